"""Copying a gathering: what is asked before its plan stands at another place and day."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.regions import KABUPATEN
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.cloning import NewPlace, clone_event, clone_gathering
from desktop_app.operations.gatherings.events import load_event, load_gathering
from desktop_app.ui.events.fields import day_entry
from desktop_app.ui.forms.fields import Field, choice_entry, text_entry, year_entry
from desktop_app.ui.forms.pickers import RegionEntry
from desktop_app.ui.forms.small_form import SmallForm
from desktop_app.ui.workspace import Workspace

WIDTH = 640
NEW_EVENT, SAME_EVENT = "event", "gathering"


@dataclass(frozen=True)
class _Shown:
    """What the form begins with: the title is known, the place is another one."""

    title: str
    becomes: str = NEW_EVENT
    fiscal_year: int | None = None
    starts_on: date | None = None
    venue: str = ""
    locality: str = ""
    kabupaten_code: str = ""


class CloneForm(SmallForm):
    """Makes a new event, or one more gathering of the same event."""

    copied = Signal(object)
    """The id of what was made."""

    def __init__(self, workspace: Workspace, event_id: UUID, gathering_id: UUID, parent: QWidget) -> None:
        self._event_id, self._gathering_id = event_id, gathering_id
        self._made: UUID | None = None
        with workspace.read() as session:
            title = load_event(session, event_id).title
            venue = load_gathering(session, gathering_id).gathering.venue
        super().__init__(workspace, tr("Copy the event"), _fields(), parent)
        self.fields.fields["venue"].entry.setPlaceholderText(tr("before: {place}", place=venue))
        self.fields.fields["fiscal_year"].entry.setPlaceholderText(tr("empty: the year of the first day"))
        self.say(
            tr(
                "The plan is copied with its days moved: agenda, committee, speakers, invited posts, quota, budget, "
                "desks, texts. Participants, presences, numbers, files and money are not."
            )
        )
        self.show_values(_Shown(title))
        self.fields.fields["becomes"].entry.currentIndexChanged.connect(self._ask_for_title)
        self.fit(WIDTH)
        self.fields.fields["becomes"].start()

    def store(self, values: dict[str, Any]) -> str:
        """Record the copy and return its title."""
        place = _place(values)
        with self._workspace.write() as session:
            if values["becomes"] == SAME_EVENT:
                self._made = clone_gathering(session, self._gathering_id, place)
            else:
                year = values["fiscal_year"] or place.starts_on.year
                self._made = clone_event(session, self._event_id, values["title"], year, {self._gathering_id: place})
        return str(values["title"])

    def accept(self) -> None:
        """Close, and tell what was made."""
        super().accept()
        self.copied.emit(self._made)

    @Slot()
    def _ask_for_title(self) -> None:
        """Another place of the same event has its title and year."""
        new = self.fields.fields["becomes"].entry.currentIndex() == 0
        for name in ("title", "fiscal_year"):
            self.fields.fields[name].entry.setEnabled(new)


def _place(values: dict[str, Any]) -> NewPlace:
    if values["starts_on"] is None:
        raise Refused([Problem("starts_on", "missing", tr("Write the date of the first day."))])
    return NewPlace(**{name: values[name] for name in ("starts_on", "venue", "locality", "kabupaten_code")})


def _fields() -> list[Field]:
    becomes = [(NEW_EVENT, tr("A new event")), (SAME_EVENT, tr("Another place or day of this event"))]
    return [
        Field("becomes", tr("&Becomes"), choice_entry(becomes), wrong=tr("Choose one of the list.")),
        Field("title", tr("&Title as in the budget document *"), text_entry(400)),
        Field("fiscal_year", tr("Fiscal year"), year_entry(), wrong=tr("Write the year as 2022.")),
        Field("starts_on", tr("First &day *"), day_entry(), wrong=tr("Write a date, such as 4/11/2022 or 0411.")),
        Field("venue", tr("&Place *"), text_entry(200)),
        Field("locality", tr("Town or village"), text_entry(100)),
        Field("kabupaten_code", tr("Kabupaten"), RegionEntry(KABUPATEN), wrong=tr("Choose one of the offered places.")),
    ]
