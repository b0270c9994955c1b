"""Gives many follow-ups another helper, officer or deadline at once: what would change is shown while it is chosen."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSizePolicy, QWidget

from desktop_app.domain.follow_up import FollowUpDraft
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.listing.bulk import (
    REOPENED,
    change_follow_ups,
    follow_up_effects,
    take_back_follow_ups,
)
from desktop_app.ui.follow_ups.form import agencies, helpers, name_entry, names_of
from desktop_app.ui.forms.fields import choice_entry, date_entry
from desktop_app.ui.lists.bulk import PreviewDialog, bounded
from desktop_app.ui.lists.undo_bar import UndoBar
from desktop_app.ui.look.style import SMALL, SPACE, mark_invalid
from desktop_app.ui.parts.scrolled import scrolled
from desktop_app.ui.workspace import Workspace


class ChangeDialog(PreviewDialog):
    """Only what is ticked is changed; everything in one transaction, and taken back as one."""

    def __init__(self, workspace: Workspace, ids: Sequence[UUID], undo: UndoBar, parent: QWidget) -> None:
        heads = (tr("Problem"), tr("Now"), tr("Then"))
        super().__init__(tr("Change several follow-ups"), heads, tr("&Change"), parent)
        self._workspace, self._ids, self._undo = workspace, list(ids), undo
        with workspace.read() as session:
            self.entries: dict[str, Any] = {
                "helper": bounded(choice_entry(helpers(current_catalogue(session)))),
                "agency_id": bounded(choice_entry(agencies(session))),
                "officer": name_entry(names_of(session)),
                "due_on": date_entry(),
            }
        self.ticks = {name: QCheckBox(words) for name, words in _names().items()}
        self.reopen = QCheckBox(tr("&Open again what is done or verified"))
        self._lay_out()
        self.agreed.connect(self._change)
        self._preview()
        self.ticks["helper"].setFocus()

    def values(self) -> dict[str, Any]:
        """Return what is to be given; raises ValueError when an entry that is ticked cannot be read."""
        given: dict[str, Any] = dict(REOPENED) if self.reopen.isChecked() else {}
        return given | {name: self.entries[name].value() for name, tick in self.ticks.items() if tick.isChecked()}

    @Slot()
    def _preview(self) -> None:
        for name, entry in self.entries.items():
            entry.setEnabled(self.ticks[name].isChecked())
        mark_invalid(self.entries["due_on"], invalid=False)
        try:
            values = self.values()
        except ValueError:
            mark_invalid(self.entries["due_on"], invalid=self.ticks["due_on"].isChecked())
            self.show_effects(tr("One field cannot be read."), [])
            return
        with self._workspace.read() as session:
            effects = follow_up_effects(session, self._ids, values) if values else []
        words = tr_count(
            "{count} of {total} chosen follow-ups would change.",
            "{count} of {total} chosen follow-ups would change.",
            len(effects),
            total=len(self._ids),
        )
        self.show_effects(words, [(one.name, one.before, one.after) for one in effects])

    @Slot()
    def _change(self) -> None:
        values = self.values()
        with self._workspace.write() as session:
            before = change_follow_ups(session, self._ids, values)
        words = tr_count("{count} follow-up changed", "{count} follow-ups changed", len(before))
        self._undo.offer(words, lambda: self._take_back(before, values))

    def _take_back(self, before: dict[UUID, FollowUpDraft], values: dict[str, Any]) -> None:
        with self._workspace.write() as session:
            kept = take_back_follow_ups(session, before, values)
        if kept:
            self._workspace.notify(
                tr_count(
                    "{count} follow-up was changed again meanwhile and stays as it is now",
                    "{count} follow-ups were changed again meanwhile and stay as they are now",
                    kept,
                )
            )

    def _lay_out(self) -> None:
        ground = QWidget()
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(SMALL)
        grid.setColumnStretch(1, 1)
        for row, (name, tick) in enumerate(self.ticks.items()):
            entry = self.entries[name]
            entry.setAccessibleName(tick.text().replace("&", ""))
            grid.addWidget(tick, row, 0)
            grid.addWidget(entry, row, 1)
            grid.setRowMinimumHeight(row, entry.sizeHint().height())  # a low window would squeeze some of them
            tick.toggled.connect(self._preview)
            changed = entry.currentTextChanged if isinstance(entry, QComboBox) else entry.textChanged
            changed.connect(self._preview)
        grid.addWidget(self.reopen, len(self.ticks), 0, 1, 2)
        self.reopen.toggled.connect(self._preview)
        area = scrolled(ground)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.above.addWidget(area)


def _names() -> dict[str, str]:
    return {
        "helper": tr("&Who helps"),
        "agency_id": tr("&Agency"),
        "officer": tr("&Officer"),
        "due_on": tr("&Deadline"),
    }
