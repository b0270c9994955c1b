"""The styles of a Word file of the office: Arial, black, headings that stay with what follows, Indonesian."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from desktop_app.documents.drawing.metadata import LANGUAGE
from desktop_app.documents.manuscript.word.elements import element

FONT = "Arial"
"""The fonts of the PDF have its widths."""
BODY = Pt(11)
HEADINGS = (("Title", 13.0, True, True), ("Subtitle", 11.5, True, True), ("Heading 1", 13.0, True, True))
BELOW = (("Heading 2", 11.0, True, False), ("Heading 3", 11.0, False, False), ("Caption", 9.0, False, True))
THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def set_styles(document: Any) -> None:
    """Give the styles that the blocks use the look of the PDF."""
    newest(document)
    styles = document.styles
    _language(styles)
    normal = styles["Normal"]
    _look(normal, BODY.pt, bold=False)
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.15
    for name, size, bold, centred in (*HEADINGS, *BELOW):
        style = styles[name]
        _look(style, size, bold=bold)
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
        style.paragraph_format.space_before = Pt(0 if centred else 7)
        style.paragraph_format.space_after = Pt(2 if centred else 3)
        style.paragraph_format.keep_with_next = name != "Caption"
    styles["Heading 1"].paragraph_format.space_after = Pt(14)
    styles["Caption"].paragraph_format.space_after = Pt(8)
    _look(styles["List Paragraph"], BODY.pt, bold=False)
    styles["List Paragraph"].paragraph_format.space_after = Pt(2)


def _look(style: Any, size: float, *, bold: bool) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in THEMED:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)
    for name in ("w:spacing", "w:kern"):
        for found in properties.findall(qn(name)):
            properties.remove(found)
    for border in style.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)


def _language(styles: Any) -> None:
    """Make everything Indonesian for the spelling checker."""
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for found in defaults.findall(qn("w:lang")):
        defaults.remove(found)
    defaults.append(element("w:lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"))


def newest(document: Any) -> None:
    """Let Word lay the file out as it does now, not as in 2010: the edges of tables stand at the margins."""
    for one in document.settings.element.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")
