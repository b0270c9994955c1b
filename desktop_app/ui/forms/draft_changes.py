"""What an unfinished form changes of its record, in a few lines, for whoever has to decide about it."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress

from pydantic import ValidationError
from sqlmodel import Session, SQLModel

from desktop_app.domain.dossier import IkmDossier
from desktop_app.domain.event import EventDraft
from desktop_app.domain.gathering_dossier import GatheringDossier
from desktop_app.domain.payment import PaymentDossier
from desktop_app.domain.visit_dossier import VisitDossier
from desktop_app.i18n import tr_count
from desktop_app.operations.drafts.differing import Difference, differences
from desktop_app.store.local.unsaved import Unsaved, form_of

SHOWN = 6
"""Changes that are spelled out; further ones are counted."""
Versions = Iterator[tuple[SQLModel, SQLModel]]
"""(before, typed) of the parts of a form."""


def change_lines(session: Session, item: Unsaved) -> list[str]:
    """Return lines such as "Merek: – → Bu Sri"; of forms that hold no fields none. Personal data is masked."""
    with suppress(ValidationError, ValueError, KeyError):  # of another version: it opens all the same, or says why not
        found = [one for before, typed in _versions(item) for one in differences(before, typed)]
        lines = [_line(session, one) for one in found[:SHOWN]]
        if (more := len(found) - SHOWN) > 0:
            lines.append(tr_count("… and {count} more change", "… and {count} more changes", more))
        return lines
    return []


def _line(session: Session, one: Difference) -> str:
    return f"{one.what}: {one.other_text(session)} → {one.typed_text(session)}"


def _versions(item: Unsaved) -> Versions:
    known: dict[str, Callable[[str], Versions]] = {
        "ikm": _business,
        "visit": _visit,
        "gathering": _gathering,
        "payments": _payments,
    }
    found = known.get(form_of(item))
    return found(item.content) if found else iter(())


def _business(content: str) -> Versions:
    given = json.loads(content)
    yield IkmDossier.model_validate(given.pop("before", None) or {}), IkmDossier.model_validate(given)


def _visit(content: str) -> Versions:
    from desktop_app.ui.visits.drafts import Typed

    typed = Typed.model_validate_json(content)
    yield typed.before or VisitDossier(), typed.dossier


def _gathering(content: str) -> Versions:
    from desktop_app.ui.events.drafts import Typed

    typed = Typed.model_validate_json(content)
    yield typed.event_before or EventDraft(), typed.event
    yield typed.dossier_before or GatheringDossier(), typed.dossier


def _payments(content: str) -> Versions:
    from desktop_app.ui.events.money.drafts import AllTyped

    for one in AllTyped.model_validate_json(content).lists:
        yield one.before or PaymentDossier(head=one.dossier.head), one.dossier
