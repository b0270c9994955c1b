"""Making one business of two: everything of the one goes over to the other, and can come back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from desktop_app.domain.decision import Chosen, Decision
from desktop_app.domain.ikm import Ikm, IkmDraft
from desktop_app.domain.person import Person, PersonDraft
from desktop_app.domain.tables import all_records
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.fitting import must_fit
from desktop_app.operations.ikm.belongings import count_belongings, move_belongings, remove_twins
from desktop_app.operations.ikm.merge_log import DECISION_FIELD, changes_of, find_merge, put_back
from desktop_app.operations.ikm.redirects import give_back, put_away, survivor_of
from desktop_app.store.guarding import Deed, note_deed

BUSINESS, OWNER = "business", "owner"
_TOGETHER = {"business.latitude": "business.longitude"}
"""A place on the map is two numbers: one without the other says nothing."""


@dataclass(frozen=True)
class FieldPair:
    """A field in which two businesses differ."""

    path: str
    """Such as "business.name" or "owner.phone"."""
    survivor: Any
    loser: Any

    @property
    def fills_a_gap(self) -> bool:
        """Whether the survivor has nothing there, so that the other value is taken whatever is chosen."""
        return self.survivor in (None, "")


@dataclass(frozen=True)
class MergePreview:
    """What merging two businesses would do."""

    fields: tuple[FieldPair, ...]
    moves: Mapping[str, int]
    """How many records of each table go over to the survivor."""


def preview_merge(session: Session, loser: UUID, survivor: UUID) -> MergePreview:
    """Return in which fields two businesses differ, and what would go over; the loser may be in the bin."""
    old, new = session.get_one(Ikm, loser), session.get_one(Ikm, survivor)
    return MergePreview(tuple(_differences(session, old, new)), count_belongings(session, loser))


def merge_ikm(session: Session, loser: UUID, survivor: UUID, taken: Collection[str] = (), reason: str = "") -> None:
    """Make one business of two; undone by `unmerge_ikm`.

    Everything that belongs to the loser goes over to the survivor. Of the fields in which both have something, those
    named in `taken` (paths such as "owner.phone") get the loser's value; gaps are filled from it anyway. The loser goes
    into the bin, keeps its own values, and from now on stands for the survivor, also in files that other laptops send.
    Raises `UserError` when the two are one already or the survivor is gone.
    """
    must_fit(Decision, {"reason": reason})
    old, new = session.get_one(Ikm, loser), records.find(session, Ikm, survivor)
    if survivor_of(session, loser) == survivor_of(session, survivor):
        raise UserError(tr("These two businesses are one already."), tr("Nothing was changed."))
    chosen = Chosen.OTHER if taken else Chosen.SHOWN
    session.add(Decision(kind="ikm", record_id=loser, field=DECISION_FIELD, chosen=chosen, reason=reason))
    session.flush()  # the log tells by this change where the merging begins
    if old.deleted:
        old.deleted = False
        session.add(old)
        session.flush()
    _take_fields(session, old, new, set(taken))
    remove_twins(session, loser, survivor)
    move_belongings(session, loser, survivor)
    old.merged_into = survivor
    session.add(old)
    session.flush()
    put_away(session, old)


def unmerge_ikm(session: Session, loser: UUID) -> int:
    """Make two businesses of one again; return how many values stay because they were changed since.

    What other laptops recorded for the loser, and what came with a later file, goes back to it as well.
    Raises `UserError` when the business was not merged.
    """
    row = session.get_one(Ikm, loser)
    merge = find_merge(session, loser)
    if row.merged_into is None or merge is None:
        raise UserError(tr("This business was not merged into another one."), tr("Nothing was changed."))
    stayed = 0
    note_deed(session, Deed.SEPARATE)
    session.flush()
    if (survivor := session.get(Ikm, row.merged_into)) is not None:
        give_back(session, merge, row, survivor)
    for kind, table, record, column, old, new in changes_of(session, merge):
        if table == "decision":
            continue
        if kind == "insert":
            _bin(session, table, record)
        elif not put_back(session, table, record, column, (old, new)):
            stayed += 1
    session.expire_all()
    row = session.get_one(Ikm, loser)
    row.deleted, row.merged_into = False, None
    session.add(row)
    session.flush()
    return stayed


def _differences(session: Session, old: Ikm, new: Ikm) -> list[FieldPair]:
    parts: list[tuple[str, Any, Any, Any]] = [(BUSINESS, IkmDraft, old, new)]
    owners = [session.get(Person, one.owner_id) if one.owner_id else None for one in (old, new)]
    if owners[0] is not None and owners[0] != owners[1]:
        parts.append((OWNER, PersonDraft, owners[0], owners[1] or Person()))
    found = []
    for part, draft, one, other in parts:
        for name in draft.model_fields:
            theirs, mine = getattr(one, name), getattr(other, name)
            if name != "owner_id" and theirs not in (None, "") and theirs != mine:
                found.append(FieldPair(f"{part}.{name}", mine, theirs))
    return found


def _take_fields(session: Session, old: Ikm, new: Ikm, taken: set[str]) -> None:
    pairs = _differences(session, old, new)
    for one, other in _TOGETHER.items():
        if taken & {one, other}:
            taken |= {one, other}
    owner = session.get(Person, new.owner_id) if new.owner_id else None
    if owner is None and old.owner_id is not None:
        new.owner_id = old.owner_id
        pairs = [pair for pair in pairs if not pair.path.startswith(OWNER)]
    if owner is not None and owner.deleted:
        owner.deleted = False
    for pair in pairs:
        if pair.fills_a_gap or pair.path in taken:
            part, name = pair.path.split(".")
            setattr(new if part == BUSINESS else owner, name, pair.loser)
    session.add_all([row for row in (new, owner) if row is not None])
    session.flush()


def _bin(session: Session, table: str, record: bytes) -> None:
    if table in {known.name for known in all_records()}:
        session.execute(text(f"UPDATE {table} SET deleted = 1 WHERE id = :id AND deleted = 0"), {"id": record})
