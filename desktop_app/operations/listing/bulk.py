"""Changes of many rows at once: first what they would change, then the change, then how it is taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from desktop_app.domain.event import Gathering
from desktop_app.domain.follow_up import FollowUp, FollowUpDraft
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.visit import Visit
from desktop_app.domain.wording import short_date
from desktop_app.operations import records
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.follow_ups.follow_ups import correct_follow_up, load_follow_up
from desktop_app.operations.gatherings.events import GatheringRow, list_events
from desktop_app.operations.gatherings.inviting import invited
from desktop_app.operations.ikm.dossier import remove_ikm, restore_ikm
from desktop_app.progress import Progress, ignore

CHUNK = 500
TOGETHER = (("done_on", "done_note", "verified_on", "verified_by"), ("helper", "role"))
"""Fields that say one thing: when one of them was changed since, the others stay too."""
REOPENED: Mapping[str, Any] = {"done_on": None, "done_note": "", "verified_on": None, "verified_by": ""}
"""What a follow-up that is opened again has."""


@dataclass(frozen=True)
class Effect:
    """What a change would do to one row."""

    id: UUID
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Gone:
    """A business that would go into the bin, and what goes with it."""

    id: UUID
    name: str
    visits: int
    follow_ups: int


def follow_up_effects(session: Session, ids: Iterable[UUID], values: Mapping[str, Any]) -> list[Effect]:
    """Return what giving follow-ups these values would change, without those that have them already."""
    found = []
    for follow_up_id in dict.fromkeys(ids):
        row = records.find(session, FollowUp, follow_up_id)
        changed = [name for name, value in _with_role(session, values).items() if getattr(row, name) != value]
        if changed:
            shown = [name for name in changed if name != "role" or "helper" not in values]
            words = [_words(session, row, values, name) for name in shown or changed]
            before, after = ("; ".join(part) for part in zip(*words, strict=True))
            found.append(Effect(follow_up_id, row.problem, before, after))
    return found


def change_follow_ups(session: Session, ids: Iterable[UUID], values: Mapping[str, Any]) -> dict[UUID, FollowUpDraft]:
    """Give follow-ups these values and return what those were that changed; raises `Refused`, then nothing changed.

    Whoever helps brings its role along.
    """
    given, before = _with_role(session, values), {}
    for follow_up_id in dict.fromkeys(ids):
        draft = load_follow_up(session, follow_up_id)
        changed = draft.model_copy(update=given)
        if changed != draft:
            before[follow_up_id] = draft
            correct_follow_up(session, follow_up_id, changed)
    return before


def take_back_follow_ups(session: Session, before: Mapping[UUID, FollowUpDraft], values: Mapping[str, Any]) -> int:
    """Take such a change back; return how many follow-ups somebody changed or deleted meanwhile: they stay as they are.

    Of a changed one the fields that nobody touched since are taken back.
    """
    given, kept = _with_role(session, values), 0
    for follow_up_id, draft in before.items():
        row = session.get(FollowUp, follow_up_id)
        if row is None or row.deleted:
            kept += 1
            continue
        now = load_follow_up(session, follow_up_id)
        own = _untouched(now, draft, given)
        kept += len(own) < len(given)
        correct_follow_up(session, follow_up_id, now.model_copy(update=own))
    return kept


def _untouched(now: FollowUpDraft, before: FollowUpDraft, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the fields held before that still hold what was given."""
    others = {name for name, value in given.items() if getattr(now, name) != value}
    stay = others.union(*(group for group in TOGETHER if others & set(group)))
    return {name: getattr(before, name) for name in given if name not in stay}


def businesses_to_go(session: Session, ids: Sequence[UUID], progress: Progress = ignore) -> list[Gone]:
    """Return what putting businesses into the bin takes out of sight, in the order given."""
    names: dict[UUID, str] = {}
    visits: dict[UUID, int] = {}
    tasks: dict[UUID, int] = {}
    for start in range(0, len(ids), CHUNK):
        progress(start, len(ids), "")
        part = ids[start : start + CHUNK]
        living = select(Ikm.id, Ikm.name).where(col(Ikm.id).in_(part), col(Ikm.deleted).is_(False))
        names |= dict(session.exec(living).all())
        visits |= _counts(session, Visit, part)
        tasks |= _counts(session, FollowUp, part)
    return [Gone(one, names[one], visits.get(one, 0), tasks.get(one, 0)) for one in ids if one in names]


def put_into_bin(session: Session, ids: Sequence[UUID], progress: Progress = ignore) -> None:
    """Put businesses into the bin, however many."""
    for start in range(0, len(ids), CHUNK):
        progress(start, len(ids), "")
        remove_ikm(session, list(ids[start : start + CHUNK]))


def take_out_of_bin(session: Session, ids: Sequence[UUID], progress: Progress = ignore) -> None:
    """Take businesses out of the bin, however many."""
    for start in range(0, len(ids), CHUNK):
        progress(start, len(ids), "")
        restore_ikm(session, list(ids[start : start + CHUNK]))


def gatherings_to_invite(session: Session, today: date) -> list[GatheringRow]:
    """Return every gathering, those to come first and the next one on top."""
    rows = [row for row in list_events(session) if row.gathering_id is not None]
    return sorted(rows, key=lambda row: _nearness(row, today))


def invitation_effects(session: Session, gathering_id: UUID, ids: Iterable[UUID]) -> tuple[list[str], list[str]]:
    """Return the names of the businesses that would be put on the list, and of those that are there already."""
    records.find(session, Gathering, gathering_id)
    there = {row.ikm_id for row in invited(session, gathering_id)}
    new: list[str] = []
    known: list[str] = []
    for gone in businesses_to_go(session, list(dict.fromkeys(ids))):
        (known if gone.id in there else new).append(gone.name)
    return new, known


def _nearness(row: GatheringRow, today: date) -> tuple[bool, int]:
    day = row.ends_on or row.starts_on
    return (True, 0) if day is None else (day < today, abs((day - today).days))


def _counts(session: Session, kind: Any, ids: Sequence[UUID]) -> dict[UUID, int]:
    query: Any = select(kind.ikm_id, func.count()).where(kind.ikm_id.in_(ids), kind.deleted.is_(False))
    return dict(session.exec(query.group_by(kind.ikm_id)).all())


def _with_role(session: Session, values: Mapping[str, Any]) -> dict[str, Any]:
    helper = current_catalogue(session).helper(values["helper"]) if values.get("helper") else None
    return {**values, "role": helper.role} if helper else dict(values)


def _words(session: Session, row: FollowUp, values: Mapping[str, Any], name: str) -> tuple[str, str]:
    """Return a field before and after, in words."""
    after = _with_role(session, values)[name]
    return _said(session, name, getattr(row, name)), _said(session, name, after)


def _said(session: Session, name: str, value: Any) -> str:
    if name == "helper" and value:
        return current_catalogue(session).helper_name(value)
    return short_date(value) if isinstance(value, date) else str(value or "–")
