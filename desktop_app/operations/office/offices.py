"""The letterhead of the office, by date: an old paper keeps the head that it was printed with."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from desktop_app.domain.office import Office, OfficeDraft
from desktop_app.operations import records
from desktop_app.operations.handing_in.nearness import nearness


def office_on(session: Session, day: date) -> Office | None:
    """Return the letterhead that is valid on `day`; before the first one, the first one.

    After merging there are letterheads of many laptops. Those of the office count, then this copy's own, then others.
    """
    versions = sorted(_nearest(session, records.list_live(session, Office)), key=_begins)
    valid = [office for office in versions if _begins(office) <= day]
    return valid[-1] if valid else (versions[0] if versions else None)


def save_office(session: Session, draft: OfficeDraft, today: date) -> Office:
    """Change the letterhead of today; a draft with a later `valid_from` than the present one begins a new version."""
    present = office_on(session, draft.valid_from or today)
    if present is None or (draft.valid_from and draft.valid_from != present.valid_from):
        return records.record(session, Office, draft)
    return records.correct(session, Office, present.id, draft)


def _nearest(session: Session, offices: Sequence[Office]) -> list[Office]:
    if len(offices) < 2:
        return list(offices)
    near = {office.id: nearness(session, office.id) for office in offices}
    return [office for office in offices if near[office.id] == max(near.values())]


def _begins(office: Office) -> date:
    return office.valid_from or date.min
