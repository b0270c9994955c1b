"""The form of an event and one of its gatherings, with everybody on its sheets; saved as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.event import EventDraft, GatheringDraft
from desktop_app.domain.gathering_dossier import GatheringDossier
from desktop_app.domain.record import new_id
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.operations.events import (
    correct_event,
    correct_gathering,
    load_event,
    load_gathering,
    participant_of,
    record_event,
    record_gathering,
)
from desktop_app.operations.officials import list_officials
from desktop_app.ui.events.alike import ParticipantHint
from desktop_app.ui.events.drafts import Typed, find_typed, forget_typed, keep_typed
from desktop_app.ui.events.fields import event_fields, gathering_fields, grids
from desktop_app.ui.events.register_dialog import RegisterDialog
from desktop_app.ui.events.signing import signing_notes
from desktop_app.ui.forms import Field, NextField
from desktop_app.ui.kept_form import KeptForm
from desktop_app.ui.similar.panel import SimilarPanel
from desktop_app.ui.style import GAP, SMALL, SPACE, look
from desktop_app.ui.workspace import Workspace

LABEL_WIDTH = 230


class EventForm(KeptForm):
    """Shows an event and a gathering (None: new ones) and saves what is typed.

    `draft` is the id under which a form for a new gathering was kept.
    """

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
        self._dossier = GatheringDossier()
        self._event = EventDraft()
        self._next = NextField(self)
        self.event_fields = {field.path: field for field in event_fields()}
        self.gathering_fields = {field.path: field for field in gathering_fields()}
        self.grids = grids(self._officials())
        self._build()
        self._load()

    def start(self) -> None:
        """Put the person into the first field."""
        self.event_fields["title"].start()

    def store(self) -> str:
        """Record the event, the gathering and everybody on its sheets; return the title."""
        event = EventDraft(**self._read(self.event_fields, self._event))
        dossier = self._typed()
        with self._workspace.write() as session:
            self._record(session, event, dossier)
            forget_typed(session, self._key)
        return event.title

    def clear(self) -> None:
        """Take every problem away."""
        for field in (*self.event_fields.values(), *self.gathering_fields.values()):
            field.clear()

    def show_target(self, target: object) -> None:
        """Go to the field or table of a path such as "starts_on" or "agenda.2.title"."""
        if isinstance(target, str):
            self._go_to(target)

    def _record(self, session: Session, event: EventDraft, dossier: GatheringDossier) -> None:
        event_id = self._event_id
        if event_id is None:
            event_id = record_event(session, event)
        else:
            correct_event(session, event_id, event)
        if self._gathering_id is None:
            record_gathering(session, event_id, dossier)
        else:
            correct_gathering(session, self._gathering_id, dossier)

    @Slot()
    def keep(self) -> None:
        """Keep what is typed in the encrypted file; fields that cannot be read yet keep their old value."""
        if not self._changed:
            return
        typed = Typed(
            event_id=self._event_id,
            gathering_id=self._gathering_id,
            event=EventDraft(**_readable(self.event_fields, self._event)),
            dossier=self._with_lines(GatheringDraft(**_readable(self.gathering_fields, self._dossier.gathering))),
        )
        with self._workspace.write() as session:
            keep_typed(session, self._key, typed)

    def forget(self) -> None:
        """Throw away what was kept."""
        with self._workspace.write() as session:
            forget_typed(session, self._key)

    def _typed(self) -> GatheringDossier:
        return self._with_lines(GatheringDraft(**self._read(self.gathering_fields, self._dossier.gathering)))

    def _with_lines(self, gathering: GatheringDraft) -> GatheringDossier:
        """Return the dossier with what stands in the tables; what the form does not show stays as it was loaded."""
        lines = {name: grid.lines() for name, (_, grid) in self.grids.items()}
        return self._dossier.model_copy(update={"gathering": gathering, **lines})

    def _read(self, fields: Mapping[str, Field], draft: EventDraft | GatheringDraft) -> dict[str, Any]:
        return draft.model_dump() | {name: field.read() for name, field in fields.items()}

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
        self.tabs = QTabWidget()
        self.tabs.addTab(self._page(self.event_fields.values()), tr("&Event"))
        self.tabs.addTab(self._page(self.gathering_fields.values()), tr("P&lace and days"))
        for name, (title, grid) in self.grids.items():
            self.tabs.addTab(self._grid_page(name, grid), title)
        column.addWidget(self.tabs, 1)
        column.addLayout(self.build_foot())

    def _page(self, fields: Iterable[Field]) -> QScrollArea:
        page = QWidget()
        column = QVBoxLayout(page)
        form = QFormLayout()
        column.addLayout(form)
        column.addStretch(1)
        form.setHorizontalSpacing(SPACE)
        form.setVerticalSpacing(SMALL)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in fields:
            field.label.setFixedWidth(LABEL_WIDTH)
            field.label.setWordWrap(True)
            field.entry.installEventFilter(self._next)
            field.changed.connect(self.note_change)
            form.addRow(field.label, field)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        return area

    def _grid_page(self, name: str, grid: Any) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, GAP, 0, 0)
        grid.edited.connect(self.note_change)
        column.addLayout(self._with_hint(grid) if name == "participants" else _alone(grid), 1)
        buttons = QHBoxLayout()
        add = QPushButton(tr("Add a line"))
        add.clicked.connect(lambda _=False: grid.add_line())
        buttons.addWidget(add)
        if name == "participants":
            self.register_button = QPushButton(tr("Add from the &register …"))
            self.register_button.clicked.connect(self.add_from_register)
            buttons.addWidget(self.register_button)
        buttons.addStretch()
        column.addLayout(buttons)
        if name == "signatories":
            self.signing = look(QLabel(), "muted")
            self.signing.setTextFormat(Qt.TextFormat.PlainText)
            self.signing.setWordWrap(True)
            column.addWidget(self.signing)
            grid.edited.connect(self._show_signing)
            self.tabs.currentChanged.connect(self._show_signing)
        return page

    def _with_hint(self, grid: Any) -> QHBoxLayout:
        self.similar = SimilarPanel(self._workspace, None, self)
        self.hint = ParticipantHint(self._workspace, grid, self.similar)
        row = _alone(grid)
        row.addWidget(self.similar)
        return row

    def _load(self) -> None:
        with self._workspace.read() as session:
            if self._event_id is not None:
                self._event = load_event(session, self._event_id)
                self.title.setText(self._event.title)
            if self._gathering_id is not None:
                self._dossier = load_gathering(session, self._gathering_id)
            kept = find_typed(session, self._key)
        if kept is not None:
            self._event_id, self._event, self._dossier = kept.event_id, kept.event, kept.dossier
            self.say_draft()
        for name, field in self.event_fields.items():
            field.entry.set_value(getattr(self._event, name))
        for name, field in self.gathering_fields.items():
            field.entry.set_value(getattr(self._dossier.gathering, name))
        for name, (_, grid) in self.grids.items():
            grid.set_lines(getattr(self._dossier, name))
        self._changed = kept is not None
        self._timer.stop()

    @Slot()
    def _show_signing(self) -> None:
        """Say which posts the officials hold on the last day, as far as it can be read."""
        days = _readable(self.gathering_fields, self._dossier.gathering)
        with self._workspace.read() as session:
            lines = self.grids["signatories"][1].lines()
            self.signing.setText(signing_notes(session, lines, days["ends_on"] or days["starts_on"]))

    @Slot()
    def add_from_register(self) -> None:
        """Choose businesses of the register; their owners become participants."""
        grid = self.grids["participants"][1]
        known = {line.ikm_id for line in grid.lines() if line.ikm_id}
        dialog = RegisterDialog(self._workspace, known, self)
        if dialog.exec():
            with self._workspace.read() as session:
                for ikm_id in dialog.chosen():
                    grid.add_line(participant_of(session, ikm_id))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show every problem at its field or cell and go to the first."""
        fields = self.event_fields | self.gathering_fields
        for problem in problems:
            if problem.field in fields:
                fields[problem.field].show_problem(problem)
        in_lines: list[Problem] = []
        for name, (_, grid) in self.grids.items():
            in_lines += grid.show_problems(name, problems)
        self.summarise(problems, in_lines)
        self._go_to(problems[0].field)

    def _go_to(self, path: str) -> None:
        names = list(self.grids)
        if path in self.event_fields:
            self.tabs.setCurrentIndex(0)
            self.event_fields[path].start()
        elif path in self.gathering_fields:
            self.tabs.setCurrentIndex(1)
            self.gathering_fields[path].start()
        elif (name := path.partition(".")[0]) in names:
            self.tabs.setCurrentIndex(2 + names.index(name))
            self.grids[name][1].setFocus()


def _alone(grid: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GAP)
    row.addWidget(grid, 1)
    return row


def _readable(fields: Mapping[str, Field], draft: EventDraft | GatheringDraft) -> dict[str, Any]:
    values = draft.model_dump()
    for name, field in fields.items():
        with suppress(ValueError):
            values[name] = field.entry.value()
    return values
