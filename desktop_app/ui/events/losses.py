"""What a paper could not show as it was typed, told in rows so that it can be found."""

from collections.abc import Iterable

from desktop_app.documents.attendance import Printed
from desktop_app.documents.attendance.columns import shown_columns
from desktop_app.documents.attendance.sheet import AttendanceSheet
from desktop_app.i18n import tr

TOLD = 8
"""Rows that are named; the others are seen on the paper."""


def losses(sheet: AttendanceSheet, printed: Printed) -> str:
    """Return sentences about shortened texts and characters without a letter, "" when the paper shows everything."""
    sentences = []
    if printed.cut:
        texts = _listed(_found(sheet, printed.cut))
        sentences.append(tr("Shortened because they did not fit: {texts}.", texts=texts))
    if printed.missing:
        texts = _listed(_found(sheet, printed.missing))
        sentences.append(tr('No font has these characters; "?" is printed: {characters}.', characters=texts))
    return "\n".join(sentences)


def _found(sheet: AttendanceSheet, wanted: Iterable[str]) -> list[str]:
    """Return "row 13 (林 美)" for every row that prints some of `wanted`; what stands above the rows comes last."""
    rest, told = dict.fromkeys(wanted), []
    everything, columns = tuple(rest), shown_columns(sheet)
    number = 0
    for row in sheet.attendees:
        number = row.number or number + 1
        texts = [text for column in columns for text in _texts(column.read(row))]
        here = [part for part in everything if any(part in text for text in texts)]
        if here:
            told.append(tr("row {number} ({what})", number=number, what=" ".join(here)))
        for part in here:
            rest.pop(part, None)
    return [*told, *rest]


def _texts(read: str | tuple[str, ...]) -> tuple[str, ...]:
    return (read,) if isinstance(read, str) else read


def _listed(parts: list[str]) -> str:
    more = [tr("and {count} more", count=len(parts) - TOLD)] if len(parts) > TOLD else []
    return ", ".join([*parts[:TOLD], *more])
