"""Reads a Word file back as XML, and compares it with the order that the standard asks for."""

import io
import re
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = {
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
}


def parts(content):
    """Return the XML parts of the file by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: ElementTree.fromstring(file.read(name)) for name in file.namelist() if name.endswith(".xml")}


def paragraphs(content, name="word/document.xml"):
    """Return (style, text) of every paragraph, those in cells included; a line break is a blank."""
    return [(_style(one), _text(one)) for one in parts(content)[name].iter(f"{W}p")]


def whole_text(content):
    """Return every text of the body, the heads and the feet in one line."""
    return " ".join(
        text
        for name in parts(content)
        if re.match(r"word/(document|header|footer)", name)
        for _, text in paragraphs(content, name)
    )


def out_of_order(content):
    """Return the elements whose children do not stand in the order of the standard."""
    found = []
    for part, root in parts(content).items():
        for one in root.iter():
            known = ORDER.get(one.tag.removeprefix(W), "").split()
            names = [child.tag.removeprefix(W) for child in one]
            places = [known.index(name.replace("footerR", "headerR")) for name in names if name in known]
            if known and places != sorted(places):
                found.append((part, one.tag.removeprefix(W), names))
    return found


def _style(paragraph):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val")


def _text(paragraph):
    pieces = (
        one.text or "" if one.tag == f"{W}t" else " "
        for one in paragraph.iter()
        if one.tag in (f"{W}t", f"{W}br", f"{W}tab")
    )
    return " ".join("".join(pieces).split())
