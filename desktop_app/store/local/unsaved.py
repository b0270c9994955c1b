"""What was typed into a form and not saved yet: kept in the encrypted file, so that a crash loses a few seconds only.

It is local and no record: it never travels, is not logged, and goes away when its form is saved. What is discarded can
be brought back for a month.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from desktop_app import clock

BACK_FOR = timedelta(days=30)
"""How long discarded typing can be brought back."""
DISCARDED = "discarded"
"""Begins the name of a form that was discarded: "discarded 2026-11-24T03:00:00+00:00 ikm"."""


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
    _keep(session, Unsaved(form, record, title, content, clock.now()))


def forget_unsaved(session: Session, form: str, record: UUID) -> None:
    """Forget an unfinished form: it was saved, or the person discarded it."""
    session.execute(
        text("DELETE FROM unsaved WHERE form = :form AND record = :record"),
        {"form": form, "record": record.bytes},
    )


def list_unsaved(session: Session) -> list[Unsaved]:
    """Return all unfinished forms, the latest first."""
    return [item for item in _all(session) if not item.form.startswith(DISCARDED)]


def discard_unsaved(session: Session, item: Unsaved) -> None:
    """Put what was typed aside for `BACK_FOR`, as it stands in `item`; what was put aside before that goes for good."""
    at = clock.now()
    _keep(session, replace(item, form=f"{DISCARDED} {at.isoformat()} {item.form}", saved_at=at))
    session.execute(
        text("DELETE FROM unsaved WHERE form LIKE :discarded AND saved_at < :before"),
        {"discarded": f"{DISCARDED} %", "before": (at - BACK_FOR).isoformat()},
    )


def list_discarded(session: Session) -> list[Unsaved]:
    """Return the forms that were discarded and can be brought back, the latest first; `saved_at` is when that was."""
    since = clock.now() - BACK_FOR
    return [item for item in _all(session) if item.form.startswith(DISCARDED) and item.saved_at >= since]


def bring_back(session: Session, item: Unsaved) -> Unsaved:
    """Make a discarded form unfinished again and return it; what is unfinished there now changes places with it."""
    form = form_of(item)
    now = next((one for one in list_unsaved(session) if (one.form, one.record) == (form, item.record)), None)
    if now is not None:
        discard_unsaved(session, now)
    forget_unsaved(session, item.form, item.record)
    keep_unsaved(session, form, item.record, item.title, item.content)
    return replace(item, form=form)


def form_of(item: Unsaved) -> str:
    """Return the name of the form in which something was typed, discarded or not."""
    return item.form.rpartition(" ")[2]


def _all(session: Session) -> list[Unsaved]:
    rows = session.execute(text("SELECT form, record, title, content, saved_at FROM unsaved ORDER BY saved_at DESC"))
    return [
        Unsaved(form, UUID(bytes=record), title, content, datetime.fromisoformat(at))
        for form, record, title, content, at in rows
    ]


def _keep(session: Session, item: Unsaved) -> None:
    session.execute(
        text(
            "INSERT INTO unsaved (form, record, title, content, saved_at) "
            "VALUES (:form, :record, :title, :content, :at) "
            "ON CONFLICT (form, record) DO UPDATE SET title = excluded.title, content = excluded.content, "
            "saved_at = excluded.saved_at"
        ),
        {
            "form": item.form,
            "record": item.record.bytes,
            "title": item.title,
            "content": item.content,
            "at": item.saved_at.isoformat(),
        },
    )
