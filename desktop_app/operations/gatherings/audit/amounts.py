"""Who was paid and fed must have been there: AU-02, AU-03; and the sheet must add up: AU-09."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Gathering, Role
from desktop_app.domain.event_planning import Quota
from desktop_app.domain.payment import Payment, PaymentList
from desktop_app.domain.payment_rules import computed_tax
from desktop_app.domain.presence import SheetTally
from desktop_app.domain.regions import region_name
from desktop_app.domain.text import search_key
from desktop_app.domain.wording import grouped, long_date
from desktop_app.errors import Severity
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import gathering_days
from desktop_app.operations.gatherings.audit.finding import Finding
from desktop_app.operations.gatherings.days import stray_days
from desktop_app.operations.gatherings.head_count import head_count
from desktop_app.operations.gatherings.payments import twin_proofs
from desktop_app.operations.gatherings.presence import present
from desktop_app.operations.gatherings.reconciling import reconcile
from desktop_app.operations.gatherings.row_numbers import RowNumbers, format_rows
from desktop_app.operations.gatherings.seats import Seat, list_seats
from desktop_app.operations.names.choice_names import choice_names


def findings(session: Session, gathering_id: UUID) -> Iterator[Finding]:
    """Yield what does not agree between presence, payments, meals and the sheets."""
    gathering = records.find(session, Gathering, gathering_id)
    yield from _paid(session, gathering_id)
    yield from _fed(session, gathering)
    yield from _counted(session, gathering)
    yield from _quotas(session, gathering_id)


def _paid(session: Session, gathering_id: UUID) -> Iterator[Finding]:
    """AU-02: who is paid was present, and is paid what the list works out."""
    lists = session.exec(
        select(PaymentList).where(PaymentList.gathering_id == gathering_id, col(PaymentList.deleted).is_(False))
    )
    for row in lists:
        there = present(session, gathering_id, row.role)
        names = {seat.id: seat.name for seat in list_seats(session, gathering_id, row.role)}
        paid = select(Payment).where(Payment.payment_list_id == row.id, col(Payment.deleted).is_(False))
        seen: set[UUID] = set()
        for payment in session.exec(paid.order_by(col(Payment.id))):
            if payment.seat_id in seen:
                text = tr("{name} stands twice on the list.", name=names.get(payment.seat_id, ""))
                yield Finding("AU-02", text, "money", payment.id)
            seen.add(payment.seat_id)
            if payment.seat_id not in there:
                text = tr(
                    "{name} is on a list of payments ({kind}) but was not present.",
                    name=names.get(payment.seat_id) or tr("Somebody who is no longer on the list"),
                    kind=choice_names(type(row.kind)).get(row.kind, row.kind),
                )
                yield Finding("AU-02", text, "money", payment.id)
            if payment.tax != computed_tax(payment):
                text = tr("The tax of {name} does not follow from its rate.", name=names.get(payment.seat_id, ""))
                yield Finding("AU-02", text, "money", payment.id)
    for number, payment_id in twin_proofs(session, gathering_id):
        text = tr("The number of the receipt {number} is on several payments of this event.", number=number)
        yield Finding("AU-02", text, "money", payment_id)


def _fed(session: Session, gathering: Gathering) -> Iterator[Finding]:
    """AU-02 for the kits, AU-03 for food: not more than were there, and a reserve that somebody stated."""
    days = gathering_days(gathering)
    anybody = head_count(session, gathering.id).everybody
    if not anybody:  # it has not begun, or nobody has recorded who came: there is nothing to hold the plan against
        return
    fullest = max((_everybody(session, gathering.id, day) for day in days), default=0)
    reserve = gathering.reserve or 0
    for given, there, rule, what in (
        (gathering.kits, anybody, "AU-02", tr("seminar kits")),
        (gathering.snacks, fullest, "AU-03", tr("snacks")),
        (gathering.meals, fullest, "AU-03", tr("meals")),
    ):
        if given is not None and given > there + reserve:
            text = tr(
                "{given} {what} are stated, but {there} people signed and the stated reserve is {reserve}.",
                given=given,
                what=what,
                there=there,
                reserve=reserve,
            )
            yield Finding(rule, text, "plan", "meals" if rule == "AU-03" else "kits")


def _counted(session: Session, gathering: Gathering) -> Iterator[Finding]:
    """AU-09: what is reported is what was signed, on days that can be."""
    if gathering.starts_on and gathering.ends_on and gathering.ends_on < gathering.starts_on:
        yield Finding("AU-09", tr("The last day lies before the first day."), "plan", "ends_on")
    for day in stray_days(session, gathering.id):
        text = tr(
            "People are recorded as present on {day}, which is no day of the event; no paper counts them.",
            day=long_date(day),
        )
        yield Finding("AU-09", text, "plan", "starts_on")
    tallies = session.exec(
        select(SheetTally).where(SheetTally.gathering_id == gathering.id, col(SheetTally.deleted).is_(False))
    ).all()
    for row in tallies:
        told = len(present(session, gathering.id, row.role, row.day))
        if row.signatures is not None and told != row.signatures:
            text = tr(
                "{sheet}, {day}: {counted} signatures were counted on the paper, but {told} are recorded.",
                sheet=row.role.heading.capitalize(),
                day=long_date(row.day),
                counted=row.signatures,
                told=told,
            )
            yield Finding("AU-09", text, "after", (row.role, row.day))
        if strays := reconcile(session, gathering.id, row.role, row.day).strays:
            text = tr(
                "{sheet}, {day}: row {rows} was typed one way and is recorded another way; look at the paper and save "
                "the sheet again.",
                sheet=row.role.heading.capitalize(),
                day=long_date(row.day),
                rows=format_rows(RowNumbers(frozenset(strays))),
            )
            yield Finding("AU-09", text, "after", (row.role, row.day))
    yield from _twice(session, gathering.id)
    typed = {(row.role, row.day) for row in tallies}
    for day in gathering_days(gathering):
        if (Role.PARTICIPANT, day) not in typed and present(session, gathering.id, Role.PARTICIPANT, day):
            text = tr("{day}: the signed sheet of the participants was not typed yet.", day=long_date(day))
            yield Finding("AU-09", text, "after", (Role.PARTICIPANT, day), Severity.WARNING)


def _twice(session: Session, gathering_id: UUID) -> Iterator[Finding]:
    """AU-09: one participant on two rows, each of which counts: two laptops invited or let in the same person."""
    rows: dict[tuple[str, str], list[Seat]] = {}
    for seat in list_seats(session, gathering_id, Role.PARTICIPANT):
        if seat.bare_name.strip():
            business = str(seat.ikm_id or search_key(seat.affiliation))
            rows.setdefault((search_key(seat.bare_name), business), []).append(seat)
    for (_, business), seats in rows.items():
        if business and len(seats) > 1:
            text = tr(
                "{name} is on the list of participants twice (rows {rows}), and each row counts.",
                name=seats[0].name,
                rows=", ".join(str(seat.number) for seat in seats),
            )
            yield Finding("AU-09", text, "plan", "participants", Severity.WARNING)


def _quotas(session: Session, gathering_id: UUID) -> Iterator[Finding]:
    """AU-09: two quotas of one kabupaten, as two laptops planned them, are added up wherever seats are counted."""
    wanted: dict[str, list[int]] = {}
    query = select(Quota).where(Quota.gathering_id == gathering_id, col(Quota.deleted).is_(False))
    for quota in session.exec(query.order_by(col(Quota.id))):
        wanted.setdefault(quota.kabupaten_code, []).append(quota.seats or 0)
    for code, seats in wanted.items():
        if code and len(seats) > 1:
            text = tr(
                "{kabupaten} has several quotas ({seats}), and they are added up. Keep the one that counts.",
                kabupaten=region_name(code),
                seats=" + ".join(map(grouped, seats)),
            )
            yield Finding("AU-09", text, "plan", "quotas", Severity.WARNING)


def _everybody(session: Session, gathering_id: UUID, day: date) -> int:
    return sum(len(present(session, gathering_id, role, day)) for role in Role)
