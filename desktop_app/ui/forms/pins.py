"""Pinned fields: the value of the last record is there in the next new one, until the pin is taken out.

Pins are kept for each officer on this laptop, in the encrypted file. F7 in a field pins it and lets it go again.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop_app.i18n import tr
from desktop_app.store.local.kept_lists import PRESENT, keep_arrangement, kept_arrangements
from desktop_app.ui.forms.fields import Field
from desktop_app.ui.look.icons import icon
from desktop_app.ui.workspace import Workspace

KEY = "F7"
NOBODY = UUID(int=0)
"""Whose pins these are while no officer is known."""


class Pins(QObject):
    """The pins of one kind of form; `fields` are those that can be pinned."""

    def __init__(self, workspace: Workspace, form: str, fields: Sequence[Field], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._name = f"pins {form}"
        self._fields = {field.path: field for field in fields}
        with workspace.read() as session:
            kept = kept_arrangements(session, workspace.officer or NOBODY, self._name).get(PRESENT, "{}")
        self._values: dict[str, Any] = {path: value for path, value in json.loads(kept).items() if path in self._fields}
        self.actions = {path: self._add(field) for path, field in self._fields.items()}

    def fill(self) -> None:
        """Show the pinned values in the empty fields of a new record."""
        for path, value in self._values.items():
            entry = self._fields[path].entry
            if _value(entry) in (None, ""):
                entry.set_value(UUID(value) if _is_id(value) else value)

    def remember(self) -> None:
        """Keep what stands in the pinned fields now: a new record was saved."""
        self._keep({path: stored for path in self._values if (stored := _stored(self._fields[path].entry))})

    def turn(self, path: str) -> None:
        """Pin a field with what stands in it, or let it go."""
        if path in self._values:
            self._keep({one: value for one, value in self._values.items() if one != path})
        elif stored := _stored(self._fields[path].entry):
            self._keep(self._values | {path: stored})
        else:
            self._workspace.notify(tr("Only a value that can be read is pinned."))

    def _keep(self, values: dict[str, Any]) -> None:
        if values != self._values:
            with self._workspace.write() as session:
                keep_arrangement(session, self._workspace.officer or NOBODY, self._name, PRESENT, json.dumps(values))
        self._values = values
        for path in self._fields:
            self._show(path)

    def _add(self, field: Field) -> QAction:
        action = QAction(field)
        action.triggered.connect(lambda: self.turn(field.path))
        line = field.entry.lineEdit() if isinstance(field.entry, QComboBox) else field.entry
        if isinstance(line, QLineEdit):
            line.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
        key = QShortcut(QKeySequence(KEY), field, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(action.trigger)
        self._say(action, field.path)
        return action

    def _show(self, path: str) -> None:
        self._say(self.actions[path], path)

    def _say(self, action: QAction, path: str) -> None:
        """Tell with picture and words whether a field is pinned."""
        pinned = path in self._values
        action.setIcon(icon("pin-filled", "accent") if pinned else icon("pin", "muted"))
        name = self._fields[path].label.text().replace("&", "")
        words = tr("Pinned: the next new record gets it, too") if pinned else tr("Pin for the next new record")
        action.setText(f"{words}: {name}")
        action.setToolTip(f"{words} ({KEY})")


def _value(entry: Any) -> Any:
    with suppress(ValueError):
        return entry.value()
    return entry


def _stored(entry: Any) -> Any:
    """Return the value as it is kept, "" for none or one that cannot be read."""
    value = _value(entry)
    if value is None or value is entry:
        return ""
    return value if isinstance(value, int | float) else str(value)


def _is_id(value: Any) -> bool:
    with suppress(ValueError, AttributeError, TypeError):
        return bool(str(UUID(value)) == value)
    return False
