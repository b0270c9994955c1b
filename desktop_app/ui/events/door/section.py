"""The section of the door: type or scan, Enter, next one. Every key comes back to the one entry."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import clock
from desktop_app.domain.event import GuestDraft, ParticipantDraft, Role
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations.gatherings import door
from desktop_app.operations.gatherings.desks import Twin, choose_desk, give_new_number
from desktop_app.operations.gatherings.door import CheckIn, Expected, WhoCame
from desktop_app.operations.gatherings.door_search import scanned
from desktop_app.operations.gatherings.walk_ins import record_walk_in, undo_walk_in
from desktop_app.ui import ask
from desktop_app.ui.events.door.card import AGAIN, DONE, IDLE, WRONG
from desktop_app.ui.events.door.entry import KeysBack
from desktop_app.ui.events.door.finding import Finding
from desktop_app.ui.events.door.layout import DoorWidgets
from desktop_app.ui.events.door.side import Came
from desktop_app.ui.events.door.state import Door, arrivals_of, load_door
from desktop_app.ui.events.door.words import about, already_words, came_words, name_of, row_words
from desktop_app.ui.events.section import GatheringSection
from desktop_app.ui.workspace import Workspace

PEOPLE = frozenset({"participant", "guest", "speaker", "committee_member", "gathering", "desk", "sheet_tally"})


@dataclass(frozen=True)
class Done:
    """A check-in of this laptop that Ctrl+Z takes back."""

    expected: Expected
    day: date
    before: GuestDraft | None = None
    walk_in: str = ""
    """What was typed about a walk-in, to be corrected."""


class DoorSection(GatheringSection):
    """The entry, the answer, walk-ins, and beside them numbers and lists."""

    shown_by = PEOPLE | {"presence"}

    def __init__(self, workspace: Workspace, gathering_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(workspace, gathering_id, parent)
        self.parts = DoorWidgets(self, workspace, self._take_scan)
        self.entry, self.card, self.matches = self.parts.entry, self.parts.card, self.parts.matches
        self._door: Door | None = None
        self._chosen_day: date | None = None
        self._done: list[Done] = []
        self._again: UUID | None = None
        self._shown: Expected | None = None
        self.finding = Finding(self.parts, self)
        self._connect()

    @Slot()
    def refresh(self) -> None:
        """Load everything again; people who did not change stay prepared for the search."""
        with self._workspace.read() as session:
            known = self._door.people if self._door else ()
            self._door = load_door(session, self._gathering_id, self._chosen_day, known)
        self._show_door()

    def may_leave(self) -> bool:
        """Ask when a walk-in or a representative is typed and not recorded."""
        if not self.parts.walk_in.line.text().strip() and not self.card.panel.is_typed():
            return True
        return ask.confirm(self, tr("Somebody is typed and not recorded yet."), tr("Leave it"))

    def show_target(self, target: object) -> None:
        """Show somebody by the id of the seat."""
        found = next((one for one in self._people() if one.expected.seat.id == target), None)
        if found is not None:
            self.entry.setText(found.expected.seat.bare_name or str(found.expected.seat.number))
            self._back()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for the next person."""
        super().showEvent(event)
        self._back()

    def follow(self, changed: frozenset[str]) -> None:
        """Load only who came when nothing else changed: a queue is waiting."""
        if changed & PEOPLE:
            self.refresh()
        elif "presence" in changed and self._door is not None:
            with self._workspace.read() as session:
                arrivals = arrivals_of(session, self._gathering_id, self._door.setting.day)
            old = self._door
            self._door = Door(old.setting, old.people, arrivals, old.next_words)
            self._show_door()

    # the entry

    @Slot()
    def _tell_nobody(self) -> None:
        self._shown = None
        self.card.say(IDLE, tr("Nobody of the list matches. F4 records a walk-in."))

    @Slot()
    def _enter(self) -> None:
        text = self.entry.text().strip()
        if not text or self._take_scan(text):
            return
        chosen = self.finding.chosen()
        if chosen is not None:
            self._let_in(chosen)
        elif self.finding.found_anybody():
            self.finding.choose_first()
        else:
            QApplication.beep()
            self.card.say(
                WRONG,
                tr("Nobody was checked in."),
                text,
                place=tr("No name, business, post or row of this list, and no badge of this gathering. F4: walk-in."),
            )
            self.entry.selectAll()

    def _take_scan(self, text: str) -> bool:
        """Check in whose badge was scanned, wherever the scan landed; False when it was no badge."""
        person = scanned(self._people(), text)
        if person is not None:
            self._let_in(person)
        return person is not None

    # who comes

    @Slot(object)
    def _let_in(self, person: Expected) -> None:
        day = self._day()
        if day is None:
            return
        with self._workspace.write() as session:
            done = door.check_in(session, self._gathering_id, person.seat.role, person.seat.id, day)
        self.entry.setText("")
        self._back()
        if not done.already:
            self._done.append(Done(person, day, done.before))
        self._say_checked_in(person, done)

    def _say_checked_in(self, person: Expected, done: CheckIn, state: str = "") -> None:
        self._shown = person
        if done.already:
            QApplication.beep()
        words = state or (already_words(done.arrival) if done.already else came_words(done.arrival))
        self.card.say(AGAIN if done.already else DONE, words, name_of(person), row_words(person), about(person))
        self.card.offer(undo=not done.already, who=person.is_guest)
        if person.is_guest and not done.already:
            self._ask_who()

    @Slot()
    def _ask_who(self) -> None:
        """Ask who came for the guest that is shown."""
        if self._shown is None or not self._shown.is_guest:
            return
        with self._workspace.read() as session:
            guest = door.guest_at(session, self._shown.seat.id)
        self.card.panel.show()
        self.card.panel.ask(guest)
        self.parts.look_at(self.card.panel)

    @Slot(object)
    def _tell_who(self, came: WhoCame) -> None:
        if self._shown is None:
            return
        seat_id = self._shown.seat.id
        with self._workspace.write() as session:
            before = door.guest_at(session, seat_id)
            door.say_who_came(session, seat_id, came)
        self._done = [
            Done(one.expected, one.day, one.before or before, one.walk_in) if one.expected.seat.id == seat_id else one
            for one in self._done
        ]
        person = self._now(seat_id)
        if person is not None:
            self._shown = person
            self.card.say(DONE, tr("Recorded who came"), name_of(person), row_words(person), about(person))
            self.card.offer(undo=True, who=True)
        self._back()

    @Slot()
    def _skip_who(self) -> None:
        self.card.panel.hide()
        self._back()

    # walk-ins

    @Slot()
    def _begin_walk_in(self) -> None:
        name = "" if self.finding.found_anybody() else self.entry.text().strip()
        if name:
            self.entry.setText("")
        self.parts.walk_in.begin(name)
        self.parts.look_at(self.parts.walk_in)

    @Slot(object)
    def _meant(self, person: Expected) -> None:
        self.parts.walk_in.clear()
        self._let_in(person)

    @Slot(object)
    def _record(self, typed: ParticipantDraft) -> None:
        walk_in = self.parts.walk_in
        text = walk_in.line.text()
        if self._take_scan(text):
            walk_in.clear()
            return
        day = self._day()
        if day is None:
            return
        try:
            with self._workspace.write() as session:
                made = record_walk_in(session, self._gathering_id, typed, day, self._again)
        except UserError as error:
            self._shown = None
            self.card.say(WRONG, error.problem, place=error.advice)
            return
        self._again = None
        walk_in.clear()
        self.entry.setText("")
        self._back()
        person = self._now(made.seat_id)
        if person is not None:
            self._done.append(Done(person, day, walk_in=text))
            self._say_checked_in(person, made.check_in, tr("Walk-in: sign in row {number}", number=made.number))

    # taking back

    @Slot()
    def _undo(self) -> None:
        """Take back the last check-in of this laptop that was not taken back yet."""
        if self._done:
            self._take_back(self._done.pop())
        self._back()

    @Slot(object)
    def _undo_row(self, row: Came) -> None:
        seat_id, day = row.expected.seat.id, self._door.setting.day if self._door else None
        own = next((one for one in self._done if (one.expected.seat.id, one.day) == (seat_id, day)), None)
        if own is not None:
            self._done.remove(own)
        if day is not None:
            self._take_back(Done(row.expected, day, own.before if own else None))
        self._back()

    def _take_back(self, done: Done) -> None:
        seat_id = done.expected.seat.id
        with self._workspace.write() as session:
            if done.walk_in:
                undo_walk_in(session, self._gathering_id, seat_id, done.day)
            else:
                door.undo_check_in(session, self._gathering_id, seat_id, done.day, done.before)
        self._shown = None
        self.card.say(AGAIN, tr("Taken back"), name_of(done.expected), row_words(done.expected), about(done.expected))
        if done.walk_in:
            self._again = seat_id
            self.parts.walk_in.line.setText(done.walk_in)

    # day, desk, role

    @Slot(object)
    def _choose_day(self, day: date) -> None:
        self._chosen_day = day
        self.refresh()
        self._back()

    @Slot(object)
    def _choose_desk(self, desk_id: UUID | None) -> None:
        with self._workspace.write() as session:
            choose_desk(session, self._gathering_id, desk_id)
        self.refresh()
        self._back()

    @Slot(object)
    def _choose_role(self, role: Role | None) -> None:
        self.finding.role = role
        self.finding.search()
        self._show_door()
        self._back()

    @Slot(object)
    def _renumber(self, twin: Twin) -> None:
        """Give one of two people with the same row another number."""
        answers = [(str(place), seat.name or seat.affiliation) for place, seat in enumerate(twin.seats)]
        question = tr("Who gets another number instead of {number}?", number=twin.number)
        advice = tr("Their signature stands in row {number} of a paper: correct the number there by hand.",
                    number=twin.number)  # fmt: skip
        chosen = ask.choose(self, question, answers, advice)
        if chosen is not None:
            seat = twin.seats[int(chosen)]
            with self._workspace.write() as session:
                number = give_new_number(session, self._gathering_id, twin, seat.id)
            self.card.say(DONE, tr("New number {number}: write it on the paper", number=number), seat.name)
        self._back()

    # showing

    def _day(self) -> date | None:
        """Return the day that is recorded; a door that stood open over night goes on with the new one."""
        if self._door is None or self._door.setting.today != clock.today():
            self.refresh()
        return self._door.setting.day if self._door else None

    def _people(self) -> tuple[Any, ...]:
        return self._door.people if self._door else ()

    def _now(self, seat_id: UUID) -> Expected | None:
        """Return somebody as they are recorded now."""
        return next((one.expected for one in self._people() if one.expected.seat.id == seat_id), None)

    def _show_door(self) -> None:
        if self._door is None:
            return
        counted = door.tallies(self._door.expected, self._door.arrivals)
        self.finding.people = self._door.people
        self.parts.top.show_setting(self._door.setting)
        self.parts.show_tallies(counted)
        self.parts.arrivals = self._door.arrivals
        self.parts.side.show_door(self._door.people, self._door.arrivals, counted, self.finding.role)
        self.parts.walk_in.take(self._door.expected, self._door.next_words)
        self.matches.viewport().update()

    def _back(self) -> None:
        """Bring the keys back to the entry."""
        if not self.card.panel.isVisible() or self._shown is None:
            self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
            self.parts.look_at(self.entry)

    @Slot()
    def _leave(self) -> None:
        """Esc: back to the entry, and from the empty entry back to the list, unless something would be lost."""
        if not self.entry.hasFocus():
            self._skip_who()
        elif self.may_leave():
            self.left.emit()

    def _connect(self) -> None:
        parts = self.parts
        self.leaving.activated.disconnect(self.left)
        self.leaving.activated.connect(self._leave)
        self.finding.nobody.connect(self._tell_nobody)
        self.entry.entered.connect(self._enter)
        self.entry.taken_back.connect(self._undo)
        self.matches.opened.connect(self._let_in)
        self.card.undo_wanted.connect(self._undo)
        self.card.who_wanted.connect(self._ask_who)
        self.card.panel.told.connect(self._tell_who)
        self.card.panel.skipped.connect(self._skip_who)
        parts.walk_in.wanted.connect(self._record)
        parts.walk_in.meant.connect(self._meant)
        parts.walk_in.line.given_up.connect(self._back)
        parts.walk_in.line.taken_back.connect(self._undo)
        parts.side.undo_wanted.connect(self._undo_row)
        parts.side.let_in.connect(self._let_in)
        parts.side.filter.entered.connect(lambda _: self._back())
        parts.side.lists.chosen.connect(lambda _: self._back())
        parts.roles.chosen.connect(self._choose_role)
        parts.top.day_chosen.connect(self._choose_day)
        parts.top.desk_chosen.connect(self._choose_desk)
        parts.top.twin_wanted.connect(self._renumber)
        KeysBack(self.entry).watch(*parts.without_typing())
        for keys, act in (("F2", self._ask_who), ("F4", self._begin_walk_in), ("Ctrl+Z", self._undo)):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, context=context).activated.connect(act)
