"""Agenda perjalanan: which businesses to call at on a day, village by village, and why.

On the list stands who is due for a re-visit, whose certificate ends soon, who has overdue follow-ups, and who was
invited to an event but was never visited. The texts are Indonesian: they are printed and sent as they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.event import Event, Gathering, Participant
from desktop_app.domain.follow_up import FollowUpStatus
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person
from desktop_app.domain.phone import show_phone
from desktop_app.domain.readiness import Answer
from desktop_app.domain.regions import find_region, line
from desktop_app.domain.text import search_key
from desktop_app.domain.visit import Assessment, ItemAnswer, Visit
from desktop_app.domain.wording import day_and_date, long_date
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.certification.next_steps import gravity
from desktop_app.operations.certification.renewals import RenewalRow, renewals, scheme_label
from desktop_app.operations.certification.standing import still_made
from desktop_app.operations.follow_ups.follow_ups import list_follow_ups, problem_of

GAPS = 3
CHUNK = 500
NOWHERE = "Desa/kelurahan belum dicatat"
FORMATTING = str.maketrans(dict.fromkeys("*_~`", ""))
"""Characters that WhatsApp would take for formatting."""

Value = TypeVar("Value")


class Why(StrEnum):
    """Why a business is on the agenda."""

    REVISIT = "revisit"
    CERTIFICATE = "certificate"
    FOLLOW_UP = "follow_up"
    INVITED = "invited"


@dataclass(frozen=True)
class Reason:
    """One reason, with its words."""

    why: Why
    text: str


@dataclass(frozen=True)
class Stop:
    """A business to call at."""

    ikm_id: UUID
    business: str
    owner: str
    phone: str
    address: str
    kabupaten: str
    district: str
    village: str
    region_code: str
    gaps: tuple[str, ...]
    """What failed and is still open, the gravest first; at most `GAPS`."""
    more_gaps: int
    """How many more there are."""
    reasons: tuple[Reason, ...]
    last_visit_on: date | None

    @property
    def place(self) -> str:
        """Pekon Tambahrejo, Kec. Gading Rejo, Kabupaten Pringsewu."""
        return line(self.region_code) or NOWHERE


def agenda(session: Session, today: date, day: date, regions: Sequence[str] = ()) -> list[Stop]:
    """Return the businesses to call at on `day`, by village and then by name.

    `regions` are codes of villages, kecamatan or kabupaten; none means everywhere. What is overdue is told as of
    `today`, what falls due as of `day`.
    """
    catalogue = current_catalogue(session)
    latest = _latest_visits(session)
    reasons: dict[UUID, list[Reason]] = {}
    for ikm_id, reason in (
        *_revisits(latest, day),
        *_ending(renewals(session, day, int(catalogue.threshold("renewal_months"))), catalogue),
        *_overdue(session, today),
        *_invited(session, latest),
    ):
        reasons.setdefault(ikm_id, []).append(reason)
    people = [(ikm, owner) for ikm, owner in _businesses(session, list(reasons)) if _lies_in(ikm, regions)]
    gaps = open_gaps(session, catalogue, [ikm.id for ikm, _ in people])
    stops = [_stop(ikm, owner, reasons[ikm.id], gaps.get(ikm.id, []), latest.get(ikm.id)) for ikm, owner in people]
    return sorted(stops, key=_order)


def villages(stops: Iterable[Stop]) -> list[tuple[str, list[Stop]]]:
    """Return the stops of each village under its name, in the order given."""
    return [(place, list(found)) for place, found in groupby(stops, key=lambda stop: stop.place)]


def as_text(stops: Sequence[Stop], day: date | None = None) -> str:
    """Return the agenda as a message for WhatsApp: bold heads, numbered stops, telephone numbers to tap on."""
    head = "*AGENDA PERJALANAN*" + (f"\n{day_and_date(day)}" if day else "")
    parts = [head, f"{len(stops)} IKM"]
    number = 0
    for place, found in villages(stops):
        lines = [f"*{_plain(place)}*"]
        for stop in found:
            number += 1
            lines.append(_message(number, stop))
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def open_gaps(session: Session, catalogue: Catalogue, ikm_ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Return what was last seen to fail at each business, the gravest first, in words."""
    rows = {(item.checklist, item.code): item for item in catalogue.items}
    found: dict[UUID, list[str]] = {}
    for ikm_id, answers in _last_answers(session, ikm_ids).items():
        failed = {(checklist, item) for (checklist, _, item), answer in answers.items() if answer.fails}
        items = sorted((rows[key] for key in failed if key in rows), key=lambda item: (gravity(item), item.checklist))
        found[ikm_id] = [problem_of(catalogue, item) for item in items]
    return found


def _revisits(latest: Mapping[UUID, Visit], day: date) -> Iterator[tuple[UUID, Reason]]:
    for ikm_id, visit in latest.items():
        if visit.next_visit_on is not None and visit.next_visit_on <= day:
            text = f"kunjungan ulang (dijadwalkan {long_date(visit.next_visit_on)})"
            yield ikm_id, Reason(Why.REVISIT, text)


def _ending(rows: Sequence[RenewalRow], catalogue: Catalogue) -> Iterator[tuple[UUID, Reason]]:
    for row in rows:
        verb = "berakhir" if row.days_left >= 0 else "sudah berakhir"
        text = f"{scheme_label(catalogue, row.scheme)} {verb} {long_date(row.expires_on)}"
        yield row.ikm_id, Reason(Why.CERTIFICATE, text)


def _overdue(session: Session, today: date) -> Iterator[tuple[UUID, Reason]]:
    late: dict[UUID, list[date]] = {}
    for row in list_follow_ups(session, today, statuses=[FollowUpStatus.OVERDUE]):
        if row.due_on is not None:
            late.setdefault(row.ikm_id, []).append(row.due_on)
    for ikm_id, days in late.items():
        text = f"{len(days)} tindak lanjut lewat tenggat (paling lama {long_date(min(days))})"
        yield ikm_id, Reason(Why.FOLLOW_UP, text)


def _invited(session: Session, visited: Mapping[UUID, Visit]) -> Iterator[tuple[UUID, Reason]]:
    """Yield who was invited and never visited, with the last event."""
    query = (
        select(Participant, Gathering, Event)
        .join(Gathering, col(Gathering.id) == col(Participant.gathering_id))
        .join(Event, col(Event.id) == col(Gathering.event_id))
        .where(col(Participant.ikm_id).is_not(None))
        .where(*(col(kind.deleted).is_(False) for kind in (Participant, Gathering, Event)))
        .order_by(col(Gathering.starts_on), col(Participant.id))
    )
    last = {seat.ikm_id: (gathering, event) for seat, gathering, event in session.exec(query)}
    for ikm_id, (gathering, event) in last.items():
        if ikm_id is not None and ikm_id not in visited:
            when = f", {long_date(gathering.starts_on)}" if gathering.starts_on else ""
            yield ikm_id, Reason(Why.INVITED, f"belum pernah dikunjungi; peserta {event.title}{when}")


def _latest_visits(session: Session) -> dict[UUID, Visit]:
    query = select(Visit).where(col(Visit.deleted).is_(False)).order_by(col(Visit.visited_on), col(Visit.id))
    return {visit.ikm_id: visit for visit in session.exec(query)}


def _businesses(session: Session, ikm_ids: Sequence[UUID]) -> Iterator[tuple[Ikm, Person | None]]:
    for part in _chunks(ikm_ids):
        query = (
            select(Ikm, Person)
            .outerjoin(Person, col(Person.id) == col(Ikm.owner_id))
            .where(col(Ikm.id).in_(part), col(Ikm.deleted).is_(False))
        )
        yield from session.exec(query)


def _last_answers(session: Session, ikm_ids: Sequence[UUID]) -> dict[UUID, dict[tuple[str, UUID | None, str], Answer]]:
    """Return what was last seen of each item (checklist, product, code) of each business."""
    columns: list[Any] = [Visit.ikm_id, Assessment.checklist, Assessment.product_id, ItemAnswer.item, ItemAnswer.answer]
    found: dict[UUID, dict[tuple[str, UUID | None, str], Answer]] = {}
    for part in _chunks(ikm_ids):
        query = (
            select(*columns)
            .join(Assessment, col(Assessment.visit_id) == col(Visit.id))
            .join(ItemAnswer, col(ItemAnswer.assessment_id) == col(Assessment.id))
            .where(col(Visit.ikm_id).in_(part), ItemAnswer.answer != Answer.UNCHECKED)
            .where(still_made(), *(col(kind.deleted).is_(False) for kind in (Visit, Assessment, ItemAnswer)))
            .order_by(col(Visit.visited_on), col(Visit.id), col(ItemAnswer.id))
        )
        for ikm_id, checklist, product_id, item, answer in session.exec(query):
            found.setdefault(ikm_id, {})[checklist, product_id, item] = answer
    return found


def _chunks(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))


def _lies_in(ikm: Ikm, regions: Sequence[str]) -> bool:
    return not regions or any(f"{ikm.region_code}.".startswith(f"{code}.") for code in regions)


def _order(stop: Stop) -> tuple[Any, ...]:
    """By kabupaten, kecamatan and village (one that nobody wrote down last), then by name."""
    places = [(not name, search_key(name)) for name in (stop.kabupaten, stop.district, stop.village)]
    return (*places, stop.region_code, search_key(stop.business), stop.ikm_id)


def _stop(ikm: Ikm, owner: Person | None, reasons: list[Reason], gaps: list[str], last: Visit | None) -> Stop:
    code = ikm.region_code
    names = [find_region(code[:length]) if len(code) >= length else None for length in (5, 8, 13)]
    kabupaten, district, village = (region.name if region else "" for region in names)
    return Stop(
        ikm_id=ikm.id,
        business=ikm.name,
        owner=owner.person_name.full if owner else "",
        phone=owner.phone if owner else "",
        address=ikm.address,
        kabupaten=kabupaten,
        district=district,
        village=village,
        region_code=code,
        gaps=tuple(gaps[:GAPS]),
        more_gaps=max(len(gaps) - GAPS, 0),
        reasons=tuple(sorted(reasons, key=lambda reason: list(Why).index(reason.why))),
        last_visit_on=last.visited_on if last else None,
    )


def _message(number: int, stop: Stop) -> str:
    owner = f" ({_plain(stop.owner)})" if stop.owner else ""
    more = f" (dan {stop.more_gaps} lainnya)" if stop.more_gaps else ""
    told = [
        ("HP", show_phone(stop.phone).replace("-", "")),
        ("Alamat", stop.address),
        ("Keperluan", "; ".join(reason.text for reason in stop.reasons)),
        ("Belum beres", "; ".join(stop.gaps) + more),
        ("Kunjungan terakhir", long_date(stop.last_visit_on) if stop.last_visit_on else ""),
    ]
    lines = [f"{label}: {_plain(value)}" for label, value in told if value]
    return "\n".join([f"{number}. *{_plain(stop.business)}*{owner}", *lines])


def _plain(text: str) -> str:
    return " ".join(text.translate(FORMATTING).split())
