"""The options of a paper as entries, made from the fields of its options."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from typing import Any, get_origin
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QSpinBox, QWidget

from desktop_app.documents.options import option_types, possible
from desktop_app.domain.regions import KABUPATEN
from desktop_app.i18n import tr
from desktop_app.operations.recaps.periods import Period
from desktop_app.ui.forms.fields import Choice, Entry, NextField, date_entry, text_entry
from desktop_app.ui.forms.labels import level_labels
from desktop_app.ui.forms.pickers import RegionEntry
from desktop_app.ui.look.style import GAP, SMALL
from desktop_app.ui.papers.period_entry import PeriodEntry
from desktop_app.ui.papers.words import option_name, value_name

Person = tuple[UUID | None, str]


class Choices(QWidget):
    """Shows one entry for each option; says so when something is chosen."""

    changed = Signal()

    def __init__(self, kind: type[Any], usual: Any, officials: Sequence[Person]) -> None:
        super().__init__()
        self._kind = kind
        self._officials = officials
        self._next = NextField(self)
        self._readers: dict[str, Callable[[], Any]] = {}
        self.entries: dict[str, Any] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(SMALL)
        self._form.setHorizontalSpacing(GAP)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, hint in option_types(kind).items():
            self._add(name, hint, getattr(usual, name))
        level_labels(self._form)

    def options(self) -> Any:
        """Return what is chosen; raises ValueError when an entry cannot be read."""
        return self._kind(**{name: read() for name, read in self._readers.items()})

    def _add(self, name: str, hint: Any, usual: Any) -> None:
        """Add the entry of one option."""
        entry, read, signal = self._entry(name, hint, usual)
        entry.setAccessibleName(option_name(name))
        entry.installEventFilter(self._next)
        self._readers[name] = read
        self.entries[name] = entry
        signal.connect(lambda *_: self.changed.emit())
        if isinstance(entry, QCheckBox):
            entry.setText(option_name(name))
            self._form.addRow(entry)
        else:
            self._form.addRow(option_name(name), entry)

    def _entry(self, name: str, hint: Any, usual: Any) -> tuple[QWidget, Callable[[], Any], Any]:
        if hint is bool:
            box = QCheckBox()
            box.setChecked(usual)
            return box, box.isChecked, box.toggled
        if hint is int:
            spin = QSpinBox(minimum=0, maximum=400, value=usual)
            return spin, spin.value, spin.valueChanged
        if hint is Period:
            period = PeriodEntry(usual)
            return period, period.value, period.changed
        if hint is UUID:
            return _choice([(None, tr("Nobody")), *self._officials], usual)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return _choice([(one, value_name(one)) for one in possible(self._kind, name, hint)], usual)
        return self._line(name, hint, usual)

    def _line(self, name: str, hint: Any, usual: Any) -> tuple[QWidget, Callable[[], Any], Any]:
        """Return an entry that is typed into; it counts when the person leaves it."""
        if name in ("regions", "kabupaten"):
            region = RegionEntry(KABUPATEN if name == "kabupaten" else "")
            region.set_value(_first(usual))
            read = region.value if hint is str else (lambda: (region.value(),) if region.value() else ())
            return region, read, region.editingFinished
        if get_origin(hint) is tuple:
            return _words(usual)
        entry: Entry = date_entry() if hint is date else text_entry()
        entry.set_value(usual)
        return entry, entry.value, entry.editingFinished


def _choice(choices: Sequence[tuple[Any, str]], usual: Any) -> tuple[QWidget, Callable[[], Any], Any]:
    entry = Choice(choices)
    entry.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    entry.setMinimumContentsLength(8)
    entry.set_value(usual)
    return entry, entry.value, entry.currentIndexChanged


def _words(usual: tuple[str, ...]) -> tuple[QWidget, Callable[[], Any], Any]:
    """Return an entry for several words with commas between."""
    entry = text_entry()
    entry.set_value(", ".join(usual))

    def read() -> tuple[str, ...]:
        return tuple(word for word in (part.strip() for part in str(entry.value()).split(",")) if word)

    return entry, read, entry.editingFinished


def _first(usual: Any) -> str:
    return str(usual[0]) if isinstance(usual, tuple) and usual else str(usual or "")
