"""The letters of invitation: one to each audience, with room for its texts."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.event import Role
from desktop_app.domain.gathering_dossier import InvitationLine
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.ui.events.field_page import field_page
from desktop_app.ui.events.fields import day_entry
from desktop_app.ui.forms.fields import Field, LongText, text_entry
from desktop_app.ui.look.style import GAP, look
from desktop_app.ui.parts.segments import Segments


class LettersPage(QWidget):
    """Shows the letter of one audience at a time; one in which nothing is written is no letter."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[Role, dict[str, Field]] = {}
        self._lines: dict[Role, InvitationLine] = {}
        self._others: list[InvitationLine] = []
        """Further letters to one audience, which no form makes; they stay until somebody decides."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        self.audiences = Segments(
            [
                (Role.PARTICIPANT, tr("Participants")),
                (Role.GUEST, tr("Guests")),
                (Role.SPEAKER, tr("Speakers")),
                (Role.COMMITTEE, tr("Committee")),
            ],
            tr("To whom"),
        )
        self.audiences.chosen.connect(self._show)
        column.addWidget(self.audiences)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        said = tr(
            "Texts that are left empty print the usual sentences. Date, time, place and agenda come from the plan."
        )
        hint = look(QLabel(said), "muted")
        hint.setWordWrap(True)
        column.addWidget(hint)
        self._pages: dict[Role, QWidget] = {}
        self._show(Role.PARTICIPANT)

    def set_lines(self, lines: Iterable[InvitationLine]) -> None:
        """Show these letters."""
        self._lines, self._others = {}, []
        for line in lines:
            if line.audience in self._lines:
                self._others.append(line)
            else:
                self._lines[line.audience] = line
                self._page(line.audience)
        for audience in self.fields:
            self._fill(audience)
        self._count()

    def lines(self) -> list[InvitationLine]:
        """Return the letters; what cannot be read keeps its old value."""
        return [*(line for _, line in sorted(self._letters().items())), *self._others]

    def read(self) -> list[InvitationLine]:
        """Return the letters; raises ValueError after showing what cannot be read."""
        for audience, fields in self.fields.items():
            try:
                for field in fields.values():
                    field.read()
            except ValueError:
                self.go_to(audience)
                raise
        return self.lines()

    def clear(self) -> None:
        """Take every problem away."""
        for fields in self.fields.values():
            for field in fields.values():
                field.clear()

    def show_problems(self, prefix: str, problems: Sequence[Problem]) -> list[Problem]:
        """Show problems such as "invitations.0.dated" at their fields and return those that belong here."""
        mine = [problem for problem in problems if problem.field.startswith(f"{prefix}.")]
        for problem in mine:
            line, attribute = self._at(problem.field)
            if attribute in self.fields.get(line.audience, {}):
                self.fields[line.audience][attribute].show_problem(replace(problem, field=attribute))
        return mine

    def start(self, path: str = "") -> None:
        """Go to the field of a path such as "invitations.0.dated", or to the first field."""
        audience, attribute = self.audiences.value(), "number"
        if path.count(".") == 2:
            line, attribute = self._at(path)
            audience = line.audience
        self.go_to(audience)
        if attribute in self.fields[audience]:
            self.fields[audience][attribute].start()

    def go_to(self, audience: Role) -> None:
        """Show the letter to an audience."""
        self.audiences.set_value(audience)
        self._show(audience)

    def _at(self, path: str) -> tuple[InvitationLine, str]:
        _, row, attribute = path.split(".", 2)
        return self.lines()[int(row)], attribute

    def _letters(self) -> dict[Role, InvitationLine]:
        typed = {audience: self._typed(audience) for audience in self.fields}
        return {audience: line for audience, line in typed.items() if line != InvitationLine(audience=audience)}

    def _typed(self, audience: Role) -> InvitationLine:
        line = self._lines.get(audience) or InvitationLine(audience=audience)
        values = {}
        for name, field in self.fields[audience].items():
            with suppress(ValueError):
                values[name] = field.entry.value()
        typed = line.model_copy(update=values)
        emptied = all(not value for value in values.values())
        return InvitationLine(audience=audience) if emptied else typed

    @Slot(object)
    def _show(self, audience: Role) -> None:
        self.stack.setCurrentWidget(self._page(audience))

    def _page(self, audience: Role) -> QWidget:
        """Return the form of a letter, made when it is first needed: most gatherings have one or two."""
        if audience not in self._pages:
            self.fields[audience] = {field.path: field for field in _fields()}
            self._pages[audience] = field_page(self.fields[audience].values(), self._note)
            self.stack.addWidget(self._pages[audience])
        return self._pages[audience]

    def _fill(self, audience: Role) -> None:
        line = self._lines.get(audience) or InvitationLine(audience=audience)
        for name, field in self.fields[audience].items():
            field.blockSignals(True)  # noqa: FBT003 - Qt's shape
            field.entry.set_value(getattr(line, name))
            field.blockSignals(False)  # noqa: FBT003

    @Slot()
    def _note(self) -> None:
        self._count()
        self.edited.emit()

    def _count(self) -> None:
        self.audiences.show_numbers(dict.fromkeys(self._letters(), 1))


def _fields() -> tuple[Field, ...]:
    nature, subject = text_entry(40), text_entry(200)
    nature.setPlaceholderText("Biasa")
    subject.setPlaceholderText("Undangan")
    return (
        Field("number", tr("Number of the letter"), text_entry(80)),
        Field("dated", tr("Date of the letter"), day_entry(), wrong=tr("Write a date, such as 4/11/2022 or 0411.")),
        Field("nature", tr("Nature"), nature),
        Field("subject", tr("Subject of the letter"), subject),
        Field("opening", tr("First paragraph"), LongText()),
        Field("closing", tr("Last paragraph"), LongText()),
        Field("remarks", tr("Remarks (dress, what to bring, who bears the journey)"), LongText()),
        Field("copies_to", tr("Copies to, one a line"), LongText()),
    )
