"""The section Berkas of the room: all evidence of a gathering by kind, with small pictures, captions and an order."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.domain.event import Gathering
from desktop_app.domain.event_file import EventFile, EventFileDraft, FileKind
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import gathering_days
from desktop_app.operations.gatherings.files import (
    FileRow,
    PreparedFile,
    arrange_files,
    correct_file,
    file_rows,
    load_file,
    prepare_file,
    replace_file,
)
from desktop_app.progress import Progress
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job, Lookup
from desktop_app.ui.events.files.layout import FilesLayout
from desktop_app.ui.events.files.model import about
from desktop_app.ui.events.files.taking_in import Taken, ask_for_files, given_files, take_files
from desktop_app.ui.events.section import GatheringSection
from desktop_app.ui.preview.copies import copies
from desktop_app.ui.preview.files import open_outside, safe_name, save_file
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.ui.visits.photo_import import Source


class FilesSection(GatheringSection):
    """Every change is recorded at once; what was removed last can be brought back."""

    shown_by = frozenset({"event_file", "gathering"})

    def __init__(self, workspace: Workspace, gathering_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(workspace, gathering_id, parent)
        self._rows: list[FileRow] = []
        self._removed: list[UUID] = []
        self._opening = Lookup(workspace, self)
        self.job: Job | None = None
        with workspace.read() as session:
            days = gathering_days(records.find(session, Gathering, gathering_id))
        self.parts = FilesLayout(workspace, days, self)
        self.setAcceptDrops(True)
        self._connect()

    @Slot()
    def refresh(self) -> None:
        """Load the list again; the chosen file stays chosen."""
        with self._workspace.read() as session:
            self._rows = file_rows(session, self._gathering_id)
        self.parts.show_counts(Counter(row.kind for row in self._rows))
        self._show(self.parts.chosen_id())

    def show_target(self, target: object) -> None:
        """Show a kind of files, or one file by its id."""
        if isinstance(target, UUID):
            self._show_kind(None)
            self._show(target)
        elif target in list(FileKind):
            self._show_kind(FileKind(str(target)))

    @Slot()
    def add(self) -> None:
        """Choose files and add them."""
        self.take(ask_for_files(self))

    new_record = add
    """Ctrl+N."""

    @Slot()
    def paste(self) -> None:
        """Add what is in the clipboard."""
        self.take(given_files(QGuiApplication.clipboard().mimeData()))

    def take(self, sources: Sequence["Source"]) -> None:
        """Add files to the kind that is shown; where all are shown, photos are photos and a PDF is of no kind yet."""
        if sources:
            kind = self.parts.kind()
            self.job = take_files(
                self, self._workspace, self._gathering_id, sources, lambda one: _draft(one, kind), self._tell_taken
            )

    @Slot()
    def remove(self) -> None:
        """Put the chosen file into the bin; Ctrl+Z brings it back."""
        row = self.parts.current()
        if row is not None:
            self._removed.append(row.id)
            self._write(lambda session: records.remove(session, EventFile, [row.id]))
            self.parts.undo_button.show()

    @Slot()
    def undo(self) -> None:
        """Bring the file back that was removed last."""
        if self._removed:
            file_id = self._removed.pop()
            self._write(lambda session: records.restore(session, EventFile, [file_id]))
            self._show(file_id)
            self.parts.undo_button.setVisible(bool(self._removed))

    @Slot(int)
    def shift(self, step: int) -> None:
        """Move the chosen file among those of its kind."""
        row = self.parts.current()
        same = [one.id for one in self._rows if row is not None and one.kind == row.kind]
        if row is None or not 0 <= (place := same.index(row.id)) + step < len(same):
            return
        same[place], same[place + step] = same[place + step], same[place]
        self._write(lambda session: arrange_files(session, same))
        self._show(row.id)

    @Slot()
    def open_chosen(self) -> None:
        """Show the chosen file in the program that the system has for it."""
        self._with_content(self._open_outside)

    @Slot()
    def save_copy(self) -> None:
        """Save the chosen file where the person wants it."""
        self._with_content(self._save_copy)

    @Slot()
    def replace(self) -> None:
        """Put another file in the place of the chosen one; its caption stays."""
        row, sources = self.parts.current(), ask_for_files(self)[:1]
        if row is None or not sources:
            return

        def keep(prepared: PreparedFile) -> None:
            self._write(lambda session: replace_file(session, row.id, prepared))

        def work(progress: Progress) -> PreparedFile:
            try:
                prepared = prepare_file(sources[0].name, sources[0].read())
                progress(0, 0, "")  # nothing is replaced when the person gave up meanwhile
                return prepared
            except OSError as error:
                raise UserError(
                    tr("{name} cannot be read.", name=sources[0].name), tr("Nothing was changed. Choose another file.")
                ) from error

        self.job = Job(self, tr("Adding files …"), work, keep).start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept photos and PDFs from the file manager."""
        if given_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        self.take(given_files(event.mimeData()))
        event.acceptProposedAction()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the kinds be a drop-down where there is little room."""
        super().resizeEvent(event)
        self.parts.fit(self.width())

    def _show(self, file_id: UUID | None) -> None:
        kind = self.parts.kind()
        self.parts.show_rows([row for row in self._rows if kind is None or row.kind == kind], file_id)
        self._show_chosen()

    def _show_kind(self, kind: FileKind | None) -> None:
        self.parts.choose_kind(kind)
        self._show(None)

    @Slot()
    def _show_chosen(self) -> None:
        row = self.parts.current()
        picture = self.parts.thumbnails.picture(row.picture if row else "")
        self.parts.side.show_row(row, about(row) if row else "", picture)

    @Slot(str)
    def _show_picture(self, name: str) -> None:
        row = self.parts.current()
        if row is not None and row.picture == name:
            self.parts.side.show_picture(self.parts.thumbnails.picture(name))

    @Slot(object, str)
    def _caption(self, file_id: UUID, caption: str) -> None:
        self._write(lambda session: correct_file(session, file_id, caption=caption))

    @Slot()
    def _said(self) -> None:
        row, values = self.parts.current(), self.parts.side.values()
        if row is None or None in (values["kind"], values["role"]):
            return
        self._write(lambda session: correct_file(session, row.id, **values))
        if self.parts.kind() not in (None, values["kind"]):
            self.parts.choose_kind(values["kind"])  # go with the file
        self._show(row.id)

    def _tell_taken(self, taken: Taken) -> None:
        if taken.added:
            self._workspace.saved(tr("{count} file(s)", count=len(taken.added)))
            self.refresh()
            self._show(taken.added[0])
            self.parts.list.setFocus()

    def _with_content(self, then: Callable[[str, bytes], None]) -> None:
        row = self.parts.current()
        if row is None:
            return

        def load(session: Any) -> tuple[bytes, str]:
            return load_file(session, records.find(session, EventFile, row.id))

        def go_on(found: tuple[bytes, str]) -> None:
            content, suffix = found
            if not content:
                advice = tr("It comes with the next file from the office, or from the laptop that has it.")
                ask.tell(self, tr("This file has not arrived on this laptop yet."), advice)
                return
            then(safe_name(row.name.rpartition(".")[0] or row.name or row.kind.value) + suffix, content)

        self._opening.ask(load, go_on)

    def _open_outside(self, name: str, content: bytes) -> None:
        neutral = f"{safe_name(tr('File'))}.{name.rpartition('.')[2]}"  # a viewer keeps the name among the last ones
        if not open_outside(copies().put(neutral, content)):
            ask.tell(self, tr("This computer has no program for this file."), tr("Save a copy and open it elsewhere."))

    def _save_copy(self, name: str, content: bytes) -> None:
        kind = "PDF (*.pdf)" if name.endswith(".pdf") else "JPEG (*.jpg)"
        path: Path | None = ask.save_path(self, tr("Save a copy"), name, kind)
        if path is not None:
            save_file(content, path)
            self._workspace.saved_file(path)

    def _write(self, change: Callable[[Any], object]) -> None:
        with self._workspace.write() as session:
            change(session)

    def _connect(self) -> None:
        parts = self.parts
        parts.add_button.clicked.connect(self.add)
        parts.undo_button.clicked.connect(self.undo)
        parts.kind_chosen.connect(lambda: self._show(None))
        parts.list.selectionModel().currentChanged.connect(lambda _new, _old: self._show_chosen())
        parts.model.captioned.connect(self._caption)
        parts.thumbnails.ready.connect(self._show_picture)
        side = parts.side
        side.said.connect(self._said)
        side.moved.connect(self.shift)
        for signal, act in (
            (side.opened, self.open_chosen),
            (side.copied, self.save_copy),
            (side.replaced, self.replace),
            (side.removed, self.remove),
        ):
            signal.connect(act)
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+V": self.paste,
            "Ctrl+Z": self.undo,
            "Ctrl+O": self.open_chosen,
            "Alt+Up": lambda: self.shift(-1),
            "Alt+Down": lambda: self.shift(1),
        }
        for key, action in keys.items():
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
        for key in ("Return", "Enter"):
            editing = QShortcut(QKeySequence(key), parts.list, context=Qt.ShortcutContext.WidgetShortcut)
            editing.activated.connect(lambda: parts.list.edit(parts.list.currentIndex()))
        removing = QShortcut(QKeySequence("Delete"), parts.list, context=Qt.ShortcutContext.WidgetShortcut)
        removing.activated.connect(self.remove)


def _draft(prepared: PreparedFile, kind: FileKind | None) -> EventFileDraft:
    guessed = FileKind.PHOTO if prepared.photo is not None else FileKind.OTHER
    return EventFileDraft(kind=kind or guessed)
