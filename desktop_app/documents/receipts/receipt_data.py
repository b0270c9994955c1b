"""Looks up what the receipts of a list print: one for everybody who receives something."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.office.issuing import print_code
from desktop_app.documents.office.signature import Signature
from desktop_app.documents.receipts.data import (
    Paid,
    Papers,
    chosen_lists,
    moment,
    paid_people,
    papers_of,
    title_of,
    wrong_taxes,
)
from desktop_app.documents.receipts.options import ReceiptOptions
from desktop_app.documents.receipts.receipt import Receipt, Receipts
from desktop_app.documents.receipts.signing import Signing, approver, treasurer
from desktop_app.domain.payment import PaymentListDraft
from desktop_app.domain.payment_rules import amounts_of, told_rate
from desktop_app.domain.wording import money, rupiah_in_words
from desktop_app.errors import Problem, Severity, UserError
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.payments import TITLES

BLANK_NUMBER = "……/KW/……/{year}"
BLANK_CODE = "………………"


def collect_receipts(
    session: Session, gathering_id: UUID, options: ReceiptOptions, *, practice: bool
) -> tuple[Receipts, list[Problem]]:
    """Return a receipt for everybody on the lists who receives something; raises `UserError` when nobody does."""
    shared = papers_of(session, gathering_id, practice=practice)
    pages, problems = [], []
    for row in chosen_lists(session, gathering_id, options.which):
        paid = [one for one in paid_people(session, gathering_id, row, shared.duty) if amounts_of(one.line).gross]
        pages += [_receipt(session, shared, row.head, one) for one in paid]
        problems += list(_remarks(paid, row.absent))
    if not pages:
        raise UserError(
            tr("Nobody on the list receives anything yet, so there is no receipt to print."),
            tr("Nothing was changed. Write the rates into the list first."),
        )
    made = Receipts(
        pages=pages,
        when=moment(shared.facts.last),
        about=shared.facts.title,
        author=shared.office,
        stamp_words=shared.stamp_words,
        paper=options.paper,
        watermark=shared.watermark,
    )
    return replace(made, print_code=print_code("KW", made)), problems


def _receipt(session: Session, shared: Papers, head: PaymentListDraft, one: Paid) -> Receipt:
    amounts, signing = amounts_of(one.line), shared.signing(head)
    account = head.account_code or shared.event.account_code
    return Receipt(
        facts=(
            ("No. Bukti", one.line.proof_number or BLANK_NUMBER.format(year=shared.year)),
            ("Tahun Anggaran", str(shared.year)),
            ("Kode Rekening", account or BLANK_CODE),
        ),
        received_from=f"{head.approver_title or TITLES[0]} {shared.office}".strip(),
        amount=money(amounts.gross),
        in_words=rupiah_in_words(amounts.gross),
        purpose=_purpose(shared, head),
        sums=tuple(_sums(head, one)),
        receiver=_receiver(one, signing),
        approver=approver(session, head, signing),
        treasurer=treasurer(session, head, signing),
        stamp=one.stamp,
    )


def _purpose(shared: Papers, head: PaymentListDraft) -> str:
    what = title_of(head.kind, head.role).capitalize()
    return f"{what} {shared.facts.title}, {shared.facts.days}, di {shared.facts.place}"


def _sums(head: PaymentListDraft, one: Paid) -> Iterator[tuple[str, str]]:
    """Yield rate × volume, the tax of it, and what is left."""
    line, amounts = one.line, amounts_of(one.line)
    volume = f"{line.volume} {head.unit}".strip()
    yield f"{money(line.rate)} × {volume}", money(amounts.gross)
    if amounts.tax or line.tax_basis_points:
        yield (
            f"PPh 21 : {told_rate(line)} × {money(amounts.gross)}",
            money(amounts.tax),
        )
    else:
        yield "PPh 21 : tidak dipotong", money(0)
    yield "Jumlah diterima", money(amounts.net)


def _receiver(one: Paid, signing: Signing) -> Signature:
    return Signature(
        name=one.seat.name, posts=("Yang menerima",), nip=one.seat.nip.strip(), place_date=signing.place_date
    )


def _remarks(paid: list[Paid], absent: int) -> Iterator[Problem]:
    if absent:
        message = tr("{count} on the list were not present.", count=absent)
        yield Problem("lines", "absent", message, Severity.WARNING)
    yield from wrong_taxes(paid)
    if names := [one.seat.name for one in paid if one.stamp]:
        message = tr("Stamp duty is needed for {names}", names=", ".join(names))
        yield Problem("lines", "stamp", message, Severity.WARNING)
