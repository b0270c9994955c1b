"""What must hold for events and gatherings."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from desktop_app.domain.event import Attendance, EventDraft, GatheringDraft
from desktop_app.domain.gathering_dossier import GatheringDossier, GuestLine
from desktop_app.domain.times import is_time
from desktop_app.errors import Problem
from desktop_app.i18n import tr

LONGEST_GATHERING = 31
"""Days; more is a slip in the date."""


def event_problems(draft: EventDraft) -> Iterator[Problem]:
    """Yield every rule that an event breaks."""
    if not draft.title.strip():
        yield Problem("title", "missing", tr("Write the title as it stands in the budget document."))


def gathering_problems(dossier: GatheringDossier) -> Iterator[Problem]:
    """Yield every rule that a gathering or somebody on its sheets breaks."""
    yield from _place_and_time(dossier.gathering)
    for kind in ("participants", "speakers", "committee"):
        yield from _named(kind, getattr(dossier, kind))
        yield from _numbers(kind, getattr(dossier, kind))
    yield from _guests(dossier.guests)
    yield from _numbers("guests", dossier.guests)
    for row, signatory in enumerate(dossier.signatories):
        if signatory.official_id is None:
            yield Problem(f"signatories.{row}.official_id", "missing", tr("Choose the official who signs."))


def _place_and_time(draft: GatheringDraft) -> Iterator[Problem]:
    if not draft.venue.strip():
        yield Problem("venue", "missing", tr("Write the place where it is held."))
    if draft.starts_on is None:
        yield Problem("starts_on", "missing", tr("Write the date of the first day."))
    elif draft.ends_on and draft.ends_on < draft.starts_on:
        yield Problem("ends_on", "order", tr("The last day lies before the first day."))
    elif draft.ends_on and draft.ends_on - draft.starts_on >= timedelta(days=LONGEST_GATHERING):
        yield Problem("ends_on", "length", tr("More than {days} days: check the dates.", days=LONGEST_GATHERING))
    for field in ("starts_at", "ends_at"):
        value = getattr(draft, field)
        if value and not is_time(value):
            yield Problem(field, "form", tr("Write the time as hours and minutes, such as 08.00."))
    if draft.ends_at and draft.starts_at and draft.ends_at <= draft.starts_at:
        yield Problem("ends_at", "order", tr("The end lies before the beginning."))


def _named(kind: str, lines: Sequence[object]) -> Iterator[Problem]:
    for row, line in enumerate(lines):
        if not getattr(line, "name", "").strip() and not getattr(line, "unreadable", False):
            yield Problem(f"{kind}.{row}.name", "missing", tr("Write the name, or remove the row."))


def _guests(guests: Sequence[GuestLine]) -> Iterator[Problem]:
    for row, guest in enumerate(guests):
        if not guest.invited_post.strip() and not guest.name.strip():
            yield Problem(f"guests.{row}.invited_post", "missing", tr("Write the post that is invited, or a name."))
        if guest.attendance == Attendance.REPRESENTED and not guest.name.strip():
            yield Problem(f"guests.{row}.name", "missing", tr("Write who represents the invited post."))


def _numbers(kind: str, lines: Sequence[object]) -> Iterator[Problem]:
    seen: set[int] = set()
    for row, line in enumerate(lines):
        number = getattr(line, "number", None)
        if number is not None and number in seen:
            yield Problem(f"{kind}.{row}.number", "twice", tr("Row number {number} is used twice.", number=number))
        if number is not None:
            seen.add(number)
