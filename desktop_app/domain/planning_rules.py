"""What must hold for the plan of a gathering: agenda, quota, budget, desks, letters of invitation."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from desktop_app.domain.event import GatheringDraft
from desktop_app.domain.event_planning import short_desk
from desktop_app.domain.gathering_dossier import AgendaLine, DeskLine, GatheringDossier
from desktop_app.domain.regions import find_region
from desktop_app.domain.times import is_time
from desktop_app.errors import Problem, Severity
from desktop_app.i18n import tr

LARGEST_VOLUME = 1_000_000
LARGEST_RATE = 10**13
LARGEST_NUMBER = 100_000
NO_TIME = "~"
"""Sorts behind every time of day."""


def planning_problems(dossier: GatheringDossier) -> Iterator[Problem]:
    """Yield every rule that the plan of a gathering breaks."""
    yield from _agenda(dossier)
    yield from _quotas(dossier)
    yield from _budget(dossier)
    yield from _desks(dossier)
    yield from _invitations(dossier)


def in_agenda_order(lines: Iterable[AgendaLine], first: date | None) -> list[AgendaLine]:
    """Return the lines as they follow each other in time; `first` is the first day of the gathering."""
    return sorted(lines, key=lambda line: _moment(line, first))


def _moment(line: AgendaLine, first: date | None) -> tuple[date, str]:
    return line.day or first or date.min, line.starts_at or NO_TIME


def _agenda(dossier: GatheringDossier) -> Iterator[Problem]:
    gathering = dossier.gathering
    for row, line in enumerate(dossier.agenda):
        yield from _agenda_line(f"agenda.{row}", line)
        if line.day and not _within(line.day, gathering):
            yield Problem(f"agenda.{row}.day", "day", tr("This day is none of the gathering."))
        yield from _outside_hours(f"agenda.{row}", line, gathering)
    ordered = sorted(enumerate(dossier.agenda), key=lambda entry: _moment(entry[1], gathering.starts_on))
    for (row, line), (later_row, later) in pairwise(ordered):
        if _moment(line, gathering.starts_on)[0] == _moment(later, gathering.starts_on)[0] and later.starts_at:
            yield from _follows(row, line, later_row, later)


def _agenda_line(path: str, line: AgendaLine) -> Iterator[Problem]:
    if not line.title.strip():
        yield Problem(f"{path}.title", "missing", tr("Write what happens, or remove the row."))
    if not line.starts_at:
        yield Problem(f"{path}.starts_at", "missing", tr("Write when it begins."))
    for name in ("starts_at", "ends_at"):
        if (value := getattr(line, name)) and not is_time(value):
            yield Problem(f"{path}.{name}", "form", tr("Write the time as hours and minutes, such as 08.00."))
    if line.starts_at and line.ends_at and line.ends_at <= line.starts_at:
        yield Problem(f"{path}.ends_at", "order", tr("It ends before it begins."))


def _follows(row: int, line: AgendaLine, later_row: int, later: AgendaLine) -> Iterator[Problem]:
    """Two neighbours of one day in the order of time (documents.md, LK-07)."""
    if not line.ends_at:
        yield Problem(f"agenda.{row}.ends_at", "open", tr("Only the last line of a day may leave its end open."))
    elif later.starts_at < line.ends_at:
        said = tr(
            "{title} begins at {start}, before {before} ends at {end}.",
            title=later.title, start=_shown(later.starts_at), before=line.title, end=_shown(line.ends_at),
        )  # fmt: skip
        yield Problem(f"agenda.{later_row}.starts_at", "overlap", said)


def _within(day: date, gathering: GatheringDraft) -> bool:
    first = gathering.starts_on
    return first is None or first <= day <= (gathering.ends_on or first)


def _outside_hours(path: str, line: AgendaLine, gathering: GatheringDraft) -> Iterator[Problem]:
    said = tr("This lies outside of the hours of the gathering.")
    if line.starts_at and gathering.starts_at and line.starts_at < gathering.starts_at:
        yield Problem(f"{path}.starts_at", "hours", said, Severity.WARNING)
    elif line.ends_at and gathering.ends_at and line.ends_at > gathering.ends_at:
        yield Problem(f"{path}.ends_at", "hours", said, Severity.WARNING)


def _shown(time: str) -> str:
    return time.replace(":", ".")


def _quotas(dossier: GatheringDossier) -> Iterator[Problem]:
    seen: set[str] = set()
    for row, line in enumerate(dossier.quotas):
        path = f"quotas.{row}"
        region = find_region(line.kabupaten_code) if line.kabupaten_code else None
        if region is None:
            yield Problem(f"{path}.kabupaten_code", "missing", tr("Write the kabupaten."))
        elif line.kabupaten_code in seen:
            twice = tr("{kabupaten} has a quota already.", kabupaten=region.name)
            yield Problem(f"{path}.kabupaten_code", "twice", twice)
        seen.add(line.kabupaten_code)
        if line.seats is None:
            yield Problem(f"{path}.seats", "missing", tr("Write how many participants are wanted."))
        yield from _possible(f"{path}.seats", line.seats, 0, LARGEST_NUMBER)


def _budget(dossier: GatheringDossier) -> Iterator[Problem]:
    for row, line in enumerate(dossier.budget):
        path = f"budget.{row}"
        if not line.description.strip():
            yield Problem(f"{path}.description", "missing", tr("Write what is paid for, or remove the row."))
        yield from _possible(f"{path}.volume", line.volume, 0, LARGEST_VOLUME)
        yield from _possible(f"{path}.rate", line.rate, 0, LARGEST_RATE)


def _possible(path: str, value: int | None, least: int, most: int) -> Iterator[Problem]:
    if value is not None and not least <= value <= most:
        yield Problem(path, "range", tr("This number is not possible here."))


def _desks(dossier: GatheringDossier) -> Iterator[Problem]:
    for row, desk in enumerate(dossier.desks):
        yield from _desk(f"desks.{row}", desk)
        yield from _taken(f"desks.{row}.first_number", desk, dossier)
        yield from _shared(f"desks.{row}.first_number", desk, dossier.desks[:row])


def _desk(path: str, desk: DeskLine) -> Iterator[Problem]:
    if not desk.name.strip():
        yield Problem(f"{path}.name", "missing", tr("Give the desk a name, such as 1 or A."))
    for name in ("first_number", "last_number"):
        if (number := getattr(desk, name)) is None:
            yield Problem(f"{path}.{name}", "missing", tr("Write the row numbers that only this desk gives out."))
        yield from _possible(f"{path}.{name}", number, 1, LARGEST_NUMBER)
    if desk.first_number and desk.last_number and desk.last_number < desk.first_number:
        yield Problem(f"{path}.last_number", "order", tr("The last number lies before the first."))


def _numbers(desk: DeskLine) -> range:
    return range(desk.first_number or 0, (desk.last_number or -1) + 1)


def _taken(path: str, desk: DeskLine, dossier: GatheringDossier) -> Iterator[Problem]:
    """Numbers of the printed list belong to the invited; those of walk-ins were given out by the desk."""
    numbers = _numbers(desk)
    invited = (one.number for one in dossier.participants if not one.walk_in)
    taken = sorted(number for number in invited if number is not None and number in numbers)
    if taken:
        said = tr("Row {number} of the printed list belongs to somebody who is invited; begin behind the list.",
                  number=taken[-1])  # fmt: skip
        yield Problem(path, "taken", said)
    elif desk.first_number and desk.first_number <= (count := sum(not one.walk_in for one in dossier.participants)):
        said = tr("{count} people are invited: the numbers of a desk are for walk-ins and should begin behind them.",
                  count=count)  # fmt: skip
        yield Problem(path, "behind", said, Severity.WARNING)


def _shared(path: str, desk: DeskLine, others: Sequence[DeskLine]) -> Iterator[Problem]:
    numbers = _numbers(desk)
    for other in others:
        theirs = _numbers(other)
        if max(numbers.start, theirs.start) < min(numbers.stop, theirs.stop):
            said = tr("Desk {name} has some of these numbers already.", name=short_desk(other.name))
            yield Problem(path, "overlap", said)


def _invitations(dossier: GatheringDossier) -> Iterator[Problem]:
    """Letters go out before the day (documents.md, UN-01), one to each kind of guest."""
    seen = set()
    last = dossier.gathering.starts_on
    for row, letter in enumerate(dossier.invitations):
        if letter.audience in seen:
            yield Problem(f"invitations.{row}.audience", "twice", tr("There is a letter to them already."))
        seen.add(letter.audience)
        if letter.dated and last and letter.dated > last - timedelta(days=1):
            yield Problem(f"invitations.{row}.dated", "order", tr("The letter must be dated before the event."))
