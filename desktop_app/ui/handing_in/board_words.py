"""What the delivery board says: where a laptop stands, what is missing, what to do, and the message for the group."""

from collections.abc import Sequence
from datetime import date, timedelta

from desktop_app.domain.wording import long_date, short_date
from desktop_app.exchange.handing_in.board import Board, LaptopLine, Standing
from desktop_app.i18n import format_number, tr, tr_count
from desktop_app.store.device import show_device
from desktop_app.ui.handing_in.words import numbers_words

SIGNS = {
    Standing.HANDED_IN: ("check", "accent"),
    Standing.OWING: ("circle-dashed", "muted"),
    Standing.SILENT: ("triangle-alert", "warning"),
    Standing.UNKNOWN: ("circle-alert", "warning"),
    Standing.LOST: ("ban", "error"),
}
"""(icon, colour): every standing has a shape of its own."""
NONE = "–"
LAST_DAY = 6


def standing_words(standing: Standing) -> str:
    """Return what a sign means."""
    return {
        Standing.HANDED_IN: tr("handed in this week"),
        Standing.OWING: tr("not handed in this week"),
        Standing.SILENT: tr("silent for more than two weeks"),
        Standing.UNKNOWN: tr("nobody vouched for it"),
        Standing.LOST: tr("lost or closed"),
    }[standing]


def age_words(line: LaptopLine, today: date) -> str:
    """Return how long ago the last file came: "hari ini", "3 hari lalu"."""
    days = line.silent_days(today)
    if days is None:
        return tr("nothing merged yet")
    if days <= 0:
        return tr("today")
    return tr("yesterday") if days == 1 else tr_count("{count} day ago", "{count} days ago", days)


def last_words(line: LaptopLine, today: date) -> str:
    """Return the number of the last file and, below, its age or what is more urgent to know."""
    file = tr("File {number}", number=line.last_number) if line.last_number is not None else NONE
    if line.lost_on:
        return f"{file}\n{tr('lost {day}', day=short_date(line.lost_on))}"
    return f"{file}\n{age_words(line, today) if line.accepted else tr('not vouched for')}"


def laptop_words(line: LaptopLine) -> str:
    """Return the officer and, below, the laptop and its program."""
    return f"{line.officer or NONE}\n{show_device(line.device)} · {line.program or NONE}"


def missing_words(line: LaptopLine) -> str:
    """Return the numbers that did not arrive."""
    return numbers_words(list(line.missing)) or NONE


def number_words(count: int) -> str:
    """Return a number, "–" for none."""
    return format_number(count) if count else NONE


def week_words(line: LaptopLine, week: date) -> str:
    """Return what came in a week."""
    span = f"{short_date(week)} – {short_date(week + timedelta(days=LAST_DAY))}"
    count = line.files.get(week, 0)
    what = tr_count("{count} file", "{count} files", count) if count else tr("nothing came")
    return f"{line.officer or NONE}, {span}: {what}"


def about(line: LaptopLine, today: date) -> list[str]:
    """Return the sentences about one laptop: what is wrong and what to do about it."""
    standing = line.standing(today)
    found = [_about_standing(line, standing, today)]
    if line.missing:
        found.append(
            tr(
                "File {numbers} did not arrive. Ask to save again: the next file holds everything that is missing.",
                numbers=numbers_words(list(line.missing)),
            )
        )
    if line.open_files:
        open_ = tr_count(
            "{count} file is in quarantine or waits.", "{count} files are in quarantine or wait.", line.open_files
        )
        found.append(f"{open_} {tr('Look at them in the history.')}")
    if line.rejected:
        found.append(
            tr_count("{count} value was not taken", "{count} values were not taken", line.rejected)
            + tr("; the return file tells the officer which and why.")
        )
    return found


def message(board: Board, today: date) -> str:
    """Return the list of those who have not handed in this week, to be sent to a group."""
    expected = [line for line in board.laptops if line.standing(today) not in (Standing.UNKNOWN, Standing.LOST)]
    owing = [line for line in expected if line.owes(today)]
    head = tr("*Handing in, week of {day}*", day=long_date(board.weeks[-1]))
    if not owing:
        return f"{head}\n{_all_in(len(expected))}"
    lines = [f"{number}. {_owing_words(line, today)}" for number, line in enumerate(owing, 1)]
    return "\n".join(
        [
            head,
            tr("Not handed in this week ({count} of {total}):", count=len(owing), total=len(expected)),
            *lines,
            tr("Please save a file and send it. One file is enough: it holds everything since the last confirmation."),
        ]
    )


def summary(lines: Sequence[LaptopLine], today: date) -> str:
    """Return one sentence about this week."""
    expected = [line for line in lines if line.standing(today) not in (Standing.UNKNOWN, Standing.LOST)]
    owing = sum(line.owes(today) for line in expected)
    if not expected:
        return tr("No laptop is expected to hand in yet.")
    if not owing:
        return _all_in(len(expected))
    return tr(
        "{done} of {total} laptops have handed in this week, {owing} have not.",
        done=format_number(len(expected) - owing),
        total=format_number(len(expected)),
        owing=format_number(owing),
    )


def _all_in(count: int) -> str:
    return tr("All {count} laptops have handed in this week.", count=format_number(count))


def _owing_words(line: LaptopLine, today: date) -> str:
    told = (
        tr("last on {day} ({age})", day=short_date(line.last_on), age=age_words(line, today))
        if line.last_on
        else age_words(line, today)
    )
    missing = tr("; file {numbers} is missing", numbers=numbers_words(list(line.missing))) if line.missing else ""
    return f"{line.officer or show_device(line.device)} – {told}{missing}"


def _about_standing(line: LaptopLine, standing: Standing, today: date) -> str:
    if standing is Standing.LOST:
        return tr(
            "Reported lost on {day}: its files go to quarantine, and it can open no new return file.",
            day=long_date(line.lost_on or today),
        )
    if standing is Standing.UNKNOWN:
        return tr(
            "Nobody has vouched for this laptop, so its files are in quarantine. Ask the officer whether it is theirs."
        )
    age = age_words(line, today)
    if standing is Standing.HANDED_IN:
        return tr("Handed in this week, the last time {age}.", age=age)
    if line.last_on is None:
        return tr("Nothing of this laptop has been merged yet.")
    if standing is Standing.SILENT:
        return tr("Silent: the last file came {age}. Call the officer; is the laptop still there?", age=age)
    return tr("Nothing this week yet; the last file came {age}.", age=age)
