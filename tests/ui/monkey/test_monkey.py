"""The monkey in the test run: a short play that is the same every time, and what it would not let pass."""

import sys

import pytest
from hypothesis import Phase, find, given, seed, settings
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.officer import OfficerDraft
from desktop_app.operations.office.officers import record_officer
from desktop_app.ui.window.errors import ErrorHook
from tests.ui.monkey.acting import STUCK, Monkey
from tests.ui.monkey.plans import Act, plans
from tests.ui.monkey.playing import UNHURRIED, Tally, play, tell
from tests.ui.monkey.records import Fault, Guard, Saved
from tests.ui.monkey.twins import Twins

ACTS, PLANS = 45, 3
"""Of the short play; hypothesis begins with the simplest plan, of waiting alone."""
BRIEF = settings(UNHURRIED, max_examples=50, derandomize=True, phases=[Phase.generate, Phase.shrink])
"""Without the explaining, which traces every line that runs and tells nobody here anything."""


def test_the_monkey_finds_nothing(qapp, practice_folder):
    tally = Tally()

    @seed(2026)
    @settings(UNHURRIED, max_examples=PLANS)
    @given(plans(ACTS, ACTS))
    def played(plan):
        tally.add(*play(practice_folder, plan, patient=True))

    played()
    assert tally.plans == PLANS
    assert tally.done.total() > ACTS * PLANS * 0.8


class Room(QWidget):
    """A window of a field and two buttons, of which one opens what the test says."""

    workspace = desk = None

    def __init__(self, opened):
        super().__init__()
        below = QVBoxLayout(self)
        self.buttons = QPushButton("Tutup"), QPushButton("Buka")
        for part in (QLineEdit(), *self.buttons):
            below.addWidget(part)
        self.buttons[1].clicked.connect(opened)


@pytest.fixture
def put_before(qtbot, monkeypatch):
    """Put the monkey before a room; returns what plays a plan there."""

    def put(opened):
        def played(plan):
            room = Room(opened)
            qtbot.addWidget(room)
            room.show()
            monkey = Monkey(room, patient=True)
            monkeypatch.setattr("desktop_app.ui.ask.tell_error", lambda _parent, error, report="": tell(monkey, error))
            hook = ErrorHook(room)
            monkeypatch.setattr(sys, "excepthook", hook.hook)
            heard = qInstallMessageHandler(monkey.hear)
            try:
                monkey.act(plan)
            finally:
                qInstallMessageHandler(heard)

        return played

    return put


def test_an_error_that_is_no_sentence_is_found_and_led_to_in_one_act(put_before):
    def fail():
        raise ZeroDivisionError

    played = put_before(fail)

    def is_faulty(plan):
        try:
            played(plan)
        except Fault as fault:
            return "ZeroDivisionError" in str(fault)
        return False

    shortest = find(plans(most=12), is_faulty, settings=BRIEF)
    assert [act.kind for act in shortest] in (["press"], ["key"])


def test_a_dialog_that_no_esc_closes_is_found(put_before):
    class Holding(QDialog):
        def reject(self):
            pass

    def hold():
        dialog = Holding()
        dialog.setWindowTitle("Tunggu")
        dialog.exec()

    waits = [Act("wait", place) for place in range(4 * STUCK)]
    with pytest.raises(Fault, match="Holding 'Tunggu' does not close"):
        put_before(hold)([Act("press", 1), *waits])


def test_what_is_recorded_twice_in_one_act_is_found(database, officer):
    with Twins() as twins:
        for twins.step, name in ((1, "Budi Contoh"), (2, "Budi Contoh"), (2, "Ani Contoh"), (3, "Ani Contoh")):
            with database.write(by=officer) as session:
                record_officer(session, OfficerDraft(name=name))
        assert not twins.found(), "of two acts they are no twins"
        with database.write(by=officer) as session:
            record_officer(session, OfficerDraft(name="Ani Contoh"))
    ((step, table, content),) = twins.found()
    assert (step, table) == (3, "officer")
    assert "Ani Contoh" in content


TAMPERED = {
    "which is in the log": "DELETE FROM officer WHERE id = ?1",
    "and its changes": "DELETE FROM officer WHERE id = ?1; DELETE FROM change WHERE row = ?1",
    "which is marked": "UPDATE officer SET deleted = 1 WHERE id = ?1",
}


@pytest.mark.parametrize("how", TAMPERED)
def test_a_record_that_is_gone_is_found(database, officer, how):
    guard_before = Guard(database.schema, Saved())
    with Saved() as saved, database.write(by=officer) as session:
        new = record_officer(session, OfficerDraft(name="Budi Contoh")).id
    guard = Guard(database.schema, saved)
    assert guard.look(database) >= 1
    guard_before.look(database)
    with database._writer.connect() as connection:
        for (trigger,) in connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all():
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        for sentence in TAMPERED[how].split("; "):
            connection.exec_driver_sql(sentence, (new.bytes,))
        connection.commit()
    with pytest.raises(Fault):
        guard.look(database)
    with pytest.raises(Fault, match="1 records were saved and are in no table"):
        Guard(database.schema, saved)._compare(
            {name: set() for name in guard.tables}, {name: {} for name in guard.tables}
        )
