import re
from datetime import date

import pytest

from desktop_app.domain.event import EventDraft, GatheringDraft
from desktop_app.domain.gathering_dossier import GatheringDossier
from desktop_app.domain.readiness import Answer
from desktop_app.operations.gatherings.events import participant_of, record_event, record_gathering
from desktop_app.operations.ikm.dossier import remove_ikm
from desktop_app.operations.visits.trip_plan import Why, agenda, as_text, villages
from tests.operations.visiting import CPPB, METRO, NIB, TAMBAHREJO, TODAY, WONODADI, all_met, business, held, visit

DAY = date(2026, 12, 1)


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


def invited(session, *ikm_ids):
    event = record_event(session, EventDraft(title="Sosialisasi Sertifikasi"))
    dossier = GatheringDossier(
        gathering=GatheringDraft(venue="Balai", locality="Gadingrejo", starts_on=date(2026, 6, 4)),
        participants=[participant_of(session, ikm_id) for ikm_id in ikm_ids],
    )
    record_gathering(session, event, dossier)


def whys(stops):
    return {stop.business: [reason.why for reason in stop.reasons] for stop in stops}


def test_only_who_has_a_reason_is_on_the_agenda(session):
    business(session, "Tanpa alasan")
    due = business(session, "Jatuh tempo")
    visit(session, due, date(2026, 10, 1), next_visit_on=DAY)
    later = business(session, "Belum waktunya")
    visit(session, later, date(2026, 10, 1), next_visit_on=date(2026, 12, 2))
    business(session, "Sertifikat habis", certificates=[held("spp_irt", date(2027, 2, 1))])
    task = business(session, "Terlambat")
    visit(session, task, date(2026, 9, 1), {NIB: {"NIB-01": Answer.UNMET}}, next_visit_on=date(2027, 3, 1))
    assert whys(agenda(session, TODAY, DAY)) == {
        "Jatuh tempo": [Why.REVISIT],
        "Sertifikat habis": [Why.CERTIFICATE],
        "Terlambat": [Why.FOLLOW_UP],
    }


def test_a_later_visit_settles_a_due_one(session):
    ikm_id = business(session, "Sudah didatangi")
    visit(session, ikm_id, date(2026, 8, 1), next_visit_on=date(2026, 9, 1))
    visit(session, ikm_id, date(2026, 9, 20), {NIB: all_met(NIB)})
    assert agenda(session, TODAY, DAY) == []


def test_who_was_invited_and_never_visited_is_told(session):
    seen, unseen = business(session, "Sudah"), business(session, "Belum")
    invited(session, seen, unseen)
    visit(session, seen, date(2026, 10, 1))
    [stop] = agenda(session, TODAY, DAY)
    assert stop.business == "Belum"
    assert stop.reasons[0].text == "belum pernah dikunjungi; peserta Sosialisasi Sertifikasi, 4 Juni 2026"
    assert stop.last_visit_on is None


def test_stops_go_by_village_and_then_by_name(session):
    for name, region in (
        ("Z", TAMBAHREJO),
        ("B", WONODADI),
        ("A", WONODADI),
        ("M", METRO),
        ("Y", "18.10.02"),
        ("X", ""),
    ):
        business(session, name, region, certificates=[held("spp_irt", TODAY)])
    stops = agenda(session, TODAY, DAY)
    assert [stop.business for stop in stops] == ["Z", "A", "B", "Y", "M", "X"]
    assert [(place, len(found)) for place, found in villages(stops)] == [
        ("Pekon Tambahrejo, Kec. Gading Rejo, Kabupaten Pringsewu", 1),
        ("Pekon Wonodadi, Kec. Gading Rejo, Kabupaten Pringsewu", 2),
        ("Kec. Gading Rejo, Kabupaten Pringsewu", 1),
        ("Kelurahan Metro, Kec. Metro Pusat, Kota Metro", 1),
        ("Desa/kelurahan belum dicatat", 1),
    ]


def test_regions_choose_villages_kecamatan_or_kabupaten(session):
    for name, region in (("Tambahrejo", TAMBAHREJO), ("Wonodadi", WONODADI), ("Metro", METRO)):
        business(session, name, region, certificates=[held("spp_irt", TODAY)])
    chosen = [[TAMBAHREJO], ["18.10.02"], ["18.1"], ["18.72", TAMBAHREJO]]
    found = [{stop.business for stop in agenda(session, TODAY, DAY, codes)} for codes in chosen]
    assert found == [{"Tambahrejo"}, {"Tambahrejo", "Wonodadi"}, set(), {"Metro", "Tambahrejo"}]


def test_the_gravest_gaps_of_the_last_answers_are_told(session):
    ikm_id = business(session, "Keripik")
    faults = ["CPPB-05", "CPPB-02", "CPPB-01", "CPPB-03"]
    visit(session, ikm_id, date(2026, 8, 1), {CPPB: all_met(CPPB) | dict.fromkeys(faults, Answer.UNMET)})
    visit(session, ikm_id, date(2026, 9, 1), {CPPB: {"CPPB-01": Answer.MET}, NIB: {"NIB-01": Answer.UNMET}})
    [stop] = agenda(session, TODAY, DAY)
    assert stop.gaps == (
        "Permukaan kontak pangan berkarat atau kotor",
        "Belum terpenuhi: Sudah punya NIB?",
        "Lantai, dinding, langit-langit kotor/berlendir/tidak terawat",
    )
    assert stop.more_gaps == 1
    assert stop.last_visit_on == date(2026, 9, 1)


def test_a_removed_business_is_not_called_at(session):
    remove_ikm(session, [business(session, "Gone", certificates=[held("spp_irt", TODAY)])])
    assert agenda(session, TODAY, DAY) == []


def test_the_message_is_plain_and_keeps_secrets(session):
    more = {"owner": "Sri *Aminah*", "phone": "0812-0000-0001", "address": "Jl. Contoh No. 1"}
    ikm_id = business(session, "Keripik Bu Sri", certificates=[held("spp_irt", date(2026, 11, 1))], **more)
    visit(session, ikm_id, date(2026, 9, 1), {NIB: {"NIB-01": Answer.UNMET}})
    business(session, "Kopi", METRO, certificates=[held("merek", date(2027, 1, 1))])
    text = as_text(agenda(session, TODAY, DAY), DAY)
    assert text == (
        "*AGENDA PERJALANAN*\n"
        "Selasa, 1 Desember 2026\n\n"
        "2 IKM\n\n"
        "*Pekon Tambahrejo, Kec. Gading Rejo, Kabupaten Pringsewu*\n"
        "1. *Keripik Bu Sri* (Sri Aminah)\n"
        "HP: 081200000001\n"
        "Alamat: Jl. Contoh No. 1\n"
        "Keperluan: kunjungan ulang (dijadwalkan 1 Oktober 2026); SPP-IRT (P-IRT) sudah berakhir 1 November 2026; "
        "1 tindak lanjut lewat tenggat (paling lama 1 Oktober 2026)\n"
        "Belum beres: Belum terpenuhi: Sudah punya NIB?\n"
        "Kunjungan terakhir: 1 September 2026\n\n"
        "*Kelurahan Metro, Kec. Metro Pusat, Kota Metro*\n"
        "2. *Kopi* (Pemilik Kopi)\n"
        "Keperluan: Merek terdaftar berakhir 1 Januari 2027\n"
    )


def test_no_nik_travels_by_whatsapp(practice_database):
    with practice_database.read() as session:
        stops = agenda(session, TODAY, DAY)
    assert len(stops) > 20
    assert not re.search(r"\d{16}", as_text(stops))
