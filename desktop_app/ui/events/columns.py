"""The tables of the form of a gathering: who is on its sheets, and its plan."""

from collections.abc import Callable
from typing import Any

from desktop_app.domain.event import Attendance, Side
from desktop_app.domain.gathering_dossier import (
    AgendaLine,
    BudgetRow,
    CommitteeMemberLine,
    DeskLine,
    GuestLine,
    ParticipantLine,
    QuotaLine,
    SignatoryLine,
    SpeakerLine,
)
from desktop_app.domain.person import Sex
from desktop_app.domain.phone import show_phone, stored_phone
from desktop_app.domain.regions import kabupaten_words
from desktop_app.domain.typed import whole_number
from desktop_app.domain.wording import grouped, short_date
from desktop_app.i18n import tr
from desktop_app.ui.events.agenda import AgendaGrid
from desktop_app.ui.events.fields import show_time, typed_day, typed_kabupaten, typed_time
from desktop_app.ui.forms.columns import GridColumn
from desktop_app.ui.forms.lines_grid import LinesGrid
from desktop_app.ui.privacy.masked_grid import Ask, MaskedGrid


def people_columns() -> tuple[GridColumn, ...]:
    """Return the columns that every list of people begins with."""
    return (
        GridColumn(tr("No."), "number", 45, parse=_number, locked=_always_locked),
        GridColumn(tr("Before"), "front_title", 60),
        GridColumn(tr("Name"), "name", 200),
        GridColumn(tr("After"), "back_title", 115),
    )


def grids(ask: Ask) -> dict[str, tuple[str, LinesGrid[Any]]]:
    """Return the tables by the list of the dossier that each holds; nobody is offered as a signatory yet.

    `ask` writes down that somebody wants to see a telephone number.
    """
    people = tr("Participants")
    return {
        "participants": (people, MaskedGrid(_participants(), ParticipantLine, people, ask, fills=True)),
        "guests": _grid(tr("Guests"), GuestLine, _guests()),
        "speakers": _grid(tr("Speakers"), SpeakerLine, _speakers()),
        "committee": _grid(tr("Committee"), CommitteeMemberLine, _committee()),
        "signatories": _grid(tr("Signatories"), SignatoryLine, _signatories()),
        "agenda": (tr("Agenda"), AgendaGrid(_agenda(), AgendaLine, tr("Agenda"), fills=True)),
        "quotas": _grid(tr("Quota"), QuotaLine, _quotas()),
        "budget": _grid(tr("Budget"), BudgetRow, _budget()),
        "desks": _grid(tr("Desks"), DeskLine, _desks()),
    }


def _grid(title: str, make: Callable[[], Any], columns: tuple[GridColumn, ...]) -> tuple[str, LinesGrid[Any]]:
    return title, LinesGrid(columns, make, title, fills=True)


def _participants() -> tuple[GridColumn, ...]:
    sexes = ((Sex.UNKNOWN, ""), (Sex.FEMALE, "P"), (Sex.MALE, "L"))
    return (
        *people_columns(),
        GridColumn(tr("L/P"), "sex", 50, choices=sexes),
        GridColumn(tr("Business"), "business_name", 200),
        GridColumn(tr("Kabupaten"), "kabupaten_code", 140, parse=typed_kabupaten, show=kabupaten_words),
        GridColumn(tr("Mobile phone"), "phone", 130, parse=stored_phone, show=show_phone),
    )


def _guests() -> tuple[GridColumn, ...]:
    ways = (
        (Attendance.OPEN, ""),
        (Attendance.IN_PERSON, tr("In person")),
        (Attendance.REPRESENTED, tr("Represented")),
        (Attendance.ABSENT, tr("Absent")),
    )
    return (
        GridColumn(tr("Invited post"), "invited_post", 230),
        GridColumn(tr("Attends"), "attendance", 100, choices=ways),
        *people_columns()[1:],
        GridColumn(tr("Post of who is present"), "post", 230),
    )


def _speakers() -> tuple[GridColumn, ...]:
    return (
        *people_columns(),
        GridColumn(tr("NIP"), "nip", 150),
        GridColumn(tr("Post"), "post", 180),
        GridColumn(tr("Subject"), "subject", 200),
        GridColumn(tr("Time"), "speaks_at", 130),
    )


def _committee() -> tuple[GridColumn, ...]:
    return (
        *people_columns(),
        GridColumn(tr("NIP"), "nip", 150),
        GridColumn(tr("Rank"), "rank", 130),
        GridColumn(tr("Duty"), "duty", 130),
    )


def _signatories() -> tuple[GridColumn, ...]:
    sides = ((Side.LEFT, tr("Left")), (Side.RIGHT, tr("Right")))
    return (
        GridColumn(tr("Side"), "side", 80, choices=sides),
        GridColumn(tr("Word above"), "lead", 120),
        GridColumn(tr("Official"), "official_id", 320, choices=((None, ""),)),
        GridColumn(tr("Signs as (empty: post of the day)"), "title", 240),
    )


def _agenda() -> tuple[GridColumn, ...]:
    return (
        GridColumn(tr("Day"), "day", 130, parse=typed_day, show=short_date),
        GridColumn(tr("From"), "starts_at", 70, parse=typed_time, show=show_time),
        GridColumn(tr("Until"), "ends_at", 70, parse=typed_time, show=show_time),
        GridColumn(tr("What happens"), "title", 420),
        GridColumn(tr("By whom"), "performer", 240),
    )


def _quotas() -> tuple[GridColumn, ...]:
    return (
        GridColumn(tr("Kabupaten"), "kabupaten_code", 260, parse=typed_kabupaten, show=kabupaten_words),
        GridColumn(tr("Participants wanted"), "seats", 160, parse=whole_number, show=grouped, numeric=True),
    )


def _budget() -> tuple[GridColumn, ...]:
    return (
        GridColumn(tr("Account code"), "account_code", 150),
        GridColumn(tr("Description"), "description", 320),
        GridColumn(tr("Volume"), "volume", 80, parse=whole_number, show=grouped, numeric=True),
        GridColumn(tr("Unit"), "unit", 100),
        GridColumn(tr("Rate (Rp)"), "rate", 120, parse=whole_number, show=grouped, numeric=True),
        GridColumn(tr("Amount (Rp)"), "amount", 140, show=grouped, locked=_computed, numeric=True),
    )


def _desks() -> tuple[GridColumn, ...]:
    return (
        GridColumn(tr("Desk"), "name", 160),
        GridColumn(tr("First row number"), "first_number", 150, parse=whole_number),
        GridColumn(tr("Last row number"), "last_number", 150, parse=whole_number),
        GridColumn(tr("Whom it serves"), "note", 260),
    )


def _computed(_: Any) -> str:
    return tr("Volume times rate.")


def _number(text: str) -> int | None:
    return int(text) if text.strip() else None


def _always_locked(line: Any) -> str:
    if getattr(line, "number", None) is None:
        return tr("The number is given when the sheet is printed.")
    return tr("This number stands on the printed sheet and does not change any more.")
