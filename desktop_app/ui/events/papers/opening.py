"""One paper of the set with all its options."""

from dataclasses import fields

from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.documents.kinds import find_kind
from desktop_app.documents.print_set import SetItem
from desktop_app.ui.events.print_dialog import PrintDialog
from desktop_app.ui.papers.dialog import PaperDialog
from desktop_app.ui.papers.panel import Offer
from desktop_app.ui.workspace import Workspace


def open_item(workspace: Workspace, item: SetItem, parent: QWidget) -> None:
    """Show a paper, with what the set has chosen for it."""
    dialog_of(workspace, item, parent).exec()


def dialog_of(workspace: Workspace, item: SetItem, parent: QWidget) -> QDialog:
    """Return the window of a paper: that of attendance sheets, or that of all others."""
    if item.role is not None:
        return PrintDialog(workspace, item.about, parent, item.role, item.options)
    known = {field.name: getattr(item.options, field.name) for field in fields(item.options)}
    return PaperDialog(workspace, item.title, [Offer(find_kind(item.kind), item.about, known)], parent)
