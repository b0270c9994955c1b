"""A column of fields bound to the attributes of a draft."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QWidget

from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.ui.forms.fields import Field, NextField
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look


class Fields(QWidget):
    """Labels at the left, entries at the right; Enter goes down."""

    changed = Signal()

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__()
        self.fields = {field.path: field for field in fields}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(SMALL)
        form.setHorizontalSpacing(GAP)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._next = NextField(self)
        for field in fields:
            form.addRow(field.label, field)
            field.label.setMinimumHeight(min(field.entry.sizeHint().height(), field.entry.maximumHeight()))
            field.entry.installEventFilter(self._next)
            field.label.setMinimumWidth(field.label.sizeHint().width() + SMALL)  # else its last letter may be cut
            field.changed.connect(self.changed)

    def values(self) -> dict[str, Any]:
        """Return what was typed, by attribute; raises ValueError after showing what cannot be read."""
        for field in self.fields.values():
            field.clear()
        return {path: field.read() for path, field in self.fields.items()}

    def set_values(self, draft: Any) -> None:
        """Show a draft without telling that something changed."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's shape
        for path, field in self.fields.items():
            field.clear()
            field.entry.set_value(getattr(draft, path))
        self.blockSignals(False)  # noqa: FBT003

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show each problem at its field and go to the first."""
        shown = [problem for problem in problems if problem.field in self.fields]
        for problem in shown:
            self.fields[problem.field].show_problem(problem)
        if shown:
            self.fields[shown[0].field].start()


class SaveRow(QHBoxLayout):
    """The buttons at the foot of a form; Enter in a field presses none of them."""

    def __init__(self, cancel: Callable[[], None], save: Callable[[], None]) -> None:
        super().__init__()
        self.setContentsMargins(SPACE, 0, SPACE, GAP)
        self.setSpacing(SMALL)
        self.addStretch()
        self.cancel_button = QPushButton(tr("Cancel"))
        self.save_button = look(QPushButton(icon("save", "on_accent"), tr("&Save")), "primary")
        for button, does in ((self.cancel_button, cancel), (self.save_button, save)):
            button.setAutoDefault(False)
            button.clicked.connect(does)
            self.addWidget(button)
