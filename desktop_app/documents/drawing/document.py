"""What ReportLab's document leaves open for an archive (PDF/A), closed when the file is put together.

An end of line before `endstream`, an output intent, XMP metadata equal to the Info dictionary, its own date, and
character maps that name letters only.
"""

import re
from datetime import datetime
from typing import Any

from reportlab.pdfbase.pdfdoc import NoEncryption, PDFArray, PDFCatalog, PDFDocument, PDFObject

from desktop_app.documents.drawing.metadata import Description, metadata
from desktop_app.documents.drawing.output_intent import output_intent
from desktop_app.documents.drawing.packing import packed

MOST_LETTERS = 100
"""Lines in a block of a character map."""
LETTERS = re.compile(r"\d+ beginbfchar\n(.*?)endbfchar", re.DOTALL)
NO_LETTER = "<0000>"


def become_archive(document: Any, description: Description, *, tagged: bool) -> None:
    """Make ReportLab's document one of an archive that says this about itself; one with tags is packed."""
    document.__class__, document.Catalog.__class__ = ArchiveDocument, _Catalog
    document.compact, document.encrypt = tagged, _EndOfLine()
    document.Catalog.Metadata = metadata(description, tagged=tagged)
    document.Catalog.OutputIntents = PDFArray([output_intent()])
    _stamp(document, description.when)


class ArchiveDocument(PDFDocument):  # type: ignore[misc] # ReportLab has no types
    """Its character maps name letters only; with `compact` its objects are packed."""

    compact = False

    def format(self) -> bytes:
        """Return the file."""
        for name, value in self.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                value.content = letters_only(value.content)
        plain = bytes(super().format())
        return packed(plain, self._offsets(plain), self._trailer()) if self.compact else plain

    def _offsets(self, plain: bytes) -> list[int]:
        """Return where each object begins, and where the table does."""
        begins = [self.idToOffset[self.numberToId[number]] for number in range(1, len(self.numberToId) + 1)]
        return [*begins, int(plain[plain.rindex(b"startxref") :].split()[1])]

    def _trailer(self) -> bytes:
        root, info = (self.Reference(one).format(self) for one in (self.Catalog, self.info))
        identity = self.ID().partition(b"\n%")[0].strip()  # ReportLab puts a remark behind it
        return b"/Root %s /Info %s /ID %s" % (root, info, identity)


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


def _stamp(document: Any, when: datetime) -> None:
    """Make `when` the date of the file in the Info dictionary."""
    offset = when.utcoffset()
    if offset is None:
        raise ValueError("the date of a document needs its time zone")
    minutes = int(offset.total_seconds()) // 60
    stamp = document._timeStamp  # noqa: SLF001 - ReportLab has no other way to date a file
    stamp.YMDhms = when.timetuple()[:6]
    stamp.dhh, stamp.dmm = int(minutes / 60), abs(minutes) % 60


def letters_only(cmap: str) -> str:
    """Return a character map without the codes that stand for nothing (PDF/UA 7.21.7), in blocks of a lawful size."""
    lines = [line for line in LETTERS.findall(cmap)[0].splitlines() if not line.endswith(NO_LETTER)]
    blocks = [_block(lines[start : start + MOST_LETTERS]) for start in range(0, len(lines), MOST_LETTERS)]
    return LETTERS.sub(lambda _found: "\n".join(blocks), cmap)


def _block(lines: list[str]) -> str:
    return "\n".join((f"{len(lines)} beginbfchar", *lines, "endbfchar"))
