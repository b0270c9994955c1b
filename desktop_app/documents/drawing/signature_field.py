"""An empty field in which an official signs electronically; it shows nothing until somebody has signed."""

from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

PRINTED = 4
"""The flag of an annotation that PDF/A asks for."""
HAS_FIELDS = 1
"""SigFlags: there is a field to sign in."""


@dataclass(frozen=True)
class FieldPlace:
    """Whose field it is, and its box on the page in points: left, bottom, right, top."""

    signer: str
    box: tuple[float, float, float, float]

    @property
    def told(self) -> str:
        """What a reader of the file calls the field."""
        return f"Tempat tanda tangan elektronik {self.signer}"


def field_name(number: int) -> str:
    """Return the name of a field, 1 for the first."""
    return f"tanda_tangan_{number}"


def field_of(document: Any, place: FieldPlace, number: int, parent: int | None) -> Any:
    """Return the annotation of field `number`; `parent` is its number in the tree of parents of a file with tags."""
    left, bottom, right, top = place.box
    size = PDFArray([0, 0, round(right - left, 2), round(top - bottom, 2)])
    kind = {"Type": PDFName("XObject"), "Subtype": PDFName("Form")}
    nothing = PDFStream(PDFDictionary({**kind, "BBox": size, "Resources": PDFDictionary()}), b" ")
    values = {
        "Type": PDFName("Annot"),
        "Subtype": PDFName("Widget"),
        "FT": PDFName("Sig"),
        "T": PDFString(field_name(number)),
        "TU": PDFString(place.told),
        "F": PRINTED,
        "P": document.thisPageRef(),
        "Rect": PDFArray([round(side, 2) for side in place.box]),
        "AP": PDFDictionary({"N": document.Reference(nothing)}),
    }
    if parent is not None:
        values["StructParent"] = parent
    return PDFDictionary(values)


def put_fields(document: Any, names: list[str]) -> None:
    """List the fields of the file, which are annotations of these names."""
    fields = PDFArray([document.refAnnotation(name) for name in names])
    document.Catalog.AcroForm = PDFDictionary({"Fields": fields, "SigFlags": HAS_FIELDS})
