"""What must hold for events and gatherings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from desktop_app.domain.event import Attendance, EventDraft, GatheringDraft
from desktop_app.domain.gathering_dossier import GatheringDossier, GuestLine, ParticipantLine
from desktop_app.domain.planning_rules import planning_problems
from desktop_app.domain.times import is_time
from desktop_app.errors import Problem, Severity
from desktop_app.i18n import tr

LONGEST_GATHERING = 31
"""Days; more is a slip in the date."""
NUMBER_MARK = "{nomor}"
"""Where the running number stands in the pattern for certificates."""


def event_problems(draft: EventDraft) -> Iterator[Problem]:
    """Yield every rule that an event breaks."""
    if not draft.title.strip():
        yield Problem("title", "missing", tr("Write the title as it stands in the budget document."))
    if draft.certificate_pattern.strip() and NUMBER_MARK not in draft.certificate_pattern:
        said = tr("Write {mark} where the running number stands, else all certificates have the same number.",
                  mark=NUMBER_MARK)  # fmt: skip
        yield Problem("certificate_pattern", "number", said)


def gathering_problems(dossier: GatheringDossier, before: GatheringDossier | None = None) -> Iterator[Problem]:
    """Yield every rule that a gathering, somebody on its sheets or its plan breaks; warnings refuse nothing.

    `before` is the gathering as it is recorded. What is wrong in a line of it already is only a warning: laptops that
    merged may have given one row number twice, and whoever corrects a telephone number cannot help that.
    """
    known = {_identity(before, problem) for problem in _problems(before)} - {None} if before else set()
    for problem in _problems(dossier):
        was_there = _identity(dossier, problem) in known
        yield replace(problem, severity=Severity.WARNING) if was_there else problem


def _identity(dossier: GatheringDossier, problem: Problem) -> tuple[object, ...] | None:
    """Return what makes two problems of recorded lines the same, None for all others."""
    kind, _, rest = problem.field.partition(".")
    row, _, attribute = rest.partition(".")
    line = getattr(dossier, kind)[int(row)] if attribute else None
    return None if line is None or line.id is None else (kind, line.id, attribute, problem.rule, problem.message)


def _problems(dossier: GatheringDossier) -> Iterator[Problem]:
    yield from _place_and_time(dossier.gathering)
    for kind in ("participants", "speakers", "committee"):
        yield from _named(kind, getattr(dossier, kind))
        yield from _numbers(kind, getattr(dossier, kind))
    yield from _guests(dossier.guests)
    yield from _numbers("guests", dossier.guests)
    yield from _one_business_twice(dossier.participants)
    yield from planning_problems(dossier)
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
        if not getattr(line, "name", "").strip() and not _written_in(line):
            yield Problem(f"{kind}.{row}.name", "missing", tr("Write the name, or remove the row."))


def _written_in(line: object) -> bool:
    """Whether it is a row of the paper that nobody can read, or whose name is still to be typed."""
    to_complete = getattr(line, "walk_in", False) and getattr(line, "number", None) is not None
    return to_complete or getattr(line, "unreadable", False)


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


def _one_business_twice(participants: Sequence[ParticipantLine]) -> Iterator[Problem]:
    """Two people of one business may come; two laptops may also have invited it."""
    seen: set[object] = set()
    for row, line in enumerate(participants):
        if line.ikm_id and (line.ikm_id, line.name) in seen:
            said = tr("{name} is on the list twice.", name=line.name or line.business_name)
            yield Problem(f"participants.{row}.name", "invited_twice", said, Severity.WARNING)
        seen.add((line.ikm_id, line.name))
