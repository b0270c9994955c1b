"""What names a person beside the records: unfinished forms, what was opened last, kept searches, titles of papers.

Their names and numbers are read from the log, so that former ones count too, and so that another laptop still knows
them when the erasing arrives there.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.identity import clean_number, is_placeholder
from desktop_app.operations.privacy.decisions import BUSINESSES, PERSONS, SEATS
from desktop_app.operations.privacy.finding import Rows, ids_of
from desktop_app.operations.privacy.rules import privacy_rules
from desktop_app.store.changes.change_log import Change, changes
from desktop_app.store.database import driver

ERASED_NAME = "Data dihapus"
"""What a business is called whose name was erased: lists and papers show something, and nobody is in it."""
PLANNED = "planned"
"""The kind of the catalogue that goes from seats nobody signed for."""
GATHERING = "gathering"
"""The form of a plan: a line of it that was never saved stood on no paper. Those of signed sheets did."""
NAMED = frozenset({PERSONS, BUSINESSES})
"""Tables whose names are looked for in words; a seat is one name of many."""
LAST_DIGITS = 9
"""Of a telephone number: typed with 0, 62 or +62 before them."""
LONG = 50
"""Letters of a name after which the name of a file may be cut off."""
SHORTEST_NAME = 3
"""Letters; what is shorter would be found in anything."""

NOTHING = "[]"


@dataclass(frozen=True)
class Known:
    """What a person is known by."""

    ids: frozenset[UUID]
    gatherings: frozenset[UUID]
    """Where they have a seat."""
    names: frozenset[str]
    """Of the person and the business, as `spelt`, former ones too."""
    nik: frozenset[str]
    phones: frozenset[str]
    """The last digits."""

    def is_named_in(self, words: str) -> bool:
        """Whether a text holds one of the names as a whole, or one of the numbers."""
        told, digits = f" {spelt(words)} ", re.sub(r"\D", "", words)
        if any(number in digits for number in self.nik | self.phones):
            return True
        return any(f" {name} " in told or (len(name) > LONG and name[:LONG] in told) for name in self.names)


@dataclass(frozen=True)
class Mention:
    """An unfinished or discarded form of this laptop that is about the person, or holds something of them."""

    form: str
    record: UUID
    title: str
    saved_at: datetime
    given: str
    """JSON of what is theirs in it."""
    left: str | None
    """JSON of the form without it; None when the whole form is about them."""
    named_still: bool
    """Whether the words of others in it name the person all the same: only somebody who reads them can tell."""

    @property
    def has_lines(self) -> bool:
        """Whether something in it is theirs and goes with them."""
        return self.given != NOTHING


def spelt(words: str) -> str:
    """Return the words of a text with a space between: "Keripik-Sri_2" and "keripik  SRI, 2" are the same."""
    return " ".join(re.findall(r"[^\W_]+", words.casefold()))


def known_of(session: Session, rows: Rows) -> Known:
    """Return what the person of these rows is or was known by."""
    found: dict[str, set[str]] = {"name": set(), "nik": set(), "phone": set()}
    for table in (PERSONS, BUSINESSES, SEATS):
        for row in rows[table]:
            for change in changes(driver(session), row.id):
                for column, value in _written(change, table):
                    found[column].add(value)
    names = {spelt(name) for name in found["name"]} - {spelt(ERASED_NAME)}
    return Known(
        ids=frozenset(ids_of(rows)),
        gatherings=frozenset(getattr(row, "gathering_id") for row in rows[SEATS]),  # noqa: B009 - a Record here
        names=frozenset(name for name in names if len(name) >= SHORTEST_NAME),
        nik=frozenset(clean_number(nik) for nik in found["nik"] if not is_placeholder(nik)),
        phones=frozenset(
            digits[-LAST_DIGITS:] for one in found["phone"] if len(digits := re.sub(r"\D", "", one)) >= LAST_DIGITS
        ),
    )


def _written(change: Change, table: str) -> Iterator[tuple[str, str]]:
    """Yield the names and numbers that a change wrote or replaced."""
    wanted = ("name", "nik", "phone") if table in NAMED else ("nik", "phone")
    if change.table != table or change.kind == "dismiss":
        return
    told = json.loads(change.new) if change.kind == "insert" else {}
    values = list(told.items()) if told else [(change.column, change.old), (change.column, change.new)]
    yield from ((column, str(value)) for column, value in values if column in wanted and value)


def mentions_in(session: Session, known: Known) -> list[Mention]:
    """Return the forms of this laptop that hold something of the person, the earliest first."""
    rows = session.execute(text("SELECT form, record, title, content, saved_at FROM unsaved ORDER BY saved_at"))
    found = (
        _mention(known, form, UUID(bytes=record), title, content, datetime.fromisoformat(saved_at))
        for form, record, title, content, saved_at in rows
    )
    return [one for one in found if one is not None]


def _mention(known: Known, form: str, record: UUID, title: str, content: str, at: datetime) -> Mention | None:
    told = json.loads(content)
    if record in known.ids or _is_theirs(told, known):
        return Mention(form, record, title, at, content, None, named_still=False)
    parts: list[dict[str, Any]] = []
    never_saved = (lambda line: not line.get("id")) if form == GATHERING else (lambda _: False)
    left = _without(told, known, record, parts, never_saved)
    others = _without(told, known, record, [], lambda _: True)
    named = any(known.is_named_in(one) for one in _words(others))
    if not parts and not named:
        return None
    given = json.dumps(parts, ensure_ascii=False)
    return Mention(form, record, title, at, given, json.dumps(left, ensure_ascii=False), named)


def _is_theirs(told: Any, known: Known) -> bool:
    """Whether a form is a visit to their business, or a new business of theirs."""
    owner = told.get("owner") or {}
    return _id(told.get("ikm_id")) in known.ids or _number(owner) in known.nik


def _without(
    value: Any, known: Known, gathering: UUID, parts: list[dict[str, Any]], drops: Callable[[dict[str, Any]], bool]
) -> Any:
    """Return a part of a form with the person's lines emptied like their records, or left out where it `drops` them."""
    if isinstance(value, list):
        kept = (_without(one, known, gathering, parts, drops) for one in value)
        return [one for one in kept if one is not None]
    if not isinstance(value, dict):
        return value
    table = _table_of(value, known, gathering)
    if not table:
        return {name: _without(one, known, gathering, parts, drops) for name, one in value.items()}
    parts.append(value)
    if drops(value):
        return None
    return {name: "" if name in _blank(table) and one else one for name, one in value.items()}


def _blank(table: str) -> set[str]:
    kinds = (kind for kind in privacy_rules().erased if kind.code != PLANNED)
    return {name for kind in kinds for name in kind.cells.get(table, ())}


def _table_of(line: dict[str, Any], known: Known, gathering: UUID) -> str:
    """Return of which kind a line is that belongs to the person, "" for one of somebody else."""
    if "asker" in line:
        names = {spelt(str(line.get(name) or "")) for name in ("asker", "business_name")}
        asked = gathering in known.gatherings and bool(names & known.names)
        return "discussion" if asked or _id(line.get("id")) in known.ids else ""
    own = any(_id(line.get(name)) in known.ids for name in ("id", "ikm_id", "seat_id"))
    return SEATS if own or _number(line) in known.nik else ""


def _number(line: dict[str, Any]) -> str:
    return clean_number(str(line.get("nik") or ""))


def _id(told: Any) -> UUID | None:
    try:
        return UUID(told)
    except (ValueError, TypeError, AttributeError):
        return None


def forget(session: Session, known: Known, until: date | None = None) -> None:
    """Take the person out of what this laptop remembers; forms that were typed after `until` stay.

    A form of others loses their lines only: what somebody typed about other people is not theirs to lose.
    """
    for one in mentions_in(session, known):
        if until is not None and clock.local(one.saved_at).date() > until:
            continue
        place = {"form": one.form, "record": one.record.bytes}
        if one.left is None:  # all of it
            session.execute(text("DELETE FROM unsaved WHERE form = :form AND record = :record"), place)
        elif one.has_lines:
            query = text("UPDATE unsaved SET content = :content WHERE form = :form AND record = :record")
            session.execute(query, {**place, "content": one.left})
    for target in known.ids:
        session.execute(text("DELETE FROM recent WHERE target = :target"), {"target": target.bytes})
    _forget_searches(session, known)


def _forget_searches(session: Session, known: Known) -> None:
    kept = session.execute(text("SELECT officer, list, name, arrangement FROM kept_list")).all()
    for officer, listed, name, arrangement in kept:
        if known.is_named_in(name) or any(known.is_named_in(one) for one in _words(json.loads(arrangement))):
            session.execute(
                text("DELETE FROM kept_list WHERE officer = :officer AND list = :list AND name = :name"),
                {"officer": officer, "list": listed, "name": name},
            )


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        for one in value:
            yield from _words(one)
    elif isinstance(value, str):
        yield value
