"""Asks for the days between which rows are looked for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop_app.i18n import tr
from desktop_app.operations.listing.periods import typed_period
from desktop_app.ui.forms.field_rows import Fields
from desktop_app.ui.forms.fields import Field, date_entry
from desktop_app.ui.look.style import GAP, SPACE
from desktop_app.ui.parts.foot import foot

WIDTH = 340
"""Pixels: the examples in the entries are readable."""


class PeriodDialog(QDialog):
    """Two days, of which one may stay empty."""

    chosen = Signal(str)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        wrong = tr("Write a date, such as 4/11/2022 or 0411.")
        self.fields = Fields(
            [
                Field("first", tr("&From"), date_entry(), wrong=wrong),
                Field("last", tr("&To"), date_entry(), wrong=wrong),
            ]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        column.addWidget(self.fields)
        column.addLayout(foot(tr("&Show"), self.take, self.reject)[0])
        self.fields.fields["first"].start()

    def take(self) -> None:
        """Choose the period, the earlier day first."""
        try:
            values = self.fields.values()
        except ValueError:
            return
        first, last = values["first"], values["last"]
        if first and last and last < first:
            first, last = last, first
        if first or last:
            self.chosen.emit(typed_period(first, last))
        self.accept()
