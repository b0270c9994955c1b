"""A part of the room of a gathering: invite, door, after, money … Each is a widget that does its own saving."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.workspace import Workspace


class GatheringSection(QWidget):
    """Shows and changes one side of a gathering; loads again when its tables changed and somebody looks."""

    left = Signal()
    """The person wants back to the list."""
    wanted = Signal(str, object)
    """Another section by its name, and what to show there (see `show_target`)."""
    shown_by: frozenset[str] = frozenset()
    """The tables whose changes it shows."""

    def __init__(self, workspace: Workspace, gathering_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._gathering_id = gathering_id
        self.leaving = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        """A section with a form that asks before it closes switches it off: two shortcuts for one key are none."""
        self.leaving.activated.connect(self.left)
        workspace.changed.connect(self._refresh_after)

    def refresh(self) -> None:
        """Load what is shown again."""
        raise NotImplementedError

    def may_leave(self) -> bool:
        """Return whether nothing typed would be lost, after asking when something would."""
        return True

    def show_target(self, target: object) -> None:
        """Go to a record or a place of this section; what it does not know it ignores."""

    def showEvent(self, event: QShowEvent) -> None:
        """Load: what changed while another section was shown was not followed."""
        super().showEvent(event)
        self.refresh()

    def follow(self, changed: frozenset[str]) -> None:
        """Show what changed in these tables while somebody looks."""
        if changed & self.shown_by:
            self.refresh()

    @Slot(object)
    def _refresh_after(self, changed: frozenset[str]) -> None:
        """Not to be overridden: the connection to a slot of a subclass would outlive the section."""
        if self.isVisible():
            self.follow(changed)
