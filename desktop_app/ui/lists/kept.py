"""The arrangements of one list that its officer kept by name, and the one in which it was left."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from desktop_app.operations.listing.arrangement import Arrangement, as_json, from_json
from desktop_app.store.local.kept_lists import PRESENT, forget_arrangement, keep_arrangement, kept_arrangements
from desktop_app.ui.workspace import Workspace

NOBODY = UUID(int=0)
"""Whose arrangements are kept where nobody signed in: in practice."""


class KeptArrangements:
    """Reads and writes them; a list belongs to the officer who signed in."""

    def __init__(self, workspace: Workspace, list_name: str, columns: Sequence[str], usual: Arrangement) -> None:
        self._workspace, self._list = workspace, list_name
        self._columns, self._usual = columns, usual

    def load(self) -> dict[str, Arrangement]:
        """Return every arrangement by its name, without the one in which the list was left."""
        return {name: self._read(text) for name, text in self._kept().items() if name != PRESENT}

    def left(self) -> Arrangement:
        """Return how the list was left; rows are never hidden at the start by filters of another day."""
        text = self._kept().get(PRESENT)
        return self._usual if text is None else replace(self._read(text), filters={}, search="")

    def leave(self, arrangement: Arrangement) -> None:
        """Remember how the list is left; nobody waits for the disk."""
        officer, text = self._officer, as_json(replace(arrangement, filters={}, search=""))
        self._workspace.note(lambda session: keep_arrangement(session, officer, self._list, PRESENT, text))

    def keep(self, name: str, arrangement: Arrangement) -> None:
        """Keep an arrangement under a name."""
        with self._workspace.write() as session:
            keep_arrangement(session, self._officer, self._list, name, as_json(arrangement))

    def rename(self, old: str, new: str) -> None:
        """Keep an arrangement under another name, which must be free."""
        kept = self._kept()
        with self._workspace.write() as session:
            keep_arrangement(session, self._officer, self._list, new, kept[old])
            forget_arrangement(session, self._officer, self._list, old)

    def forget(self, name: str) -> None:
        """Forget an arrangement."""
        with self._workspace.write() as session:
            forget_arrangement(session, self._officer, self._list, name)

    @property
    def _officer(self) -> UUID:
        return self._workspace.officer or NOBODY

    def _kept(self) -> dict[str, str]:
        self._workspace.finish_notes()
        with self._workspace.read() as session:
            return kept_arrangements(session, self._officer, self._list)

    def _read(self, text: str) -> Arrangement:
        return from_json(text, self._columns, self._usual)
