"""What must be on show when every laptop knows everything, told from what was written alone."""

from collections import Counter

from desktop_app.domain.sameness import mean_the_same
from tests.store.laptops import PARTS

BLANK = (0, 0)
"""Stands for what a cell holds before anybody wrote into it."""


class Oracle:
    """What must be on show when everybody knows everything."""

    def __init__(self, laptop, writes):
        self.laptop, knows = laptop, laptop.held()
        self.writes = {one: write for one, write in writes.items() if one[0][1] <= knows.get(one[0][0], 0)}
        self.waiting = {row for (row,) in laptop.query("SELECT row FROM waiting")}
        self.cells = {}
        for (key, column), write in self.writes.items():
            if write.row not in self.waiting and column != "*":
                self.cells.setdefault((write.table, write.row, column), {})[key] = write

    def check(self):
        for cell, writes in self.cells.items():
            gone = {one for write in writes.values() for one in write.replaced}
            heads = {key: write for key, write in writes.items() if key not in gone}
            assert heads, cell
            if cell[2] == "deleted":
                self.check_deleted(cell, heads)
            else:
                self.check_cell(cell, writes, heads)

    def on_show(self, table, row, column):
        shown = self.laptop.value(table, row, column)
        others = self.laptop.query(
            "SELECT device, seq FROM head WHERE row = ? AND \"column\" = ? AND role = 'conflict'", row, column
        )
        return shown, others

    def check_cell(self, cell, writes, heads):
        table, _, column = cell
        shown, others = self.on_show(*cell)
        lines = {key: self.line(key, writes) for key in heads}
        shared = set.intersection(*lines.values())
        before = [writes[key].value for key in shared if key in writes]
        before += [None, ""] if any(key not in writes for key in shared) else []  # an insert that left it empty
        beside = [writes[key].value for key in others]
        for key, write in heads.items():
            there = any(mean_the_same(table, column, write.value, one) for one in (shown, *beside))
            unmoved = not write.meant and any(mean_the_same(table, column, write.value, one) for one in before)
            assert there or unmoved, ("lost", cell, key, write, shown, beside)
        assert any(write.value == shown for write in heads.values()), ("invented", cell, shown, heads)
        for key in others:
            assert key in heads, ("replaced and yet in conflict", cell, key)
            assert not mean_the_same(table, column, writes[key].value, shown), ("no conflict", cell, key)

    def line(self, key, writes):
        found, waiting = set(), [key]
        while waiting:
            one = waiting.pop()
            found.add(one)
            if one in writes:
                before = {BLANK if self.begins_empty(key, writes) else key for key in writes[one].replaced}
                waiting += (before or {BLANK}) - found
        return found

    def begins_empty(self, key, writes):
        """Whether a change is an insert that left the cell empty, which is as if nobody had written there."""
        return key not in writes and (key, "*") in self.writes

    def check_deleted(self, cell, heads):
        table, row, _ = cell
        shown, others = self.on_show(*cell)
        said = {write.value for write in heads.values()}
        if said == {0}:
            assert (shown, others) == (0, [])
        elif said == {1}:
            knew = Counter()
            for write in heads.values():
                knew |= Counter(write.knew)
            unknown = self.unknown_edit(table, row, knew)
            assert shown == (not unknown), (cell, heads)
            assert bool(others) == unknown
        else:
            assert others or shown == 0

    def unknown_edit(self, table, row, knew, *, part=False):
        for ((device, seq), column), write in self.writes.items():
            counts = column != "deleted" or (part and write.value == 0)
            if write.row == row and counts and seq > knew[device]:
                return True
        parts = [
            (one, child)
            for one, column in PARTS[table]
            for (child,) in self.laptop.query(f"SELECT id FROM {one} WHERE {column} = ? AND deleted = 0", row)
        ]
        if table == "ikm":
            parts += [("person", owner) for owner in [self.laptop.value("ikm", row, "owner_id")] if owner]
        return any(self.unknown_edit(one, child, knew, part=True) for one, child in parts)
