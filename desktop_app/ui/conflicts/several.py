"""Several decisions at once: the values of one laptop, or those suggested, seen before they are taken."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.decision import Chosen
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.handing_in.conflicts import Side, Taken
from desktop_app.ui.conflicts.rows import ConflictRow, devices_of, one_line
from desktop_app.ui.lists.rows_list import UNDER, Column, RowsList
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.fitted import fit_screen

SIZE, WIDER = (820, 520), (960, 520)


class SeveralDialog(QDialog):
    """Shows which value each row would get; nothing is decided here."""

    def __init__(self, rows: Sequence[ConflictRow], parent: QWidget, *, suggested: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Take what is suggested") if suggested else tr("Take the values of one laptop"))
        self._rows, self._suggested = rows, suggested
        self._devices = devices_of([row for row in rows if not row.conflict.is_deletion])
        self.devices = QComboBox()
        for _, words in self._devices:
            self.devices.addItem(words)
        self.list: RowsList[ConflictRow] = RowsList(self._columns(), tr("What would be taken"), lines=2)
        self.left_out = look(QLabel(), "muted")
        self.left_out.setWordWrap(True)
        self.take_button = look(QPushButton(), "primary")
        self._lay_out()
        self.devices.currentIndexChanged.connect(self._show)
        fit_screen(self, *(WIDER if suggested else SIZE))
        self._show()

    def decisions(self) -> list[Taken]:
        """Return what would be decided."""
        if self._suggested:
            return [row.suggestion.taken(row.conflict) for row in self._rows if row.suggestion]
        sides = [(row.conflict, self._side(row)) for row in self._rows]
        return [
            Taken(one, side.value, Chosen.SHOWN if side.is_shown else Chosen.OTHER)
            for one, side in sides
            if side is not None
        ]

    def _side(self, row: ConflictRow) -> Side | None:
        if self._suggested:
            return row.suggestion.side if row.suggestion else None
        place = self.devices.currentIndex()
        if place < 0 or row.conflict.is_deletion:
            return None
        device = self._devices[place][0]
        return next((side for side in row.conflict.sides if side.device == device), None)

    def _text(self, row: ConflictRow) -> str:
        side = self._side(row)
        text = one_line(row.texts[row.conflict.sides.index(side)]) if side else ""
        return text + UNDER + row.suggestion.why if self._suggested and row.suggestion else text

    @Slot()
    def _show(self) -> None:
        taken = [row for row in self._rows if self._side(row)]
        self.list.show_rows(taken, same=lambda row: row.key)
        left = len(self._rows) - len(taken)
        self.left_out.setText(self._words_left(left) if left else "")
        self.take_button.setText(tr_count("Take {count} value", "Take {count} values", len(taken)))
        self.take_button.setEnabled(bool(taken))

    def _words_left(self, left: int) -> str:
        if self._suggested:
            return tr_count(
                "For {count} row nothing is suggested: it stays as it is.",
                "For {count} rows nothing is suggested: they stay as they are.",
                left,
            )
        return tr_count(
            "{count} row has no value of this laptop, or is a deletion: it stays as it is.",
            "{count} rows have no value of this laptop, or are deletions: they stay as they are.",
            left,
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        if self._suggested:
            words = tr("Of each field the value that its owner wrote. Why is noted with each decision.")
            head.addWidget(look(QLabel(words), "muted"), 1)
        else:
            head.addWidget(QLabel(tr("Take all values of")))
            head.addWidget(self.devices, 1)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.left_out)
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addStretch()
        cancel = QPushButton(tr("Cancel"))
        for button, action in ((cancel, self.reject), (self.take_button, self.accept)):
            button.setAutoDefault(False)
            button.clicked.connect(action)
            foot.addWidget(button)
        column.addLayout(foot)

    def _columns(self) -> list[Column[ConflictRow]]:
        width = 330 if self._suggested else 230
        return [
            Column(tr("Field"), lambda row: row.label + UNDER + row.where),
            Column(tr("On show now"), lambda row: one_line(row.shown), 230),
            Column(tr("Would be taken"), self._text, width, lambda _: "accent"),
        ]
