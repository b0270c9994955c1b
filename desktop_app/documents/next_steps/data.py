"""Looks up what the owner's page of next steps says, in plain words and short enough for one page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from re import sub
from typing import ClassVar
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.masking import at_tier
from desktop_app.domain.official import Official
from desktop_app.domain.regions import line
from desktop_app.domain.visit import Visit, VisitOfficer
from desktop_app.domain.wording import phone
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.certification.known_facts import schemes_of
from desktop_app.operations.certification.next_steps import Step, StepKind, next_steps
from desktop_app.operations.ikm.dossier import load_dossier
from desktop_app.operations.office.offices import office_on


@dataclass(frozen=True)
class NextStepsOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4
    voluntary: bool = True
    """Whether what is voluntary stands on the page too, after the rest."""
    tiers: ClassVar = (Tier.INTERNAL, Tier.PUBLIC)
    """A masked telephone number helps nobody: it is there to be called, or dots are left for a pen."""
    tier: Tier = Tier.INTERNAL


@dataclass(frozen=True)
class ToDo:
    """One step as printed."""

    what: str
    where: str = ""
    bring: str = ""
    by: date | None = None
    overdue: bool = False
    voluntary: bool = False


@dataclass(frozen=True)
class NextSteps:
    """Everything that may be printed; what does not fit on the page is summed up."""

    day: date
    when: datetime
    business: str
    owner: str
    address: str
    steps: tuple[ToDo, ...]
    to_check: tuple[str, ...]
    """What the officer still has to find out, in a few words each."""
    next_visit_on: date | None = None
    officer: str = ""
    officer_phone: str = ""
    tier: Tier = Tier.INTERNAL
    letterhead: Letterhead | None = None
    paper: Paper = Paper.F4
    watermark: str = ""
    print_code: str = ""


def collect(session: Session, ikm_id: UUID, day: date, options: NextStepsOptions, *, practice: bool) -> NextSteps:
    """Return what the page of a business says on `day`; raises `UserError` when it is gone."""
    dossier, catalogue = load_dossier(session, ikm_id), current_catalogue(session)
    steps = next_steps(session, catalogue, schemes_of(session, catalogue, ikm_id), ikm_id, day)
    last = _last_visit(session, ikm_id, day)
    officer, telephone = _officer(session, last)
    business = dossier.business
    paper = NextSteps(
        day=day,
        when=datetime.combine(day, time(), WIB),
        business=business.name,
        owner=dossier.owner.person_name.full,
        address=", ".join(part for part in (business.address, line(business.region_code)) if part),
        steps=tuple(_to_do(step) for step in steps if _is_printed(step, options)),
        to_check=_to_check(steps),
        next_visit_on=last.next_visit_on if last and (last.next_visit_on or date.min) >= day else None,
        officer=officer,
        officer_phone=at_tier(phone(telephone), options.tier),
        tier=options.tier,
        letterhead=letterhead_of(session, office_on(session, day)),
        paper=options.paper,
        watermark=PRACTICE if practice else "",
    )
    return replace(paper, print_code=print_code("LB", paper))


def _is_printed(step: Step, options: NextStepsOptions) -> bool:
    return step.kind is not StepKind.CHECK and (options.voluntary or not step.voluntary)


def _to_do(step: Step) -> ToDo:
    product = f" ({step.product})" if step.product and step.kind is StepKind.ITEM else ""
    what = f"{step.what}{product}"
    return ToDo(
        what=f"{what} (tidak wajib)" if step.voluntary else what,
        where=step.where if step.kind is StepKind.SCHEME else _without_brackets(step.where),
        bring=step.bring,
        by=step.due_on,
        overdue=step.overdue,
        voluntary=step.voluntary,
    )


def _to_check(steps: Sequence[Step]) -> tuple[str, ...]:
    """Return the names of what has to be found out; nothing voluntary, which would only make the list long."""
    told = [step.scheme_name or step.what for step in steps if step.kind is StepKind.CHECK and not step.voluntary]
    return tuple(dict.fromkeys(told))


def _without_brackets(text: str) -> str:
    return sub(r"\s*\([^()]*\)", "", text)


def _last_visit(session: Session, ikm_id: UUID, day: date) -> Visit | None:
    query = select(Visit).where(Visit.ikm_id == ikm_id, col(Visit.visited_on) <= day, col(Visit.deleted).is_(False))
    return session.exec(query.order_by(col(Visit.visited_on).desc(), col(Visit.id).desc())).first()


def _officer(session: Session, visit: Visit | None) -> tuple[str, str]:
    """Return the name of the first officer of the last visit, and the telephone number of that official."""
    if visit is None:
        return "", ""
    query = select(VisitOfficer).where(VisitOfficer.visit_id == visit.id, col(VisitOfficer.deleted).is_(False))
    officer = session.exec(query.order_by(col(VisitOfficer.id))).first()
    if officer is None:
        return "", ""
    official = session.get(Official, officer.official_id) if officer.official_id else None
    return officer.name, official.phone if official and not official.deleted else ""
