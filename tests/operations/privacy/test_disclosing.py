"""Disclosures: what is written down, and how it is told."""

from datetime import timedelta

from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.domain.ikm import Ikm
from desktop_app.operations.privacy.disclosing import list_disclosures, record_disclosure


def test_a_disclosure_says_who_when_what_and_of_which_record(database, officer, at):
    with database.write(by=officer) as session:
        business = Ikm(name="Keripik Bu Sri")
        session.add(business)
        session.flush()
        record_disclosure(session, Channel.SCREEN, Tier.INTERNAL, "NIK", ("ikm", business.id))
    at.time += timedelta(minutes=5)
    with database.write(by=None) as session:
        record_disclosure(session, Channel.FILE, Tier.PARTNER, "x" * 300, records=412, purpose="Dinas Kesehatan")
    with database.read() as session:
        later, first = list_disclosures(session)
        assert list_disclosures(session, limit=1) == [later]
    assert (first.officer, first.what, first.subject, first.records) == ("Ana Petugas", "NIK", "Keripik Bu Sri", 1)
    assert (first.channel, first.tier, first.when) == (Channel.SCREEN, Tier.INTERNAL, at.time - timedelta(minutes=5))
    assert (later.officer, later.subject, later.records, later.purpose) == ("", "", 412, "Dinas Kesehatan")
    assert (later.channel, later.tier, len(later.what)) == (Channel.FILE, Tier.PARTNER, 200)
