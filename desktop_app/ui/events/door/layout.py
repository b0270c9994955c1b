"""The widgets of the door and where they stand: entry and answer at the left, numbers and lists at the right."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.event import Role
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.door import Arrival, Expected, Tally
from desktop_app.ui.events.door.card import Card
from desktop_app.ui.events.door.entry import DoorEntry
from desktop_app.ui.events.door.side import Side
from desktop_app.ui.events.door.top import Top
from desktop_app.ui.events.door.walk_in import WalkInBar
from desktop_app.ui.events.door.words import about, already_words, name_of, role_words
from desktop_app.ui.lists.rows_list import UNDER, Column, RowsList
from desktop_app.ui.look.style import GAP, SPACE
from desktop_app.ui.parts.scrolled import scrolled
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.similar.panel import WIDTH, SimilarPanel
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from uuid import UUID

NUMBER_WIDTH, STATE_WIDTH, ROLE_WIDTH = 56, 150, 110
NARROWEST = 210
"""Pixels of the right side in a narrow window."""
SIMILAR_WIDTH, SIMILAR_HEIGHT = 300, 240
"""Pixels in which one business that is like the walk-in is seen with its buttons."""
LOWEST = 150
"""Pixels that the answer keeps in a low window; the rest scrolls."""


class DoorWidgets:
    """Everything that `DoorSection` moves."""

    def __init__(self, section: QWidget, workspace: Workspace, take_scan: Callable[[str], bool]) -> None:
        self.arrivals: Mapping[UUID, Arrival] = {}
        self.top = Top()
        self.entry = DoorEntry(large=True)
        self.roles = Segments(_roles(), tr("Whom to show"))
        self.card = Card(take_scan)
        self.matches: RowsList[Expected] = RowsList(self._match_columns(), tr("Who matches"), lines=2, sortable=False)
        self.answer = QStackedWidget()
        self.side = Side()
        self.similar = SimilarPanel(workspace)
        self.walk_in = WalkInBar(workspace, self.similar)
        self._build(section)

    def show_matches(self, wanted: bool) -> None:  # noqa: FBT001 - it says what is shown
        """Show who matches, or the last answer."""
        self.answer.setCurrentWidget(self.matches if wanted else self.card)

    def matches_shown(self) -> bool:
        """Whether somebody can be chosen."""
        return self.answer.currentWidget() is self.matches

    def show_tallies(self, counted: Mapping[Role, Tally]) -> None:
        """Write behind each role how many came, of how many."""
        for button, (role, words) in zip(self.roles.buttons, _roles(), strict=True):
            tallies = [tally for one, tally in counted.items() if role in (None, one)]
            walk_ins, invited = sum(tally.walk_ins for tally in tallies), sum(tally.invited for tally in tallies)
            came = sum(tally.came for tally in tallies) - walk_ins
            button.setText(f"{words}  {came}/{invited}" + (f" +{walk_ins}" if walk_ins else ""))

    def look_at(self, part: QWidget) -> None:
        """Let a part that is wanted now be seen in a low window, too."""
        QTimer.singleShot(0, part, lambda: self._area.ensureWidgetVisible(part))  # once it has its place

    def _keep_seen(self) -> None:
        """Keep what somebody types into in a low window while hints appear around it."""
        where = self._area.window().focusWidget()
        for part in (self.walk_in, self.card.panel, self.entry):
            if where is not None and (part is where or part.isAncestorOf(where)):
                self._area.ensureWidgetVisible(part)

    def without_typing(self) -> list[QWidget]:
        """Return the widgets at which letters mean nothing."""
        buttons = [*self.roles.buttons, *self.side.lists.buttons, *self.card.panel.ways.buttons]
        others = [self.card.undo, self.card.who, self.card.panel.save, self.walk_in.unlink, self.top.renumber]
        return [self.side.last, self.side.missing, self.matches, self.top.days, self.top.desks, *buttons, *others]

    def _build(self, section: QWidget) -> None:
        self.entry.setPlaceholderText(tr("Name, business, post, row number, or scan"))
        self.entry.setAccessibleName(tr("Check in"))
        self.matches.horizontalHeader().hide()
        self.matches.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.answer.addWidget(self.card)
        self.answer.addWidget(self.matches)
        self.answer.setMinimumHeight(LOWEST)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addLayout(_column(self.entry, self.roles, self.answer, self.walk_in, stretched=self.answer), 2)
        right = QWidget()
        right.setMaximumWidth(WIDTH)
        self.side.setMinimumWidth(NARROWEST)
        self.similar.setMinimumSize(SIMILAR_WIDTH, SIMILAR_HEIGHT)
        right.setLayout(_column(self.similar, self.side, stretched=self.side))
        row.addWidget(right, 1)
        page = QWidget()
        column = _column(self.top)
        column.setContentsMargins(SPACE, GAP, SPACE, SPACE)
        column.addLayout(row, 1)
        page.setLayout(column)
        around = QVBoxLayout(section)
        around.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(page)
        self._area.verticalScrollBar().rangeChanged.connect(self._keep_seen)
        around.addWidget(self._area)

    def _match_columns(self) -> tuple[Column[Expected], ...]:
        return (
            Column(tr("No."), lambda one: str(one.seat.number), NUMBER_WIDTH),
            Column(tr("Name"), lambda one: UNDER.join((name_of(one), about(one)))),
            Column(tr("Group"), lambda one: role_words(one.seat.role), ROLE_WIDTH),
            Column(tr("Here"), self._state, STATE_WIDTH, tint=lambda _: "accent"),
        )

    def _state(self, one: Expected) -> str:
        arrival = self.arrivals.get(one.seat.id)
        return already_words(arrival) if arrival else ""


def _column(*parts: QWidget, stretched: QWidget | None = None) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    for part in parts:
        column.addWidget(part, int(part is stretched))
    return column


def _roles() -> list[tuple[Role | None, str]]:
    return [
        (None, tr("&Everybody")),
        (Role.PARTICIPANT, tr("&Participants")),
        (Role.GUEST, tr("&Guests")),
        (Role.SPEAKER, tr("&Speakers")),
        (Role.COMMITTEE, tr("C&ommittee")),
    ]
