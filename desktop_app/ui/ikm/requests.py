"""The requests of owners about their data: which are due, their answers, and erasing after a look at what goes."""

from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.domain.person_request import RequestDecision, RequestKind
from desktop_app.domain.wording import grouped, short_date
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.operations.office.permissions import Act
from desktop_app.operations.privacy.erasing import ErasurePreview, come_back, erase, erase_again, preview_erasure
from desktop_app.operations.privacy.requests import RequestRow, carry_out, list_requests
from desktop_app.ui.ikm.request_form import RequestForm
from desktop_app.ui.lists.bulk import PreviewDialog
from desktop_app.ui.lists.list_look import add_keys
from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.privacy.roles import restrict
from desktop_app.ui.workspace import Workspace

SIZE = (900, 480)
WIDE, HIGH = 980, 640
"""Of the look at what erasing does: sentences, and reasons under what is kept."""
ROOM = 48


class RequestsDialog(QDialog):
    """All requests, the most urgent first; new ones are about the business that was chosen in the list."""

    def __init__(self, workspace: Workspace, ikm_id: UUID | None, business: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Requests of owners about their data"))
        self._workspace, self._ikm_id, self._business = workspace, ikm_id, business
        self.returned = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "warning")
        self.list: RowsList[RequestRow] = RowsList(_columns(), tr("Requests of owners"), lines=2)
        self.list.doubleClicked.connect(self.open_current)
        self.list.selectionModel().currentChanged.connect(self._look)
        add_keys(self.list, {"Return": self.open_current, "Enter": self.open_current})
        self.empty = EmptyState(
            tr(
                "No owner has asked for anything yet. A request to see, correct or erase data is taken in here with "
                "“New request”; the date it is due counts from there."
            )
        )
        self._back: tuple[UUID, ...] = ()
        self._lay_out(parent)
        workspace.changed.connect(self.refresh)
        self.refresh()
        (self.new_button if self.list.isHidden() else self.list).setFocus()

    @Slot()
    def refresh(self) -> None:
        """Load the requests, and what came back of businesses that were erased."""
        with self._workspace.read() as session:
            rows, back = list_requests(session), come_back(session)
        self.list.show_rows(rows, lambda row: row.id)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._back = tuple(back)
        told = tr_count(
            "Another laptop brought {count} value of erased businesses again.",
            "Another laptop brought {count} values of erased businesses again.",
            sum(back.values()),
        )
        self.returned.setText(told)
        self.returned.setVisible(bool(back))
        self.again_button.setVisible(bool(back))
        self._look()

    @Slot()
    def new_request(self) -> RequestForm | None:
        """Record a request of the owner of the chosen business."""
        return self._form(self._ikm_id, self._business, None) if self._ikm_id else None

    @Slot()
    def open_current(self) -> RequestForm | None:
        """Open the chosen request to correct or decide it."""
        row = self.list.current()
        return self._form(row.ikm_id, row.business, row.id) if row else None

    @Slot()
    def look_and_erase(self) -> PreviewDialog | None:
        """Show what erasing would do; then do it."""
        row = self.list.current()
        if row is None:
            return None
        with self._workspace.read() as session:
            found = preview_erasure(session, row.ikm_id)
        dialog = erasure_dialog(found, self)
        dialog.agreed.connect(lambda: self._erase(row.id))
        dialog.open()
        return dialog

    @Slot()
    def mark_carried_out(self) -> None:
        """Write down that the copy was given, the data corrected, or nothing is passed on any more."""
        row = self.list.current()
        if row is not None:
            with self._workspace.write() as session:
                carry_out(session, row.id, clock.today())
            self._workspace.saved(row.business)

    @Slot()
    def erase_returned(self) -> None:
        """Erase again what another laptop brought back."""
        with self._workspace.write() as session:
            for ikm_id in self._back:
                erase_again(session, ikm_id, clock.today())
        self._workspace.notify(tr("Erased again."))

    @Slot()
    def print_answer(self) -> None:
        """Show the letter that answers the chosen request."""
        from desktop_app.documents.request_letter import request_letter_kind
        from desktop_app.ui.papers.dialog import PaperDialog
        from desktop_app.ui.papers.panel import Offer

        row = self.list.current()
        if row is not None:
            offers = [Offer(request_letter_kind(row.id), row.ikm_id, {})]
            PaperDialog(self._workspace, tr("Answer to the request"), offers, self).exec()

    def _erase(self, request_id: UUID) -> None:
        with self._workspace.write() as session:
            count = erase(session, request_id, clock.today())
        if not count:
            self._workspace.notify(tr("The request is carried out; nothing was left to be erased."))
            return
        words = tr_count("{count} value erased.", "{count} values erased.", count)
        self._workspace.notify(f"{words} {tr('The change log and older backups still hold the earlier values.')}")

    def _form(self, ikm_id: UUID, business: str, request_id: UUID | None) -> RequestForm:
        form = RequestForm(self._workspace, ikm_id, business, request_id, self)
        form.open()
        return form

    @Slot()
    def _look(self) -> None:
        """Offer what the chosen request allows."""
        row = self.list.current()
        decided = row is not None and row.draft.decision is not RequestDecision.OPEN
        self.open_button.setEnabled(row is not None)
        self.letter_button.setEnabled(decided)
        erasing = row is not None and _can_be_erased(row)
        self.erase_button.setEnabled(erasing)
        self.done_button.setEnabled(row is not None and row.can_be_carried_out and not erasing)

    def _lay_out(self, parent: QWidget) -> None:
        about = tr("Choose a business in the list to record a request of its owner.")
        self.about = look(QLabel(self._business or about, textFormat=Qt.TextFormat.PlainText, wordWrap=True), "muted")
        self.new_button = look(push_button(tr("&New request"), self.new_request), "primary")
        self.new_button.setEnabled(self._ikm_id is not None)
        self.open_button = push_button(tr("&Open"), self.open_current)
        self.letter_button = push_button(tr("&Letter …"), self.print_answer)
        self.erase_button = push_button(tr("&Erase …"), self.look_and_erase)
        self.done_button = push_button(tr("&Carried out"), self.mark_carried_out)
        self.again_button = push_button(tr("Erase &again"), self.erase_returned)
        restrict(self._workspace, Act.DECIDE_REQUESTS, self.erase_button, self.done_button, self.again_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.again_button)
        buttons.addStretch()
        close = push_button(tr("&Close"), self.reject)
        doing = (self.erase_button, self.done_button, self.letter_button, self.open_button)
        for button in (*doing, close, self.new_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        for part in (self.about, self.returned):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(buttons)
        room = parent.window().size()
        self.resize(min(SIZE[0], room.width() - ROOM), min(SIZE[1], room.height() - ROOM))


def erasure_dialog(found: ErasurePreview, parent: QWidget) -> PreviewDialog:
    """Return the look at what would go, what stays and why, and what erasing does not reach."""
    heads = (tr("Data"), tr("What becomes of it"), tr("How many"))
    verb = tr("&Erase") if found.values or found.drafts else tr("&Carried out")
    dialog = PreviewDialog(tr("Erase the data of {business}", business=found.business), heads, verb, parent, lines=2)
    rows = [(line.what, tr("is erased"), grouped(line.count)) for line in found.goes]
    rows += [(f"{line.what}\n{line.why}", tr("is kept"), grouped(line.count)) for line in found.stays]
    dialog.show_effects(_effects(found), rows, "\n".join(found.honesty))
    room = parent.window().size()
    dialog.resize(min(WIDE, room.width() - ROOM), max(dialog.height(), min(HIGH, room.height() - ROOM)))
    return dialog


def _effects(found: ErasurePreview) -> str:
    """Return what is erased in a sentence; where all went before, what is done instead."""
    sentence = tr_count("{count} value is erased.", "{count} values are erased.", found.values)
    if not found.values:
        sentence = tr("These data are erased already. Only that the request is carried out is written down.")
    if found.drafts:
        sentence += " " + tr_count(
            "{count} unsaved form on this computer goes with it, or loses the lines about the person.",
            "{count} unsaved forms on this computer go with it, or lose the lines about the person.",
            found.drafts,
        )
    if found.named_in:
        told = tr("Unsaved forms that name the person and stay: {titles}.", titles="; ".join(found.named_in))
        sentence += f" {told} {tr('Read them, and save or discard them.')}"
    return sentence


def _can_be_erased(row: RequestRow) -> bool:
    return row.can_be_carried_out and row.draft.kind is RequestKind.ERASURE


def _columns() -> list[Column[RequestRow]]:
    kinds, decisions = choice_names(RequestKind), choice_names(RequestDecision)
    return [
        Column(tr("Due"), _due, 130, _tint, key=lambda row: row.draft.due_on),
        Column(tr("What is asked for"), lambda row: kinds[row.draft.kind], 180),
        Column(tr("Business"), lambda row: f"{row.business}\n{row.draft.asked_by}", 0),
        Column(tr("Received on"), lambda row: short_date(row.draft.received_on), 110),
        Column(tr("Answer"), lambda row: decisions[row.draft.decision], 170),
    ]


def _due(row: RequestRow) -> str:
    if row.draft.done_on is not None:
        return tr("done {day}", day=short_date(row.draft.done_on))
    if row.settled_on is not None:
        return tr("answered {day}", day=short_date(row.settled_on))
    return short_date(row.draft.due_on) if row.draft.due_on else ""


def _tint(row: RequestRow) -> str:
    left = row.days_left(clock.today())
    return "error" if left is not None and left < 0 else ""
