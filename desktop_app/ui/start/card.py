"""What the cards of the start share: a title, a form, a sentence about what went wrong, and work in the background."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.look.style import GAP, SMALL, WIDE, look

CARD_WIDTH = 460


class StartCard(QFrame):
    """A card that ends with an open database, or leads to another card."""

    opened = Signal(object)
    """The `opening.Opened`."""
    practise = Signal()
    restore = Signal()

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        look(self, "card")
        self.setFixedWidth(CARD_WIDTH)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        self.column.setSpacing(GAP)
        self.column.addWidget(look(QLabel(title), "title"))
        self.column.addWidget(paragraph(text))
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.form.setVerticalSpacing(SMALL)
        self.column.addLayout(self.form)
        self.problem = paragraph("", "error")
        self.problem.hide()
        self.column.addWidget(self.problem)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Put buttons into a row, the last one at the right."""
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for button in buttons[:-1]:
            row.addWidget(button)
        row.addStretch()
        row.addWidget(buttons[-1])
        self.column.addSpacing(SMALL)
        self.column.addLayout(row)

    def add_ways_out(self, primary: QPushButton, *, practise: bool = True) -> None:
        """Put the other choices of a start beside the primary button."""
        practice = QPushButton(tr("&Practise first"))
        practice.clicked.connect(self.practise)
        backup = QPushButton(tr("&Restore a backup…"))
        backup.clicked.connect(self.restore)
        self.add_buttons(*([practice] if practise else []), backup, primary)

    def run(self, work: Callable[[], Any]) -> None:
        """Do `work` in the background; its answer is `opened`, a `UserError` is told in the card."""
        self.setEnabled(False)
        self.problem.hide()
        Job(self, tr("Opening the database …"), lambda _: _attempt(work), self._done, can_stop=False).start()

    def say(self, error: UserError) -> None:
        """Tell in the card what went wrong."""
        self.problem.setText(str(error))
        self.problem.show()

    def refuse(self, error: UserError) -> None:
        """Tell what went wrong; a card with entries puts the cursor where it belongs."""
        self.say(error)

    def _done(self, result: Any) -> None:
        self.setEnabled(True)
        if isinstance(result, BaseException):
            if not isinstance(result, UserError):
                raise result
            self.refuse(result)
        else:
            self.opened.emit(result)


def paragraph(text: str, name: str = "muted") -> QLabel:
    """Return a label that wraps and takes text as it is."""
    label = look(QLabel(text), name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _attempt(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except Exception as error:  # every end makes the card usable again; `_done` raises what is no UserError
        return error
