"""The letterhead (kop surat) of an office: emblem at the left, centred lines, a thick and a thin rule.

The size of the government's line is to that of the office's line as 3 to 4; see documents.md §2.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fitting import Fitted, Step, balanced, fit
from desktop_app.documents.drawing.fonts import BOLD, CAP_HEIGHT, REGULAR, Losses, typeface
from desktop_app.documents.drawing.page import MM, PageFormat
from desktop_app.documents.drawing.pen import Align, Pen
from desktop_app.domain.office import OfficeDraft
from desktop_app.operations.files.pictures import load_picture

EMBLEM_HEIGHT = 22 * MM
EMBLEM_WIDEST = 30 * MM
EMBLEM_GAP = 4 * MM
EMBLEM_PIXELS = 800
OFFICE_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0)
SMALLEST_OFFICE = 10.5
CONTACT = (Step(9.5, 9, 1), Step(9, 8.5, 2), Step(8, 7.5, 3))
THICK, THIN, BETWEEN = 2.25, 0.75, 0.7 * MM


@dataclass(frozen=True)
class Letterhead:
    """What an office prints above its papers; empty parts leave no trace."""

    government: str
    office: str
    address: str = ""
    postcode: str = ""
    phone: str = ""
    fax: str = ""
    website: str = ""
    email: str = ""
    emblem: bytes = b""
    """A picture file; none is shipped, the office chooses its own."""
    centred_on_page: bool = False
    """Centre the lines on the page instead of on the space beside the emblem."""


def letterhead(office: OfficeDraft, emblem: bytes) -> Letterhead:
    """Return what an office prints, with the picture that belongs to its `logo`."""
    return Letterhead(
        government=office.government,
        office=office.name,
        address=office.address,
        phone=office.phone,
        fax=office.fax,
        website=office.website,
        email=office.email,
        emblem=emblem,
    )


@dataclass(frozen=True)
class HeadLine:
    """One line of the letterhead with its baseline, measured from the top edge downwards."""

    text: str
    size: float
    bold: bool
    down: float


class LaidLetterhead:
    """A letterhead fitted to a page: lines, emblem, height."""

    def __init__(self, letterhead: Letterhead, page: PageFormat, losses: Losses) -> None:
        self.page = page
        self._letterhead = letterhead = _printable(letterhead, losses)
        self.centre, width = self._column()
        self.lines = tuple(_place(_fitted_lines(letterhead, width, losses)))
        text = self.lines[-1].down + 2 * MM if self.lines else 0
        self._body = max(text, EMBLEM_HEIGHT if letterhead.emblem else 0)
        self.height = self._body + 1.5 * MM + THICK + BETWEEN + THIN
        """From the top edge to the lower edge of the rules."""

    @cached_property
    def picture(self) -> Any:
        """The emblem as a picture, or None."""
        content = self._letterhead.emblem
        return load_picture(content, EMBLEM_PIXELS) if content else None

    @cached_property
    def emblem_size(self) -> tuple[float, float]:
        """Width and height of the emblem in points, in the proportions of the picture."""
        if self.picture is None:
            return 0, 0
        proportion = self.picture.width / self.picture.height
        height = min(EMBLEM_HEIGHT, EMBLEM_WIDEST / proportion)
        return height * proportion, height

    def draw(self, canvas: ArchiveCanvas, pen: Pen) -> None:
        """Draw it at the top of the page; the texts go to `pen`."""
        top = self.page.top
        if self.picture is not None:
            self._draw_emblem(canvas)
        shift = (self._body - self.lines[-1].down - 2 * MM) / 2 if self.lines else 0
        for line in self.lines:
            y = top - shift - line.down
            pen.write(line.text, self.centre, y, line.size, bold=line.bold, align=Align.CENTRE)
        y = top - self._body - 1.5 * MM - THICK / 2
        _rule(canvas, self.page, y, THICK)
        _rule(canvas, self.page, y - THICK / 2 - BETWEEN - THIN / 2, THIN)

    def _draw_emblem(self, canvas: ArchiveCanvas) -> None:
        from reportlab.lib.utils import ImageReader

        width, height = self.emblem_size
        y = self.page.top - (self._body + height) / 2
        canvas.include(self._letterhead.emblem)
        canvas.drawImage(ImageReader(self.picture), self.page.left, y, width, height)

    def _column(self) -> tuple[float, float]:
        """Return the centre and the width of the lines, beside the emblem."""
        page, width = self.page, self.emblem_size[0]
        left = page.left + (width + EMBLEM_GAP if width else 0)
        if self._letterhead.centred_on_page:
            centre = (page.left + page.right) / 2
            return centre, 2 * min(centre - left, page.right - centre)
        return (left + page.right) / 2, page.right - left


def _printable(letterhead: Letterhead, losses: Losses) -> Letterhead:
    """Return the letterhead with every text through the gate, so that all of it may be measured."""
    texts: dict[str, Any] = {
        name: losses.printable(value) for name, value in vars(letterhead).items() if isinstance(value, str)
    }
    return replace(letterhead, **texts)


def _fitted_lines(letterhead: Letterhead, width: float, losses: Losses) -> list[tuple[Fitted, bool]]:
    office, government = letterhead.office, letterhead.government
    size = _office_size(government, office, width)
    lines = []
    if government:
        step = Step(size * 0.75, size * 0.75, 2)
        lines.append((fit(government, width, (step,), typeface(REGULAR), losses), False))
    if office:
        fitted = fit(office, width, (Step(size, size, 3),), typeface(BOLD), losses)
        lines.append((balanced(fitted, width, typeface(BOLD)) if len(fitted.lines) > 1 else fitted, True))
    contacts = filter(None, contact_lines(letterhead, width))
    lines += [(fit(line, width, CONTACT, typeface(REGULAR), losses), False) for line in contacts]
    return lines


def _office_size(government: str, office: str, width: float) -> float:
    """Return the largest size of the office's line with which both lines stay single, 3 to 4."""
    for size in OFFICE_SIZES:
        if max(typeface(BOLD).width(office, size), typeface(REGULAR).width(government, size * 0.75)) <= width:
            return size
    return SMALLEST_OFFICE if len(office) > 120 else OFFICE_SIZES[2]


def contact_lines(letterhead: Letterhead, width: float) -> Sequence[str]:
    """Return the address and the line of contacts; phone and web share a line where they fit."""
    address = " ".join(part for part in (letterhead.address, letterhead.postcode) if part)
    calls = _joined(("Telepon", letterhead.phone), ("Faksimile", letterhead.fax))
    web = _joined(("Laman", letterhead.website), ("Pos-el", letterhead.email))
    together = ", ".join(part for part in (calls, web) if part)
    if typeface(REGULAR).width(together, CONTACT[0].smallest) <= width:
        return address, together
    return address, calls, web


def _joined(*parts: tuple[str, str]) -> str:
    return ", ".join(f"{label} {value}" for label, value in parts if value)


def _place(fitted: Sequence[tuple[Fitted, bool]]) -> list[HeadLine]:
    """Return the single lines one under the other, closer among themselves than to the office's line."""
    lines: list[HeadLine] = []
    down = 0.0
    for block, bold in fitted:
        for text in block.lines:
            down += block.size * (CAP_HEIGHT if not lines else 1.22)
            lines.append(HeadLine(text, block.size, bold, down))
        down += 2.5 if bold else 0.4
    return lines


def _rule(canvas: ArchiveCanvas, page: PageFormat, y: float, thickness: float) -> None:
    canvas.setLineWidth(thickness)
    canvas.line(page.left, y, page.right, y)
