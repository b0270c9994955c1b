"""Making one business of two, its undoing, and files that still name the one that is gone."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from desktop_app.domain.acceptance import Acceptance
from desktop_app.domain.certificate import Certificate
from desktop_app.domain.event import EventDraft, Participant
from desktop_app.domain.follow_up import FollowUp, FollowUpDraft
from desktop_app.domain.gathering_dossier import GatheringDossier, ParticipantLine
from desktop_app.domain.ikm import Ikm, IkmDraft, Machine, Product, RawMaterial
from desktop_app.domain.known_fact import KnownFact, fact_id
from desktop_app.domain.person import Person
from desktop_app.domain.printed_paper import PrintedPaper
from desktop_app.domain.stage import Stage, StageStep
from desktop_app.domain.tables import all_records
from desktop_app.domain.visit import Visit
from desktop_app.errors import UserError
from desktop_app.operations import records
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.ikm.belongings import BELONGINGS
from desktop_app.operations.ikm.dossier import correct_ikm, load_dossier
from desktop_app.operations.ikm.merging import merge_ikm, preview_merge, unmerge_ikm
from desktop_app.operations.ikm.redirects import settle_redirects, survivor_of
from desktop_app.operations.ikm.register import IkmQuery, find_entries, load_all
from desktop_app.store.changes.proving import differing_tables
from tests.operations.visiting import PIRT, TODAY, business, held, visit
from tests.store.replicas import Replica


def full(session, name, **more):
    """Record a business with something of every kind."""
    ikm_id = business(session, name, certificates=[held("nib", number="9999000000017")], **more)
    visit(session, ikm_id, TODAY)
    session.add_all(
        [
            FollowUp(ikm_id=ikm_id, **FollowUpDraft(problem=f"Masalah {name}").model_dump()),
            StageStep(ikm_id=ikm_id, scheme=PIRT, stage=Stage.PREPARING, dated=TODAY),
            RawMaterial(ikm_id=ikm_id, name="singkong"),
            Machine(ikm_id=ikm_id, name=f"oven {name}"),
            KnownFact(id=fact_id(ikm_id, "uses_meat"), ikm_id=ikm_id, field="uses_meat", value=f'"{name}"'),
            PrintedPaper(kind="minutes", about=ikm_id, title=name, printed_on=TODAY),
            Acceptance(record_id=ikm_id, field="owner.nik", rule="length", value=name, reason="KTP lama"),
        ]
    )
    event_id = record_event(session, EventDraft(title=f"Kegiatan {name}"))
    people = [ParticipantLine(name=name, ikm_id=ikm_id)]
    record_gathering(
        session, event_id, GatheringDossier(participants=people, gathering={"venue": "Balai", "starts_on": TODAY})
    )
    session.flush()
    return ikm_id


@pytest.fixture
def pair(database, officer):
    with database.write(by=officer) as session:
        one = full(session, "Keripik Sri", phone="+6281200000001", brand="SRI")
        other = full(session, "Kripik Bu Sri", note="Catatan", latitude=-5.3, longitude=105.0)
        return one, other


def everything(database):
    """Return every row of every table as it is, but for the judgement itself."""
    with database.read() as session:
        return {
            table.name: sorted(map(tuple, session.connection().exec_driver_sql(f"SELECT * FROM {table.name}")))
            for table in all_records()
            if table.name != "decision"
        }


def owners_of(session, kind, name):
    return {getattr(row, name) for row in session.exec(select(kind).where(col(kind.deleted).is_(False)))}


def test_every_reference_to_a_business_is_known():
    known = {(kind.__tablename__, name) for kind, name in BELONGINGS}
    keys = {(t.name, k.parent.name) for t in all_records() for k in t.foreign_keys if k.column.table.name == "ikm"}
    assert keys <= known


def test_everything_goes_over(database, officer, pair):
    loser, survivor = pair
    with database.write(by=officer) as session:
        merge_ikm(session, loser, survivor)
    with database.read() as session:
        for kind, name in BELONGINGS:
            assert loser not in owners_of(session, kind, name), kind
        assert len(session.exec(select(Visit).where(Visit.ikm_id == survivor)).all()) == 2
        assert len(session.exec(select(Participant).where(Participant.ikm_id == survivor)).all()) == 2
        assert [row.id for row in load_all(session, find_entries(session, IkmQuery()))] == [survivor]
        assert survivor_of(session, loser) == survivor
        gone = session.get_one(Ikm, loser)
        assert (gone.deleted, gone.name, gone.merged_into) == (True, "Keripik Sri", survivor)


def test_gaps_are_filled_and_choices_taken(database, officer, pair):
    loser, survivor = pair
    with database.read() as session:
        preview = preview_merge(session, loser, survivor)
    assert {field.path for field in preview.fields if field.fills_a_gap} == {"business.brand", "owner.phone"}
    assert {"business.name", "owner.name"} <= {field.path for field in preview.fields}
    assert preview.moves["visit"] == preview.moves["participant"] == 1
    with database.write(by=officer) as session:
        merge_ikm(session, loser, survivor, {"business.name"})
    with database.read() as session:
        row = session.get_one(Ikm, survivor)
        owner = session.get_one(Person, row.owner_id)
        assert (row.name, row.brand, row.note) == ("Keripik Sri", "SRI", "Catatan")
        assert (owner.name, owner.phone) == ("Pemilik Kripik Bu Sri", "+6281200000001")


def test_what_is_the_same_word_for_word_stays_once(database, officer, pair):
    loser, survivor = pair
    with database.write(by=officer) as session:
        merge_ikm(session, loser, survivor)
    with database.read() as session:
        for kind, count in ((Certificate, 1), (RawMaterial, 1), (Product, 1), (Machine, 2)):
            live = session.exec(select(kind).where(kind.ikm_id == survivor, col(kind.deleted).is_(False))).all()
            assert len(live) == count, kind


def test_an_answer_of_the_survivor_stays(database, officer, pair):
    loser, survivor = pair
    with database.write(by=officer) as session:
        session.add(KnownFact(id=fact_id(loser, "exports"), ikm_id=loser, field="exports", value="true"))
        session.flush()
        merge_ikm(session, loser, survivor)
    with database.read() as session:
        assert session.get_one(KnownFact, fact_id(survivor, "uses_meat")).value == '"Kripik Bu Sri"'
        assert session.get_one(KnownFact, fact_id(survivor, "exports")).value == "true"


def test_undoing_brings_back_every_value(database, officer, pair):
    loser, survivor = pair
    before = everything(database)
    with database.write(by=officer) as session:
        merge_ikm(session, loser, survivor, {"business.name", "owner.name", "business.latitude"})
    assert everything(database) != before
    with database.write(by=officer) as session:
        assert unmerge_ikm(session, loser) == 0
    assert everything(database) == before


def test_undoing_keeps_what_was_typed_since(database, officer, pair):
    loser, survivor = pair
    with database.write(by=officer) as session:
        merge_ikm(session, loser, survivor)
    with database.write(by=officer) as session:
        session.get_one(Ikm, survivor).brand = "BARU"
        later = visit(session, survivor, TODAY)
    with database.write(by=officer) as session:
        assert unmerge_ikm(session, loser) == 1
    with database.read() as session:
        assert session.get_one(Ikm, survivor).brand == "BARU"
        assert session.get_one(Visit, later).ikm_id == survivor
        assert not session.get_one(Ikm, loser).deleted


def test_a_business_of_the_bin_can_be_merged(database, officer, pair):
    loser, survivor = pair
    with database.write(by=officer) as session:
        records.remove(session, Ikm, [loser])
    with database.write(by=officer) as session:
        merge_ikm(session, loser, survivor)
    with database.read() as session:
        assert session.get_one(Ikm, loser).deleted
        assert loser not in owners_of(session, Visit, "ikm_id")


def test_one_business_is_not_merged_with_itself(database, officer, pair):
    loser, survivor = pair
    with database.write(by=officer) as session:
        with pytest.raises(UserError):
            merge_ikm(session, survivor, survivor)
        merge_ikm(session, loser, survivor)
        with pytest.raises(UserError):
            merge_ikm(session, loser, survivor)
        with pytest.raises(UserError):
            unmerge_ikm(session, survivor)


def test_a_shared_owner_stays(database, officer):
    with database.write(by=officer) as session:
        one, other, third = (business(session, name) for name in ("A", "B", "C"))
        owner = session.get_one(Ikm, one).owner_id
        session.get_one(Ikm, third).owner_id = owner
        session.flush()
        merge_ikm(session, one, other)
        assert not session.get_one(Person, owner).deleted


# Files of other laptops


@pytest.fixture
def laptops(tmp_path, schema):
    made = [Replica(tmp_path, schema, name) for name in "ABO"]
    yield made
    for one in made:
        one.close()


def receive(replica, parcel):
    """Merge a file and settle what it touched, as the merge of the office does."""
    with replica.database.read() as session:
        before = dict(
            session.connection().exec_driver_sql("SELECT device, max(seq) FROM change GROUP BY device").fetchall()
        )
    replica.merge(parcel)

    def settle(session):
        rows = session.connection().exec_driver_sql('SELECT DISTINCT device, seq, "table", row FROM change')
        touched = {(table, UUID(bytes=row)) for device, seq, table, row in rows if seq > before.get(device, 0)}
        return settle_redirects(session, touched)

    landed = replica.write(settle)
    assert replica.write(lambda session: settle_redirects(session, all_touched(session))) == []
    return landed


def all_touched(session):
    return [
        (kind.__tablename__, row) for kind in (Ikm, Person, Visit, Product) for row in session.exec(select(kind.id))
    ]


def swap(*replicas):
    for _ in range(2):
        for one in replicas:
            for other in replicas:
                if one is not other:
                    receive(other, one.hand_over())


def both(laptops):
    """Let A record two businesses that B and the office know too."""
    a, b, office = laptops
    ids = a.write(lambda session: (business(session, "Keripik Sri"), business(session, "Kripik Sri")))
    for other in (b, office):
        other.merge(a.hand_over())
    return ids


def read(replica, work):
    with replica.database.read() as session:
        return work(session)


def records_of(replica):
    with replica.database.raw() as connection:
        assert differing_tables(connection, replica.schema.shape, replica.schema.same) == []
    return replica.dump()


def test_scenario_38_edits_of_a_merged_business_land_in_the_survivor(laptops, at):
    a, _, office = laptops
    loser, survivor = both(laptops)
    office.write(lambda session: merge_ikm(session, loser, survivor))

    def edit(session):
        row = session.get_one(Ikm, loser)
        row.turnover_year = 25_000_000
        session.get_one(Person, row.owner_id).phone = "+6281200000009"
        return visit(session, loser, TODAY)

    made = a.write(edit)
    landed = receive(office, a.hand_over())
    assert {one.field for one in landed} == {"business.turnover_year", "owner.phone"}

    def found(session):
        row = session.get_one(Ikm, survivor)
        owner = session.get_one(Person, row.owner_id)
        gone = session.get_one(Ikm, loser)
        return row.turnover_year, owner.phone, session.get_one(Visit, made).ikm_id, gone.deleted

    assert read(office, found) == (25_000_000, "+6281200000009", survivor, True)
    swap(a, office)
    assert records_of(a) == records_of(office)
    assert read(a, found) == (25_000_000, "+6281200000009", survivor, True)


def test_what_came_for_the_loser_after_the_merging_goes_back_to_it_when_they_are_parted(laptops):
    a, _, office = laptops
    loser, survivor = both(laptops)
    known = a.write(lambda session: visit(session, survivor, TODAY))
    receive(office, a.hand_over())
    office.write(lambda session: merge_ikm(session, loser, survivor, {"business.name"}))

    def edit(session):
        row = session.get_one(Ikm, loser)
        row.name, row.brand = "Keripik Sri Rejeki", "REJEKI"
        session.get_one(Person, row.owner_id).phone = "+6281200000009"
        return visit(session, loser, TODAY)

    made = a.write(edit)
    receive(office, a.hand_over())
    office.write(lambda session: setattr(session.get_one(Ikm, survivor), "brand", "BARU"))
    assert office.write(lambda session: unmerge_ikm(session, loser)) == 0

    def found(session):
        one, other = (session.get_one(Ikm, ikm_id) for ikm_id in (loser, survivor))
        phones = [session.get_one(Person, row.owner_id).phone for row in (one, other)]
        visits = [session.get_one(Visit, visit_id).ikm_id for visit_id in (made, known)]
        return one.name, other.name, one.brand, other.brand, phones, visits

    wanted = "Keripik Sri Rejeki", "Kripik Sri", "REJEKI", "BARU", ["+6281200000009", ""], [loser, survivor]
    assert read(office, found) == wanted
    swap(a, office)
    assert records_of(a) == records_of(office)
    assert read(a, found) == wanted


def test_a_business_whose_owner_went_with_a_merged_one_elsewhere_can_be_saved(laptops):
    a, _, office = laptops
    loser, survivor = both(laptops)
    owner_id = read(a, lambda session: session.get_one(Ikm, loser).owner_id)
    third = a.write(lambda session: records.record(session, Ikm, IkmDraft(name="Ketiga", owner_id=owner_id)).id)
    office.write(lambda session: merge_ikm(session, loser, survivor))
    receive(office, a.hand_over())

    def correct(session):
        dossier = load_dossier(session, third)
        dossier.business.brand = "BARU"
        correct_ikm(session, third, dossier, TODAY)
        return session.get_one(Ikm, third).brand, session.get_one(Person, owner_id).deleted

    assert office.write(correct) == ("BARU", False)


def test_an_edit_of_a_field_that_the_merging_took_lands_too(laptops):
    a, _, office = laptops
    loser, survivor = both(laptops)
    a.write(lambda session: setattr(session.get_one(Ikm, loser), "name", "Keripik Sri Rejeki"))
    office.write(lambda session: merge_ikm(session, loser, survivor, {"business.name"}))
    receive(office, a.hand_over())
    assert read(office, lambda session: session.get_one(Ikm, survivor).name) == "Keripik Sri Rejeki"


def test_what_was_typed_into_the_survivor_later_stays(laptops, at):
    a, _, office = laptops
    loser, survivor = both(laptops)
    office.write(lambda session: merge_ikm(session, loser, survivor))
    a.write(lambda session: setattr(session.get_one(Ikm, loser), "brand", "LAMA"))
    at.time += timedelta(days=1)
    office.write(lambda session: setattr(session.get_one(Ikm, survivor), "brand", "BARU"))
    assert receive(office, a.hand_over()) == []
    assert read(office, lambda session: session.get_one(Ikm, survivor).brand) == "BARU"


def test_scenario_39_a_circle_has_one_survivor_everywhere(laptops):
    a, b, office = laptops
    one, other = both(laptops)
    a.write(lambda session: merge_ikm(session, one, other))
    b.write(lambda session: merge_ikm(session, other, one))
    b.write(lambda session: visit(session, one, TODAY))
    swap(a, b, office)
    for replica in laptops:
        assert read(replica, lambda session: (survivor_of(session, one), survivor_of(session, other))) == (one, one)
        assert read(replica, lambda session: session.get_one(Ikm, one).deleted) is False
        assert read(replica, lambda session: session.get_one(Ikm, one).merged_into) is None
        assert read(replica, lambda session: session.get_one(Ikm, other).deleted) is True
        assert read(replica, lambda session: owners_of(session, Visit, "ikm_id")) == {one}
    assert records_of(a) == records_of(b) == records_of(office)


@pytest.fixture
def laptop(tmp_path, schema):
    replica = Replica(tmp_path, schema, "A")
    yield replica
    replica.close()


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8))
@settings(max_examples=25)
def test_whatever_points_where_there_is_one_survivor(laptop, links):

    def work(session):
        ids = [business(session, f"Usaha {n}") for n in range(5)]
        for one, other in links:
            row = session.get_one(Ikm, ids[one])
            row.merged_into = ids[other]
        session.flush()
        for one, _ in links:
            session.get_one(Ikm, ids[one]).deleted = True
        session.flush()
        settle_redirects(session, [("ikm", one) for one in ids])
        again = settle_redirects(session, [("ikm", one) for one in ids])
        ends = {one: survivor_of(session, one) for one in ids}
        live = {one for one in ids if not session.get_one(Ikm, one).deleted}
        assert [session.get_one(Ikm, one).merged_into for one in live] == [None] * len(live)
        return ids, ends, live, again

    _, ends, live, again = laptop.write(work)
    assert again == []
    assert set(ends.values()) == live
    assert all(ends[end] == end for end in live)
    assert live
