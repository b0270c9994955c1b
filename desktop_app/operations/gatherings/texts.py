"""The texts about a gathering and what was asked from the floor: load and save."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Gathering
from desktop_app.domain.event_text import (
    LONGEST_TEXT,
    Discussion,
    DiscussionLine,
    EventText,
    EventTextDraft,
    Section,
    event_text_id,
)
from desktop_app.domain.text import clean_lines
from desktop_app.domain.wording import grouped
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.lines import load_lines, store_lines


def load_texts(session: Session, gathering_id: UUID) -> dict[Section, str]:
    """Return the text of every section in the order of the report, "" where nothing was written."""
    rows = session.exec(
        select(EventText).where(EventText.gathering_id == gathering_id, col(EventText.deleted).is_(False))
    )
    written = {row.section: row.text for row in rows}
    return {section: written.get(section, "") for section in Section}


def save_texts(session: Session, gathering_id: UUID, texts: Mapping[Section, str]) -> None:
    """Make the texts of the given sections those of `texts`; an empty one goes into the bin, others stay as they are.

    There is one record of each section, whoever begins it: two laptops that write the same section meet in it.
    Raises `Refused` for a text that is too long, and writes nothing.
    """
    records.find(session, Gathering, gathering_id)
    if found := [_too_long(section, text) for section, text in texts.items() if len(text.strip()) > LONGEST_TEXT]:
        raise Refused(found)
    for section, text in texts.items():
        _save(session, gathering_id, section, clean_lines(text))
    session.flush()


def load_discussion(session: Session, gathering_id: UUID) -> list[DiscussionLine]:
    """Return what was asked from the floor, in the order in which it was written down."""
    return load_lines(session, Discussion, {"gathering_id": gathering_id}, DiscussionLine)


def save_discussion(session: Session, gathering_id: UUID, lines: Sequence[DiscussionLine]) -> None:
    """Make what was asked that of `lines`; raises `Refused` for an answer without a question."""
    records.find(session, Gathering, gathering_id)
    missing = [
        Problem(f"discussion.{row}.question", "missing", tr("Write the question, or remove the row."))
        for row, line in enumerate(lines)
        if not line.question.strip()
    ]
    if missing:
        raise Refused(missing)
    store_lines(session, Discussion, {"gathering_id": gathering_id}, lines)


def text_lines(text: str) -> list[str]:
    """Return the lines of a text that is written one a line, without blank ones and without typed list marks."""
    return [line for line in (one.strip().lstrip("-•*").strip() for one in text.splitlines()) if line]


def _save(session: Session, gathering_id: UUID, section: Section, text: str) -> None:
    row = session.get(EventText, event_text_id(gathering_id, section))
    if row is None:
        if text:
            draft = EventTextDraft(section=section, text=text)
            records.record(
                session, EventText, draft, id=event_text_id(gathering_id, section), gathering_id=gathering_id
            )
        return
    changed = {"deleted": not text, **({"text": text} if text else {})}
    for name, value in changed.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    session.add(row)


def _too_long(section: Section, text: str) -> Problem:
    return Problem(
        section.value,
        "long",
        tr(
            "The text has {count} characters, {most} are possible.",
            count=grouped(len(text.strip())),
            most=grouped(LONGEST_TEXT),
        ),
    )
