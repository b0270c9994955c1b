"""The fields of the form of a gathering, and how its days, times and places are typed."""

import re
from datetime import date

from desktop_app.domain.regions import KABUPATEN, search_regions
from desktop_app.domain.text import search_key
from desktop_app.domain.wording import day_and_date
from desktop_app.i18n import tr
from desktop_app.ui.forms.fields import Entry, Field, LongText, number_entry, text_entry, typed_date, year_entry
from desktop_app.ui.forms.pickers import RegionEntry


def event_fields() -> tuple[Field, ...]:
    """Return the fields of the event."""
    return (
        Field("title", tr("&Title as in the budget document *"), text_entry(400)),
        Field("fiscal_year", tr("Fiscal year"), year_entry(), wrong=tr("Write the year as 2022.")),
        Field("program", tr("Program"), text_entry(200)),
        Field("activity_code", tr("Code of the activity"), text_entry(60)),
        Field("sub_activity", tr("Sub-activity"), text_entry(200)),
        Field("account_code", tr("Account code"), text_entry(60)),
        Field("organizer", tr("Organizer"), text_entry(200)),
        Field("purpose", tr("Purpose"), LongText()),
        Field("certificate_pattern", tr("Number of certificates of attendance"), _pattern_entry()),
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
        Field("lesson_hours", tr("Lesson hours on certificates"), number_entry()),
        Field("kits", tr("Seminar kits handed out"), number_entry()),
        Field("snacks", tr("Snacks a day"), number_entry()),
        Field("meals", tr("Meals a day"), number_entry()),
        Field("reserve", tr("Ordered in reserve"), number_entry()),
    )


def _pattern_entry() -> Entry:
    entry = text_entry(80)
    entry.setPlaceholderText("500.9/{nomor}/SERT/V.12/{tahun}")
    return entry


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
    return Entry(typed_time, show_time)


def show_time(value: str) -> str:
    """Return 08.30 for "08:30"."""
    return value.replace(":", ".")


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
