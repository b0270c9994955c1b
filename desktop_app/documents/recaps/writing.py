"""A recap per kabupaten as a paper, as PDF and to be edited: title, sentence, table, source, signatures."""

from desktop_app import progress as progress_module
from desktop_app.documents.drawing.page import SIGNED_ACROSS, page_format
from desktop_app.documents.manuscript import (
    Block,
    Heading,
    Manuscript,
    Note,
    PageBreak,
    SignatureRow,
    Title,
    paragraph,
)
from desktop_app.documents.manuscript import write as write_text
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.documents.privacy import code_and_tier
from desktop_app.documents.recaps.behind import blocks_at
from desktop_app.documents.recaps.data import RecapPaper
from desktop_app.documents.recaps.text import RecapText
from desktop_app.documents.recaps.words import in_title
from desktop_app.domain.wording import long_date
from desktop_app.operations.recaps.periods import Period
from desktop_app.progress import Progress


def write(paper: RecapPaper, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the recap as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    return write_text(compose(paper), target, progress)


def compose(paper: RecapPaper) -> Manuscript:
    """Return the recap as a text."""
    text = paper.text
    return Manuscript(
        heading=text.name,
        name=f"data per {long_date(paper.as_of)}",
        when=paper.when,
        code=code_and_tier(paper.print_code, paper.tier),
        page=page_format(paper.paper, SIGNED_ACROSS, landscape=True),
        letterhead=paper.letterhead,
        watermark=paper.watermark,
        blocks=(
            *recap_blocks(text, paper.period, source_line(paper)),
            SignatureRow(paper.signatures),
            *(_behind(paper) if paper.details and text.behind else ()),
        ),
    )


def recap_blocks(text: RecapText, period: Period, source: str) -> tuple[Block, ...]:
    """Return a recap with its title, and what it counts under its table."""
    return (
        Title((f"{text.name} per Kabupaten/Kota", f"Provinsi Lampung {in_title(period)}")),
        paragraph(text.told),
        text.table,
        Note(f"{source} {text.meaning}"),
        *text.more,
    )


def source_line(paper: RecapPaper) -> str:
    """Return where the figures are from and of which day they are (RK-03)."""
    return f"Sumber: {paper.source} (data per {long_date(paper.as_of)})."


def _behind(paper: RecapPaper) -> tuple[Block, ...]:
    about = f"Lampiran: daftar di balik angka rekapitulasi (data per {long_date(paper.as_of)})"
    return (PageBreak(), Heading(about), *blocks_at(paper.text.behind, paper.tier))
