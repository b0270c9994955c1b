"""The rows of the inbox: each conflict with its words, ready to be filtered while somebody types."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.masking import is_sensitive
from desktop_app.domain.text import search_key
from desktop_app.domain.wording import clock_time, short_date
from desktop_app.i18n import tr
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.handing_in.conflicts import Conflict, Side, list_conflicts
from desktop_app.operations.handing_in.ownership import Suggestion, suggest_all
from desktop_app.operations.listing.searching import searched
from desktop_app.operations.names.field_names import field_label, value_text
from desktop_app.operations.names.naming import hold_records, kind_name, title_of
from desktop_app.store.database import Schema
from desktop_app.store.device import show_device
from desktop_app.ui.lists.rows_list import UNDER


@dataclass(frozen=True)
class ConflictRow:
    """A conflict as the list shows it."""

    conflict: Conflict
    label: str
    """What the field is called."""
    kind: str
    texts: tuple[str, ...]
    """What each side says, masked where it is sensitive."""
    before: str
    group: str
    """The business or record that rows stand together by."""
    sensitive: bool
    suggestion: Suggestion | None
    haystack: str = field(repr=False)

    @property
    def key(self) -> str:
        """What names the conflict."""
        return self.conflict.key

    @property
    def newest(self) -> datetime:
        """When somebody wrote last."""
        return max(side.when for side in self.conflict.sides)

    @property
    def where(self) -> str:
        """Which record it is, with the row of the paper."""
        return " · ".join(part for part in (self._paper, self.kind, self.conflict.title) if part)

    @property
    def part(self) -> str:
        """Which part of its group the record is: without what the group says already."""
        title = self.conflict.title.removesuffix(self.group).removesuffix(" · ")
        return " · ".join(part for part in (self._paper, self.kind, title) if part)

    @property
    def _paper(self) -> str:
        row = self.conflict.paper_row
        return tr("row {number} on the paper", number=row) if row else ""

    @property
    def shown(self) -> str:
        """The value on show."""
        return self.texts[0] if self.conflict.sides[0].is_shown else tr("not deleted")

    @property
    def others(self) -> tuple[tuple[Side, str], ...]:
        """The values that wait beside it."""
        pairs = zip(self.conflict.sides, self.texts, strict=True)
        return tuple((side, text) for side, text in pairs if not side.is_shown)


@dataclass(frozen=True)
class Wanted:
    """What the filters leave; empty ones leave everything."""

    words: str = ""
    kind: str = ""
    device: int | None = None
    officer: str = ""
    business: UUID | None = None


def load(session: Session, schema: Schema) -> list[ConflictRow]:
    """Return all conflicts: those of a business together, the newest first."""
    conflicts = list_conflicts(session, schema)
    suggested = suggest_all(session, current_catalogue(session), conflicts)
    held = hold_records(session, {("ikm", one.business) for one in conflicts if one.business})
    rows = [_row(session, one, suggested.get(one.key)) for one in conflicts]
    del held  # until here no title was asked for twice
    newest: dict[str, datetime] = {}
    for row in rows:
        newest[row.group] = max(row.newest, newest.get(row.group, row.newest))
    return sorted(rows, key=lambda row: (newest[row.group], row.group, row.newest, row.key), reverse=True)


def matching(rows: Iterable[ConflictRow], wanted: Wanted) -> list[ConflictRow]:
    """Return the rows that the filters leave, in their order."""
    return searched((row for row in rows if _wants(row, wanted)), wanted.words, lambda row: row.haystack).rows


def devices_of(rows: Sequence[ConflictRow]) -> list[tuple[int, str]]:
    """Return the laptops that wrote any of the values: (device, words), this one first."""
    found = {side.device: side for row in rows for side in row.conflict.sides}
    ordered = sorted(found.values(), key=lambda side: (not side.is_own, side.device))
    return [(side.device, device_words(side)) for side in ordered]


def officers_of(rows: Sequence[ConflictRow]) -> list[str]:
    """Return the names of everybody who wrote any of the values."""
    return sorted({side.officer for row in rows for side in row.conflict.sides if side.officer})


def device_words(side: Side) -> str:
    """Return how a laptop is called."""
    if side.is_own:
        return tr("this laptop ({device})", device=show_device(side.device))
    return tr("laptop {device}", device=show_device(side.device))


def written_words(side: Side) -> str:
    """Return who wrote a value, when and where."""
    at = clock.local(side.when)
    when = f"{short_date(at.date())} {clock_time(at.time())}"
    return " · ".join(part for part in (side.officer or tr("nobody named"), when, device_words(side)) if part)


def other_words(row: ConflictRow) -> str:
    """Return the first of the waiting values and who wrote it, in two lines."""
    side, text = row.others[0] if row.others else (row.conflict.sides[-1], row.texts[-1])
    more = tr("and {count} more", count=len(row.others) - 1) if len(row.others) > 1 else ""
    return one_line(text) + UNDER + " · ".join(part for part in (side.officer or device_words(side), more) if part)


def one_line(text: str) -> str:
    """Return a text without its line ends."""
    return " ".join(text.split())


def unmasked(session: Session, row: ConflictRow) -> tuple[str, ...]:
    """Return what each side says, in full."""
    one = row.conflict
    return tuple(value_text(session, one.table, one.column, side.value, unmasked=True) for side in one.sides)


def _row(session: Session, one: Conflict, suggestion: Suggestion | None) -> ConflictRow:
    texts = tuple(_text(session, one, side) for side in one.sides)
    label = tr("Deleted or kept") if one.is_deletion else field_label(one.table, one.column)
    group = title_of(session, "ikm", one.business) if one.business else one.title
    officers = " ".join(side.officer for side in one.sides)
    kind = kind_name(one.table)
    return ConflictRow(
        one,
        label,
        kind,
        texts,
        value_text(session, one.table, one.column, one.before),
        group,
        is_sensitive(one.table, one.column),
        suggestion,
        search_key(" ".join((label, kind, one.title, group, officers, *texts))),
    )


def _text(session: Session, one: Conflict, side: Side) -> str:
    if one.is_deletion:  # once taken back a deletion has values of its own, which would be "yes" and "no"
        return tr("deleted") if side.value == 1 else tr("not deleted")
    return value_text(session, one.table, one.column, side.value)


def _wants(row: ConflictRow, wanted: Wanted) -> bool:
    sides = row.conflict.sides
    return (
        (not wanted.kind or row.conflict.table == wanted.kind)
        and (wanted.device is None or any(side.device == wanted.device for side in sides))
        and (not wanted.officer or any(side.officer == wanted.officer for side in sides))
        and (wanted.business is None or row.conflict.business == wanted.business)
    )
