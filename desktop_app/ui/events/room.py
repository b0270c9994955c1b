"""The room of a gathering: its plan, and everything that is done before, on, and after the day."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.i18n import tr
from desktop_app.ui.events.form import EventForm
from desktop_app.ui.events.section import GatheringSection
from desktop_app.ui.events.section_names import PAPERS, PLAN
from desktop_app.ui.events.sections import section_entries
from desktop_app.ui.find.command import Command
from desktop_app.ui.forms.kept_form import OverList
from desktop_app.ui.look.style import GAP, SPACE, look
from desktop_app.ui.pages import ask_page
from desktop_app.ui.parts.elided import ElidedLabel
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.workspace import Workspace

PRINT = "Ctrl+P"


class GatheringRoom(OverList):
    """Shows the sections; a new gathering has only its plan until it is saved.

    `draft` is the id under which the form of a new gathering was kept.
    """

    def __init__(
        self,
        workspace: Workspace,
        event_id: UUID | None,
        gathering_id: UUID | None,
        parent: QWidget | None = None,
        draft: UUID | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._event_id = event_id
        self._gathering_id = gathering_id
        self._entries = section_entries() if gathering_id else ()
        self._sections: dict[str, GatheringSection] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        self._printing = QShortcut(QKeySequence(PRINT), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._printing.activated.connect(lambda: self.go(PAPERS))
        self._printing.setEnabled(bool(self._entries))
        self.stack.currentChanged.connect(self._share_keys)
        for keys, step in (("F6", 1), ("Shift+F6", -1)):
            walk = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            walk.activated.connect(lambda step=step: self._walk(step))
        self.plan = self._new_plan(draft)
        self._show_title()

    def start(self) -> None:
        """Put the person into the first field of the plan."""
        self.plan.start()

    def may_leave(self) -> bool:
        """Ask the section that is shown."""
        shown = self.stack.currentWidget()
        return shown.may_leave() if isinstance(shown, GatheringSection | EventForm) else True

    def focus_search(self) -> None:
        """Go to the search box of the section that is shown, where it has one."""
        ask_page(self.stack.currentWidget(), "focus_search")

    def new_record(self) -> None:
        """Begin something new in the section that is shown, where it has anything to begin."""
        ask_page(self.stack.currentWidget(), "new_record")

    def commands(self) -> list[Command]:
        """Return the ways to the other sections, for the palette."""
        return [
            Command(
                tr("This event: {part}", part=entry.title), partial(_go_while_open, self, entry.name), "calendar-days"
            )
            for entry in self._entries
        ]

    def section(self, name: str) -> GatheringSection:
        """Return a section, made when it is first asked for; KeyError when there is none of this name."""
        if name not in self._sections:
            self._sections[name] = self._new_section(name)
        return self._sections[name]

    @Slot(str, object)
    def go(self, name: str, target: object = None) -> None:
        """Show a section, and there what `target` names, unless the person wants to stay."""
        if name == self._shown_name() or self._may_turn():
            self._show(name)
            shown = self.stack.currentWidget()
            if target is not None and isinstance(shown, GatheringSection | EventForm):
                shown.show_target(target)
        self.parts.set_value(self._shown_name())

    def _may_turn(self) -> bool:
        """Ask the section that is shown; a plan that is saved now stays open, with the whole room."""
        shown = self.stack.currentWidget()
        return shown.may_leave(close=False) if isinstance(shown, EventForm) else self.may_leave()

    def _show(self, name: str) -> None:
        if name == self._shown_name():
            return
        if name == PLAN:
            self.plan.load()
            self._show_title()
            self.stack.setCurrentWidget(self.plan)
        else:
            self.stack.setCurrentWidget(self.section(name))

    def _walk(self, step: int) -> None:
        """Go to the next section or the one before, the keys with it."""
        names = [PLAN, *(entry.name for entry in self._entries)]
        self.go(names[(names.index(self._shown_name()) + step) % len(names)])
        shown = self.stack.currentWidget()
        if shown is not None and not shown.isAncestorOf(QApplication.focusWidget() or self):
            first = next((part for part in shown.findChildren(QWidget) if _takes_keys(part)), shown)
            first.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _share_keys(self) -> None:
        """Leave Ctrl+P to a section that has its own meaning for it."""
        shown = self.stack.currentWidget()
        own = shown.findChildren(QShortcut) if isinstance(shown, GatheringSection) else []
        taken = any(shortcut.key() == QKeySequence(PRINT) for shortcut in own)
        self._printing.setEnabled(bool(self._entries) and not taken)

    def _shown_name(self) -> str:
        shown = self.stack.currentWidget()
        return next((name for name, section in self._sections.items() if section is shown), PLAN)

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(SPACE, SPACE, SPACE, 0)
        column.setSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.title = look(ElidedLabel(tr("New event")), "title")
        self.where = look(QLabel(textFormat=Qt.TextFormat.PlainText), "muted")
        row.addWidget(self.title, 1)
        row.addWidget(self.where, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        self.parts = Segments([(PLAN, tr("Plan")), *((one.name, one.title) for one in self._entries)], tr("Section"))
        self.parts.chosen.connect(self.go)
        column.addWidget(self.parts)
        self.parts.setVisible(bool(self._entries))
        return head

    def _new_plan(self, draft: UUID | None) -> EventForm:
        plan = EventForm(self._workspace, self._event_id, self._gathering_id, self, draft)
        plan.title.hide()
        plan.closed.connect(self.closed)
        self.stack.addWidget(plan)
        return plan

    def _show_title(self) -> None:
        self.title.setText(self.plan.title.text())
        self.title.setToolTip(self.plan.title.text())
        self.where.setText(self.plan.where())

    def _new_section(self, name: str) -> GatheringSection:
        entry = next((one for one in self._entries if one.name == name), None)
        if entry is None or self._gathering_id is None:
            raise KeyError(name)
        section = entry.make(self._workspace, self._gathering_id)
        section.left.connect(self.closed)
        section.wanted.connect(self.go)
        self.stack.addWidget(section)
        return section


def _go_while_open(room: GatheringRoom, name: str) -> None:
    """Show a section, unless the room was closed after the palette offered it."""
    if isValid(room):
        room.go(name)


def _takes_keys(widget: QWidget) -> bool:
    """Whether Tab would stop here."""
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
