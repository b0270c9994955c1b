"""The conditions of the Matterhorn Protocol 1.1 (PDF/UA-1) that a machine can check, by their numbers.

Written from the protocol and ISO 32000-1, not from our writer. Left out is what no file here can have, and what
`could_not_have` therefore forbids: mathematics, notes, media, layers, files in the file, encryption, composite fonts.
"""

import re
from collections import Counter
from functools import partial

import pikepdf

from tests.documents.marked import Content, is_element, kids, role, walk

GROUPING = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "NonStruct", "Private"}
ROLES = (
    "TOC TOCI Index P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Reference BibEntry "
    "Code Link Annot Ruby RB RT RP Warichu WT WP Figure Form"
)
STANDARD = GROUPING | set(ROLES.split())
"""Without H, Note and Formula, which have rules of their own."""
HOLDERS = {
    "Table": {"THead", "TBody", "TFoot", "TR", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOC", "TOCI", "Caption"},
    "TOCI": {"Lbl", "Reference", "NonStruct", "P", "TOC"},
}
"""What may stand in these, and nothing else (ISO 32000-1, tables 333, 336, 337); none of them holds content itself."""
WITHIN = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}
INLINE = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "Span", "Lbl", "Link", "Reference", "Form"}
"""No block stands in one of these (ISO 32000-1, 14.8.4.4 and 14.8.4.5)."""
BLOCKS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "Table", "TOC", "Document"}
LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")


def faults(pdf, content=None):
    """Return what breaks the protocol, each with the number of its condition."""
    content = content or Content(pdf)
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return ["01-005 nothing has tags"]
    elements = list(walk(root))
    found = [*_head(pdf), *could_not_have(pdf), *_roles(root, elements), *_headings(elements), *_tables(elements)]
    found += [*_said(elements), *_lists(elements), *_marks(content), *_tree(pdf, root, content)]
    for number, page in enumerate(pdf.pages, 1):
        found += map(f"page {number}: {{}}".format, _annotations(page, dict(numbers(root.ParentTree))))
    return found


def _head(pdf):
    """Checkpoints 1, 6, 7 and 11."""
    root = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked") or root.MarkInfo.get("/Suspects"):
        yield "01-007 not marked as tagged, or suspect"
    told = root.Metadata.read_bytes().decode() if "/Metadata" in root else ""
    if not told:
        yield "06-001 no metadata"
    if "<pdfuaid:part>1</pdfuaid:part>" not in told:
        yield "06-002 does not say that it is PDF/UA-1"
    if not re.search(r"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">[^<]+<", told):
        yield "06-003 no title"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "07-001 the title is not shown"
    if not LANGUAGE.fullmatch(str(root.get("/Lang", ""))):
        yield "11-001 the language of text, descriptions, outline and metadata is not known"


def could_not_have(pdf):
    """Yield what would need checks that are not here (checkpoints 17, 19 to 21, 25, 26, 29, 30)."""
    if pdf.is_encrypted:
        yield "26-001 encrypted"
    for key in ("/OCProperties", "/AA", "/OpenAction"):
        if key in pdf.Root:
            yield f"20-001 {key} in the catalog"
    if "/EmbeddedFiles" in pdf.Root.get("/Names", {}) or "/AF" in pdf.Root:
        yield "21-001 files in the file"
    if "/XFA" in pdf.Root.get("/AcroForm", {}):
        yield "25-001 XFA"
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form" and "/Ref" in one:
            yield "30-001 a reference to another file's page"


def _roles(root, elements):
    """Checkpoints 2, 9, 17 and 19: standard roles, and what may stand in what."""
    if "/RoleMap" in root:
        yield "02-001 roles are mapped, which needs no file with standard roles"
    for one in elements:
        own, inside = role(one), [role(kid) for kid in kids(one) if is_element(kid)]
        if own not in STANDARD:
            yield f"02-001 {own} is no role that is looked at here"
        yield from _place(one, own)
        if own in HOLDERS and (set(inside) - HOLDERS[own] or len(inside) < len(kids(one))):
            yield f"09-004 {own} holds {Counter(inside)} among {len(kids(one))}"
        if own in HOLDERS and not inside:
            yield f"09-004 {own} holds nothing"
        if own in INLINE and set(inside) & BLOCKS:
            yield f"09-004 {own} holds {inside}"
        if own == "Table":
            yield from _groups(inside)


def _place(one, own):
    """Yield what is wrong with where an element stands."""
    if own in WITHIN and role(one.P) not in WITHIN[own]:
        yield f"09-005 {own} in {role(one.P)}"
    if not any(kid.objgen == one.objgen for kid in kids(one.P) if is_element(kid)):
        yield f"09-004 {own} is no child of its parent"


def _groups(inside):
    """Yield what is wrong with the groups of rows of a table."""
    count = Counter(inside)
    if count["THead"] > 1 or count["TFoot"] > 1:
        yield "09-004 two heads or feet in a table"
    if (count["THead"] or count["TFoot"]) and not count["TBody"]:
        yield "09-004 a head without a body in a table"


def _headings(elements):
    """Checkpoint 14."""
    level = 0
    for one in elements:
        if found := re.fullmatch(r"H(\d)", role(one)):
            if int(found[1]) > level + 1:
                yield f"14-003 a heading of level {found[1]} after {level}"
            level = int(found[1])
            if not kids(one):
                yield "14-002 a heading that says nothing"


def _tables(elements):
    """Checkpoint 15: every head says what it is the head of, and the cells of a table fill its grid."""
    for table in elements:
        if role(table) == "Table":
            rows = [one for one in walk(table) if role(one) == "TR"]
            yield from _grid(rows)
            for cell in (cell for row in rows for cell in kids(row)):
                if role(cell) == "TH" and _of_table(cell).get("/Scope") not in ("/Column", "/Row", "/Both"):
                    yield "15-003 a head without its scope"


def _grid(rows):
    """Yield where cells overlap, or leave the grid open."""
    taken = Counter()
    for number, row in enumerate(rows):
        column = 0
        for cell in kids(row):
            while taken[number, column]:
                column += 1
            across, down = (int(_of_table(cell).get(name, 1)) for name in ("/ColSpan", "/RowSpan"))
            taken.update((number + y, column + x) for y in range(down) for x in range(across))
    width = max((column for _, column in taken), default=-1) + 1
    if any(count > 1 for count in taken.values()):
        yield "15-003 cells of a table overlap"
    if len(taken) != width * len(rows) or any(number >= len(rows) for number, _ in taken):
        yield f"15-003 a table of {len(rows)} rows and {width} columns has {len(taken)} places"


def _of_table(element):
    return next((one for one in _attributes(element) if one.get("/O") == "/Table"), {})


def _attributes(element):
    found = element.get("/A", {})
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _said(elements):
    """Checkpoint 13, and that a picture has its place."""
    for one in elements:
        if role(one) == "Figure":
            if not str(one.get("/Alt", one.get("/ActualText", ""))).strip():
                yield "13-004 a figure without alternative text"
            if not any("/BBox" in values for values in _attributes(one)):
                yield "13-004 a figure without its box"


def _lists(elements):
    """Checkpoint 16: a list whose items have marks says of which kind they are."""
    for one in elements:
        marked = role(one) == "L" and any(role(part) == "Lbl" for item in kids(one) for part in kids(item))
        if marked and all(values.get("/ListNumbering", "/None") == "/None" for values in _attributes(one)):
            yield "16-001 a list that does not say how it is numbered"


def _marks(content):
    """Checkpoint 1: everything is tagged or an artifact, and neither stands in the other."""
    yield from content.faults
    for piece in content.pieces:
        tags = [tag for tag, _ in piece.marks]
        numbered = [number is not None for _, number in piece.marks]
        if "Artifact" not in tags and not any(numbered):
            yield f"01-005 {piece.operator} on page {piece.page + 1} is neither tagged nor an artifact"
        if "Artifact" in tags and any(numbered):
            yield f"01-003 an artifact in tagged content, or the other way round, on page {piece.page + 1}"


def numbers(node):
    """Yield key and value of a number tree."""
    found = list(node.get("/Nums", []))
    yield from zip(map(int, found[::2]), found[1::2], strict=True)
    for kid in node.get("/Kids", []):
        yield from numbers(kid)


def _tree(pdf, root, content):
    """Both ways between content and elements: ParentTree, StructParents, MCID (ISO 32000-1, 14.7.4.4)."""
    parents = list(numbers(root.ParentTree))
    keys = [key for key, _ in parents]
    if keys != sorted(set(keys)) or root.get("/ParentTreeNextKey", 0) <= max(keys, default=-1):
        yield "01-005 keys of the tree of parents"
    found = dict(parents)
    drawn = Counter((piece.page, number) for piece in content.pieces for _, number in piece.marks if number is not None)
    used = Counter()
    for number, page in enumerate(pdf.pages):
        owners = found.pop(int(page.get("/StructParents", -1)), None)
        if owners is None:
            yield f"01-005 page {number + 1} is not in the tree of parents"
            continue
        used.update((number, mark) for mark, owner in enumerate(owners) if _holds(owner, page, mark))
    if set(drawn) != set(used):
        yield f"01-005 content without its element, or the other way round: {sorted(set(drawn) ^ set(used))[:5]}"
    if sum(map(_contents, walk(root))) != len(used):
        yield "01-005 elements name content twice, or content that is not there"
    notes = {int(note.get("/StructParent", -1)) for page in pdf.pages for note in page.get("/Annots", [])}
    if set(found) != notes - {-1}:
        yield "01-005 keys of the tree of parents that nothing has"


def _contents(element):
    return sum(1 for kid in kids(element) if isinstance(kid, int) or (not is_element(kid) and "/MCID" in kid))


def _holds(element, page, mark):
    """Whether an element names this mark of this page as its content."""
    for kid in kids(element):
        if isinstance(kid, int):
            if kid == mark and element.Pg.objgen == page.obj.objgen:
                return True
        elif kid.get("/MCID") == mark and kid.get("/Pg", element.get("/Pg")).objgen == page.obj.objgen:
            return True
    return False


def _annotations(page, parents):
    """Checkpoint 28."""
    notes = list(page.get("/Annots", []))
    if notes and page.get("/Tabs") != "/S":
        yield "28-008 annotations out of the order of reading"
    for note in notes:
        element = parents.get(int(note.get("/StructParent", -1)))
        kind = str(note.Subtype)
        wanted = {"/Link": ("Link", "28-011"), "/Widget": ("Form", "28-010")}.get(kind)
        if wanted is None:
            yield f"28-006 an annotation {kind}"
        elif element is None or role(element) != wanted[0]:
            yield f"{wanted[1]} {kind} without its element"
        elif not any(map(partial(_is_reference, note), kids(element))):
            yield f"{wanted[1]} {kind} is not in its element"
        if kind == "/Link" and not str(note.get("/Contents", "")):
            yield "28-012 a link that says nothing"
        if kind == "/Widget" and not str(note.get("/TU", "")):
            yield "28-005 a field that says nothing"


def _is_reference(note, kid):
    return not isinstance(kid, int) and kid.get("/Type") == "/OBJR" and kid.Obj.objgen == note.objgen
