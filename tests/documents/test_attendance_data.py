"""What is looked up for a sheet: who held which post on the day, who sits in which row."""

from datetime import date

import pytest

from desktop_app.documents.attendance.data import SheetOptions, collect
from desktop_app.documents.office.signature import below_name, post_lines
from desktop_app.domain.event import Attendance, EventDraft, Gathering, GatheringDraft, Role, Side
from desktop_app.domain.gathering_dossier import GatheringDossier, GuestLine, ParticipantLine, SignatoryLine
from desktop_app.domain.official import Acting, Employment, OfficialDraft
from desktop_app.errors import UserError
from desktop_app.operations.gatherings.attendance import freeze
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.office.officials import OfficialDossier, PostLine, record_official

DAY = date(2022, 11, 4)


def sheet(session, role=Role.PARTICIPANT, signatories=(), guests=(), participants=(), ends_on=None):
    dossier = GatheringDossier(
        gathering=GatheringDraft(venue="Balai", locality="Gadingrejo", starts_on=DAY, ends_on=ends_on),
        participants=list(participants),
        guests=list(guests),
        signatories=list(signatories),
    )
    gathering_id = record_gathering(session, record_event(session, EventDraft(title="Sosialisasi")), dossier)
    return collect(session, gathering_id, role, SheetOptions(), practice=False), gathering_id


def official(session, *posts, **more):
    dossier = OfficialDossier(
        official=OfficialDraft(name="Contoh", nip="198503122010011992", **more), posts=list(posts)
    )
    return record_official(session, dossier)


def signed_by(session, official_id, **more):
    made, _ = sheet(session, signatories=[SignatoryLine(side=Side.RIGHT, official_id=official_id, **more)])
    return made.signatures[0]


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


def test_ttd_07_the_post_is_that_of_the_day(session):
    who = official(
        session,
        PostLine(title="Sekretaris", until_date=date(2022, 6, 30), rank="Pembina", grade="IV/a"),
        PostLine(title="Kepala Dinas", acting=Acting.ACTING, from_date=date(2022, 7, 1), rank="Pembina Tingkat I"),
    )
    signature = signed_by(session, who)
    assert post_lines(signature) == ("Plt. Kepala Dinas,",)
    assert below_name(signature)[0] == "Pembina Tingkat I"
    assert signature.place_date == "Gadingrejo, 4 November 2022"


def test_ttd_07_without_a_post_on_the_day_a_line_is_left_to_write_on(session):
    who = official(session, PostLine(title="Kepala Dinas", from_date=date(2023, 1, 1)))
    assert set(post_lines(signed_by(session, who))[0]) <= set(".,")


def test_ttd_04_delegation(session):
    behalf = official(session, PostLine(title="Sekretaris", on_behalf_of="KEPALA DINAS"))
    assert post_lines(signed_by(session, behalf)) == ("a.n. KEPALA DINAS", "Sekretaris,")
    through = official(session, PostLine(title="Kepala Bidang", on_behalf_of="KEPALA DINAS", through="SEKRETARIS"))
    assert post_lines(signed_by(session, through)) == ("a.n. KEPALA DINAS", "SEKRETARIS,", "u.b.", "Kepala Bidang,")


def test_ttd_05_head_of_a_region_signs_without_nip_and_rank(session):
    head = official(session, PostLine(title="BUPATI", acting=Acting.CARETAKER), employment=Employment.REGIONAL_HEAD)
    signature = signed_by(session, head)
    assert post_lines(signature) == ("Pj. BUPATI,",)
    assert below_name(signature) == ()


def test_pppk_and_others_have_their_own_lines(session):
    pppk = signed_by(session, official(session, PostLine(title="Penyuluh"), employment=Employment.PPPK))
    assert below_name(pppk) == ("NI PPPK 19850312 201001 1 992",)
    other = signed_by(session, official(session, PostLine(title="Tenaga ahli"), employment=Employment.OTHER))
    assert below_name(other) == ()


def test_title_of_the_committee_goes_before_the_post(session):
    who = official(session, PostLine(title="Kepala Seksi"))
    assert post_lines(signed_by(session, who, title="Ketua Panitia")) == ("Ketua Panitia,",)


def test_left_and_right(session):
    who = official(session, PostLine(title="Kepala"))
    left = SignatoryLine(side=Side.LEFT, lead="Mengetahui,", official_id=who)
    made, _ = sheet(session, signatories=[SignatoryLine(side=Side.RIGHT, official_id=who), left])
    assert [signature.opening for signature in made.signatures] == ["Mengetahui,", ""]
    assert [bool(signature.place_date) for signature in made.signatures] == [False, True]


def test_dh_15_who_is_present_signs_for_the_post(session):
    guests = [
        GuestLine(invited_post="Bupati", attendance=Attendance.REPRESENTED, name="Wakil", post="Asisten"),
        GuestLine(invited_post="Camat", attendance=Attendance.IN_PERSON, name="Camat Sendiri"),
    ]
    made, _ = sheet(session, Role.GUEST, guests=guests)
    assert [(row.name, row.post, row.representing) for row in made.attendees] == [
        ("Wakil", "Asisten", "Bupati"),
        ("Camat Sendiri", "Camat", ""),
    ]


def test_several_days(session):
    made, _ = sheet(session, ends_on=date(2022, 11, 6))
    assert made.days == (DAY, date(2022, 11, 5), date(2022, 11, 6))
    assert made.day == "Jumat s.d. Minggu, 4 s.d. 6 November 2022"


def test_print_code_tells_lists_apart(session):
    people = [ParticipantLine(name="Ali"), ParticipantLine(name="Budi")]
    made, gathering_id = sheet(session, participants=people)
    freeze(session, gathering_id, Role.PARTICIPANT, "registered")
    again = collect(session, gathering_id, Role.PARTICIPANT, SheetOptions(order="name"), practice=False)
    other, _ = sheet(session, participants=people[::-1])
    assert again.print_code == made.print_code  # the numbers stand, so the order does not matter any more
    assert other.print_code != made.print_code
    assert len(made.print_code) == 6


def test_practice_is_marked(session):
    _, gathering_id = sheet(session)
    assert collect(session, gathering_id, Role.PARTICIPANT, SheetOptions(), practice=True).watermark == "LATIHAN"


def test_gathering_without_a_date_is_refused_with_a_sentence(session):
    _, gathering_id = sheet(session)
    session.get(Gathering, gathering_id).starts_on = None
    with pytest.raises(UserError, match="belum bertanggal"):
        collect(session, gathering_id, Role.PARTICIPANT, SheetOptions(), practice=False)
