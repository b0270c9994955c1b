"""Texts of the office, written once and given out twice: as PDF, and as a Word file that can be edited.

    def compose(paper: NotulenPaper) -> Manuscript:
        return Manuscript(
            heading="Notulen",
            name=paper.event,
            when=paper.when,
            letterhead=paper.letterhead,
            blocks=(
                Title(("Notulen",)),
                LabelledLines((("Kegiatan", paper.event), ("Tempat", paper.place))),
                Heading("1. Pembukaan"),
                paragraph("Rapat dibuka oleh ", Strong(paper.opener), "."),
                TextTable(QUESTIONS, paper.rows),
                SignatureRow((paper.leader, paper.taker)),
            ),
        )

    Made(paper.day, paper.event, partial(write, text), write_docx=partial(write_docx, text))

Both files are made of the same blocks, so they cannot say different things. `for_srikandi(text)` returns the draft with
the six placeholders; `has_placeholder(text)` finds one that was pasted into a final text.
"""

from desktop_app.documents.flow.appended import Photo, Scan
from desktop_app.documents.flow.sheet import Strong, Text
from desktop_app.documents.flow.table import Column
from desktop_app.documents.manuscript.blocks import (
    Across,
    AtTheFoot,
    Bars,
    Block,
    Chapter,
    Contents,
    Figure,
    Heading,
    ItemList,
    LabelledLines,
    LetterBlock,
    Note,
    PageBreak,
    Paragraph,
    Photos,
    Placing,
    SignatureRow,
    Space,
    TextTable,
    Title,
    numbered,
    paragraph,
)
from desktop_app.documents.manuscript.book import lay_out_book, write_book, write_book_docx
from desktop_app.documents.manuscript.book_text import Appendix, BookText, book_for_srikandi
from desktop_app.documents.manuscript.paper import lay_out, write
from desktop_app.documents.manuscript.text import PLACEHOLDERS, Manuscript, for_srikandi, has_placeholder
from desktop_app.documents.output import Target, deliver

__all__ = [
    "PLACEHOLDERS",
    "Across",
    "Appendix",
    "AtTheFoot",
    "Bars",
    "Block",
    "BookText",
    "Chapter",
    "Column",
    "Contents",
    "Figure",
    "Heading",
    "ItemList",
    "LabelledLines",
    "LetterBlock",
    "Manuscript",
    "Note",
    "PageBreak",
    "Paragraph",
    "Photo",
    "Photos",
    "Placing",
    "Scan",
    "SignatureRow",
    "Space",
    "Strong",
    "Text",
    "TextTable",
    "Title",
    "book_for_srikandi",
    "for_srikandi",
    "has_placeholder",
    "lay_out",
    "lay_out_book",
    "numbered",
    "paragraph",
    "write",
    "write_book",
    "write_book_docx",
    "write_docx",
]


def write_docx(manuscript: Manuscript, target: Target) -> None:
    """Write the text as a Word file; UserError when the place refuses it. The same text gives the same bytes."""
    from desktop_app.documents.manuscript.word.document import save

    deliver(lambda out: save(manuscript, out), target)
