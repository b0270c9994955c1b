"""The questions behind a scheme, answered on the spot: yes or no, a number, one of several, several."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.catalogue.applying import Applies
from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.facts import FactSheet
from desktop_app.domain.catalogue.reasons import TARGET
from desktop_app.domain.catalogue.rules import Several, fields_of
from desktop_app.domain.catalogue.tables import FieldKind, Option, RuleFieldRow, Scope
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.ui.forms.fields import Choice, Field, number_entry
from desktop_app.ui.look.style import GAP, HAIR, SMALL, look

Key = tuple[UUID | None, str]
"""Product (None: the business) and rule field."""


@dataclass(frozen=True)
class Question:
    """One thing that can be answered."""

    key: Key
    row: RuleFieldRow
    about: str
    """Name of the product; "" for the business."""
    value: Any
    """As it was recorded; None while nobody knows."""


class Ticks(QWidget):
    """Several of a few answers; none ticked means that nobody knows, which is not the same as none of them."""

    edited = Signal()

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        self.boxes = {option.value: QCheckBox(option.label) for option in options}
        self.none = QCheckBox(tr("none of these"))
        for box in (*self.boxes.values(), self.none):
            column.addWidget(box)
            box.clicked.connect(self._agree)
        self.setFocusProxy(next(iter(self.boxes.values()), self.none))

    def value(self) -> list[str] | None:
        """Return the ticked values; [] for none of them, None for not known."""
        ticked = [value for value, box in self.boxes.items() if box.isChecked()]
        return ticked if ticked or self.none.isChecked() else None

    def set_value(self, value: Sequence[str] | None) -> None:
        """Tick values."""
        for name, box in self.boxes.items():
            box.setChecked(value is not None and name in value)
        self.none.setChecked(value is not None and not value)

    @Slot()
    def _agree(self) -> None:
        """Let "none of these" and the others exclude each other."""
        if self.sender() is self.none:
            for box in self.boxes.values():
                box.setChecked(False)
        else:
            self.none.setChecked(False)
        self.edited.emit()


class Questions(QWidget):
    """A field for each question; `wanted` carries the answers that were changed."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[Key, Field] = {}
        self._known: dict[Key, Any] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SMALL)
        self.save_button = look(QPushButton(tr("Save the &answers")), "primary")
        self.save_button.clicked.connect(self.save)
        self._shown: QWidget | None = None
        self._column.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Ask these."""
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.deleteLater()
        self.fields = {question.key: _field(question) for question in questions}
        self._known = {question.key: question.value for question in questions}
        self._shown = QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        for question in questions:
            label = QLabel(_asked(question))
            label.setWordWrap(True)
            label.setContentsMargins(0, GAP, 0, 0)
            label.setBuddy(self.fields[question.key].entry)
            column.addWidget(label)
            column.addWidget(self.fields[question.key])
        self._column.insertWidget(0, self._shown)
        self.save_button.setVisible(bool(questions))

    def changed(self) -> dict[Key, Any]:
        """Return the answers that are not as recorded; raises ValueError after showing one that cannot be read."""
        found = {}
        for key, field in self.fields.items():
            field.clear()
            if (value := field.read()) != self._known[key]:
                found[key] = value
        return found

    def is_dirty(self) -> bool:
        """Whether something was answered and not saved."""
        try:
            return bool(self.changed())
        except ValueError:
            return True

    @Slot()
    def save(self) -> None:
        """Hand the changed answers over."""
        try:
            answers = self.changed()
        except ValueError:
            return
        if answers:
            self.wanted.emit(answers)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each refused answer at its question."""
        for problem in problems:
            for (_, name), field in self.fields.items():
                if name == problem.field:
                    field.show_problem(problem)

    def taken(self) -> None:
        """Count what is typed as recorded."""
        self._known = {key: field.entry.value() for key, field in self.fields.items()}


def questions_of(one: Applies, sheet: FactSheet, catalogue: Catalogue) -> list[Question]:
    """Return what is to be asked about a scheme, and then what an officer has answered before, to be corrected."""
    open_ones = {question.key: question for question in _open(one)}
    return [*open_ones.values(), *(found for found in _answered(one, sheet, catalogue) if found.key not in open_ones)]


def _open(one: Applies) -> Iterator[Question]:
    for case in one.cases:
        for row in case.questions:
            yield _question(row, case.product.id if case.product else None, case.product.name if case.product else "")


def _answered(one: Applies, sheet: FactSheet, catalogue: Catalogue) -> Iterator[Question]:
    seen = set()
    for product in (*sheet.products, None):
        facts = sheet.facts(product)
        for name in fields_of(one.scheme.rule):
            row = catalogue.rule_field(name)
            fact = facts.get(name)
            if row is None or fact is None or not fact.recorded or name == TARGET:
                continue
            about = product.name if product else ""
            question = _question(row, product.id if product else None, about, _plain(fact.value))
            if question.key not in seen:
                seen.add(question.key)
                yield question


def _question(row: RuleFieldRow, product: UUID | None, about: str, value: Any = None) -> Question:
    of_product = row.scope is Scope.PRODUCT
    return Question((product if of_product else None, row.name), row, about if of_product else "", value)


def _plain(value: Any) -> Any:
    return sorted(value.known) if isinstance(value, Several) else value


def _asked(question: Question) -> str:
    return f"{question.about}: {question.row.question}" if question.about else question.row.question


def _field(question: Question) -> Field:
    row = question.row
    entry: Any = _ENTRIES[row.kind](row)
    field = Field(row.name, _asked(question), entry, wrong=tr("This cannot be read."))
    value = question.value
    if isinstance(entry, Ticks) and value is not None:
        value = [option.value for option in row.options if option.value in value]
    entry.set_value(value)
    return field


def _yes_no(_row: RuleFieldRow) -> Choice:
    return Choice([(None, tr("not known")), (True, tr("yes")), (False, tr("no"))])


def _one(row: RuleFieldRow) -> Choice:
    return Choice([(None, tr("not known")), *((option.value, option.label) for option in row.options)])


def _number(row: RuleFieldRow) -> Any:
    entry = number_entry()
    entry.setPlaceholderText(row.unit or tr("not known"))
    return entry


def _several(row: RuleFieldRow) -> Ticks:
    return Ticks(row.options)


_ENTRIES: Mapping[FieldKind, Any] = {
    FieldKind.YES_NO: _yes_no,
    FieldKind.NUMBER: _number,
    FieldKind.CHOICE: _one,
    FieldKind.CHOICES: _several,
}
