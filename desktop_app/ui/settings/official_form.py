"""The form of an official: the name in its parts, and a line for each post held."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop_app import clock
from desktop_app.domain.official import Acting, Employment
from desktop_app.domain.typed import parse_date, show_date
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.operations.office.officials import (
    OfficialDossier,
    PostLine,
    correct_official,
    load_official,
    record_official,
)
from desktop_app.operations.office.permissions import Act
from desktop_app.ui.forms.columns import GridColumn
from desktop_app.ui.forms.fields import Field, choice_entry, text_entry
from desktop_app.ui.forms.lines_grid import LinesGrid
from desktop_app.ui.forms.small_form import SmallForm
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import look
from desktop_app.ui.privacy.masked_entry import MaskedEntry, Reveal
from desktop_app.ui.privacy.roles import explain
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace

WIDTH = 1060


class OfficialForm(SmallForm):
    """Fields of the name, and below them the posts; None is a new official."""

    def __init__(self, workspace: Workspace, official: UUID | None, parent: QWidget) -> None:
        self.posts = LinesGrid(_columns(), PostLine, tr("Posts"))
        super().__init__(workspace, tr("Official"), _fields(), parent)
        self._official = official
        self._loaded = OfficialDossier()
        if official is not None:
            with workspace.read() as session:
                self._loaded = load_official(session, official)
        self._add_posts()
        self.posts.set_lines(self._loaded.posts)
        self.show_values(self._loaded.official)
        if official is not None:  # what is typed anew is not hidden
            self.reveal = Reveal(workspace, list(self.fields.fields.values()), ("official", official), self)
            below = self.inner.indexOf(self.fields) + 1
            self.inner.insertWidget(below, self.reveal.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.fit(WIDTH)
        self.fields.fields["name"].start()

    def store(self, values: dict[str, Any]) -> str:
        """Record the official with the posts and return the name."""
        official = self._loaded.official.model_copy(update=values)
        dossier = OfficialDossier(official=official, posts=self.posts.lines())
        with self._workspace.write() as session:
            if self._official is None:
                record_official(session, dossier)
            else:
                correct_official(session, self._official, dossier)
        return dossier.official.person_name.full

    def save(self) -> None:
        """Save and close, or show what is refused; a post that cannot be read stays in its cell."""
        self._say_of_posts([self.posts.unreadable()])
        if self.problem.text():
            self.posts.setFocus()
        else:
            super().save()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show each problem at its field or cell."""
        problems = list(problems)
        shown = self.posts.show_problems("posts", problems)
        self._say_of_posts([problem.message for problem in shown])
        super().show_problems([problem for problem in problems if problem not in shown])

    def _typed(self) -> dict[str, Any]:
        return super()._typed() | {"posts": self.posts.lines(), "unreadable": self.posts.unreadable()}

    def _say_of_posts(self, problems: list[str]) -> None:
        self.problem.setText(" ".join(dict.fromkeys(problems)))
        self.problem.setVisible(bool(self.problem.text()))

    def _add_posts(self) -> None:
        """Put the posts below the fields."""
        self.problem = paragraph("", "error")
        self.problem.hide()
        self.add_button = QPushButton(icon("plus"), tr("&Add a post"))
        self.add_button.clicked.connect(lambda _: self.posts.add_line())  # without the "checked" of the button
        what = paragraph(tr("A paper names the post held on its own day. An empty date leaves the end open."))
        for part in (look(QLabel(tr("Posts over time")), "heading"), what, self.posts, self.problem):
            self.inner.insertWidget(self.inner.count() - 1, part)
        place = self.inner.indexOf(self.problem)
        self.inner.insertWidget(place, self.add_button, alignment=Qt.AlignmentFlag.AlignLeft)
        held = (self.fields, self.posts, self.add_button, self.buttons.save_button)
        explain(self._workspace, Act.KEEP_OFFICIALS, self.ground, held)  # nobody types what is refused afterwards


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
        GridColumn(tr("From"), "from_date", 110, parse=_day, show=show_date),
        GridColumn(tr("Until"), "until_date", 110, parse=_day, show=show_date),
    ]


def _day(text: str) -> date | None:
    return parse_date(text, clock.today())
