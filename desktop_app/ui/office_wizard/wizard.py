"""The wizard of an office: one step at a time, each saved on its own, so that it can be left and taken up again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.i18n import tr
from desktop_app.operations.office.offices import office_on
from desktop_app.operations.office.officials import list_officials
from desktop_app.ui import ask
from desktop_app.ui.help.opening import answer_f1
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.office_wizard.steps import LetterheadStep, OfficialStep, PaperStep, Step
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = (1160, 640)
ROOM = 48
"""Pixels that it leaves of its window."""
LETTERHEAD, OFFICIAL, PAPER = range(3)


class OfficeWizard(QDialog):
    """Begins at the first step that has nothing yet."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Set up the office"))
        self._workspace = workspace
        self.letterhead = LetterheadStep(workspace)
        self.official = OfficialStep(workspace)
        self.paper = PaperStep(workspace)
        self.steps: Sequence[Step] = (self.letterhead, self.official, self.paper)
        self.stack = QStackedWidget()
        for step in (self.letterhead, self.official, self.paper):
            self.stack.addWidget(_scrolled(step))
        self._lay_out()
        QShortcut(QKeySequence.StandardKey.Save, self, self.save)
        answer_f1(self, workspace.settings.paper)
        room = parent.size()
        self.resize(min(SIZE[0], room.width() - ROOM), min(SIZE[1], room.height() - ROOM))
        self._show(first_open_step(workspace))

    @property
    def step(self) -> int:
        """Return which step is shown, 0 for the first."""
        return self.stack.currentIndex()

    @Slot()
    def save(self) -> bool:
        """Save what was typed in this step."""
        return self.steps[self.step].save()

    @Slot()
    def go_on(self) -> None:
        """Save and show the next step; after the last one it is done."""
        if not self.save():
            return
        if self.step == PAPER:
            self.accept()
        else:
            self._show(self.step + 1)

    @Slot()
    def go_back(self) -> None:
        """Save and show the step before."""
        if self.save():
            self._show(max(self.step - 1, 0))

    def reject(self) -> None:
        """Leave it for later; what was typed in this step is asked about."""
        if not self.steps[self.step].is_typed() or self._may_leave():
            super().reject()

    def _may_leave(self) -> bool:
        answers = [("save", tr("Save")), ("discard", tr("Discard"))]
        answer = ask.choose(self, tr("What was typed in this step is not saved."), answers)
        return self.save() if answer == "save" else answer == "discard"

    @Slot(object)
    def _jump(self, step: int) -> None:
        if self.save():
            self._show(step)
        else:
            self.parts.set_value(self.step)

    def _show(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.parts.set_value(step)
        self.back.setEnabled(step > 0)
        self.forward.setText(tr("&Done") if step == PAPER else tr("&Continue"))
        (self.letterhead, self.official, self.paper)[step].setFocus()

    def _lay_out(self) -> None:
        names = (tr("Letterhead"), tr("Officials"), tr("Paper and printer"))
        self.parts = Segments([(place, f"{place + 1}. {name}") for place, name in enumerate(names)], tr("Step"))
        self.parts.chosen.connect(self._jump)
        self.later = push_button(tr("Not &now"), self.reject)
        self.later.setToolTip(tr("Everything of this is in the settings, too."))
        self.back = push_button(tr("&Back"), self.go_back)
        self.forward = look(push_button(tr("&Continue"), self.go_on), "primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.later)
        buttons.addStretch()
        buttons.addWidget(self.back)
        buttons.addWidget(self.forward)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        column.addWidget(look(QLabel(tr("Set up the office")), "title"))
        column.addWidget(self.parts)
        column.addWidget(self.stack, 1)
        column.addLayout(buttons)


def first_open_step(workspace: Workspace) -> int:
    """Return the first step that has nothing yet; the paper when the others are done."""
    with workspace.read() as session:
        office = office_on(session, clock.today())
        officials = list_officials(session, clock.today())
    if office is None or not (office.government and office.address):
        return LETTERHEAD
    return PAPER if officials else OFFICIAL


def _scrolled(step: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(step)
    return area
