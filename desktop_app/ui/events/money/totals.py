"""The foot of a list: the three sums, the total in words, and what should be looked at."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_app.domain.catalogue.taxes import StampDuty
from desktop_app.domain.payment import SpelledTotal
from desktop_app.domain.payment_rules import total_of
from desktop_app.domain.wording import grouped, rupiah_in_words
from desktop_app.i18n import tr, tr_count
from desktop_app.ui.events.money.lines import PaidLine
from desktop_app.ui.look.style import HAIR, SPACE, look

NAMED = 3
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Totals(QWidget):
    """Follows the lines."""

    def __init__(self) -> None:
        super().__init__()
        self.sums = {name: look(QLabel(), "heading") for name in ("gross", "tax", "net")}
        captions = {"gross": tr("Gross"), "tax": tr("PPh 21"), "net": tr("Net")}
        self.words = _words("muted")
        self.warning = _words("warning")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(HAIR)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.words, 0, 0)
        grid.addWidget(self.warning, 1, 0)
        for column, (name, label) in enumerate(self.sums.items(), start=1):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAccessibleName(captions[name])
            grid.addWidget(look(QLabel(captions[name]), "muted"), 0, column, RIGHT)
            grid.addWidget(label, 1, column, RIGHT)

    def show_lines(self, lines: Sequence[PaidLine], spelled: SpelledTotal, duty: StampDuty, missing: int) -> None:
        """Show the sums of the lines and what is odd about them; `missing` were present and are not among them."""
        total = total_of(lines)
        for name, label in self.sums.items():
            label.setText(f"Rp{grouped(getattr(total, name))}")
        amount = total.net if spelled is SpelledTotal.NET else total.gross
        people = tr_count("{count} person", "{count} people", len(lines))
        self.words.setText(f"{people} · {rupiah_in_words(amount)}")
        self.warning.setText(" ".join(_odd(lines, duty, missing)))
        self.warning.setVisible(bool(self.warning.text()))


def _odd(lines: Sequence[PaidLine], duty: StampDuty, missing: int) -> list[str]:
    absent = [line.name or tr("somebody no longer on the sheet") for line in lines if not line.present]
    stamp = [line.name for line in lines if duty.needed(line.gross)]
    without = sum(not line.gross for line in lines)
    said = [
        tr("Not present: {names}.", names=_named(absent)) if absent else "",
        tr("Stamp duty (Rp{amount}) for: {names}.", amount=grouped(duty.amount), names=_named(stamp)) if stamp else "",
        tr_count("{count} person receives nothing yet.", "{count} people receive nothing yet.", without)
        if without
        else "",
    ]
    if missing:
        said.append(tr("{count} who were present are not on the list.", count=missing))
    if not lines and not missing:
        said.append(tr("Nobody of this role is recorded as present yet: at the door, or on the signed sheet."))
    return [sentence for sentence in said if sentence]


def _named(names: Sequence[str]) -> str:
    """Return the first names and how many there are more."""
    more = len(names) - NAMED
    shown = ", ".join(names[:NAMED])
    return tr("{names} and {count} more", names=shown, count=more) if more > 0 else shown


def _words(name: str) -> QLabel:
    label = look(QLabel(), name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
