"""A ReportLab canvas whose files are PDF/A-2u by construction and the same bytes for the same content.

The edition for the web (`drawing.edition`) has tags as well and is PDF/A-2a and PDF/UA-1.

What ReportLab leaves out and the standard asks for is in `document`; no font is left that is not embedded.
"""

from dataclasses import dataclass
from typing import Any, BinaryIO

from reportlab.pdfbase.pdfdoc import LinkAnnotation, PDFName, PDFPage
from reportlab.pdfgen.canvas import Canvas

from desktop_app.documents.drawing.document import become_archive
from desktop_app.documents.drawing.edition import current_edition
from desktop_app.documents.drawing.fonts import REGULAR, typeface
from desktop_app.documents.drawing.metadata import LANGUAGE, PROGRAM, Description
from desktop_app.documents.drawing.page import PageFormat
from desktop_app.documents.drawing.signature_field import PRINTED, FieldPlace, field_name, field_of, put_fields
from desktop_app.documents.drawing.tag_tree import put_tags
from desktop_app.documents.drawing.tagging import Element, Tags
from desktop_app.errors import UserError
from desktop_app.i18n import tr


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
    """Whether only the pages are counted, so that words, tables and pictures need not be drawn."""
    marks: list[Mark] | None = None
    """The headings so far; None: nobody wants to know them, and the file gets no outline."""
    tags: Tags | None = None
    """What the pieces of the pages are; None: the file gets no tags."""

    def __init__(self, out: BinaryIO, page: PageFormat, description: Description) -> None:
        typeface(REGULAR)
        self.edition = current_edition()
        self.fields: list[str] = []
        if self.edition.tagged:
            self.tags = Tags()
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
        if self.tags is not None:
            self.setViewerPreference("DisplayDocTitle", "true")
        self._describe(description)

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """End the page; its content goes into the file's /ID, which ReportLab takes from the title alone."""
        if self.tags is not None:
            self.tags.end_page(self._code)
        self._doc.updateSignature("\n".join(self._code))
        super().showPage()

    def save(self) -> None:
        """Save the file, with its tags when it has any."""
        if self._code:
            self.showPage()
        if self.edition.signature_field:
            if not self.fields:
                raise _nobody_signs()
            put_fields(self._doc, self.fields)
        if self.tags is not None:
            put_tags(self._doc, self.tags, len(self.tags.pages) - 1)
        super().save()

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802 - ReportLab's name
        super()._setAnnotations(page)
        if self.tags is not None and isinstance(page, PDFPage):
            page.__class__ = _TaggedPage
            page.StructParents, page.Tabs = self.tags.page - 1, PDFName("S")  # the page has just ended

    @property
    def document(self) -> Any:
        """ReportLab's document, which keeps the subsets of the fonts."""
        return self._doc

    @property
    def code(self) -> list[str]:
        """The operators of the page so far: the list itself."""
        operators: list[str] = self._code
        return operators

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

    def link(self, contents: str, key: str, box: tuple[float, float, float, float], element: Element) -> None:
        """Lay a link over `box` to a place of the file; with tags it is part of `element`."""
        values = {"Border": "[0 0 0]", "F": PRINTED}
        if self.tags is None:
            self.linkRect(contents, key, box, relative=1, **values)
            return
        name = f"link{len(self.tags.annotations)}"
        number = self.tags.annotate(name, element)
        place, target = self._absRect(box, 1), self._bookmarkReference(key)
        self._addAnnotation(_TaggedLink(place, contents, target, StructParent=number, **values), name)

    def signature_field(self, signer: str, box: tuple[float, float, float, float]) -> None:
        """Lay an empty field for an electronic signature over `box`, in the edition that has them."""
        if not self.edition.signature_field:
            return
        name = field_name(len(self.fields) + 1)
        place = FieldPlace(signer, self._absRect(box, 1))
        parent = None if self.tags is None else self.tags.annotate(name, Element("Form", alt=place.told))
        self.fields.append(name)
        self._addAnnotation(field_of(self._doc, place, len(self.fields), parent), name)

    def _describe(self, description: Description) -> None:
        described = description.printable
        self.setTitle(described.title)
        self.setAuthor(described.author)
        self.setSubject(described.subject)
        self.setCreator(PROGRAM)
        self.setProducer(PROGRAM)
        become_archive(self._doc, described, tagged=self.tags is not None)


def _nobody_signs() -> UserError:
    return UserError(
        tr("No official is named where this paper is signed, so there is no place for a field to sign electronically."),
        tr("Choose the official who signs, or untick the field."),
    )


def mark_key(number: int) -> str:
    """Return the name of the place of a heading in the file, 0 for the first."""
    return f"heading{number}"


class _TaggedPage(PDFPage):  # type: ignore[misc]
    """ReportLab's page with the two keys of one with tags."""

    __NoDefault__ = (*PDFPage.__NoDefault__, "StructParents", "Tabs")


class _TaggedLink(LinkAnnotation):  # type: ignore[misc]
    """ReportLab's link with the key of one with tags."""

    permitted = (*LinkAnnotation.permitted, "StructParent")
