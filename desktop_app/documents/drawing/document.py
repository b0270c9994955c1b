"""What ReportLab's document leaves open for an archive (PDF/A), closed when the file is put together."""

import re

from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFDocument

from desktop_app.documents.drawing.packing import packed

MOST_LETTERS = 100
"""Lines in a block of a character map."""
LETTERS = re.compile(r"\d+ beginbfchar\n(.*?)endbfchar", re.DOTALL)
NO_LETTER = "<0000>"


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


class Catalog(PDFCatalog):  # type: ignore[misc]
    """ReportLab's catalog with the one key that it does not know."""

    __NoDefault__ = (*PDFCatalog.__NoDefault__, "OutputIntents")
    __Refs__ = __NoDefault__


def letters_only(cmap: str) -> str:
    """Return a character map without the codes that stand for nothing (PDF/UA 7.21.7), in blocks of a lawful size."""
    lines = [line for line in LETTERS.findall(cmap)[0].splitlines() if not line.endswith(NO_LETTER)]
    blocks = [_block(lines[start : start + MOST_LETTERS]) for start in range(0, len(lines), MOST_LETTERS)]
    return LETTERS.sub(lambda _found: "\n".join(blocks), cmap)


def _block(lines: list[str]) -> str:
    return "\n".join((f"{len(lines)} beginbfchar", *lines, "endbfchar"))
