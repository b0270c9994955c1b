"""Certificates: what a business holds of each scheme, and what it has applied for."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.record import Draft, Record, choice, reference
from desktop_app.paths import resource


class CertificateStatus(StrEnum):
    """As asked on the IKM form: Ada, Proses, Belum."""

    UNKNOWN = ""
    HELD = "held"
    IN_PROCESS = "process"
    NONE = "none"


class CertificateDraft(Draft):
    """What is filled in about one scheme."""

    scheme: str = Field(max_length=40)
    """Code of the scheme in the catalogue, such as "nib" or "spp_irt"."""
    status: CertificateStatus = choice(CertificateStatus.UNKNOWN)
    number: str = Field(default="", max_length=80)
    issued_on: date | None = None
    expires_on: date | None = None
    """As printed on the certificate; never computed from the number."""
    note: str = Field(default="", max_length=500)
    scan: str = Field(default="", max_length=64)
    """SHA-256 of the scanned certificate, a picture or PDF."""


class Certificate(CertificateDraft, Record, table=True):
    """A certificate or licence of a business."""

    __tablename__ = "certificate"
    ikm_id: UUID = reference("ikm")


@dataclass(frozen=True)
class Scheme:
    """A line of section C of the IKM form."""

    code: str
    label: str
    number_kind: str
    """Which check of `identity_numbers` its number passes; "" for none."""
    covers: tuple[str, ...]
    """Schemes of the catalogue that it stands for."""


@cache
def form_schemes() -> tuple[Scheme, ...]:
    """Return the schemes that the IKM form asks for, in its order."""
    entries = json.loads(resource("catalogue/form_schemes.json").read_text(encoding="utf-8"))
    return tuple(Scheme(**{**entry, "covers": tuple(entry["covers"])}) for entry in entries["schemes"])


def covered_schemes(code: str) -> tuple[str, ...]:
    """Return the schemes of the catalogue that a certificate of this scheme stands for; a code of it is its own."""
    return next((scheme.covers for scheme in form_schemes() if scheme.code == code), (code,))
