"""The rules, the grey head and the heads of the columns of one page; equal pages share one drawing."""

from desktop_app.documents.attendance.layout import LaidPage, Layout
from desktop_app.documents.attendance.rows import Cell, Place
from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.pen import Align, Pen

HEAD_GREY = 0.91
RULE_GREY = 0.25
RULE, FRAME = 0.5, 0.9
NUMBER_SIZE = 7.0


class Grid:
    """Draws grids as forms of the file, each pattern once."""

    def __init__(self, canvas: ArchiveCanvas, layout: Layout) -> None:
        self._canvas, self._layout = canvas, layout
        self._names: dict[object, str] = {}

    def draw(self, laid: LaidPage) -> None:
        """Put the grid of a page down."""
        heights = tuple(round(row.height, 3) for row in laid.rows)
        pattern = (id(laid.head), laid.table_top, heights, tuple(map(len, laid.groups)))
        name = self._names.get(pattern)
        if name is None:
            name = self._names[pattern] = f"grid{len(self._names)}"
            page = self._layout.page
            self._canvas.beginForm(name, 0, 0, page.width, page.height)
            self._rows(laid)
            self._head(laid)
            self._canvas.endForm()
        self._canvas.doForm(name)

    def _head(self, laid: LaidPage) -> None:
        canvas, page, head = self._canvas, self._layout.page, laid.head
        bottom = laid.table_top - head.names
        canvas.setFillGray(HEAD_GREY)
        canvas.rect(page.left, bottom, page.text_width, head.names, stroke=0, fill=1)
        canvas.setFillGray(0)
        self._uprights(laid)
        self._heads(laid)
        canvas.setStrokeGray(0)
        canvas.setLineWidth(FRAME)
        canvas.line(page.left, laid.table_top - head.height, page.right, laid.table_top - head.height)
        canvas.rect(
            page.left,
            laid.table_bottom,
            page.text_width,
            laid.table_top - laid.table_bottom,
            stroke=1,
            fill=0,
        )

    def _heads(self, laid: LaidPage) -> None:
        head, top = laid.head, laid.table_top
        pen = Pen(self._canvas)
        for cell, place in head.cells:
            write_centred(pen, cell, place, top - head.names / 2)
        signing = head.names - head.day_row
        write_centred(pen, head.signature, head.columns.signature, top - signing / 2)
        for cell, place in head.day_cells:
            write_centred(pen, cell, place, top - signing - head.day_row / 2)
        if head.number_row:
            places = [place for _, place in head.cells] + [head.columns.signature]
            y = top - head.names - head.number_row / 2 - NUMBER_SIZE * 0.35
            for number, place in enumerate(places, 1):
                middle = (place.left + place.right) / 2
                pen.write(str(number), middle, y, NUMBER_SIZE, align=Align.CENTRE)
        pen.flush()

    def _rows(self, laid: LaidPage) -> None:
        """Draw the rules under the rows; a pair shares its place to sign."""
        canvas, page, signature = self._canvas, self._layout.page, self._layout.columns.signature
        canvas.setStrokeGray(RULE_GREY)
        canvas.setLineWidth(RULE)
        y = laid.table_top - laid.head.height
        rules = []
        for group in laid.groups:
            for index, row in enumerate(group):
                y -= row.height
                closed = index == len(group) - 1
                rules.append((page.left, y, page.right if closed else signature.left, y))
        canvas.lines(rules[:-1])

    def _uprights(self, laid: LaidPage) -> None:
        canvas, head = self._canvas, laid.head
        bottom, body = laid.table_bottom, laid.table_top - head.height
        places = [place for _, place in head.cells]
        rules = [(place.right, laid.table_top, place.right, bottom) for place in places]
        if self._layout.sheet.double:
            middle = (head.columns.signature.left + head.columns.signature.right) / 2
            rules.append((middle, body, middle, bottom))
        days_top = laid.table_top - head.names + head.day_row
        rules += [(place.left, days_top, place.left, bottom) for _, place in head.days[1:]]
        if head.days:
            rules.append((head.columns.signature.left, days_top, head.columns.signature.right, days_top))
        if head.number_row:
            y = laid.table_top - head.names
            rules.append((self._layout.page.left, y, self._layout.page.right, y))
        canvas.setStrokeGray(RULE_GREY)
        canvas.setLineWidth(RULE)
        canvas.lines(rules)


def write_centred(pen: Pen, cell: Cell, place: Place, centre: float) -> None:
    """Write the lines of a head in the middle of its place."""
    x = (place.left + place.right) / 2
    for line in cell.lines:
        y = centre + cell.tall / 2 - line.down
        pen.write(line.text, x, y, line.size, bold=True, align=Align.CENTRE)


def write_cell(
    pen: Pen, cell: Cell, place: Place, centre: float, align: Align, side: float, *, bold: bool = False
) -> None:
    """Write the lines of a cell, `side` from its rules, with their middle at the height of `centre`."""
    x = {
        Align.LEFT: place.left + side,
        Align.CENTRE: (place.left + place.right) / 2,
        Align.RIGHT: place.right - side,
    }[align]
    for line in cell.lines:
        pen.write(line.text, x, centre + cell.tall / 2 - line.down, line.size, bold=bold, align=align)
