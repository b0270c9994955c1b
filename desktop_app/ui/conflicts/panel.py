"""The conflict that is open: every value as a card, what was before, a third value, the reason."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import format_number, tr
from desktop_app.operations.handing_in.conflicts import Side
from desktop_app.operations.names.naming import kind_name
from desktop_app.ui.conflicts.card import LONG, Card, legend
from desktop_app.ui.conflicts.rows import ConflictRow, one_line, written_words
from desktop_app.ui.look.style import GAP, HAIR, SMALL, look

LEAST = 128
"""Pixels of height that the cards get: one of them with its button."""


class Deletion(NamedTuple):
    """What is known about a deletion that somebody else's edit speaks against."""

    editor: Side | None
    goes: dict[str, int]
    """How many live records of each kind would go with it."""


class Panel(QWidget):
    """Signals what the person wants; the page does it."""

    taken = Signal(int)
    """The number of a card, from 1."""
    typing = Signal()
    later = Signal()
    revealed = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[Card] = []
        self._line: QBoxLayout | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        self.title, self.where, self.before = QLabel(), look(QLabel(), "muted"), QLabel()
        look(self.title, "heading")
        column.addLayout(self._head())
        for label in (self.title, self.where, self.before):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(label is self.before)
        column.addWidget(self.before)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setMinimumHeight(LEAST)
        column.addWidget(self.area, 1)
        column.addLayout(self._foot())

    def show_row(self, row: ConflictRow, texts: Sequence[str], deletion: Deletion | None) -> None:
        """Show a conflict; `texts` are its values, masked or not."""
        self.title.setText(row.label)
        self.where.setText(row.where)
        self.reveal_button.setVisible(row.sensitive)
        self.type_button.setVisible(not row.conflict.is_deletion)
        self.type_button.setEnabled(not any(hasattr(side.value, "hex") for side in row.conflict.sides))
        self.reason.setCurrentText("")
        short = row.before if len(row.before) <= LONG * 2 else row.before[: LONG * 2].rstrip() + " …"
        said = tr("Value before: {value}", value=one_line(short))
        self.before.setToolTip(row.before if short != row.before else "")
        self.before.setText(_what_goes(deletion) if deletion else said)
        self.cards = _deletion_cards(row, deletion) if deletion else _value_cards(row, texts)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, HAIR, 0)
        self._line = line = QHBoxLayout()
        line.setSpacing(GAP)
        for card in self.cards:
            card.taken.connect(self.taken)
            line.addWidget(card, 1)
        column.addLayout(line)
        if any(len(text) > LONG for text in texts):
            column.addWidget(legend())
        column.addStretch()
        self.area.setWidget(inside)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where they have no room beside each other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if self._line is not None:
            wanted = sum(card.minimumSizeHint().width() + GAP for card in self.cards)
            beside = wanted <= self.area.viewport().width()
            self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.title)
        row.addWidget(self.where, 1)
        self.reveal_button = QPushButton(tr("Show in &full"))
        self.reveal_button.clicked.connect(self.revealed)
        self.open_button = QPushButton(tr("&Business"))
        self.open_button.clicked.connect(self.opened)
        for button in (self.reveal_button, self.open_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        words = QLabel(tr("&Reason (the other side reads it)"))
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.addItems(["", *usual_reasons()])
        self.reason.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if line := self.reason.lineEdit():
            line.setMaxLength(300)
            line.setPlaceholderText(tr("need not be given"))
        words.setBuddy(self.reason)
        self.type_button = QPushButton(tr("&Another value …"))
        self.type_button.clicked.connect(self.typing)
        self.later_button = QPushButton(tr("Later (L)"))
        self.later_button.clicked.connect(self.later)
        row.addWidget(words)
        row.addWidget(self.reason, 1)
        row.addWidget(self.type_button)
        row.addWidget(self.later_button)
        return row

    @Slot()
    def clear(self) -> None:
        """Forget the reason."""
        self.reason.setCurrentText("")


def usual_reasons() -> list[str]:
    """Return the reasons that are given most often."""
    return [
        tr("As on the original document"),
        tr("Asked the owner by telephone"),
        tr("Seen on the latest visit"),
        tr("The other one was mistyped"),
        tr("Newer information"),
    ]


def _value_cards(row: ConflictRow, texts: Sequence[str]) -> list[Card]:
    cards = []
    for number, (side, text) in enumerate(zip(row.conflict.sides, texts, strict=True), 1):
        title = tr("On show now") if side.is_shown else tr("Waits beside it")
        card = Card(number, title, written_words(side), tr("Take this one"))
        card.show_value(text, None if side.is_shown else texts[0])
        if row.suggestion and side is row.suggestion.side:
            card.suggest(row.suggestion.why)
        cards.append(card)
    return cards


def _deletion_cards(row: ConflictRow, deletion: Deletion) -> list[Card]:
    editor = deletion.editor
    edited = written_words(editor) if editor else tr("Somebody added or changed something that belongs to it.")
    keep = Card(1, tr("On show now"), edited, tr("Keep it"))
    keep.show_value(tr("Edited by {officer}", officer=editor.officer or tr("somebody")) if editor else tr("Edited"))
    deleting = next((side for side in row.conflict.sides if side.value == 1), row.conflict.sides[-1])
    drop = Card(2, tr("Waits beside it"), written_words(deleting), tr("Delete it"))
    drop.show_value(tr("Deleted by {officer}", officer=deleting.officer or tr("somebody")))
    return [keep, drop]


def _what_goes(deletion: Deletion) -> str:
    if not deletion.goes:
        return tr("Nothing else would go with it. What is deleted waits in the bin.")
    parts = ", ".join(f"{format_number(count)} {kind_name(table).lower()}" for table, count in deletion.goes.items())
    return tr("With it would no longer be seen: {parts}. What is deleted waits in the bin.", parts=parts)
