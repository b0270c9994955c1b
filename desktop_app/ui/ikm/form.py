"""The form of one business: twelve sections on one page, kept safe while typed, saved as a whole."""

import json
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app import clock
from desktop_app.domain.dossier import IkmDossier
from desktop_app.domain.dossier_rules import acceptance_key, clean_dossier, value_at
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.record import new_id
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.operations.drafts.rebasing import rebase
from desktop_app.operations.handing_in.marks import marks_of_businesses
from desktop_app.operations.ikm.dossier import correct_ikm, load_dossier, open_ikm_problems, record_ikm
from desktop_app.operations.ikm.duplicates import judge_distinct
from desktop_app.operations.privacy.consent import notices
from desktop_app.store.local.unsaved import forget_unsaved, keep_unsaved, list_unsaved
from desktop_app.ui.conflicts.strip import ConflictsStrip
from desktop_app.ui.forms.fields import Entry, Field, NextField, impossible_values
from desktop_app.ui.forms.kept_form import KeptForm
from desktop_app.ui.forms.pins import Pins
from desktop_app.ui.handing_in.mark_label import MarkLabel
from desktop_app.ui.ikm.drafts import BEFORE, FORM, begun_with, read_draft
from desktop_app.ui.ikm.index import SectionIndex
from desktop_app.ui.ikm.sections import Section, sections
from desktop_app.ui.look.style import GAP, SMALL, SPACE, WIDE, look
from desktop_app.ui.parts.scrolled import READABLE
from desktop_app.ui.privacy.masked_entry import Reveal
from desktop_app.ui.similar.panel import SimilarPanel, Typed
from desktop_app.ui.workspace import Workspace

COUNTED_AFTER = 300
"""Milliseconds after the last change until the filled fields are counted again."""
NARROW = 760
"""Below this width in pixels there is no index of the sections."""
PINNABLE = (
    "owner.region_code",
    "business.region_code",
    "business.postcode",
    "business.cluster",
    "business.association",
)
"""Fields that are often the same for several businesses of one day."""
ALIKE = {
    "name": "business.name",
    "owner": "owner.name",
    "region_code": "business.region_code",
    "phone": "owner.phone",
    "nik": "owner.nik",
}
"""The fields by which a business is found that is recorded already."""


class IkmForm(KeptForm):
    """Shows a business (None: a new one) and saves what is typed."""

    CHECKS = True

    def __init__(self, workspace: Workspace, ikm_id: UUID | None, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._id = ikm_id or new_id()
        self._known = ikm_id is not None and self._is_recorded(ikm_id)
        self._dossier = IkmDossier()
        self._before = IkmDossier()
        """The business as it was recorded when the form was opened."""
        self._begun = self._before
        """The business as it was when what stands here was begun; a draft is older than its form."""
        self.sections: list[Section] = sections()
        self.fields: dict[str, Field] = {field.path: field for part in self.sections for field in part.fields}
        self._shown: list[str] = []
        self._others: set[UUID] = set()
        """Businesses of which the person said that this is another one."""
        self._build()
        self._load()
        self.pins = Pins(workspace, FORM, [self.fields[path] for path in PINNABLE], self)
        if not self._known and not self._changed:
            self.pins.fill()
        self._listen()

    def start(self) -> None:
        """Put the person into the first field."""
        self.fields["owner.name" if self._known else "business.name"].start()

    def dossier(self) -> IkmDossier:
        """Return what is typed; raises ValueError when a field cannot be read (it says so)."""
        typed, unreadable = self._typed(Field.read)
        if unreadable:
            unreadable[0].start()
            raise ValueError(unreadable[0].path)
        return IkmDossier.model_validate(typed.model_dump())

    def _typed(self, read: Callable[[Field], Any]) -> tuple[IkmDossier, list[Field]]:
        """Return what is typed, and the fields that cannot be read: they keep their old value."""
        typed = self._dossier.model_copy(deep=True)
        unreadable = []
        for path, field in self.fields.items():
            part, name = path.split(".")
            try:
                setattr(getattr(typed, part), name, read(field))
            except ValueError:
                unreadable.append(field)
        for section in self.sections:
            if section.grid is not None:
                setattr(typed, section.lines, section.grid.lines())
        return typed, unreadable

    def store(self) -> str:
        """Record the dossier and return the name of the business."""
        typed = self._with_reasons(self.dossier())
        with self._workspace.write() as session:
            if self._known:
                now = load_dossier(session, self._id)
                self.tell_crossed(session, self._begun, typed, now)
                typed = rebase(self._before, typed, now)
                correct_ikm(session, self._id, typed, clock.today())
            else:
                record_ikm(session, typed, clock.today(), self._id)
            for other in self._others:
                judge_distinct(session, self._id, other)
            forget_unsaved(session, FORM, self._id)
        if not self._known:
            self.pins.remember()
        return typed.business.name

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, GAP)
        column.setSpacing(GAP)
        self.title = look(QLabel(tr("New business")), "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch()
        self.reveal = Reveal(self._workspace, list(self.fields.values()), ("ikm", self._id), self)
        head.addWidget(self.reveal.button)
        if self._known:
            head.addWidget(MarkLabel(self._workspace, self._id, marks_of_businesses, self))
        column.addLayout(head)
        if self._known:
            column.addWidget(ConflictsStrip(self._workspace, self._id, self))
        middle = QHBoxLayout()
        middle.setSpacing(SPACE)
        middle.addWidget(self._build_index())
        middle.addWidget(self._build_page(), 1)
        self.similar = SimilarPanel(self._workspace, self._id if self._known else None, self)
        self.similar.same.connect(self._open_same)
        self.similar.different.connect(self._remember_different)
        middle.addWidget(self.similar)
        column.addLayout(middle, 1)
        column.addLayout(self._build_foot())

    def _build_index(self) -> SectionIndex:
        self.index = SectionIndex(self.sections)
        self.index.currentRowChanged.connect(self._go_to_section)
        self._soon = QTimer(self, singleShot=True, interval=COUNTED_AFTER)
        self._soon.timeout.connect(self.index.show_progress)
        return self.index

    def _build_page(self) -> QScrollArea:
        page = QWidget()
        page.setMaximumWidth(READABLE)
        column = QVBoxLayout(page)
        column.setSpacing(GAP)
        self._next = NextField(self)
        self.heads = []
        for section in self.sections:
            head = look(QLabel(section.title), "heading")
            self.heads.append(head)
            column.addWidget(head)
            column.addLayout(self._build_fields(section))
            if section.note:
                column.addWidget(look(QLabel(section.note, wordWrap=True), "muted"))
            if section.grid is not None:
                column.addWidget(section.grid)
                add = QPushButton(tr("Add a line"))
                add.clicked.connect(lambda _=False, grid=section.grid: grid.add_line())
                column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
            column.addSpacing(WIDE - GAP)
        column.addStretch()
        self.area = QScrollArea()
        self.area.setWidget(page)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        return self.area

    def _build_fields(self, section: Section) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE)
        form.setVerticalSpacing(SMALL)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in section.fields:
            field.label.setWordWrap(True)
            field.label.setFixedWidth(210)
            field.label.setMinimumHeight(min(field.entry.sizeHint().height(), field.entry.maximumHeight()))
            field.entry.installEventFilter(self._next)
            form.addRow(field.label, field)
        return form

    def _build_foot(self) -> QVBoxLayout:
        self.lines_reason = QLineEdit()
        self.lines_reason.setPlaceholderText(tr("Reason why it is right all the same"))
        self.lines_reason.setAccessibleName(tr("Reason"))
        self.lines_reason.setMinimumWidth(240)
        self.lines_reason.hide()
        return self.build_foot(self.lines_reason)

    def _is_recorded(self, ikm_id: UUID) -> bool:
        """Whether the business exists; a draft of a new one has an id that no record has yet."""
        with self._workspace.read() as session:
            return session.get(Ikm, ikm_id) is not None

    def _load(self) -> None:
        """Show the business; what a crash or a draft left behind comes first, and says so."""
        impossible: dict[str, str] = {}
        with self._workspace.read() as session:
            if self._known:
                self._dossier = self._before = self._begun = load_dossier(session, self._id)
            kept = next((item for item in list_unsaved(session) if (item.form, item.record) == (FORM, self._id)), None)
        if kept is not None:
            typed, impossible = read_draft(kept.content)
            self._begun = begun_with(kept.content) or self._before
            self._dossier = rebase(self._begun, typed, self._before) if self._known else typed
            self._changed = True
            self.say_draft()
        if self._dossier.business.name:
            self.title.setText(self._dossier.business.name[:80])
        for path, field in self.fields.items():
            field.entry.set_value(value_at(self._dossier, path))
            if path in impossible and isinstance(field.entry, QLineEdit):
                put = field.entry.put if isinstance(field.entry, Entry) else field.entry.setText
                put(impossible[path])
        self.reveal.look()
        for section in self.sections:
            if section.grid is not None:
                section.grid.set_lines(getattr(self._dossier, section.lines))

    def _listen(self) -> None:
        for field in self.fields.values():
            field.changed.connect(self._noticed)
        for path in ALIKE.values():
            self.fields[path].changed.connect(self._look_for_same)
        for section in self.sections:
            if section.grid is not None:
                section.grid.edited.connect(self._noticed)
        self.index.show_progress()

    @Slot()
    def _noticed(self) -> None:
        self.note_change()
        self._soon.start()

    @Slot()
    def _look_for_same(self) -> None:
        typed, _ = self._typed(lambda field: field.entry.value())
        self.similar.ask(Typed(**{name: value_at(typed, path) for name, path in ALIKE.items()}))

    @Slot(object)
    def _remember_different(self, other: UUID) -> None:
        """Never ask about the two again; a new business gets that mark when it is recorded."""
        if self._known:
            with self._workspace.write() as session:
                judge_distinct(session, self._id, other)
        else:
            self._others.add(other)

    @Slot(object)
    def _open_same(self, other: UUID) -> None:
        """Go to the business that this one is; two that are recorded both are compared."""
        if self.may_leave():
            self._close()
            self._workspace.go_to("ikm", ("pair", self._id, other) if self._known else other)

    @Slot()
    def keep(self) -> None:
        """Keep what is typed in the encrypted file; fields that cannot be read yet keep their old value."""
        if not self._changed:
            return
        typed, _ = self._typed(lambda field: field.entry.value())
        content = typed.model_dump(mode="json") | {BEFORE: self._before.model_dump(mode="json")}
        with self._workspace.write() as session:
            keep_unsaved(session, FORM, self._id, typed.business.name or tr("New business"), json.dumps(content))

    def forget(self) -> None:
        """Throw away what was kept."""
        with self._workspace.write() as session:
            forget_unsaved(session, FORM, self._id)

    def _with_reasons(self, typed: IkmDossier) -> IkmDossier:
        """Add the reasons that were written below warnings, each for the value that it was written for."""
        cleaned = clean_dossier(typed)
        for field in self.fields.values():
            reason = field.reason.text().strip()
            for rule in field.property("rules") or [] if reason else []:
                key = acceptance_key(cleaned, Problem(field.path, rule, ""))
                cleaned.accepted[key] = reason
        if reason := self.lines_reason.text().strip():
            cleaned.accepted.update(dict.fromkeys(self._shown, reason))
        return cleaned

    def clear(self) -> None:
        """Take every problem away."""
        for field in self.fields.values():
            field.clear()
        self.index.show_problems(())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show every problem at its field and go to the first."""
        for field in self.fields.values():
            mine = [problem for problem in problems if problem.field == field.path]
            field.setProperty("rules", [problem.rule for problem in mine if not problem.is_error])
            for problem in sorted(mine, key=lambda one: not one.is_error):
                field.show_problem(problem)
        in_lines = []
        for section in self.sections:
            if section.grid is not None:
                in_lines += section.grid.show_problems(section.lines, problems)
        self._ask_reason_for_lines([problem for problem in in_lines if not problem.is_error])
        self.summarise(problems, in_lines)
        self.index.show_problems(problem.field for problem in problems)
        first = next((problem.field for problem in problems if problem.field in self.fields), "")
        if first or in_lines:
            self.go_to_problem(first or in_lines[0].field)

    def problems_now(self) -> list[Problem] | None:
        """Return every error, and every warning without a reason."""
        try:
            typed = self._with_reasons(self.dossier())
        except ValidationError as error:
            return impossible_values(error)
        except ValueError:
            return None
        with self._workspace.read() as session:
            found = open_ikm_problems(session, typed, clock.today(), self._id if self._known else None)
        return [*found, *notices(typed.business)]

    def field_names(self) -> dict[str, str]:
        """Return what the fields are called, and the tables by their sections."""
        return {path: field.label.text().replace("&", "").removesuffix(" *") for path, field in self.fields.items()}

    def go_to_problem(self, path: str) -> None:
        """Go to a field, or to the cell of a path such as "products.0.kbli_code"."""
        if path in self.fields:
            self.fields[path].start()
            self.area.ensureWidgetVisible(self.fields[path])
        for section in self.sections:
            if section.grid is not None and section.lines == path.split(".", maxsplit=1)[0]:
                self.area.ensureWidgetVisible(section.grid)
                self.go_to_grid(section.grid)
                section.grid.go_to(path)

    def _ask_reason_for_lines(self, warnings: list[Problem]) -> None:
        """Ask one reason for the warnings in the tables; it counts for the values that are shown now and no others."""
        self._shown = []
        if warnings:
            shown = clean_dossier(self.dossier())
            self._shown = [acceptance_key(shown, problem) for problem in warnings]
        self.lines_reason.setVisible(bool(warnings))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the fields the room of the index in a narrow window."""
        super().resizeEvent(event)
        self.index.setVisible(self.width() >= NARROW)

    @Slot(int)
    def _go_to_section(self, row: int) -> None:
        self.area.verticalScrollBar().setValue(self.heads[row].y())
        section = self.sections[row]
        target: Any = section.fields[0].entry if section.fields else section.grid
        if target is not None and self.index.hasFocus() is False:
            target.setFocus()
