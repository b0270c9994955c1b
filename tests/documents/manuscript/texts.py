"""Texts with every kind of block."""

from dataclasses import replace
from io import BytesIO

from PIL import Image

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.manuscript import (
    AtTheFoot,
    Chapter,
    Column,
    Figure,
    Heading,
    LabelledLines,
    LetterBlock,
    Manuscript,
    Note,
    PageBreak,
    Photo,
    Photos,
    Placing,
    SignatureRow,
    Space,
    Strong,
    TextTable,
    Title,
    numbered,
    paragraph,
)
from desktop_app.documents.office.signature import Signature
from tests.documents.samples import LETTERHEAD, WHEN
from tests.documents.test_letterhead import emblem

HEAD = Signature(
    "Dra. Sri Contoh, M.M.",
    ("Kepala Dinas",),
    place_date="Bandar Lampung, 28 Oktober 2022",
    rank="Pembina (IV/a)",
    nip="196804111993032009",
)
PPTK = Signature("Agus Contoh, S.T.", ("PPTK",), opening="Mengetahui,")
COLUMNS = (
    Column("NO", 6, Align.CENTRE),
    Column("KABUPATEN/KOTA", 40),
    Column("L", 12, Align.CENTRE, "HADIR"),
    Column("P", 12, Align.CENTRE, "HADIR"),
    Column("JUMLAH", 12, Align.RIGHT),
)
LETTER = LetterBlock(
    "Bandar Lampung", "28 Oktober 2022", "005/9901", "Biasa", "1 (satu) lembar", "Undangan", ("Yth. X",)
)


def photo(width=90, height=60, colour="teal"):
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


def rows(count):
    return tuple((str(row), f"Kabupaten {row} & <b>", "1", "2", "3") for row in range(1, count + 1))


def every_block():
    """One of every kind, with texts that markup would break."""
    return (
        Title(("Notulen", "Rapat & <i>persiapan</i>")),
        LabelledLines((("Kegiatan", "Sosialisasi {x}"), ("Tempat", Strong("Gadingrejo"))), indent_mm=5),
        Chapter("BAB I", "Pendahuluan"),
        Heading("A. Latar Belakang"),
        Heading("1. Umum", level=3),
        paragraph("Dibuka oleh ", Strong("Bupati"), ".\nBaris kedua.", indent_mm=12.5),
        paragraph("Di tengah", placing=Placing.CENTRED),
        numbered(["Pertama", "Kedua"], kind="a."),
        numbered(["Butir"], kind="-"),
        TextTable(COLUMNS, rows(50), total=("TOTAL", "50", "100", "150"), numbers=True),
        Note("Sumber: contoh."),
        Figure(photo(), "Gambar 1. Contoh"),
        Photos(tuple(Photo(photo(), f"Gambar {number}. Foto") for number in range(2, 6))),
        Space(10),
        PageBreak(),
        paragraph("Halaman baru"),
        SignatureRow((PPTK, HEAD)),
        AtTheFoot((paragraph("Di kaki"),)),
    )


def manuscript(*blocks, **changes):
    whole = Manuscript(
        "Notulen", "Sosialisasi", WHEN, blocks or every_block(), letterhead=replace(LETTERHEAD, emblem=emblem())
    )
    return replace(whole, day="Jumat, 4 November 2022", code="NT-1A2B3C", **changes)
