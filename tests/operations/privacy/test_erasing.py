"""Requests of persons, and erasing what is held about them (UU 27/2022): what goes, what stays, and no way back in."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import String
from sqlmodel import select

from desktop_app.domain.acceptance import Acceptance
from desktop_app.domain.event import EventDraft, Gathering, Participant, SheetPrinting
from desktop_app.domain.gathering_dossier import GatheringDossier, ParticipantLine
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.officer import OfficerDraft, OfficerRole
from desktop_app.domain.person import Person
from desktop_app.domain.person_request import PersonRequest, PersonRequestDraft, RequestDecision, RequestKind
from desktop_app.domain.printed_paper import PrintedPaper
from desktop_app.domain.record import ChoiceText, new_id
from desktop_app.domain.tables import record_class
from desktop_app.domain.visit import Photo, Visit
from desktop_app.errors import Refused, UserError
from desktop_app.operations.files.attachments import load_attachment, store_attachment
from desktop_app.operations.finding.finder import Finder
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.handing_in.conflicts import list_conflicts
from desktop_app.operations.ikm.register import IkmQuery, find_entries
from desktop_app.operations.names.field_names import stored_kind
from desktop_app.operations.office.officers import admit
from desktop_app.operations.privacy.consent import withheld_businesses
from desktop_app.operations.privacy.decisions import held_tables
from desktop_app.operations.privacy.erased_pictures import sweep_after_merge
from desktop_app.operations.privacy.erasing import ERASED_NAME, come_back, erase, erase_again, preview_erasure
from desktop_app.operations.privacy.holding import holding_about
from desktop_app.operations.privacy.requests import carry_out, correct_request, due_on, list_requests, record_request
from desktop_app.operations.privacy.rules import privacy_rules
from desktop_app.store.local.kept_lists import keep_arrangement, kept_arrangements
from desktop_app.store.local.unsaved import keep_unsaved, list_unsaved
from tests.operations.visiting import TODAY, business, visit
from tests.store.replicas import Replica

NIK, PHONE = "1810021403729901", "+6281200000001"
STAYS = {
    "acceptance": "field rule",
    "attendance_certificate": "full_number name",
    "certificate": "scheme",
    "decision": "kind field",
    "discussion": "kabupaten_code",
    "disclosure": "what subject_table purpose",
    "person": "region_code",
    "printed_paper": "kind fingerprint variant facts tier",
    "ikm": "legal_form region_code cluster association capital_source fuel water export_countries sales_channels "
    "consent_by consent_witness",
    "machine": "name capacity origin condition",
    "participant": "kabupaten_code",
    "person_request": "asked_by identity_checked details reason",
    "presence": "arrived_at desk",
    "product": "name kbli_code kbli_version unit packaging",
    "raw_material": "name unit origin_note availability",
    "stage_step": "scheme",
    "visit": "starts_at ends_at purpose",
    "assessment": "checklist catalogue level",
    "follow_up": "checklist item problem action helper officer verified_by",
    "known_fact": "field value",
    "payment": "tax_code tax_brackets tax_rounding tax_number grade proof_number",
    "photo": "checklist item",
    "visit_officer": "name nip rank post signature",
    "item_answer": "item",
}
"""Words that stay, each kind for the reason that the catalogue gives ("kept")."""
OPEN = PersonRequestDraft(kind=RequestKind.ERASURE, received_on=TODAY, asked_by="Sri Contoh")
GRANTED = OPEN.model_copy(update={"identity_checked": "KTP asli", "decision": RequestDecision.GRANTED})
PICTURE = b"\xff\xd8 foto rumah"


def fill(session):
    """Record a business with a visit, a photo, a seat at a gathering, a note, and its owner."""
    ikm_id = business(session, "Keripik Sri", owner="Sri Contoh", phone=PHONE, note="Rumah pagar hijau")
    ikm = session.get_one(Ikm, ikm_id)
    owner = session.get_one(Person, ikm.owner_id)
    owner.nik, owner.address = NIK, "Jl. Contoh 1"
    ikm.latitude, ikm.longitude = -5.3, 105.0
    seen = visit(session, ikm_id, TODAY, problems="Dapur sempit")
    session.add(Photo(visit_id=seen, sha256=store_attachment(session, PICTURE, "image/jpeg"), caption="dapur"))
    event = record_event(session, EventDraft(title="Kegiatan"))
    line = ParticipantLine(name="Sri Contoh", ikm_id=ikm_id, nik=NIK, phone=PHONE, address="Jl. Contoh 1")
    record_gathering(
        session, event, GatheringDossier(participants=[line], gathering={"venue": "Balai", "starts_on": TODAY})
    )
    session.flush()
    return ikm_id


@pytest.fixture
def ikm_id(database, officer):
    with database.write(by=officer) as session:
        made = fill(session)
        keep_unsaved(session, "ikm", made, "Keripik Sri", json.dumps({"note": "belum disimpan"}))
    return made


def type_forms(session, ikm_id):
    """Leave forms half typed: a new visit, a new business of the owner, a gathering with others, two texts."""
    gathering = session.exec(select(Participant.gathering_id)).one()
    own = {
        "id": str(new_id()),
        "name": "Sri Contoh",
        "nik": NIK,
        "phone": PHONE,
        "address": "Jl. Contoh 1",
        "business_name": "Keripik Sri",
    }
    other = {"name": "Budi Lain", "nik": "1810021403729902", "phone": "+6281200000002", "address": "Jl. Lain 2"}
    asked = {"asker": "SRI  contoh", "business_name": "", "question": "Kapan?", "answer": "Besok"}
    typed = {
        ("visit", new_id()): {"ikm_id": str(ikm_id), "dossier": {"visit": {"problems": "Dapur gelap"}}},
        ("ikm", new_id()): {"business": {"name": "Kopi"}, "owner": {"nik": f"{NIK[:6]} {NIK[6:]}"}},
        ("gathering", gathering): {
            "dossier": {"participants": [own, other, {**own, "id": None}]},
            "dossier_before": {"participants": [own]},
        },
        ("event_texts", gathering): {"texts": {"proses": "Bu Sri Contoh\nbertanya"}, "discussion": [asked]},
        ("questions", gathering): {"lines": [{"text": "Apa itu NIB?"}]},
    }
    for (form, record), content in typed.items():
        keep_unsaved(session, form, record, f"Isian {form}", json.dumps(content))
    return gathering


def live_text(session):
    """Return every live value of every row that is held, but for the log."""
    rows = [*session.exec(select(Ikm)), *session.exec(select(Person)), *session.exec(select(Participant))]
    rows += [*session.exec(select(Visit)), *session.exec(select(Photo))]
    return json.dumps([row.model_dump(mode="json") for row in rows])


def test_terms_come_from_the_catalogue_and_the_urgent_stand_first(database, officer, ikm_id):
    assert due_on(RequestKind.ACCESS, TODAY) == TODAY + timedelta(days=3)
    with database.write(by=officer) as session:
        later = record_request(session, ikm_id, OPEN, TODAY)
        early = OPEN.model_copy(update={"received_on": date(2026, 11, 20), "kind": RequestKind.ACCESS})
        first = record_request(session, ikm_id, early, TODAY)
        rows = list_requests(session)
        assert [row.id for row in rows] == [first, later]
        assert [row.days_left(TODAY) for row in rows] == [-1, 3]
        assert {row.business for row in rows} == {"Keripik Sri"}


def test_what_is_needed_before_anything_is_decided(database, officer, ikm_id):
    with database.write(by=officer) as session:
        wrong = OPEN.model_copy(update={"asked_by": " ", "received_on": TODAY + timedelta(days=1)})
        with pytest.raises(Refused) as refused:
            record_request(session, ikm_id, wrong, TODAY)
        assert {problem.field for problem in refused.value.problems} == {"asked_by", "received_on"}
        made = record_request(session, ikm_id, OPEN, TODAY)
        refusal = OPEN.model_copy(update={"decision": RequestDecision.REFUSED})
        with pytest.raises(Refused) as refused:
            correct_request(session, made, refusal, TODAY)
        assert {problem.field for problem in refused.value.problems} == {"identity_checked", "reason"}
        with pytest.raises(UserError):
            erase(session, made, TODAY)
        correct_request(session, made, GRANTED, TODAY)
        assert session.get_one(PersonRequest, made).decided_on == TODAY


def test_everybody_takes_a_request_in_and_a_coordinator_decides(database, officer, ikm_id):
    field = admit(database, officer, OfficerDraft(name="Budi", role=OfficerRole.OFFICER), "empat kata yang lain")
    with database.write(by=field) as session:
        made = record_request(session, ikm_id, OPEN, TODAY)
    with pytest.raises(UserError), database.write(by=field) as session:
        correct_request(session, made, GRANTED, TODAY)
    with pytest.raises(UserError), database.write(by=field) as session:
        record_request(session, ikm_id, GRANTED, TODAY)
    with database.write(by=officer) as session:
        correct_request(session, made, GRANTED, TODAY)
    with pytest.raises(UserError), database.write(by=field) as session:
        erase(session, made, TODAY)
    with database.read() as session:
        assert NIK in live_text(session)


def test_what_goes_and_what_stays_is_said_and_done(database, officer, ikm_id):
    with database.write(by=officer) as session:
        before = preview_erasure(session, ikm_id)
        made = record_request(session, ikm_id, GRANTED, TODAY)
        assert before.drafts == 1
        assert before.honesty == privacy_rules().honesty
        assert {line.why for line in before.stays} == {kind.why for kind in privacy_rules().kept} - {
            kind.why for kind in privacy_rules().kept if kind.code in ("payments", "certificates")
        }
        assert all(line.source for line in before.stays)
        assert erase(session, made, TODAY) == before.values > 10
        assert preview_erasure(session, ikm_id).values == 0
    with database.read() as session:
        left = live_text(session)
        for gone in (NIK, PHONE, "Jl. Contoh", "pagar hijau", "Dapur", "Keripik Sri", "dapur"):
            assert gone not in left
        seat = session.exec(select(Participant)).one()
        assert (seat.name, seat.deleted) == ("Sri Contoh", False)  # the signed sheet stays true
        ikm = session.get_one(Ikm, ikm_id)
        assert (ikm.name, ikm.erased_on, ikm.deleted, ikm.region_code) == (ERASED_NAME, TODAY, False, "18.10.02.2006")
        assert load_attachment(session, sha(PICTURE)) == b""
        assert list_unsaved(session) == []
        for words in ("keripik", "sri", "contoh", NIK[-6:], "singkong"):
            assert list(find_entries(session, IkmQuery(search=words))) == []
        finder = Finder()
        finder.refresh(session)
        assert finder.find(session, "sri contoh") == []
        assert session.get_one(PersonRequest, made).done_on == TODAY
        log = session.connection().exec_driver_sql("SELECT count(*) FROM change WHERE old = ?", (NIK,)).scalar()
        assert log == 2  # told in the preview and in the letter: the log keeps the earlier value


def test_every_column_that_holds_words_goes_or_is_known_to_stay():
    """A new column fails here until somebody says what erasing does to it."""
    gone = {(table, name) for kind in privacy_rules().erased for table, names in kind.cells.items() for name in names}
    words = {
        (table, column.name)
        for table in held_tables()
        for column in record_class(table).__table__.columns
        if isinstance(stored_kind(column), String) and not isinstance(stored_kind(column), ChoiceText)
    }
    stays = {(table, name) for table, names in STAYS.items() for name in names.split()}
    assert words & stays == stays
    assert words - stays <= gone


def test_what_names_the_person_beside_the_records_goes_and_nobody_elses(database, officer, ikm_id):
    with database.write(by=officer) as session:
        gathering = type_forms(session, ikm_id)
        session.get_one(Ikm, ikm_id).name = "Keripik Sri Jaya"  # kept searches may hold the name from before
        session.add(Acceptance(record_id=ikm_id, field="owner.nik", rule="nik_region", value=NIK, reason="KTP lama"))
        for name in ("Berita-Acara_Keripik-Sri", "Jawaban"):
            session.add(PrintedPaper(kind="formulir", about=ikm_id, title=f"2026-11-24_{name}", printed_on=TODAY))
        for name, search in (("a", "keripik  SRI"), ("b", "0812 0000 0001"), ("c", "keripik sriwijaya"), ("d", "roti")):
            keep_arrangement(session, officer, "ikm", name, json.dumps({"search": search}))
        told = [json.loads(one.content) for one in holding_about(session, ikm_id).drafts]
        assert len(told) == 5
        assert "Budi Lain" not in json.dumps(told)  # the copy for the person holds nobody else
        found = preview_erasure(session, ikm_id)
        assert (found.drafts, found.named_in) == (5, ("Isian event_texts",))
        erase(session, record_request(session, ikm_id, GRANTED, TODAY), TODAY)
    with database.read() as session:
        assert session.exec(select(Acceptance.value, Acceptance.reason)).one() == ("", "")
        assert set(session.exec(select(PrintedPaper.title))) == {ERASED_NAME, "2026-11-24_Jawaban"}
        assert set(kept_arrangements(session, officer, "ikm")) == {"c", "d"}
        left = {one.form: json.loads(one.content) for one in list_unsaved(session)}
        assert set(left) == {"gathering", "event_texts", "questions"}
        own, other = left["gathering"]["dossier"]["participants"]
        assert (own["name"], own["nik"], own["phone"], own["address"]) == ("Sri Contoh", "", "", "")
        assert (other["name"], other["nik"]) == ("Budi Lain", "1810021403729902")
        assert left["gathering"]["dossier_before"]["participants"] == [own]  # so that nothing looks changed
        (asked,) = left["event_texts"]["discussion"]
        assert set(asked.values()) == {""}
        assert left["event_texts"]["texts"] == {"proses": "Bu Sri Contoh\nbertanya"}
        assert come_back(session) == {}
        assert {one.record for one in list_unsaved(session)} == {gathering}


def test_a_name_stays_where_somebody_may_have_signed_and_goes_from_a_mere_plan(database, officer, ikm_id):
    with database.write(by=officer) as session:
        event = session.exec(select(Gathering.event_id)).one()
        seats = {}
        for name in ("rencana", "tercetak"):
            line = ParticipantLine(name="Sri Contoh", ikm_id=ikm_id, business_name="Keripik Sri", product="keripik")
            held = {"venue": name, "starts_on": TODAY + timedelta(days=3)}
            made = record_gathering(session, event, GatheringDossier(participants=[line], gathering=held))
            seats[name] = session.exec(select(Participant.id).where(Participant.gathering_id == made)).one()
            if name == "tercetak":
                session.add(SheetPrinting(gathering_id=made, role="participant", printed_on=TODAY))
        session.flush()
        told = {line.what: line.count for line in preview_erasure(session, ikm_id).stays}
        assert next(count for what, count in told.items() if "daftar hadir" in what) == 2
        erase(session, record_request(session, ikm_id, GRANTED, TODAY), TODAY)
        assert come_back(session) == {}
    with database.read() as session:
        for name, seat_id in seats.items():
            seat, signed = session.get_one(Participant, seat_id), name == "tercetak"
            words = ("Sri Contoh", "Keripik Sri", "keripik", False) if signed else (ERASED_NAME, "", "", True)
            assert (seat.name, seat.business_name, seat.product, seat.deleted) == words, name


def sha(content):
    from hashlib import sha256

    return sha256(content).hexdigest()


@pytest.fixture
def laptops(tmp_path, schema):
    made = [Replica(tmp_path, schema, name) for name in ("kantor", "laptop")]
    yield made
    for one in made:
        one.close()


def erase_there(replica, ikm_id):
    def work(session):
        erase(session, record_request(session, ikm_id, GRANTED, TODAY), TODAY)

    replica.write(work)


def test_a_seat_without_a_business_is_found_by_the_number_that_was_erased(database, officer, ikm_id, at):
    """Their own copy still tells of it, and what another laptop brings there again is erased again."""
    other = "1810021403729902"
    with database.write(by=officer) as session:
        event = record_event(session, EventDraft(title="Kegiatan lain"))
        lines = [
            ParticipantLine(name="Sri C.", business_name="–", nik=NIK),
            ParticipantLine(name="Wati", nik=other),
            ParticipantLine(name="Siti", nik=NIK),
        ]
        held = {"venue": "Balai", "starts_on": TODAY}
        gathering = record_gathering(session, event, GatheringDossier(participants=lines, gathering=held))
        people = session.exec(select(Participant).where(Participant.gathering_id == gathering)).all()
        ids = {row.name: row.id for row in people}
        session.get_one(Participant, ids["Siti"]).nik = ""  # the wrong row: put right by hand before
    at.time += timedelta(minutes=1)
    with database.write(by=officer) as session:
        seats = {name: session.get_one(Participant, made) for name, made in ids.items()}
        erase(session, record_request(session, ikm_id, GRANTED, TODAY), TODAY)
        own = seats["Sri C."]
        assert (own.nik, seats["Wati"].nik) == ("", other)
        seats["Wati"].nik = ""
        session.flush()
        held_ids = {one.id for one in holding_about(session, ikm_id).entries}
        assert held_ids & {*ids.values()} == {own.id}
        assert come_back(session) == {}
        own.nik = NIK
        session.flush()
        assert come_back(session) == {ikm_id: 1}
        assert erase_again(session, ikm_id, TODAY) == 1


def test_taking_the_agreement_back_is_carried_out_when_it_is_granted(database, officer, ikm_id):
    asked = GRANTED.model_copy(update={"kind": RequestKind.WITHDRAWAL, "decision": RequestDecision.OPEN})
    with database.write(by=officer) as session:
        other = business(session, "Keripik Kedua")
        session.get_one(Ikm, other).owner_id = session.get_one(Ikm, ikm_id).owner_id
        made = record_request(session, ikm_id, asked, TODAY)
        assert withheld_businesses(session) == set()
        partly = asked.model_copy(update={"decision": RequestDecision.PARTLY, "reason": "x"})
        correct_request(session, made, partly, TODAY)
        assert withheld_businesses(session) == {ikm_id, other}
        (row,) = list_requests(session)
        assert (row.settled_on, row.days_left(TODAY), row.can_be_carried_out) == (TODAY, None, False)


def test_what_is_refused_or_carried_out_is_not_late(database, officer, ikm_id):
    later = TODAY + timedelta(days=9)
    access = GRANTED.model_copy(update={"kind": RequestKind.ACCESS})
    refused = access.model_copy(update={"decision": RequestDecision.REFUSED, "reason": "Bukan pemilik"})
    with database.write(by=officer) as session:
        given, gone = record_request(session, ikm_id, access, TODAY), record_request(session, ikm_id, GRANTED, TODAY)
        record_request(session, ikm_id, refused, TODAY)
        assert sorted((row.days_left(later) or 0) for row in list_requests(session)) == [-6, -6, 0]
        carry_out(session, given, later)
        with pytest.raises(UserError):
            carry_out(session, gone, later)  # only erasing does that
        assert [row.id for row in list_requests(session) if row.days_left(later) is not None] == [gone]


def test_an_older_laptop_does_not_bring_the_values_back(laptops, at):
    office, laptop = laptops
    ikm_id = office.write(fill)
    laptop.merge(office.hand_over())
    at.time += timedelta(hours=1)
    erase_there(office, ikm_id)
    office.merge(laptop.hand_over())
    with office.database.read() as session:
        assert NIK not in live_text(session)
        assert list_conflicts(session, office.schema) == []
        assert come_back(session) == {}
    laptop.merge(office.hand_over())
    with laptop.database.read() as session:
        assert NIK not in live_text(session)


def test_forms_of_another_laptop_go_when_the_erasing_arrives_and_later_ones_stay(laptops, at):
    office, laptop = laptops
    ikm_id = office.write(fill)
    laptop.merge(office.hand_over())
    laptop.write(lambda session: type_forms(session, ikm_id))
    at.time += timedelta(hours=1)
    erase_there(office, ikm_id)
    at.time += timedelta(days=2)
    later = json.dumps({"ikm_id": str(ikm_id), "dossier": {}})
    laptop.write(lambda session: keep_unsaved(session, "visit", new_id(), "Sesudahnya", later))
    laptop.merge(office.hand_over())
    laptop.write(sweep_after_merge)
    with laptop.database.read() as session:
        kept = list_unsaved(session)
    assert sorted(one.form for one in kept) == ["event_texts", "gathering", "questions", "visit"]
    assert [one.title for one in kept if one.form == "visit"] == ["Sesudahnya"]
    assert not any(words in one.content for one in kept for words in (NIK, PHONE, "Jl. Contoh"))


def test_a_concurrent_edit_is_a_conflict_and_never_silent(laptops, at):
    office, laptop = laptops
    ikm_id = office.write(fill)
    laptop.merge(office.hand_over())
    at.time += timedelta(hours=1)
    erase_there(office, ikm_id)
    at.time += timedelta(hours=1)

    def edit(session):
        owner = session.get_one(Person, session.get_one(Ikm, ikm_id).owner_id)
        owner.phone = "+6281200000099"
        visit(session, ikm_id, TODAY, problems="Masih sempit")

    laptop.write(edit)
    office.merge(laptop.hand_over())
    with office.database.read() as session:
        conflicts = list_conflicts(session, office.schema)
        assert [(one.table, one.column) for one in conflicts] == [("person", "phone")]
        assert {side.value for side in conflicts[0].sides} == {"", "+6281200000099"}
        told = come_back(session)
    assert set(told) == {ikm_id}
    office.decide("person", conflicts[0].record, "phone", "")
    office.write(lambda session: erase_again(session, ikm_id, TODAY))
    with office.database.read() as session:
        assert come_back(session) == {}
        assert "+6281200000099" not in live_text(session)
        assert "sempit" not in live_text(session)


def test_a_picture_that_an_older_laptop_brings_along_goes_again(laptops, at):
    office, laptop = laptops
    ikm_id = office.write(fill)
    laptop.merge(office.hand_over())
    at.time += timedelta(hours=1)
    erase_there(office, ikm_id)
    office.write(lambda session: store_attachment(session, PICTURE, "image/jpeg"))
    assert office.write(sweep_after_merge) == 1
    with office.database.read() as session:
        assert load_attachment(session, sha(PICTURE)) == b""
