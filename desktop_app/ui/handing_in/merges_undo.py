"""What undoing a merge would take away, before it is done; or everything that stands in its way."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.exchange.handing_in.undo_rehearsal import CHANGES_BACK, GOES, UndoPlan
from desktop_app.i18n import format_number, tr
from desktop_app.ui.handing_in.receive_details import record_list
from desktop_app.ui.look.style import GAP, SPACE, look
from desktop_app.ui.parts.fitted import fit_screen

SIZE = (760, 520)


class UndoDialog(QDialog):
    """Accepted when the person wants the merge undone; a refusal has nothing to accept."""

    def __init__(self, plan: UndoPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Undo a merge"))
        fit_screen(self, *SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        self.words = QLabel(_words(plan), textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.list = record_list()
        self.list.show_rows(plan.rows)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        column.addLayout(self._buttons(plan))
        self.list.setVisible(bool(plan.rows))
        if not plan.rows:
            column.addStretch()

    def _buttons(self, plan: UndoPlan) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        self.cancel_button = QPushButton(tr("&Close") if plan.refusal else tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        row.addWidget(self.cancel_button)
        self.undo_button = look(QPushButton(tr("&Undo the merge"), autoDefault=False), "primary")
        self.undo_button.clicked.connect(self.accept)
        self.undo_button.setVisible(plan.refusal is None)
        row.addWidget(self.undo_button)
        self.cancel_button.setDefault(True)
        return row


def _words(plan: UndoPlan) -> str:
    if plan.refusal is not None:
        return f"{plan.refusal.problem}\n\n{plan.refusal.advice}"
    return tr(
        "Undoing the merge of {name}: {goes} records go again, {back} records become what they were before. "
        "A backup is made first, and the file can be merged again.",
        name=plan.entry.name,
        goes=format_number(plan.count(GOES)),
        back=format_number(plan.count(CHANGES_BACK)),
    )
