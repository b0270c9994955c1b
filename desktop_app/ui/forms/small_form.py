"""A form of a few fields in a dialog: saves with Ctrl+S or not at all, says at each field what is refused."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.ui import ask
from desktop_app.ui.forms.field_rows import Fields, SaveRow
from desktop_app.ui.forms.fields import Field, impossible_values
from desktop_app.ui.forms.watching import watch_form
from desktop_app.ui.help.opening import answer_f1
from desktop_app.ui.look.style import GAP, SPACE, look
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from desktop_app.ui.forms.history import History

ROOM = 64
"""Pixels that a dialog leaves of its window."""


class SmallForm(QDialog):
    """A form says what `store` means; Esc asks only when something was changed."""

    def __init__(self, workspace: Workspace, title: str, fields: Sequence[Field], parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._workspace = workspace
        self._shown: dict[str, Any] = {}
        self.history: History | None = None
        self.fields = Fields(fields)
        for field in fields:
            if isinstance(field.entry, QComboBox):  # else the longest choice makes the form wider than the window
                field.entry.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.about = look(QLabel(), "muted")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.about.hide()
        self._lay_out()
        QShortcut(QKeySequence.StandardKey.Save, self, self.save)
        answer_f1(self)

    def store(self, values: dict[str, Any]) -> str:
        """Record what was typed and return what the status line calls it; raises `Refused` and records nothing."""
        raise NotImplementedError

    def show_values(self, draft: Any) -> None:
        """Show a draft; from now on it counts as unchanged."""
        self.fields.set_values(draft)
        self._shown = self._typed()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with what is shown first: that is what the last undo leads back to."""
        super().showEvent(event)
        if self.history is None:
            self.history = watch_form(self)

    def say(self, text: str) -> None:
        """Say above the fields what they are about."""
        self.about.setText(text)
        self.about.setVisible(bool(text))

    def save(self) -> None:
        """Save and close, or show what is refused; a form that closed did so already, whatever keys still come."""
        if self.result() == QDialog.DialogCode.Accepted:
            return
        try:
            name = self.store(self.fields.values())
        except Refused as refused:
            self.show_problems(refused.problems)
        except ValidationError as error:
            self.show_problems(impossible_values(error))
        except ValueError:
            return
        else:
            self._workspace.saved(name)
            self.accept()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show each problem at its field; one that has none here stands above them."""
        problems = list(problems)
        self.fields.show_problems(problems)
        if homeless := [problem.message for problem in problems if problem.field not in self.fields.fields]:
            self.say(" ".join(homeless))

    def reject(self) -> None:
        """Close without saving, after asking when something was changed."""
        if self._typed() == self._shown or ask.confirm(self, tr("Discard what was changed?"), tr("Discard")):
            super().reject()

    def fit(self, width: int) -> None:
        """Take as much room as the fields want and the window has."""
        window = self._over.window()
        while isinstance(window, QDialog) and (below := window.parentWidget()) is not None:
            window = below.window()  # a form over a dialog has the room of the program's window
        room = window.size()
        for layout in (*(field.layout() for field in self.fields.fields.values()), self.fields.layout(), self.inner):
            if layout is not None:
                layout.invalidate()  # what was shown or hidden just now counts
        wanted = self.ground.sizeHint().height() + self.buttons.sizeHint().height() + 2 * SPACE
        self.resize(min(width, room.width() - ROOM), min(wanted, room.height() - ROOM))

    def _typed(self) -> dict[str, Any]:
        """Return the values; what cannot be read counts as its words."""
        return {path: _value(field.entry) for path, field in self.fields.fields.items()}

    def _lay_out(self) -> None:
        self.ground = QWidget()
        self.inner = QVBoxLayout(self.ground)
        self.inner.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        self.inner.setSpacing(GAP)
        self.inner.addWidget(self.about)
        self.inner.addWidget(self.fields)
        self.inner.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self.buttons = SaveRow(self.reject, self.save)
        column.addLayout(self.buttons)


def _value(entry: Any) -> Any:
    try:
        return entry.value()
    except ValueError:
        return f"?{entry.text() if hasattr(entry, 'text') else entry.currentText()}"
