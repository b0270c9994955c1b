"""The rows of a checklist: headings, items, and one line for everything that was settled on earlier visits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.catalogue.tables import ItemRow
from desktop_app.domain.readiness import Answer
from desktop_app.domain.wording import long_date
from desktop_app.i18n import tr, tr_count
from desktop_app.ui.visits.sheet import Sheet
from desktop_app.ui.visits.words import LETTERS, answer_words

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Kind(Enum):
    """What a row is."""

    GROUP = auto()
    ITEM = auto()
    SETTLED = auto()


@dataclass(frozen=True)
class Entry:
    """One row."""

    kind: Kind
    text: str
    item: ItemRow | None = None


class ChecklistModel(QAbstractListModel):
    """Shows a sheet and takes its answers."""

    edited = Signal()

    def __init__(self, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.expanded = False
        self._entries: list[Entry] = list(self._make())

    def entry(self, row: int) -> Entry:
        """Return what a row shows."""
        return self._entries[row]

    def row_of(self, item: str) -> int:
        """Return the row of an item, -1 while it is not shown."""
        codes = [entry.item.code if entry.item else "" for entry in self._entries]
        return codes.index(item) if item in codes else -1

    def next_row(self, row: int, step: int) -> int:
        """Return the next row that can be chosen in a direction; the same one at the end."""
        place = row + step
        while 0 <= place < len(self._entries):
            if self._entries[place].kind is not Kind.GROUP:
                return place
            place += step
        return row

    def first_open_row(self, after: int = -1) -> int:
        """Return the first unanswered item to be looked at behind a row, else the first at all, else -1."""
        left = {item.code for item in self.sheet.left_today()}
        rows = [row for row, entry in enumerate(self._entries) if entry.item and entry.item.code in left]
        return next((row for row in rows if row > after), rows[0] if rows else -1)

    def set_answer(self, row: int, answer: Answer) -> None:
        """Answer the item of a row."""
        if item := self._entries[row].item:
            self.sheet.set_answer(item.code, answer)
            self._tell(row)

    def expand(self, *, wide: bool) -> None:
        """Show or hide what was settled before."""
        self.beginResetModel()
        self.expanded = wide
        self._entries = list(self._make())
        self.endResetModel()

    def show_before(self, sheet: Sheet) -> None:
        """Show the same answers over other earlier visits: the day of the visit was changed."""
        self.beginResetModel()
        self.sheet = sheet
        self._entries = list(self._make())
        self.endResetModel()

    def show_photos(self, counts: Mapping[str, int]) -> None:
        """Show how many photos of today belong to each item."""
        self.sheet.photos = counts
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen; the note of an item can be edited."""
        kind = self._entries[index.row()].kind if index.isValid() else Kind.GROUP
        if kind is Kind.GROUP:
            return Qt.ItemFlag.NoItemFlags
        editable = Qt.ItemFlag.ItemIsEditable if kind is Kind.ITEM else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | editable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a row for readers, or the note that is edited."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.EditRole and entry.item:
            return self.sheet.note(entry.item.code)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(entry)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        """Take a note."""
        item = self._entries[index.row()].item
        if role != Qt.ItemDataRole.EditRole or item is None:
            return False
        note = str(value).strip()
        if note != self.sheet.note(item.code):
            self.sheet.set_note(item.code, note)
            self._tell(index.row())
        return True

    def _tell(self, row: int) -> None:
        self.dataChanged.emit(self.index(row), self.index(row))
        self.edited.emit()

    def _make(self) -> Iterator[Entry]:
        yield from _grouped(self.sheet.again)
        if self.sheet.settled:
            yield Entry(Kind.SETTLED, self._settled_words())
            if self.expanded:
                yield from _grouped(self.sheet.settled)

    def _settled_words(self) -> str:
        words = tr_count(
            "{count} item was settled before", "{count} items were settled before", len(self.sheet.settled)
        )
        day = self.sheet.settled_on()
        return f"{words} ({long_date(day)})" if day else words

    def _spoken(self, entry: Entry) -> str:
        if entry.item is None:
            return entry.text
        severity = LETTERS.get(entry.item.severity, tr("obligatory") if entry.item.blocking else "")
        answer = answer_words(self.sheet.answer(entry.item.code))
        return ", ".join(part for part in (f"{entry.item.no}. {entry.text}", severity, answer) if part)


def _grouped(items: list[ItemRow]) -> Iterator[Entry]:
    """Yield the items, a heading before every group that has a name."""
    group = ""
    for item in items:
        if item.group and item.group != group:
            yield Entry(Kind.GROUP, item.group)
        group = item.group
        yield Entry(Kind.ITEM, item.text, item)
