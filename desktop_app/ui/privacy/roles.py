"""What an officer's role does not allow, said where it would be done: the database refuses it anyway."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop_app.operations.office.permissions import Act
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace


class Restriction(QObject):
    """Keeps a button from being pressed while the officer's role does not allow it; its tooltip says why."""

    def __init__(self, workspace: Workspace, button: QWidget, act: Act) -> None:
        super().__init__(button)
        self._workspace, self._button, self._act = workspace, button, act
        self._usual, self._wanted, self._held = button.toolTip(), True, False
        button.installEventFilter(self)
        workspace.officer_changed.connect(self.look)
        self.look()

    @Slot()
    def look(self) -> None:
        """Follow the role of whoever works now."""
        refusal = self._workspace.refusal(self._act)
        self._button.setToolTip(refusal or self._usual)
        self._button.setAccessibleDescription(refusal)
        if bool(refusal) == self._held:
            return
        if refusal:
            self._wanted = not self._button.testAttribute(Qt.WidgetAttribute.WA_ForceDisabled)
        self._held = bool(refusal)
        self._button.setEnabled(self._wanted and not refusal)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay when the page enables its button, and remember that it did."""
        if self._held and event.type() == QEvent.Type.EnabledChange and self._button.isEnabled():
            self._wanted = True
            self._button.setEnabled(False)
        return super().eventFilter(watched, event)


class RoleNote(QObject):
    """A sentence above a section that the officer may look at only."""

    def __init__(self, workspace: Workspace, section: QWidget, act: Act) -> None:
        super().__init__(section)
        self._workspace, self._act = workspace, act
        self.words = paragraph("", "warning")
        layout = section.layout()
        if isinstance(layout, QBoxLayout):
            layout.insertWidget(0, self.words)
        workspace.officer_changed.connect(self.look)
        self.look()

    @Slot()
    def look(self) -> None:
        """Say it, or nothing."""
        refusal = self._workspace.refusal(self._act)
        self.words.setText(refusal)
        self.words.setVisible(bool(refusal))


def restrict(workspace: Workspace, act: Act, *buttons: QWidget) -> None:
    """Let buttons be pressed only by officers who may do `act`."""
    for button in buttons:
        Restriction(workspace, button, act)


def explain(workspace: Workspace, act: Act, section: QWidget, buttons: Sequence[QWidget]) -> None:
    """Say above a section who may change it, and let its buttons be pressed only by them."""
    RoleNote(workspace, section, act)
    restrict(workspace, act, *buttons)
