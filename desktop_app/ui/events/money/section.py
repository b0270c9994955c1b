"""The section Uang of the room: the lists of payments of a gathering, one of them open, and what they print."""

from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.event import Role
from desktop_app.domain.payment import PaymentDossier, PaymentKind, PaymentList
from desktop_app.domain.wording import grouped
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.kits import Consumption, consumption
from desktop_app.operations.gatherings.payments import (
    PaymentListRow,
    list_of_payment,
    list_payments,
    load_figures,
    load_payments,
    new_payments,
)
from desktop_app.ui.events.money.about import list_words
from desktop_app.ui.events.money.drafts import TypedPayments, Which, list_typed
from desktop_app.ui.events.money.form import PaymentsForm
from desktop_app.ui.events.section import GatheringSection
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.scrolled import scrolled
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.workspace import Workspace

USUAL = (
    (PaymentKind.TRANSPORT, Role.PARTICIPANT),
    (PaymentKind.ALLOWANCE, Role.PARTICIPANT),
    (PaymentKind.HONORARIUM, Role.SPEAKER),
    (PaymentKind.HONORARIUM, Role.COMMITTEE),
    (PaymentKind.TRANSPORT, Role.SPEAKER),
    (PaymentKind.TRANSPORT, Role.GUEST),
    (PaymentKind.TRANSPORT, Role.COMMITTEE),
    (PaymentKind.ALLOWANCE, Role.COMMITTEE),
)
"""What is paid at gatherings, the usual first."""
MONEY = frozenset({"payment", "payment_list"})


class MoneySection(GatheringSection):
    """Shows the list that is chosen; begins with what was not saved, else with the first."""

    shown_by = MONEY | {
        "gathering", "participant", "guest", "speaker", "committee_member", "presence", "sheet_tally",
        "catalogue_edition", "official",
    }  # fmt: skip

    def __init__(self, workspace: Workspace, gathering_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(workspace, gathering_id, parent)
        self.form: PaymentsForm | None = None
        self.lists: Segments
        self._rows: list[PaymentListRow] = []
        self._kept: list[TypedPayments] = []
        self._removed: UUID | None = None
        self._build()
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.show_papers)

    @Slot()
    def refresh(self) -> None:
        """Show what is recorded; what is being typed stays."""
        with self._workspace.read() as session:
            self._rows = list_payments(session, self._gathering_id)
            food = consumption(session, self._gathering_id)
            self._kept = list_typed(session, self._gathering_id)
        self._warn(food)
        if self.form is None or not self.form.changed:
            self._open(self._chosen())
        self._show_lists()

    def _chosen(self) -> Which | None:
        """Return the list that is open, else one that was typed and not saved, else the first."""
        offered = [which for which, _ in self._offers()]
        if self.form is not None and self.form.which in offered:
            return self.form.which
        return next((one.which for one in self._kept if one.which in offered), offered[0] if offered else None)

    def _offers(self) -> list[tuple[Which, str]]:
        """Return the lists that can be opened: those recorded, then new ones that were not saved."""
        offers: list[tuple[Which, str]] = [(row.id, _words(row)) for row in self._rows]
        new: list[Which] = [one.which for one in self._kept if one.list_id is None]
        if self.form is not None and self.form.list_id is None and self.form.changed and self.form.which not in new:
            new.append(self.form.which)
        return [
            *offers,
            *((which, tr("{title} (new)", title=list_words(*which))) for which in new if isinstance(which, tuple)),
        ]

    def may_leave(self) -> bool:
        """Ask what to do with a list that is not saved."""
        return self.form is None or self.form.may_leave()

    def show_target(self, target: object) -> None:
        """Go to the list with this id, or to the payment with this id on its list."""
        if not isinstance(target, UUID):
            return
        with self._workspace.read() as session:
            found = list_of_payment(session, target) or target
        if found in [row.id for row in self._rows]:
            self._go(found)
            if self.form is not None and self.form.list_id == found:
                self.form.go_to(target)

    @Slot()
    def show_papers(self) -> None:
        """Save, then show what the open list prints, among the other papers of money."""
        if self.form is not None and self.form.changed and not self.form.save():
            return
        from desktop_app.documents.receipts.kinds import receipt_kinds
        from desktop_app.ui.papers.dialog import PaperDialog
        from desktop_app.ui.papers.panel import Offer

        place = next((row.place for row in self._rows if self.form and row.id == self.form.list_id), 0)
        kinds = receipt_kinds() if self._rows else receipt_kinds()[-1:]
        offers = [Offer(kind, self._gathering_id, {"which": place}) for kind in kinds]
        PaperDialog(self._workspace, tr("Papers of the money"), offers, self).exec()

    def begin(self, kind: PaymentKind, role: Role) -> None:
        """Open a new list for everybody of a role who was present."""
        if self.may_leave():
            self._open((kind, role))
            self.refresh()
            if self.form is not None:
                self.form.start()

    @Slot(object)
    def _go(self, which: Which) -> None:
        """Show another list, unless the person wants to stay."""
        if (self.form is None or which != self.form.which) and self.may_leave():
            self._open(which)
            self.refresh()
        self._show_lists()

    def _open(self, which: Which | None) -> None:
        """Show a list, made anew only when it is another one or says something else."""
        start = self._begun(which) if which is not None else None
        if self._stands(which, start):
            return
        old, self.form = self.form, None
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.leaving.setEnabled(start is None)
        self.empty.setVisible(start is None)
        if start is not None:
            list_id = which if isinstance(which, UUID) else None
            self.form = PaymentsForm(self._workspace, self._gathering_id, list_id, start)
            self.form.closed.connect(self.left)
            self.form.stored.connect(self._stored)
            self.form.removed.connect(self._deleted)
            self._column.addWidget(self.form, 1)

    def _begun(self, which: Which) -> PaymentDossier:
        with self._workspace.read() as session:
            if isinstance(which, tuple):
                return new_payments(session, self._gathering_id, *which)
            return load_payments(session, which)

    def _stands(self, which: Which | None, start: PaymentDossier | None) -> bool:
        """Whether the open form shows exactly this."""
        if self.form is None or start is None or self.form.which != which:
            return False
        with self._workspace.read() as session:
            figures = load_figures(session, self._gathering_id, start.head.role)
        return self.form.shows(start, figures)

    @Slot(object)
    def _stored(self, list_id: UUID) -> None:
        """Show the list as it is recorded."""
        self._open(list_id)
        self._offer_undo(None)
        if self.form is not None:
            self.form.grid.setFocus()

    @Slot(object)
    def _deleted(self, list_id: UUID | None) -> None:
        """Show the first of the others, and offer to bring the list back."""
        self._open(None)
        self._offer_undo(list_id)

    def _offer_undo(self, removed: UUID | None) -> None:
        self._removed = removed
        self.undo_button.setVisible(removed is not None)
        self.refresh()

    @Slot()
    def undo(self) -> None:
        """Bring the list back that was deleted last."""
        if self._removed is None:
            return
        back = self._removed
        with self._workspace.write() as session:
            records.restore(session, PaymentList, [back])
        if self.form is None or not self.form.changed:
            self._open(back)
        self._offer_undo(None)

    def _show_lists(self) -> None:
        """Offer the lists, the open one pressed."""
        offers, old = self._offers(), self.lists
        self.lists = Segments(offers or [(None, "")], tr("Lists of payments"))
        self.lists.set_value(self.form.which if self.form else None)
        self.lists.chosen.connect(self._go)
        self._head.replaceWidget(old, self.lists)
        self.lists.setVisible(bool(offers))
        old.hide()
        old.deleteLater()

    def _warn(self, food: Consumption) -> None:
        """Say what was handed out beyond those present (AU-03), and who is paid twice."""
        names = {"kits": tr("seminar kits"), "snacks": tr("snacks"), "meals": tr("meals")}
        over = [
            tr("{count} more {things} were handed out than people were present.", count=more, things=names[name])
            for name, more in food.too_many.items()
        ]
        over += [
            tr(
                "{list}: {count} stand on another list of this kind too.",
                list=list_words(row.head.kind, row.head.role),
                count=row.doubled,
            )
            for row in self._rows
            if row.doubled
        ]
        over += [
            tr("{list}: {count} stand on it more than once.",
               list=list_words(row.head.kind, row.head.role), count=row.repeated)
            for row in self._rows
            if row.repeated
        ]  # fmt: skip
        self.warning.setText(" ".join(over))
        self.warning.setVisible(bool(over))

    def _build(self) -> None:
        page = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(page))
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, GAP, 0, 0)
        self._column.setSpacing(GAP)
        head = QWidget()
        self._head = QHBoxLayout(head)
        self._head.setContentsMargins(SPACE, 0, SPACE, 0)
        self._head.setSpacing(SMALL)
        self.lists = Segments([(None, "")], tr("Lists of payments"))
        self._head.addWidget(self.lists, 1)
        self.new_button = QPushButton(tr("&New list"))
        self.new_button.setMenu(self._menu())
        self.papers_button = QPushButton(tr("&Papers … (Ctrl+P)"))
        self.papers_button.clicked.connect(self.show_papers)
        self.undo_button = QPushButton(tr("&Undo"))
        self.undo_button.clicked.connect(self.undo)
        self.undo_button.hide()
        for button in (self.undo_button, self.new_button, self.papers_button):
            self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.warning = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "warning")
        self.warning.setContentsMargins(SPACE, 0, SPACE, 0)
        self.empty = look(QLabel(_nothing(), wordWrap=True), "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(head)
        self._column.addWidget(self.warning)
        self._column.addWidget(self.empty, 1)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for kind, role in USUAL:
            action = menu.addAction(list_words(kind, role))
            action.triggered.connect(lambda _=False, kind=kind, role=role: self.begin(kind, role))
        return menu


def _words(row: PaymentListRow) -> str:
    mark = "⚠ " if row.absent or row.doubled or row.repeated else ""
    return f"{mark}{list_words(row.head.kind, row.head.role)} · Rp{grouped(row.total.net)}"


def _nothing() -> str:
    return tr(
        "Nothing is paid yet. A new list begins with everybody who was present; seminar kits are among the papers."
    )
