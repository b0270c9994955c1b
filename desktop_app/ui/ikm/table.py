"""The list of businesses, however many: all entry numbers (8 bytes each), and the rows of the pages looked at."""

from array import array
from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.phone import show_phone
from desktop_app.i18n import tr
from desktop_app.operations.ikm_list import IkmRow, load_rows
from desktop_app.operations.marks import Mark, marks_of_businesses
from desktop_app.ui.handing_in.words import MARK_ICONS, mark_words
from desktop_app.ui.icons import icon
from desktop_app.ui.workspace import Workspace

PAGE = 128
PAGES_KEPT = 32
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.DecorationRole)

COLUMNS = ("name", "owner", "product", "place", "kabupaten", "phone", "legality")
"""What the columns sort by: keys of `operations.ikm_list.SORTS`."""


class IkmTable(QAbstractTableModel):
    """Shows the businesses of a query."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._entries: array[int] = array("q")
        self._pages: OrderedDict[int, list[IkmRow | None]] = OrderedDict()
        self._marks: dict[Any, Mark] = {}

    def show(self, entries: "array[int]") -> None:
        """Show other businesses."""
        self.beginResetModel()
        self._entries = entries
        self._pages.clear()
        self._marks.clear()
        self.endResetModel()

    def entry(self, row: int) -> int:
        """Return the entry number of a row."""
        return self._entries[row]

    def find(self, entry: int) -> int:
        """Return the row of an entry, -1 when it is not shown."""
        try:
            return self._entries.index(entry)
        except ValueError:
            return -1

    def row(self, row: int) -> IkmRow | None:
        """Return what a row shows; None when it is gone meanwhile."""
        page, place = divmod(row, PAGE)
        if page not in self._pages:
            self._load(page)
        return self._pages[page][place]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many businesses are shown."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell; the tool tip holds it whole."""
        if not index.isValid() or role not in ROLES:
            return None
        row = self.row(index.row())
        if role == Qt.ItemDataRole.DecorationRole or (role == Qt.ItemDataRole.ToolTipRole and index.column() == 0):
            return self._sign(row, role) if row and index.column() == 0 else None
        return _text(row, COLUMNS[index.column()]) if row else ""

    def _sign(self, row: IkmRow, role: int) -> Any:
        """Return the picture of how far a business has come to the office, or the tool tip about it."""
        mark = self._marks.get(row.id)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.name if mark is None else f"{row.name} – {mark_words(mark)}"
        return None if mark is None else icon(*MARK_ICONS[mark])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the title of a column."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return titles()[section]

    def _load(self, page: int) -> None:
        with self._workspace.read() as session:
            rows = load_rows(session, self._entries[page * PAGE : (page + 1) * PAGE])
            self._marks |= marks_of_businesses(session, [row.id for row in rows if row is not None])
        self._pages[page] = rows
        if len(self._pages) > PAGES_KEPT:
            for row in self._pages.popitem(last=False)[1]:
                self._marks.pop(row.id if row else None, None)


def titles() -> tuple[str, ...]:
    """Return the titles of the columns."""
    return (
        tr("Business"),
        tr("Owner"),
        tr("Products"),
        tr("Village, kecamatan"),
        tr("Kabupaten"),
        tr("Mobile phone"),
        tr("Legality"),
    )


def _text(row: IkmRow, column: str) -> str:
    if column == "place":
        return ", ".join(part for part in (row.village, row.district) if part)
    if column == "phone":
        return show_phone(row.phone)
    if column == "kabupaten":
        return row.kabupaten.removeprefix("Kabupaten ")
    return str(getattr(row, column))
