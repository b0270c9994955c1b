"""The minutes of a visit (berita acara kunjungan): what was seen, agreed and signed on the spot.

The order follows documents.md §9.2; every check of §9.3 is a test.
"""

from collections.abc import Sequence

from desktop_app import progress as progress_module
from desktop_app.documents.drawing.page import LETTER, page_format
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.flow import (
    Cell,
    Column,
    FlowingPaper,
    Part,
    beside,
    dotted_line,
    fields,
    heading,
    paragraph,
    space,
    table,
    title,
)
from desktop_app.documents.flow import write as write_flowing
from desktop_app.documents.minutes.outcome import outcome
from desktop_app.documents.minutes.paper import Business, Letter, Minutes, Officer
from desktop_app.documents.minutes.signing import photo_sheet, signing
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.documents.privacy import code_and_tier
from desktop_app.domain.names import format_nip
from desktop_app.domain.wording import day_and_date, long_date, spelled_date, terbilang
from desktop_app.progress import Progress

NAME = "Berita Acara Kunjungan Lapangan"
KIND = "Pembinaan dan Pendataan IKM"
DOTS = "." * 30
LISTED = 1
"""More officers than these stand in a table."""
INDENT = 8
OFFICERS = (
    Column("NO", 6, Align.CENTRE),
    Column("NAMA/NIP", 38),
    Column("PANGKAT/GOL.", 24),
    Column("JABATAN", 32),
)
LEGALITY = (
    Column("NO", 5, Align.CENTRE),
    Column("JENIS LEGALITAS/SERTIFIKASI", 25),
    Column("STATUS", 13),
    Column("NOMOR", 25),
    Column("BERLAKU S.D.", 14),
    Column("CATATAN", 18),
)
TASKS = (
    Column("NO", 6, Align.CENTRE),
    Column("YANG PERLU DIBENAHI", 48),
    Column("YANG MEMBANTU", 26),
    Column("TENGGAT", 20),
)


def write(paper: Minutes, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the minutes as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    return write_flowing(lay_out(paper), target, progress)


def lay_out(paper: Minutes) -> FlowingPaper:
    """Return the minutes as a story."""
    number = f"NOMOR : {paper.number}" if paper.number else ""
    return FlowingPaper(
        heading=NAME,
        name=paper.business.name,
        when=paper.when,
        day=long_date(paper.day),
        code=code_and_tier(paper.print_code, paper.tier),
        page=page_format(paper.paper, LETTER),
        letterhead=paper.letterhead,
        watermark=paper.watermark,
        story=[
            title(NAME, KIND, number=number),
            *_opening(paper),
            *_results(paper),
            *outcome(paper.checklists),
            *_supporting(paper),
            paragraph(closing(paper.copies)),
            signing(paper),
            *photo_sheet(paper.photos),
        ],
    )


def closing(copies: int) -> str:
    """Return the last sentence, the number of copies in figures and words."""
    return (
        f"Demikian Berita Acara ini dibuat dengan sebenarnya dalam rangkap {copies} ({terbilang(copies)}) "
        "untuk dipergunakan sebagaimana mestinya."
    )


def _opening(paper: Minutes) -> list[Part]:
    hours = f", {paper.hours}" if paper.hours else ""
    place = f", bertempat di {paper.place}" if paper.place else ""
    first = f"{spelled_date(paper.day)}{hours}{place}, kami yang bertanda tangan di bawah ini:"
    purpose = f" dalam rangka {_inside(paper.purpose)}" if paper.purpose else ""
    letter = _by_letter(paper.letter)
    return [
        paragraph(first),
        *_officers(paper.officers, paper.nip_label),
        paragraph(f"{letter}telah melaksanakan kunjungan lapangan{purpose} pada:"),
        fields(_business(paper.business), indent_mm=INDENT),
        space(1),
        paragraph("dengan hasil sebagai berikut:"),
    ]


def _inside(purpose: str) -> str:
    """Return a purpose as it stands inside a sentence: "Kunjungan ulang" loses its capital, a name keeps it.

    Only what ends as the names of doings do ("-an", "-asi") is taken for one.
    """
    first = purpose.partition(" ")[0]
    doing = first[1:].islower() and first.endswith(("an", "asi"))
    return purpose[:1].lower() + purpose[1:] if doing else purpose


def _by_letter(letter: Letter) -> str:
    if not letter.number and letter.dated is None:
        return ""
    dated = long_date(letter.dated) if letter.dated else DOTS
    return f"berdasarkan Surat Perintah Tugas Nomor {letter.number or DOTS} tanggal {dated}, "


def _officers(officers: Sequence[Officer], nip_label: str) -> list[Part]:
    if len(officers) > LISTED:
        return [table(OFFICERS, [_row(number, officer) for number, officer in enumerate(officers, 1)])]
    shown = officers or (Officer(DOTS, post=DOTS),)
    label = nip_label.rstrip(".")
    return [
        beside((6, [paragraph(f"{number}.")]), (None, [fields(_person(officer, label))]), gap_mm=2)
        for number, officer in enumerate(shown, 1)
    ]


def _person(officer: Officer, nip_label: str) -> list[tuple[str, Cell]]:
    told = [
        ("Nama", officer.name),
        (nip_label, format_nip(officer.nip)),
        ("Pangkat/Gol.", officer.rank),
        ("Jabatan", officer.post),
    ]
    return [(label, value) for label, value in told if value]


def _row(number: int, officer: Officer) -> list[str]:
    nip = format_nip(officer.nip)
    return [str(number), f"{officer.name}\n{nip}" if nip else officer.name, officer.rank, officer.post]


def _business(business: Business) -> list[tuple[str, Cell]]:
    told = [
        ("Nama usaha", business.name),
        ("Pemilik/penanggung jawab", business.owner),
        ("NIK", business.nik),
        ("Alamat", business.address),
        ("Kabupaten/kota", business.kabupaten),
        ("No. HP", business.phone),
        ("NIB", business.nib),
        ("KBLI", business.kbli),
        ("Produk", business.products),
    ]
    if business.received_by:
        told.insert(2, ("Diterima oleh", business.received_by))
    return [(label, value or dotted_line()) for label, value in told]


def _results(paper: Minutes) -> list[Part]:
    return [
        *_told("a. Kondisi usaha/produksi", paper.condition),
        heading("b. Legalitas dan sertifikasi"),
        *map(paragraph, paper.legality_text.splitlines()),
        table(LEGALITY, _legality(paper)),
        *_told("c. Permasalahan", paper.problems),
        *_told("d. Saran/rekomendasi", paper.advice),
        *_plan(paper),
    ]


def _told(name: str, text: str) -> list[Part]:
    """Return a heading and the text under it, or lines to write on."""
    return [heading(name), *(map(paragraph, text.splitlines()) if text else [dotted_line(2)])]


def _legality(paper: Minutes) -> list[list[str]]:
    return [
        [str(number), row.kind, row.status, row.number, row.valid_until, row.note]
        for number, row in enumerate(paper.legality, 1)
    ]


def _plan(paper: Minutes) -> list[Part]:
    tasks = [
        [str(number), task.problem, task.helper, long_date(task.due_on) if task.due_on else ""]
        for number, task in enumerate(paper.tasks, 1)
    ]
    name = "e. Rencana tindak lanjut dan tenggat"
    parts = [heading(name), *map(paragraph, paper.plan.splitlines())] if paper.plan or tasks else _told(name, "")
    if tasks:
        parts.append(table(TASKS, tasks))
    if paper.next_visit_on:
        parts.append(paragraph(f"Kunjungan berikutnya: {day_and_date(paper.next_visit_on)}."))
    return parts


def _supporting(paper: Minutes) -> list[Part]:
    letter = "g" if paper.checklists else "f"
    told = [
        ("Dokumen yang diperlihatkan", paper.documents_seen or "–"),
        ("Jumlah foto", f"{paper.photo_count} ({terbilang(paper.photo_count)})" if paper.photo_count else "–"),
    ]
    if paper.coordinates:
        told.append(("Titik koordinat", paper.coordinates))
    return [heading(f"{letter}. Dokumen pendukung"), fields(told), space(2)]
