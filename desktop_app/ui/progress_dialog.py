"""The dialog of a running job: what it does, how far it is, and Cancel."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop_app.i18n import tr


class ProgressDialog(QDialog):
    """Stays until its job has ended; Cancel only asks the job to stop."""

    cancelled = Signal()

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.text = QLabel(title)
        self.text.setMinimumWidth(320)
        self.bar = QProgressBar(maximum=0)
        self.bar.setTextVisible(False)
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 20)
        layout.setSpacing(12)
        layout.addWidget(self.text)
        layout.addWidget(self.bar)
        layout.addWidget(self.cancel_button, alignment=Qt.AlignmentFlag.AlignRight)

    def reject(self) -> None:
        """Ask the job to stop (Cancel, Esc and the window's cross come here)."""
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
        if what and self.cancel_button.isEnabled():
            self.text.setText(what)
