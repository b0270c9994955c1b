"""The fields and tables of the form of a gathering."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from desktop_app.domain.event import Attendance, Side
from desktop_app.domain.gathering_dossier import (
    CommitteeMemberLine,
    GuestLine,
    ParticipantLine,
    SignatoryLine,
    SpeakerLine,
)
from desktop_app.domain.person import Sex
from desktop_app.domain.phone import show_phone, stored_phone
from desktop_app.domain.regions import KABUPATEN, find_region, search_regions
from desktop_app.domain.text import search_key
from desktop_app.domain.wording import day_and_date
from desktop_app.i18n import tr
from desktop_app.ui.forms import Entry, Field, LongText, text_entry, typed_date, year_entry
from desktop_app.ui.lines_grid import GridColumn, LinesGrid
from desktop_app.ui.pickers import RegionEntry


def event_fields() -> tuple[Field, ...]:
    """Return the fields of the event."""
    return (
        Field("title", tr("&Title as in the budget document *"), text_entry(400)),
        Field("fiscal_year", tr("Fiscal year"), year_entry(), wrong=tr("Write the year as 2022.")),
        Field("activity_code", tr("Code of the activity"), text_entry(60)),
        Field("organizer", tr("Organizer"), text_entry(200)),
        Field("purpose", tr("Purpose"), LongText()),
    )


def gathering_fields() -> tuple[Field, ...]:
    """Return the fields of the place, the days and the opener."""
    wrong_date = tr("Write a date, such as 4/11/2022 or 0411.")
    wrong_time = tr("Write the time as hours and minutes, such as 08.00.")
    return (
        Field("venue", tr("&Place *"), text_entry(200)),
        Field("locality", tr("Town or village"), text_entry(100)),
        Field("kabupaten_code", tr("Kabupaten"), RegionEntry(KABUPATEN), wrong=tr("Choose one of the offered places.")),
        Field("starts_on", tr("First &day *"), day_entry(), wrong=wrong_date),
        Field("ends_on", tr("Last day"), day_entry(), wrong=wrong_date),
        Field("starts_at", tr("Begins at"), time_entry(), wrong=wrong_time),
        Field("ends_at", tr("Ends at (empty: until finished)"), time_entry(), wrong=wrong_time),
        Field("origin", tr("Where participants come from"), text_entry(200)),
        Field("front_title", tr("Opener: title before the name"), text_entry(60)),
        Field("name", tr("Opener: name"), text_entry(200)),
        Field("back_title", tr("Opener: title after the name"), text_entry(100)),
        Field("opener_post", tr("Opener: post"), text_entry(200)),
    )


def people_columns() -> tuple[GridColumn, ...]:
    """Return the columns that every list of people begins with."""
    return (
        GridColumn(tr("No."), "number", 45, parse=_number, locked=_always_locked),
        GridColumn(tr("Before"), "front_title", 60),
        GridColumn(tr("Name"), "name", 200),
        GridColumn(tr("After"), "back_title", 115),
    )


def grids(officials: list[tuple[Any, str]]) -> dict[str, tuple[str, LinesGrid[Any]]]:
    """Return the tables by the list of the dossier that each holds; `officials` are (id, name and post)."""
    return {
        "participants": _grid(tr("Participants"), ParticipantLine, _participants()),
        "guests": _grid(tr("Guests"), GuestLine, _guests()),
        "speakers": _grid(tr("Speakers"), SpeakerLine, _speakers()),
        "committee": _grid(tr("Committee"), CommitteeMemberLine, _committee()),
        "signatories": _grid(tr("Signatories"), SignatoryLine, _signatories(officials)),
    }


def _grid(title: str, make: Callable[[], Any], columns: tuple[GridColumn, ...]) -> tuple[str, LinesGrid[Any]]:
    return title, LinesGrid(columns, make, title, fills=True)


def _participants() -> tuple[GridColumn, ...]:
    sexes = ((Sex.UNKNOWN, ""), (Sex.FEMALE, "P"), (Sex.MALE, "L"))
    return (
        *people_columns(),
        GridColumn(tr("L/P"), "sex", 50, choices=sexes),
        GridColumn(tr("Business"), "business_name", 200),
        GridColumn(tr("Kabupaten"), "kabupaten_code", 140, parse=typed_kabupaten, show=show_kabupaten),
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


def _signatories(officials: list[tuple[Any, str]]) -> tuple[GridColumn, ...]:
    sides = ((Side.LEFT, tr("Left")), (Side.RIGHT, tr("Right")))
    return (
        GridColumn(tr("Side"), "side", 80, choices=sides),
        GridColumn(tr("Word above"), "lead", 120),
        GridColumn(tr("Official"), "official_id", 320, choices=((None, ""), *officials)),
        GridColumn(tr("Signs as (empty: post of the day)"), "title", 240),
    )


def day_entry() -> Entry:
    """Return an entry for a date that shows its weekday: Jumat, 4 November 2022."""
    entry = Entry(typed_day, day_and_date)
    entry.setPlaceholderText(tr("24/11/2026, 2411, h = today"))
    return entry


def typed_day(text: str) -> date | None:
    """Return the date that was typed, whatever weekday stands before it; raises ValueError."""
    return typed_date(re.sub(r"^\s*[^\W\d]+['’]?[^\W\d]*\s*,\s*", "", text))


def time_entry() -> Entry:
    """Return an entry for a time: 8, 830 and 08.30 are understood."""
    return Entry(typed_time, lambda value: str(value).replace(":", "."))


def typed_time(text: str) -> str:
    """Return a time as "08:30", "" for nothing; raises ValueError."""
    typed = re.fullmatch(r"(\d{1,2})(?:[.:]?(\d{2}))?", text.strip())
    if typed is None and text.strip():
        raise ValueError(text)
    return f"{int(typed[1]):02d}:{typed[2] or '00'}" if typed else ""


def typed_kabupaten(text: str) -> str:
    """Return the code of a kabupaten or kota, typed by name or code; raises ValueError when none or several match."""
    found = search_regions(text, level=KABUPATEN, within="")
    same = [region for region in found if search_key(text) in (search_key(region.short_name), search_key(region.name))]
    kabupaten = [region for region in same if region.kind == "kabupaten"]
    for matching in (kabupaten, same, found):
        if len(matching) == 1:
            return matching[0].code
    if text.strip():
        raise ValueError(text)
    return ""


def show_kabupaten(code: str) -> str:
    """Return Pringsewu or Kota Metro; an unknown code as it is."""
    region = find_region(code) if code else None
    return region.name.removeprefix("Kabupaten ") if region else code


def _number(text: str) -> int | None:
    return int(text) if text.strip() else None


def _always_locked(line: Any) -> str:
    if getattr(line, "number", None) is None:
        return tr("The number is given when the sheet is printed.")
    return tr("This number stands on the printed sheet and does not change any more.")
