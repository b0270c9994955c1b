"""The list of businesses, however many: all entry numbers (8 bytes each), and the rows of the pages looked at."""

from array import array
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.operations.handing_in.marks import Mark, marks_of_businesses
from desktop_app.operations.ikm.register import IkmRow
from desktop_app.ui.handing_in.words import MARK_ICONS, mark_words
from desktop_app.ui.ikm.columns import Line, columns, load_lines
from desktop_app.ui.lists.drafts import draft_sign
from desktop_app.ui.look.icons import icon
from desktop_app.ui.parts.terms import explain
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from uuid import UUID

    from sqlmodel import Session

    from desktop_app.store.local.unsaved import Unsaved

PAGE = 32
"""Rows looked up together: a jump to another place waits for little more than is seen of it."""
PAGES_KEPT = 128
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROLES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.DecorationRole})


@dataclass(frozen=True)
class Page:
    """Rows that were looked up together, and how far each has come to the office."""

    lines: "Sequence[Line | None]"
    marks: "Mapping[Any, Mark]"


@dataclass(frozen=True)
class Pages:
    """Pages that were looked up beforehand, by number, with what these columns show."""

    names: "Sequence[str]" = ()
    by_number: "Mapping[int, Page]" = field(default_factory=dict)


def load_page(session: "Session", entries: "Sequence[int]", names: "Sequence[str]") -> Page:
    """Return the rows of these entries with what the named columns show, in any thread."""
    lines = load_lines(session, entries, names)
    return Page(lines, marks_of_businesses(session, [line.row.id for line in lines if line is not None]))


def load_pages(session: "Session", entries: "Sequence[int]", names: "Sequence[str]", seen: range) -> Pages:
    """Return the pages of these rows, so that the window has only to paint them."""
    numbers = range(max(seen.start, 0) // PAGE, (min(seen.stop, len(entries)) + PAGE - 1) // PAGE)
    return Pages(names, {n: load_page(session, entries[n * PAGE : (n + 1) * PAGE], names) for n in numbers})


class IkmTable(QAbstractTableModel):
    """Shows the businesses of a query."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.columns = columns()
        self.wanted: Callable[[], Sequence[str]] = lambda: [one.name for one in self.columns]
        """The names of the columns that are shown: no others are looked up."""
        self.revealed: UUID | None = None
        """The business whose personal data somebody asked for."""
        self.drafts: dict[UUID, Unsaved] = {}
        self._entries: array[int] = array("q")
        self._look_up: Callable[[Session], array[int]] | None = None
        self.at_most = 0
        """Businesses that there may be, as long as only the first are here."""
        self._pages: OrderedDict[int, Page] = OrderedDict()
        self._names: frozenset[str] = frozenset()
        """Of the columns that are looked up."""

    def show(
        self,
        entries: "array[int]",
        look_up: "Callable[[Session], array[int]] | None" = None,
        at_most: int = 0,
        pages: Pages = Pages(),
    ) -> None:
        """Show other businesses; when these are only the first, `look_up` finds all of them, `at_most` so many.

        `pages` of them are known already; of other columns than those that are shown now they are looked up again.
        """
        self.beginResetModel()
        self.at_most = at_most
        self._entries = entries
        self._look_up = look_up
        self._pages.clear()
        self._names = frozenset(self.wanted())
        if frozenset(pages.names) == self._names:
            self._pages.update(pages.by_number)
        self.endResetModel()

    def extend(self, entries: "array[int]") -> bool:
        """Show the others below the first ones, where everything stays; return whether they do belong there."""
        known = len(self._entries)
        if entries[:known] != self._entries:
            return False
        self._look_up = None
        if len(entries) > known:
            self.beginInsertRows(NOWHERE, known, len(entries) - 1)
            self._entries = entries
            self._pages.pop(known // PAGE, None)  # it was not full
            self.endInsertRows()
        return True

    @property
    def is_whole(self) -> bool:
        """Whether all businesses of the query are here, not only the first."""
        return self._look_up is None

    def every(self) -> "Callable[[Session], array[int]]":
        """Note the businesses of the query; their entry numbers are looked up as long as they are not all here."""
        entries = self._entries
        return self._look_up or (lambda _: entries)

    def look_again(self) -> None:
        """Look the rows up again when other columns are shown."""
        names = frozenset(self.wanted())
        if names == self._names:  # they were moved, or the list is about to be sorted
            return
        self._names = names
        self._pages.clear()
        if self._entries:
            last = self.index(len(self._entries) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def entry(self, row: int) -> int:
        """Return the entry number of a row."""
        return self._entries[row]

    @property
    def entries(self) -> "array[int]":
        """The entry numbers of all rows."""
        return self._entries

    def row(self, row: int) -> IkmRow | None:
        """Return what a row shows; None when it is gone meanwhile."""
        line = self._line(row)
        return line.row if line else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many businesses are shown."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell; the tool tip holds it whole."""
        if role not in ROLES or not index.isValid():  # to paint a cell Qt asks for seven roles, mostly others
            return None
        line = self._line(index.row())
        if role == Qt.ItemDataRole.DecorationRole or (role == Qt.ItemDataRole.ToolTipRole and index.column() == 0):
            return self._sign(index.row(), line.row, role) if line and index.column() == 0 else None
        return self.columns[index.column()].words(line, revealed=line.row.id == self.revealed) if line else ""

    def _sign(self, place: int, row: IkmRow, role: int) -> Any:
        """Return the picture of how far a business has come to the office, or the tool tip about it."""
        if sign := draft_sign(self.drafts, row.id, role):
            return sign
        mark = self._pages[place // PAGE].marks.get(row.id)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.name if mark is None else f"{row.name} – {mark_words(mark)}"
        return None if mark is None else icon(*MARK_ICONS[mark])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the title of a column, in the tool tip what its terms stand for."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        title = self.columns[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return explain(title)
        return title if role == Qt.ItemDataRole.DisplayRole else None

    def _line(self, row: int) -> Line | None:
        page, place = divmod(row, PAGE)
        if page not in self._pages:
            self._load(page)
        return self._pages[page].lines[place]

    def _load(self, page: int) -> None:
        with self._workspace.read() as session:
            found = load_page(session, self._entries[page * PAGE : (page + 1) * PAGE], self.wanted())
        self._pages[page] = found
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
