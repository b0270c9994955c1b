"""The page that lies on top of the accountability file: each document with a box to tick (documents.md §13, AU-10)."""

from collections.abc import Sequence

from desktop_app import progress as progress_module
from desktop_app.documents.accountability.data import Checklist
from desktop_app.documents.drawing.page import LETTER, page_format
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.flow import Cell, Column, FlowingPaper, checkbox, fields, note, signatures, table, title
from desktop_app.documents.flow import write as write_flowing
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.documents.privacy import code_and_tier
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.wording import long_date
from desktop_app.operations.gatherings.accountability import ItemStanding, ItemState
from desktop_app.progress import Progress

NAME = "Daftar Periksa Berkas Pertanggungjawaban"
COLUMNS = (
    Column("NO", 6, Align.CENTRE),
    Column("DOKUMEN", 38),
    Column("ADA", 8),
    Column("LEMBAR", 10, Align.CENTRE),
    Column("KETERANGAN", 38),
)
REMARKS = {
    ItemState.ATTACHED: "Terlampir",
    ItemState.PRINTED: "Sudah dicetak final; pindaian bertanda tangan belum dilampirkan",
    ItemState.POSSIBLE: "Dapat dicetak dari program; belum dicetak final",
    ItemState.MISSING: "Belum ada",
    ItemState.NOT_NEEDED: "Tidak diperlukan untuk kegiatan ini",
}


def write(paper: Checklist, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the checklist as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    return write_flowing(lay_out(paper), target, progress)


def lay_out(paper: Checklist) -> FlowingPaper:
    """Return the checklist as a story."""
    facts = paper.facts
    return FlowingPaper(
        heading=NAME,
        name=facts.title,
        when=paper.when,
        day=long_date(paper.day),
        code=code_and_tier(paper.print_code, Tier.PUBLIC),
        page=page_format(paper.paper, LETTER),
        letterhead=paper.letterhead,
        watermark=paper.watermark,
        story=[
            title(NAME, facts.title),
            fields([("Hari/Tanggal", facts.days), ("Tempat", facts.place)], label=20),
            table(COLUMNS, [_row(number, one) for number, one in enumerate(paper.items, 1)]),
            note(
                f"Keadaan per {long_date(paper.day)}. Susunan daftar ini adalah usulan; yang diminta pemeriksa tetap "
                "pedoman. Kotak yang kosong dicentang dengan pena bila dokumennya ada di map dan tidak di program."
            ),
            signatures(*paper.signatures),
        ],
    )


def _row(number: int, one: ItemStanding) -> Sequence[Cell]:
    attached = one.state is ItemState.ATTACHED
    pages = str(one.pages) if attached else ""
    return [str(number), one.item.title, checkbox("", ticked=attached), pages, REMARKS[one.state]]
