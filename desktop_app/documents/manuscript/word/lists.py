"""Numbered lists as Word has them: every list counts for itself and goes on counting when somebody adds a line."""

from typing import Any

from desktop_app.documents.manuscript.word.elements import element

TWIPS = 56.7
"""In a millimetre."""
HANGING = 7.0
FORMATS = {"1": "decimal", "a": "lowerLetter", "I": "upperRoman"}


def new_list(document: Any, kind: str, indent_mm: float) -> str:
    """Define a list whose marks are those of `kind`, and return its number."""
    numbering = document.part.numbering_part.element
    own = str(1 + max((int(one.numId) for one in numbering.num_lst), default=0))
    abstract = _abstract(str(1000 + int(own)), kind, indent_mm)
    first = numbering.num_lst[0] if numbering.num_lst else None
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    number = element("w:num", numId=own)
    number.append(element("w:abstractNumId", val=str(1000 + int(own))))
    numbering.append(number)
    return own


def belong(paragraph: Any, number: str) -> None:
    """Make a paragraph an item of a list."""
    properties = paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = int(number)


def _abstract(own: str, kind: str, indent_mm: float) -> Any:
    made = element("w:abstractNum", abstractNumId=own)
    made.append(element("w:multiLevelType", val="singleLevel"))
    level = element("w:lvl", ilvl="0")
    level.append(element("w:start", val="1"))
    counted = FORMATS.get(kind[0])
    level.append(element("w:numFmt", val=counted or "bullet"))
    level.append(element("w:lvlText", val=f"%1{kind[1:]}" if counted else kind))
    level.append(element("w:lvlJc", val="left"))
    properties = element("w:pPr")
    left = str(round((indent_mm + HANGING) * TWIPS))
    properties.append(element("w:ind", left=left, hanging=str(round(HANGING * TWIPS))))
    level.append(properties)
    made.append(level)
    return made
