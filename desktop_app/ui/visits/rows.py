"""The rows of the list of visits: what they show, by what they are sorted and filtered."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.text import search_key
from desktop_app.domain.wording import short_date
from desktop_app.i18n import tr
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.handing_in.marks import Mark, marks_of_visits
from desktop_app.operations.visits.visits import VisitRow, list_visits, results_by_visit
from desktop_app.ui.handing_in.words import MARK_ICONS, mark_words
from desktop_app.ui.lists.drafts import draft_sign
from desktop_app.ui.lists.filters import NONE, Facet
from desktop_app.ui.lists.rows_list import Column, Index, RowsModel
from desktop_app.ui.look.icons import icon
from desktop_app.ui.visits.words import result_words, short_title


@dataclass(frozen=True)
class Shown:
    """A visit with its results in words."""

    row: VisitRow
    results: str
    mark: Mark | None = None
    """How far it has come to the office."""
    checklists: tuple[str, ...] = ()
    """What was gone through, in words."""

    @property
    def kabupaten(self) -> str:
        """Short name of the kabupaten."""
        return self.row.kabupaten.removeprefix("Kabupaten ")

    @property
    def place(self) -> str:
        """Village and kabupaten."""
        return ", ".join(part for part in (self.row.village, self.kabupaten) if part)

    @property
    def searched(self) -> str:
        """Everything that the search looks in."""
        row = self.row
        return search_key(
            " ".join((row.business, *row.officers, row.purpose, self.place, row.assignment, self.results))
        )


class MarkedVisits(RowsModel[Shown]):
    """Shows before the day how far the visit has come to the office."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says; the first one has a picture and says in its tool tip what that means."""
        first = index.isValid() and index.column() == 0
        if first and (sign := draft_sign(self.drafts, self.rows[index.row()].row.id, role)):
            return sign
        if first and (mark := self.rows[index.row()].mark) is not None:
            if role == Qt.ItemDataRole.DecorationRole:
                return icon(*MARK_ICONS[mark])
            if role == Qt.ItemDataRole.ToolTipRole:
                return mark_words(mark)
        return super().data(index, role)


def load(session: Session) -> list[Shown]:
    """Return every visit with its results in words, the latest first."""
    catalogue, results = current_catalogue(session), results_by_visit(session)
    shown, rows = [], list_visits(session)
    marks = marks_of_visits(session, [row.id for row in rows])
    for row in rows:
        found = [
            (short_title(catalogue, one.checklist), result_words(one.label, one.level))
            for one in results.get(row.id, ())
        ]
        words = "; ".join(f"{title}: {result}" for title, result in found)
        shown.append(Shown(row, words, marks.get(row.id), tuple(title for title, _ in found)))
    return shown


def columns() -> tuple[Column[Shown], ...]:
    """Return the columns, those at the end are shown when somebody chooses them."""
    return (
        Column(
            tr("Visited on"),
            lambda one: day_words(one.row.visited_on),
            124,
            key=lambda one: one.row.visited_on or date.min,
            name="visited_on",
            cell=lambda one: one.row.visited_on,
        ),
        Column(
            tr("Business"),
            lambda one: one.row.business,
            190,
            key=lambda one: search_key(one.row.business),
            name="business",
        ),
        Column(tr("Village, kabupaten"), lambda one: one.place, 150, name="place"),
        Column(tr("Officers"), lambda one: "; ".join(one.row.officers), 170, name="officers"),
        Column(tr("Purpose"), lambda one: one.row.purpose, 150, name="purpose"),
        Column(tr("Checklists"), lambda one: one.results, name="results"),
        Column(
            tr("Next visit"),
            lambda one: day_words(one.row.next_visit_on),
            110,
            _next_tint,
            _next_key,
            name="next_visit_on",
            cell=lambda one: one.row.next_visit_on,
        ),
        Column(tr("Kabupaten"), lambda one: one.kabupaten, 130, name="kabupaten", hidden=True),
        Column(tr("Village"), lambda one: one.row.village, 130, name="village", hidden=True),
        Column(tr("Letter of assignment"), lambda one: one.row.assignment, 150, name="assignment", hidden=True),
    )


def facets() -> list[Facet[Shown]]:
    """Return by what visits are filtered."""
    return [
        Facet(
            "kabupaten",
            tr("Kabupaten"),
            lambda one: (one.row.kabupaten or NONE,),
            lambda name: tr("without a place") if name == NONE else name.removeprefix("Kabupaten "),
        ),
        Facet("visited_on", tr("Visited on"), day=lambda one: one.row.visited_on),
        Facet("officer", tr("Officer"), lambda one: one.row.officers or (NONE,), _named),
        Facet("checklist", tr("Checklist"), lambda one: one.checklists or (NONE,), _named),
        Facet("next_visit_on", tr("Next visit"), day=lambda one: one.row.next_visit_on),
    ]


def day_words(day: date | None) -> str:
    """Return a day, "" for none."""
    return short_date(day) if day else ""


def _named(value: str) -> str:
    return tr("none") if value == NONE else value


def _next_tint(one: Shown) -> str:
    """A day that has passed is coloured; whether somebody went there since, the follow-ups say."""
    return "warning" if one.row.next_visit_on and one.row.next_visit_on < clock.today() else ""


def _next_key(one: Shown) -> date:
    return one.row.next_visit_on or date.max
