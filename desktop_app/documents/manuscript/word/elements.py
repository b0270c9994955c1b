"""What python-docx has no words for: fields, borders, shades, rows that stay together.

Everything goes to its place in the order of the standard; Word refuses a file in which it does not.
"""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def element(name: str, **attributes: str) -> Any:
    """Return an element with attributes of the same namespace: element("w:jc", val="center")."""
    made = OxmlElement(name)
    prefix = name.partition(":")[0]
    for key, value in attributes.items():
        made.set(qn(f"{prefix}:{key}"), value)
    return made


def add_field(paragraph: Any, instruction: str, shown: str) -> None:
    """Add a field such as PAGE, showing `shown` until Word counts."""
    for kind in ("begin", "separate", "end"):
        paragraph.add_run()._r.append(element("w:fldChar", fldCharType=kind))  # noqa: SLF001
        if kind == "begin":
            code = element("w:instrText")
            code.text = f" {instruction} "
            code.set(qn("xml:space"), "preserve")
            paragraph.add_run()._r.append(code)  # noqa: SLF001
        elif kind == "separate":
            paragraph.add_run(shown)


def border_below(paragraph: Any, size: int, kind: str = "single") -> None:
    """Draw a rule of `size` eighths of a point under a paragraph."""
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val=kind, sz=str(size), space="4", color="000000"))
    paragraph.paragraph_format.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


def shade(cell: Any, colour: str) -> None:
    """Fill a cell of a table."""
    filled = element("w:shd", val="clear", color="auto", fill=colour)
    cell._tc.get_or_add_tcPr().insert_element_before(  # noqa: SLF001
        filled, "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark"
    )


def repeat_head(row: Any) -> None:
    """Let a row come again at the top of every page."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))  # noqa: SLF001


def keep_whole(row: Any) -> None:
    """Let a page break never come into a row."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))  # noqa: SLF001


def set_cell_margins(table: Any, left: float, right: float) -> None:
    """Leave so many points white at the left and the right of every cell."""
    properties = table._tbl.tblPr  # noqa: SLF001
    for found in properties.findall(qn("w:tblCellMar")):
        properties.remove(found)
    margins = element("w:tblCellMar")
    for side, points in (("left", left), ("right", right)):
        margins.append(element(f"w:{side}", w=str(round(points * 20)), type="dxa"))
    properties.insert_element_before(margins, "w:tblLook")


def indent_table(table: Any, points: float) -> None:
    """Move a table to the right."""
    moved = element("w:tblInd", w=str(round(points * 20)), type="dxa")
    table._tbl.tblPr.insert_element_before(  # noqa: SLF001
        moved, "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"
    )


def number_pages(section: Any, form: str, start: int) -> None:
    """Let the pages of a section show numbers of a form (decimal, lowerRoman) from `start` on."""
    numbers = element("w:pgNumType", fmt=form, start=str(start))
    section._sectPr.insert_element_before(  # noqa: SLF001
        numbers, "w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:docGrid"
    )
