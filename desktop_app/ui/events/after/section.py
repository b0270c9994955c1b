"""The section Tanda tangan of the room: one sheet at a time, chosen by role and day, with a mark when it is typed."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.domain.event import Gathering, Role
from desktop_app.domain.event_file import FileKind
from desktop_app.domain.wording import day_and_date
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import gathering_days
from desktop_app.operations.gatherings.presence import rests_on_paper
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.ui.events.after.drafts import list_typed
from desktop_app.ui.events.after.form import SignedSheetForm
from desktop_app.ui.events.section import GatheringSection
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.workspace import Workspace

SHEET = tuple[Role, date]


class AfterSection(GatheringSection):
    """Shows the form of the sheet that is chosen; begins with what was not saved, else with what is not typed yet."""

    shown_by = frozenset(
        {"participant", "guest", "speaker", "committee_member", "presence", "sheet_tally", "event_file", "desk"}
    )

    def __init__(self, workspace: Workspace, gathering_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(workspace, gathering_id, parent)
        self.leaving.setEnabled(False)
        self.form: SignedSheetForm | None = None
        with workspace.read() as session:
            self._days = gathering_days(records.find(session, Gathering, gathering_id))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GAP, 0, 0)
        self._column.setSpacing(GAP)
        if not self._days:
            self.leaving.setEnabled(True)
            self.no_day = look(QLabel(tr("Write the date of the first day into the plan first.")), "muted")
            self._column.addWidget(self.no_day)
            self._column.addStretch()
            return
        self._build_head()
        self._open(*self._first())

    @Slot()
    def refresh(self) -> None:
        """Show what changed; what is typed stays."""
        if self.form is not None:
            self.form.reload()
            self._mark()

    def may_leave(self) -> bool:
        """Ask what to do with a sheet that is not saved."""
        return self.form is None or self.form.may_leave()

    def show_target(self, target: object) -> None:
        """Go to the sheet of (role, day); without a day to the first one that is not typed."""
        if isinstance(target, tuple) and len(target) == len(("role", "day")) and target[0] in list(Role):
            role = Role(target[0])
            self._go(role, target[1] if target[1] in self._days else self._day_to_do(role))

    def _build_head(self) -> None:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(SPACE, 0, SPACE, 0)
        column.setSpacing(SMALL)
        self.roles = Segments([(role, choice_names(Role)[role]) for role in Role], tr("Whose sheet"))
        self.roles.chosen.connect(lambda role: self._go(Role(role), self._day_to_do(role)))
        self.days = Segments([(day, day_and_date(day)) for day in self._days], tr("Day"))
        self.days.chosen.connect(lambda day: self._go(Role(self.roles.value()), day))
        column.addWidget(self.roles)
        column.addWidget(self.days)
        self.days.setVisible(len(self._days) > 1)
        self._column.addWidget(head)

    def _go(self, role: Role, day: date) -> None:
        """Show another sheet, unless the person wants to stay."""
        if self.form is None:
            return
        if (role, day) != (self.form.role, self.form.day) and self.form.may_leave():
            self._open(role, day)
            self.form.start()
        self._mark()

    def _open(self, role: Role, day: date) -> None:
        form = SignedSheetForm(self._workspace, self._gathering_id, role, day)
        form.closed.connect(self.left)
        form.stored.connect(self._mark)
        form.scans_wanted.connect(lambda: self.wanted.emit("files", FileKind.SIGNED_SHEET))
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = form
        self._column.addWidget(form, 1)
        self._mark()

    @Slot()
    def _mark(self) -> None:
        """Press the buttons of the sheet that is shown, and mark those that are typed."""
        if self.form is None:
            return
        role = self.form.role
        self.roles.set_value(role)
        self.days.set_value(self.form.day)
        with self._workspace.read() as session:
            done = {
                (one, day)
                for one in Role
                for day in self._days
                if rests_on_paper(session, self._gathering_id, one, day)
            }
        for button, one in zip(self.roles.buttons, Role, strict=True):
            words = choice_names(Role)[one]
            button.setText(f"✓ {words}" if all((one, day) in done for day in self._days) else words)
        for button, day in zip(self.days.buttons, self._days, strict=True):
            words = day_and_date(day)
            button.setText(f"✓ {words}" if (role, day) in done else words)

    def _first(self) -> SHEET:
        with self._workspace.read() as session:
            kept = list_typed(session, self._gathering_id)
        known = [(one.role, one.day) for one in kept if one.day in self._days]
        return known[0] if known else (Role.PARTICIPANT, self._day_to_do(Role.PARTICIPANT))

    def _day_to_do(self, role: Role) -> date:
        """Return the first day whose sheet is not typed yet, else the first day."""
        with self._workspace.read() as session:
            left = [day for day in self._days if not rests_on_paper(session, self._gathering_id, role, day)]
        return left[0] if left else self._days[0]
