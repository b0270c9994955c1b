"""Looks up what the list for seminar kits and meals prints: everybody present, of all roles or some."""

from dataclasses import replace
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.attendance.data import signatures_of
from desktop_app.documents.office.issuing import print_code
from desktop_app.documents.office.signature import Signature
from desktop_app.documents.receipts.columns import kit_columns
from desktop_app.documents.receipts.data import (
    NOTE,
    NOTHING,
    ROLE_WORDS,
    Papers,
    budget_lines,
    event_lines,
    moment,
    papers_of,
)
from desktop_app.documents.receipts.options import KitOptions
from desktop_app.documents.receipts.sheet import ListRow, SignedList
from desktop_app.documents.receipts.signing import signed_as
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.event import Gathering, Role
from desktop_app.domain.payment import PaymentListDraft
from desktop_app.domain.wording import grouped
from desktop_app.errors import Problem, Severity, UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.kits import Consumption, consumption, kit_recipients
from desktop_app.operations.office.offices import office_on

HEADING = "TANDA TERIMA SEMINAR KIT DAN KONSUMSI"
COMMITTEE, MAKER = "Panitia", "PPTK / Pembuat Daftar"
KNOWING, HANDING = "Mengetahui,", "Yang menyerahkan,"
GIVEN = "1"


def collect_kits(
    session: Session, gathering_id: UUID, options: KitOptions, *, practice: bool
) -> tuple[SignedList, list[Problem]]:
    """Return the list and what should be looked at (AU-03); raises `UserError` when the gathering is gone."""
    shared = papers_of(session, gathering_id, practice=practice)
    roles = [role for role in Role if getattr(options, role.value)]
    seats = kit_recipients(session, gathering_id, *roles) if roles else []
    if not seats:
        raise UserError(
            tr("Nobody of the chosen roles was present, so there is nobody to sign for a kit."),
            tr("Nothing was changed. Check people in at the door, or type the signed sheet first."),
        )
    found = consumption(session, gathering_id)
    gifts = tuple(_gift(amount, len(seats)) for amount in (found.kits, found.snacks, found.meals))
    made = SignedList(
        heading=HEADING,
        event=event_lines(shared),
        info=budget_lines(shared, ""),
        columns=kit_columns(),
        rows=[
            ListRow(seat.number if len(roles) == 1 else place, (seat.name, seat.affiliation, *gifts))
            for place, seat in enumerate(seats, start=1)
        ],
        total=tuple(grouped(len(seats)) if gift == GIVEN else gift for gift in gifts),
        when=moment(shared.facts.last),
        note=_note(roles, len(seats)),
        signatures=_signatures(session, gathering_id, options, shared),
        paper=options.paper,
        landscape=False,
        letterhead=shared.letterhead,
        day=shared.facts.days,
        short_name=shared.facts.title,
        watermark=shared.watermark,
        tier=Tier.PARTNER,
    )
    return replace(made, print_code=print_code("TK", made)), _remarks(found)


def _gift(amount: int | None, people: int) -> str:
    """Return what stands in the cell of everybody: 1 where there was enough for all, else room for a tick."""
    if amount == 0:
        return NOTHING
    return GIVEN if amount is not None and amount >= people else ""


def _note(roles: list[Role], people: int) -> str:
    """Return how the rows relate to the attendance sheets: those of one role keep their numbers."""
    if len(roles) == 1:
        return NOTE.format(count=people)
    names = ", ".join(ROLE_WORDS.get(role, role.value) for role in roles)
    return f"Urutan menurut daftar hadir: {names}. Penerima: {people} orang."


def _signatures(session: Session, gathering_id: UUID, options: KitOptions, shared: Papers) -> tuple[Signature, ...]:
    """Return who takes note, who handed the things over, who made the list; the sheet's own where nobody is chosen."""
    gathering = records.find(session, Gathering, gathering_id)
    signing = shared.signing(PaymentListDraft(paid_on=shared.facts.last))
    own = signatures_of(session, gathering, office_on(session, signing.day))
    knowing = signed_as(session, options.knowing, "", signing.day) if options.knowing else None
    left = replace(knowing or (own[0] if len(own) > 1 else Signature("", (MAKER,))), opening=KNOWING, place_date="")
    handing = signed_as(session, options.handed_by, COMMITTEE, signing.day)
    right = signed_as(session, options.signer, "", signing.day) if options.signer else own[-1] if own else None
    maker = right or Signature("", (MAKER,))
    return left, replace(handing, opening=HANDING), replace(maker, opening="", place_date=signing.place_date)


def _remarks(found: Consumption) -> list[Problem]:
    names = {"kits": tr("seminar kits"), "snacks": tr("snacks"), "meals": tr("meals")}
    return [
        Problem(
            name,
            "too_many",
            tr("{count} more {things} were handed out than people were present.", count=more, things=names[name]),
            Severity.WARNING,
        )
        for name, more in found.too_many.items()
    ]
