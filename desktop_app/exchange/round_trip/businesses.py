"""Businesses with owner, products, materials, machines and certificates; and what belongs to one business."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.dossier import IkmDossier
from desktop_app.domain.dossier_rules import acceptance_key, clean_dossier
from desktop_app.domain.follow_up import FollowUp, FollowUpDraft
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person
from desktop_app.domain.text import search_key
from desktop_app.domain.visit import Visit, VisitDraft, VisitOfficer
from desktop_app.domain.visit_dossier import VisitDossier, VisitOfficerLine
from desktop_app.domain.visit_rules import clean_visit
from desktop_app.errors import Problem
from desktop_app.exchange.round_trip.kinds import Kind, Lines, load_lines_of, names, rows_of_ids
from desktop_app.exchange.round_trip.shapes import Part, Shape, all_but
from desktop_app.i18n import tr
from desktop_app.operations.follow_ups.follow_ups import follow_up_problems
from desktop_app.operations.ikm.bulk import load_many
from desktop_app.operations.ikm.dossier import correct_ikm, open_ikm_problems, record_ikm
from desktop_app.operations.visits.visits import correct_visit, load_visit, open_visit_problems, record_visit


class IkmKind(Kind):
    """Businesses; with `only_certificates` the sheet of their certificates alone."""

    table = Ikm
    draft = IkmDossier

    def __init__(self, *, only_certificates: bool = False) -> None:
        rest = all_but("ikm", "name", "owner_id", "merged_into", "erased_on")
        parts = (Part("ikm", ("name",), "business"), Part("person", all_but("person"), "owner"))
        self.shape = Shape("ikm", tr("Businesses"), (*parts, Part("ikm", rest, "business")))
        lines = (
            Shape("product", tr("Products"), (Part("product", all_but("product", "ikm_id")),), "products"),
            Shape("raw_material", tr("Raw materials"), (_part("raw_material"),), "raw_materials"),
            Shape("machine", tr("Machines"), (_part("machine"),), "machines"),
            Shape("certificate", tr("Certificates"), (_part("certificate", "scan"),), "certificates"),
        )
        own = tuple(Shape(one.key, one.title, one.parts, one.lines, tr("Business")) for one in lines)
        self._shapes = own[-1:] if only_certificates else (self.shape, *own)

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The sheets."""
        return self._shapes

    def load(self, session: Session, ids: Collection[UUID]) -> dict[UUID, IkmDossier]:
        """Return the live ones of these businesses."""
        live = {row.id for row in rows_of_ids(session, Ikm, Ikm.id, ids, self._live())}
        return load_many(session, [one for one in ids if one in live])

    def name(self, draft: IkmDossier) -> str:
        """Return the name of the business."""
        return draft.business.name

    def clean(self, draft: IkmDossier) -> IkmDossier:
        """Return the dossier as it is recorded."""
        return clean_dossier(draft)

    def problems(
        self,
        session: Session,
        draft: IkmDossier,
        before: IkmDossier | None,  # noqa: ARG002
        record_id: UUID,
        today: date,
    ) -> list[Problem]:
        """Return what is wrong, or odd and not accepted."""
        return open_ikm_problems(session, draft, today, record_id)

    def accept(self, draft: IkmDossier, warnings: Sequence[Problem], reason: str) -> IkmDossier:
        """Return the dossier with a reason for each warning."""
        given = {acceptance_key(draft, problem): reason for problem in warnings}
        return draft.model_copy(update={"accepted": {**draft.accepted, **given}})

    def identity(self, draft: IkmDossier, above: UUID | None) -> tuple[object, ...]:  # noqa: ARG002
        """Return the names of business and owner, and the kabupaten."""
        return (search_key(draft.business.name), search_key(draft.owner.name), draft.business.region_code[:5])

    def known(self, session: Session) -> dict[tuple[object, ...], UUID]:
        """Return every business by its identity, without loading what it makes."""
        query: Any = select(Ikm.id, Ikm.name, Person.name, Ikm.region_code)
        query = query.outerjoin(Person, col(Person.id) == col(Ikm.owner_id)).where(*self._live())
        found: dict[tuple[object, ...], UUID] = {}
        for one, name, owner, code in session.exec(query):
            key = (search_key(name), search_key(owner or ""))
            found[*key, code[:5]] = found[*key, ""] = one  # a new row without a place may be any of that name
        return found

    def record(self, session: Session, draft: IkmDossier, record_id: UUID, above: UUID | None, today: date) -> None:  # noqa: ARG002
        """Add a business."""
        record_ikm(session, draft, today, record_id)

    def correct(self, session: Session, record_id: UUID, draft: IkmDossier, today: date) -> None:
        """Change a business."""
        correct_ikm(session, record_id, draft, today)

    def _live(self) -> list[Any]:
        return [col(Ikm.deleted).is_(False), col(Ikm.merged_into).is_(None)]


class VisitKind(Kind):
    """Visits with their officers. Answers and photos belong to the form of the visit: they are not in the sheets."""

    table = Visit
    draft = VisitDossier
    under = Ikm
    link = "ikm_id"

    def __init__(self) -> None:
        left_out = ("ikm_id", "assignment_id", "owner_signature")
        parts = (Part("visit", all_but("visit", *left_out), "visit"),)
        self.shape = Shape("visit", tr("Visits"), parts, of=tr("Business"))
        officers = (Part("visit_officer", ("name", "nip", "rank", "post")),)
        shape = Shape("visit_officer", tr("Officers of visits"), officers, "officers", tr("Visit"))
        self._officers = Lines(shape, VisitOfficer, VisitOfficerLine)

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The sheets."""
        return (self.shape, self._officers.shape)

    def load(self, session: Session, ids: Collection[UUID]) -> dict[UUID, VisitDossier]:
        """Return these visits with their officers, without answers and photos."""
        rows = Kind.load(_Plain(Visit, VisitDraft), session, ids)
        officers = load_lines_of(session, self._officers, "visit_id", ids)
        return {one: VisitDossier(visit=row, officers=officers.get(one, [])) for one, row in rows.items()}

    def names(self, session: Session) -> dict[UUID, str]:
        """Return business and day of every visit."""
        businesses, ids = names(session, Ikm), self.all_ids(session)
        days = Kind.load(_Plain(Visit, VisitDraft), session, ids)
        above = self.above(session, ids)
        return {one: f"{businesses.get(above[one], '')} · {_day(draft.visited_on)}" for one, draft in days.items()}

    def name(self, draft: VisitDossier) -> str:
        """Return the day and the purpose."""
        return " · ".join(filter(None, (_day(draft.visit.visited_on), draft.visit.purpose)))

    def clean(self, draft: VisitDossier) -> VisitDossier:
        """Return the visit as it is recorded."""
        return clean_visit(draft)

    def problems(
        self,
        session: Session,
        draft: VisitDossier,
        before: VisitDossier | None,  # noqa: ARG002
        record_id: UUID,  # noqa: ARG002
        today: date,
    ) -> list[Problem]:
        """Return what is wrong; what only the paper needs is no hindrance."""
        return [problem for problem in open_visit_problems(session, draft, today) if problem.is_error]

    def identity(self, draft: VisitDossier, above: UUID | None) -> tuple[object, ...]:
        """Return business and day."""
        return (above, draft.visit.visited_on)

    def record(self, session: Session, draft: VisitDossier, record_id: UUID, above: UUID | None, today: date) -> None:
        """Add a visit."""
        if above is not None:
            record_visit(session, above, draft, today, record_id)

    def correct(self, session: Session, record_id: UUID, draft: VisitDossier, today: date) -> None:
        """Change a visit; its letter, photos and answers stay as they are."""
        full = load_visit(session, record_id)
        update = {"visit": draft.visit, "officers": draft.officers}
        correct_visit(session, record_id, full.model_copy(update=update), today)


class FollowUpKind(Kind):
    """Follow-ups of businesses."""

    table = FollowUp
    draft = FollowUpDraft
    under = Ikm
    link = "ikm_id"
    named_by = ("problem", "item", "due_on")

    def __init__(self) -> None:
        fixed = ("checklist", "item")
        own = Part("follow_up", all_but("follow_up", "ikm_id", "visit_id", *fixed))
        shown = Part("follow_up", fixed, fixed=fixed)
        self.shape = Shape("follow_up", tr("Follow-ups"), (own, shown), of=tr("Business"))

    def problems(
        self,
        session: Session,  # noqa: ARG002
        draft: FollowUpDraft,
        before: FollowUpDraft | None,  # noqa: ARG002
        record_id: UUID,  # noqa: ARG002
        today: date,  # noqa: ARG002
    ) -> list[Problem]:
        """Return every rule that it breaks."""
        return follow_up_problems(draft)


class _Plain(Kind):
    """Records of a table without anything around them."""

    def __init__(self, table: Any, draft: Any) -> None:
        self.table, self.draft = table, draft


def _part(table: str, *left_out: str) -> Part:
    return Part(table, all_but(table, "ikm_id", *left_out))


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "–"
