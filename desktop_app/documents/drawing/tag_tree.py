"""Puts the tags of a file into it: the tree of elements, and from each marked piece the way back to its element."""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString

from desktop_app.documents.drawing.tagging import FIRST_ANNOTATION, Content, Element, Linked, Tags

ROOT = "structure"


def page_name(page: int) -> str:
    """Return ReportLab's name of a page, 0 for the first."""
    return f"Page{page + 1}"


def put_tags(document: Any, tags: Tags, pages: int) -> None:
    """Write the elements of `tags` into ReportLab's document of so many pages, which is about to be saved."""
    names: dict[Element, str] = {}
    _name(tags.root, names)
    for element, name in names.items():
        document.Reference(_element(document, element, names), name)
    numbers: list[Any] = []
    for page, owners in enumerate(tags.pages[:pages]):
        numbers += [page, PDFArray([PDFObjectReference(names[owner]) for owner in owners])]
    for index, element in enumerate(tags.annotations):
        numbers += [FIRST_ANNOTATION + index, PDFObjectReference(names[element])]
    root = {
        "Type": PDFName("StructTreeRoot"),
        "K": PDFArray([PDFObjectReference(names[tags.root])]),
        "ParentTree": PDFDictionary({"Nums": PDFArray(numbers)}),
        "ParentTreeNextKey": FIRST_ANNOTATION + len(tags.annotations),
    }
    document.Catalog.StructTreeRoot = document.Reference(PDFDictionary(root), ROOT)
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _name(element: Element, names: dict[Element, str]) -> None:
    names[element] = f"tag{len(names)}"
    for kid in element.kids:
        if isinstance(kid, Element):
            _name(kid, names)


def _element(document: Any, element: Element, names: dict[Element, str]) -> Any:
    parent = names[element.parent] if element.parent else ROOT
    values: dict[str, Any] = {
        "Type": PDFName("StructElem"),
        "S": PDFName(element.role),
        "P": PDFObjectReference(parent),
    }
    kids = [_kid(document, kid, element, names) for kid in element.kids]
    if kids:  # pyHanko knows the field of a Form only without an array around it (expected_contexts)
        values["K"] = kids[0] if len(kids) == 1 else PDFArray(kids)
    if element.alt:
        values["Alt"] = PDFString(element.alt)
    if element.pages:
        values["Pg"] = PDFObjectReference(page_name(element.first_page))
    if attributes := _attributes(element):
        values["A"] = attributes
    return PDFDictionary(values)


def _kid(document: Any, kid: Element | Content | Linked, element: Element, names: dict[Element, str]) -> Any:
    if isinstance(kid, Element):
        return PDFObjectReference(names[kid])
    if isinstance(kid, Content) and kid.page == element.first_page:
        return kid.number
    page = PDFObjectReference(page_name(kid.page))
    if isinstance(kid, Content):
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": kid.number})
    return PDFDictionary({"Type": PDFName("OBJR"), "Pg": page, "Obj": document.refAnnotation(kid.name)})


def _attributes(element: Element) -> Any:
    if element.numbering:
        return PDFDictionary({"O": PDFName("List"), "ListNumbering": PDFName(element.numbering)})
    if element.box:
        corners = PDFArray([round(corner, 2) for corner in element.box])
        return PDFDictionary({"O": PDFName("Layout"), "BBox": corners, "Placement": PDFName("Block")})
    values: dict[str, Any] = {}
    if element.scope:
        values["Scope"] = PDFName(element.scope)
    if element.columns > 1:
        values["ColSpan"] = element.columns
    if element.rows > 1:
        values["RowSpan"] = element.rows
    return PDFDictionary({"O": PDFName("Table"), **values}) if values else None
