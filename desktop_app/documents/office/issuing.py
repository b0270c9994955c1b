"""What a paper has from the office that issues it: its letterhead on the day, its time zone, the mark of practice."""

from datetime import timedelta, timezone
from hashlib import sha256

from sqlmodel import Session

from desktop_app.documents.office.letterhead import Letterhead, letterhead
from desktop_app.domain.office import Office
from desktop_app.operations.files.attachments import load_attachment

WIB = timezone(timedelta(hours=7))
PRACTICE = "LATIHAN"
"""Printed across every paper of a practice database."""


def letterhead_of(session: Session, office: Office | None) -> Letterhead | None:
    """Return the letterhead of an office, None when nobody has filled one in."""
    if office is None or not (office.government or office.name):
        return None
    return letterhead(office, load_attachment(session, office.logo) if office.logo else b"")


def print_code(prefix: str, paper: object) -> str:
    """Return the code in the foot, such as BA-3F09C1: two prints share it only when they say the same.

    `paper` is everything that is printed, with its own code still empty.
    """
    return f"{prefix}-{sha256(repr(paper).encode()).hexdigest()[:6].upper()}"
