"""age (age-encryption.org): sealing a small secret so that only the holders of chosen private keys can open it.

An *identity* is a private key ("AGE-SECRET-KEY-1…"), a *recipient* the public key that belongs to it ("age1…").
"""

from collections.abc import Sequence

import pyrage
from pyrage import x25519


def new_identity() -> str:
    """Return a new private key."""
    return str(x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """Return the public key of a private key; raises ValueError when it is none."""
    return str(_identity(identity).to_public())


def is_recipient(text: str) -> bool:
    """Whether a text is a public key."""
    try:
        x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def seal_for(recipients: Sequence[str], secret: bytes) -> bytes:
    """Return `secret` so that each of the recipients can open it."""
    return bytes(pyrage.encrypt(secret, [x25519.Recipient.from_str(recipient) for recipient in recipients]))


def open_with(identities: Sequence[str], sealed: bytes) -> bytes | None:
    """Return what is sealed, or None when none of the private keys opens it."""
    try:
        return bytes(pyrage.decrypt(sealed, [_identity(identity) for identity in identities]))
    except pyrage.DecryptError:
        return None


def _identity(text: str) -> x25519.Identity:
    try:
        return x25519.Identity.from_str(text)
    except pyrage.IdentityError as error:
        raise ValueError("not an age identity") from error  # never the text itself: it is a secret
