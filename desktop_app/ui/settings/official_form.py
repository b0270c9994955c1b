"""The form of an official: the name in its parts, and a line for each post held."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.domain.official import Acting, Employment
from desktop_app.domain.typed import parse_date, show_date
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations.office.officials import (
    OfficialDossier,
    PostLine,
    correct_official,
    load_official,
    record_official,
)
from desktop_app.operations.office.permissions import Act
from desktop_app.ui import ask
from desktop_app.ui.forms.fields import Field, choice_entry, text_entry
from desktop_app.ui.forms.lines_grid import GridColumn, LinesGrid
from desktop_app.ui.forms.watching import watch_form
from desktop_app.ui.help.opening import answer_f1
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SPACE, look
from desktop_app.ui.privacy.masked_entry import MaskedEntry, Reveal
from desktop_app.ui.privacy.roles import explain
from desktop_app.ui.settings.fields import Fields, SaveRow
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace

SIZE = (1060, 600)


class OfficialForm(QDialog):
    """Saves with Ctrl+S; Esc asks only when something was changed."""

    def __init__(self, workspace: Workspace, official: UUID | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Official"))
        self._workspace, self._official = workspace, official
        self.fields = Fields(_fields())
        self.posts = LinesGrid(_columns(), PostLine, tr("Posts"))
        self.problem = paragraph("", "error")
        self.problem.hide()
        self._lay_out()
        self._loaded = self._load()
        self.fields.set_values(self._loaded.official)
        if official is not None:  # what is typed anew is not hidden
            self.reveal = Reveal(workspace, list(self.fields.fields.values()), ("official", official), self)
            self._below.addWidget(self.reveal.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.posts.set_lines(self._loaded.posts)
        QShortcut(QKeySequence.StandardKey.Save, self, self.save)
        answer_f1(self)
        room = parent.window().size()
        self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))
        self.history = watch_form(self)
        self.fields.fields["name"].start()

    def dossier(self) -> OfficialDossier:
        """Return what was typed; raises ValueError when a field cannot be read."""
        official = self._loaded.official.model_copy(update=self.fields.values())
        return OfficialDossier(official=official, posts=self.posts.lines())

    def save(self) -> None:
        """Save and close, or show what is refused."""
        self.problem.setText(self.posts.unreadable())
        self.problem.setVisible(bool(self.problem.text()))
        if self.problem.text():
            self.posts.setFocus()
            return
        try:
            dossier = self.dossier()
            with self._workspace.write() as session:
                if self._official is None:
                    record_official(session, dossier)
                else:
                    correct_official(session, self._official, dossier)
        except ValueError:
            return
        except Refused as refused:
            self._refuse(list(refused.problems))
            return
        self._workspace.saved(dossier.official.person_name.full)
        self.accept()

    def reject(self) -> None:
        """Close without saving, after asking when something was changed."""
        if not self._changed() or ask.confirm(self, tr("Discard what was changed?"), tr("Discard")):
            super().reject()

    def _load(self) -> OfficialDossier:
        if self._official is None:
            return OfficialDossier()
        with self._workspace.read() as session:
            return load_official(session, self._official)

    def _changed(self) -> bool:
        try:
            return self.dossier() != self._loaded
        except ValueError:
            return True

    def _refuse(self, problems: list[Problem]) -> None:
        self.fields.show_problems(problems)
        shown = self.posts.show_problems("posts", problems)
        self.problem.setText(" ".join(dict.fromkeys(problem.message for problem in shown)))
        self.problem.setVisible(bool(shown))

    def _lay_out(self) -> None:
        ground = QWidget()
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        inner.setSpacing(GAP)
        inner.addWidget(self.fields)
        self._below = QVBoxLayout()
        inner.addLayout(self._below)
        inner.addWidget(look(QLabel(tr("Posts over time")), "heading"))
        inner.addWidget(paragraph(tr("A paper names the post held on its own day. An empty date leaves the end open.")))
        inner.addWidget(self.posts)
        add = QPushButton(icon("plus"), tr("&Add a post"))
        add.clicked.connect(lambda _: self.posts.add_line())  # without the "checked" of the button
        inner.addWidget(add, alignment=Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.problem)
        inner.addStretch()
        foot = SaveRow(self.reject, self.save)
        held = (self.fields, self.posts, add, foot.save_button)  # nobody types what is refused afterwards
        explain(self._workspace, Act.KEEP_OFFICIALS, ground, held)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        column.addLayout(foot)


def _fields() -> list[Field]:
    employments = [
        (Employment.PNS, tr("PNS (NIP and rank)")),
        (Employment.PPPK, tr("PPPK (NI PPPK)")),
        (Employment.REGIONAL_HEAD, tr("Regional head (no number)")),
        (Employment.OTHER, tr("Other (no number)")),
    ]
    return [
        Field("front_title", tr("&Title before the name"), text_entry(60)),
        Field("name", tr("&Name"), text_entry(200)),
        Field("back_title", tr("Title &after the name"), text_entry(100)),
        Field("employment", tr("&Employment"), choice_entry(employments), wrong=tr("Choose one of the list.")),
        Field("nip", tr("N&IP"), text_entry(40)),
        Field("phone", tr("&Phone"), MaskedEntry(longest=40)),
    ]


def _columns() -> list[GridColumn]:
    acting = [(value, value.value or tr("definitive")) for value in Acting]
    return [
        GridColumn(tr("Post"), "title", 230),
        GridColumn(tr("Kind"), "acting", 100, choices=acting),
        GridColumn(tr("a.n. (on behalf of)"), "on_behalf_of", 130),
        GridColumn(tr("u.b. (through)"), "through", 110),
        GridColumn(tr("Rank"), "rank", 110),
        GridColumn(tr("Grade"), "grade", 90),
        GridColumn(tr("From"), "from_date", 110, parse=_typed, show=show_date),
        GridColumn(tr("Until"), "until_date", 110, parse=_typed, show=show_date),
    ]


def _typed(text: str) -> date | None:
    return parse_date(text, clock.today())
