"""Follow-ups: recorded, corrected, marked done and verified, listed so that nothing falls off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import select as columns
from sqlmodel import Session, col, func, or_

from desktop_app.domain.agency import Agency, AgencyRole
from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.tables import ChecklistKind, ItemRow
from desktop_app.domain.dossier_rules import clean_draft
from desktop_app.domain.follow_up import FollowUp, FollowUpDraft, FollowUpStatus, status_of
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.names import PersonName
from desktop_app.domain.person import Person
from desktop_app.domain.regions import region_name
from desktop_app.domain.text import search_key
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.certification.catalogue import current_catalogue

OPEN = (FollowUpStatus.OPEN, FollowUpStatus.OVERDUE)
KEPT_REGIONS = 8192
"""Codes of which the names are remembered; Lampung has fewer villages."""
_OWN = tuple(
    getattr(FollowUp, name)
    for name in (
        *("id", "ikm_id", "checklist", "item", "problem", "action", "place", "helper", "role", "officer"),
        *("due_on", "done_on", "verified_on"),
    )
)
_JOINED: tuple[Any, ...] = (
    col(Ikm.name).label("business"),
    col(Ikm.region_code),
    col(Person.front_title),
    col(Person.name).label("owner"),
    col(Person.back_title),
    col(Person.phone),
    col(Agency.name).label("agency"),
)


@dataclass(frozen=True)
class FollowUpRow:
    """One line of the list of follow-ups."""

    id: UUID
    ikm_id: UUID
    business: str
    owner: str
    phone: str
    kabupaten: str
    kabupaten_code: str
    district: str
    village: str
    region_code: str
    checklist: str
    item: str
    problem: str
    action: str
    place: str
    helper: str
    """Name of the agency, or of the kind of agency, that helps."""
    helper_code: str
    role: AgencyRole
    officer: str
    due_on: date | None
    done_on: date | None
    verified_on: date | None
    status: FollowUpStatus


def record_follow_up(session: Session, ikm_id: UUID, draft: FollowUpDraft) -> UUID:
    """Add a task that an officer wrote down and return its id; raises `Refused` with every broken rule."""
    return records.record(session, FollowUp, _checked(draft), ikm_id=ikm_id).id


def correct_follow_up(session: Session, follow_up_id: UUID, draft: FollowUpDraft) -> None:
    """Change a follow-up; raises `Refused` with every broken rule."""
    records.correct(session, FollowUp, follow_up_id, _checked(draft))


def load_follow_up(session: Session, follow_up_id: UUID) -> FollowUpDraft:
    """Return a follow-up, ready for a form."""
    return FollowUpDraft.model_validate(records.find(session, FollowUp, follow_up_id).model_dump())


def remove_follow_ups(session: Session, follow_up_ids: Sequence[UUID]) -> None:
    """Put follow-ups into the bin."""
    records.remove(session, FollowUp, follow_up_ids)


def mark_done(session: Session, follow_up_id: UUID, done_on: date, note: str = "") -> None:
    """Say that the owner or agency reported it done; somebody still has to see it."""
    draft = load_follow_up(session, follow_up_id)
    correct_follow_up(session, follow_up_id, draft.model_copy(update={"done_on": done_on, "done_note": note}))


def mark_verified(session: Session, follow_up_id: UUID, verified_on: date, by: str) -> None:
    """Say who saw with own eyes that it is done."""
    draft = load_follow_up(session, follow_up_id)
    update = {"done_on": draft.done_on or verified_on, "verified_on": verified_on, "verified_by": by}
    correct_follow_up(session, follow_up_id, draft.model_copy(update=update))


def list_follow_ups(
    session: Session,
    today: date,
    *,
    search: str = "",
    kabupaten: str = "",
    ikm_id: UUID | None = None,
    statuses: Sequence[FollowUpStatus] = OPEN,
    not_done_on: date | None = None,
) -> list[FollowUpRow]:
    """Return follow-ups, those overdue longest first and those without a deadline last.

    `not_done_on` leaves out those that were done, or seen to be, up to that day.
    """
    catalogue = current_catalogue(session)
    query = (
        columns(*_OWN, *_JOINED)  # no whole records: a province has tens of thousands
        .join(Ikm, col(Ikm.id) == col(FollowUp.ikm_id))
        .outerjoin(Person, col(Person.id) == col(Ikm.owner_id))
        .outerjoin(Agency, col(Agency.id) == col(FollowUp.agency_id))
        .where(col(FollowUp.deleted).is_(False), col(Ikm.deleted).is_(False))
    )
    if ikm_id is not None:
        query = query.where(col(FollowUp.ikm_id) == ikm_id)
    if kabupaten:
        query = query.where(col(Ikm.region_code).startswith(kabupaten))
    if not_done_on is not None:
        done = func.coalesce(col(FollowUp.done_on), col(FollowUp.verified_on))
        query = query.where(or_(done.is_(None), done > not_done_on))
    rows = [_row(row, row.agency or catalogue.helper_name(row.helper), today) for row in session.execute(query)]
    wanted = search_key(search)
    found = [row for row in rows if row.status in statuses and (not wanted or wanted in _searched(row))]
    return sorted(found, key=lambda row: (row.due_on or date.max, search_key(row.business), row.problem))


def follow_up_problems(draft: FollowUpDraft) -> list[Problem]:
    """Return every rule that a follow-up breaks."""
    found = []
    if not draft.problem.strip():
        found.append(Problem("problem", "missing", tr("Write what is wrong.")))
    if draft.verified_on and not draft.verified_by.strip():
        found.append(Problem("verified_by", "missing", tr("Write who saw that it is done.")))
    if draft.verified_on and draft.done_on is None:
        found.append(Problem("done_on", "missing", tr("What was verified has a day on which it was done.")))
    if draft.done_on and draft.verified_on and draft.verified_on < draft.done_on:
        found.append(Problem("verified_on", "order", tr("It was verified before it was done: check the dates.")))
    return found


def _checked(draft: FollowUpDraft) -> FollowUpDraft:
    cleaned = clean_draft(draft)
    if found := follow_up_problems(cleaned):
        raise Refused(found)
    return cleaned


def follow_up_of(catalogue: Catalogue, item: ItemRow, note: str, seen_on: date | None) -> FollowUpDraft:
    """Return what is to be done about a failed item, with the deadline of the rules."""
    helper = catalogue.helper(item.helpers[0]) if item.helpers else None
    grave = item.blocking or item.severity.is_grave
    days = int(catalogue.threshold("due_days_blocking" if grave else "due_days"))
    return FollowUpDraft(
        checklist=item.checklist,
        item=item.code,
        problem=problem_of(catalogue, item),
        evidence=note,
        action=item.evidence,
        helper=helper.code if helper else "",
        role=helper.role if helper else AgencyRole.SUPPORT,
        due_on=seen_on + timedelta(days=days) if seen_on else None,
    )


def problem_of(catalogue: Catalogue, item: ItemRow) -> str:
    """Return what is wrong, in words: an inspection's item is the finding itself, a readiness item what is missing."""
    checklist = catalogue.checklist(item.checklist)
    if checklist is not None and checklist.kind is ChecklistKind.INSPECTION:
        return item.text
    return f"Belum terpenuhi: {item.text}"


def _searched(row: FollowUpRow) -> str:
    return search_key(" ".join((row.business, row.owner, row.village, row.problem, row.helper, row.officer)))


def _row(row: Any, helper: str, today: date) -> FollowUpRow:
    kabupaten, district, village = _places(row.region_code)
    return FollowUpRow(
        id=row.id,
        ikm_id=row.ikm_id,
        business=row.business,
        owner=PersonName(row.front_title or "", row.owner or "", row.back_title or "").full,
        phone=row.phone or "",
        kabupaten=kabupaten,
        kabupaten_code=row.region_code[:5],
        district=district,
        village=village,
        region_code=row.region_code,
        checklist=row.checklist,
        item=row.item,
        problem=row.problem,
        action=row.action,
        place=row.place,
        helper=helper,
        helper_code=row.helper,
        role=row.role,
        officer=row.officer,
        due_on=row.due_on,
        done_on=row.done_on,
        verified_on=row.verified_on,
        status=status_of(row, today),
    )


@lru_cache(maxsize=KEPT_REGIONS)
def _places(region_code: str) -> tuple[str, str, str]:
    """Return the names of kabupaten, kecamatan and village."""
    kabupaten, district, village = (region_name(region_code[:length]) for length in (5, 8, 13))
    return kabupaten, district, village
