"""Flowing papers (berita acara, forms, recaps, reports), written as a story of parts:

    def lay_out(visit: VisitPaper) -> FlowingPaper:
        return FlowingPaper(
            heading="Berita Acara Kunjungan Lapangan",
            name=visit.business,
            when=visit.when,
            day=long_date(visit.when.date()),
            code=visit.code,
            letterhead=visit.letterhead,
            watermark=visit.watermark,
            story=[
                title("Berita Acara Kunjungan Lapangan", "Pembinaan IKM", number=f"NOMOR : {visit.number}"),
                paragraph("Pada hari ini ", visit.spelled_day, " telah dikunjungi ", Strong(visit.business), ":"),
                fields([("Pemilik", visit.owner), ("NIK", boxes(16, visit.nik)), ("No. HP", dotted_line())]),
                heading("A. Hasil kunjungan"),
                numbered(visit.findings),
                table(CHECKLIST, [(row.number, row.kind, row.status) for row in visit.rows], total=("JUMLAH", "3")),
                paragraph("Demikian Berita Acara ini dibuat dengan sebenarnya."),
                signatures(visit.owner_signs, visit.officer_signs, below=visit.head_signs),
            ],
        )

    printed = write(lay_out(visit), path)

with CHECKLIST = [Column("NO", 5, Align.CENTRE), Column("JENIS", 75), Column("STATUS", 20)]. Texts are given as typed:
the parts clean and escape them, and `printed.missing` tells which characters no font has. A part is a function
from a `Sheet` (the column it stands in) to ReportLab's flowables, so a paper can bring its own.
"""

from desktop_app.documents.flow.appended import Photo, Scan, photo_pages
from desktop_app.documents.flow.book import Appended, Book, appendix_label, table_of_contents, write_book
from desktop_app.documents.flow.charts import bar_chart, chart_picture, score_chart
from desktop_app.documents.flow.drawn import boxes, checkbox, choices, dotted_line, picture
from desktop_app.documents.flow.fields import fields
from desktop_app.documents.flow.headlines import chapter, heading
from desktop_app.documents.flow.parts import (
    address,
    announcing,
    at_the_foot,
    beside,
    indented,
    note,
    numbered,
    page_break,
    paragraph,
    space,
    title,
    together,
)
from desktop_app.documents.flow.sheet import Cell, Part, Sheet, Strong, Text
from desktop_app.documents.flow.signing import signatures
from desktop_app.documents.flow.table import Column, table
from desktop_app.documents.flow.turning import across
from desktop_app.documents.flow.write import FlowingPaper, count_pages, write, write_several

__all__ = [
    "Appended",
    "Book",
    "Cell",
    "Column",
    "FlowingPaper",
    "Part",
    "Photo",
    "Scan",
    "Sheet",
    "Strong",
    "Text",
    "across",
    "address",
    "announcing",
    "appendix_label",
    "at_the_foot",
    "bar_chart",
    "beside",
    "boxes",
    "chapter",
    "chart_picture",
    "checkbox",
    "choices",
    "count_pages",
    "dotted_line",
    "fields",
    "heading",
    "indented",
    "note",
    "numbered",
    "page_break",
    "paragraph",
    "photo_pages",
    "picture",
    "score_chart",
    "signatures",
    "space",
    "table",
    "table_of_contents",
    "title",
    "together",
    "write",
    "write_book",
    "write_several",
]
