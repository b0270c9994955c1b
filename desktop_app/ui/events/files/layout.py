"""What stands where in the files: the kinds at the left, the files in the middle, the chosen one at the right."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.event_file import FileKind
from desktop_app.i18n import format_number, tr
from desktop_app.operations.gatherings.files import FileRow
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.ui.events.files.model import ICON, CaptionDelegate, FilesModel
from desktop_app.ui.events.files.side import FileSide
from desktop_app.ui.events.files.thumbnails import Thumbnails
from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.scrolled import scrolled
from desktop_app.ui.visits.offered import OfferedChoice
from desktop_app.ui.workspace import Workspace

KINDS_WIDTH = 230
ROOM_FOR_KINDS = 950
"""Pixels of the section below which the kinds are a drop-down."""
Kind = FileKind | None
KindCount = tuple[Kind, str, int]


class FilesLayout(QObject):
    """The lists and buttons of the section."""

    kind_chosen = Signal()

    def __init__(self, workspace: Workspace, days: Sequence[date], page: QWidget) -> None:
        super().__init__(page)
        self._kind: Kind = None
        self._counts: Mapping[FileKind, int] = {}
        self.thumbnails = Thumbnails(workspace, self)
        self.model = FilesModel(self.thumbnails, self)
        self.list = self._build_list()
        self.empty = look(
            QLabel(tr("No file yet. Add some, drop them here, or paste with Ctrl+V."), wordWrap=True), "muted"
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.side = FileSide(days)
        self.side_area = scrolled(self.side)
        self.side_area.setFixedWidth(self.side.width() + SPACE)
        self.kinds: RowsList[KindCount] = RowsList(_kind_columns(), tr("Kinds of files"), sortable=False)
        self.kinds.setFixedWidth(KINDS_WIDTH)
        self.kinds.horizontalHeader().hide()
        self.kinds.selectionModel().currentRowChanged.connect(self._take_kind)
        self.kind_choice = OfferedChoice(tr("Kind of file"))
        self.kind_choice.activated.connect(self._take_choice)
        self.add_button = look(QPushButton(icon("plus", "on_accent"), tr("&Add files …")), "primary")
        self.undo_button = QPushButton(icon("undo-2"), tr("&Undo"))
        self.undo_button.hide()
        self._lay_out(page)

    def kind(self) -> Kind:
        """Return the kind that is shown, None for all."""
        return self._kind

    def choose_kind(self, kind: Kind) -> None:
        """Show a kind without telling."""
        self._kind = kind
        self.show_counts(self._counts)

    def show_counts(self, counts: Mapping[FileKind, int]) -> None:
        """Show how many files each kind has."""
        self._counts = counts
        names = choice_names(FileKind)
        rows: list[KindCount] = [(None, tr("All"), sum(counts.values()))]
        rows += [(kind, names[kind], counts.get(kind, 0)) for kind in FileKind]
        with QSignalBlocker(self.kinds.selectionModel()):
            self.kinds.show_rows(rows, same=lambda row: row[0])
            self.kinds.go_to([row[0] for row in rows].index(self._kind))
        self.kinds.viewport().update()
        offered = [(kind, f"{words} ({format_number(count)})") for kind, words, count in rows]
        self.kind_choice.offer(offered, self._kind)

    def show_rows(self, rows: Sequence[FileRow], chosen: UUID | None) -> None:
        """Show files, and choose one of them."""
        place = self.list.currentIndex().row()
        self.model.show(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        known = self.model.place_of(chosen)
        wanted = known if known >= 0 else min(max(place, 0), len(rows) - 1)
        if rows:
            self.list.setCurrentIndex(self.model.index(wanted))

    def current(self) -> FileRow | None:
        """Return the chosen file."""
        place = self.list.currentIndex().row()
        return self.model.rows[place] if 0 <= place < len(self.model.rows) else None

    def chosen_id(self) -> UUID | None:
        """Return the id of the chosen file."""
        row = self.current()
        return row.id if row else None

    def fit(self, width: int) -> None:
        """Show the kinds as a list where there is room, else as a drop-down."""
        roomy = width >= ROOM_FOR_KINDS
        self.kinds.setVisible(roomy)
        self.kind_choice.setVisible(not roomy)

    def _take_kind(self) -> None:
        row = self.kinds.current()
        if row is not None and row[0] != self._kind:
            self._kind = row[0]
            self.kind_choice.set_value(self._kind)
            self.kind_chosen.emit()

    def _take_choice(self) -> None:
        self.choose_kind(self.kind_choice.chosen())
        self.kind_chosen.emit()

    def _build_list(self) -> QListView:
        view = QListView()
        view.setAccessibleName(tr("Files"))
        view.setModel(self.model)
        view.setItemDelegate(CaptionDelegate(view))
        view.setIconSize(ICON)
        view.setSpacing(2)
        view.setWordWrap(True)
        view.setAlternatingRowColors(True)
        view.setUniformItemSizes(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        triggers = QAbstractItemView.EditTrigger
        view.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked | triggers.SelectedClicked)
        return view

    def _lay_out(self, page: QWidget) -> None:
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE, GAP, SPACE, GAP)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        hint = tr("Enter or F2 writes the caption; Alt+Up and Alt+Down change the order.")
        self.hint = look(QLabel(hint, wordWrap=True), "muted")
        head.addWidget(self.kind_choice)
        head.addWidget(self.hint, 1)
        head.addWidget(self.undo_button)
        head.addWidget(self.add_button)
        column.addLayout(head)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE)
        middle.addWidget(self.kinds)
        middle.addWidget(self.list, 1)
        middle.addWidget(self.empty, 1)
        middle.addWidget(self.side_area)
        column.addLayout(middle, 1)


def _kind_columns() -> tuple[Column[KindCount], ...]:
    return (
        Column[KindCount](tr("Kind of file"), lambda row: row[1], tint=lambda row: "" if row[2] else "muted"),
        Column[KindCount]("", lambda row: format_number(row[2]) if row[2] else "–", 40),
    )
