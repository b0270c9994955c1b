"""The draft of the notice that a lost laptop may ask for. Its words and its legal basis are data, with their source."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop_app.domain.wording import long_date
from desktop_app.exchange.handing_in.lost import OnLaptop
from desktop_app.i18n import format_number, tr
from desktop_app.operations.names.naming import kind_name
from desktop_app.paths import resource
from desktop_app.store.device import show_device

TEMPLATE = "templates/lost_laptop.json"


@dataclass(frozen=True)
class Notice:
    """A draft, and how firm what it says about the law is."""

    text: str
    duty: str
    """What the law asks for, as far as known."""
    source: str
    as_of: date
    confidence: str


def draft_notice(found: OnLaptop, office: str, last_on: date | None, today: date) -> Notice:
    """Return the draft for a laptop; `last_on` is the day on which its last file was merged."""
    template: dict[str, Any] = json.loads(resource(TEMPLATE).read_text(encoding="utf-8"))
    unknown = tr("not known")
    values = {
        "kantor": office or "[…]",
        "tanggal": long_date(today),
        "petugas": found.officer or unknown,
        "laptop": show_device(found.device),
        "hilang_sejak": long_date(found.lost_on) if found.lost_on else f"[{tr('not reported yet')}]",
        "serah_terakhir": long_date(last_on) if last_on else unknown,
        "tindakan": template["measures_after" if found.lost_on else "measures_before"],
        "jumlah_per_jenis": counts_words(found.records) or unknown,
        "jumlah_nik": format_number(found.niks),
        "jumlah_telepon": format_number(found.phones),
    }
    return Notice(
        text=_filled("\n".join(template["lines"]), values),
        duty=template["duty"],
        source=template["source"],
        as_of=date.fromisoformat(template["as_of"]),
        confidence=template["confidence"],
    )


def counts_words(records: Mapping[str, int]) -> str:
    """Return "40 IKM, 38 pemilik, 12 kunjungan", the most numerous first."""
    most = sorted(records.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{format_number(count)} {kind_name(table)}" for table, count in most)


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Put values in the place of the words in braces; a word that is none of ours stays as it was typed."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text
