"""What a record is called when only its table and id are known: in merge reports, conflicts, the list of news."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.acceptance import Acceptance
from desktop_app.domain.record import Record
from desktop_app.domain.tables import record_class
from desktop_app.domain.wording import long_date
from desktop_app.i18n import tr
from desktop_app.operations.names.naming_events import name_in_event, seats_about
from desktop_app.operations.names.warned_field import warned_field

OWN_NAMES = (
    "name",
    "title",
    "invited_post",
    "number",
    "problem",
    "scheme",
    "subject",
    "caption",
    "field",
    "asker",
    "description",
)
"""Columns that name a record by themselves, the best first."""
WHOLES = (
    "ikm_id",
    "gathering_id",
    "visit_id",
    "assessment_id",
    "event_id",
    "assignment_id",
    "payment_list_id",
    "question_id",
    "official_id",
)
"""Columns that point to what a record is a part of."""
AT_ONCE = 500
"""Records that one query asks for."""


def kind_name(table: str) -> str:
    """Return the name of a kind of records, for people; the table's own name when it is of a newer version."""
    return _kind_names().get(table, table)


def hold_records(session: Session, wanted: Iterable[tuple[str, UUID]]) -> list[Record]:
    """Load many records (table, id), and what they are parts of, in few queries.

    As long as the caller keeps the list, `title_of` and `business_of_record` ask the database nothing about them.
    """
    held: list[Record] = []
    waiting = set(wanted)
    while waiting:
        found = [row for table, ids in _by_table(waiting).items() for row in _load(session, table, ids)]
        held += found
        known = {(str(row.__tablename__), row.id) for row in held}
        waiting = {parent for row in found for parent in _parents(row)} - known - waiting
    return held


def title_of(session: Session, table: str, record_id: UUID) -> str:
    """Return the name of a record, with what it is a part of: "Keripik Pisang · Sari Rasa"; "" when it is not here."""
    kind = record_class(table)
    row = session.get(kind, record_id) if kind else None
    if row is None:
        return ""
    own, whole = _own(session, row), _whole(session, row)
    return " · ".join(part for part in (own, whole) if part) or kind_name(table)


def business_of_record(session: Session, table: str, record_id: UUID) -> UUID | None:
    """Return the business that a record belongs to, None when it belongs to none."""
    if table == "ikm":
        return record_id
    kind = record_class(table)
    row = session.get(kind, record_id) if kind else None
    for name, parent in (("ikm_id", "ikm"), ("visit_id", "visit"), ("assessment_id", "assessment")):
        found = getattr(row, name, None)
        if found is not None:
            return business_of_record(session, parent, found)
    return None


def visit_of_record(session: Session, table: str, record_id: UUID) -> UUID | None:
    """Return the visit that a record belongs to, None when it belongs to none."""
    if table == "visit":
        return record_id
    kind = record_class(table)
    row = session.get(kind, record_id) if kind else None
    for name, parent in (("visit_id", "visit"), ("assessment_id", "assessment")):
        found = getattr(row, name, None)
        if found is not None:
            return visit_of_record(session, parent, found)
    return None


def _by_table(wanted: Iterable[tuple[str, UUID]]) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for table, record_id in wanted:
        found.setdefault(table, []).append(record_id)
    return found


def _load(session: Session, table: str, ids: list[UUID]) -> Iterator[Record]:
    kind = record_class(table)
    if kind is None:
        return
    for start in range(0, len(ids), AT_ONCE):
        yield from session.exec(select(kind).where(col(kind.id).in_(ids[start : start + AT_ONCE])))


def _parents(row: Record) -> Iterator[tuple[str, UUID]]:
    for name in WHOLES:
        if (parent := getattr(row, name, None)) is not None:
            yield name.removesuffix("_id"), parent
    yield from seats_about(row)


def _own(session: Session, row: Record) -> str:
    told = name_in_event(session, row)
    if told is not None:
        return told
    if isinstance(row, Acceptance):
        return warned_field(row.field)
    visited_on = getattr(row, "visited_on", None)
    if visited_on:
        return str(long_date(visited_on))
    found = (str(getattr(row, name, "") or "") for name in OWN_NAMES)
    return next((text for text in found if text), "")


def _whole(session: Session, row: Record) -> str:
    for name in WHOLES:
        parent = getattr(row, name, None)
        kind = record_class(name.removesuffix("_id"))
        if parent is not None and kind is not None:
            whole = session.get(kind, parent)
            return " · ".join(part for part in (_own(session, whole), _whole(session, whole)) if part) if whole else ""
    return ""


def _kind_names() -> dict[str, str]:
    return {
        **_kinds_around_events(),
        "acceptance": tr("Accepted warning"),
        "agency": tr("Agency"),
        "assessment": tr("Checklist of a visit"),
        "assigned_officer": tr("Officer on a letter of assignment"),
        "assignment": tr("Letter of assignment"),
        "catalogue_edition": tr("Edition of the catalogue"),
        "certificate": tr("Certificate"),
        "decision": tr("Decision about a conflict"),
        "disclosure": tr("Disclosure of personal data"),
        "distinct_pair": tr("Pair judged to be different"),
        "follow_up": tr("Follow-up"),
        "ikm": tr("IKM"),
        "item_answer": tr("Answer of a checklist"),
        "known_fact": tr("Known fact"),
        "machine": tr("Machine"),
        "office": tr("Letterhead"),
        "officer": tr("Officer"),
        "official": tr("Official"),
        "person": tr("Person"),
        "person_request": tr("Request of a person"),
        "photo": tr("Photo"),
        "post": tr("Post of an official"),
        "printed_paper": tr("Printed paper"),
        "product": tr("Product"),
        "raw_material": tr("Raw material"),
        "stage_step": tr("Step of the pipeline"),
        "target": tr("Target"),
        "visit": tr("Visit"),
        "visit_officer": tr("Officer of a visit"),
    }


def _kinds_around_events() -> dict[str, str]:
    return {
        "agenda_item": tr("Line of the agenda"),
        "attendance_certificate": tr("Certificate of attendance"),
        "budget_line": tr("Line of the budget"),
        "committee_member": tr("Member of the committee"),
        "desk": tr("Desk at the door"),
        "discussion": tr("Question from the floor"),
        "event": tr("Event"),
        "event_file": tr("File of an event"),
        "event_text": tr("Text about an event"),
        "gathering": tr("Gathering"),
        "guest": tr("Guest"),
        "invitation": tr("Letter of invitation"),
        "participant": tr("Participant"),
        "payment": tr("Payment"),
        "payment_list": tr("List of payments"),
        "presence": tr("Presence"),
        "question": tr("Question of a test or feedback"),
        "quota": tr("Quota of a kabupaten"),
        "response": tr("Response to a question"),
        "sheet_printing": tr("Printed attendance sheet"),
        "sheet_tally": tr("Transcription of a signed sheet"),
        "signatory": tr("Signatory"),
        "speaker": tr("Speaker"),
    }
