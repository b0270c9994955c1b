"""The scans of the sheet that is being typed: a photo or PDF is the proof, and belongs beside what was typed."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.domain.event import Role
from desktop_app.domain.event_file import EventFileDraft, FileKind
from desktop_app.domain.wording import long_date
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.files import scans_of
from desktop_app.ui.events.files.taking_in import Taken, ask_for_files, given_files, take_files
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import SMALL, look
from desktop_app.ui.visits.photo_import import Source
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from desktop_app.ui.background.jobs import Job


class ScansBar(QWidget):
    """Says how many scans there are, and takes more: by a button, by pasting, or dropped on the form."""

    wanted = Signal()
    """The person wants to see the scans."""

    def __init__(self, workspace: Workspace, gathering_id: UUID) -> None:
        super().__init__()
        self._workspace = workspace
        self._gathering_id = gathering_id
        self._role, self._day = Role.PARTICIPANT, date.min
        self.job: Job | None = None
        self.words = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.add_button = QPushButton(icon("plus"), tr("Attach the s&can …"))
        self.add_button.setToolTip(tr("A PDF or photos of the signed sheet; or drop them here, or paste with Ctrl+V."))
        self.add_button.clicked.connect(self.add)
        self.show_button = QPushButton(tr("Sh&ow"))
        self.show_button.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.words, 1)
        row.addWidget(self.show_button)
        row.addWidget(self.add_button)

    def paste_in(self, form: QWidget) -> None:
        """Let Ctrl+V anywhere in `form` attach what is in the clipboard; fields keep their own."""
        shortcut = QShortcut(QKeySequence("Ctrl+V"), form, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.paste)

    def show_sheet(self, role: Role, day: date) -> None:
        """Tell of the scans of another sheet."""
        self._role, self._day = role, day
        with self._workspace.read() as session:
            scans = scans_of(session, self._gathering_id, role, day)
        pages = sum(scan.pages for scan in scans)
        look(self.words, "" if scans else "warning")
        said = tr("Scan attached: {files} file(s), {pages} page(s)", files=len(scans), pages=pages)
        self.words.setText(said if scans else tr("The scan of the signed sheet is still missing."))
        self.show_button.setVisible(bool(scans))

    @Slot()
    def add(self) -> None:
        """Choose files and attach them."""
        self.take(ask_for_files(self))

    @Slot()
    def paste(self) -> None:
        """Attach what is in the clipboard."""
        self.take(given_files(QGuiApplication.clipboard().mimeData()))

    def take(self, sources: list[Source]) -> None:
        """Attach files to the sheet that is shown."""
        if sources:
            caption = tr("Signed sheet: {role}, {day}", role=self._role.value, day=long_date(self._day))
            draft = EventFileDraft(
                kind=FileKind.SIGNED_SHEET, role=self._role.value, day=self._day, caption=caption[:300]
            )
            self.job = take_files(self, self._workspace, self._gathering_id, sources, lambda _: draft, self._tell)

    def _tell(self, taken: Taken) -> None:
        self.show_sheet(self._role, self._day)
        if taken.added:
            self._workspace.saved(tr("scan of the signed sheet"))
