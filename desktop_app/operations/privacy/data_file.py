"""What is held about a person as a file for machines: JSON with every stored value (right to data portability)."""

import json
from datetime import datetime
from typing import Any

from desktop_app.operations.privacy.disclosing import DisclosureRow
from desktop_app.operations.privacy.history import LogLine
from desktop_app.operations.privacy.holding import Entry, Holding, Picture

FORMAT, VERSION = "siap-ikm person", 1
ENDINGS = ((b"\xff\xd8", "jpg"), (b"\x89PNG", "png"), (b"%PDF", "pdf"))


def data_file(holding: Holding, at: datetime, office: str) -> bytes:
    """Return the file; the same data at the same moment give the same bytes."""
    told = {
        "format": FORMAT,
        "version": VERSION,
        "written_at": at.isoformat(),
        "office": office,
        "person": holding.name,
        "business": holding.business,
        "records": [_entry(one) for one in holding.entries],
        "pictures": [_picture(one) for one in holding.pictures],
        "disclosures": [_disclosure(one) for one in holding.given],
        "possible_disclosures": [_disclosure(one) for one in holding.lists],
        "changes": [_change(one) for one in holding.changes],
        "drafts": [
            {"form": one.form, "title": one.title, "content": json.loads(one.content), "at": one.saved_at.isoformat()}
            for one in holding.drafts
        ],
        "opened_last_by_officers": holding.opened,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n").encode()


def picture_name(one: Picture) -> str:
    """Return the name of a picture inside the package; "" for one that has not come to this laptop."""
    if not one.content:
        return ""
    ending = next((ending for start, ending in ENDINGS if one.content.startswith(start)), "bin")
    return f"{one.what}/{one.sha256[:16]}.{ending}"


def _entry(one: Entry) -> dict[str, Any]:
    return {
        "kind": one.table,
        "id": str(one.id),
        "in_bin": one.deleted,
        "values": {cell.column: cell.value for cell in one.cells},
        "words": {cell.label: cell.words for cell in one.cells},
    }


def _picture(one: Picture) -> dict[str, Any]:
    return {"kind": one.what, "sha256": one.sha256, "file": picture_name(one)}


def _disclosure(one: DisclosureRow) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "at": one.when.isoformat(),
        "officer": one.officer,
        "way": one.channel,
        "tier": one.tier,
        "what": one.what,
        "records": one.records,
        "purpose": one.purpose,
    }


def _change(one: LogLine) -> dict[str, Any]:
    return {
        "at": one.when.isoformat(),
        "officer": one.author,
        "device": one.device,
        "kind": one.table,
        "record": str(one.record),
        "column": one.column,
        "old": one.old,
        "new": one.new,
        "recorded_new": one.begins,
    }
