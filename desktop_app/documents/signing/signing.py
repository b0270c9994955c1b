"""Signs a PDF at its end, so that what was there stays byte for byte, and proves the result before giving it out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desktop_app.documents.drawing.page import MM
from desktop_app.documents.signing.certificate import Certificate
from desktop_app.documents.signing.fields import (
    EmptyField,
    choose_field,
    empty_fields,
    field_names,
    is_tagged,
    open_pdf,
)
from desktop_app.documents.signing.proving import Proof, is_intact, proofs
from desktop_app.documents.signing.stamp import draw_stamp
from desktop_app.errors import UserError
from desktop_app.i18n import tr

STRIP = (30 * MM, 4 * MM, 120 * MM, 11 * MM)
"""Where the stamp of a file without a field stands on its last page, below the foot: left, bottom, width, height."""


@dataclass(frozen=True)
class Signed:
    """A signed file."""

    content: bytes
    field: str
    remark: str
    """What whoever signed should know, or ""."""


def sign(content: bytes, certificate: Certificate, when: datetime, field: str = "") -> Signed:
    """Return the file with a signature in an empty field, or in a new one at the end of the last page.

    Raises `UserError` when it cannot be signed; nothing is given out that was not verified.
    """
    chosen = choose_field(empty_fields(content), field, certificate.name)
    earlier = proofs(content)
    _check_earlier(earlier)
    reader = open_pdf(content)
    if chosen is None and is_tagged(reader):
        raise _no_room(earlier)
    place = chosen or EmptyField(_new_name(field_names(reader)), "", STRIP[2:])
    with TemporaryDirectory() as folder:
        stamp = Path(folder) / "stamp.pdf"
        stamp.write_bytes(draw_stamp(certificate, when, place.size))
        signed = _signed(content, certificate, place, stamp, new=chosen is None)
    if not _is_proven(signed, place.name):
        raise UserError(
            tr("The signature could not be verified, so the file was not given out."),
            tr("Nothing was saved. Make the paper again and sign it once more."),
        )
    return Signed(signed, place.name, " ".join(_remarks(certificate, chosen, earlier)))


def _check_earlier(earlier: Sequence[Proof]) -> None:
    """Raise `UserError` when what somebody signed has been changed since: nobody should put a name under that."""
    for one in earlier:
        if not one.sound:
            raise UserError(
                tr("The PDF was changed after {name} signed it.", name=one.name),
                tr("Nothing was signed. Ask for the file as {name} signed it.", name=one.name),
            )


def _no_room(earlier: Sequence[Proof]) -> UserError:
    advice = tr("Nothing was signed. Make it again with an empty field for an e-signature.")
    if earlier:
        names = ", ".join(one.name for one in earlier)
        return UserError(tr("All fields of this PDF are signed already ({names}).", names=names), advice)
    return UserError(
        tr("This PDF is made for the web and has no field to sign in; a stamp would not be read out."), advice
    )


def _is_proven(signed: bytes, field: str) -> bool:
    """Whether the new signature covers the whole file, and the earlier ones still hold."""
    return is_intact(signed, field) and all(one.sound for one in proofs(signed))


def _signed(content: bytes, certificate: Certificate, place: EmptyField, stamp: Path, *, new: bool) -> bytes:
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    about = PdfSignatureMetadata(
        field_name=place.name, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, name=certificate.name
    )
    left, bottom, width, height = map(round, STRIP)
    box = (left, bottom, left + width, bottom + height)
    spec = SigFieldSpec(place.name, on_page=-1, box=box) if new else None
    out = BytesIO()
    try:
        writer = _writer(content)
        signer = PdfSigner(about, signer=certificate.signer, stamp_style=_style(stamp), new_field_spec=spec)
        signer.sign_pdf(writer, output=out)
    except (PdfError, ValueError) as error:
        raise UserError(
            tr("The PDF cannot be signed ({reason}).", reason=error),
            tr("Nothing was signed. Choose another file."),
        ) from error
    return out.getvalue()


def _writer(content: bytes) -> Any:
    """Return pyHanko's writer, which here leaves version and metadata as they are: PDF/A-2 is PDF 1.7."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Writer(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            """Change nothing."""

        def ensure_output_version(self, version: tuple[int, int]) -> None:
            """Change nothing."""

    return Writer(BytesIO(content), strict=False)


def _style(stamp: Path) -> Any:
    """Return pyHanko's style of a stamp that is the page of a file, as it is."""
    from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
    from pyhanko.stamp import StaticStampStyle

    whole = SimpleBoxLayoutRule(
        AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN, Margins(0, 0, 0, 0), InnerScaling.NO_SCALING
    )
    return StaticStampStyle.from_pdf_file(str(stamp), border_width=0, background_opacity=1.0, background_layout=whole)


def _new_name(taken: set[str]) -> str:
    return next(name for name in (f"tanda_tangan_{number}" for number in count(1)) if name not in taken)


def _remarks(certificate: Certificate, field: EmptyField | None, earlier: Sequence[Proof]) -> Iterator[str]:
    name = certificate.name
    if earlier:
        names = ", ".join(one.name for one in earlier)
        yield tr("It was signed before by {names}; that stays valid.", names=names)
    if certificate.is_self_signed:
        yield tr(
            "The certificate is self-signed: nobody but {name} vouches for it, and readers of PDF will say so.",
            name=name,
        )
    if field is not None and name.casefold() not in field.told.casefold():
        told = field.told or field.name
        yield tr("The field is called {field}; the certificate is that of {name}.", field=told, name=name)
