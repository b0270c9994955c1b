"""A ReportLab canvas whose files are PDF/A-2u by construction and the same bytes for the same content.

What ReportLab leaves out and the standard asks for: an end of line before `endstream`, an output intent,
XMP metadata equal to the Info dictionary, and no font that is not embedded.
"""

import struct
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    NoEncryption,
    PDFArray,
    PDFCatalog,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
    PDFZCompress,
)
from reportlab.pdfgen.canvas import Canvas

from desktop_app.documents.drawing.fonts import REGULAR, Losses, typeface
from desktop_app.documents.drawing.page import PageFormat

PROGRAM = "Siap IKM"
LANGUAGE = "id-ID"


@dataclass(frozen=True)
class Description:
    """What the file says about itself; `when` is the document's own date with its zone, never the clock's."""

    title: str
    author: str
    subject: str
    when: datetime


@dataclass(frozen=True)
class Mark:
    """A heading and the page on which it came to stand, the first page being 1."""

    level: int
    """1 for a chapter."""
    text: str
    page: int


class ArchiveCanvas(Canvas):  # type: ignore[misc] # ReportLab has no types
    """Draws pages of one format into `out`; texts go through `Pen`."""

    counting = False
    """Whether only the pages are counted, so that pictures need not be made."""
    marks: list[Mark] | None = None
    """The headings so far; None: nobody wants to know them, and the file gets no outline."""

    def __init__(self, out: BinaryIO, page: PageFormat, description: Description) -> None:
        typeface(REGULAR)
        super().__init__(
            out,
            pagesize=(page.width, page.height),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=LANGUAGE,
            initialFontName=REGULAR,
        )
        self.setViewerPreference("PrintScaling", "None")
        self._describe(description)
        self._doc.encrypt = _EndOfLine()

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """End the page; its content goes into the file's /ID, which ReportLab takes from the title alone."""
        self._doc.updateSignature("\n".join(self._code))
        super().showPage()

    @property
    def document(self) -> Any:
        """ReportLab's document, which keeps the subsets of the fonts."""
        return self._doc

    def put(self, operators: str) -> None:
        """Put operators on the page; texts in them must be escaped."""
        self._code.append(operators)

    def include(self, content: bytes) -> None:
        """Let `content` (a picture) count for the file's /ID."""
        self._doc.updateSignature(content)

    def mark(self, level: int, text: str, top: float) -> None:
        """Put a heading into the outline, `top` points above where the canvas stands now."""
        if self.marks is None:
            return
        key = mark_key(len(self.marks))
        deepest = self.marks[-1].level + 1 if self.marks else 1
        self.marks.append(Mark(min(level, deepest), text, self.getPageNumber()))
        self.bookmarkHorizontal(key, 0, top)
        self.addOutlineEntry(text, key, self.marks[-1].level - 1, closed=level == 1)

    def _describe(self, description: Description) -> None:
        described = _printable(description)
        self.setTitle(described.title)
        self.setAuthor(described.author)
        self.setSubject(described.subject)
        self.setCreator(PROGRAM)
        self.setProducer(PROGRAM)
        _stamp(self._doc, described.when)
        self._doc.Catalog.__class__ = _Catalog
        self._doc.Catalog.Metadata = _metadata(described)
        self._doc.Catalog.OutputIntents = PDFArray([_output_intent()])


def mark_key(number: int) -> str:
    """Return the name of the place of a heading in the file, 0 for the first."""
    return f"heading{number}"


class _Catalog(PDFCatalog):  # type: ignore[misc]
    """ReportLab's catalog with the one key that it does not know."""

    __NoDefault__ = (*PDFCatalog.__NoDefault__, "OutputIntents")
    __Refs__ = __NoDefault__


class _EndOfLine(NoEncryption):  # type: ignore[misc]
    """ReportLab's hook for encryption; here it ends each stream with a line break (PDF/A 6.1.7.1)."""

    def encode(self, content: Any) -> Any:
        return _EndedStream(content if isinstance(content, bytes) else content.encode("utf-8"))


class _EndedStream(PDFObject):  # type: ignore[misc]
    """The bytes of a stream; the line break after them does not count for their length."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def __len__(self) -> int:
        return len(self.content)

    def format(self, _document: Any) -> bytes:
        return self.content + b"\n"


def _printable(description: Description) -> Description:
    """Return the description cleaned; file properties are no paper, so nothing is reported."""
    words = Losses().printable
    return Description(
        words(description.title), words(description.author), words(description.subject), description.when
    )


def _stamp(document: Any, when: datetime) -> None:
    """Make `when` the date of the file in the Info dictionary."""
    offset = when.utcoffset()
    if offset is None:
        raise ValueError("the date of a document needs its time zone")
    minutes = int(offset.total_seconds()) // 60
    stamp = document._timeStamp  # noqa: SLF001 - ReportLab has no other way to date a file
    stamp.YMDhms = when.timetuple()[:6]
    stamp.dhh, stamp.dmm = int(minutes / 60), abs(minutes) % 60


def _output_intent() -> Any:
    profile = PDFStream(PDFDictionary({"N": 3}), srgb_profile(), [PDFZCompress])
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB IEC61966-2.1"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": profile,
        }
    )


@cache
def srgb_profile() -> bytes:
    """Return the ICC profile of sRGB without the moment of its making, so that files stay equal."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    profile[84:100] = bytes(16)
    return bytes(profile)


def _metadata(description: Description) -> Any:
    """Return the XMP packet, readable without decompression."""
    when = description.when.isoformat(timespec="seconds")
    packet = _XMP.format(
        title=escape(description.title),
        author=escape(description.author),
        subject=escape(description.subject),
        language=LANGUAGE,
        program=PROGRAM,
        when=when,
    )
    return PDFStream(
        PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}),
        packet.encode(),
    )


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{program}</xmp:CreatorTool><xmp:CreateDate>{when}</xmp:CreateDate>
<xmp:ModifyDate>{when}</xmp:ModifyDate><pdf:Producer>{program}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
