"""What PDF/A-2a and PDF/UA-1 ask of tags, looked at with pikepdf; written from the standards, not from our writer."""

import re
from io import BytesIO

import pikepdf

PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "Tj", "TJ", "'", '"', "INLINE IMAGE"}


def faults(content):
    """Return what is wrong with a tagged file, in short sentences."""
    with pikepdf.open(BytesIO(content)) as pdf:
        parents = dict(_numbers(pdf.Root.StructTreeRoot.ParentTree)) if "/StructTreeRoot" in pdf.Root else {}
        elements = list(walk(pdf.Root.StructTreeRoot)) if parents else []
        found = [*_head(pdf), *_elements(elements), *_tables(elements), *_fonts(pdf)]
        for number, page in enumerate(pdf.pages, 1):
            found += [f"page {number}: {told}" for told in [*_page(pdf, page, parents), *_annotations(page, parents)]]
        return found


def outline(content):
    """Return (role, alt or "") of every element in the order of reading."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [(str(one.S)[1:], str(one.get("/Alt", ""))) for one in walk(pdf.Root.StructTreeRoot)]


def walk(element):
    """Yield the elements under one, the element itself left out, in the order of reading."""
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
            yield kid
            yield from walk(kid)


def _kids(element):
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _numbers(node):
    numbers = list(node.get("/Nums", []))
    assert numbers[::2] == sorted(numbers[::2])
    yield from zip(map(int, numbers[::2]), numbers[1::2], strict=True)


def _head(pdf):
    root, told = pdf.Root, pdf.Root.Metadata.read_bytes().decode()
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked as tagged"
    if root.get("/Lang") != "id-ID":
        yield "no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not shown"
    if not pdf.docinfo.get("/Title") or "<dc:title>" not in told:
        yield "no title"
    if "<pdfaid:conformance>A<" not in told or "<pdfuaid:part>1<" not in told or "pdfaExtension:schemas" not in told:
        yield "does not say that it is PDF/A-2a and PDF/UA-1"


def _elements(elements):
    if not elements:
        yield "no elements"
    level = 0
    for one in elements:
        role = str(one.S)[1:]
        if heading := re.fullmatch(r"H(\d)", role):
            if int(heading[1]) > level + 1:
                yield f"heading of level {heading[1]} after {level}"
            level = int(heading[1])
        if role == "Figure" and not (one.get("/Alt") and one.get("/A", {}).get("/BBox")):
            yield "a figure without alternative text or box"
        if role == "TH" and one.get("/A", {}).get("/Scope") != "/Column":
            yield "a head of a column without its scope"


def _tables(elements):
    for table in elements:
        if table.S == "/Table":
            rows = [one for one in walk(table) if one.S == "/TR"]
            if len(set(_widths(rows))) != 1:
                yield f"a table with rows of {sorted(set(_widths(rows)))} columns"


def _widths(rows):
    """Return how many columns each row takes, those that come down from rows above included."""
    hanging = []
    for row in rows:
        sizes = [(int(_size(cell, "/ColSpan")), int(_size(cell, "/RowSpan"))) for cell in _kids(row)]
        yield sum(columns for columns, _ in sizes) + sum(columns for columns, _ in hanging)
        hanging = [(columns, left - 1) for columns, left in [*hanging, *sizes] if left > 1]


def _size(cell, name):
    return cell.get("/A", {}).get(name, 1)


def _fonts(pdf):
    for page in pdf.pages:
        for name, font in page.get("/Resources", {}).get("/Font", {}).items():
            if "/FontFile2" not in font.get("/FontDescriptor", {}) or "/ToUnicode" not in font:
                yield f"font {name} is not embedded"


def _page(pdf, page, parents):
    """Yield what is wrong with the marks of a page, both ways between content and elements."""
    owners = parents.get(int(page.get("/StructParents", -1)))
    if owners is None:
        yield "not in the tree of parents"
        return
    numbers = []
    yield from _marks(page, numbers)
    if numbers != list(range(len(owners))):
        yield f"marks {numbers} of {len(owners)}"
    for number, owner in enumerate(owners):
        if not any(_is_content(kid, page, number) for kid in _kids(owner)):
            yield f"mark {number} is not in its element"


def _marks(page, numbers):
    """Yield what is outside of marks, and add the numbers of the marks."""
    depth = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            numbers.append(int(operands[1].MCID))
        depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
        if depth not in (0, 1):
            yield "marks in marks"
        if name in PAINTS and not depth:
            yield f"{name} is neither tagged nor an artifact"
    if depth:
        yield "a mark that does not end"


def _is_content(kid, page, number):
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/MCID") == number and kid.Pg.objgen == page.obj.objgen


def _annotations(page, parents):
    notes = list(page.get("/Annots", []))
    if notes and page.get("/Tabs") != "/S":
        yield "annotations out of the order of reading"
    for note in notes:
        element = parents.get(int(note.get("/StructParent", -1)))
        role = {"/Link": "/Link", "/Widget": "/Form"}[str(note.Subtype)]
        if element is None or role != element.S:
            yield f"{note.Subtype} without its element"
        elif not any(kid.get("/Obj", note).objgen == note.objgen for kid in _kids(element)):
            yield f"{note.Subtype} is not in its element"
        if note.Subtype == "/Link" and not note.get("/Contents"):
            yield "a link that says nothing"
        if note.Subtype == "/Widget" and not (note.get("/TU") and note.AP.N):
            yield "a field that says nothing"
