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
from desktop_app.operations.gatherings.payments import PaymentListRow, list_payments, load_payments, new_payments
from desktop_app.ui.events.money.about import list_words
from desktop_app.ui.events.money.drafts import list_typed
from desktop_app.ui.events.money.form import PaymentsForm
from desktop_app.ui.events.section import GatheringSection
from desktop_app.ui.scrolled import scrolled
from desktop_app.ui.segments import Segments
from desktop_app.ui.style import GAP, SMALL, SPACE, look
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
        self._removed: UUID | None = None
        self._build()
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.show_papers)

    @Slot()
    def refresh(self) -> None:
        """Show what is recorded; what is being typed stays."""
        with self._workspace.read() as session:
            self._rows = list_payments(session, self._gathering_id)
            food = consumption(session, self._gathering_id)
            kept = list_typed(session, self._gathering_id)
        self._say_food(food)
        if self.form is None or not self.form.changed:
            shown = self.form.list_id if self.form else None
            ids = [row.id for row in self._rows]
            new = next((one for one in kept if one.list_id is None), None)
            if shown not in ids:
                shown = next((one.list_id for one in kept if one.list_id in ids), ids[0] if ids else None)
            if shown is None and new is not None:
                self._open(None, new.dossier)
            else:
                self._open(shown)
        self._show_lists()

    def may_leave(self) -> bool:
        """Ask what to do with a list that is not saved."""
        return self.form is None or self.form.may_leave()

    def show_target(self, target: object) -> None:
        """Go to the list with this id."""
        if target in [row.id for row in self._rows]:
            self._go(target)

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
        if not self.may_leave():
            return
        with self._workspace.read() as session:
            dossier = new_payments(session, self._gathering_id, kind, role)
        self._open(None, dossier)
        self._show_lists()
        if self.form is not None:
            self.form.start()

    @Slot(object)
    def _go(self, list_id: object) -> None:
        """Show another list, unless the person wants to stay."""
        if isinstance(list_id, UUID) and (self.form is None or list_id != self.form.list_id) and self.may_leave():
            self._open(list_id)
        self._show_lists()

    def _open(self, list_id: UUID | None, start: PaymentDossier | None = None) -> None:
        old, self.form = self.form, None
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        if list_id is not None:
            with self._workspace.read() as session:
                start = load_payments(session, list_id)
        self.leaving.setEnabled(start is None)
        self.empty.setVisible(start is None)
        if start is not None:
            self.form = PaymentsForm(self._workspace, self._gathering_id, list_id, start)
            self.form.closed.connect(self.left)
            self.form.stored.connect(self._stored)
            self.form.removed.connect(self._deleted)
            self._column.addWidget(self.form, 1)

    @Slot(object)
    def _stored(self, list_id: UUID) -> None:
        """Show the list as it is recorded."""
        self._open(list_id)
        self._offer_undo(None)

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
        """Offer the lists, the open one pressed; a new one stands behind them."""
        shown = self.form.list_id if self.form else None
        parts: list[tuple[UUID | None, str]] = [(row.id, _words(row)) for row in self._rows]
        if self.form is not None and shown is None:
            parts.append((None, tr("{title} (new)", title=self.form.title)))
        old = self.lists
        self.lists = Segments(parts or [(None, "")], tr("Lists of payments"))
        self.lists.set_value(shown)
        self.lists.chosen.connect(self._go)
        self.lists.setVisible(bool(parts))
        self._head.replaceWidget(old, self.lists)
        old.hide()
        old.deleteLater()

    def _say_food(self, food: Consumption) -> None:
        """Say what was handed out beyond those present (AU-03)."""
        names = {"kits": tr("seminar kits"), "snacks": tr("snacks"), "meals": tr("meals")}
        over = [
            tr("{count} more {things} were handed out than people were present.", count=more, things=names[name])
            for name, more in food.too_many.items()
        ]
        self.food.setText(" ".join(over))
        self.food.setVisible(bool(over))

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
        self.food = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "warning")
        self.food.setContentsMargins(SPACE, 0, SPACE, 0)
        self.empty = look(QLabel(_nothing(), wordWrap=True), "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(head)
        self._column.addWidget(self.food)
        self._column.addWidget(self.empty, 1)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for kind, role in USUAL:
            action = menu.addAction(list_words(kind, role))
            action.triggered.connect(lambda _=False, kind=kind, role=role: self.begin(kind, role))
        return menu


def _words(row: PaymentListRow) -> str:
    mark = "⚠ " if row.absent else ""
    return f"{mark}{list_words(row.head.kind, row.head.role)} · Rp{grouped(row.total.net)}"


def _nothing() -> str:
    return tr(
        "Nothing is paid yet. A new list begins with everybody who was present; seminar kits are among the papers."
    )
