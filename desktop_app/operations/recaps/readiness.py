"""Recaps: readiness for certification (R3) and needs of coaching (R5) per kabupaten, and the follow-ups per agency.

Every figure is counted from the detail rows that stand beside it, so the two can never differ.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, or_, select

from desktop_app.domain.agency import AgencyRole
from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.certificate import Certificate, CertificateStatus, covered_schemes
from desktop_app.domain.follow_up import FollowUpStatus
from desktop_app.domain.names import PersonName
from desktop_app.domain.readiness import Label
from desktop_app.domain.regions import LAMPUNG, VILLAGE, children, find_region
from desktop_app.domain.stage import Stage, StageStep
from desktop_app.domain.text import search_key, search_words
from desktop_app.domain.visit import Assessment, Visit
from desktop_app.operations import records
from desktop_app.operations.certification.renewals import scheme_label
from desktop_app.operations.certification.stages import last_stages
from desktop_app.operations.certification.standing import still_made
from desktop_app.operations.finding.looking_up import rows as asked
from desktop_app.operations.follow_ups.follow_ups import FollowUpRow, list_follow_ups
from desktop_app.operations.ikm.timeline import DayOfIds
from desktop_app.paths import resource

ELSEWHERE = ""
"""Code of the row for businesses without a kabupaten in Lampung."""
READY = "siap"
"""Column of the businesses that are ready to be helped with an application."""
CERTIFICATION_COLUMNS = {
    "nib": ("nib",),
    "pirt": ("spp_irt",),
    "halal": ("halal_self_declare", "halal_reguler"),
    "merek": ("merek",),
    "bpom_md": ("bpom_md",),
    "sni": ("sppt_sni", "sni_wajib"),
    "tkdn": ("tkdn_ik",),
}
"""Columns of R3 to the schemes of the catalogue that each counts."""
UNNAMED = "Pembina belum ditentukan"
KEPT_TEXTS, KEPT_REGIONS = 4096, 8192
"""Texts of which the needs, and codes of which the names are remembered; Lampung has fewer villages."""


class Registered(NamedTuple):
    """What recaps ask of a business: a province has too many of them to make whole records of all."""

    id: UUID
    name: str
    region_code: str
    needs: str
    difficulties: str
    investment_equipment: int | None
    working_capital: int | None
    turnover_year: int | None
    workers_male: int | None
    workers_female: int | None


Businesses = Sequence[tuple[Registered, str]]
"""Businesses with the names of their owners, "" where nobody wrote one down."""


@dataclass(frozen=True)
class Detail:
    """A business behind the figures, with the columns in which it is counted and why."""

    ikm_id: UUID
    kabupaten_code: str
    """`ELSEWHERE` outside of Lampung or when nobody wrote it down."""
    business: str
    owner: str
    village: str
    columns: Mapping[str, str]
    """Column to the words for it: a number, the schemes it is ready for, where a need was named."""


@dataclass(frozen=True)
class RecapRow:
    """The figures of one kabupaten, or the sum of all."""

    code: str
    name: str
    businesses: int
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """The sum of the columns."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Recap:
    """A recap as of a day: every kabupaten of Lampung in the usual order, the sum, the rows behind the figures."""

    as_of: date
    columns: tuple[str, ...]
    rows: tuple[RecapRow, ...]
    total: RecapRow
    details: tuple[Detail, ...]
    """By kabupaten as in `rows`, then by name."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What the columns are called; `READY` has no name."""


@dataclass(frozen=True)
class Need:
    """A kind of coaching and the words by which it is recognised: our proposal."""

    code: str
    label: str
    beginnings: tuple[str, ...]
    whole: tuple[str, ...]
    checklists: frozenset[str]


@dataclass(frozen=True)
class SynergyGroup:
    """The open follow-ups that one agency is to help with."""

    role: AgencyRole
    agency: str
    rows: tuple[FollowUpRow, ...]

    @property
    def overdue(self) -> int:
        """How many are past their deadline."""
        return sum(row.status is FollowUpStatus.OVERDUE for row in self.rows)

    @property
    def businesses(self) -> int:
        """How many businesses wait."""
        return len({row.ikm_id for row in self.rows})


def certification_recap(
    session: Session, catalogue: Catalogue, as_of: date, businesses: Businesses | None = None
) -> Recap:
    """Return R3: who holds what on a day, and who is ready to be helped; `businesses` when they are known already.

    Ready is who has no certificate of a scheme yet but its last assessment came out as ready, or its step says so.
    """
    known = businesses_on(session, as_of) if businesses is None else businesses
    details = certification_details(session, catalogue, as_of, known)
    names = {column: column_name(catalogue, column) for column in CERTIFICATION_COLUMNS}
    return replace(_recap(as_of, (*CERTIFICATION_COLUMNS, READY), details), names=names)


def column_name(catalogue: Catalogue, column: str) -> str:
    """Return the short name of the scheme of a column; of several what their names have in common: Halal."""
    first, *others = (catalogue.scheme_name(code) for code in CERTIFICATION_COLUMNS[column])
    shared = [word for word in first.split() if all(word in other.split() for other in others)]
    return " ".join(shared) or first


def certification_details(session: Session, catalogue: Catalogue, as_of: date, businesses: Businesses) -> list[Detail]:
    """Return what businesses hold on a day, whenever they came into the register."""
    held: dict[UUID, dict[str, str]] = {}
    for ikm_id, written, number in _held(session, as_of):
        for scheme in covered_schemes(written):
            held.setdefault(ikm_id, {}).setdefault(scheme, number or "ada")
    ready = ready_schemes(session, catalogue, as_of)
    details = []
    for ikm, owner in businesses:
        own = held.get(ikm.id, {})
        columns = {name: own[code] for name, codes in CERTIFICATION_COLUMNS.items() for code in codes if code in own}
        if waiting := [code for code in ready.get(ikm.id, ()) if not own.keys() & {code, *covered_schemes(code)}]:
            columns[READY] = ", ".join(scheme_label(catalogue, code) for code in waiting)
        details.append(_detail(ikm, owner, columns))
    return details


def needs_recap(
    session: Session,
    as_of: date,
    businesses: Businesses | None = None,
    open_tasks: Iterable[FollowUpRow] | None = None,
) -> Recap:
    """Return R5: which coaching is needed, from what owners said and from what is still open.

    A business counts once for each kind, and may count for several. `open_tasks` are those of `tasks_open_on`, when
    they are known already.
    """
    tasks: dict[UUID, list[FollowUpRow]] = {}
    for row in tasks_open_on(session, as_of) if open_tasks is None else open_tasks:
        tasks.setdefault(row.ikm_id, []).append(row)
    known = businesses_on(session, as_of) if businesses is None else businesses
    details = [_detail(ikm, owner, dict(_needs_of(ikm, tasks.get(ikm.id, ())))) for ikm, owner in known]
    names = {need.code: need.label for need in needs()}
    return replace(_recap(as_of, tuple(names), details), names=names)


def tasks_open_on(session: Session, day: date) -> list[FollowUpRow]:
    """Return the follow-ups that were there on a day and not yet done, those overdue longest first."""
    query = "SELECT follow_up.id, visit.visited_on FROM follow_up LEFT JOIN visit ON visit.id = follow_up.visit_id"
    made, today = DayOfIds(), day.isoformat()
    session.flush()  # a question in SQL sees only what was written
    since = {task: on or made.iso(task) or today for task, on in asked(session, query)}
    rows = list_follow_ups(session, day, statuses=tuple(FollowUpStatus), not_done_on=day)
    return [row for row in rows if since[row.id.bytes] <= today]


def synergy(session: Session, today: date, kabupaten: str = "") -> list[SynergyGroup]:
    """Return the open follow-ups by role and agency: roles in their order, within one the agency with most first."""
    grouped: dict[tuple[AgencyRole, str], list[FollowUpRow]] = {}
    for row in list_follow_ups(session, today, kabupaten=kabupaten):
        grouped.setdefault((row.role, row.helper or UNNAMED), []).append(row)
    groups = [SynergyGroup(role, agency, tuple(rows)) for (role, agency), rows in grouped.items()]
    order = list(AgencyRole)
    return sorted(groups, key=lambda one: (order.index(one.role), -len(one.rows), search_key(one.agency)))


def kabupaten_in_order() -> list[tuple[str, str]]:
    """Return (code, short name) of the kabupaten of Lampung in the order of the office's recaps: cities last."""
    return list(_in_order())


@cache
def _in_order() -> tuple[tuple[str, str], ...]:
    regions = sorted(children(LAMPUNG), key=lambda region: (region.kind == "kota", search_key(region.name)))
    return tuple((region.code, region.name if region.kind == "kota" else region.short_name) for region in regions)


@cache
def needs() -> tuple[Need, ...]:
    """Return the kinds of coaching, in the order of the columns of R5."""
    table = json.loads(resource("catalogue/needs.json").read_text(encoding="utf-8"))
    return tuple(
        Need(
            entry["code"],
            entry["label"],
            tuple(entry["beginnings"]),
            tuple(entry["whole"]),
            frozenset(entry["checklists"]),
        )
        for entry in table["needs"]
    )


@lru_cache(maxsize=KEPT_TEXTS)
def needs_in(text: str) -> tuple[Need, ...]:
    """Return the kinds of coaching that a text speaks of; many businesses say the same."""
    words = f" {' '.join(search_words(text))} "
    return tuple(
        need
        for need in needs()
        if any(f" {word}" in words for word in need.beginnings) or any(f" {word} " in words for word in need.whole)
    )


def _needs_of(ikm: Registered, tasks: Iterable[FollowUpRow]) -> Iterator[tuple[str, str]]:
    """Yield each need of a business once, with where it was named first."""
    told: dict[str, str] = {}
    for origin, text in (("kebutuhan", ikm.needs), ("kesulitan", ikm.difficulties)):
        for need in needs_in(text):
            told.setdefault(need.code, origin)
    for task in tasks:
        for need in needs_of_task(task.checklist, task.problem):
            told.setdefault(need.code, "tindak lanjut")
    yield from told.items()


def needs_of_task(checklist: str, problem: str) -> Iterable[Need]:
    """Return the kinds of coaching that a follow-up asks for: those of its checklist, else those in its words."""
    return [need for need in needs() if checklist in need.checklists] or needs_in(problem)


def ready_schemes(session: Session, catalogue: Catalogue, as_of: date) -> dict[UUID, list[str]]:
    """Return the schemes that each business is ready for: by its last assessments, or by its pipeline."""
    found: dict[UUID, list[str]] = {}
    for ikm_id, schemes in _assessed_as_ready(session, catalogue, as_of):
        found.setdefault(ikm_id, []).extend(schemes)
    steps: dict[UUID, list[StageStep]] = {}
    for step in records.list_live(session, StageStep):
        if step.dated is None or step.dated <= as_of:
            steps.setdefault(step.ikm_id, []).append(step)
    for ikm_id, own in steps.items():
        stages = last_stages(own)
        found.setdefault(ikm_id, []).extend(scheme for scheme, stage in stages.items() if stage is Stage.READY)
    return {ikm_id: list(dict.fromkeys(schemes)) for ikm_id, schemes in found.items()}


def _assessed_as_ready(session: Session, catalogue: Catalogue, as_of: date) -> Iterator[tuple[UUID, list[str]]]:
    query = (
        select(Visit.ikm_id, Assessment.checklist, Assessment.product_id, Assessment.label)
        .join(Assessment, col(Assessment.visit_id) == col(Visit.id))
        .where(col(Visit.visited_on) <= as_of, col(Visit.deleted).is_(False), col(Assessment.deleted).is_(False))
        .where(still_made())
        .order_by(col(Visit.visited_on), col(Visit.id), col(Assessment.id))
    )
    last = {(ikm_id, checklist, product): label for ikm_id, checklist, product, label in session.exec(query)}
    ready = [(ikm_id, checklist) for (ikm_id, checklist, _), label in last.items() if label is Label.READY]
    for ikm_id, checklist in sorted(ready):
        if found := catalogue.checklist(checklist):
            yield ikm_id, [found.scheme]


def _held(session: Session, as_of: date) -> Iterable[tuple[UUID, str, str]]:
    """Return business, scheme and number of what is valid on a day; a certificate without dates counts as valid."""
    issued, ends = col(Certificate.issued_on), col(Certificate.expires_on)
    query = (
        select(Certificate.ikm_id, Certificate.scheme, Certificate.number)
        .where(Certificate.status == CertificateStatus.HELD, col(Certificate.deleted).is_(False))
        .where(or_(issued.is_(None), issued <= as_of), or_(ends.is_(None), ends >= as_of))
    )
    return session.exec(query.order_by(col(Certificate.id)))


def count_businesses_on(session: Session, as_of: date) -> int:
    """Return how many businesses stood in the register on a day."""
    session.flush()  # a question in SQL sees only what was written
    made = DayOfIds()
    return sum((made.of(one) or as_of) <= as_of for (one,) in asked(session, "SELECT id FROM ikm WHERE deleted = 0"))


def businesses_on(session: Session, as_of: date = date.max) -> list[tuple[Registered, str]]:
    """Return the businesses that stood in the register on a day, with the names of their owners."""
    session.flush()
    made, found = DayOfIds(), []
    for front, name, back, ikm_id, *rest in asked(session, _REGISTERED):
        if (made.of(ikm_id) or as_of) <= as_of:
            owner = PersonName(front, name, back).full if name is not None else ""
            found.append((Registered(UUID(bytes=ikm_id), *rest), owner))
    return found


_REGISTERED = (
    "SELECT person.front_title, person.name, person.back_title, "
    + ", ".join(f"ikm.{name}" for name in Registered._fields)
    + " FROM ikm LEFT JOIN person ON person.id = ikm.owner_id WHERE ikm.deleted = 0"
)


def _detail(ikm: Registered, owner: str, columns: Mapping[str, str]) -> Detail:
    kabupaten, village = _place(ikm.region_code)
    return Detail(
        ikm_id=ikm.id,
        kabupaten_code=kabupaten,
        business=ikm.name,
        owner=owner,
        village=village,
        columns=columns,
    )


@lru_cache(maxsize=KEPT_REGIONS)
def _place(region_code: str) -> tuple[str, str]:
    """Return the code of the kabupaten, or `ELSEWHERE`, and the name of the village."""
    code, village = region_code[: len("18.10")], find_region(region_code)
    return (
        code if code in dict(kabupaten_in_order()) else ELSEWHERE,
        village.name if village and village.level == VILLAGE else "",
    )


def _recap(as_of: date, columns: Sequence[str], details: Collection[Detail]) -> Recap:
    """Return the recap of the detail rows; a row for those outside of Lampung only when there are some."""
    places = kabupaten_in_order()
    if any(detail.kabupaten_code == ELSEWHERE for detail in details):
        places.append((ELSEWHERE, "Belum jelas/luar Lampung"))
    order = {code: number for number, (code, _) in enumerate(places)}
    told = sorted(details, key=lambda one: (order[one.kabupaten_code], search_key(one.business), one.ikm_id))
    by_place: dict[str, list[Detail]] = {}
    for one in told:
        by_place.setdefault(one.kabupaten_code, []).append(one)
    rows = [_row(code, name, columns, by_place.get(code, [])) for code, name in places]
    return Recap(as_of, tuple(columns), tuple(rows), _row("", "JUMLAH", columns, told), tuple(told))


def _row(code: str, name: str, columns: Sequence[str], details: Sequence[Detail]) -> RecapRow:
    found = Counter(column for detail in details for column in detail.columns)
    return RecapRow(code, name, len(details), {column: found[column] for column in columns})
