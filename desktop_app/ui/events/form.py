"""The form of an event and one of its gatherings, with everybody on its sheets and its plan; saved as a whole."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.event import EventDraft
from desktop_app.domain.event_rules import event_problems, gathering_problems
from desktop_app.domain.gathering_dossier import GatheringDossier
from desktop_app.domain.record import new_id
from desktop_app.domain.wording import date_range
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.operations.drafts.rebasing import rebase
from desktop_app.operations.gatherings.events import (
    correct_event,
    correct_gathering,
    load_event,
    load_gathering,
    record_event,
    record_gathering,
)
from desktop_app.operations.office.officials import list_officials
from desktop_app.ui.events.drafts import Typed, find_typed, forget_typed, keep_typed
from desktop_app.ui.events.plan_tabs import PlanTabs
from desktop_app.ui.forms.fields import impossible_values
from desktop_app.ui.forms.kept_form import TOLD, KeptForm
from desktop_app.ui.forms.lines_grid import LinesGrid
from desktop_app.ui.forms.pins import Pins
from desktop_app.ui.look.style import GAP, SPACE, look
from desktop_app.ui.workspace import Workspace

FORM = "event"
"""Under which name the pins are kept."""
PINNABLE = (
    "fiscal_year", "program", "activity_code", "sub_activity", "account_code", "organizer",
    "venue", "locality", "kabupaten_code", "starts_at", "ends_at",
)  # fmt: skip
"""Fields that are often the same for several events of one year."""


class EventForm(KeptForm):
    """Shows an event and a gathering (None: new ones) and saves what is typed.

    `draft` is the id under which a form for a new gathering was kept.
    """

    CHECKS = True

    def __init__(
        self,
        workspace: Workspace,
        event_id: UUID | None,
        gathering_id: UUID | None,
        parent: QWidget | None = None,
        draft: UUID | None = None,
    ) -> None:
        super().__init__(workspace, parent)
        self._event_id = event_id
        self._gathering_id = gathering_id
        self._key = gathering_id or draft or new_id()
        self.tabs = PlanTabs(workspace)
        self.event_fields = self.tabs.event_fields
        self.gathering_fields = self.tabs.gathering_fields
        self.grids = self.tabs.grids
        self._build()
        self.load()
        fields = self.event_fields | self.gathering_fields
        self.pins = Pins(workspace, FORM, [fields[name] for name in PINNABLE], self)
        if event_id is None and gathering_id is None and not self._changed:
            self.pins.fill()

    def start(self) -> None:
        """Put the person into the first field."""
        self.event_fields["title"].start()

    def where(self) -> str:
        """Say which gathering of a series it is: its town and days, as far as they are known."""
        _, dossier = self.tabs.readable()
        told = dossier.gathering
        days = date_range(told.starts_on, told.ends_on or told.starts_on) if told.starts_on else ""
        return " · ".join(part for part in (told.locality or told.venue, days) if part)

    def store(self) -> str:
        """Record the event, the gathering, everybody on its sheets and its plan; return the title."""
        event, dossier = self.tabs.read()
        with self._workspace.write() as session:
            self._record(session, event, dossier)
            forget_typed(session, self._key)
        if self._event_id is None:
            self.pins.remember()
        return event.title

    def clear(self) -> None:
        """Take every problem away."""
        self.tabs.clear_problems()

    def show_target(self, target: object) -> None:
        """Go to the field or table of a path such as "starts_on" or "agenda.2.title"."""
        if isinstance(target, str):
            self.tabs.go_to(target)

    def go_to_grid(self, grid: LinesGrid[Any]) -> None:
        """Turn to the tab of a table."""
        self.tabs.go_to(next(name for name, (_, one) in self.grids.items() if one is grid))

    def _record(self, session: Session, event: EventDraft, dossier: GatheringDossier) -> None:
        """Record what was typed; what others changed since the form was opened stays."""
        event_id, (event_before, dossier_before) = self._event_id, self._before
        if event_id is None:
            event_id = record_event(session, event)
        else:
            event_now = load_event(session, event_id)
            self.tell_crossed(session, self._begun[0], event, event_now)
            correct_event(session, event_id, rebase(event_before, event, event_now))
        if self._gathering_id is None:
            record_gathering(session, event_id, dossier)
        else:
            now = load_gathering(session, self._gathering_id)
            self.tell_crossed(session, self._begun[1], dossier, now, "gathering.")
            correct_gathering(session, self._gathering_id, rebase(dossier_before, dossier, now))

    @Slot()
    def keep(self) -> None:
        """Keep what is typed in the encrypted file; fields that cannot be read yet keep their old value."""
        if not self._changed:
            return
        event, dossier = self.tabs.readable()
        event_before, dossier_before = self._before
        typed = Typed(
            event_id=self._event_id,
            gathering_id=self._gathering_id,
            event=event,
            dossier=dossier,
            event_before=event_before,
            dossier_before=dossier_before,
        )
        with self._workspace.write() as session:
            keep_typed(session, self._key, typed)

    def forget(self) -> None:
        """Throw away what was kept."""
        with self._workspace.write() as session:
            forget_typed(session, self._key)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show every problem at its field or cell and go to the first."""
        look(self.summary, "error")
        self.summarise(problems, self.tabs.show_problems(problems))
        self.tabs.go_to(problems[0].field)

    def problems_now(self) -> list[Problem] | None:
        """Return every error and warning of the event and the gathering."""
        try:
            event, dossier = self.tabs.read()
        except ValidationError as error:
            return impossible_values(error)
        except ValueError:
            return None
        return [*event_problems(event), *gathering_problems(dossier, self._before[1] if self._gathering_id else None)]

    def go_to_problem(self, path: str) -> None:
        """Turn to the tab of a field, cell or letter, and go there."""
        self.tabs.go_to(path)

    def field_names(self) -> dict[str, str]:
        """Return what the fields are called, and the tables of cells."""
        fields = self.event_fields | self.gathering_fields
        return {path: field.label.text().replace("&", "") for path, field in fields.items()}

    def _officials(self) -> list[tuple[Any, str]]:
        with self._workspace.read() as session:
            rows = list_officials(session, clock.today())
        return [(row.id, f"{row.name} – {row.post}" if row.post else row.name) for row in rows]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, GAP)
        column.setSpacing(GAP)
        self.title = look(QLabel(tr("New event")), "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        column.addWidget(self.title)
        self.tabs.edited.connect(self.note_change)
        column.addWidget(self.tabs, 1)
        column.addLayout(self.build_foot())
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            walk = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            walk.activated.connect(lambda step=step: self._turn(step))

    def _turn(self, step: int) -> None:
        """Go to the next tab or the one before."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def load(self) -> None:
        """Show what is recorded, or what was kept of it and not saved."""
        self.clear()
        self.summary.clear()
        self.tabs.offer_officials(self._officials())
        event, dossier = EventDraft(), GatheringDossier()
        with self._workspace.read() as session:
            if self._event_id is not None:
                event = load_event(session, self._event_id)
                self.title.setText(event.title)
            if self._gathering_id is not None:
                dossier = load_gathering(session, self._gathering_id)
            kept = find_typed(session, self._key)
        stored = dossier
        self._before = self._begun = event, dossier
        if kept is not None:
            self._begun = kept.event_before or event, kept.dossier_before or dossier  # a draft is older than its form
            self._event_id = kept.event_id
            event, dossier = kept.onto(event, dossier)
            self.say_draft()
        self.tabs.show_drafts(event, dossier)
        if self._gathering_id is not None and kept is None:
            self._warn(list(gathering_problems(stored, stored)))
        self._changed = kept is not None
        self._timer.stop()

    def _warn(self, problems: Sequence[Problem]) -> None:
        """Show what is odd in what is recorded; it keeps nobody from saving."""
        found = [problem for problem in problems if not problem.is_error]
        told = self.tabs.show_problems(found)
        look(self.summary, "warning")
        self.summary.setText(" ".join(["⚠", *(problem.message for problem in told[:TOLD])]) if told else "")
