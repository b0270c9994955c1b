"""Roles: the database refuses what an officer may not do (issue 6), and nobody is ever locked out."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.agency import Agency
from desktop_app.domain.catalogue_edition import CatalogueEdition
from desktop_app.domain.decision import Chosen, Decision
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.office import Office
from desktop_app.domain.officer import Officer, OfficerDraft, OfficerRole
from desktop_app.domain.official import Official
from desktop_app.domain.record import new_id
from desktop_app.domain.target import Measure, Target
from desktop_app.errors import UserError
from desktop_app.operations.ikm.merging import merge_ikm, unmerge_ikm
from desktop_app.operations.office import permissions
from desktop_app.operations.office.officers import (
    admit,
    correct_officer,
    dismiss,
    list_officers,
    load_officer,
    record_officer,
)
from desktop_app.operations.office.permissions import RULES, Act, role_of, why_not
from desktop_app.store.database import Database
from desktop_app.store.keys.office_keys import OfficeKey, make_office, renew_office, trust_office

ROLES = tuple(OfficerRole)
FIELD, COORDINATOR, ADMINISTRATOR = ROLES
SECRET = "kata sandi yang kedua"


@pytest.fixture
def team(database, officer):
    """The officers of a database by role; only the administrator has a password."""
    with database.write(by=officer) as session:
        made = {role: record_officer(session, OfficerDraft(name=f"Si {role}", role=role)).id for role in ROLES[:2]}
    return made | {ADMINISTRATOR: officer}


def _rows():
    """A record of every guarded table."""
    return {
        "decision": Decision(kind="ikm", record_id=new_id(), field="name", chosen=Chosen.OTHER),
        "target": Target(year=2026, measure=Measure.VISITS, value=40),
        "office": Office(name="Dinas", valid_from=date(2026, 1, 1)),
        "official": Official(name="Kepala"),
        "agency": Agency(name="Dinas lain"),
        "catalogue_edition": CatalogueEdition(version="2026-11-24", sha256="0" * 64),
        "officer": Officer(name="Orang baru"),
    }


def _saves(database, by, *rows):
    """Try to save, with a business that everybody may record; return whether all was saved or nothing."""
    business = Ikm(name="Keripik")
    try:
        with database.write(by=by) as session:
            session.add_all([business, *rows])
    except UserError:
        with database.read() as session:
            assert session.get(Ikm, business.id) is None
            assert [session.get(type(row), row.id) for row in rows] == [None] * len(rows)
        return False
    return True


def test_the_database_refuses_what_a_role_may_not_write(database, team):
    for act, rule in RULES.items():
        for table in rule.tables:
            if table in ("post", "person_request"):
                continue  # goes with its official; taken in by everybody, decided by few: test_erasing.py
            allowed = [role for role in ROLES if _saves(database, team[role], _rows()[table])]
            assert allowed == list(ROLES[ROLES.index(rule.least) :]), (act, table)
    assert all(_saves(database, one) for one in team.values())
    assert _saves(database, team[FIELD], CatalogueEdition(version="2026-11-01", sha256="1" * 64, shipped=True))


def test_only_who_may_make_one_business_of_two_makes_two_of_one(database, team):
    with database.write(by=team[COORDINATOR]) as session:
        one, two = Ikm(name="A"), Ikm(name="B")
        session.add_all([one, two])
        session.flush()
        merge_ikm(session, one.id, two.id)
    for role, may in ((FIELD, False), (COORDINATOR, True)):
        with suppress(UserError), database.write(by=team[role]) as session:
            unmerge_ikm(session, one.id)
        with database.read() as session:
            assert (session.get_one(Ikm, one.id).merged_into is None) is may


def test_who_is_not_known_here_has_the_least_role_and_blocks_without_officer_are_free(database):
    assert not _saves(database, new_id(), _rows()["agency"])
    assert _saves(database, None, _rows()["agency"])


def test_an_officer_corrects_the_own_name_but_not_the_role_and_nobody_else(database, team):
    own = team[FIELD]
    with database.write(by=own) as session:
        correct_officer(session, own, OfficerDraft(name=" Budi  S. ", nip="1", post="Pendata", role=FIELD))
    for who, draft in (
        (own, OfficerDraft(name="Budi S.", role=ADMINISTRATOR)),
        (team[COORDINATOR], OfficerDraft(name="X")),
    ):
        with pytest.raises(UserError, match=r"(?i)administrator"), database.write(by=own) as session:
            correct_officer(session, who, draft)
    with pytest.raises(UserError), database.write(by=own) as session:  # nor by a role that the block itself gives
        session.get_one(Officer, own).role = ADMINISTRATOR
        session.flush()
        session.add(Agency(name="Dinas lain"))
    with database.read() as session:
        assert load_officer(session, own).model_dump() == {
            "name": "Budi S.",
            "nip": "1",
            "post": "Pendata",
            "role": FIELD,
        }


def test_the_last_administrator_who_can_open_the_database_stays(database, team):
    admin, second = team[ADMINISTRATOR], team[COORDINATOR]

    def make(who, role, by=admin):
        with database.write(by=by) as session:
            session.get_one(Officer, who).role = role

    make(second, ADMINISTRATOR)  # without a password: nobody could sign in as one
    with pytest.raises(UserError, match=r"(?i)administrator"):
        make(admin, FIELD)
    with pytest.raises(UserError, match=r"(?i)administrator"):
        dismiss(database, admin, admin)
    database.set_password(second, SECRET)
    make(admin, FIELD, by=second)
    assert database.sign_in(SECRET) == second
    with pytest.raises(UserError, match=r"(?i)administrator"):
        make(second, COORDINATOR, by=second)
    with database.read() as session:
        assert permissions.administrators(session) == [second]


def test_keys_are_kept_by_administrators(database, team):
    third = admit(database, team[ADMINISTRATOR], OfficerDraft(name="Cici", role=FIELD), SECRET)
    with database.read() as session:
        rows = list_officers(session, database.key_holders())
    assert [(row.name, row.opens) for row in rows][:2] == [("Ana Petugas", True), ("Cici", True)]
    assert database.sign_in(SECRET) == third
    database.set_password(third, SECRET + "!")  # everybody changes the own one
    database.sign_in(SECRET + "!")
    for keys in (
        lambda: database.set_password(team[COORDINATOR], SECRET),
        lambda: database.forget_password(team[ADMINISTRATOR]),
        lambda: database.forget_password(third),
        database.renew_recovery_key,
        lambda: admit(database, third, OfficerDraft(name="Dedi"), SECRET),
    ):
        with pytest.raises(UserError):
            keys()
    assert set(database.key_holders()) == {team[ADMINISTRATOR], third}
    database.sign_in(database.recovery_key)
    database.renew_recovery_key()  # whoever has the recovery key can help everybody to a password
    database.set_password(team[COORDINATOR], SECRET)
    dismiss(database, None, third)
    assert set(database.key_holders()) == {team[ADMINISTRATOR], team[COORDINATOR]}


def test_the_key_of_the_office_is_an_administrators_but_a_laptop_learns_of_its_office(database, team):
    with pytest.raises(UserError), database.write(by=team[COORDINATOR]) as session:
        make_office(session, "Dinas")
    with database.write(by=team[FIELD]) as session:
        trust_office(session, OfficeKey("Dinas", "age1satu", b"k" * 32))
    with pytest.raises(UserError, match="kunci"), database.write(by=team[FIELD]) as session:
        trust_office(session, OfficeKey("Lain", "age1dua", b"l" * 32), replace=True)
    with database.write(by=team[ADMINISTRATOR]) as session:
        trust_office(session, OfficeKey("Lain", "age1dua", b"l" * 32), replace=True)
    with pytest.raises(UserError), database.write(by=team[ADMINISTRATOR]) as session:
        renew_office(session)  # not the office's computer


def test_merging_is_for_coordinators_at_the_offices_computer_only(database, team):
    with database.read() as session:
        assert [bool(why_not(database, session, team[role], Act.MERGE_FILES)) for role in ROLES] == [False] * 3
    with database.write(by=team[ADMINISTRATOR]) as session:
        make_office(session, "Dinas")
    with database.read() as session:
        assert [bool(why_not(database, session, team[role], Act.MERGE_FILES)) for role in ROLES] == [True, False, False]
        assert "Ana Petugas" in why_not(database, session, team[FIELD], Act.SEE_DISCLOSURES)
        assert why_not(database, session, None, Act.SEE_DISCLOSURES) == ""
    with pytest.raises(UserError, match="gabung"):
        permissions.must_be_allowed(database, team[FIELD], Act.MERGE_FILES)


def test_practice_data_and_the_recovery_key_are_free(practice_database, database, schema, team):
    with practice_database.write(by=new_id()) as session:
        session.add(Agency(name="Dinas latihan"))
    folder, key = database.files.folder, database.recovery_key
    database.close()
    opened = Database.open(folder, schema, key)
    with opened.write(by=team[FIELD]) as session:  # the last administrator has forgotten everything
        session.get_one(Officer, team[FIELD]).role = ADMINISTRATOR
    opened.set_password(team[FIELD], SECRET)
    opened.close()


@settings(max_examples=8)
@given(st.lists(st.tuples(*[st.integers(0, 2)] * 3), max_size=8))
def test_roles_rise_by_administrators_only_and_one_is_always_left(database, officer, steps):
    """Law: whoever tries whatever with whose role, an administrator with a password stays."""
    with database.write(by=None) as session:
        names = [officer, *(record_officer(session, OfficerDraft(name="Si", role=role)).id for role in ROLES[:2])]
        session.get_one(Officer, officer).role = ADMINISTRATOR
    for actor, target, role in steps:
        with database.read() as session:
            may = role_of(session, names[actor]) is ADMINISTRATOR
            before = role_of(session, names[target])
        try:
            with database.write(by=names[actor]) as session:
                session.get_one(Officer, names[target]).role = ROLES[role]
        except UserError:
            pass
        with database.read() as session:
            assert officer in permissions.administrators(session)
            assert may or role_of(session, names[target]) is before
