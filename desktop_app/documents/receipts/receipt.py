"""What a receipt (kuitansi) of one person is made of: documents.md §6.4."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.signature import Signature

TITLE = "KUITANSI / BUKTI PEMBAYARAN"


@dataclass(frozen=True)
class Receipt:
    """One page."""

    facts: tuple[tuple[str, str], ...]
    """No. Bukti, Tahun Anggaran, Kode Rekening."""
    received_from: str
    amount: str
    in_words: str
    purpose: str
    sums: tuple[tuple[str, str], ...]
    """Each line of the calculation: what is computed, and what comes out."""
    receiver: Signature
    approver: Signature
    treasurer: Signature
    stamp: bool
    """Whether it needs stamp duty."""


@dataclass(frozen=True)
class Receipts:
    """Everything that is printed."""

    pages: Sequence[Receipt]
    when: datetime
    about: str
    author: str
    stamp_words: str = ""
    paper: Paper = Paper.F4
    watermark: str = ""
    print_code: str = ""
