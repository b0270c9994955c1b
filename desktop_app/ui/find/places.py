"""Where what was found is opened, and what else of it is one key away."""

from dataclasses import dataclass
from uuid import UUID

from desktop_app.domain.event import Role
from desktop_app.i18n import tr
from desktop_app.operations.documents_printed import SHEET
from desktop_app.operations.finding.hits import Group, Hit, HitKind
from desktop_app.ui import pages
from desktop_app.ui.events.section_names import PAPERS, PLAN
from desktop_app.ui.events.targets import InRoom

GRIDS = {
    Role.PARTICIPANT: "participants",
    Role.GUEST: "guests",
    Role.SPEAKER: "speakers",
    Role.COMMITTEE: "committee",
}
"""The table of the plan that names people of a role."""
ICONS = {
    HitKind.BUSINESS: "factory",
    HitKind.OWNER: "users",
    HitKind.ATTENDEE: "users",
    HitKind.OFFICIAL: "id-card",
    HitKind.EVENT: "calendar-days",
    HitKind.VISIT: "clipboard-list",
    HitKind.CERTIFICATE: "award",
    HitKind.FOLLOW_UP: "list-checks",
    HitKind.PAPER: "file-text",
}


@dataclass(frozen=True)
class Place:
    """A page and what it shows."""

    page: str
    target: object


def place_of(hit: Hit) -> Place:
    """Return where a hit is opened."""
    match hit.kind:
        case HitKind.BUSINESS | HitKind.OWNER:
            return Place(pages.IKM, hit.id)
        case HitKind.OFFICIAL:
            return Place(pages.SETTINGS, ("officials", hit.id))
        case HitKind.ATTENDEE:
            return Place(pages.EVENTS, InRoom(_above(hit), PLAN, GRIDS[Role(hit.part)]))
        case HitKind.EVENT:
            return Place(pages.EVENTS, hit.id)
        case HitKind.PAPER:
            return _place_of_paper(hit)
    page = {
        HitKind.VISIT: pages.VISITS,
        HitKind.CERTIFICATE: pages.CERTIFICATES,
        HitKind.FOLLOW_UP: pages.FOLLOW_UPS,
    }[hit.kind]
    return Place(page, hit.id)


def place_beside(hit: Hit) -> tuple[str, Place] | None:
    """Return what Ctrl+Enter opens, with its name: the readiness of a business, the business of a visit …"""
    match hit.kind:
        case HitKind.BUSINESS | HitKind.OWNER:
            return tr("Readiness"), Place(pages.IKM, ("readiness", hit.id))
        case HitKind.VISIT | HitKind.CERTIFICATE | HitKind.FOLLOW_UP:
            return tr("Business"), Place(pages.IKM, _above(hit))
        case HitKind.EVENT if hit.belongs_to != hit.id:  # an event without a gathering has no papers
            return tr("Papers"), Place(pages.EVENTS, InRoom(hit.id, PAPERS))
    return None


def group_words() -> dict[Group, str]:
    """Return the headings."""
    return {
        Group.BUSINESSES: tr("Businesses (IKM)"),
        Group.PEOPLE: tr("People"),
        Group.EVENTS: tr("Events"),
        Group.VISITS: tr("Visits"),
        Group.CERTIFICATES: tr("Certificates"),
        Group.FOLLOW_UPS: tr("Follow-ups"),
        Group.PAPERS: tr("Printed papers"),
    }


def _place_of_paper(hit: Hit) -> Place:
    """Return where a printed paper can be made again: at what it is about."""
    from desktop_app.documents.kind import About
    from desktop_app.documents.kinds import kinds

    if hit.belongs_to is None:
        return Place(pages.REPORTS, hit.part)
    about = {kind.name: kind.about for kind in kinds()}.get(hit.part)
    if hit.part.startswith(SHEET) or about is About.GATHERING:
        return Place(pages.EVENTS, InRoom(hit.belongs_to, PAPERS, hit.part.partition(" ")[0]))
    page = {About.VISIT: pages.VISITS, About.IKM: pages.IKM, About.EVENT: pages.EVENTS}.get(about or About.REGISTER)
    return Place(page, hit.belongs_to) if page else Place(pages.REPORTS, hit.part)


def _above(hit: Hit) -> UUID:
    if hit.belongs_to is None:
        raise ValueError(f"a hit of kind {hit.kind} belongs to something")
    return hit.belongs_to
