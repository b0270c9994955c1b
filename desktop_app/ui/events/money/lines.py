"""The people of a list as a table to type in: gross, tax and net follow at once."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor

from desktop_app.domain.catalogue.tables import TaxRow
from desktop_app.domain.catalogue.taxes import StampDuty
from desktop_app.domain.masking import is_masked, mask
from desktop_app.domain.payment import PaymentKind, PaymentLine
from desktop_app.domain.payment_rules import amounts_of, settled, tax_words, with_tax
from desktop_app.domain.typed import whole_number
from desktop_app.domain.wording import grouped
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.payments import Payee
from desktop_app.ui.forms.columns import GridColumn
from desktop_app.ui.forms.lines_grid import LinesGrid
from desktop_app.ui.look.style import colours

NOBODY = UUID(int=0)
NO_TAX = ""
LOWEST = 190
"""Pixels: less, and a low window scrolls instead."""
Propose = Callable[[UUID, str], TaxRow | None]
"""Given a seat and a golongan, returns the tax that the catalogue names."""


class PaidLine(PaymentLine):
    """A payment with who receives it."""

    seat_id: UUID = NOBODY
    number: int = 0
    name: str = ""
    affiliation: str = ""
    present: bool = True
    shown_code: str = ""
    """The tax whose figures stand in the line."""
    shown_grade: str = ""

    @property
    def gross(self) -> int:
        """Volume times rate."""
        return amounts_of(self).gross

    @property
    def net(self) -> int:
        """What is handed over."""
        return amounts_of(self).net

    @property
    def payment(self) -> PaymentLine:
        """The line as it is recorded."""
        return PaymentLine(**self.model_dump(include=set(PaymentLine.model_fields)))


def paid_line(line: PaymentLine, payee: Payee | None) -> PaidLine:
    """Return a payment with the words of its row on the attendance sheet."""
    about: dict[str, Any] = {"present": False}
    if payee is not None:
        seat = payee.seat
        about = {"number": seat.number, "name": seat.name, "affiliation": seat.affiliation, "present": payee.present}
    about |= {"shown_code": line.tax_code, "shown_grade": line.grade}
    return PaidLine(**line.model_dump(), **about)


class PaymentsGrid(LinesGrid[PaidLine]):
    """People cannot be typed in: they come from the attendance sheets. Enter goes from one open cell to the next."""

    GROWS = False

    def __init__(
        self, kind: PaymentKind, taxes: Mapping[str, TaxRow], codes: Iterable[str], duty: StampDuty, propose: Propose
    ) -> None:
        self._taxes, self._duty, self._propose_tax = taxes, duty, propose
        super().__init__(_columns(kind, taxes, codes), PaidLine, tr("Who is paid"), fills=True)
        self.setWordWrap(False)
        self.setMinimumHeight(LOWEST)
        self.edited.connect(self.follow)

    def set_lines(self, lines: Iterable[PaidLine]) -> None:
        """Show these lines in the order of the sheet."""
        super().set_lines(sorted(lines, key=lambda line: (line.number == 0, line.number)))
        self.mark()

    def add_line(self, line: PaidLine | None = None) -> None:
        """Put somebody on the list; an empty line is nobody."""
        if line is not None:
            super().add_line(line)

    def fill(self, change: Callable[[PaidLine], PaymentLine]) -> None:
        """Change every line."""
        for row in range(self.rowCount()):
            self._show(row, self._line(row), change(self._line(row)))
        self.mark()
        self.edited.emit()

    @Slot()
    def follow(self) -> None:
        """Let tax and net follow what was typed."""
        for row in range(self.rowCount()):
            line = self._line(row)
            self._show(row, line, self._followed(line))
        self.mark()

    def mark(self) -> None:
        """Show who was not present, and where stamp duty is needed."""
        absent = tr("Was not present, as the signed sheet says.")
        stamp = tr("Stamp duty is needed: more than Rp{limit}.", limit=grouped(self._duty.over))
        for row in range(self.rowCount()):
            line = self._line(row)
            self._tell(row, "name", "" if line.present else absent)
            self._tell(row, "gross", stamp if self._duty.needed(line.gross) else "")

    def _followed(self, line: PaidLine) -> PaymentLine:
        if line.grade != line.shown_grade:
            return with_tax(line, self._propose_tax(line.seat_id, line.grade) or self._taxes.get(line.tax_code))
        if line.tax_code != line.shown_code:
            return with_tax(line, self._taxes.get(line.tax_code))
        return settled(line)

    def _show(self, row: int, old: PaidLine, new: PaymentLine) -> None:
        changed = {name: value for name, value in new.model_dump().items() if value != getattr(old, name)}
        changed |= {"shown_code": new.tax_code, "shown_grade": new.grade}
        self.change_line(row, **changed)

    def _tell(self, row: int, attribute: str, why: str) -> None:
        place = next(place for place, column in enumerate(self._columns) if column.attribute == attribute)
        item = self.item(row, place)
        if item is not None:
            self.blockSignals(True)  # noqa: FBT003 - Qt's shape
            item.setData(Qt.ItemDataRole.ForegroundRole, QColor(colours().warning) if why else None)
            item.setToolTip(why)
            self.blockSignals(False)  # noqa: FBT003

    def _go_on(self) -> None:
        """Go to the next cell that can be typed into, in this row or the next one."""
        row, place = max(self.currentRow(), 0), self.currentColumn() + 1
        while row < self.rowCount():
            for column in range(place, self.columnCount()):
                item = self.item(row, column)
                if item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable:
                    self.setCurrentCell(row, column)
                    return
            row, place = row + 1, 0


def _columns(kind: PaymentKind, taxes: Mapping[str, TaxRow], codes: Iterable[str]) -> tuple[GridColumn, ...]:
    known = [(code, tax_words(row)) for code, row in taxes.items() if kind in row.kinds]
    more = [(code, code) for code in sorted(set(codes) - {code for code, _ in known} - {NO_TAX})]
    choices = [(NO_TAX, tr("No tax")), *known, *more]
    fee = [GridColumn(tr("Grade"), "grade", 85)] if kind is PaymentKind.HONORARIUM else []
    return (
        GridColumn(tr("No."), "number", 45, locked=_from_the_sheet, numeric=True),
        GridColumn(tr("Name"), "name", 180, locked=_from_the_sheet),
        GridColumn(tr("Business or office"), "affiliation", 130, locked=_from_the_sheet),
        GridColumn(tr("Volume"), "volume", 60, parse=_amount, show=grouped, numeric=True),
        GridColumn(tr("Rate (Rp)"), "rate", 100, parse=_amount, show=grouped, numeric=True),
        *fee,
        GridColumn(tr("Rule of the tax"), "tax_code", 165, choices=choices),
        GridColumn(tr("Gross (Rp)"), "gross", 105, show=grouped, locked=_computed, numeric=True),
        GridColumn(tr("PPh 21 (Rp)"), "tax", 95, show=grouped, locked=_computed, numeric=True),
        GridColumn(tr("Net (Rp)"), "net", 105, show=grouped, locked=_computed, numeric=True),
        GridColumn(tr("NPWP or NIK"), "tax_number", 150, parse=_number, show=mask),
        GridColumn(tr("Number of the receipt"), "proof_number", 140),
    )


def _number(text: str) -> str:
    """Return a number that was typed as a whole; a masked one that was only touched is none."""
    if is_masked(text):
        raise ValueError(text)
    return text.strip()


def _from_the_sheet(_: Any) -> str:
    return tr("This comes from the attendance sheet.")


def _computed(_: Any) -> str:
    return tr("This follows from volume, rate and tax.")


def _amount(text: str) -> int:
    """Return the number of "1.500.000" or "1,5jt", 0 for nothing; raises ValueError for what no list holds."""
    found = whole_number(text) or 0
    if found > 10**12:
        raise ValueError(text)
    return found
