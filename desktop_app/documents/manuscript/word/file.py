"""Begins and ends a Word file: the same text gives the same bytes, and nothing of the template's past stays in it."""

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from docx import Document

from desktop_app.documents.manuscript.word.furnishing import describe
from desktop_app.documents.manuscript.word.styles import set_styles

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
UNWANTED = ("/thumbnail", "/stylesWithEffects", "/customXml")
"""Parts of the template that are of no use: a picture of it, styles for Word 2010, an empty list of sources."""


def begin(heading: str, name: str, office: str, when: datetime) -> Any:
    """Return an empty document of the office."""
    document = Document()
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(UNWANTED)]:
            del relations[key]
    set_styles(document)
    describe(document, heading, name, office, when)
    return document


def finish(document: Any, out: BinaryIO) -> None:
    """Write the parts of the document without the moment of its making."""
    raw = BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in made.namelist():
            packed.writestr(zipfile.ZipInfo(name, ZIP_DATE), made.read(name), zipfile.ZIP_DEFLATED)
