"""Lists of payments of a gathering: who can be paid, what tax is proposed, and what is recorded.

Only people who were present can be put on a list. Who turns out to have been absent stays on it and is flagged: the
person may have signed for money (AU-02).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.catalogue.tables import Taxpayer, TaxRow
from desktop_app.domain.catalogue.taxes import StampDuty, grade_of, proposed_tax, stamp_duty, taxes_of
from desktop_app.domain.event import Event, Gathering, Participant, Role
from desktop_app.domain.payment import (
    Payment,
    PaymentDossier,
    PaymentKind,
    PaymentLine,
    PaymentList,
    PaymentListDraft,
)
from desktop_app.domain.payment_rules import (
    TAX_FIGURES,
    Amounts,
    Person,
    list_problems,
    settled,
    total_of,
    with_tax,
)
from desktop_app.errors import Refused
from desktop_app.operations import records
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.drafts.rebasing import rebase
from desktop_app.operations.gatherings.presence import days_present
from desktop_app.operations.gatherings.seats import Seat, list_seats
from desktop_app.operations.lines import load_lines, store_lines

UNITS = {PaymentKind.TRANSPORT: "OH", PaymentKind.ALLOWANCE: "OH", PaymentKind.HONORARIUM: "OJ"}
TITLES = ("Kuasa Pengguna Anggaran", "Bendahara Pengeluaran Pembantu", "PPTK / Pembuat Daftar")
"""As what the three sign a list for which nobody wrote another title (documents.md §6.4)."""
PATTERN = "{nomor}/KW/{bulan}/{tahun}"


@dataclass(frozen=True)
class Payee:
    """Somebody who can be paid, or stands on a list."""

    seat: Seat
    days: int
    """On how many days present; 0 for absent."""
    tax_number: str = ""
    """The NIK of a participant, as the register has it."""

    @property
    def present(self) -> bool:
        """Whether anything can be paid."""
        return self.days > 0

    @property
    def grade(self) -> str:
        """Golongan as the rank says it."""
        return grade_of(self.seat.rank)

    @property
    def taxpayer(self) -> Taxpayer:
        """By which rules the person is taxed: whoever has a NIP is a civil servant."""
        if self.seat.role is Role.PARTICIPANT:
            return Taxpayer.PARTICIPANT
        return Taxpayer.CIVIL_SERVANT if self.seat.nip.strip() or self.grade else Taxpayer.PRIVATE


@dataclass(frozen=True)
class PaymentListRow:
    """A list in a line: what it is, for how many, how much."""

    id: UUID
    place: int
    """Which list of the gathering, counted from 1: the papers ask for it by this number."""
    head: PaymentListDraft
    people: int
    total: Amounts
    absent: int
    """How many on it were not present."""
    missing: int
    """How many were present in the role and are not on it."""
    doubled: int
    """How many stand on another list of the same kind too: two laptops may have made one each."""
    repeated: int = 0
    """How many stand on this list twice: two laptops may have put them on it."""


def list_payments(session: Session, gathering_id: UUID) -> list[PaymentListRow]:
    """Return the lists of a gathering in the order in which they were made; a removed one keeps its place."""
    made = session.exec(
        select(PaymentList).where(PaymentList.gathering_id == gathering_id).order_by(col(PaymentList.id))
    ).all()
    rows = [(place, row) for place, row in enumerate(made, start=1) if not row.deleted]
    seats = {row.id: _seats(session, row.id) for _, row in rows}
    found = []
    for place, row in rows:
        alike = [seats[one.id] for _, one in rows if one is not row and (one.kind, one.role) == (row.kind, row.role)]
        found.append(_row(session, row, place, seats[row.id] & frozenset[UUID]().union(*alike)))
    return found


def list_of_payment(session: Session, payment_id: UUID) -> UUID | None:
    """Return the list on which a payment stands; None when there is no such payment (any more)."""
    row = session.get(Payment, payment_id)
    return None if row is None or row.deleted else row.payment_list_id


def record_payments(session: Session, gathering_id: UUID, dossier: PaymentDossier) -> UUID:
    """Add a list with its payments and return its id; raises `Refused` with every broken rule."""
    _check(session, gathering_id, dossier, ())
    list_id = records.record(session, PaymentList, dossier.head, gathering_id=gathering_id).id
    store_lines(session, Payment, {"payment_list_id": list_id}, dossier.lines, "lines")
    return list_id


def correct_payments(session: Session, list_id: UUID, dossier: PaymentDossier) -> None:
    """Change a list; somebody on it who was found absent stays until a person takes them off."""
    row = records.find(session, PaymentList, list_id)
    known = [line.seat_id for line in load_payments(session, list_id).lines]
    _check(session, row.gathering_id, dossier, known)
    records.correct(session, PaymentList, list_id, dossier.head)
    store_lines(session, Payment, {"payment_list_id": list_id}, dossier.lines, "lines")


def rebased_payments(before: PaymentDossier, typed: PaymentDossier, now: PaymentDossier) -> PaymentDossier:
    """Return a list as it was typed into a form, put onto what others recorded since the form was opened.

    The figures of a tax stay together and every tax is worked out again, so that no amount is made of two halves.
    Somebody whom both put on the list stands there once, with what was typed here.
    """
    known = {line.id for line in before.lines}
    meanwhile = {line.seat_id: line.id for line in now.lines if line.id not in known}
    typed = typed.model_copy(
        update={
            "lines": [
                line if line.id else line.model_copy(update={"id": meanwhile.get(line.seat_id)}) for line in typed.lines
            ]
        }
    )
    was, mine = ({line.id: line for line in dossier.lines} for dossier in (before, typed))
    found = rebase(before, typed, now)
    lines = [settled(_own_tax(line, was.get(line.id), mine.get(line.id))) for line in found.lines]
    return found.model_copy(update={"lines": lines})


def remove_payments(session: Session, list_id: UUID) -> None:
    """Put a list into the bin; its payments go and come back with it."""
    records.remove(session, PaymentList, [list_id])


def load_payments(session: Session, list_id: UUID) -> PaymentDossier:
    """Return a list with its payments in the order in which they were added, ready for a form."""
    row = records.find(session, PaymentList, list_id)
    lines = load_lines(session, Payment, {"payment_list_id": list_id}, PaymentLine)
    return PaymentDossier(head=PaymentListDraft.model_validate(row.model_dump()), lines=lines)


def new_payments(session: Session, gathering_id: UUID, kind: PaymentKind, role: Role) -> PaymentDossier:
    """Return a list for everybody of a role who was present, with what can be proposed and nothing recorded."""
    gathering = records.find(session, Gathering, gathering_id)
    event = records.find(session, Event, gathering.event_id)
    signing = _signing_before(session, event.id)
    head = PaymentListDraft(
        kind=kind,
        role=role,
        paid_on=gathering.ends_on or gathering.starts_on,
        account_code=event.account_code,
        unit=UNITS[kind],
        proof_pattern=PATTERN,
        **{"approver_title": TITLES[0], "treasurer_title": TITLES[1], "maker_title": TITLES[2], **signing},
    )
    there = [payee for payee in payees(session, gathering_id, role).values() if payee.present]
    taxes = taxes_of(current_catalogue(session))
    return PaymentDossier(head=head, lines=[proposed_line(taxes, head, payee) for payee in there])


def payees(session: Session, gathering_id: UUID, role: Role) -> dict[UUID, Payee]:
    """Return everybody of a role by seat, in the order of the sheet; rows that nobody can read are nobody."""
    days = days_present(session, gathering_id, role)
    numbers = _tax_numbers(session, gathering_id) if role is Role.PARTICIPANT else {}
    return {
        seat.id: Payee(seat, days.get(seat.id, 0), numbers.get(seat.id, ""))
        for seat in list_seats(session, gathering_id, role)
        if not seat.unreadable
    }


def persons(people: Mapping[UUID, Payee]) -> dict[UUID, Person]:
    """Return what the rules of a list ask of each."""
    return {seat: Person(payee.seat.name, payee.present, payee.tax_number) for seat, payee in people.items()}


def proposed_line(taxes: Sequence[TaxRow], head: PaymentListDraft, payee: Payee) -> PaymentLine:
    """Return a payment for somebody: days as volume, the tax of the day, NIK and golongan as they are known."""
    civil = payee.taxpayer is Taxpayer.CIVIL_SERVANT
    hours = head.kind is PaymentKind.HONORARIUM
    line = PaymentLine(
        seat_id=payee.seat.id,
        volume=1 if hours else max(payee.days, 1),
        grade=payee.grade if civil else "",
        tax_number="" if head.kind is PaymentKind.TRANSPORT else payee.tax_number,
    )
    return with_tax(line, tax_for(taxes, head, payee, line.grade))


def tax_for(taxes: Sequence[TaxRow], head: PaymentListDraft, payee: Payee, grade: str) -> TaxRow | None:
    """Return the tax that the table names for somebody on the day of the payment; None when it names none."""
    return proposed_tax(taxes, head.paid_on, head.kind, payee.taxpayer, grade) if head.paid_on else None


@dataclass(frozen=True)
class Figures:
    """What a form needs to work out a list without asking again."""

    people: Mapping[UUID, Payee]
    """Everybody of the role by seat."""
    taxes: tuple[TaxRow, ...]
    duty: StampDuty
    used_proofs: frozenset[str]
    """The numbers of every kuitansi of the event."""


def load_figures(session: Session, gathering_id: UUID, role: Role) -> Figures:
    """Return people, taxes and stamp duty as they are now."""
    catalogue = current_catalogue(session)
    people = payees(session, gathering_id, role)
    used = frozenset(used_proofs(session, gathering_id))
    return Figures(people, taxes_of(catalogue), stamp_duty(catalogue), used)


def duty_in_force(session: Session) -> StampDuty:
    """Return what a receipt of much money needs."""
    return stamp_duty(current_catalogue(session))


def absent_payees(session: Session, list_id: UUID) -> list[Seat]:
    """Return who stands on a list and was not present, or is on no sheet any more (AU-02)."""
    row = records.find(session, PaymentList, list_id)
    known = payees(session, row.gathering_id, row.role)
    found = []
    for line in load_payments(session, list_id).lines:
        payee = known.get(line.seat_id)
        if payee is None or not payee.present:
            found.append(payee.seat if payee else _gone(row.role, line.seat_id))
    return found


def numbered_proofs(
    lines: Sequence[PaymentLine], pattern: str, day: date | None, used: Iterable[str] = ()
) -> list[PaymentLine]:
    """Return the payments with a number for each kuitansi that has none, going on after those that are used."""
    taken = {*used, *(line.proof_number for line in lines)}
    found, number = [], 0
    for line in lines:
        if line.proof_number or "{nomor}" not in pattern:
            found.append(line)
            continue
        words = ""
        while not words or words in taken:
            number += 1
            words = _proof_number(pattern, number, day)
        taken.add(words)
        found.append(line.model_copy(update={"proof_number": words}))
    return found


def used_proofs(session: Session, gathering_id: UUID) -> set[str]:
    """Return the numbers of every kuitansi of the event, also of removed ones: those may have been signed."""
    return set(session.exec(_proofs(session, gathering_id, Payment.proof_number)))


def twin_proofs(session: Session, gathering_id: UUID) -> list[tuple[str, UUID]]:
    """Return each number that several kuitansi of the event have, with each payment of this gathering that has it."""
    live = (col(Payment.deleted).is_(False), col(PaymentList.deleted).is_(False))
    found = session.exec(
        _proofs(session, gathering_id, Payment.proof_number, Payment.id, PaymentList.gathering_id)
        .where(*live)
        .order_by(Payment.proof_number, col(Payment.id))
    ).all()
    times = Counter(number for number, _, _ in found)
    return [(number, payment_id) for number, payment_id, held in found if times[number] > 1 and held == gathering_id]


def _proofs(session: Session, gathering_id: UUID, *columns: Any) -> Any:
    event_id = records.find(session, Gathering, gathering_id).event_id
    return (
        select(*columns)
        .join(PaymentList, col(PaymentList.id) == col(Payment.payment_list_id))
        .join(Gathering, col(Gathering.id) == col(PaymentList.gathering_id))
        .where(Gathering.event_id == event_id, Payment.proof_number != "")
    )


ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def _proof_number(pattern: str, number: int, day: date | None) -> str:
    month, year = (ROMAN[day.month], str(day.year)) if day else ("....", "....")
    return pattern.replace("{nomor}", f"{number:03d}").replace("{bulan}", month).replace("{tahun}", year)


def _seats(session: Session, list_id: UUID) -> frozenset[UUID]:
    query = select(Payment.seat_id).where(Payment.payment_list_id == list_id, col(Payment.deleted).is_(False))
    return frozenset(session.exec(query))


def _row(session: Session, row: PaymentList, place: int, doubled: frozenset[UUID]) -> PaymentListRow:
    lines = load_payments(session, row.id).lines
    listed = {line.seat_id for line in lines}
    there = {seat for seat, payee in payees(session, row.gathering_id, row.role).items() if payee.present}
    return PaymentListRow(
        id=row.id,
        place=place,
        head=PaymentListDraft.model_validate(row.model_dump()),
        people=len(lines),
        total=total_of(lines),
        absent=len(listed - there),
        missing=len(there - listed),
        doubled=len(doubled),
        repeated=len(lines) - len(listed),
    )


def _check(session: Session, gathering_id: UUID, dossier: PaymentDossier, known: Sequence[UUID]) -> None:
    people = persons(payees(session, gathering_id, dossier.head.role))
    found = [problem for problem in list_problems(dossier, people, known) if problem.is_error]
    if found:
        raise Refused(found)


def _tax_numbers(session: Session, gathering_id: UUID) -> dict[UUID, str]:
    rows = session.exec(select(Participant.id, Participant.nik).where(Participant.gathering_id == gathering_id))
    return dict(rows.all())


def _signing_before(session: Session, event_id: UUID) -> dict[str, Any]:
    """Return who signed the list of this event that was made last, so that it is chosen once."""
    last = session.exec(
        select(PaymentList)
        .join(Gathering, col(Gathering.id) == col(PaymentList.gathering_id))
        .where(Gathering.event_id == event_id, col(PaymentList.deleted).is_(False))
        .order_by(col(PaymentList.id).desc())
    ).first()
    names = [f"{who}_{what}" for who in ("approver", "treasurer", "maker") for what in ("id", "title")]
    return {name: getattr(last, name) for name in names} if last else {}


def _own_tax(line: PaymentLine, was: PaymentLine | None, typed: PaymentLine | None) -> PaymentLine:
    """Return a payment with the whole tax that was chosen in the form, if another one was chosen there."""
    if was is None or typed is None or typed.model_dump(include=TAX_FIGURES) == was.model_dump(include=TAX_FIGURES):
        return line
    return line.model_copy(update=typed.model_dump(include=TAX_FIGURES))


def _gone(role: Role, seat_id: UUID) -> Seat:
    return Seat(id=seat_id, role=role, number=0, stands=False, name="", bare_name="", affiliation="")
