"""An invented paper with every part in it."""

from dataclasses import replace
from datetime import date
from io import BytesIO

from PIL import Image

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.flow import (
    Column,
    FlowingPaper,
    Strong,
    bar_chart,
    beside,
    boxes,
    checkbox,
    choices,
    dotted_line,
    fields,
    heading,
    indented,
    note,
    numbered,
    page_break,
    paragraph,
    picture,
    score_chart,
    signatures,
    space,
    table,
    title,
    together,
    write,
)
from desktop_app.documents.office.signature import Signature
from tests.documents.samples import LETTERHEAD, SIGNATURES, WHEN

COLUMNS = (
    Column("NO", 5, Align.CENTRE),
    Column("KABUPATEN/KOTA", 40),
    Column("L", 10, Align.CENTRE, "HADIR"),
    Column("P", 10, Align.CENTRE, "HADIR"),
    Column("NILAI (Rp)", 35, Align.RIGHT),
)
OWNER = Signature("SITI AMINAH", ("Pemilik/Penanggung Jawab Usaha",))
HEAD = replace(SIGNATURES[0], posts=("KEPALA BIDANG PEMBERDAYAAN INDUSTRI",))


def photo(size=(640, 480), tone=90):
    """Return a grey picture as PNG."""
    out = BytesIO()
    Image.new("RGB", size, (tone, tone, tone)).save(out, "PNG")
    return out.getvalue()


def rows(count):
    """Return the rows of `COLUMNS`."""
    return [(str(n), f"Kabupaten-{n}", f"{n % 7}", f"{n % 5}", f"{n * 1000}") for n in range(1, count + 1)]


EVERYTHING = (
    title("Berita acara kunjungan", "Pembinaan IKM", number="NOMOR : 1/2022"),
    paragraph("Pada hari ini ", Strong("Jumat"), " telah dikunjungi “Keripik <Asri> & Anak”."),
    indented(6, fields([("Nama", "Rina Contoh, S.T."), ("NIP", "19800101 200501 2 001")])),
    fields(
        [
            ("NIK", boxes(16, "1810 0000 0000 0001")),
            ("Jenis kelamin", choices([("Laki-laki", False), ("Perempuan", True)])),
            ("Nama lain", "عبد الرحمن, 陈小明"),
            ("No. HP", dotted_line()),
        ],
        first=1,
    ),
    heading("A. Hasil"),
    numbered(["Baik.", ["Legalitas ", Strong("lengkap"), "."]]),
    numbered(["Satu", "Dua"], kind="a)"),
    table(COLUMNS, rows(6), total=("JUMLAH", "9", "8", "21000"), numbers=True),
    note("Sumber: wawancara."),
    together(checkbox("Sudah diperiksa", ticked=True), dotted_line(3)),
    beside((None, [picture(photo(), 70, caption="Gambar 1.")]), (60, [paragraph("Di samping gambar.")])),
    heading("B. Perkembangan"),
    score_chart(
        [(date(2022, 1, 3), 40), (date(2022, 9, 1), 80)], changes=[(date(2022, 5, 1), "katalog")], threshold=75
    ),
    bar_chart([("NIB", 100), ("Merek", 12.5)], unit="%"),
    page_break(),
    space(5),
    paragraph("Demikian berita acara ini dibuat dengan sebenarnya."),
    signatures(OWNER, SIGNATURES[1], below=HEAD),
)
PAPER = FlowingPaper(
    heading="Berita Acara Kunjungan",
    name="Keripik Asri",
    when=WHEN,
    story=EVERYTHING,
    letterhead=LETTERHEAD,
    day="4 November 2022",
    code="BA-1",
    watermark="LATIHAN",
)


def story(*parts, **values):
    """Return a paper of these parts without letterhead and watermark."""
    return replace(PAPER, story=parts, **{"letterhead": None, "watermark": "", **values})


def pdf(paper):
    """Return the bytes of the paper."""
    out = BytesIO()
    write(paper, out)
    return out.getvalue()
