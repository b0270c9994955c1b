"""Looks up what a list of payments prints: people by their row on the attendance sheet, figures, signatures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.receipts.columns import honorarium_columns, participant_columns
from desktop_app.documents.receipts.options import ListOptions
from desktop_app.documents.receipts.sheet import ListRow, SignedList
from desktop_app.documents.receipts.signing import Signing, approver, maker, treasurer
from desktop_app.domain.catalogue.taxes import StampDuty
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.event import Event, Role
from desktop_app.domain.names import format_nip
from desktop_app.domain.payment import PaymentKind, PaymentLine, PaymentListDraft, SpelledTotal
from desktop_app.domain.payment_rules import amounts_of, computed_tax, told_rate, total_of
from desktop_app.domain.regions import find_region
from desktop_app.domain.wording import grouped, rupiah_in_words
from desktop_app.errors import Problem, Severity, UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.facts import GatheringFacts, gathering_facts
from desktop_app.operations.gatherings.payments import (
    PaymentListRow,
    duty_in_force,
    list_payments,
    load_payments,
    payees,
)
from desktop_app.operations.gatherings.seats import Seat
from desktop_app.operations.office.offices import office_on

ROLE_WORDS = {Role.GUEST: "tamu undangan"}
SPELLED_WORDS = {SpelledTotal.NET: "jumlah diterima", SpelledTotal.GROSS: "jumlah kotor"}
NOTE = "Nomor urut sama dengan nomor pada daftar hadir. Penerima: {count} orang."
NOTHING = "-"
SMALL_WORDS = frozenset({"DAN", "DI", "KE", "DARI", "UNTUK"})


@dataclass(frozen=True)
class Paid:
    """A payment and who receives it."""

    line: PaymentLine
    seat: Seat
    stamp: bool


@dataclass(frozen=True)
class Papers:
    """What all papers of money of a gathering share."""

    facts: GatheringFacts
    event: Event
    letterhead: Letterhead | None
    office: str
    duty: StampDuty
    watermark: str

    @property
    def year(self) -> int:
        """Tahun anggaran."""
        return self.event.fiscal_year or self.facts.last.year

    def signing(self, head: PaymentListDraft) -> Signing:
        """Return when and where a list is signed."""
        return Signing(head.paid_on or self.facts.last, self.facts.locality, head.paid_on)

    @property
    def stamp_words(self) -> str:
        """What stands in the box for the stamp."""
        return f"METERAI\nRp{grouped(self.duty.amount)}"


def papers_of(session: Session, gathering_id: UUID, *, practice: bool) -> Papers:
    """Return what all papers of money share; raises `UserError` when the gathering is gone or has no date."""
    facts = gathering_facts(session, gathering_id)
    office = office_on(session, facts.last)
    return Papers(
        facts=facts,
        event=records.find(session, Event, facts.event_id),
        letterhead=letterhead_of(session, office),
        office=_in_a_sentence(office.name) if office else "",
        duty=duty_in_force(session),
        watermark=PRACTICE if practice else "",
    )


def _in_a_sentence(name: str) -> str:
    """Return Dinas Perindustrian dan Perdagangan for a name that the letterhead has in capitals."""
    if not name.isupper():
        return name
    return " ".join(word.lower() if word in SMALL_WORDS else word.capitalize() for word in name.split())


def chosen_lists(session: Session, gathering_id: UUID, which: int) -> list[PaymentListRow]:
    """Return the lists that are printed; raises `UserError` when there is none."""
    found = [row for row in list_payments(session, gathering_id) if which in (0, row.place)]
    if not found:
        raise UserError(
            tr("There is no list of payments to print."),
            tr("Nothing was changed. Make the list in the section of the money first."),
        )
    return found


def collect_lists(
    session: Session, gathering_id: UUID, options: ListOptions, *, practice: bool
) -> tuple[list[SignedList], list[Problem]]:
    """Return the lists and what should be looked at; raises `UserError` when there is none."""
    shared = papers_of(session, gathering_id, practice=practice)
    lists, problems = [], []
    for row in chosen_lists(session, gathering_id, options.which):
        paid = paid_people(session, gathering_id, row, shared.duty)
        lists.append(_list(session, shared, row.head, paid, options))
        problems += [*_remarks(row, paid)]
    return lists, problems


def paid_people(session: Session, gathering_id: UUID, row: PaymentListRow, duty: StampDuty) -> list[Paid]:
    """Return the payments of a list in the order of the attendance sheet."""
    people = payees(session, gathering_id, row.head.role)
    found = []
    for line in load_payments(session, row.id).lines:
        payee = people.get(line.seat_id)
        seat = payee.seat if payee else Seat(line.seat_id, row.head.role, 0, False, "", "", "")  # noqa: FBT003
        found.append(Paid(line, seat, duty.needed(amounts_of(line).gross)))
    return sorted(found, key=lambda one: (one.seat.number == 0, one.seat.number))


def wrong_taxes(paid: Sequence[Paid]) -> Iterator[Problem]:
    """Yield each tax that is not what its figures say (TT-01): two laptops changed rate and tax of one payment."""
    for one in paid:
        if one.line.tax != computed_tax(one.line):
            message = tr("The tax of {name} does not follow from its rate.", name=one.seat.name)
            yield Problem("lines", "arithmetic", message, Severity.WARNING)


def title_of(kind: PaymentKind, role: Role) -> str:
    """Return UANG TRANSPORT PESERTA."""
    return f"{kind} {ROLE_WORDS.get(role, role.value)}".upper()


def budget_lines(shared: Papers, account_code: str) -> tuple[tuple[str, str], ...]:
    """Return the block above the table, only what is filled in."""
    event = shared.event
    lines = (
        ("Program", event.program),
        ("Kegiatan", event.activity_code),
        ("Sub Kegiatan", event.sub_activity),
        ("Kode Rekening", account_code or event.account_code),
        ("Hari/Tanggal", shared.facts.days),
        ("Tempat", shared.facts.place),
    )
    return tuple((label, value) for label, value in lines if value.strip())


def event_lines(shared: Papers) -> tuple[str, ...]:
    """Return the title and the year under it."""
    return (shared.facts.title, f"Tahun Anggaran {shared.year}")


def moment(day: date) -> datetime:
    """Return the date of a file."""
    return datetime.combine(day, time(), WIB)


def _list(
    session: Session, shared: Papers, head: PaymentListDraft, paid: Sequence[Paid], options: ListOptions
) -> SignedList:
    fee = head.kind is PaymentKind.HONORARIUM
    total = total_of([one.line for one in paid])
    spelled = total.net if head.spelled is SpelledTotal.NET else total.gross
    signing = shared.signing(head)
    figures = (_money(total.gross), *([""] if fee else []), _money(total.tax), _money(total.net))
    made = SignedList(
        heading=f"DAFTAR PENERIMAAN {title_of(head.kind, head.role)}",
        event=event_lines(shared),
        info=budget_lines(shared, head.account_code),
        columns=honorarium_columns(head.unit) if fee else participant_columns(head.unit),
        rows=[ListRow(one.seat.number, _fee_cells(one) if fee else _cells(one), one.stamp) for one in paid],
        total=figures,
        when=moment(signing.day),
        spelled=f"Terbilang : {rupiah_in_words(spelled)} ({SPELLED_WORDS[head.spelled]})",
        note=NOTE.format(count=len(paid)),
        signatures=tuple(block(session, head, signing) for block in (approver, treasurer, maker)),
        paper=options.paper,
        letterhead=shared.letterhead,
        day=shared.facts.days,
        short_name=shared.facts.title,
        stamp_words=shared.stamp_words,
        watermark=shared.watermark,
        tier=Tier.INTERNAL,
    )
    return replace(made, print_code=print_code("DP", made))


def _cells(one: Paid) -> tuple[str | tuple[str, ...], ...]:
    money = amounts_of(one.line)
    region = find_region(one.seat.kabupaten_code) if one.seat.kabupaten_code else None
    return (
        one.seat.name,
        one.seat.affiliation,
        region.short_name if region else "",
        str(one.line.volume),
        _money(one.line.rate),
        _money(money.gross),
        _money(money.tax),
        _money(money.net),
    )


def _fee_cells(one: Paid) -> tuple[str | tuple[str, ...], ...]:
    money, seat, line = amounts_of(one.line), one.seat, one.line
    nip = f"NIP. {format_nip(seat.nip)}" if seat.nip.strip() else ""
    number = f"NPWP/NIK {line.tax_number}" if line.tax_number.strip() else ""
    return (
        (seat.name, nip, number),
        line.grade,
        seat.affiliation,
        _money(line.rate),
        str(line.volume),
        _money(money.gross),
        told_rate(line) if money.tax or line.tax_code else NOTHING,
        _money(money.tax),
        _money(money.net),
    )


def _money(amount: int) -> str:
    return grouped(amount) if amount else NOTHING


def _remarks(row: PaymentListRow, paid: Sequence[Paid]) -> Iterator[Problem]:
    """Yield what should be looked at before a list is printed: absence (AU-02), stamp duty (TT-05), nothing to pay."""
    title = title_of(row.head.kind, row.head.role).capitalize()
    if row.absent:
        message = tr("{list}: {count} on it were not present.", list=title, count=row.absent)
        yield Problem("lines", "absent", message, Severity.WARNING)
    if row.doubled:
        message = tr("{list}: {count} stand on another list of this kind too.", list=title, count=row.doubled)
        yield Problem("lines", "doubled", message, Severity.WARNING)
    if row.repeated:
        message = tr("{list}: {count} stand on it more than once.", list=title, count=row.repeated)
        yield Problem("lines", "twice", message, Severity.WARNING)
    if row.missing:
        message = tr("{list}: {count} who were present are not on it.", list=title, count=row.missing)
        yield Problem("lines", "missing", message, Severity.WARNING)
    yield from wrong_taxes(paid)
    if names := [one.seat.name for one in paid if one.stamp]:
        message = tr("{list}: stamp duty is needed for {names}", list=title, names=", ".join(names))
        yield Problem("lines", "stamp", message, Severity.WARNING)
    if nothing := sum(not amounts_of(one.line).gross for one in paid):
        message = tr("{list}: {count} receive nothing yet.", list=title, count=nothing)
        yield Problem("lines", "nothing", message, Severity.WARNING)
