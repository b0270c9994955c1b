"""The schema on the server: brought to today's, and what reports read in it."""

from sqlmodel import col, select

from desktop_app import clock
from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.ikm import ConsentHow, Ikm
from desktop_app.exchange.publishing.views import VIEWS
from desktop_app.operations.privacy.consent import withheld_businesses


def test_a_new_column_is_added_and_filled(published, practice_database):
    published.sql("ALTER TABLE siap_ikm.ikm DROP COLUMN brand CASCADE")
    published.sql("ALTER TABLE siap_ikm.follow_up DROP COLUMN agency_id CASCADE")
    published.sql("ALTER TABLE siap_ikm.person ADD COLUMN of_a_reader text")
    assert published.publish(practice_database).reason == "columns"
    published.assert_same(practice_database)
    assert len(published.sql("SELECT merek FROM siap_ikm.data_ikm")) > 10
    links = published.sql("SELECT conname FROM pg_constraint WHERE conname = 'follow_up_agency_id'")
    assert links == [("follow_up_agency_id",)]


def test_a_new_table_is_made_and_filled(published, practice_database):
    published.sql("DROP TABLE siap_ikm.item_answer")
    assert published.publish(practice_database).reason == "columns"
    published.assert_same(practice_database)


def test_another_version_compares_everything(published, practice_database):
    published.sql("UPDATE siap_ikm.publishing SET program = '0.0.1', schema_version = 1")
    done = published.publish(practice_database)
    assert (done.reason, done.written) == ("program", {})
    assert published.publish(practice_database).reason == ""


def test_readers_keep_their_rights(published, practice_database):
    published.sql("GRANT SELECT ON ALL TABLES IN SCHEMA siap_ikm TO pg_monitor")
    published.publish(practice_database, full=True)
    for name in ("ikm", *VIEWS):
        assert published.sql(f"SELECT has_table_privilege('pg_monitor', 'siap_ikm.{name}', 'SELECT')") == [(True,)], (
            name
        )


def test_a_view_with_other_columns_is_made_anew(published, practice_database):
    published.sql("DROP VIEW siap_ikm.data_ikm")
    published.sql("CREATE VIEW siap_ikm.data_ikm AS SELECT 1 AS lain")
    published.publish(practice_database, full=True)
    assert len(published.sql("SELECT nama FROM siap_ikm.data_ikm")) > 10


def test_the_views_say_what_the_records_say(published, practice_database):
    with practice_database.read() as session:
        live = session.exec(select(Ikm).where(Ikm.deleted == False, col(Ikm.merged_into).is_(None))).all()  # noqa: E712
        todo = session.exec(select(FollowUp).where(FollowUp.deleted == False, col(FollowUp.done_on).is_(None))).all()  # noqa: E712
    rows = dict(published.sql("SELECT id, nama FROM siap_ikm.data_ikm"))
    assert rows == {ikm.id: ikm.name for ikm in live}
    places = {place for (place,) in published.sql("SELECT kabupaten FROM siap_ikm.data_ikm")}
    assert "Kabupaten Pringsewu" in places
    open_ones = {row for (row,) in published.sql("SELECT id FROM siap_ikm.tindak_lanjut_terbuka")}
    assert open_ones == {one.id for one in todo if one.verified_on is None}
    assert published.sql("SELECT count(*) > 0 FROM siap_ikm.daftar_sertifikat WHERE nama_ikm <> ''") == [(True,)]


def test_who_does_not_agree_is_marked_in_every_view(published, practice_database):
    with practice_database.write(by=None) as session:
        waits = select(FollowUp.ikm_id).where(col(FollowUp.done_on).is_(None), col(FollowUp.verified_on).is_(None))
        first, second, third, *_ = session.exec(select(Ikm).where(col(Ikm.id).in_(waits)))
        first.consent_withdrawn_on, second.consent_how = clock.today(), ConsentHow.REFUSED
        third.consent_on, third.consent_how = clock.today(), ConsentHow.SIGNED
        session.flush()
        withheld = withheld_businesses(session)
    assert len(withheld) == 2
    published.publish(practice_database)
    for view, column in (("data_ikm", "id"), ("tindak_lanjut_terbuka", "ikm_id"), ("daftar_sertifikat", "ikm_id")):
        rows = set(published.sql(f"SELECT {column}, boleh_diteruskan FROM siap_ikm.{view}"))
        assert rows == {(one, one not in withheld) for one, _ in rows}
        assert view == "daftar_sertifikat" or withheld <= {one for one, _ in rows}
