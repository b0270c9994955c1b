"""The table of contents of a Word file: a field, shown with its headings until Word counts the pages (F9)."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Pt

from desktop_app.documents.manuscript.word.elements import element

PLACE = "Daftar isi"
"""Stands where the table goes until all headings are there."""
INSTRUCTION = r' TOC \o "1-2" \h \z '
LISTED = {"Heading 1": 0, "Heading 2": 1}
INDENT = Pt(20)
"""Of the second level."""


def add_contents(document: Any) -> None:
    """Mark the place of the table."""
    document.add_paragraph(PLACE, "Normal")


def fill_contents(document: Any) -> None:
    """Put the table at its place, if the text has one."""
    place = next((one for one in document.paragraphs if one.text == PLACE and one.style.name == "Normal"), None)
    if place is None:
        return
    entries = list(_entries(document))
    for run in list(place.runs):
        run._r.getparent().remove(run._r)  # noqa: SLF001
    lines = [place]
    for _ in entries[1:]:
        lines.append(_copy(lines[-1]))
    for line, (level, text) in zip(lines, entries, strict=False):
        if level:
            line.paragraph_format.left_indent = INDENT
        line.add_run(text)
    _wrap(lines)


def _entries(document: Any) -> Iterator[tuple[int, str]]:
    for one in document.paragraphs:
        if one.style.name in LISTED:
            yield LISTED[one.style.name], " ".join(one.text.split())


def _copy(line: Any) -> Any:
    from docx.text.paragraph import Paragraph

    made = deepcopy(line._p)  # noqa: SLF001
    line._p.addnext(made)  # noqa: SLF001
    return Paragraph(made, line._parent)  # noqa: SLF001


def _wrap(lines: list[Any]) -> None:
    """Make the lines the result of a field that Word counts anew when it opens the file."""
    code = element("w:instrText")
    code.text = INSTRUCTION
    code.set(qn("xml:space"), "preserve")
    begin = element("w:fldChar", fldCharType="begin", dirty="true")
    first = lines[0]._p  # noqa: SLF001
    place = 1 if first.pPr is not None else 0
    for offset, content in enumerate((begin, code, element("w:fldChar", fldCharType="separate"))):
        run = element("w:r")
        run.append(content)
        first.insert(place + offset, run)
    run = element("w:r")
    run.append(element("w:fldChar", fldCharType="end"))
    lines[-1]._p.append(run)  # noqa: SLF001
