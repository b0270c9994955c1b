"""The row above the people of a list: one rate and one tax for all, whoever is missing, numbers of receipts."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.catalogue.tables import TaxRow
from desktop_app.domain.payment import PaymentKind
from desktop_app.domain.payment_rules import tax_words
from desktop_app.i18n import tr
from desktop_app.ui.events.money.lines import NO_TAX
from desktop_app.ui.forms.fields import Choice, number_entry
from desktop_app.ui.look.style import SMALL
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.parts.flow_layout import FlowLayout

LEAVE = None
BY_CATALOGUE = "*"


class FillBar(QWidget):
    """Says what is wanted; the form does it."""

    filled = Signal()
    """Give everybody `rate` and `tax`."""
    more_wanted = Signal()
    """Put those on the list who were present and are not on it."""
    numbers_wanted = Signal()

    def __init__(self, kind: PaymentKind, taxes: Mapping[str, TaxRow]) -> None:
        super().__init__()
        self.rate = number_entry()
        self.rate.setPlaceholderText(tr("1.500.000 or 1,5jt"))
        self.rate.setFixedWidth(130)
        self.rate.returnPressed.connect(self.filled)
        fitting = [(code, tax_words(row)) for code, row in taxes.items() if kind in row.kinds]
        ways: list[tuple[Any, str]] = [
            (LEAVE, tr("leave as it is")), (BY_CATALOGUE, tr("as the catalogue proposes")), (NO_TAX, tr("No tax")),
        ]  # fmt: skip
        self.tax = Choice([*ways, *fitting])
        self.tax.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.tax.setMinimumContentsLength(20)
        if (typed := self.tax.lineEdit()) is not None:
            typed.returnPressed.connect(self.filled)
        self.fill_button = push_button(tr("&Fill in for all"), self.filled)
        self.more_button = push_button(tr("&Add who was present"), self.more_wanted)
        self.numbers_button = push_button(tr("N&umber the receipts"), self.numbers_wanted)
        row = FlowLayout(self, SMALL)
        for label, entry in ((tr("&Rate for all"), self.rate), (tr("&Tax"), self.tax)):
            words = QLabel(label)
            words.setBuddy(entry)
            words.setMinimumHeight(self.fill_button.sizeHint().height())
            entry.setAccessibleName(label.replace("&", ""))
            row.addWidget(words)
            row.addWidget(entry)
        for button in (self.fill_button, self.more_button, self.numbers_button):
            row.addWidget(button)
