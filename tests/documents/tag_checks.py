"""Files for the web, looked at by every rule of PDF/A-2a and PDF/UA-1 that a machine can check."""

from io import BytesIO

import pikepdf

from tests.documents import archive_rules, matterhorn
from tests.documents.marked import Content, read_aloud, role, walk


def faults(content):
    """Return what is wrong with a tagged file, each with the number of its rule."""
    with pikepdf.open(BytesIO(content)) as pdf:
        painted = Content(pdf)
        return [*matterhorn.faults(pdf, painted), *archive_rules.faults(content, pdf, painted)]


def outline(content):
    """Return (role, alt or "") of every element in the order of reading."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [(role(one), str(one.get("/Alt", ""))) for one in walk(pdf.Root.StructTreeRoot)]


def heard(content):
    """Return (role, text) of everything that is read out, in the order in which it is."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return read_aloud(pdf)
