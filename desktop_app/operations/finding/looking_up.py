"""Reading rows by id for what was found."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from desktop_app.domain.wording import long_date

BETWEEN = " · "


def rows(session: Session, sql: str, values: Iterable[Any] = ()) -> list[Any]:
    """Return the rows of a question as plain tuples."""
    cursor: Any = session.connection().exec_driver_sql(sql, tuple(values)).cursor
    try:
        return list(cursor.fetchall())
    finally:
        cursor.close()  # a stopped question must not hold on to a statement that the next one is given


def rows_of(session: Session, sql: str, ids: Sequence[bytes]) -> dict[bytes, Any]:
    """Return the rows of these ids by their first column; `{ids}` in the question stands for them."""
    if not ids:
        return {}
    return {row[0]: row for row in rows(session, sql.format(ids=", ".join("?" * len(ids))), ids)}


def day_in_words(day: str | None) -> str:
    """Return a stored day as "24 November 2026", "" for none."""
    return long_date(date.fromisoformat(day)) if day else ""


def together(*parts: str) -> str:
    """Return what is known, with points between."""
    return BETWEEN.join(part for part in parts if part)


def full_name(front: str, name: str, back: str) -> str:
    """Return a name with its titles, as words to search by."""
    return " ".join(part for part in (front, name, back) if part)
