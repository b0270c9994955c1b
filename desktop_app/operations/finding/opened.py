"""What was opened last, as hits: the first page shows them before anything is looked for."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from desktop_app.operations.finding.businesses import BUSINESSES
from desktop_app.operations.finding.certificates import CERTIFICATES
from desktop_app.operations.finding.events import EVENTS
from desktop_app.operations.finding.follow_ups import FOLLOW_UPS
from desktop_app.operations.finding.hits import Hit
from desktop_app.operations.finding.visits import VISITS

PAGES = {"ikm": BUSINESSES, "visits": VISITS, "events": EVENTS, "certificates": CERTIFICATES, "follow_ups": FOLLOW_UPS}
"""What is opened on the pages of `store.local.recent`."""
Recent = Sequence[tuple[str, UUID]]
"""(page, id) of what was opened, the newest first."""


def recent_hits(session: Session, recent: Recent, most: int = 8) -> list[Hit]:
    """Return what was opened last, the newest first; what is gone meanwhile is left out."""
    found: dict[tuple[str, UUID], Hit] = {}
    for page, source in PAGES.items():
        ids = [record.bytes for where, record in recent if where == page]
        found |= {(page, hit.id): hit for hit in source.describe(session, ids)}
    return [found[one] for one in recent if one in found][:most]
