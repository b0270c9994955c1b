"""The buttons at the foot of a dialog: one that does it, and Cancel."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from desktop_app.i18n import tr
from desktop_app.ui.look.style import SMALL, look
from desktop_app.ui.parts.buttons import push_button


def foot(
    verb: str, does: Callable[[], object], cancel: Callable[[], object], *, on_enter: bool = False
) -> tuple[QHBoxLayout, QPushButton]:
    """Return the row and the button that does it; `on_enter` Enter in a field presses that, else none of them."""
    row = QHBoxLayout()
    row.setSpacing(SMALL)
    row.addStretch()
    row.addWidget(push_button(tr("Cancel"), cancel))
    button = look(push_button(verb, does), "primary")
    button.setAutoDefault(on_enter)
    button.setDefault(on_enter)
    row.addWidget(button)
    return row, button
