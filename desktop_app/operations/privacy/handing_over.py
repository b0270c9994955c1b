"""Writing down that somebody got the copy of their own data."""

from sqlmodel import Session

from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.i18n import tr
from desktop_app.operations.privacy.decisions import BUSINESSES, PERSONS, SEATS
from desktop_app.operations.privacy.disclosing import record_disclosure
from desktop_app.operations.privacy.holding import Holding

PURPOSE = "Hak akses pemilik data"


def note_handed_over(session: Session, holding: Holding, channel: Channel) -> None:
    """Write down that the copy was given away: in full, of one person."""
    subject = next(
        ((table, one.id) for table in (BUSINESSES, PERSONS, SEATS) for one in holding.entries if one.table == table),
        None,
    )
    record_disclosure(
        session, channel, Tier.INTERNAL, tr("Copy of personal data"), subject, len(holding.entries), purpose=PURPOSE
    )
