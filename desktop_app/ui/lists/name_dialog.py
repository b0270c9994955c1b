"""Asks for the name under which an arrangement is kept."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.foot import foot

LONGEST = 60


class NameDialog(QDialog):
    """Says so when the name is taken: `replacing` tells whether that replaces or refuses."""

    named = Signal(str)

    def __init__(self, title: str, name: str, taken: Collection[str], parent: QWidget, *, replacing: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(380)
        self._taken, self._replacing, self._own = set(taken), replacing, name
        self.entry = QLineEdit(name)
        self.entry.setMaxLength(LONGEST)
        self.entry.selectAll()
        self.entry.textChanged.connect(self._look)
        self.entry.returnPressed.connect(self.take)
        label = QLabel(tr("&Name"))
        label.setBuddy(self.entry)
        self.message = look(QLabel(), "warning")
        self.message.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SMALL)
        for widget in (label, self.entry, self.message):
            column.addWidget(widget)
        column.addSpacing(GAP)
        row, self.button = foot(tr("&Keep"), self.take, self.reject)
        column.addLayout(row)
        self._look()

    @Slot()
    def take(self) -> None:
        """Take the name when it can be one."""
        if self.button.isEnabled():
            self.named.emit(self._name())
            self.accept()

    @Slot()
    def _look(self) -> None:
        name = self._name()
        known = name in self._taken and (self._replacing or name != self._own)
        words = tr("This name is taken; what it stands for is replaced.") if self._replacing else tr("It is taken.")
        self.message.setText(words if known else "")
        self.button.setEnabled(bool(name) and (self._replacing or not known))

    def _name(self) -> str:
        return " ".join(self.entry.text().split())
