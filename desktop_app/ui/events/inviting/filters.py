"""The filters above the candidates: words, product group, missing certificate, absence, other places of the series."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from desktop_app.domain.certificate import form_schemes
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.inviting import Missed, Wanted
from desktop_app.ui.events.inviting.loading import Offers
from desktop_app.ui.lists.list_look import search_box
from desktop_app.ui.look.style import SMALL
from desktop_app.ui.parts.flow_layout import FlowLayout

SEARCH, COMBO = 200, 148


class InvitingFilters(QWidget):
    """Says what is wanted; the kabupaten are chosen beside it."""

    changed = Signal()

    def __init__(self, before: QWidget) -> None:
        super().__init__()
        self._is_series = False
        row = FlowLayout(self, SMALL)
        row.addWidget(before)
        self.search = search_box(tr("Search businesses … (Ctrl+F)"), tr("Search businesses"))
        self.search.setFixedWidth(SEARCH)
        self.search.textChanged.connect(self.changed)
        row.addWidget(self.search)
        self.products, self.lacking, self.missed = (
            _combo(name) for name in (tr("Product group"), tr("Certificate that is missing"), tr("Absences"))
        )
        self.only_new = QCheckBox(tr("Not those in&vited elsewhere"))
        self.only_new.setMinimumHeight(self.search.sizeHint().height())
        self.only_new.toggled.connect(self.changed)
        for combo in (self.products, self.lacking, self.missed):
            combo.currentIndexChanged.connect(self.changed)
            row.addWidget(combo)
        row.addWidget(self.only_new)
        schemes = [(scheme.code, tr("Without {scheme}", scheme=scheme.label)) for scheme in form_schemes()]
        _fill(self.lacking, "", tr("With or without certificates"), schemes)

    def wanted(self, kabupaten_codes: tuple[str, ...]) -> Wanted:
        """Return what the filters leave."""
        missed = self.missed.currentData()
        return Wanted(
            search=self.search.text(),
            kabupaten_codes=kabupaten_codes,
            kbli=self.products.currentData() or "",
            lacking=self.lacking.currentData() or "",
            missed=missed if isinstance(missed, UUID) else Missed(missed or ""),  # Qt makes a text of it
            only_new=self.only_new.isChecked() and self._is_series,
        )

    def offer(self, offers: Offers) -> None:
        """Offer what the register and the earlier gatherings have; what is chosen stays."""
        _fill(self.products, "", tr("All products"), offers.products)
        _fill(self.missed, Missed.ANY, tr("Absent or not"), offers.missed)
        self._is_series = offers.is_series
        self.only_new.setVisible(offers.is_series and not self.products.isHidden())

    def show_for(self, *, candidates: bool) -> None:
        """Show the filters of candidates, or only the search."""
        for widget in (self.products, self.lacking, self.missed):
            widget.setVisible(candidates)
        self.only_new.setVisible(candidates and self._is_series)


def _combo(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setFixedWidth(COMBO)
    return combo


def _fill(combo: QComboBox, nothing: Any, everything: str, offered: Sequence[tuple[Any, str]]) -> None:
    known = [combo.itemText(place) for place in range(combo.count())]
    if known == [everything, *(words for _, words in offered)]:
        return
    chosen = combo.currentData()
    combo.blockSignals(True)  # noqa: FBT003 - Qt's shape
    combo.clear()
    for value, words in ((nothing, everything), *offered):
        combo.addItem(words, value)
    values = [nothing, *(value for value, _ in offered)]
    combo.setCurrentIndex(values.index(chosen) if chosen in values else 0)
    combo.blockSignals(False)  # noqa: FBT003
    combo.view().setMinimumWidth(combo.view().sizeHintForColumn(0) + 24)
