"""The letterhead of the office, by date: an old paper keeps the head that it was printed with."""

from datetime import date

from sqlmodel import Session

from desktop_app.domain.office import Office, OfficeDraft
from desktop_app.operations import records


def office_on(session: Session, day: date) -> Office | None:
    """Return the letterhead that is valid on `day`; before the first one, the first one."""
    versions = sorted(records.list_live(session, Office), key=lambda office: office.valid_from or date.min)
    valid = [office for office in versions if (office.valid_from or date.min) <= day]
    return valid[-1] if valid else (versions[0] if versions else None)


def save_office(session: Session, draft: OfficeDraft, today: date) -> Office:
    """Change the letterhead of today; a draft with a later `valid_from` than the present one begins a new version."""
    present = office_on(session, draft.valid_from or today)
    if present is None or (draft.valid_from and draft.valid_from != present.valid_from):
        return records.record(session, Office, draft)
    return records.correct(session, Office, present.id, draft)
