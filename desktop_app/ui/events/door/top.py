"""Above the entry: which day is recorded, at which desk this laptop stands, and what somebody should know first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.wording import day_and_date
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.desks import DeskRow, Twin
from desktop_app.ui.events.door.entry import quiet_button
from desktop_app.ui.events.door.words import desk_words, twin_words
from desktop_app.ui.look.style import HAIR, SMALL, look


@dataclass(frozen=True)
class Setting:
    """How the door stands."""

    days: tuple[date, ...]
    day: date | None
    today: date
    desks: tuple[DeskRow, ...]
    desk: UUID | None
    on_paper: bool
    """Whether signed sheets of this day were typed already."""
    twins: tuple[Twin, ...]


class Top(QWidget):
    """Day, desk, and warnings in words."""

    day_chosen = Signal(object)
    desk_chosen = Signal(object)
    twin_wanted = Signal(object)
    """A `Twin` of which somebody shall get another number."""

    def __init__(self) -> None:
        super().__init__()
        self.days = _combo(tr("Day"))
        self.desks = _combo(tr("Desk of this laptop"))
        self.desk_label = QLabel(tr("Desk of this &laptop"))
        self.desk_label.setBuddy(self.desks)
        self.warning = look(QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText), "warning")
        self.renumber = quiet_button(tr("Another &number …"))
        self._setting: Setting | None = None
        self._build()

    def show_setting(self, setting: Setting) -> None:
        """Show how the door stands."""
        if setting == self._setting:
            return
        self._setting = setting
        _fill(self.days, [(day, day_and_date(day)) for day in setting.days], setting.day)
        desks: Sequence[tuple[UUID | None, str]] = [(desk.id, desk_words(desk)) for desk in setting.desks]
        _fill(self.desks, [(None, tr("none")), *desks], setting.desk)
        for part in (self.desks, self.desk_label):
            part.setVisible(bool(setting.desks))
        self.renumber.setVisible(bool(setting.twins))
        words = list(_warnings(setting))
        self.warning.setText("\n".join(words))
        self.warning.setVisible(bool(words))

    @Slot(int)
    def _take_day(self, place: int) -> None:
        if self._setting is not None and 0 <= place < len(self._setting.days):
            self.day_chosen.emit(self._setting.days[place])

    @Slot(int)
    def _take_desk(self, place: int) -> None:
        if self._setting is not None:
            self.desk_chosen.emit(self._setting.desks[place - 1].id if place else None)

    @Slot()
    def _ask_for_number(self) -> None:
        if self._setting is not None and self._setting.twins:
            self.twin_wanted.emit(self._setting.twins[0])

    def _build(self) -> None:
        day_label = QLabel(tr("D&ay"))
        day_label.setBuddy(self.days)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for part in (day_label, self.days, self.desk_label, self.desks):
            row.addWidget(part)
        row.addStretch()
        told = QHBoxLayout()
        told.setSpacing(SMALL)
        told.addWidget(self.warning, 1)
        told.addWidget(self.renumber, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addLayout(row)
        column.addLayout(told)
        self.days.activated.connect(self._take_day)
        self.desks.activated.connect(self._take_desk)
        self.renumber.clicked.connect(self._ask_for_number)


class _Still(QComboBox):
    """Lets the wheel pass: it must not change the day of a check-in."""

    def wheelEvent(self, event: object) -> None:
        """Do nothing with it."""
        event.ignore()  # type: ignore[attr-defined]


def _combo(name: str) -> QComboBox:
    combo = _Still()
    combo.setAccessibleName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return combo


def _fill(combo: QComboBox, choices: Sequence[tuple[object, str]], chosen: object) -> None:
    combo.clear()
    combo.addItems([words for _, words in choices])
    combo.setCurrentIndex(next((place for place, (value, _) in enumerate(choices) if value == chosen), -1))


def _warnings(setting: Setting) -> list[str]:
    said = []
    if setting.day is None:
        said.append(tr("The gathering has no day yet; write it into the plan first."))
    elif setting.day != setting.today:
        said.append(
            tr("Today is {today}, not this day. People are recorded for {day}, without a time.",
               today=day_and_date(setting.today), day=day_and_date(setting.day))
        )  # fmt: skip
    if setting.on_paper:
        said.append(tr("A signed sheet of this day is typed already: what counts is the paper, not the door."))
    if setting.desks and setting.desk is None:
        said.append(tr("Choose the desk of this laptop, so that its walk-ins get numbers of their own."))
    return [*said, *map(twin_words, setting.twins)]
