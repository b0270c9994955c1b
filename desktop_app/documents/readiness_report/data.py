"""Looks up what the report on the readiness of one business prints: results as they were told, never computed again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.office.report_signatures import report_signatures
from desktop_app.documents.office.signature import Signature
from desktop_app.domain.catalogue.applying import Applies
from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.rules import Outcome
from desktop_app.domain.catalogue.tables import ChecklistKind, Mandatory
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.dossier import IkmDossier
from desktop_app.domain.follow_up import FollowUpStatus
from desktop_app.domain.masking import at_tier
from desktop_app.domain.regions import line
from desktop_app.domain.stage import Stage
from desktop_app.domain.wording import long_date, phone, short_date
from desktop_app.operations.certification.catalogue import catalogue_of_version, current_catalogue
from desktop_app.operations.certification.known_facts import schemes_of
from desktop_app.operations.certification.renewals import scheme_label
from desktop_app.operations.certification.score_history import Point, courses, history
from desktop_app.operations.certification.stages import Standpoint, pipeline
from desktop_app.operations.certification.standing import Standing, standing_at
from desktop_app.operations.follow_ups.follow_ups import list_follow_ups
from desktop_app.operations.ikm.dossier import load_dossier
from desktop_app.operations.office.offices import office_on
from desktop_app.operations.visits.visits import list_visits

STAGES = {
    Stage.NONE: "Belum",
    Stage.PREPARING: "Disiapkan",
    Stage.READY: "Siap diajukan",
    Stage.APPLIED: "Diajukan",
    Stage.ISSUED: "Terbit",
    Stage.REFUSED: "Ditolak",
    Stage.EXPIRED: "Kedaluwarsa",
}
DUTIES = {Mandatory.ALWAYS: "Wajib", Mandatory.CONDITIONAL: "Wajib bersyarat", Mandatory.VOLUNTARY: "Sukarela"}
UNCHECKED = " (belum diperiksa)"


@dataclass(frozen=True)
class ReadinessReportOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4
    knowing: UUID | None = None
    """The official who takes note (Mengetahui)."""
    signer: UUID | None = None
    """The official who signs; None leaves the block open."""
    tier: Tier = Tier.INTERNAL


@dataclass(frozen=True)
class Result:
    """How one checklist stands: the result of the last visit that went through it, and how it came to that."""

    title: str
    product: str
    points: tuple[Point, ...]
    """The earliest first; never empty."""
    blocking: tuple[str, ...]
    """Blocking items that are not met."""
    warning: str
    """Who alone grades, where the checklist comes to a level."""
    threshold: float
    """The score from which on a list may be ready, of the catalogue of the last result."""

    @property
    def last(self) -> Point:
        """The result as it was told last."""
        return self.points[-1]


@dataclass(frozen=True)
class Step:
    """Where the business stands with one scheme."""

    scheme: str
    stage: str
    since: str
    way: str
    """Every step with its date."""


@dataclass(frozen=True)
class Concern:
    """A scheme that applies."""

    scheme: str
    duty: str
    status: str
    reason: str


@dataclass(frozen=True)
class ReadinessReport:
    """Everything that is printed."""

    day: date
    when: datetime
    business: str
    about: tuple[tuple[str, str], ...]
    """Lines of (label, value) on the business; only those that are known."""
    results: tuple[Result, ...]
    visits: tuple[tuple[str, ...], ...]
    """Rows of date, officers, purpose, checklists, next visit."""
    open_items: tuple[tuple[str, ...], ...]
    """Rows of problem, who helps, deadline, status."""
    pipeline: tuple[Step, ...]
    concerns: tuple[Concern, ...]
    to_check: tuple[str, ...]
    """Names of the schemes of which nobody knows yet whether they apply."""
    catalogue: str
    """Version in force."""
    letterhead: Letterhead | None = None
    signatures: tuple[Signature, ...] = ()
    paper: Paper = Paper.F4
    tier: Tier = Tier.INTERNAL
    watermark: str = ""
    print_code: str = ""


def collect(
    session: Session, ikm_id: UUID, day: date, options: ReadinessReportOptions, *, practice: bool
) -> ReadinessReport:
    """Return everything that the report on a business prints as of `day`; raises `UserError` when it is gone."""
    dossier, catalogue = load_dossier(session, ikm_id), current_catalogue(session)
    applies = schemes_of(session, catalogue, ikm_id)
    points = [point for point in history(session, ikm_id) if point.visited_on is None or point.visited_on <= day]
    paper = ReadinessReport(
        day=day,
        when=datetime.combine(day, time(), WIB),
        business=dossier.business.name,
        about=tuple((label, value) for label, value in _about(dossier, options.tier) if value),
        results=tuple(_result(session, catalogue, ikm_id, course) for course in courses(points)),
        visits=tuple(_visits(session, catalogue, ikm_id, day)),
        open_items=tuple(_open_items(session, ikm_id, day)),
        pipeline=tuple(_step(catalogue, point) for point in pipeline(session, ikm_id, day)),
        concerns=tuple(_concern(one) for one in applies if one.outcome is Outcome.YES),
        to_check=tuple(one.scheme.short_name for one in applies if one.outcome is Outcome.UNKNOWN and not one.held),
        catalogue=catalogue.version,
        letterhead=letterhead_of(session, office_on(session, day)),
        signatures=report_signatures(session, day, options.knowing, options.signer),
        paper=options.paper,
        tier=options.tier,
        watermark=PRACTICE if practice else "",
    )
    return replace(paper, print_code=print_code("HK", paper))


def _about(dossier: IkmDossier, tier: Tier) -> Iterator[tuple[str, str]]:
    business = dossier.business
    yield "Nama usaha", business.name
    yield "Pemilik", dossier.owner.person_name.full
    yield "Alamat", ", ".join(part for part in (business.address, line(business.region_code)) if part)
    yield "No. HP", at_tier(phone(dossier.owner.phone), tier)
    yield "Produk", "; ".join(product.name for product in dossier.products)
    yield (
        "KBLI",
        ", ".join(
            dict.fromkeys(f"{row.kbli_code} (KBLI {row.kbli_version})" for row in dossier.products if row.kbli_code)
        ),
    )


def _result(session: Session, catalogue: Catalogue, ikm_id: UUID, course: Sequence[Point]) -> Result:
    """Return a result with the words of the catalogue that it was told by, as far as that came to this laptop."""
    last = course[-1]
    own = catalogue_of_version(session, last.catalogue) or catalogue
    found = standing_at(session, own, ikm_id, last.checklist, last.product_id, until=last.visited_on)
    row = own.checklist(last.checklist)
    return Result(
        title=row.title if row else last.checklist,
        product=last.product,
        points=tuple(course),
        blocking=tuple(_blocking(own, found)),
        warning=row.warning if row else "",
        threshold=own.threshold("ready_score"),
    )


def _blocking(catalogue: Catalogue, found: Standing) -> Iterator[str]:
    for item in catalogue.items_of(found.checklist):
        if item.code in found.result.blocking:
            yield item.text + ("" if item.code in found.seen else UNCHECKED)


def _visits(session: Session, catalogue: Catalogue, ikm_id: UUID, day: date) -> Iterator[tuple[str, ...]]:
    """Yield the visits up to `day`, the earliest first."""
    for row in reversed(list_visits(session, ikm_id=ikm_id)):
        if row.visited_on is not None and row.visited_on <= day:
            gone_through = "; ".join(_short_title(catalogue, code) for code in row.checklists)
            following = short_date(row.next_visit_on) if row.next_visit_on else ""
            yield short_date(row.visited_on), "; ".join(row.officers), row.purpose, gone_through, following


def _short_title(catalogue: Catalogue, checklist: str) -> str:
    """Return "P-IRT (pemeriksaan)", or the name of the scheme alone for a readiness list."""
    row = catalogue.checklist(checklist)
    if row is None:
        return checklist
    name = catalogue.scheme_name(row.scheme)
    return f"{name} (pemeriksaan)" if row.kind is ChecklistKind.INSPECTION else name


def _open_items(session: Session, ikm_id: UUID, day: date) -> Iterator[tuple[str, ...]]:
    for row in list_follow_ups(session, day, ikm_id=ikm_id):
        late = row.status is FollowUpStatus.OVERDUE
        due = short_date(row.due_on) if row.due_on else ""
        yield row.problem, row.helper, due, "Lewat tenggat" if late else "Terbuka"


def _step(catalogue: Catalogue, point: Standpoint) -> Step:
    way = [f"{STAGES[step.stage]} {short_date(step.dated) if step.dated else ''}".strip() for step in point.steps]
    since = long_date(point.since) if point.since else ""
    return Step(scheme_label(catalogue, point.scheme), STAGES[point.stage], since, " → ".join(way))


def _concern(one: Applies) -> Concern:
    return Concern(
        scheme=one.scheme.name,
        duty=DUTIES[one.scheme.mandatory],
        status="Sudah ada" if one.held else "Belum ada",
        reason=one.reason,
    )
