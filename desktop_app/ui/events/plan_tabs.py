"""The tabs of the plan: the event, its place and days, people, agenda, quota and budget, letters, desks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QTabWidget

from desktop_app.domain.event import EventDraft, GatheringDraft
from desktop_app.domain.gathering_dossier import BudgetRow, GatheringDossier
from desktop_app.domain.wording import grouped
from desktop_app.errors import Problem
from desktop_app.i18n import tr, tr_count
from desktop_app.ui.events.agenda import AgendaGrid
from desktop_app.ui.events.columns import grids
from desktop_app.ui.events.field_page import field_page
from desktop_app.ui.events.fields import event_fields, gathering_fields
from desktop_app.ui.events.letters import LettersPage
from desktop_app.ui.events.people import PeoplePage
from desktop_app.ui.events.tables import TablePage, TablesPage
from desktop_app.ui.forms.fields import Field
from desktop_app.ui.forms.kept_form import as_typed
from desktop_app.ui.privacy.masked_grid import note_asked
from desktop_app.ui.workspace import Workspace

LETTERS = "invitations"
EVENT, PLACE = 0, 1
"""Tabs that hold fields; the others hold tables."""


class PlanTabs(QTabWidget):
    """Everything that is typed about a gathering, as a dossier."""

    edited = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._event = EventDraft()
        self._dossier = GatheringDossier()
        self.event_fields = {field.path: field for field in event_fields()}
        self.gathering_fields = {field.path: field for field in gathering_fields()}
        self.grids = grids(note_asked(workspace, "participant"))
        self.people = PeoplePage(workspace, self.grids, self._last_day)
        self.letters = LettersPage()
        agenda_grid = self.grids["agenda"][1]
        if isinstance(agenda_grid, AgendaGrid):
            agenda_grid.first_day = self._first_day
        numbers = {"quotas": self._table("quotas", self._seats), "budget": self._table("budget", self._total)}
        agenda = self._table("agenda", lambda: tr("An empty day is the first one. Saving puts the lines in order."))
        self.tables = (
            self.people,
            TablesPage({"agenda": agenda}, tr("Agenda")),
            TablesPage(numbers, tr("Quota and budget")),
            TablesPage({"desks": self._table("desks", self._list_ends)}, tr("Desks")),
        )
        self._build()

    def offer_officials(self, officials: list[tuple[Any, str]]) -> None:
        """Offer these as signatories, as (id, name and post)."""
        self.grids["signatories"][1].offer("official_id", ((None, ""), *officials))

    def show_drafts(self, event: EventDraft, dossier: GatheringDossier) -> None:
        """Show these; what the form does not show of them comes back as it is."""
        self._event, self._dossier = event, dossier
        for name, field in self.event_fields.items():
            field.entry.set_value(getattr(event, name))
        for name, field in self.gathering_fields.items():
            field.entry.set_value(getattr(dossier.gathering, name))
        for name, (_, grid) in self.grids.items():
            grid.set_lines(getattr(dossier, name))
        self.letters.set_lines(dossier.invitations)
        for page in self.tables:
            page.say()

    def read(self) -> tuple[EventDraft, GatheringDossier]:
        """Return what is typed; raises ValueError after showing what cannot be read."""
        fields = self.event_fields | self.gathering_fields
        values = {name: field.read() for name, field in fields.items() if _can_be_read(field)}
        if unreadable := [name for name in fields if name not in values]:
            self.go_to(unreadable[0])
            raise ValueError(unreadable[0])
        event, gathering = (
            draft.model_dump() | {name: values[name] for name in part}
            for draft, part in ((self._event, self.event_fields), (self._dossier.gathering, self.gathering_fields))
        )
        return EventDraft(**event), self._with_lines(GatheringDraft(**gathering), self.letters.read())

    def readable(self) -> tuple[EventDraft, GatheringDossier]:
        """Return what is typed; what cannot be read keeps its old value."""
        event = as_typed(self._event, self.event_fields)
        gathering = as_typed(self._dossier.gathering, self.gathering_fields)
        return event, self._with_lines(gathering, self.letters.lines())

    def clear_problems(self) -> None:
        """Take every problem away."""
        for field in (*self.event_fields.values(), *self.gathering_fields.values()):
            field.clear()
        self.letters.clear()

    def show_problems(self, problems: Sequence[Problem]) -> list[Problem]:
        """Show every problem at its field or cell; return those inside tables and letters."""
        fields = self.event_fields | self.gathering_fields
        for problem in problems:
            if problem.field in fields:
                fields[problem.field].show_problem(problem)
        in_lines: list[Problem] = []
        for name, (title, grid) in self.grids.items():
            for problem in grid.show_problems(name, problems):
                row, _ = grid.cell_of(problem.field)
                where = tr("{table}, line {row}: {problem}", table=title, row=row + 1, problem=problem.message)
                in_lines.append(replace(problem, message=where))
        return in_lines + self.letters.show_problems(LETTERS, problems)

    def go_to(self, path: str) -> None:
        """Go to the field, table or letter of a path such as "starts_on", "agenda" or "invitations.0.dated"."""
        name = path.partition(".")[0]
        if path in self.event_fields:
            self.setCurrentIndex(EVENT)
            self.event_fields[path].start()
        elif path in self.gathering_fields:
            self.setCurrentIndex(PLACE)
            self.gathering_fields[path].start()
        elif name == LETTERS:
            self.setCurrentWidget(self.letters)
            self.letters.start(path)
        elif page := next((page for page in self.tables if name in page.pages), None):
            self.setCurrentWidget(page)
            page.go_to(name)
            self.grids[name][1].setFocus()
            self.grids[name][1].go_to(path)

    def _with_lines(self, gathering: GatheringDraft, letters: list[Any]) -> GatheringDossier:
        lines = {name: grid.lines() for name, (_, grid) in self.grids.items()}
        return self._dossier.model_copy(update={"gathering": gathering, LETTERS: letters, **lines})

    def _build(self) -> None:
        people, agenda, numbers, desks = self.tables
        self.addTab(field_page(self.event_fields.values(), self.edited.emit), tr("&Event"))
        self.addTab(field_page(self.gathering_fields.values(), self.edited.emit), tr("P&lace and days"))
        self.addTab(people, tr("&People"))
        self.addTab(agenda, tr("&Agenda"))
        self.addTab(numbers, tr("&Quota and budget"))
        self.addTab(self.letters, tr("L&etters"))
        self.addTab(desks, tr("Des&ks"))
        for page in (*self.tables, self.letters):
            page.edited.connect(self.edited)
        self.currentChanged.connect(self._say)

    @Slot()
    def _say(self) -> None:
        """What is said below a table may follow from what was typed elsewhere."""
        shown = self.currentWidget()
        if isinstance(shown, TablesPage):
            shown.say()

    def _table(self, name: str, says: Callable[[], str]) -> tuple[str, TablePage]:
        title, grid = self.grids[name]
        return title, TablePage(grid, says)

    def _first_day(self) -> date | None:
        return as_typed(self._dossier.gathering, self.gathering_fields).starts_on

    def _last_day(self) -> date | None:
        days = as_typed(self._dossier.gathering, self.gathering_fields)
        return days.ends_on or days.starts_on

    def _seats(self) -> str:
        seats = sum(line.seats or 0 for line in self.grids["quotas"][1].lines())
        return tr_count("Together {count} participant", "Together {count} participants", seats) if seats else ""

    def _total(self) -> str:
        lines: list[BudgetRow] = self.grids["budget"][1].lines()
        if not lines:
            return tr("A budget is optional; no paper needs it.")
        said = tr("Together Rp{amount}", amount=grouped(sum(line.amount or 0 for line in lines)))
        open_lines = sum(line.amount is None for line in lines)
        still = tr_count("{count} line has no amount yet", "{count} lines have no amount yet", open_lines)
        return f"{said} · {still}" if open_lines else said

    def _list_ends(self) -> str:
        listed = [line for line in self.grids["participants"][1].lines() if not line.walk_in]
        last = max((line.number or 0 for line in listed), default=0)
        if last:
            return tr("The printed list ends at row {number}: the desks begin behind it.", number=last)
        count = len(listed)
        return tr_count(
            "{count} participant is on the list: the desks begin behind it.",
            "{count} participants are on the list: the desks begin behind it.",
            count,
        )


def _can_be_read(field: Field) -> bool:
    """Whether a field can be read; one that cannot says so."""
    try:
        field.read()
    except ValueError:
        return False
    return True
