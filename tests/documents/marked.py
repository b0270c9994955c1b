"""What stands in the content of a tagged file: every piece that paints, under which mark, and what it says.

Read with pikepdf alone, from the standards (ISO 32000-1, 14.6 to 14.8), so that it knows nothing of how files are made.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

import pikepdf

PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "Tj", "TJ", "'", '"', "INLINE IMAGE"}
SHOWS = {"Tj", "TJ", "'", '"'}
MARKS = {"BDC", "BMC", "EMC"}
MOVES = {"Tm", "Td", "TD", "T*", "BT"} | MARKS
"""What text behind them stands apart from the text before."""


@dataclass(frozen=True)
class Piece:
    """Something painted on a page, 0 for the first."""

    page: int
    operator: str
    marks: tuple[tuple[str, int | None], ...]
    """The marks around it (tag, MCID), the outermost first."""
    text: str = ""
    font: str = ""
    codes: bytes = b""
    apart: bool = False
    """Whether the pen moved since the text before it."""


@dataclass
class Font:
    """A simple font of a page: its dictionary, and what its codes mean."""

    values: pikepdf.Dictionary

    @cached_property
    def unicode(self):
        """Code to text, from ToUnicode."""
        cmap = self.values.ToUnicode.read_bytes().decode("latin-1") if "/ToUnicode" in self.values else ""
        found = {}
        for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
            found |= {int(code, 16): _utf16(to) for code, to in re.findall(r"<(\w+)>\s*<(\w+)>", block)}
        for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
            found |= _ranges(block)
        return found


def _utf16(digits):
    return bytes.fromhex(digits).decode("utf-16-be", "surrogatepass")


def _ranges(block):
    """Yield code and text of each line of a bfrange: <first> <last> and one text, or one for each code."""
    for first, last, listed, start in re.findall(r"<(\w+)>\s*<(\w+)>\s*(?:\[(.*?)\]|<(\w+)>)", block, re.DOTALL):
        codes = range(int(first, 16), int(last, 16) + 1)
        texts = [_utf16(one) for one in re.findall(r"<(\w+)>", listed)]
        yield from zip(codes, texts or [chr(int(start, 16) + step) for step in range(len(codes))], strict=True)


@dataclass
class Content:
    """All that is painted in a file."""

    pdf: pikepdf.Pdf
    pieces: list[Piece] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """Marks that do not end, or begin in others."""
    fonts: dict[str, Font] = field(default_factory=dict)

    def __post_init__(self):
        for number, page in enumerate(self.pdf.pages):
            self._stream(number, page, page.get("/Resources", {}), ())

    def _stream(self, number, stream, resources, around):
        marks, font, apart = list(around), "", True
        for operands, operator in pikepdf.parse_content_stream(stream):
            name = str(operator)
            apart = apart or name in MOVES
            if name in MARKS:
                self._turn(name, marks, len(around), _mark(operands, resources))
            elif name == "Tf":
                font = self._font(resources, str(operands[0]))
            elif name in PAINTS:
                codes = b"".join(_strings(operands)) if name in SHOWS else b""
                told = self.fonts[font].unicode if codes else {}
                text = "".join(told.get(code, "\0") for code in codes)
                self.pieces.append(Piece(number, name, tuple(marks), text, font, codes, apart))
                apart = apart and name not in SHOWS
                self._form(number, name, operands, resources, marks)
        if len(marks) != len(around):
            self.faults.append(f"page {number + 1}: a mark that does not end")

    def _turn(self, name, marks, least, mark):
        if name != "EMC":
            marks.append(mark)
        elif len(marks) > least:
            marks.pop()
        else:
            self.faults.append("an EMC without its mark")

    def _form(self, number, name, operands, resources, marks):
        if name == "Do":
            shown = resources.XObject[str(operands[0])]
            if shown.Subtype == "/Form":
                self._stream(number, shown, shown.get("/Resources", {}), tuple(marks))

    def _font(self, resources, name):
        values = resources.Font[name]
        key = str(values.objgen) if values.is_indirect else f"{name} direct"
        self.fonts.setdefault(key, Font(values))
        return key


def _mark(operands, resources):
    """Return tag and number of the mark that begins with these operands; an end has none."""
    if not operands:
        return "", None
    values = operands[1] if len(operands) > 1 else {}
    if isinstance(values, pikepdf.Name):
        values = resources.Properties[str(values)]
    number = values.get("/MCID")
    return str(operands[0])[1:], None if number is None else int(number)


def _strings(operands):
    for operand in operands:
        if isinstance(operand, pikepdf.Array):
            yield from _strings(operand)
        elif isinstance(operand, pikepdf.String):
            yield bytes(operand)


def kids(element):
    """Return the children of an element as they stand in it."""
    found = element.get("/K", pikepdf.Array())
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def is_element(kid):
    """Whether a child is an element, not content."""
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def walk(element):
    """Yield the elements under one, the element itself left out, in the order of reading."""
    for kid in kids(element):
        if is_element(kid):
            yield kid
            yield from walk(kid)


def role(element):
    """Return what an element is: P, H1, TD."""
    return str(element.S)[1:]


def read_aloud(pdf):
    """Return (role, text) of every element with content of its own, in the order of the tree: what is heard.

    Of a picture its alternative text is heard; text of other elements is what stands in the marks.
    """
    texts = {}
    for piece in Content(pdf).pieces:
        for _, number in piece.marks[:1]:
            before = texts.get((piece.page, number), "")
            gap = " " if before and piece.apart and piece.text else ""
            texts[piece.page, number] = before + gap + piece.text
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    heard = []
    for element in walk(pdf.Root.StructTreeRoot):
        parts = [texts.get(place, "") for place in _places(element, pages)]
        said = str(element.get("/Alt", "")) or " ".join(filter(None, map(str.strip, parts)))
        if said:
            heard.append((role(element), " ".join(said.split())))
    return heard


def _places(element, pages):
    """Yield page and number of each piece of content of an element itself."""
    for kid in kids(element):
        if isinstance(kid, int):
            yield pages[element.Pg.objgen], int(kid)
        elif not is_element(kid) and "/MCID" in kid:
            yield pages[kid.get("/Pg", element.get("/Pg")).objgen], int(kid.MCID)
