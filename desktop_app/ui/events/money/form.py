"""One list of payments as a form that stays open: people with their figures, and what is said of the list."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.domain.catalogue.tables import TaxRow
from desktop_app.domain.payment import PaymentDossier, PaymentLine, PaymentListDraft
from desktop_app.domain.payment_rules import settled, with_tax
from desktop_app.errors import Problem
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.gatherings.payments import (
    Figures,
    correct_payments,
    load_figures,
    load_payments,
    numbered_proofs,
    proposed_line,
    rebased_payments,
    record_payments,
    remove_payments,
    tax_for,
)
from desktop_app.operations.office.officials import list_officials
from desktop_app.ui import ask
from desktop_app.ui.events.money.about import about_fields, list_words
from desktop_app.ui.events.money.drafts import TypedPayments, Which, find_typed, forget_typed, keep_typed, which_list
from desktop_app.ui.events.money.filling import BY_CATALOGUE, LEAVE, FillBar
from desktop_app.ui.events.money.lines import NO_TAX, PaidLine, PaymentsGrid, paid_line
from desktop_app.ui.events.money.totals import Totals
from desktop_app.ui.forms.field_rows import Fields
from desktop_app.ui.forms.kept_form import KeptForm
from desktop_app.ui.forms.lines_grid import LinesGrid
from desktop_app.ui.look.style import GAP, SMALL, SPACE
from desktop_app.ui.parts.scrolled import scrolled
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.workspace import Workspace

PEOPLE, ABOUT = "people", "about"


class PaymentsForm(KeptForm):
    """Shows a list; without a `list_id` one that is new, beginning with `start` or with what was kept of it."""

    stored = Signal(object)
    """Its id, after saving."""
    removed = Signal(object)
    """Its id, after it was deleted; None of one that was never saved."""

    def __init__(
        self,
        workspace: Workspace,
        gathering_id: UUID,
        list_id: UUID | None,
        start: PaymentDossier,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workspace, parent)
        self._gathering_id, self.list_id = gathering_id, list_id
        with workspace.read() as session:
            kept = find_typed(session, gathering_id, which_list(list_id, start.head))
            dossier = _typed(kept, start) if kept else start
            self._figures: Figures = load_figures(session, gathering_id, dossier.head.role)
            rows = list_officials(session, clock.today())
        self._head = dossier.head
        self._before = start
        self._recorded: tuple[PaymentDossier, Figures] | None = (start, self._figures)
        self._taxes = {row.code: row for row in self._figures.taxes}
        self._officials = [(row.id, f"{row.name} – {row.post}" if row.post else row.name) for row in rows]
        self._build(dossier)
        self._show(dossier)
        if list_id is None or kept:
            self._changed = True
        if kept:
            self.say_draft()

    @property
    def changed(self) -> bool:
        """Whether something was typed and not saved."""
        return self._changed

    @property
    def which(self) -> Which:
        """Return which list it is."""
        return which_list(self.list_id, self._head)

    def shows(self, dossier: PaymentDossier, figures: Figures) -> bool:
        """Whether this is what the form began with, so that it need not be made anew."""
        return self._recorded == (dossier, figures)

    @property
    def title(self) -> str:
        """Uang transport peserta."""
        return list_words(self._head.kind, self._head.role)

    def start(self) -> None:
        """Put the person where the first rate is typed."""
        self.bar.rate.setFocus()

    def go_to(self, payment_id: UUID) -> None:
        """Put the person on the line of a payment."""
        for row, line in enumerate(self.grid.lines()):
            if line.id == payment_id:
                self._go(PEOPLE)
                self.grid.setCurrentCell(row, 1)

    def dossier(self) -> PaymentDossier:
        """Return what is typed; raises ValueError after showing a field that cannot be read."""
        head = PaymentListDraft(**{**self._head.model_dump(), **self.about.values()})
        return PaymentDossier(head=head, lines=[line.payment for line in self.grid.lines()])

    def store(self) -> str:
        """Record the list; return its name."""
        dossier = self.dossier()
        with self._workspace.write() as session:
            forget_typed(session, self._gathering_id, self.title, self.which)
            if self.list_id is None:
                self.list_id = record_payments(session, self._gathering_id, dossier)
            else:
                now = load_payments(session, self.list_id)
                correct_payments(session, self.list_id, rebased_payments(self._before, dossier, now))
        return self.title

    def save(self, *, close: bool = True) -> bool:
        """Save; a list that could not be recorded stays new."""
        before = self.list_id
        saved = super().save(close=close)
        if not saved:
            self.list_id = before
        return saved

    def after_saving(self) -> None:
        """Stay open, as the list that is recorded now."""
        self.stored.emit(self.list_id)

    @Slot()
    def keep(self) -> None:
        """Keep what is typed in the encrypted file."""
        if not self._changed:
            return
        try:
            dossier = self.dossier()
        except ValueError:
            dossier = PaymentDossier(head=self._head, lines=[line.payment for line in self.grid.lines()])
        with self._workspace.write() as session:
            before = self._before if self.list_id else None
            typed = TypedPayments(list_id=self.list_id, dossier=dossier, before=before)
            keep_typed(session, self._gathering_id, self.title, typed)

    def forget(self) -> None:
        """Throw away what was kept."""
        with self._workspace.write() as session:
            forget_typed(session, self._gathering_id, self.title, self.which)
        self.settle()
        self._recorded = None

    def clear(self) -> None:
        """Take every problem away."""
        self.grid.show_problems("lines", ())
        self.grid.mark()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show every problem at its line, and where the first one is."""
        in_lines = [problem for problem in problems if problem.field.startswith("lines")]
        self.summarise(problems, in_lines)
        self.about.show_problems(problems)
        self._go(PEOPLE if in_lines else ABOUT)

    def go_to_grid(self, grid: LinesGrid[Any]) -> None:
        """Turn to the people."""
        self._go(PEOPLE)
        super().go_to_grid(grid)

    @Slot()
    def remove(self) -> None:
        """Put the list into the bin; the section can bring it back. One that was never saved would be gone."""
        if self.list_id is None and not ask.confirm(self, tr("Discard the new list?"), tr("Discard")):
            return
        self.settle()
        with self._workspace.write() as session:
            forget_typed(session, self._gathering_id, self.title, self.which)
            if self.list_id is not None:
                remove_payments(session, self.list_id)
        self.removed.emit(self.list_id)

    @Slot()
    def fill(self) -> None:
        """Give everybody the rate and the tax of the bar; what stands there empty changes nothing."""
        try:
            rate, way = self.bar.rate.value(), self.bar.tax.value()
        except ValueError:
            self.summary.setText(tr("Write the rate as 1.500.000 or 1,5jt, and choose a tax of the list."))
            return
        self.summary.clear()
        self.grid.fill(lambda line: self._filled(line, rate, way))
        self.grid.setFocus()

    @Slot()
    def add_present(self) -> None:
        """Put everybody on the list who was present and is not on it."""
        more = self._missing()
        for seat in more:
            payee = self._figures.people[seat]
            self.grid.add_line(paid_line(proposed_line(self._figures.taxes, self._head_now(), payee), payee))
        self.grid.set_lines(self.grid.lines())
        self._workspace.notify(tr_count("{count} person added.", "{count} people added.", len(more)))
        self._edited()

    @Slot()
    def number_receipts(self) -> None:
        """Give every receipt without a number the next one of the pattern."""
        head = self._head_now()
        lines = numbered_proofs(self.grid.lines(), head.proof_pattern, head.paid_on, self._figures.used_proofs)
        numbers = {line.seat_id: line.proof_number for line in lines}
        self.grid.fill(lambda line: line.model_copy(update={"proof_number": numbers[line.seat_id]}))

    def _missing(self) -> list[UUID]:
        """Return who was present and is not on the list."""
        listed = {line.seat_id for line in self.grid.lines()}
        return [seat for seat, payee in self._figures.people.items() if payee.present and seat not in listed]

    def _filled(self, line: PaidLine, rate: int | None, way: str | None) -> PaymentLine:
        changed = line if rate is None else line.model_copy(update={"rate": rate})
        if way is LEAVE:
            return settled(changed)
        if way == BY_CATALOGUE:
            return with_tax(changed, self._propose(line.seat_id, line.grade))
        return with_tax(changed, None if way == NO_TAX else self._taxes.get(way))

    def _propose(self, seat_id: UUID, grade: str) -> TaxRow | None:
        payee = self._figures.people.get(seat_id)
        return tax_for(self._figures.taxes, self._head_now(), payee, grade) if payee else None

    def _head_now(self) -> PaymentListDraft:
        """Return the head as typed; a field that cannot be read keeps its old value."""
        try:
            return PaymentListDraft(**{**self._head.model_dump(), **self.about.values()})
        except ValueError:
            return self._head

    def _show(self, dossier: PaymentDossier) -> None:
        self.about.set_values(dossier.head)
        people = self._figures.people
        self.grid.set_lines([paid_line(line, people.get(line.seat_id)) for line in dossier.lines])
        self._say()

    @Slot()
    def _edited(self) -> None:
        self.note_change()
        self._say()

    def _say(self) -> None:
        lines = self.grid.lines()
        missing = len(self._missing())
        self.totals.show_lines(lines, self._head_now().spelled, self._figures.duty, missing)
        self.bar.more_button.setEnabled(bool(missing))
        self.parts.show_numbers({PEOPLE: len(lines)})
        self.parts.buttons[1].setText(tr("The list and who signs"))

    @Slot(object)
    def _go(self, part: str) -> None:
        self.parts.set_value(part)
        self.stack.setCurrentIndex(0 if part == PEOPLE else 1)

    def _build(self, dossier: PaymentDossier) -> None:
        kind, codes = dossier.head.kind, [line.tax_code for line in dossier.lines]
        self.about = Fields(about_fields(self._officials))
        self.grid = PaymentsGrid(kind, self._taxes, codes, self._figures.duty, self._propose)
        self.bar = FillBar(kind, self._taxes)
        self.totals = Totals()
        self.parts = Segments([(PEOPLE, tr("People")), (ABOUT, tr("The list and who signs"))], tr("Part of the list"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self._people_page())
        self.stack.addWidget(scrolled(self._about_page()))
        self._lay_out()
        self.parts.chosen.connect(self._go)
        self.grid.edited.connect(self._edited)
        self.about.changed.connect(self._edited)
        for signal, does in (
            (self.bar.filled, self.fill),
            (self.bar.more_wanted, self.add_present),
            (self.bar.numbers_wanted, self.number_receipts),
        ):
            signal.connect(does)

    def _people_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.bar)
        column.addWidget(self.grid, 1)
        column.addWidget(self.totals)
        return page

    def _about_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.addWidget(self.about)
        column.addStretch()
        return page

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, 0, SPACE, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.parts)
        column.addWidget(self.stack, 1)
        self.remove_button = QPushButton(tr("&Delete the list"))
        self.remove_button.clicked.connect(self.remove)
        column.addLayout(self.build_foot(self.remove_button))


def _typed(kept: TypedPayments, now: PaymentDossier) -> PaymentDossier:
    """Return what was kept of a list, put onto the list as it is recorded by now."""
    return rebased_payments(kept.before, kept.dossier, now) if kept.before else kept.dossier
