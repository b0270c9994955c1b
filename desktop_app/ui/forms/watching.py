"""One undo for all fields and tables of a form."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.ui.forms.fields import Field
from desktop_app.ui.forms.history import History
from desktop_app.ui.forms.lines_grid import LinesGrid


def watch_form(form: QWidget) -> History:
    """Return the history of a form, which begins with what its fields and tables say now."""
    history = History(form)
    for field in form.findChildren(Field):
        if isinstance(field.entry, QLineEdit | QPlainTextEdit | QComboBox):
            history.watch_entry(field.entry, field.changed, field.changed.emit)
    for grid in form.findChildren(LinesGrid):
        grid.history = history
        history.watch(grid)
    return history
