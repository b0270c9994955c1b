"""What the parts of a gathering are called that have no name of their own: whose or of which kind they are."""

from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.event import Gathering, Role
from desktop_app.domain.event_planning import Quota
from desktop_app.domain.event_text import EventText, Section
from desktop_app.domain.payment import Payment, PaymentKind, PaymentList
from desktop_app.domain.presence import SheetTally
from desktop_app.domain.record import Record
from desktop_app.domain.regions import find_region
from desktop_app.domain.tables import record_class
from desktop_app.domain.wording import long_date
from desktop_app.operations.names.choice_names import choice_names

SEAT_TABLES = {
    Role.PARTICIPANT: "participant",
    Role.GUEST: "guest",
    Role.SPEAKER: "speaker",
    Role.COMMITTEE: "committee_member",
}


def name_in_event(session: Session, row: Record) -> str | None:
    """Return what tells a part of a gathering from its like; None for records of other kinds."""
    if isinstance(row, Gathering):  # its name parts are those of whoever opens it
        return row.locality or row.venue or (str(long_date(row.starts_on)) if row.starts_on else "")
    if isinstance(row, EventText):
        return choice_names(Section).get(row.section, row.section)
    if isinstance(row, PaymentList):
        kind, role = choice_names(PaymentKind), choice_names(Role)
        return " ".join((kind.get(row.kind, row.kind), role.get(row.role, row.role).lower()))
    if isinstance(row, SheetTally):
        return f"{choice_names(Role).get(row.role, row.role)}, {long_date(row.day)}"
    if isinstance(row, Quota):
        region = find_region(row.kabupaten_code)
        return region.name if region else row.kabupaten_code
    return _seat_name(session, row)


def seats_about(row: Record) -> Iterator[tuple[str, UUID]]:
    """Yield (table, id) wherever the person may be held whom a record is about, to be loaded at once."""
    seat_id = getattr(row, "seat_id", None)
    if seat_id is not None:
        role = getattr(row, "role", None)
        tables = [SEAT_TABLES[Role(role)]] if role in set(Role) else SEAT_TABLES.values()
        yield from ((table, seat_id) for table in tables)


def _seat_name(session: Session, row: Record) -> str | None:
    seat_id, own = getattr(row, "seat_id", None), getattr(row, "name", "")
    if seat_id is None or own:
        return None
    held = session.get(PaymentList, row.payment_list_id) if isinstance(row, Payment) else row
    role = getattr(held, "role", None)
    kind = record_class(SEAT_TABLES[Role(role)] if role in set(Role) else "participant")
    seat = session.get(kind, seat_id) if kind else None
    found = (str(getattr(seat, name, "") or "") for name in ("name", "invited_post"))
    return next((text for text in found if text), None)
