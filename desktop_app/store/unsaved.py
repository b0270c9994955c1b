"""What was typed into a form and not saved yet: kept in the encrypted file, so that a crash loses a few seconds only.

It is local and no record: it never travels, is not logged, and goes away when its form is saved or discarded.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from desktop_app import clock


@dataclass(frozen=True)
class Unsaved:
    """One unfinished form."""

    form: str
    record: UUID
    """The record that the form was open for; a new record has the id that it will get."""
    title: str
    content: str
    """JSON of the form's draft."""
    saved_at: datetime


def keep_unsaved(session: Session, form: str, record: UUID, title: str, content: str) -> None:
    """Remember what stands in a form now."""
    session.execute(
        text(
            "INSERT INTO unsaved (form, record, title, content, saved_at) "
            "VALUES (:form, :record, :title, :content, :at) "
            "ON CONFLICT (form, record) DO UPDATE SET title = excluded.title, content = excluded.content, "
            "saved_at = excluded.saved_at"
        ),
        {
            "form": form,
            "record": record.bytes,
            "title": title,
            "content": content,
            "at": clock.now().isoformat(),
        },
    )


def forget_unsaved(session: Session, form: str, record: UUID) -> None:
    """Forget an unfinished form: it was saved, or the person discarded it."""
    session.execute(
        text("DELETE FROM unsaved WHERE form = :form AND record = :record"),
        {"form": form, "record": record.bytes},
    )


def list_unsaved(session: Session) -> list[Unsaved]:
    """Return all unfinished forms, the latest first."""
    rows = session.execute(text("SELECT form, record, title, content, saved_at FROM unsaved ORDER BY saved_at DESC"))
    return [
        Unsaved(form, UUID(bytes=record), title, content, datetime.fromisoformat(at))
        for form, record, title, content, at in rows
    ]
