"""The block in which officials sign: post, room for the signature, name, rank, NIP; see documents.md §3.

The left block approves, the right one made the paper and carries place and date.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fitting import Fitted, Step, fit
from desktop_app.documents.drawing.fonts import BOLD, REGULAR, Losses, typeface
from desktop_app.documents.drawing.page import MM, PageFormat
from desktop_app.documents.drawing.pen import Pen
from desktop_app.documents.drawing.tagging import Element, written
from desktop_app.domain.names import format_nip

SIZE = 10.0
LINE = SIZE * 1.25
ROOM = 22 * MM
"""White space between the post and the name."""
STEPS = (Step(SIZE, 9, 1), Step(SIZE, 9, 4))
NAME_STEPS = (Step(SIZE, 9, 1), Step(SIZE, 8.5, 3))
GAP = 8 * MM
FIELD_WIDTH, FIELD_APART = 62 * MM, 1 * MM
"""Of a field for an electronic signature between post and name."""
BLANK_NAME = "." * 56


class Acting(StrEnum):
    """By what right a person signs; the value is what stands before the post."""

    SELF = ""
    ON_BEHALF = "a.n."
    FOR = "u.b."
    ACTING = "Plt."
    DAILY = "Plh."
    CARETAKER = "Pj."


@dataclass(frozen=True)
class Signature:
    """One block. `posts` from the highest down: one post, two for a.n., three for u.b."""

    name: str
    """With titles; empty leaves a dotted line to write on."""
    posts: tuple[str, ...]
    acting: Acting = Acting.SELF
    opening: str = ""
    """Mengetahui, or Setuju dibayar,"""
    place_date: str = ""
    """Gadingrejo, 4 November 2022: on one block of the row."""
    rank: str = ""
    nip: str = ""
    """18 digits; only of a civil servant."""
    nip_label: str = "NIP."
    heads_region: bool = False
    """Governors and regents sign without rank and NIP."""
    in_office: bool = False
    """Whether this is one of the officials that the program knows."""
    mark: str = ""
    """Stands in the white space where the signature comes: what another program puts it in the place of."""

    @property
    def official(self) -> bool:
        """Whether this is an official: those have certificates of BSrE, owners of businesses have none."""
        return bool(self.name.strip()) and (self.in_office or bool(self.nip.strip()))

    def __post_init__(self) -> None:
        needed = {Acting.ON_BEHALF: (2,), Acting.FOR: (3,)}.get(self.acting, (1, 2))
        if len(self.posts) not in needed:
            raise ValueError(f"{self.acting or 'a signature'} takes {needed} posts, not {len(self.posts)}")


def post_lines(signature: Signature) -> tuple[str, ...]:
    """Return the lines of the post: prefix before the highest one, comma after the one who signs."""
    first, *rest = (post.rstrip(" ,") for post in signature.posts)
    if signature.acting is Acting.ON_BEHALF:
        return f"a.n. {first}", f"{rest[0]},"
    if signature.acting is Acting.FOR:
        return f"a.n. {first}", f"{rest[0]},", "u.b.", f"{rest[1]},"
    head = f"{signature.acting} {first}".strip()
    lines = [head, *rest]
    return (*lines[:-1], f"{lines[-1]},")


def below_name(signature: Signature) -> tuple[str, ...]:
    """Return the lines under the name: rank, NIP."""
    if signature.heads_region:
        return ()
    nip = f"{signature.nip_label} {format_nip(signature.nip)}" if signature.nip.strip() else ""
    return tuple(line for line in (signature.rank, nip) if line.strip())


@dataclass(frozen=True)
class LaidBlock:
    """One block with its lines fitted."""

    x: float
    above: tuple[Fitted, ...]
    name: Fitted
    below: tuple[Fitted, ...]
    mark: Fitted | None = None
    official: bool = False
    """Whether who signs could do so electronically."""


class LaidSignatures:
    """A row of blocks fitted to a width; the names stand on one height."""

    def __init__(self, signatures: Sequence[Signature], page: PageFormat, losses: Losses) -> None:
        self.page = page
        dated = any(signature.place_date for signature in signatures)
        places = _columns(len(signatures), page)
        self.blocks = tuple(
            _lay_block(signature, x, width, losses, dated=dated)
            for signature, (x, width) in zip(signatures, places, strict=True)
        )
        self._above = max((_count(block.above) for block in self.blocks), default=0)
        below = max((_count((block.name, *block.below)) for block in self.blocks), default=0)
        self.height = self._above * LINE + ROOM + below * LINE if signatures else 0.0
        """From the top of the first line to the bottom of the last."""

    def draw(self, canvas: ArchiveCanvas, pen: Pen, top: float) -> None:
        """Draw the row with its upper edge at `top`."""
        for block in self.blocks:
            with written(canvas, pen, Element("P")):
                self._draw_block(block, canvas, pen, top)

    def _draw_block(self, block: LaidBlock, canvas: ArchiveCanvas, pen: Pen, top: float) -> None:
        room = top - self._above * LINE
        _write(pen, block.above, block.x, top - SIZE, bold=False)
        if block.mark:
            _write(pen, (block.mark,), block.x, room - ROOM / 2, bold=False)
        y = room - ROOM - SIZE
        _write(pen, (block.name,), block.x, y, bold=True)
        _underline(canvas, block, y)
        _write(pen, block.below, block.x, y - len(block.name.lines) * LINE, bold=False)
        if block.official:
            field = (block.x, room - ROOM + FIELD_APART, block.x + FIELD_WIDTH, room - FIELD_APART)
            canvas.signature_field(" ".join(block.name.lines), field)


def _columns(count: int, page: PageFormat) -> list[tuple[float, float]]:
    """Return x and width of each block; a single one stands at the right."""
    number = max(count, 2)
    width = (page.text_width - (number - 1) * GAP) / number
    width = min(width, 85 * MM)
    step = (page.text_width - width) / (number - 1)
    places = [(page.left + index * step, width) for index in range(number)]
    return places[-count:] if count else []


def _lay_block(signature: Signature, x: float, width: float, losses: Losses, *, dated: bool) -> LaidBlock:
    words = losses.printable
    opening = [signature.opening] if signature.opening.strip() else []
    first = [signature.place_date] if signature.place_date or (dated and not opening) else []
    above = [words(line) for line in (*first, *opening, *post_lines(signature))]
    name = words(signature.name) or BLANK_NAME
    return LaidBlock(
        x,
        tuple(fit(line, width, STEPS, typeface(REGULAR), losses) for line in above),
        fit(name, width, NAME_STEPS, typeface(BOLD), losses),
        tuple(fit(words(line), width, STEPS, typeface(REGULAR), losses) for line in below_name(signature)),
        fit(words(signature.mark), width, STEPS, typeface(REGULAR), losses) if signature.mark else None,
        official=signature.official,
    )


def _count(texts: Sequence[Fitted]) -> int:
    return sum(len(text.lines) for text in texts)


def _write(pen: Pen, texts: Sequence[Fitted], x: float, y: float, *, bold: bool) -> float:
    for text in texts:
        for line in text.lines:
            pen.write(line, x, y, text.size, bold=bold)
            y -= LINE
    return y


def _underline(canvas: ArchiveCanvas, block: LaidBlock, y: float) -> None:
    if block.name.lines == (BLANK_NAME,):
        return
    canvas.setLineWidth(0.6)
    for number, line in enumerate(block.name.lines):
        width = typeface(BOLD).width(line, block.name.size)
        canvas.line(block.x, y - number * LINE - 1.8, block.x + width, y - number * LINE - 1.8)
