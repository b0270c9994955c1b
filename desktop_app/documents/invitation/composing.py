"""The letter of invitation as a text: head, block of day, time, place and agenda, signature, list of the invited."""

from collections.abc import Iterator, Sequence

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.invitation.data import Addressee, Audience, InvitationPaper
from desktop_app.documents.manuscript import (
    Block,
    Column,
    LabelledLines,
    LetterBlock,
    Manuscript,
    PageBreak,
    SignatureRow,
    Space,
    TextTable,
    Title,
    numbered,
    paragraph,
)
from desktop_app.documents.office.gathering_frame import DOTS
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.wording import long_date, terbilang
from desktop_app.operations.gatherings.texts import text_lines

HEADING = "Undangan"
FIRST_LINE_MM = 12.5
ATTACHMENT_MM = 90
"""Where the mark of the attachment begins: at the top right (documents.md §1.4)."""
CALLED = {Audience.PARTICIPANT: "Saudara", Audience.GUEST: "Bapak/Ibu", Audience.SPEAKER: "Bapak/Ibu"}
CLOSING = "Demikian, atas perhatian dan kehadirannya diucapkan terima kasih."
INVITED = (
    Column("NO", 6, Align.CENTRE),
    Column("NAMA/JABATAN", 44),
    Column("NAMA USAHA/INSTANSI", 30),
    Column("KAB/KOTA", 20),
)


def compose(paper: InvitationPaper, sheets: int, addressee: Addressee | None = None) -> Manuscript:
    """Return the letter; `sheets` is the number of attached ones, `addressee` to whom a single letter goes."""
    attached = _attachment(paper) if sheets and addressee is None else ()
    blocks = [*_letter(paper, sheets, addressee), *attached]
    return paper.frame.manuscript(HEADING, "UN", blocks, paper.paper, Tier.PARTNER)


def _letter(paper: InvitationPaper, sheets: int, addressee: Addressee | None) -> Iterator[Block]:
    letter = paper.letter
    yield LetterBlock(
        place=paper.frame.city,
        date=long_date(paper.dated) if paper.dated else f"{DOTS} {paper.frame.facts.first.year}",
        number=letter.number.strip(),
        nature=letter.nature.strip() or "Biasa",
        attachment=f"{sheets} ({terbilang(sheets)}) lembar" if sheets else "-",
        subject=letter.subject.strip() or HEADING,
        to=_to(addressee),
    )
    for text in _paragraphs(letter.opening, _opening(paper)):
        yield paragraph(text, indent_mm=FIRST_LINE_MM)
    yield LabelledLines(tuple(_meeting(paper, addressee)), label=24, indent_mm=FIRST_LINE_MM)
    for text in _paragraphs(letter.closing, CLOSING):
        yield paragraph(text, indent_mm=FIRST_LINE_MM)
    yield Space(3)
    yield SignatureRow((paper.signature,))
    yield from _below(paper)


def _to(addressee: Addressee | None) -> tuple[str, ...]:
    if addressee is None:
        return "Yth. (daftar terlampir)", "di – Tempat"
    where = f"di – {addressee.kabupaten or 'Tempat'}"
    return tuple(line for line in (f"Yth. {addressee.name}", addressee.organisation, where) if line)


def _opening(paper: InvitationPaper) -> str:
    called = CALLED[paper.audience]
    if paper.audience is Audience.SPEAKER:
        wish = f"kami mohon kesediaan {called} menjadi narasumber pada"
    else:
        wish = f"kami mengharap kehadiran {called} pada"
    return f"Dalam rangka pelaksanaan kegiatan {paper.frame.facts.title}, dengan ini {wish}:"


def _meeting(paper: InvitationPaper, addressee: Addressee | None) -> Iterator[tuple[str, str]]:
    facts = paper.frame.facts
    yield "hari/tanggal", facts.days
    yield "waktu", facts.time
    yield "tempat", facts.place
    yield "acara", facts.title
    if addressee is not None and addressee.subject:
        yield "materi", addressee.subject
    if addressee is not None and addressee.speaks_at:
        yield "waktu paparan", addressee.speaks_at


def _below(paper: InvitationPaper) -> Iterator[Block]:
    for label, lines in (
        ("Tembusan:", text_lines(paper.letter.copies_to)),
        ("Catatan:", text_lines(paper.letter.remarks)),
    ):
        if lines:
            yield Space(4)
            yield paragraph(label)
            yield numbered(lines, kind="1." if len(lines) > 1 else "-")


def _attachment(paper: InvitationPaper) -> Iterator[Block]:
    """Yield the list: at its top right the word Lampiran with number and date, signed at the bottom right."""
    yield PageBreak()
    blank = paper.srikandi or not paper.dated
    marks = (
        ("Lampiran", "Surat Undangan"),
        ("Nomor", DOTS if paper.srikandi else paper.letter.number.strip() or DOTS),
        ("Tanggal", DOTS if blank or not paper.dated else long_date(paper.dated)),
    )
    yield LabelledLines(marks, label=26, indent_mm=ATTACHMENT_MM)
    yield Space(4)
    yield Title(("Daftar Undangan",))
    yield TextTable(INVITED, tuple(_rows(paper.addressees)))
    if not paper.srikandi:  # there the six placeholders stand once
        yield SignatureRow((paper.signature,))


def _rows(addressees: Sequence[Addressee]) -> Iterator[tuple[str, ...]]:
    for number, one in enumerate(addressees, 1):
        yield str(number), one.name, one.organisation or "-", one.kabupaten or "-"


def _paragraphs(written: str, usual: str) -> list[str]:
    """Return what was written, paragraph by paragraph, or the sentence of the program."""
    return [line.strip() for line in written.splitlines() if line.strip()] or [usual]
