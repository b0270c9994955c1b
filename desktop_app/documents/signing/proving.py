"""The signatures in a PDF, each held against the file: whether what was signed is what stands there."""

from dataclasses import dataclass
from typing import Any

from desktop_app.documents.signing.certificate import named
from desktop_app.documents.signing.fields import open_pdf


@dataclass(frozen=True)
class Proof:
    """A signature in a file."""

    field: str
    name: str
    """Whose certificate it was made with."""
    sound: bool
    """Whether what was signed is unchanged; further signatures behind it change nothing."""
    covers_all: bool
    """Whether it is the last word: nothing stands behind it."""


def proofs(content: bytes) -> tuple[Proof, ...]:
    """Return the signatures of a file, the first one first; raises `UserError` for what is no readable PDF."""
    return tuple(map(_proof, open_pdf(content).embedded_signatures))


def is_intact(content: bytes, field: str) -> bool:
    """Whether the signature in a field is sound and covers the whole file."""
    return [(one.sound, one.covers_all) for one in proofs(content) if one.field == field] == [(True, True)]


def _proof(signature: Any) -> Proof:
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    signer = signature.signer_cert
    name = named(signer.subject)
    try:
        trust = ValidationContext(trust_roots=[signer], allow_fetching=False)
        status = validate_pdf_signature(signature, trust)
    except (PdfError, ValueError):  # it cannot even be read
        return Proof(signature.field_name, name, sound=False, covers_all=False)
    changed = status.modification_level is None or status.modification_level > ModificationLevel.FORM_FILLING
    sound = bool(status.intact and status.valid and not changed)
    covers_all = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    return Proof(signature.field_name, name, sound, covers_all)
