"""Three laptops that write, hand over, lose, repeat, undo, restore and clone in any order: nothing is lost, all agree.

The oracle is plain Python: it knows of every value that was written which values its author had before the eyes, and
which changes the laptop held. Long runs: `REPLICAS_EXAMPLES=2000 pytest tests/store/test_replicas_machine.py`.
"""

import os
import random
import shutil
import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid5

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from desktop_app import clock
from desktop_app.domain.sameness import mean_the_same
from desktop_app.store import connection as connection_module
from desktop_app.store.changes.proving import differing_tables
from desktop_app.store.database import driver
from desktop_app.store.device import new_device
from desktop_app.store.merging.becoming import become_new_device
from desktop_app.store.merging.merging import Fork, Gap
from desktop_app.store.merging.undoing import Later, Overlap, undo
from tests.store.laptops import PARENTS, TABLES, Laptop, Write
from tests.store.oracle import Oracle

FIELDS = {
    "person": ("phone", "name"),
    "ikm": ("brand", "owner_id"),
    "product": ("name", "ikm_id"),
    "visit": ("latitude", "place"),
    "assessment": ("level", "product_id"),
    "item_answer": ("note", "note"),
}
LINKS = {"owner_id": "person", "ikm_id": "ikm", "product_id": "product"}
TEXTS = ("", "a", "a ", "b", "c")
PHONES = ("", "0812-34", "+62812 34", "08111", "x")
NUMBERS = (None, 0.1, -5.25, 1e-7, 3.0)
START = datetime(2026, 11, 24, tzinfo=UTC)
EXAMPLES = int(os.environ.get("REPLICAS_EXAMPLES", "0"))


@pytest.fixture(scope="module", autouse=True)
def without_waiting_for_the_disk():
    with pytest.MonkeyPatch.context() as patch:
        faster = tuple(one.replace("synchronous = FULL", "synchronous = OFF") for one in connection_module.SETTINGS)
        patch.setattr(connection_module, "SETTINGS", faster)
        yield


who, pick, number = st.integers(0, 2), st.integers(0, 1 << 16), st.integers(0, 4)


class Replicas(RuleBasedStateMachine):
    """The machine."""

    def __init__(self):
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.folder = Path(tempfile.mkdtemp(prefix="replicas-"))
        self.ticks, self.copies = 0, 0
        self.active = None
        self.patch.setattr(clock, "now", self.now)
        self.laptops = [Laptop(self.folder, name) for name in "ABO"]
        self.parcels, self.backups, self.dirty = [], [], set()
        self.writes = {}
        """Key of the change, column -> what was written."""

    def now(self):
        self.ticks += 1
        return START + timedelta(seconds=self.ticks) + (self.active.offset if self.active else timedelta(0))

    def at(self, index):
        self.active = laptop = self.laptops[index]
        self.dirty.add(index)
        return laptop

    # Writing

    def note(self, laptop, before, replaced_of, *, meant=frozenset()):
        """Take down what a laptop just wrote: every change after `before` that gives a cell a value."""
        knew = laptop.held()
        (device,) = laptop.query("SELECT device FROM local")[0]
        lines = laptop.query(
            'SELECT seq, kind, "table", row, "column", new FROM change WHERE device = ? AND seq > ? ORDER BY seq',
            device, before,
        )  # fmt: skip
        for seq, kind, table, row, column, value in lines:
            if kind == "update":
                replaced = frozenset(replaced_of.get((row, column), ()))
                self.writes[(device, seq), column] = Write(
                    table, row, column, value, replaced, knew, meant=(row, column) in meant
                )
            elif kind == "insert":
                self.writes[(device, seq), "*"] = Write(table, row, "*", None, frozenset(), knew)
                for name in FIELDS[table]:
                    typed = laptop.value(table, row, name)
                    if typed not in (None, ""):
                        self.writes[(device, seq), name] = Write(table, row, name, typed, frozenset(), knew)

    def heads_known_to(self, laptop, row, column):
        """Return the values of a cell that the laptop holds and that nobody whom it holds replaced: key -> write."""
        knows = laptop.held()
        known = {
            key: write
            for (key, name), write in self.writes.items()
            if name == column and write.row == row and key[1] <= knows.get(key[0], 0)
        }
        return {key: known[key] for key in known.keys() - {one for write in known.values() for one in write.replaced}}

    def in_conflict(self, laptop, row, column):
        return bool(
            laptop.query("SELECT 1 FROM head WHERE row = ? AND \"column\" = ? AND role = 'conflict'", row, column)
        )

    def update(self, laptop, table, row, column, value):
        before, old = laptop.own_seq(), laptop.value(table, row, column)
        heads = self.heads_known_to(laptop, row, column)
        seen = {key for key, write in heads.items() if mean_the_same(table, column, write.value, old)}
        meant = {(row, column)} if self.in_conflict(laptop, row, column) else set()
        laptop.write(
            lambda session: driver(session).execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (value, row))
        )
        self.note(laptop, before, {(row, column): seen}, meant=meant)

    def some_row(self, laptop, choice, *, living=True):
        rows = [(table, row) for table in TABLES for row in laptop.rows(table, living=living)]
        return rows[choice % len(rows)] if rows else None

    def some_value(self, laptop, table, column, choice, size):
        if column in LINKS:
            rows = laptop.rows(LINKS[column])
            if not rows:
                return None
            return rows[choice % len(rows)] if column == "ikm_id" or size else None
        if column == "latitude":
            return NUMBERS[size]
        return (PHONES if column == "phone" else TEXTS)[size]

    @initialize()
    def begin(self):
        self.insert(0, 0, 0, 1)
        self.insert(0, 1, 0, 1)
        self.insert(0, 3, 0, 1)
        self.insert(0, 4, 0, 1)
        self.hand_over(0, 0, 1, 0)
        for index in (1, 2):
            self.merge(index, 0)

    @rule(index=who, kind=st.integers(0, 5), choice=pick, size=number)
    def insert(self, index, kind, choice, size):
        laptop, table = self.at(index), TABLES[kind]
        values = dict(laptop.schema.shape.columns[table].blank)
        values |= dict.fromkeys(laptop.schema.shape.columns[table].required, 0)
        row = UUID(int=random.Random(f"{self.ticks} {len(self.writes)} {index}").getrandbits(128))
        if table in PARENTS:
            column, parent = PARENTS[table]
            parents = laptop.rows(parent, living=True)
            if not parents:
                return
            values[column] = parents[choice % len(parents)]
            if table in ("product", "item_answer"):  # the same on every laptop
                row = uuid5(UUID(bytes=values[column]), f"{table} {choice % 2}")
        if laptop.rows(table) and row.bytes in laptop.rows(table):
            return
        field = FIELDS[table][0]
        values[field] = self.some_value(laptop, table, field, choice, size)
        if table == "ikm" and laptop.rows("person") and choice % 3:
            values["owner_id"] = laptop.rows("person")[choice % len(laptop.rows("person"))]
        before = laptop.own_seq()
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        laptop.write(
            lambda session: driver(session).execute(
                f"INSERT INTO {table} (id, {names}) VALUES (?, {marks})", (row.bytes, *values.values())
            )
        )
        self.note(laptop, before, {})

    @rule(index=who, choice=pick, which=st.integers(0, 1), size=number)
    def edit(self, index, choice, which, size):
        laptop = self.at(index)
        found = self.some_row(laptop, choice)
        if not found:
            return
        table, row = found
        column = FIELDS[table][which]
        if column in LINKS and laptop.query("SELECT 1 FROM waiting WHERE row = ?", row):
            return  # the row is not where the log says that it belongs; nobody can move it knowingly
        self.update(laptop, table, row, column, self.some_value(laptop, table, column, choice, size))

    @rule(index=who, choice=pick, size=number)
    def edit_there_and_back(self, index, choice, size):
        laptop = self.at(index)
        found = self.some_row(laptop, choice)
        if not found:
            return
        table, row = found
        column = FIELDS[table][0]
        old = laptop.value(table, row, column)
        self.update(laptop, table, row, column, self.some_value(laptop, table, column, choice, size))
        self.update(laptop, table, row, column, old)

    @rule(index=who, choice=pick)
    def delete(self, index, choice):
        laptop = self.at(index)
        found = self.some_row(laptop, choice)
        if found:
            self.update(laptop, *found, "deleted", 1)

    @rule(index=who, choice=pick)
    def restore(self, index, choice):
        laptop = self.at(index)
        gone = [
            (table, row)
            for table in TABLES
            for (row,) in laptop.query(f"SELECT id FROM {table} WHERE deleted = 1 ORDER BY id")
        ]
        if gone:
            self.update(laptop, *gone[choice % len(gone)], "deleted", 0)

    @rule(index=who, years=st.sampled_from([-20, -5, 0, 3, 40]))
    def set_clock(self, index, years):
        self.laptops[index].offset = timedelta(days=365 * years)

    @rule(index=who, choice=pick, how=st.integers(0, 2), size=number)
    def decide(self, index, choice, how, size):
        laptop = self.at(index)
        cells = laptop.query(
            'SELECT DISTINCT "table", row, "column" FROM head WHERE role = \'conflict\' ORDER BY 1, 2, 3'
        )
        if not cells:
            return
        table, row, column = cells[choice % len(cells)]
        shown = laptop.value(table, row, column)
        heads = self.heads_known_to(laptop, row, column)
        if column == "deleted":
            value = how % 2
        elif how == 0:
            value = shown
        elif how == 1:
            value = sorted((write.value for write in heads.values()), key=repr)[choice % len(heads)]
        else:
            value = self.some_value(laptop, table, column, choice, size)
        before = laptop.own_seq()
        laptop.decide(table, UUID(bytes=row), column, value)
        self.note(laptop, before, {(row, column): set(heads)}, meant={(row, column)})
        assert laptop.value(table, row, column) == value
        assert not self.in_conflict(laptop, row, column)

    # Handing over

    @rule(index=who, to=who, rescue=st.integers(0, 1), how=st.integers(0, 2))
    def hand_over(self, index, to, rescue, how):
        laptop = self.at(index)
        since = {} if how == 0 else self.laptops[to].held()
        payload = laptop.hand_over(since=since, own_only=how == 2, rescue=bool(rescue))
        self.parcels.append(payload)

    @rule(index=who, choice=pick)
    def merge(self, index, choice):
        if not self.parcels:
            return
        laptop, parcel = self.at(index), self.parcels[choice % len(self.parcels)]
        before, state = laptop.all_rows(), laptop.state()
        try:
            taken, touched = laptop.merge_and_tell(parcel)
        except Gap:
            assert laptop.state() == state
            return
        self.check_statuses(before, laptop.all_rows(), taken, touched)
        if taken.changes:
            laptop.merges.append((taken, laptop.own_seq()))
        state = laptop.state()
        again, _ = laptop.merge_and_tell(parcel)
        assert again.changes == 0
        assert laptop.state() == state

    def check_statuses(self, before, after, taken, touched):
        told = Counter((table, status) for (table, _), (status, named) in touched.items() if named)
        assert told == taken.statuses
        for one, (status, _) in touched.items():
            was, now = before.get(one), after.get(one)
            if status == "new":
                assert (was is None, now is None) == (True, False)
            elif status == "changed":
                assert was not in (None, now)
            elif status == "unchanged":
                assert was == now
            elif status == "waiting":
                assert now is None
        for one in before.keys() | after.keys():
            if before.get(one) != after.get(one):
                assert touched[one][0] in ("new", "changed", "conflict"), one

    @rule(index=who, choice=pick)
    def undo_a_merge(self, index, choice):
        laptop = self.at(index)
        if not laptop.merges:
            return
        place = choice % len(laptop.merges)
        taken, own_seq = laptop.merges[place]
        later = [one.ranges for one, _ in laptop.merges[place + 1 :]]
        state = laptop.state()

        def work(session):
            schema = laptop.schema
            undo(driver(session), schema.shape, schema.same, taken.ranges, Later(later, own_seq))

        try:
            laptop.write(work)
        except Overlap:
            assert laptop.state() == state
        else:
            del laptop.merges[place]

    # Disasters

    @rule(index=who)
    def back_up(self, index):
        laptop = self.at(index)
        self.copies += 1
        target = self.folder / f"backup{self.copies}"
        laptop.copy(target)
        self.backups.append((target, laptop.offset))

    @rule(index=who, choice=pick)
    def restore_a_backup(self, index, choice):
        """The laptop is lost, and another one goes on from a backup under a new device id."""
        if not self.backups:
            return
        target, offset = self.backups[choice % len(self.backups)]
        self.laptops[index].close()
        self.copies += 1
        laptop = Laptop(self.folder, f"restored{self.copies}", target, restored=True)
        laptop.offset = offset
        self.laptops[index] = laptop
        self.at(index)
        laptop.write(lambda session: new_device(driver(session)))

    @rule(index=who, other=who, choice=pick, size=number)
    def clone(self, index, other, choice, size):
        """A folder is copied to another laptop; both go on writing, then one hears of the other."""
        if index == other:
            return
        source = self.at(index)
        self.copies += 1
        target = self.folder / f"copy{self.copies}"
        source.copy(target)
        self.laptops[other].close()
        self.laptops[other] = clone = Laptop(self.folder, f"clone{self.copies}", target, restored=True)
        clone.offset = source.offset
        common = source.own_seq()
        self.insert(index, 0, choice, size)
        kept = dict(self.writes)
        self.at(other)
        self.writes = {}
        self.insert(other, 0, choice + 1, size)
        self.edit(other, choice, 0, size)
        wrote, self.writes = self.writes, kept
        (old,) = clone.query("SELECT device FROM local")[0]
        with pytest.raises(Fork) as fork:
            clone.merge(source.hand_over())
        assert (fork.value.device, fork.value.seq) == (old, common + 1)
        new = clone.write(lambda session: become_new_device(driver(session), common))
        knew = clone.held()
        for ((_, seq), column), write in sorted(wrote.items(), key=lambda one: one[0][0]):
            write.replaced = frozenset(
                ((new, s - common) if (d, s) in {k for k, _ in wrote} else (d, s)) for d, s in write.replaced
            ) | frozenset(self.replaced_by_clone(clone, write))
            write.knew = knew
            self.writes[(new, seq - common), column] = write
        self.merge_quietly(clone, source.hand_over())

    def replaced_by_clone(self, clone, write):
        """Return the values before the eyes of whoever wrote on the clone, from its own log."""
        found = clone.query(
            'SELECT replaces_device, replaces_seq FROM change WHERE row = ? AND "column" = ? AND new IS ? '
            "AND device = (SELECT device FROM local)",
            write.row, write.column, write.value,
        )  # fmt: skip
        dismissed = clone.query(
            'SELECT replaces_device, replaces_seq FROM change WHERE row = ? AND "column" = ? AND kind = \'dismiss\' '
            "AND device = (SELECT device FROM local)",
            write.row, write.column,
        )  # fmt: skip
        return [one for one in (*found, *dismissed) if one[0] is not None]

    def merge_quietly(self, laptop, payload):
        taken, _ = laptop.merge_and_tell(payload)
        if taken.changes:
            laptop.merges.append((taken, laptop.own_seq()))

    # What must hold after each step

    @invariant()
    def tables_are_the_fold(self):
        for index in self.dirty:
            laptop = self.laptops[index]
            with laptop.database.raw() as connection:
                assert differing_tables(connection, laptop.schema.shape, laptop.schema.same) == []
                assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        self.dirty.clear()

    def teardown(self):
        try:
            self.exchange_everything()
        finally:
            for laptop in self.laptops:
                laptop.close()
            self.patch.undo()
            shutil.rmtree(self.folder)

    def exchange_everything(self):
        order = random.Random(self.ticks)
        news = True
        while news:
            news = False
            parcels = [laptop.hand_over() for laptop in self.laptops]
            for laptop in self.laptops:
                self.active = laptop
                for parcel in order.sample(parcels, len(parcels)):
                    news |= bool(laptop.merge(parcel).changes)
        states = [laptop.state() for laptop in self.laptops]
        assert states[0] == states[1] == states[2]
        fresh = Laptop(self.folder, "fresh")
        try:
            fresh.merge(self.laptops[0].hand_over())
            assert fresh.state() == states[0]
        finally:
            fresh.close()
        self.check_waiting(self.laptops[0])
        Oracle(self.laptops[0], self.writes).check()

    def check_waiting(self, laptop):
        """Only what refers to a record that is lost for good still waits."""
        for table, row, parent in laptop.query('SELECT "table", row, parent FROM waiting'):
            known = laptop.query("SELECT 1 FROM change WHERE row = ? AND kind = 'insert'", parent or row)
            waits = laptop.query("SELECT 1 FROM waiting WHERE row = ?", parent)
            assert not known or waits, (table, row)


Replicas.TestCase.settings = settings(
    max_examples=EXAMPLES or max(2, settings.default.max_examples // 8),  # few in the profile `quick`
    stateful_step_count=50 if EXAMPLES else 25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate] + [Phase.shrink] * (not EXAMPLES),
)
TestReplicas = Replicas.TestCase
