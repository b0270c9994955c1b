"""Whether the change log is what it was: compared with backups, with files that were handed in, or with a digest."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.errors import WrongPassword
from desktop_app.exchange import witnesses
from desktop_app.exchange.handing_in.sending import SUFFIX as HANDED_IN
from desktop_app.exchange.witnesses import Heard
from desktop_app.i18n import tr
from desktop_app.progress import Progress
from desktop_app.store.backups.automatic import list_backups
from desktop_app.store.backups.backup import SUFFIX as BACKUP
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.forms.fields import text_entry
from desktop_app.ui.handing_in.passphrase import ask_known
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.parts.scrolled import scrolled
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace

SIZE = (820, 560)
ROOM = 48
Asked = tuple[Path, str]
"""A file and its passphrase, "" for none."""
Said = Heard | WrongPassword


class WitnessDialog(QDialog):
    """Compares and says what came of it; the log and the files stay as they are."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Check of the change log"))
        self._workspace = workspace
        self.backups = look(push_button(tr("Compare with the &backups here"), self.compare_backups), "primary")
        self.files = push_button(tr("Other &files…"), self.choose_files)
        self.digests = push_button(tr("&Digests now"), self.show_digests)
        self.digest = text_entry(200)
        self.digest.setPlaceholderText(tr("LAPTOP:NUMBER:DIGEST"))
        self.digest.returnPressed.connect(self.compare_digest)
        self.compare = push_button(tr("&Compare"), self.compare_digest)
        self.results = QVBoxLayout()
        self._lay_out(parent)

    @Slot()
    def compare_backups(self) -> None:
        """Compare with every backup of this laptop that is whole."""
        found = list_backups(self._workspace.database.files.backups)
        paths = [backup.path for backup in found if not backup.is_damaged]
        if paths:
            self.add(paths)
        else:
            self._show([_line(tr("There is no backup on this laptop yet. Choose a file."))])

    @Slot()
    def choose_files(self) -> None:
        """Let the person choose backups and exchange files."""
        kinds = f"{tr('Backups and exchange files')} (*{BACKUP} *{HANDED_IN})"
        if paths := ask.open_paths(self, tr("Choose backups or files that were handed in"), kinds):
            self.add(paths)

    @Slot()
    def compare_digest(self) -> None:
        """Compute again what was written down."""
        noted = witnesses.read_noted(self.digest.text())
        if noted is None:
            self._show([_line(tr("This is no digest. It looks like 7F3A-91C2:1539:3F2A9910AB34CD56."), "error")])
            return
        database = self._workspace.database
        title = tr("Comparing the log …")
        self.job = Job(
            self, title, lambda _: witnesses.hear_digest(database, noted), lambda one: self._tell([one]), can_stop=False
        ).start()

    @Slot()
    def show_digests(self) -> None:
        """Show what to write down today, to compare with it later."""
        database, title = self._workspace.database, tr("Computing the digests …")
        self.job = Job(self, title, lambda _: witnesses.digests_now(database), self._digests, can_stop=False).start()

    def add(self, paths: Sequence[Path]) -> None:
        """Compare with these files, each opened anew."""
        self._hear([(path, "") for path in paths])

    def _hear(self, asked: list[Asked]) -> None:
        database = self._workspace.database

        def work(progress: Progress) -> list[tuple[Asked, Said]]:
            found: list[tuple[Asked, Said]] = []
            for done, (path, passphrase) in enumerate(asked):
                progress(done, len(asked), path.name)
                try:
                    found.append(((path, passphrase), witnesses.hear_file(database, path, passphrase)))
                except WrongPassword as error:
                    found.append(((path, passphrase), error))
            return found

        self.job = Job(self, tr("Comparing the log …"), work, self._heard).start()

    def _heard(self, found: list[tuple[Asked, Said]]) -> None:
        self._tell([one for _, one in found if isinstance(one, Heard)])
        again: list[Asked] = []
        for (path, passphrase), one in found:
            if isinstance(one, Heard):
                continue
            if passphrase:
                ask.tell(self, str(one))
            if passphrase := ask_known(self, path.name):
                again.append((path, passphrase))
        if again:
            self._hear(again)

    def _tell(self, heard: Sequence[Heard]) -> None:
        """Show what does not agree first, above what was said before."""
        parts: list[QLabel] = []
        for one in sorted(heard, key=lambda one: one.agrees):
            parts += [_line(one.witness, "heading"), _line(one.told, "plain" if one.agrees else "error")]
            if one.places:
                parts.append(_line(", ".join(one.places)))
        self._show(parts)

    def _digests(self, found: list[str]) -> None:
        title = tr("Digests of the log now: write them down and keep them elsewhere")
        self._show([_line(title, "heading"), _line("\n".join(found) or tr("The log is empty."), "plain")])

    def _show(self, parts: Sequence[QLabel]) -> None:
        for place, part in enumerate(parts):
            self.results.insertWidget(place, part)
        self.area.verticalScrollBar().setValue(0)

    def _lay_out(self, parent: QWidget) -> None:
        about = tr(
            "The change log only grows. A backup, a file that was handed in, or a digest that was written down shows "
            "whether anybody rewrote it since. Comparing changes nothing."
        )
        self.results.setSpacing(SMALL)
        self.results.setContentsMargins(0, 0, GAP, 0)
        self.results.addStretch()
        ground = QWidget()
        ground.setLayout(self.results)
        self.area = scrolled(ground)
        label = QLabel(tr("Digest that was written down"))
        label.setBuddy(self.digest)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        column.addWidget(paragraph(about))
        column.addLayout(_row(self.backups, self.files, self.digests, None))
        column.addLayout(_row(label, self.digest, self.compare))
        column.addWidget(self.area, 1)
        column.addLayout(_row(None, push_button(tr("Close"), self.reject)))
        room = parent.window().size()
        self.resize(min(SIZE[0], room.width() - ROOM), min(SIZE[1], room.height() - ROOM))


def _line(words: str, name: str = "muted") -> QLabel:
    label = paragraph(words, name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if name == "heading":
        label.setContentsMargins(0, SMALL, 0, 0)
    return label


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Return parts beside each other, with what is None taking the room."""
    row = QHBoxLayout()
    row.setSpacing(SMALL)
    for part in parts:
        row.addStretch() if part is None else row.addWidget(part)
    return row
