"""The same attendance sheet made in the obvious way by others: a Platypus table of paragraphs, typst, and fpdf2.

Same rows, letterhead on the first page, running head, repeated heads, foot with page x of y, signatures, fonts.
"""

import json
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import HRFlowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from desktop_app.documents.attendance import lay_out
from desktop_app.documents.drawing.fonts import BOLD, REGULAR, typeface
from desktop_app.documents.drawing.page import MM
from desktop_app.paths import resource

ROW, HEAD = 10 * MM, 8 * MM


class CountedCanvas(Canvas):
    """Keeps the pages until their number is known: the usual recipe for page x of y."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "initialFontName": REGULAR})
        self._kept = []

    def showPage(self):  # noqa: N802
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self):
        for number, state in enumerate(self._kept, 1):
            self.__dict__.update(state)
            self.setFont(REGULAR, 7.5)
            self.drawRightString(self._pagesize[0] - 15 * MM, 14 * MM, f"Halaman {number} dari {len(self._kept)}")
            Canvas.showPage(self)
        Canvas.save(self)


def cells(sheet):
    """Return the heads and the rows of plain texts, as our own sheet shows them."""
    columns = lay_out(type(sheet)(**{**vars(sheet), "attendees": ()})).columns
    readers = [column.read for column, _ in columns.middle]
    heads = ["NO", *(column.head for column, _ in columns.middle), "TANDA TANGAN", ""]
    rows = []
    for number, attendee in enumerate(sheet.attendees, 1):
        signing = [f"{number}.", ""] if number % 2 else ["", f"{number}."]
        rows.append([str(number), *(read(attendee) for read in readers), *signing])
    half = columns.signature.width / 2
    widths = [columns.number.width, *(place.width for _, place in columns.middle), half, half]
    return heads, rows, widths


def platypus(sheet, path):
    """Build the sheet with one big Table whose cells are Paragraphs."""
    typeface(BOLD)
    layout = lay_out(type(sheet)(**{**vars(sheet), "attendees": ()}))
    page = layout.page
    plain = ParagraphStyle("plain", fontName=REGULAR, fontSize=9.5, leading=11)
    bold = ParagraphStyle("bold", plain, fontName=BOLD, alignment=TA_CENTER)
    heads, rows, widths = cells(sheet)
    table = Table(
        [[Paragraph(escape(text), bold) for text in heads]]
        + [[Paragraph(escape(text), plain) for text in row] for row in rows],
        widths,
        [HEAD, *[None] * len(rows)],
        repeatRows=1,
    )
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
                ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#e8e8e8")),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("BOTTOMPADDING", (0, 1), (-1, -1), 8),
                ("TOPPADDING", (0, 1), (-1, -1), 8),
                ("LEFTPADDING", (0, 0), (-1, -1), 2),
                ("RIGHTPADDING", (0, 0), (-1, -1), 2),
                ("FONT", (0, 0), (-1, -1), REGULAR, 9),
            ]
        )
    )

    def running_head(canvas, _document):
        canvas.setFont(BOLD, 8.5)
        canvas.drawString(page.left, page.top + 4, layout.running.heading)
        canvas.setFont(REGULAR, 8)
        canvas.drawRightString(page.right, page.top + 4, f"{sheet.short_name} · {sheet.day}")

    document = SimpleDocTemplate(
        str(path),
        pagesize=(page.width, page.height),
        leftMargin=page.left,
        rightMargin=page.width - page.right,
        topMargin=page.height - page.top,
        bottomMargin=page.bottom,
        title=sheet.role.heading,
    )
    flowables = [*_platypus_head(sheet, plain, bold), table, Spacer(1, 8 * MM), KeepTogether(_signed(sheet, plain))]
    document.build(flowables, onLaterPages=running_head, canvasmaker=CountedCanvas)


def _platypus_head(sheet, plain, bold):
    letterhead = sheet.letterhead
    middle = ParagraphStyle("middle", plain, alignment=TA_CENTER)
    large = ParagraphStyle("large", bold, fontSize=16, leading=19)
    lines = [
        Paragraph(escape(letterhead.government), middle),
        Paragraph(escape(letterhead.office), large),
        Paragraph(escape(letterhead.address), middle),
        HRFlowable(width="100%", thickness=2.25, color=colors.black),
        HRFlowable(width="100%", thickness=0.75, color=colors.black),
        Spacer(1, 4 * MM),
        Paragraph(sheet.role.heading, bold),
        *(Paragraph(escape(line.upper()), bold) for line in sheet.event),
        Spacer(1, 4 * MM),
    ]
    information = (("Hari/Tanggal", sheet.day), ("Waktu", sheet.time), ("Tempat", sheet.place))
    lines += [Paragraph(f"{label} : {escape(value)}", plain) for label, value in information]
    return [*lines, Spacer(1, 3 * MM)]


def _signed(sheet, plain):
    blocks = []
    for signature in sheet.signatures:
        text = [signature.opening or signature.place_date, signature.posts[0] + ",", *[""] * 5]
        text += [signature.name, signature.rank, "NIP. " + signature.nip]
        blocks.append(Paragraph("<br/>".join(map(escape, text)), plain))
    return [Table([blocks])]


TYPST = """
#let d = json("data.json")
#set document(title: d.heading, date: none)
#set text(font: "Arimo", size: 9.5pt, lang: "id")
#set page(width: {width}pt, height: {height}pt,
  margin: (left: {left}pt, right: {right}pt, top: {top}pt, bottom: {bottom}pt), header-ascent: 4pt,
  header: context if here().page() > 1 [#text(8.5pt, weight: "bold", d.running) #h(1fr) #text(8pt, d.short)],
  footer: context [#text(7.5pt, d.short) #h(1fr) #text(7.5pt)[Halaman #counter(page).display() dari
    #counter(page).final().first()]])
#align(center)[#text(12pt, d.government) \\ #text(16pt, weight: "bold", d.office) \\ #d.address]
#line(length: 100%, stroke: 2.25pt) #line(length: 100%, stroke: .75pt)
#align(center, strong[#d.heading \\ #d.event.join(linebreak())])
#grid(columns: (62pt, 8pt, auto), row-gutter: 4pt, ..d.information.flatten())
#table(columns: ({widths}), rows: ({head}pt,) + ({row}pt,) * d.rows.len(), inset: (x: 2.4pt, y: 1pt), stroke: .5pt,
  align: (x, y) => horizon + (if y == 0 {{ center }} else if x == 0 {{ right }} else {{ left }}),
  fill: (_, y) => if y == 0 {{ luma(232) }},
  table.header(..d.heads.map(h => strong(h))),
  ..d.rows.flatten())
#block(breakable: false, grid(columns: (1fr, 1fr), ..d.signatures.map(s => s.join(linebreak()))))
"""


def typst(sheet, path):
    """Build the sheet with typst from a JSON of its rows."""
    import typst as compiler

    layout = lay_out(type(sheet)(**{**vars(sheet), "attendees": ()}))
    page = layout.page
    heads, rows, widths = cells(sheet)
    data = {
        "heading": sheet.role.heading,
        "running": layout.running.heading,
        "short": sheet.short_name,
        "government": sheet.letterhead.government,
        "office": sheet.letterhead.office,
        "address": sheet.letterhead.address,
        "event": [line.upper() for line in sheet.event],
        "information": [["Hari/Tanggal", ":", sheet.day], ["Waktu", ":", sheet.time], ["Tempat", ":", sheet.place]],
        "heads": heads,
        "rows": rows,
        "signatures": [
            [s.opening or s.place_date, s.posts[0] + ",", "", "", "", "", s.name, s.rank, s.nip]
            for s in sheet.signatures
        ],
    }
    source = TYPST.format(
        width=page.width,
        height=page.height,
        left=page.left,
        right=page.width - page.right,
        top=page.height - page.top,
        bottom=page.bottom,
        widths=", ".join(f"{width}pt" for width in widths),
        head=HEAD,
        row=ROW,
    )
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "data.json").write_text(json.dumps(data), encoding="utf-8")
        (root / "main.typ").write_text(source, encoding="utf-8")
        compiler.compile(
            str(root / "main.typ"),
            output=str(path),
            root=folder,
            font_paths=[str(resource("fonts"))],
            ignore_system_fonts=True,
        )


def fpdf2(sheet, path):
    """Build the sheet with fpdf2's own table, head and foot."""
    from fpdf import FPDF

    layout = lay_out(type(sheet)(**{**vars(sheet), "attendees": ()}))
    page = layout.page

    class Paper(FPDF):
        def header(self):
            if self.page_no() > 1:
                self.set_font("Arimo", "B", 8.5)
                self.cell(self.epw / 2, 12, layout.running.heading)
                self.set_font("Arimo", "", 8)
                self.cell(0, 12, f"{sheet.short_name} · {sheet.day}", align="R", new_x="LMARGIN", new_y="NEXT")

        def footer(self):
            self.set_y(-14 * MM)
            self.set_font("Arimo", "", 7.5)
            self.cell(self.epw / 2, 8, sheet.short_name)
            self.cell(0, 8, f"Halaman {self.page_no()} dari {{nb}}", align="R")

    paper = Paper(unit="pt", format=(page.width, page.height))
    paper.set_margins(page.left, page.height - page.top, page.width - page.right)
    paper.set_auto_page_break(True, page.bottom)
    paper.set_title(sheet.role.heading)
    paper.add_font("Arimo", "", resource("fonts") / "Arimo-Regular.ttf")
    paper.add_font("Arimo", "B", resource("fonts") / "Arimo-Bold.ttf")
    paper.add_page()
    _fpdf2_head(paper, sheet)
    _fpdf2_table(paper, *cells(sheet))
    _fpdf2_signed(paper, sheet)
    paper.output(str(path))


def _fpdf2_head(paper, sheet):
    letterhead = sheet.letterhead
    titles = [("B", 9.5, text) for text in (sheet.role.heading, *(line.upper() for line in sheet.event))]
    lines = [("", 12, letterhead.government), ("B", 16, letterhead.office), ("", 9.5, letterhead.address)]
    for style, size, text in [*lines, *titles]:
        paper.set_font("Arimo", style, size)
        paper.multi_cell(0, size * 1.2, text, align="C", new_x="LMARGIN", new_y="NEXT")
        if text == letterhead.address:
            paper.set_line_width(2.25)
            paper.line(paper.l_margin, paper.y + 2, paper.w - paper.r_margin, paper.y + 2)
            paper.ln(4 * MM)
    paper.set_font("Arimo", "", 9.5)
    for label, value in (("Hari/Tanggal", sheet.day), ("Waktu", sheet.time), ("Tempat", sheet.place)):
        paper.multi_cell(0, 12, f"{label} : {value}", new_x="LMARGIN", new_y="NEXT")
    paper.ln(3 * MM)


def _fpdf2_table(paper, heads, rows, widths):
    from fpdf.fonts import FontFace

    paper.set_line_width(0.5)
    paper.set_font("Arimo", "", 9.5)
    head = FontFace(emphasis="BOLD", fill_color=232)
    paper.c_margin = 2
    with paper.table(
        col_widths=widths, width=sum(widths), line_height=11, min_row_height=ROW, headings_style=head, text_align="LEFT"
    ) as table:
        for texts in [heads, *rows]:
            row = table.row()
            for text in texts:
                row.cell(text)


def _fpdf2_signed(paper, sheet):
    paper.ln(8 * MM)
    height = 11
    if paper.will_page_break(10 * height):
        paper.add_page()
    top = paper.y
    for at, signed in enumerate(sheet.signatures):
        lines = [signed.opening or signed.place_date, signed.posts[0] + ",", *[""] * 5]
        lines += [signed.name, signed.rank, "NIP. " + signed.nip]
        paper.set_xy(paper.l_margin + at * paper.epw / 2, top)
        paper.multi_cell(paper.epw / 2, height, "\n".join(lines), align="L")
