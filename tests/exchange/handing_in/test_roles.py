"""Roles and merging: what other laptops recorded was judged there; who merges is judged here (issue 6)."""

from dataclasses import replace

import pytest

from desktop_app.domain.agency import Agency
from desktop_app.domain.officer import Officer, OfficerDraft, OfficerRole
from desktop_app.domain.record import new_id
from desktop_app.errors import UserError
from desktop_app.exchange.handing_in.one_file import Wishes
from desktop_app.exchange.handing_in.receiving import receive
from desktop_app.exchange.handing_in.sending import Sealing, deliver, give_back
from desktop_app.exchange.handing_in.undoing import undo_merge
from desktop_app.operations import records
from desktop_app.operations.handing_in.received_files import Status, Why
from desktop_app.operations.office.officers import admit, brought_roles, let_in, record_officer
from desktop_app.operations.office.permissions import role_of
from desktop_app.store.changes import refolding
from desktop_app.store.database import Database, driver
from desktop_app.store.keys.office_keys import make_office, office_of, trust_office


@pytest.fixture
def office(tmp_path, schema):
    """The office's computer with its administrator; returns the database and that officer."""
    boss = new_id()
    opened, _ = Database.create(tmp_path / "kantor", schema, boss, "kata sandi kantor")
    with opened.write(by=boss) as session:
        record_officer(session, OfficerDraft(name="Sri Kantor", role=OfficerRole.ADMINISTRATOR), boss)
        make_office(session, "Dinas")
    yield opened, boss
    opened.close()


def _colleague(database, by, role):
    with database.write(by=by) as session:
        return record_officer(session, OfficerDraft(name="Rekan", role=role)).id


def test_an_officer_merges_what_the_office_says_and_no_laptops_files_at_the_office(database, officer, office, tmp_path):
    kantor, boss = office
    with kantor.read() as session, database.write(by=officer) as laptop:
        trust_office(laptop, office_of(session))
        records.record(laptop, Agency, Agency(name="Dinas dari laptop"))
    field, coordinator = (_colleague(kantor, boss, role) for role in (OfficerRole.OFFICER, OfficerRole.COORDINATOR))
    file = tmp_path / "serah.ikmx"
    deliver(database, file, Sealing())
    wishes = Wishes(accept_unknown=True)
    with pytest.raises(UserError, match="Sri Kantor"):
        receive(kantor, [file], field, wishes)
    (answer,) = receive(kantor, [file], coordinator, wishes)
    assert answer.status is Status.APPLIED
    with kantor.read() as session:  # a file is taken as it is, the letterheads and agencies of administrators included
        assert "Dinas dari laptop" in {row.name for row in records.list_live(session, Agency)}
    with pytest.raises(UserError, match="Sri Kantor"):
        undo_merge(kantor, answer.merge_id, field)
    with kantor.write(by=boss) as session:
        session.get_one(Officer, officer).role = OfficerRole.OFFICER
    for name in ("satu", "dua"):  # the second as the officer that the first has made of the administrator
        with kantor.write(by=boss) as session:
            records.record(session, Agency, Agency(name=f"Dinas {name}"))
        back = tmp_path / f"{name}.ikmx"
        give_back(kantor, back, Sealing())
        assert receive(database, [back], officer, wishes)[0].status is Status.APPLIED
    with database.read() as session:
        assert role_of(session, officer) is OfficerRole.OFFICER
        assert {"Dinas satu", "Dinas dua"} <= {row.name for row in records.list_live(session, Agency)}
    with pytest.raises(UserError), database.write(by=officer) as session:
        records.record(session, Agency, Agency(name="Dinas lain"))


def test_who_was_recorded_before_there_were_roles_may_do_everything_on_every_laptop(office):
    kantor, _ = office
    early = new_id()
    with kantor.write(by=None) as session:
        session.connection().exec_driver_sql(  # as the log of version 4 tells of an officer
            "INSERT INTO officer (id, name, nip, post, role) VALUES (?, 'Lama', '', '', '')", (early.bytes,)
        )
    with kantor.write(by=None) as session:
        connection = driver(session)
        refolding.begin(connection)
        refolding.touch(connection, [(early.bytes, "officer")])
        refolding.refold(connection, kantor.schema.shape, kantor.schema.same)
    with kantor.read() as session:
        assert role_of(session, early) is OfficerRole.ADMINISTRATOR


def test_nobody_who_signs_in_at_the_office_rises_or_falls_by_a_file_that_no_administrator_merges(
    database, officer, office, tmp_path
):
    """The founder of a laptop is its administrator and may say there that he is one at the office too."""
    kantor, boss = office
    coordinator = admit(
        kantor, boss, OfficerDraft(name="Koordinator", role=OfficerRole.COORDINATOR), "kata sandi koordinator"
    )
    wishes = Wishes(accept_unknown=True)
    with kantor.read() as session, database.write(by=officer) as laptop:
        trust_office(laptop, office_of(session))
    first, back, file = (tmp_path / f"{name}.ikmx" for name in ("pertama", "balik", "serah"))
    deliver(database, first, Sealing())
    receive(kantor, [first], boss, wishes)
    give_back(kantor, back, Sealing())
    receive(database, [back], officer, wishes)
    with database.write(by=officer) as session:
        session.get_one(Officer, coordinator).role = OfficerRole.ADMINISTRATOR
        records.record(session, Agency, Agency(name="Dinas dari laptop"))
    deliver(database, file, Sealing())
    kantor.sign_in("kata sandi koordinator")
    for preview in (True, False):
        (answer,) = receive(kantor, [file], coordinator, replace(wishes, preview=preview))
        assert (answer.status, answer.why) == (Status.QUARANTINED, Why.ROLES)
        assert "Koordinator" in answer.reason
    with kantor.read() as session:
        assert role_of(session, coordinator) is OfficerRole.COORDINATOR
    kantor.sign_in("kata sandi kantor")  # nothing is lost: an administrator takes the same file, and is told
    (answer,) = receive(kantor, [file], boss, wishes)
    assert answer.status is Status.APPLIED
    assert any("Koordinator" in note and "Administrator" in note for note in answer.notes)
    with kantor.read() as session:
        assert role_of(session, coordinator) is OfficerRole.ADMINISTRATOR
        assert "Dinas dari laptop" in {row.name for row in records.list_live(session, Agency)}
    with database.write(by=officer) as session:
        session.get_one(Officer, boss).role = OfficerRole.OFFICER
        session.get_one(Officer, coordinator).role = OfficerRole.COORDINATOR
    last = tmp_path / "terakhir.ikmx"
    deliver(database, last, Sealing())
    with kantor.write(by=boss) as session:
        session.get_one(Officer, coordinator).role = OfficerRole.COORDINATOR
    kantor.sign_in("kata sandi koordinator")
    (answer,) = receive(kantor, [last], coordinator, wishes)
    assert answer.why is Why.ROLES, "the office would be left without an administrator"
    with kantor.read() as session:
        assert role_of(session, boss) is OfficerRole.ADMINISTRATOR


def test_an_administrator_of_a_laptop_is_none_at_the_office_before_an_administrator_there_says_so(
    database, officer, office, tmp_path
):
    """Who began a laptop stands in the office's list as its administrator; the first password there gives the role."""
    kantor, boss = office
    with kantor.read() as session, database.write(by=officer) as laptop:
        trust_office(laptop, office_of(session))
    file = tmp_path / "serah.ikmx"
    deliver(database, file, Sealing())
    (answer,) = receive(kantor, [file], boss, Wishes(accept_unknown=True))
    assert any("Ana Petugas" in note and "Administrator" in note for note in answer.notes)
    field = admit(kantor, boss, OfficerDraft(name="Petugas Kantor"), "kata sandi petugas")
    kantor.sign_in("kata sandi petugas")
    with pytest.raises(UserError) as refused:
        let_in(kantor, field, officer, "kata sandi laptop", OfficerRole.ADMINISTRATOR)
    assert "Sri Kantor" in str(refused.value)
    assert "Ana Petugas" not in str(refused.value), "who may help is who can open the office's database"
    kantor.sign_in("kata sandi kantor")
    let_in(kantor, boss, officer, "kata sandi laptop", OfficerRole.OFFICER)
    assert kantor.sign_in("kata sandi laptop") == officer
    with pytest.raises(UserError, match="Sri Kantor"), kantor.write(by=officer) as session:
        records.record(session, Agency, Agency(name="Dinas lain"))
    with database.read() as session, kantor.read() as seen:
        assert not brought_roles(session), "at a laptop the office has decided"
        assert brought_roles(seen)
