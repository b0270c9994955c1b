"""What people sign for: lists of payments, receipts (kuitansi), seminar kits; documents.md §6."""

from desktop_app.documents.receipts.data import collect_lists
from desktop_app.documents.receipts.kit_data import collect_kits
from desktop_app.documents.receipts.layout import lay_out
from desktop_app.documents.receipts.options import KitOptions, ListOptions, ReceiptOptions
from desktop_app.documents.receipts.receipt_data import collect_receipts
from desktop_app.documents.receipts.receipt_writing import write_receipts
from desktop_app.documents.receipts.writing import write_lists

__all__ = [
    "KitOptions",
    "ListOptions",
    "ReceiptOptions",
    "collect_kits",
    "collect_lists",
    "collect_receipts",
    "lay_out",
    "write_lists",
    "write_receipts",
]
