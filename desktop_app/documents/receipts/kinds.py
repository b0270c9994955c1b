"""The kinds of paper that people sign for."""

from functools import partial
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.kind import About, Kind, Made, Part, Phase, Wish
from desktop_app.documents.receipts.data import collect_lists, title_of
from desktop_app.documents.receipts.kit_data import collect_kits
from desktop_app.documents.receipts.options import KitOptions, ListOptions, ReceiptOptions
from desktop_app.documents.receipts.receipt_data import collect_receipts
from desktop_app.documents.receipts.receipt_writing import write_receipts
from desktop_app.documents.receipts.writing import write_lists
from desktop_app.domain.disclosure import Tier
from desktop_app.operations.gatherings.payments import list_payments

LISTS, RECEIPTS, KITS = "daftar-penerimaan", "kuitansi", "tanda-terima-kit"


def receipt_kinds() -> tuple[Kind, ...]:
    """Return the lists of payments, the receipts of single people, and the list for seminar kits."""
    return (
        Kind(
            LISTS,
            "Daftar penerimaan",
            About.GATHERING,
            ListOptions,
            _lists,
            Phase.AFTER,
            partial(_parts, LISTS),
            tier=Tier.INTERNAL,
        ),
        Kind(
            RECEIPTS,
            "Kuitansi",
            About.GATHERING,
            ReceiptOptions,
            _receipts,
            Phase.AFTER,
            partial(_parts, RECEIPTS),
            tier=Tier.INTERNAL,
        ),
        Kind(
            KITS,
            "Tanda terima seminar kit dan konsumsi",
            About.GATHERING,
            KitOptions,
            _kits,
            Phase.AFTER,
            tier=Tier.PARTNER,
        ),
    )


def _lists(wish: Wish) -> Made:
    lists, problems = collect_lists(wish.session, wish.id, wish.options, practice=wish.practice)
    return Made(lists[0].when.date(), lists[0].short_name, partial(write_lists, lists), tuple(problems))


def _receipts(wish: Wish) -> Made:
    receipts, problems = collect_receipts(wish.session, wish.id, wish.options, practice=wish.practice)
    return Made(receipts.when.date(), receipts.about, partial(write_receipts, receipts), tuple(problems))


def _kits(wish: Wish) -> Made:
    signed, problems = collect_kits(wish.session, wish.id, wish.options, practice=wish.practice)
    return Made(signed.when.date(), signed.short_name, partial(write_lists, [signed]), tuple(problems))


def _parts(kind: str, session: Session, gathering_id: UUID) -> tuple[Part, ...]:
    """Return a paper for each list."""
    lead = "Kuitansi" if kind == RECEIPTS else "Daftar penerimaan"
    return tuple(
        Part(f"{lead} {title_of(row.head.kind, row.head.role).lower()}", {"which": row.place})
        for row in list_payments(session, gathering_id)
    )
