"""The keys of this copy: what it signs its files with, and what files for it are sealed to.

Made when they are first needed, inside the transaction of the caller. The private halves are in the encrypted database
and nowhere else.
"""

from dataclasses import dataclass, field
from typing import Any

from nacl.signing import SigningKey
from sqlalchemy import text
from sqlmodel import Session

from desktop_app.store.keys import age


@dataclass(frozen=True)
class OwnKeys:
    """The two key pairs of this copy."""

    signing_key: bytes = field(repr=False)
    """Ed25519, 32 bytes: private."""
    verify_key: bytes
    identity: str = field(repr=False)
    """age: private."""
    recipient: str


def own_keys(session: Session) -> OwnKeys:
    """Return the keys of this copy; made on first use, for which the session has to be a writing one."""
    found = session.execute(text("SELECT signing_key, identity FROM local")).one()
    keys = _keys(*(found if None not in found else (bytes(SigningKey.generate()), age.new_identity())))
    if None in found:
        session.execute(
            text("UPDATE local SET signing_key = :signing, identity = :identity"),
            {"signing": keys.signing_key, "identity": keys.identity},
        )
    return keys


def _keys(signing_key: Any, identity: str) -> OwnKeys:
    verify_key = bytes(SigningKey(bytes(signing_key)).verify_key)
    return OwnKeys(bytes(signing_key), verify_key, identity, age.recipient_of(identity))
