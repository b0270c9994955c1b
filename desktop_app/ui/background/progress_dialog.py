"""The dialog of a running job: what it does, how far it is, and Cancel."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop_app.i18n import format_number, tr
from desktop_app.ui.look.style import GAP, SPACE, look

COUNTED = 1_000_000
"""From so many steps on they are bytes or the like, of which only the share says something."""


class ProgressDialog(QDialog):
    """Stays until its job has ended; Cancel only asks the job to stop, and is not there when it cannot."""

    cancelled = Signal()

    def __init__(self, parent: QWidget, title: str, *, can_stop: bool = True) -> None:
        super().__init__(parent)
        self._can_stop = can_stop
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.text = QLabel(title)
        self.text.setMinimumWidth(320)
        self.bar = QProgressBar(maximum=0)
        self.bar.setTextVisible(False)
        self.count = look(QLabel(), "muted")
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.setAutoDefault(False)  # the Enter that began the job may be pressed once too often
        self.cancel_button.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.setSpacing(GAP)
        layout.addWidget(self.text)
        layout.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch()
        foot.addWidget(self.cancel_button)
        layout.addLayout(foot)
        if not can_stop:
            self.cancel_button.hide()

    def reject(self) -> None:
        """Ask the job to stop (Cancel, Esc and the window's cross come here)."""
        if not self._can_stop:
            return
        self.cancel_button.setEnabled(False)
        self.text.setText(tr("Stopping …"))
        self.cancelled.emit()

    def close_for_good(self) -> None:
        """Go away: the job has ended."""
        super().done(0)
        self.deleteLater()

    def show_step(self, done: int, total: int, what: str) -> None:
        """Show how far the job is; a total of 0 means that nobody knows."""
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        self.count.setText(_share(done, total, what))
        if what and self.cancel_button.isEnabled():
            self.text.setText(what)


def _share(done: int, total: int, what: str) -> str:
    """Return how far a job is: a count where its words name none, and the share; "" while nobody knows."""
    if total < 1 or done > total:
        return ""
    share = tr("{percent} %", percent=done * 100 // total)
    if total == 1 or total >= COUNTED or any(letter.isdecimal() for letter in what):
        return share
    return tr("{done} of {total}", done=format_number(done), total=format_number(total)) + f" · {share}"
