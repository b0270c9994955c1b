"""The fields of a PDF in which one can sign."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from desktop_app.documents.signing.offline import stay_offline
from desktop_app.errors import UserError
from desktop_app.i18n import tr


@dataclass(frozen=True)
class EmptyField:
    """A field nobody has signed in yet."""

    name: str
    told: str
    """What it is called to a reader: whose signature it waits for."""
    size: tuple[float, float]
    """Width and height in points."""


def empty_fields(content: bytes) -> tuple[EmptyField, ...]:
    """Return the fields that wait for a signature; raises `UserError` for what is no readable PDF."""
    reader = open_pdf(content)
    return tuple(_field(name, reference) for name, value, reference in _fields(reader) if value is None)


def open_pdf(content: bytes) -> Any:
    """Return pyHanko's reader; raises `UserError` when the file cannot be read, or only with a password."""
    stay_offline()
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(BytesIO(content), strict=False)
        if reader.encrypted:
            raise _unreadable(tr("The PDF is locked with a password and cannot be signed."))
        reader.root["/Pages"]
    except (PdfError, ValueError, KeyError, AssertionError) as error:
        raise _unreadable(tr("The file is no PDF that can be signed.")) from error
    return reader


def choose_field(fields: tuple[EmptyField, ...], wanted: str, signer: str) -> EmptyField | None:
    """Return the field to sign in: the one `wanted`, else the only one or the one that waits for `signer`.

    None when there is none at all. Raises `UserError` when there is no such field, or when it is not clear which.
    """
    names = ", ".join(one.name for one in fields) or "–"
    if wanted:
        for one in fields:
            if one.name == wanted:
                return one
        raise UserError(
            tr("There is no empty field {name} in the PDF.", name=wanted),
            tr("Nothing was signed. Empty fields: {names}.", names=names),
        )
    waiting = tuple(one for one in fields if signer.casefold() in one.told.casefold())
    found = waiting or fields
    if len(found) > 1:
        raise UserError(
            tr("The PDF has several fields to sign in, and none is for {name}.", name=signer),
            tr("Nothing was signed. Name one of them: {names}.", names=names),
        )
    return found[0] if found else None


def is_tagged(reader: Any) -> bool:
    """Whether a PDF says that all of it has tags."""
    return "/StructTreeRoot" in reader.root


def field_names(reader: Any) -> set[str]:
    """Return the names of all fields to sign in, signed or not."""
    return {name for name, _, _ in _fields(reader)}


def _fields(reader: Any) -> list[Any]:
    from pyhanko.sign.fields import enumerate_sig_fields

    return list(enumerate_sig_fields(reader))


def _field(name: str, reference: Any) -> EmptyField:
    values = reference.get_object()
    left, bottom, right, top = (float(side) for side in values.get("/Rect", (0, 0, 0, 0)))
    return EmptyField(name, str(values.get("/TU", "")), (abs(right - left), abs(top - bottom)))


def _unreadable(problem: str) -> UserError:
    return UserError(problem, tr("Nothing was signed. Choose another file."))
