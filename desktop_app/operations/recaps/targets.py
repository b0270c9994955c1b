"""Targets of the office: set, listed, checked against each other, and compared with what was reached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from desktop_app.domain.target import PROVINCE, WHOLE_YEAR, Measure, Target, TargetDraft
from desktop_app.operations import records
from desktop_app.operations.recaps.counted import Counted, counted
from desktop_app.operations.recaps.periods import Period, quarters_of
from desktop_app.operations.recaps.readiness import ELSEWHERE, kabupaten_in_order

NAMESPACE = UUID("7d6b3f0e-52f0-4f5e-9a53-0d5b8f1c6a27")
ALL_QUARTERS = (1, 2, 3, 4)
Key = tuple[int, int, str, Measure]
"""Year, quarter (or `WHOLE_YEAR`), kabupaten (or `PROVINCE`), measure."""


@dataclass(frozen=True)
class Reached:
    """What was to be reached by a kabupaten or the province, and what was."""

    code: str
    """`ELSEWHERE` for what lies in no kabupaten of Lampung; "" of the province as well."""
    name: str
    target: int | None
    """None where no target was set."""
    reached: int

    @property
    def share(self) -> Decimal | None:
        """Return the achievement in percent; None without a target and for a target of 0."""
        return Decimal(100 * self.reached) / self.target if self.target else None


@dataclass(frozen=True)
class Achievement:
    """One measure in a period: all kabupaten in the usual order, the province, and the rows that were counted."""

    measure: Measure
    rows: tuple[Reached, ...]
    total: Reached
    counted: tuple[Counted, ...]

    @property
    def places_with_target(self) -> int | None:
        """Return how many kabupaten the target of the province is summed of; None when that is all, or its own.

        What was reached in the others counts all the same, so that the share looks better than it is.
        """
        known = [row.target for row in self.rows if row.target is not None]
        places = sum(row.code != ELSEWHERE for row in self.rows)
        return len(known) if known and len(known) < places and sum(known) == self.total.target else None


@dataclass(frozen=True)
class Mismatch:
    """Targets that contradict each other."""

    measure: Measure
    kabupaten_code: str
    quarter: int
    """`WHOLE_YEAR` for a year that is not the sum of its quarters, or of its kabupaten."""
    whole: int
    parts: int
    """The sum of the quarters, or of the kabupaten."""
    of_quarters: bool


def set_target(session: Session, draft: TargetDraft) -> UUID:
    """Set a target, or change it: there is one of a year, quarter, kabupaten and measure, on every laptop the same."""
    told = TargetDraft.model_validate(draft.model_dump())
    target_id = target_id_of(key_of(told))
    row = session.get(Target, target_id)
    if row is None:
        return records.record(session, Target, told, id=target_id).id
    if row.deleted:
        records.restore(session, Target, [target_id])
    return records.correct(session, Target, target_id, told).id


def clear_target(session: Session, key: Key) -> None:
    """Take a target back; nothing happens when there is none."""
    records.remove(session, Target, [target_id_of(key)])


def list_targets(session: Session, year: int) -> list[TargetDraft]:
    """Return the targets of a year: by measure, kabupaten and quarter."""
    query = select(Target).where(Target.year == year, col(Target.deleted).is_(False))
    drafts = [TargetDraft.model_validate(row.model_dump()) for row in session.exec(query.order_by(col(Target.id)))]
    measures = list(Measure)
    return sorted(drafts, key=lambda one: (measures.index(one.measure), one.kabupaten_code, one.quarter))


def achievement(session: Session, period: Period, today: date) -> dict[Measure, Achievement]:
    """Return target and achievement of every measure in a period, up to `today`."""
    wanted = targets_of(session, period)
    return {
        measure: _achieved(measure, rows, {place: value for (one, place), value in wanted.items() if one is measure})
        for measure, rows in counted(session, period, today).items()
    }


def targets_of(session: Session, period: Period) -> dict[tuple[Measure, str], int]:
    """Return the targets that hold for a period, by measure and kabupaten or `PROVINCE`.

    A year has its own target, else the sum of its four quarters; a half the sum of both of its quarters; a quarter
    its own. Where one of the quarters has none, and for any other days, there is no target: none is made up.
    The province has its own target, else the sum of its kabupaten.
    """
    values = {key_of(one): one.value for one in list_targets(session, period.year)}
    found = {}
    for measure in Measure:
        for place in (PROVINCE, *(code for code, _ in kabupaten_in_order())):
            if (value := _target(values, period, place, measure)) is not None:
                found[measure, place] = value
        summed = [value for (one, place), value in found.items() if one is measure and place != PROVINCE]
        if summed:
            found.setdefault((measure, PROVINCE), sum(summed))
    return found


def places_summed(targets: Mapping[tuple[Measure, str], int], measure: Measure) -> int | None:
    """Return of how few kabupaten a target of the province is the sum; None when of all, or its own."""
    places = [code for code, _ in kabupaten_in_order()]
    known = [targets[measure, code] for code in places if (measure, code) in targets]
    summed = known and len(known) < len(places) and sum(known) == targets.get((measure, PROVINCE))
    return len(known) if summed else None


def mismatches(targets: Sequence[TargetDraft]) -> list[Mismatch]:
    """Return where the targets of a year contradict each other: quarters and year, kabupaten and province."""
    values = {key_of(one): one.value for one in targets}
    found = []
    for (year, quarter, place, measure), whole in values.items():
        quarters = [values.get((year, one, place, measure)) for one in ALL_QUARTERS]
        if quarter == WHOLE_YEAR and (parts := _sum(quarters)) not in {None, whole}:
            found.append(Mismatch(measure, place, WHOLE_YEAR, whole, parts or 0, of_quarters=True))
        if place == PROVINCE:
            below = [value for key, value in values.items() if key[1] == quarter and key[2] and key[3] is measure]
            if below and sum(below) != whole:
                found.append(Mismatch(measure, place, quarter, whole, sum(below), of_quarters=False))
    return found


def key_of(draft: TargetDraft) -> Key:
    """Return by what a target is found."""
    return draft.year, draft.quarter, draft.kabupaten_code, draft.measure


def target_id_of(key: Key) -> UUID:
    """Return the id of a target: two laptops that set the same one set the same record."""
    return uuid5(NAMESPACE, "/".join(str(part) for part in key))


def _target(values: Mapping[Key, int], period: Period, place: str, measure: Measure) -> int | None:
    """Return the target of a period as it was set, or as its quarters add up."""
    own = {12: WHOLE_YEAR, 3: period.quarter}.get(period.months)
    if own is not None and (period.year, own, place, measure) in values:
        return values[period.year, own, place, measure]
    quarters = quarters_of(period)
    return _sum([values.get((period.year, one, place, measure)) for one in quarters]) if quarters else None


def _sum(parts: Sequence[int | None]) -> int | None:
    """Return the sum; None where a part is missing."""
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def _achieved(measure: Measure, rows: tuple[Counted, ...], targets: Mapping[str, int]) -> Achievement:
    places = kabupaten_in_order()
    reached = [
        Reached(code, name, targets.get(code), sum(row.kabupaten_code == code for row in rows)) for code, name in places
    ]
    if elsewhere := sum(row.kabupaten_code == ELSEWHERE for row in rows):
        reached.append(Reached(ELSEWHERE, "Belum jelas/luar Lampung", None, elsewhere))
    return Achievement(measure, tuple(reached), Reached("", "JUMLAH", targets.get(PROVINCE), len(rows)), rows)
