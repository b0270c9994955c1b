"""Tags of a PDF: what each piece of a page is, in the order of reading, for screen readers (PDF/A-2a, PDF/UA-1).

A canvas with `tags` knows which element is being drawn; what was drawn since the last change is then put between BDC
and EMC. So nothing can stay without a tag: text that nobody claims becomes a paragraph, lines become an artifact.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

Box = tuple[float, float, float, float]
GROUPS = frozenset({"Document", "Table", "THead", "TBody", "TR", "L", "LI", "TOC", "TOCI"})
"""Elements that hold others and nothing that is drawn."""
PAINTS = re.compile(r"(?:^|\s)(?:S|s|f\*?|F|B\*?|b\*?|Do|sh|Tj|TJ|EI)(?=\s|$)")
SHOWS_TEXT = re.compile(r"(?:^|[\s)\]])(?:Tj|TJ)(?=\s|$)")
FIRST_ANNOTATION = 1_000_000
"""The number of the first annotation in the tree of parents; those of the pages come before."""
HEADING = re.compile(r"H(\d)")


@dataclass(eq=False)
class Element:
    """A piece of the text: P, H1, Table, TD, Figure …, with the pieces and the drawn content in it."""

    role: str
    parent: "Element | None" = None
    alt: str = ""
    """What a Figure shows, in words."""
    scope: str = ""
    """Of a TH: Column, or Row for the name of a row."""
    numbering: str = ""
    """Of an L: Decimal, LowerAlpha, UpperRoman, Disc."""
    columns: int = 1
    """How many columns a cell spans."""
    rows: int = 1
    box: Box | None = None
    """Of a Figure: where it stands on its page, in points."""
    kids: "list[Element | Content | Linked]" = field(default_factory=list)

    def add(self, role: str, **values: Any) -> "Element":
        """Return a new element in this one."""
        made = Element(role, self, **values)
        self.kids.append(made)
        return made

    @property
    def pages(self) -> set[int]:
        """The pages, 0 for the first, on which content of its own stands."""
        return {kid.page for kid in self.kids if not isinstance(kid, Element)}

    @property
    def first_page(self) -> int:
        """The first of its pages; -1 for an element that only holds others."""
        return min(self.pages, default=-1)


@dataclass(frozen=True)
class Content:
    """Something drawn: page, and its number on it."""

    page: int
    number: int


@dataclass(frozen=True)
class Linked:
    """An annotation (a link, a field) by its name in the file."""

    page: int
    name: str


ARTIFACT = Element("Artifact")
"""Rules, backgrounds, running heads, feet: not read out."""


class Tags:
    """The elements of one file, and the place where its canvas is drawing."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.pages: list[list[Element]] = [[]]
        """Of each page the owner of each marked piece, in the order of their numbers."""
        self.annotations: list[Element] = []
        self._open = [self.root]
        self._start = 0
        self._level = 0

    @contextmanager
    def inside(self, code: list[str], element: Element | None) -> Iterator[None]:
        """Let what is drawn belong to `element`; None: to whatever it is drawn in, apart from what comes before."""
        self.cut(code)
        self._open.append(self._claimed(element))
        try:
            yield
        finally:
            self.cut(code)
            self._open.pop()

    def cut(self, code: list[str]) -> None:
        """Mark what was drawn since the last change of the element."""
        drawn = "\n".join(code[self._start :])
        if PAINTS.search(drawn):
            self._mark(code, bool(SHOWS_TEXT.search(drawn)))
        self._start = len(code)

    def end_page(self, code: list[str]) -> None:
        """Mark the rest of a page and begin the next one."""
        self.cut(code)
        self.pages.append([])
        self._start = 0

    def annotate(self, name: str, element: Element) -> int:
        """Put an annotation of this page into an element; return its number for /StructParent."""
        element = self._claimed(element)
        element.kids.append(Linked(self.page, name))
        self.annotations.append(element)
        return FIRST_ANNOTATION + len(self.annotations) - 1

    @property
    def page(self) -> int:
        """The page that is being drawn, 0 for the first."""
        return len(self.pages) - 1

    def _mark(self, code: list[str], text: bool) -> None:  # noqa: FBT001 - private, one caller
        owner = self._open[-1]
        if owner.role in GROUPS:
            owner = owner.add("P") if text else ARTIFACT
        if owner is ARTIFACT:
            begin = "/Artifact BMC"
        else:
            owners = self.pages[-1]
            owner.kids.append(Content(self.page, len(owners)))
            begin = f"/{owner.role} <</MCID {len(owners)}>> BDC"
            owners.append(owner)
        code.insert(self._start, begin)
        code.append("EMC")

    def _claimed(self, element: Element | None) -> Element:
        """Return the element that content goes to, put into the tree where it is drawn first."""
        within = self._open[-1]
        if within is ARTIFACT or element is ARTIFACT:
            return ARTIFACT
        if element is None:
            return within
        if element.scope == "Column" and element.pages - {self.page}:
            return ARTIFACT  # the head of a table on a further page
        top = element
        while top.parent is not None:
            top = top.parent
        if top is not self.root:
            top.parent = within
            within.kids.append(top)
            self._level_out(top)
        return element

    def _level_out(self, element: Element) -> None:
        """Let no heading skip a level."""
        if found := HEADING.fullmatch(element.role):
            self._level = min(int(found[1]), self._level + 1)
            element.role = f"H{self._level}"


def figure(canvas: Any, alt: str, box: Box) -> Element:
    """Return the element of a picture in a box from where the canvas stands; `alt` says what it shows."""
    left, bottom, right, top = box
    corners = (*canvas.absolutePosition(left, bottom), *canvas.absolutePosition(right, top))
    return Element("Figure", alt=alt, box=corners)


def tagged(canvas: Any, element: Element | None) -> Any:
    """Return a context in which what is drawn on a canvas belongs to `element`; nothing on one without tags."""
    tags = canvas.tags
    return nullcontext() if tags is None else tags.inside(canvas.code, element)


@contextmanager
def written(canvas: Any, pen: Any, element: Element | None) -> Iterator[None]:
    """Let what is drawn and what a pen writes belong to `element`; without tags the pen goes on collecting."""
    if canvas.tags is None:
        yield
        return
    pen.flush()
    with canvas.tags.inside(canvas.code, element):
        yield
        pen.flush()
