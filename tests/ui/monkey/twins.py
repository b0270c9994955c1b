"""Whether impatience recorded something twice: two alike from two blocks that were saved within one act."""

from collections import defaultdict

from sqlalchemy import inspect

from tests.ui.monkey.records import Blocks

TOLD = ("disclosure",)
"""Tables that only tell what was done, which whoever prints twice did twice."""


class Twins(Blocks):
    """Hears what is recorded, and in which step of the monkey; what only points elsewhere does not tell two apart."""

    def __init__(self):
        self.step = 0
        """Which act is being done."""
        self._blocks = 0
        self._made = defaultdict(set)
        """The blocks that recorded something, by step, table and content."""

    def found(self):
        """Return the contents that two blocks recorded within one act."""
        return [key for key, blocks in self._made.items() if len(blocks) > 1]

    def _note(self, session, _flush):
        session.info.setdefault("twins", set()).update(
            (table, content) for table, content in map(_content, session.new) if table not in TOLD
        )

    def _keep(self, session):
        self._blocks += 1
        for table, content in session.info.pop("twins", ()):
            self._made[self.step, table, content].add(self._blocks)

    def _forget(self, session):
        session.info.pop("twins", None)


def _content(row):
    mapper = inspect(row).mapper
    told = [one.key for one in mapper.column_attrs if not (one.columns[0].primary_key or one.columns[0].foreign_keys)]
    return mapper.local_table.name, tuple(str(getattr(row, name)) for name in told)
