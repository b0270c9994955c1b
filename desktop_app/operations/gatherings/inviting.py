"""Whom to invite: businesses of the register by what they make, lack and missed; and how full each quota is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import func, text
from sqlmodel import Session, col, select

from desktop_app.domain.certificate import CertificateStatus, covered_schemes
from desktop_app.domain.event import Gathering, Participant
from desktop_app.domain.event_planning import Quota
from desktop_app.domain.regions import region_name
from desktop_app.operations import records
from desktop_app.operations.gatherings.absences import absent_at, absent_last_time
from desktop_app.operations.gatherings.events import participant_of
from desktop_app.operations.ikm.register import IkmQuery, conditions


class Missed(StrEnum):
    """Which businesses are looked for by what they missed."""

    ANY = ""
    LAST = "last"
    """Invited and absent the last time."""


@dataclass(frozen=True)
class Wanted:
    """Whom to look for; what is left empty does not matter."""

    search: str = ""
    """Words of the name, owner, product or village."""
    kabupaten_codes: tuple[str, ...] = ()
    kbli: str = ""
    """The first digits of the code of a product."""
    lacking: str = ""
    """A scheme that it holds no certificate of, or one that ends before the first day."""
    missed: Missed | UUID = Missed.ANY
    """A gathering at which it was invited and absent, or the last one."""
    only_new: bool = False
    """Not those invited to another gathering of this event."""


@dataclass(frozen=True)
class Candidate:
    """A business that could be invited."""

    ikm_id: UUID
    name: str
    owner: str
    product: str
    village: str
    kabupaten: str
    kabupaten_code: str
    phone: str
    legality: str
    also_at: str
    """Where it is invited at other gatherings of this event, "" for nowhere."""


@dataclass(frozen=True)
class QuotaState:
    """How full a kabupaten is."""

    kabupaten_code: str
    kabupaten: str
    wanted: int | None
    """None: nobody planned a quota."""
    invited: int

    @property
    def free(self) -> int | None:
        """How many may still be invited; below zero when there are too many."""
        return None if self.wanted is None else self.wanted - self.invited


@dataclass(frozen=True)
class Invited:
    """A participant who is on the list."""

    id: UUID
    ikm_id: UUID | None
    number: int | None
    """The row on the printed sheet, None before it is printed."""
    name: str
    business_name: str
    kabupaten: str
    phone: str


def candidates(session: Session, gathering_id: UUID, wanted: Wanted) -> list[Candidate]:
    """Return the businesses that are wanted and not on the list yet, by name."""
    gathering = records.find(session, Gathering, gathering_id)
    where, values = _where(gathering, wanted)
    missed = _missed(session, gathering, wanted.missed)
    names = "ikm, name, owner, product, village, kabupaten, kabupaten_code, phone, legality"
    found = session.connection().exec_driver_sql(
        f"SELECT {names} FROM ikm_row {where} ORDER BY name_key, entry", values
    )
    elsewhere = _elsewhere(session, gathering)
    rows = [(UUID(bytes=row[0]), tuple(row[1:])) for row in found]
    return [
        Candidate(*(ikm_id, *words, elsewhere.get(ikm_id, "")))
        for ikm_id, words in rows
        if (missed is None or ikm_id in missed) and not (wanted.only_new and ikm_id in elsewhere)
    ]


def invite(session: Session, gathering_id: UUID, ikm_ids: Iterable[UUID]) -> list[UUID]:
    """Put businesses on the list with the words of the register and return the new participants, for `withdraw`.

    Those already there are left as they are; who was taken off the list comes back to the same row of it.
    """
    records.find(session, Gathering, gathering_id)
    known = {row.ikm_id: row for row in _on_the_list(session, gathering_id, removed=True)}
    added = []
    for ikm_id in dict.fromkeys(ikm_ids):
        row = known.get(ikm_id)
        if row is None:
            row = records.record(session, Participant, participant_of(session, ikm_id), gathering_id=gathering_id)
        elif not row.deleted:
            continue
        records.restore(session, Participant, [row.id])
        added.append(row.id)
    return added


def withdraw(session: Session, participant_ids: Sequence[UUID]) -> None:
    """Take participants off the list; they wait in the bin."""
    records.remove(session, Participant, participant_ids)


def invited(session: Session, gathering_id: UUID) -> list[Invited]:
    """Return who is on the list, without those who came uninvited."""
    return [
        Invited(
            row.id,
            row.ikm_id,
            row.number,
            row.person_name.full,
            row.business_name,
            region_name(row.kabupaten_code),
            row.phone,
        )
        for row in _on_the_list(session, gathering_id)
        if not row.walk_in
    ]


def quota_state(session: Session, gathering_id: UUID) -> list[QuotaState]:
    """Return every kabupaten with a quota or with somebody invited, in the order of the codes; "" is not known."""
    seats: dict[str, int] = {}
    quotas = select(Quota).where(Quota.gathering_id == gathering_id, col(Quota.deleted).is_(False))
    for quota in session.exec(quotas).all():
        seats[quota.kabupaten_code] = seats.get(quota.kabupaten_code, 0) + (quota.seats or 0)
    counted = (
        select(Participant.kabupaten_code, func.count())
        .where(
            Participant.gathering_id == gathering_id,
            col(Participant.deleted).is_(False),
            col(Participant.walk_in).is_(False),
        )
        .group_by(col(Participant.kabupaten_code))
    )
    there = dict(session.exec(counted).all())
    codes = sorted({*seats, *there}, key=lambda code: (not code, code))
    return [QuotaState(code, region_name(code), seats.get(code), there.get(code, 0)) for code in codes]


def is_series(session: Session, gathering_id: UUID) -> bool:
    """Whether the event of a gathering has others."""
    event_id = records.find(session, Gathering, gathering_id).event_id
    held = select(func.count()).where(Gathering.event_id == event_id, col(Gathering.deleted).is_(False))
    return session.exec(held).one() > 1


def _where(gathering: Gathering, wanted: Wanted) -> tuple[str, tuple[Any, ...]]:
    searched, values = conditions(IkmQuery(search=wanted.search))
    parts = [searched.removeprefix("WHERE ")] if searched else []
    parts.append(
        "ikm NOT IN (SELECT ikm_id FROM participant WHERE gathering_id = ? AND deleted = 0 AND ikm_id NOTNULL)"
    )
    values.append(gathering.id.bytes)
    if wanted.kabupaten_codes:
        parts.append(f"kabupaten_code IN ({', '.join('?' * len(wanted.kabupaten_codes))})")
        values += wanted.kabupaten_codes
    if wanted.kbli:
        parts.append("ikm IN (SELECT ikm_id FROM product WHERE deleted = 0 AND substr(kbli_code, 1, ?) = ?)")
        values += [len(wanted.kbli), wanted.kbli]
    if wanted.lacking:
        codes = sorted({wanted.lacking, *covered_schemes(wanted.lacking)})
        parts.append(_LACKING.format(marks=", ".join("?" * len(codes))))
        values += [*codes, CertificateStatus.HELD.value, (gathering.starts_on or date.min).isoformat()]
    return "WHERE " + " AND ".join(parts), tuple(values)


_LACKING = (
    "ikm NOT IN (SELECT ikm_id FROM certificate WHERE deleted = 0 AND scheme IN ({marks}) AND status = ? "
    "AND (expires_on IS NULL OR expires_on >= ?))"
)


def _missed(session: Session, gathering: Gathering, missed: Missed | UUID) -> frozenset[UUID] | None:
    if isinstance(missed, UUID):
        return absent_at(session, missed)
    return absent_last_time(session, gathering) if missed is Missed.LAST else None


def _elsewhere(session: Session, gathering: Gathering) -> dict[UUID, str]:
    """Return by business where else it is invited in this event."""
    found = session.exec(
        select(Participant.ikm_id, Gathering.locality, Gathering.venue)
        .join(Gathering, col(Gathering.id) == col(Participant.gathering_id))
        .where(
            Gathering.event_id == gathering.event_id,
            Gathering.id != gathering.id,
            col(Gathering.deleted).is_(False),
            col(Participant.deleted).is_(False),
            col(Participant.ikm_id).is_not(None),
        )
    ).all()
    places: dict[UUID, str] = {}
    for ikm_id, locality, venue in found:
        if ikm_id is not None:
            places[ikm_id] = ", ".join(filter(None, (places.get(ikm_id, ""), locality or venue)))
    return places


def _on_the_list(session: Session, gathering_id: UUID, *, removed: bool = False) -> Sequence[Participant]:
    """Return the participants as they were added; of one business twice the one that is not in the bin comes last."""
    query = select(Participant).where(Participant.gathering_id == gathering_id)
    if not removed:
        query = query.where(col(Participant.deleted).is_(False))
    return session.exec(query.order_by(col(Participant.deleted).desc(), col(Participant.id))).all()


def product_groups(session: Session) -> list[tuple[str, int]]:
    """Return the first two and the first three digits of the products' codes, with how many businesses have one."""
    rows = session.execute(
        text(
            "SELECT substr(kbli_code, 1, digits) AS code, count(DISTINCT ikm_id) FROM product "
            "JOIN (SELECT 2 AS digits UNION SELECT 3) WHERE deleted = 0 AND length(kbli_code) = 5 GROUP BY 1 ORDER BY 1"
        )
    )
    return [(code, count) for code, count in rows]
