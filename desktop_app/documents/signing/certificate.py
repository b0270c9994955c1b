"""The certificate of a person in a file, opened with its password; neither is kept or logged."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desktop_app import clock
from desktop_app.documents.signing.offline import stay_offline
from desktop_app.errors import UserError, WrongPassword
from desktop_app.i18n import tr

UNKNOWN = "?"
FOR_MACHINES = {"server_auth", "code_signing", "time_stamping", "ocsp_signing"}
"""Purposes (extended key usage) that no person signs documents for."""


@dataclass(frozen=True)
class Certificate:
    """Whose it is, who vouches for it, and the key to sign with."""

    name: str
    issuer: str
    is_self_signed: bool
    """Whether nobody but its owner vouches for it."""
    signer: Any = field(repr=False)
    """pyHanko's signer; it holds the private key."""

    @property
    def told(self) -> str:
        """What the stamp says about who vouches."""
        return "sertifikat buatan sendiri" if self.is_self_signed else f"sertifikat {self.issuer}"


def load_certificate(content: bytes, passphrase: str, when: datetime) -> Certificate:
    """Return the certificate in a PKCS#12 file.

    Raises `WrongPassword`, or `UserError` when it is no such file, holds no key, is made for something else than
    signing, or is not valid at `when`.
    """
    stay_offline()
    from pyhanko.sign.signers import SimpleSigner

    _check_kind(content)
    try:
        signer = SimpleSigner.load_pkcs12_data(content, (), passphrase.encode() or None)
    except ValueError as error:
        raise WrongPassword(
            tr("The password does not open the certificate."),
            tr("Nothing was signed. Type the password that was given with the file."),
        ) from error
    except (AttributeError, TypeError) as error:  # pyHanko expects that there is a key
        raise _no_key() from error
    if signer is None or signer.signing_cert is None:
        raise _no_key()
    owner = signer.signing_cert
    _check_use(owner)
    _check_dates(owner.not_valid_before, owner.not_valid_after, when)
    return Certificate(named(owner.subject), named(owner.issuer), owner.subject == owner.issuer, signer)


def _check_kind(content: bytes) -> None:
    from asn1crypto.pkcs12 import Pfx

    try:
        known = Pfx.load(content)["version"].native == "v3"
    except (ValueError, TypeError):
        known = False
    if not known:
        raise UserError(
            tr("This is no file with a certificate."),
            tr("Nothing was signed. Choose the file that ends in .p12 or .pfx."),
        )


def _check_dates(starts: datetime, ends: datetime, when: datetime) -> None:
    if when < starts:
        raise UserError(
            tr("The certificate is valid only from {day}.", day=_day(starts)),
            tr("Nothing was signed. Check the date of this computer, or sign later."),
        )
    if when > ends:
        raise UserError(
            tr("The certificate ended on {day}.", day=_day(ends)),
            tr("Nothing was signed. Ask whoever issued it for a new one."),
        )


def _check_use(owner: Any) -> None:
    """Refuse a certificate that says that it is for something else, such as a web server or other certificates."""
    uses, purposes = owner.key_usage_value, owner.extended_key_usage_value
    signs = uses is None or bool({"digital_signature", "non_repudiation"} & uses.native)
    if not signs or (purposes is not None and set(purposes.native) <= FOR_MACHINES):
        raise UserError(
            tr("The certificate of {name} is not made for signing documents.", name=named(owner.subject)),
            tr("Nothing was signed. Choose the one that was given to you for signing."),
        )


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(clock.WIB):%d-%m-%Y}"


def _no_key() -> UserError:
    return UserError(
        tr("The file holds a certificate without its key."),
        tr("Nothing was signed. Choose the file that was made to sign with (.p12 or .pfx)."),
    )


def named(name: Any) -> str:
    """Return the common name of a subject or issuer, its organisation where it has none."""
    parts = name.native
    found = parts.get("common_name") or parts.get("organization_name") or UNKNOWN
    return found if isinstance(found, str) else str(found[0])
