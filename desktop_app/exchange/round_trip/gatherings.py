"""Events, their gatherings, and the people on the sheets of a gathering."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, SQLModel

from desktop_app.domain.dossier_rules import clean_draft
from desktop_app.domain.event import CommitteeMember, Event, EventDraft, Gathering, GatheringDraft, Guest, Participant
from desktop_app.domain.event import Speaker as SpeakerRow
from desktop_app.domain.event_rules import event_problems, gathering_problems
from desktop_app.domain.gathering_dossier import (
    CommitteeMemberLine,
    GatheringDossier,
    GuestLine,
    ParticipantLine,
    SpeakerLine,
)
from desktop_app.domain.identity import clean_number
from desktop_app.domain.phone import stored_phone
from desktop_app.errors import Problem
from desktop_app.exchange.round_trip.kinds import Kind, Lines, load_lines_of, names
from desktop_app.exchange.round_trip.shapes import Part, Shape, all_but
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.events import correct_gathering, load_gathering
from desktop_app.operations.records import record

NUMBER = ("number",)
"""Stands on the printed sheet: it is shown and never taken."""


class EventKind(Kind):
    """Events as the budget names them."""

    table = Event
    draft = EventDraft
    named_by = ("title", "fiscal_year")

    def __init__(self) -> None:
        self.shape = Shape("event", tr("Events"), (Part("event", all_but("event")),))

    def problems(
        self,
        session: Session,  # noqa: ARG002
        draft: EventDraft,
        before: EventDraft | None,  # noqa: ARG002
        record_id: UUID,  # noqa: ARG002
        today: date,  # noqa: ARG002
    ) -> list[Problem]:
        """Return every rule that it breaks."""
        return list(event_problems(draft))


class GatheringKind(Kind):
    """Gatherings; with `people` who is on their sheets, without their place and days."""

    table = Gathering
    draft = GatheringDossier
    under = Event
    link = "event_id"

    def __init__(self, *, people: bool) -> None:
        parts = (Part("gathering", all_but("gathering", "event_id"), "gathering"),)
        self.shape = Shape("gathering", tr("Gatherings"), parts, of=tr("Event"))
        self._lines = _people() if people else ()
        self._shapes = tuple(line.shape for line in self._lines) if people else (self.shape,)

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The sheets."""
        return self._shapes

    def load(self, session: Session, ids: Collection[UUID]) -> dict[UUID, GatheringDossier]:
        """Return these gatherings with what the sheets show."""
        plain = _Gatherings()
        rows = plain.load(session, ids)
        lines = {one.shape.lines: load_lines_of(session, one, "gathering_id", ids) for one in self._lines}
        return {
            one: GatheringDossier(gathering=row, **{name: list(found.get(one, [])) for name, found in lines.items()})
            for one, row in rows.items()
        }

    def names_above(self, session: Session) -> dict[UUID, str]:
        """Return the titles of all events."""
        return names(session, Event, "title")

    def names(self, session: Session) -> dict[UUID, str]:
        """Return place and day of every gathering."""
        loaded = _Gatherings().load(session, self.all_ids(session))
        return {one: _called(draft) for one, draft in loaded.items()}

    def name(self, draft: GatheringDossier) -> str:
        """Return place and day."""
        return _called(draft.gathering)

    def clean(self, draft: GatheringDossier) -> GatheringDossier:
        """Return the gathering as it is recorded."""
        lines = {one.shape.lines: [_clean(line) for line in getattr(draft, one.shape.lines)] for one in self._lines}
        return draft.model_copy(update={"gathering": clean_draft(draft.gathering), **lines})

    def problems(
        self,
        session: Session,  # noqa: ARG002
        draft: GatheringDossier,
        before: GatheringDossier | None,
        record_id: UUID,  # noqa: ARG002
        today: date,  # noqa: ARG002
    ) -> list[Problem]:
        """Return what is wrong; what was wrong already is no hindrance."""
        return [problem for problem in gathering_problems(draft, before) if problem.is_error]

    def identity(self, draft: GatheringDossier, above: UUID | None) -> tuple[object, ...]:
        """Return the event, the place and the first day."""
        return (above, draft.gathering.venue.casefold(), draft.gathering.starts_on)

    def record(
        self,
        session: Session,
        draft: GatheringDossier,
        record_id: UUID,
        above: UUID | None,
        today: date,  # noqa: ARG002
    ) -> None:
        """Add a gathering."""
        record(session, Gathering, draft.gathering, id=record_id, event_id=above)

    def correct(self, session: Session, record_id: UUID, draft: GatheringDossier, today: date) -> None:  # noqa: ARG002
        """Change a gathering; what the sheets do not show stays as it is."""
        full = load_gathering(session, record_id)
        lines = {one.shape.lines: getattr(draft, one.shape.lines) for one in self._lines}
        update: dict[str, Any] = {"gathering": draft.gathering, **lines}
        correct_gathering(session, record_id, full.model_copy(update=update))


class _Gatherings(Kind):
    table = Gathering
    draft = GatheringDraft


def _people() -> tuple[Lines, ...]:
    return (
        _line("participants", tr("Participants"), Participant, ParticipantLine, "ikm_id", "unreadable"),
        _line("guests", tr("Guests"), Guest, GuestLine),
        _line("speakers", tr("Speakers"), SpeakerRow, SpeakerLine),
        _line("committee", tr("Committee"), CommitteeMember, CommitteeMemberLine),
    )


def _line(name: str, title: str, table: Any, draft: type[SQLModel], *left_out: str) -> Lines:
    of = str(table.__tablename__)
    rest = all_but(of, "gathering_id", "number", *left_out)
    parts = (Part(of, NUMBER, fixed=NUMBER), Part(of, rest))
    return Lines(Shape(of, title, parts, name, tr("Gathering")), table, draft)


def _clean(line: Any) -> Any:
    cleaned = clean_draft(line)
    if not isinstance(cleaned, ParticipantLine):
        return cleaned
    return cleaned.model_copy(update={"phone": stored_phone(cleaned.phone), "nik": clean_number(cleaned.nik)})


def _called(draft: GatheringDraft) -> str:
    day = f"{draft.starts_on:%d/%m/%Y}" if draft.starts_on else ""
    return " · ".join(filter(None, (draft.venue, day)))
