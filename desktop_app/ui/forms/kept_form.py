"""A form that is kept safe while somebody types, and saved as a whole.

What is typed goes into the encrypted file every few seconds; a refusal is shown at the fields and the form stays open.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from sqlmodel import Session, SQLModel

from desktop_app import clock
from desktop_app.errors import Problem, Refused, UserError
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.drafts.differing import crossings
from desktop_app.store.local.unsaved import discard_unsaved, list_unsaved
from desktop_app.ui import ask
from desktop_app.ui.forms.fields import Field, impossible_values
from desktop_app.ui.forms.lines_grid import LinesGrid
from desktop_app.ui.forms.problem_list import ProblemList
from desktop_app.ui.forms.watching import watch_form
from desktop_app.ui.look.style import SMALL, look
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from desktop_app.ui.forms.history import History

Draft = TypeVar("Draft", bound=SQLModel)
KEEP_EVERY = 3000
"""Milliseconds between two keepings of what is typed."""
SHORT = timedelta(minutes=1)
"""Typing of this length is not worth to be brought back."""
TOLD = 3
"""So many problems of the tables are spelled out below the form."""


class OverList(QWidget):
    """What is shown over a list until it is closed."""

    closed = Signal()

    def may_leave(self) -> bool:
        """Return whether it may close, after asking when something would be lost."""
        return True


class KeptForm(OverList):
    """Saving, keeping and leaving; a form says what `store`, `keep`, `forget`, `clear` and `show_problems` mean."""

    CHECKS = False
    """Whether what is typed can be checked without saving (`problems_now`)."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._changed = self._is_closed = False
        self._began: datetime | None = None
        """When the person began to type; None for a draft, which is older than this form."""
        self._crossed: set[tuple[str, str]] = set()
        """What others wrote meanwhile and the person was told of, by field."""
        self.history: History | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_EVERY)
        self._timer.timeout.connect(self._keep_again)
        self._told_unkept = False

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with what is shown first: that is what the last undo leads back to."""
        super().showEvent(event)
        if self.history is None:
            self.history = watch_form(self)

    def store(self) -> str:
        """Record what is typed and return its name; raises `Refused` or ValueError and records nothing."""
        raise NotImplementedError

    @Slot()
    def keep(self) -> None:
        """Keep what is typed in the encrypted file; fields that cannot be read yet keep their old value."""
        raise NotImplementedError

    @Slot()
    def _keep_again(self) -> None:
        """Keep; on a full disk a box says so once, the status line from then on, until there is room again."""
        try:
            self.keep()
        except UserError as error:
            self._timer.start()
            if self._told_unkept:
                self._workspace.notify(error.problem)
                return
            self._told_unkept = True
            raise
        self._told_unkept = False

    def keep_now(self) -> None:
        """Keep at once what would be kept in a few seconds."""
        if self._timer.isActive():
            self._timer.stop()
            self.keep()

    def forget(self) -> None:
        """Throw away what was kept."""
        raise NotImplementedError

    def clear(self) -> None:
        """Take every problem away."""
        raise NotImplementedError

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show every problem at its field and go to the first."""
        raise NotImplementedError

    @Slot()
    def save(self, *, close: bool = True) -> bool:
        """Save everything, or show at the fields why not; return whether it was saved. Without `close` it stays open.

        A form that closed did so already: keys that come after that would record its business a second time.
        """
        if self._is_closed:
            return True
        typing = self._close_cell()
        saved = self._save(close=close)
        if typing is not None and self.isVisible() and QApplication.focusWidget() is None:
            typing.setFocus(Qt.FocusReason.OtherFocusReason)
        return saved

    def _close_cell(self) -> QWidget | None:
        """Let a cell that is still open take what was typed; return where the keys were."""
        typing = QApplication.focusWidget()
        if typing is None or not self.isAncestorOf(typing):
            return None
        table = next((grid for grid in self.findChildren(LinesGrid) if grid.isAncestorOf(typing)), None)
        typing.clearFocus()
        return table or typing

    def _save(self, *, close: bool) -> bool:
        look(self.summary, "error").clear()
        self.problems.show_problems((), {})
        self.clear()
        if self._has_unreadable_cell():
            return False
        try:
            name = self.store()
        except Refused as refusal:
            self.show_problems(refusal.problems)
            return False
        except ValidationError as error:
            self.show_problems(impossible_values(error))
            return False
        except ValueError:
            self.summary.setText(tr("One field cannot be read; nothing was saved yet."))
            return False
        self._workspace.saved(name)
        self.settle()
        if close:
            self.after_saving()
        return True

    def go_to_grid(self, grid: LinesGrid[Any]) -> None:
        """Show a table of the form; one with several pages turns to it first."""
        grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_unreadable_cell(self) -> bool:
        """Whether a table holds what cannot be read: saved, it would silently be what it was before."""
        for grid in self.findChildren(LinesGrid):
            if said := grid.unreadable():
                self.go_to_grid(grid)
                look(self.summary, "error")
                self.summary.setText(f"{said} {tr('Nothing was saved yet.')}")
                return True
        return False

    def tell_crossed(self, session: Session, before: SQLModel, typed: SQLModel, now: SQLModel, above: str = "") -> None:
        """Raise `Refused`, once, for fields that somebody else changed while they were changed here.

        Saved again, what was typed replaces it. `above` begins the paths of the draft and not those of the form.
        """
        problems = []
        for one in crossings(before, typed, now):
            told = (one.path, str(one.other))
            if told not in self._crossed:
                self._crossed.add(told)
                words = tr(
                    "{field}: meanwhile somebody else wrote “{other}”. Saved again, what you typed replaces it.",
                    field=one.what,
                    other=one.other_text(session),
                )
                problems.append(Problem(one.path.removeprefix(above), "crossed", words))
        if problems:
            raise Refused(problems)

    def after_saving(self) -> None:
        """Close; a form that stays open does something else."""
        self._close()

    def may_leave(self, *, close: bool = True) -> bool:
        """Ask what to do with unsaved typing; return whether the form may close. Without `close` it does not yet."""
        if not self._changed:
            return True
        answers = [("save", tr("Save")), ("draft", tr("Keep as draft")), ("discard", tr("Discard"))]
        answer = ask.choose(self, tr("What was typed is not saved yet."), answers)
        if answer == "save":
            return self.save(close=close)
        if answer == "draft":
            self.keep()
        elif answer == "discard":
            self.discard()
        return answer is not None

    def discard(self) -> None:
        """Throw away what was typed; when that took longer than a minute, it can be brought back for a month.

        A full disk keeps nobody in a form that was given up: then what was kept of it is offered again.
        """
        self._timer.stop()
        try:
            self._discard()
        except UserError as error:
            self._workspace.notify(tr("Closed without saving. {problem}", problem=error.problem))

    def _discard(self) -> None:
        long = self._began is None or clock.now() - self._began > SHORT
        if self._began is not None and long:
            self.keep()
        with self._workspace.read() as session:
            before = list_unsaved(session) if long else []
        self.forget()
        with self._workspace.write() as session:
            left = list_unsaved(session)
            gone = [item for item in before if item not in left]
            for item in gone:
                discard_unsaved(session, item)
        if gone:
            self._workspace.notify(tr("Discarded. For 30 days it can be taken out of the bin (Settings)."))

    @Slot()
    def leave(self) -> None:
        """Close the form, asking first when something would be lost."""
        if not self._is_closed and self.may_leave():
            self._close()

    def problems_now(self) -> list[Problem] | None:
        """Return what is wrong or odd in what is typed, saving nothing; None after saying what cannot be read."""
        return []

    def go_to_problem(self, path: str) -> None:
        """Go to the field or cell of a problem."""

    def field_names(self) -> dict[str, str]:
        """Return what the fields of problems are called, by path."""
        return {}

    @Slot()
    def check(self) -> None:
        """Show everything that is to be looked at in what is typed, without saving."""
        self._close_cell()
        self.clear()
        self.summary.clear()
        self.problems.show_problems((), {})
        if found := self.problems_now():
            look(self.summary, "error")
            self.show_problems(found)
            self.problems.setFocus(Qt.FocusReason.OtherFocusReason)
        elif found is None:
            look(self.summary, "error").setText(tr("One field cannot be read; nothing was saved yet."))
        else:
            look(self.summary, "muted").setText(tr("Nothing to look at: this can be saved."))

    def build_foot(self, *between: QWidget) -> QVBoxLayout:
        """Return what stands below the form: all problems, then a row of what is wrong, `between`, close, save.

        Their keys work everywhere in the form.
        """
        foot = QVBoxLayout()
        foot.setSpacing(SMALL)
        self.problems = ProblemList()
        self.problems.wanted.connect(self.go_to_problem)
        foot.addWidget(self.problems)
        foot.addLayout(self._build_row(*between))
        return foot

    def _build_row(self, *between: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.summary = look(QLabel(), "error")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        row.addWidget(self.summary, 1)
        close = QPushButton(tr("Close (Esc)"))
        close.clicked.connect(self.leave)
        save = look(QPushButton(tr("&Save (Ctrl+S)")), "primary")
        save.clicked.connect(self.save)
        check = QPushButton(tr("Chec&k (F8)"))
        check.clicked.connect(self.check)
        if not self.CHECKS:  # shown before it has a parent it would be a window of its own for a moment
            check.hide()
        for widget in (*between, check, close, save):
            row.addWidget(widget)
        for keys, action in (("Ctrl+S", self.save), ("Esc", self.leave), ("F8", self.check)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
        return row

    def say_draft(self) -> None:
        """Tell that the form shows what was kept and not saved."""
        self.summary.setText(tr("This is your unsaved draft. Save it, or close and discard it."))

    def summarise(self, problems: Sequence[Problem], in_lines: Sequence[Problem]) -> None:
        """Say how much is to be looked at; problems inside tables are spelled out, they have no room there."""
        count = tr_count(
            "{count} thing to look at; nothing was saved yet.",
            "{count} things to look at; nothing was saved yet.",
            len(problems),
        )
        self.summary.setText(" ".join([count, *(problem.message for problem in in_lines[:TOLD])]))
        if self.CHECKS:
            self.problems.show_problems(problems, self.field_names())

    @Slot()
    def note_change(self) -> None:
        """Remember that something was typed; it is kept a little later."""
        if not self._changed:
            self._began = clock.now()
        self._changed = True
        if not self._timer.isActive():
            self._timer.start()

    def settle(self) -> None:
        """Count as unchanged from now on."""
        self._changed = False
        self._timer.stop()

    def _close(self) -> None:
        self.settle()
        self._is_closed = True
        self.closed.emit()


def as_typed(draft: Draft, fields: Mapping[str, Field]) -> Draft:
    """Return a draft with what is typed; what cannot be read, or can never be, such as the year 2411, stays out."""
    typed = draft.model_copy()
    for name, field in fields.items():
        with suppress(ValueError):
            type(draft).__pydantic_validator__.validate_assignment(typed, name, field.entry.value())
    return typed
