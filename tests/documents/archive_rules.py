"""The rules of PDF/A-2 (ISO 19005-2), conformance A, that a machine can check, by the numbers of their clauses.

Written from the standard, not from our writer. The tags themselves (clause 6.7) are looked at by `matterhorn`. What no
file here has (transparency, layers, files in the file, actions, composite fonts) is not looked at but refused.
"""

import re
from functools import cached_property
from itertools import chain
from xml.etree import ElementTree

import pikepdf

from tests.documents.marked import Content, Font
from tests.documents.truetype import TrueType

LISTED = (
    "b B b* B* BDC BMC BT BX c cm cs CS d Do EMC ET EX f F f* g G gs h i j J k K l m M MP DP n q Q re RG rg ri s S sc "
    "SC scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y"
)
OPERATORS = {*LISTED.split(), "'", '"', "INLINE IMAGE"}
DEEPEST = 28
LONGEST_STRING, LONGEST_NAME, MOST = 32767, 127, 2**31 - 1
SHOWN, NEVER = 0b100, 0b100100011
"""Flags of annotations: Print has to be set; Invisible, Hidden, NoView, ToggleNoView must not."""
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
}
PREDEFINED = {NAMESPACES[name] for name in ("dc", "xmp", "pdf", "pdfaid")}
EXTENSION = "http://www.aiim.org/pdfa/ns/"
REFUSED = {
    "/OCProperties": "6.9",
    "/AA": "6.5.2",
    "/OpenAction": "6.5.1",
    "/Requirements": "6.11",
    "/AlternatePresentations": "6.10",
    "/EmbeddedFiles": "6.8",
    "/JavaScript": "6.5.1",
    "/XFA": "6.4.2",
}


def faults(content, pdf, pieces=None, *, conformance="A"):
    """Return what breaks the rules in a file, each with its clause."""
    pieces = pieces or Content(pdf)
    found = [*_file(content, pdf), *_objects(pdf), *_intent(pdf), *_metadata(pdf, conformance)]
    found += [*_annotations(pdf), *chain.from_iterable(map(_stream, _content(pdf)))]
    used = {}
    for piece in pieces.pieces:
        used.setdefault(piece.font, set()).update(piece.codes)
    for name, font in pieces.fonts.items():
        found += _Checked(font, used.get(name, set())).faults()
    return found


def _file(content, pdf):
    """6.1.2 to 6.1.9: how the bytes of the file are set out."""
    if not re.match(rb"%PDF-1\.[0-7](\r\n|\r|\n)%[\x80-\xff]{4}", content):
        yield "6.1.2 the head of the file"
    if not re.search(rb"%%EOF(\r\n|\r|\n)?\Z", content):
        yield "6.1.3 something after the end"
    if len(pdf.trailer.get("/ID", ())) != 2 or pdf.is_encrypted:
        yield "6.1.3 no ID, or encrypted"
    yield from _bytes_of_streams(content)
    for match in re.finditer(rb"(.)(\d+ 0 obj)(.)", content, re.DOTALL):
        if match[1] not in b"\r\n0123456789" or match[3] not in b"\r\n":
            yield f"6.1.9 {match[2].decode()} is not on a line of its own"


def _bytes_of_streams(content):
    for match in re.finditer(rb"(.)endstream", content, re.DOTALL):
        if match[1] not in b"\r\n":
            yield "6.1.7.1 no end of line before endstream"
    for match in re.finditer(rb"/Length (\d+)[^>]*(?:>>\s*)+stream(\r\n|\n|.)", content, re.DOTALL):
        after = content[match.end() + int(match[1]) :][:11]
        if match[2] not in (b"\r\n", b"\n") or not re.match(rb"(\r\n|\r|\n)endstream", after):
            yield f"6.1.7.1 the length {match[1].decode()} of a stream"


def _objects(pdf):
    """6.1.7.2, 6.1.8, 6.1.13, 6.2.5 to 6.2.10, 6.5, 6.8 to 6.11: what may stand in the objects of the file."""
    for one in pdf.objects:
        for values in _dictionaries(one):
            yield from (f"{clause} {key}" for key, clause in REFUSED.items() if key in values)
            yield from _limits(values)
            if values.get("/S") in ("/JavaScript", "/Launch", "/URI", "/GoToR", "/SubmitForm", "/Named"):
                yield f"6.5.1 an action {values.S}"
            if {"/TR", "/TR2", "/HTP"} & set(values.keys()) and values.get("/Type") == "/ExtGState":
                yield "6.2.5 a transfer function"
            if values.get("/SMask", "/None") != "/None" or values.get("/BM", "/Normal") != "/Normal":
                yield "6.2.10 transparency"
            if min(values.get("/ca", 1), values.get("/CA", 1)) < 1 or values.get("/S") == "/Transparency":
                yield "6.2.10 transparency"
        if isinstance(one, pikepdf.Stream):
            yield from _of_stream(one)


def _dictionaries(one):
    """Yield the dictionaries in an object, those that are objects of their own left out."""
    if isinstance(one, pikepdf.Stream):
        one = one.stream_dict
    if isinstance(one, pikepdf.Dictionary):
        yield one
    elif not isinstance(one, pikepdf.Array):
        return
    for value in one if isinstance(one, pikepdf.Array) else one.values():
        if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
            yield from _dictionaries(value)


def _limits(values):
    for key, value in values.items():
        if len(str(key).encode()) > LONGEST_NAME:
            yield f"6.1.13 a name of {len(key)}"
        if isinstance(value, pikepdf.String) and len(bytes(value)) > LONGEST_STRING:
            yield f"6.1.13 a string of {len(bytes(value))}"
        if isinstance(value, int) and abs(value) > MOST:
            yield f"6.1.13 the number {value}"
    for box in (values.MediaBox,) if "/MediaBox" in values else ():
        if not all(3 <= float(side) <= 14400 for side in list(box)[2:]):
            yield "6.1.13 the size of a page"


def _of_stream(one):
    filters = one.get("/Filter", [])
    listed = {str(name) for name in filters} if isinstance(filters, pikepdf.Array) else {str(filters)}
    if listed & {"/LZWDecode", "/Crypt"} or {"/F", "/FFilter", "/FDecodeParms"} & set(one.keys()):
        yield "6.1.7 a filter or a stream outside of the file"
    if one.get("/Subtype") == "/Image":
        if {"/Alternates", "/OPI"} & set(one.keys()) or one.get("/Interpolate"):
            yield "6.2.8 an image with alternatives or interpolation"
        if one.get("/ColorSpace") not in ("/DeviceRGB", "/DeviceGray", None):
            yield f"6.2.4 an image in {one.ColorSpace}"
    if one.get("/Subtype") == "/Form" and {"/Ref", "/PS", "/Subtype2", "/OPI"} & set(one.keys()):
        yield "6.2.9 a form with PostScript or a reference"


def _content(pdf):
    """Yield every page and form."""
    yield from pdf.pages
    yield from (one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form")


def _stream(stream):
    """6.2.2, 6.2.4.3, 6.1.13: the operators of a page or form."""
    depth = 0
    for _, operator in pikepdf.parse_content_stream(stream):
        name = str(operator)
        depth += {"q": 1, "Q": -1}.get(name, 0)
        if name not in OPERATORS:
            yield f"6.2.2 the operator {name}"
        if name in ("k", "K"):
            yield "6.2.4.3 CMYK without an output intent of it"
        if not 0 <= depth <= DEEPEST:
            yield f"6.1.13 q and Q {depth} deep"


def _intent(pdf):
    """6.2.3."""
    intents = list(pdf.Root.get("/OutputIntents", []))
    if [str(one.S) for one in intents] != ["/GTS_PDFA1"]:
        yield "6.2.3 no output intent"
        return
    profile = intents[0].DestOutputProfile
    head = profile.read_bytes()[:128]
    if profile.N != 3 or head[36:40] != b"acsp" or head[12:20] not in (b"mntrRGB ", b"prtrRGB ") or head[8] > 4:
        yield "6.2.3 the profile of the output intent"


def _metadata(pdf, conformance):
    """6.6.2 to 6.6.4."""
    packet = pdf.Root.Metadata.read_bytes().decode()
    if "/Filter" in pdf.Root.Metadata or re.search(r"<\?xpacket begin[^>]*(bytes|encoding)=", packet):
        yield "6.6.2.1 the packet of metadata"
    tree = ElementTree.fromstring(packet)
    told = {one.tag: "".join(one.itertext()).strip() for about in _abouts(tree) for one in about}
    claimed = [told.get(_tag("pdfaid", name)) for name in ("part", "conformance")]
    if claimed != ["2", conformance]:
        yield f"6.6.4 says that it is PDF/A-{claimed}"
    described = {one.text for one in tree.iter(_tag("pdfaSchema", "namespaceURI"))}
    for tag in told:
        space = tag[1:].partition("}")[0]
        if space not in PREDEFINED | described and not space.startswith(EXTENSION):
            yield f"6.6.2.3 {tag} is not described"
    yield from _information(pdf, told)


def _abouts(tree):
    return tree.iter(_tag("rdf", "Description"))


def _tag(prefix, name):
    return f"{{{NAMESPACES[prefix]}}}{name}"


def _information(pdf, told):
    """6.6.3: the Info dictionary, where there is one, says the same."""
    pairs = {
        "/Title": ("dc", "title"),
        "/Author": ("dc", "creator"),
        "/Subject": ("dc", "description"),
        "/Creator": ("xmp", "CreatorTool"),
        "/Producer": ("pdf", "Producer"),
    }
    for key, (prefix, name) in pairs.items():
        own = str(pdf.docinfo.get(key, ""))
        if own != told.get(_tag(prefix, name), ""):
            yield f"6.6.3 {key} says something else than the metadata"


def _annotations(pdf):
    """6.3 and 6.4."""
    for note in (note for page in pdf.pages for note in page.get("/Annots", [])):
        flags = int(note.get("/F", 0))
        if not flags & SHOWN or flags & NEVER:
            yield f"6.3.2 the flags {flags} of an annotation"
        if note.Subtype not in ("/Link", "/Widget") or "/A" in note:
            yield f"6.3.1 an annotation {note.Subtype} or an action"
        looks = note.get("/AP", {})
        if note.Subtype == "/Widget" and (list(looks.keys()) != ["/N"] or not isinstance(looks.N, pikepdf.Stream)):
            yield "6.3.3 a field that looks like nothing"
    if pdf.Root.get("/AcroForm", {}).get("/NeedAppearances"):
        yield "6.4.1 looks that a viewer has to make"


class _Checked:
    """6.2.11, and 7.21 of PDF/UA-1: a font and the codes that are shown in it."""

    def __init__(self, font: Font, codes):
        self._values, self._unicode, self._codes = font.values, font.unicode, codes
        self.name = str(font.values.BaseFont)

    def faults(self):
        return [f"{told} ({self.name})" for told in self._faults()]

    @cached_property
    def _program(self):
        return TrueType(self._values.FontDescriptor.FontFile2.read_bytes())

    def _faults(self):
        values = self._values
        if values.Subtype != "/TrueType" or "/FontFile2" not in values.get("/FontDescriptor", {}):
            yield "6.2.11.4 not embedded, or of another kind than TrueType"
            return
        if not re.fullmatch(r"/[A-Z]{6}\+.+", self.name) or self.name != str(values.FontDescriptor.FontName):
            yield "6.2.11.4 the name of a subset"
        if int(values.FontDescriptor.Flags) & 0b100100 != 0b100 or "/Encoding" in values:
            yield "6.2.11.6 not symbolic, or with an encoding"
        if len(self._program.maps) != 1:
            yield "6.2.11.6 more than one character map"
        yield from self._glyphs()
        if {"\0", "\ufeff", "\ufffe"} & set("".join(self._unicode.values())):
            yield "6.2.11.7.2 a code stands for no letter"

    def _glyphs(self):
        """Yield what is wrong with the codes that are shown."""
        (glyphs,) = self._program.maps.values()
        first, widths = int(self._values.FirstChar), list(map(float, self._values.Widths))
        for code in sorted(self._codes):
            glyph = glyphs.get(code, 0)
            if not 0 < glyph < self._program.glyphs:
                yield f"6.2.11.8 code {code} shows no glyph"
            elif not 0 <= code - first < len(widths):
                yield f"6.2.11.5 code {code} has no width"
            elif abs(widths[code - first] - self._program.width(glyph)) > 1:
                yield f"6.2.11.5 code {code} is {widths[code - first]} wide, not {self._program.width(glyph)}"
            if not self._unicode.get(code):
                yield f"6.2.11.7.2 code {code} is no letter"
