"""The buttons at the foot of a dialog: one that does it, and Cancel."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from desktop_app.i18n import tr
from desktop_app.ui.look.style import SMALL, look
from desktop_app.ui.parts.buttons import push_button


def foot(verb: str, does: Callable[[], object], cancel: Callable[[], object]) -> tuple[QHBoxLayout, QPushButton]:
    """Return the row and the button that does it; Enter in a field presses none of them."""
    row = QHBoxLayout()
    row.setSpacing(SMALL)
    row.addStretch()
    row.addWidget(push_button(tr("Cancel"), cancel))
    button = look(push_button(verb, does), "primary")
    row.addWidget(button)
    return row, button
