"""The office that files are sealed for: its key pair at the office, its public key at every laptop.

Renewing a key retires the old one: nothing is sealed for it any more, but at the office it still opens what laptops
seal until they have the new one. The private half never leaves the office's encrypted database.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.wording import in_fours
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.store.guarding import Deed, note_deed
from desktop_app.store.keys import age
from desktop_app.store.keys.own_keys import own_keys

COMPARED = 20
LONGEST_NAME = 120


@dataclass(frozen=True)
class OfficeKey:
    """The public key of an office."""

    name: str
    recipient: str
    """age: what laptops seal their files for."""
    verify_key: bytes
    """Ed25519: what the office signs its own files with."""
    is_own: bool = False
    """Whether this computer is the office's: it has the private half."""

    @property
    def fingerprint(self) -> str:
        """Return what two people compare on the telephone, such as "7F3A-91C2-04BE-55D0-A1F9"."""
        return in_fours(sha256(self.recipient.encode() + self.verify_key).hexdigest()[:COMPARED], "-")


def office_of(session: Session) -> OfficeKey | None:
    """Return the office that files are sealed for now, None when none is known."""
    found = session.execute(
        text(
            "SELECT name, recipient, verify_key, identity IS NOT NULL FROM office_key "
            "WHERE retired_at IS NULL ORDER BY added_at DESC LIMIT 1"
        )
    ).first()
    return OfficeKey(found[0], found[1], bytes(found[2]), bool(found[3])) if found else None


def recipients(session: Session) -> tuple[str, ...]:
    """Return whom a file for the office is sealed for; empty when no office is known."""
    office = office_of(session)
    return (office.recipient,) if office else ()


def identities(session: Session) -> tuple[str, ...]:
    """Return every private key that may open a file that came in: this copy's own, the office's, and its older ones."""
    rows = session.execute(
        text(
            "SELECT identity FROM (SELECT identity, 1 AS place FROM local UNION ALL "
            "SELECT identity, retired_at IS NOT NULL FROM office_key) WHERE identity IS NOT NULL ORDER BY place"
        )
    )
    return tuple(identity for (identity,) in rows)


def make_office(session: Session, name: str) -> OfficeKey:
    """Make this database the office's and return its key; raises `UserError` when an office is known already."""
    known = office_of(session)
    if known is not None:
        raise UserError(
            tr("This computer already has the key of an office: {name}.", name=known.name),
            tr("Nothing was changed. Renew its key, or replace it with another office's key file."),
        )
    note_deed(session, Deed.OFFICE_KEY)
    return _new_key(session, checked_name(name))


def renew_office(session: Session) -> OfficeKey:
    """Give the office a new key; the old one still opens what was sealed for it. Raises `UserError` elsewhere."""
    present = office_of(session)
    if present is None or not present.is_own:
        raise UserError(
            tr("Only the office's own computer can renew its key."),
            tr("Nothing was changed. Receive the office's new key file instead."),
        )
    note_deed(session, Deed.OFFICE_KEY)
    _retire_all(session)
    return _new_key(session, present.name)


def trust_office(session: Session, office: OfficeKey, *, replace: bool = False) -> bool:
    """Seal for `office` from now on; return whether that is new here.

    Nothing in a key file proves whose it is, a renewed key of the same office included. So where an office is known
    already, `replace` has to say that a person compared the fingerprint; else `UserError`. It is also raised for a key
    that was replaced before.
    """
    present = office_of(session)
    if present is not None and present.recipient == office.recipient:
        return False
    if _is_retired(session, office.recipient):
        raise UserError(
            tr("This key of {name} was replaced by a newer one here.", name=office.name),
            tr("Nothing was changed. Ask the office for its present key file."),
        )
    if present is not None and not replace:
        raise UserError(
            tr("This computer already has the key of an office: {name}.", name=present.name),
            tr(
                "Nothing was changed. Compare {fingerprint} with the office by telephone before you replace it.",
                fingerprint=office.fingerprint,
            ),
        )
    if present is not None:  # the first office that a laptop knows is taken by whoever works there
        note_deed(session, Deed.OFFICE_KEY)
    if present is not None and present.verify_key != office.verify_key:
        _forget_confirmations(session)
    _retire_all(session)
    _add(session, office, None)
    return True


def office_verify_keys(session: Session) -> frozenset[bytes]:
    """Return every key that a known office has signed with."""
    return frozenset(bytes(key) for (key,) in session.execute(text("SELECT verify_key FROM office_key")))


def checked_name(name: str) -> str:
    """Return the name of an office without blanks around it; raises `UserError` when it is empty, long or odd."""
    shown = " ".join(name.split())
    if not shown or len(shown) > LONGEST_NAME or not shown.isprintable():
        raise UserError(
            tr("The office needs a name of at most {count} letters.", count=LONGEST_NAME),
            tr("Nothing was changed. Type the name that officers know it by."),
        )
    return shown


def _new_key(session: Session, name: str) -> OfficeKey:
    identity = age.new_identity()
    office = OfficeKey(name, age.recipient_of(identity), own_keys(session).verify_key, is_own=True)
    _add(session, office, identity)
    return office


def _add(session: Session, office: OfficeKey, identity: str | None) -> None:
    values: dict[str, Any] = {
        "recipient": office.recipient,
        "verify_key": office.verify_key,
        "name": office.name,
        "identity": identity,
        "at": clock.now().isoformat(),
    }
    session.execute(
        text(
            "INSERT INTO office_key (recipient, verify_key, name, identity, added_at) "
            "VALUES (:recipient, :verify_key, :name, :identity, :at)"
        ),
        values,
    )


def _retire_all(session: Session) -> None:
    session.execute(
        text("UPDATE office_key SET retired_at = :at WHERE retired_at IS NULL"), {"at": clock.now().isoformat()}
    )


def _forget_confirmations(session: Session) -> None:
    """Another office holds nothing of ours yet: the next file brings everything."""
    for table in ("confirmed", "asked"):
        session.execute(text(f"DELETE FROM {table}"))


def _is_retired(session: Session, recipient: str) -> bool:
    query = text("SELECT 1 FROM office_key WHERE recipient = :recipient AND retired_at IS NOT NULL")
    return session.execute(query, {"recipient": recipient}).first() is not None
