"""The further sheet of a filled form: lines beyond those of its tables, and answers too long for their place."""

from collections.abc import Sequence

from desktop_app.documents.flow import Column, Part, fields, heading, note, page_break
from desktop_app.documents.ikm_form.paper import (
    MACHINE_LINES,
    MATERIAL_LINES,
    PRODUCT_LINES,
    IkmForm,
)
from desktop_app.documents.ikm_form.pieces import missed
from desktop_app.documents.ikm_form.sections import Section
from desktop_app.documents.ikm_form.tables import (
    MACHINES,
    MATERIALS,
    PRODUCTS,
    Line,
    cells_missed,
    certificates_missed,
    grid,
)

NAME = "Lembar tambahan"
EXPLAINED = "Lanjutan isian formulir {code}; nomor meneruskan nomor di formulir."


def further_sheet(form: IkmForm, sections: Sequence[Section], width: float) -> list[Part]:
    """Return the parts of the further sheet, nothing when everything fits on the form."""
    parts = [
        *_more("D. Produk (lanjutan)", PRODUCTS, form.products, PRODUCT_LINES),
        *_more("G. Bahan baku dan penolong (lanjutan)", MATERIALS, form.materials, MATERIAL_LINES),
        *_more("H. Mesin/peralatan (lanjutan)", MACHINES, form.machines, MACHINE_LINES),
        *_in_full(form, sections, width),
    ]
    return [page_break(), heading(NAME), note(EXPLAINED.format(code=form.code)), *parts] if parts else []


def _more(name: str, columns: Sequence[Column], lines: Sequence[Line], most: int) -> list[Part]:
    rest = lines[most:]
    return [heading(name), grid(columns, rest, len(rest), start=most + 1)] if rest else []


def _in_full(form: IkmForm, sections: Sequence[Section], width: float) -> list[Part]:
    """Return the answers that were shortened on the form, whole."""
    found = [entry for section in sections for entry in missed(section.lines, width)]
    found += certificates_missed(form.certificates, width)
    found += cells_missed(PRODUCTS, form.products, "Produk", width)
    found += cells_missed(MATERIALS, form.materials, "Bahan", width)
    found += cells_missed(MACHINES, form.machines, "Mesin", width)
    return [heading("Isian lengkap"), fields(list(found))] if found else []
