"""Tiers of papers (issue 6): what is masked or absent, what the foot says, and what is written down."""

import re
from io import BytesIO

import pytest
from sqlmodel import select

from desktop_app import clock
from desktop_app.documents.attendance import Nik, Role
from desktop_app.documents.attendance.columns import sheet_tier
from desktop_app.documents.kind import About, Wish
from desktop_app.documents.kinds import kinds
from desktop_app.documents.options import UnknownOption, allowed_options, read_options
from desktop_app.documents.privacy import note_given, tier_of, tiers_of
from desktop_app.documents.recaps.behind import LEFT_OUT
from desktop_app.domain.disclosure import Channel, Disclosure, Tier
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.masking import sensitive_columns
from desktop_app.domain.person import Person
from desktop_app.domain.record import record_tables
from desktop_app.domain.visit import Visit
from desktop_app.domain.wording import long_date, phone
from desktop_app.operations import records
from desktop_app.operations.documents_printed import Finished, record_paper
from desktop_app.operations.practice.event import main_gathering
from desktop_app.operations.privacy.disclosing import list_disclosures
from tests.documents.reading import texts
from tests.documents.samples import changed, people

INTERNAL, PARTNER, PUBLIC = Tier
FOOT = {INTERNAL: "· Internal", PARTNER: "· Mitra", PUBLIC: "· Publik"}
CHOICE = {
    "berita-acara": (INTERNAL, PARTNER),
    "langkah-berikutnya": (INTERNAL, PUBLIC),
    "hasil-kesiapan": (INTERNAL, PARTNER, PUBLIC),
    "formulir": (INTERNAL, PARTNER),
    "rekap-peserta-periode": (INTERNAL, PARTNER, PUBLIC),
    "rekap-data": (INTERNAL, PARTNER, PUBLIC),
    "rekap-kesiapan": (INTERNAL, PARTNER, PUBLIC),
    "rekap-kunjungan": (INTERNAL, PARTNER, PUBLIC),
    "rekap-kebutuhan": (INTERNAL, PARTNER, PUBLIC),
    "agenda-perjalanan": (INTERNAL, PARTNER),
    "laporan-kegiatan": (INTERNAL, PARTNER, PUBLIC),
}
FIXED = {
    "daftar-penerimaan": INTERNAL,  # signed, with the tax number of who is paid
    "kuitansi": INTERNAL,
    "salinan-data": INTERNAL,  # for the person alone, who asked for everything
    "tanda-terima-kit": PARTNER,  # signed, with names and without numbers, as an attendance sheet
    "rekap-kehadiran": PARTNER,
    "notulen": PARTNER,
    "undangan": PARTNER,
    "sinergi": PARTNER,
    "berita-acara-penggabungan": PARTNER,
    **dict.fromkeys(("tanda-pengenal", "kartu-meja", "kartu-nomor", "sertifikat"), PUBLIC),  # made to be seen
    **dict.fromkeys(("laporan-periode", "peta", "ringkasan-angka", "hasil-tes", "rekap-peserta"), PUBLIC),  # figures
    **dict.fromkeys(("dari-kursi-ke-sertifikat", "daftar-periksa-spj"), PUBLIC),
    **dict.fromkeys(("formulir-kosong", "lembar-soal", "susunan-acara", "siaran-pers"), PUBLIC),  # nobody in them
}
OWN_FOOT = {"formulir-kosong": "Internal setelah diisi"}


@pytest.fixture(scope="module")
def known():
    return {kind.name: kind for kind in kinds()}


def _about(session):
    """Return a visit whose business has an owner with numbers, its business and the owner."""
    for visit in records.list_live(session, Visit):
        business = session.get(Ikm, visit.ikm_id)
        owner = session.get(Person, business.owner_id) if business else None
        if visit.visited_on and owner and owner.phone and owner.nik:
            return visit, business, owner
    raise AssertionError("the practice data have no such visit")


def _words(session, kind, about, options, tmp_path):
    path = tmp_path / "kertas.pdf"
    kind.make(Wish(session, about, options, True)).write(path)
    return "\n".join(texts(path.read_bytes()))


def test_every_kind_of_paper_says_for_whom_it_can_be_made(known):
    """A new kind has to be named here, with its reason in the class of its options or beside its tier."""
    assert {name: tiers_of(kind) for name, kind in known.items()} == CHOICE | {
        name: (tier,) for name, tier in FIXED.items()
    }
    figures = {name for name in CHOICE if name.startswith("rekap-")}
    for name, kind in known.items():
        usual = tier_of(kind, kind.options())
        assert usual is FIXED.get(name, PUBLIC if name in figures else INTERNAL)
        if name in figures:
            assert [tier_of(kind, kind.options(details=True, tier=tier)) for tier in Tier] == list(Tier)


def _numbers_of_people(session):
    """Return every number that a column declared sensitive holds, as stored and as people write it."""
    found = set()
    for table in record_tables().tables.values():
        for name in sensitive_columns(table.name) - {"email", "value"}:
            found |= {row[0] for row in session.execute(select(table.c[name])) if row[0]}
    told = {re.sub(r"\D", "", number) for number in found}
    told |= {f"0{number[2:]}" for number in told if number.startswith("62")}
    return {number for number in told if len(number) >= 9}


def _pages(kind, about, options, session):
    out = BytesIO()
    kind.make(Wish(session, about, options, True)).write(out)
    return texts(out.getvalue())


def test_at_every_tier_that_somebody_chooses_a_paper_holds_no_more_than_it_may(practice_database, known):
    """Issue 6: NIK and telephone in full, masked, absent. The usual tiers: tests/commands/test_documents.py."""
    lists = {"rekap-kesiapan", "rekap-data"}  # all recaps have their list from one place
    with practice_database.read() as session:
        numbers, (visit, business, _) = _numbers_of_people(session), _about(session)
        about = {About.VISIT: visit.id, About.IKM: business.id, About.GATHERING: main_gathering(session)}
        assert len(numbers) > 20
        for name, kind in known.items():
            wanted = [] if name in FIXED or (name.startswith("rekap-") and name not in lists) else CHOICE[name][1:]
            for tier in wanted:
                more = {"details": True} if name in lists else {}
                pages = _pages(kind, about.get(kind.about), kind.options(tier=tier, **more), session)
                said = re.sub(r"[ .\n-]", "", "".join(pages))
                assert not {number for number in numbers if number in said}, (name, tier)
                assert FOOT[tier] in pages[-1], (name, tier)
                if name in lists:
                    assert "PEMILIK" not in "".join(pages)
                    assert (LEFT_OUT[:40] in " ".join(pages[-1].split())) == (tier is PUBLIC)


def test_numbers_are_in_full_masked_or_absent_and_the_foot_says_which(practice_database, known, tmp_path):
    with practice_database.read() as session:
        visit, business, owner = _about(session)
        abouts = {About.VISIT: visit.id, About.IKM: business.id, About.REGISTER: None}
        for name in ("berita-acara", "hasil-kesiapan", "formulir"):
            kind = known[name]
            for tier in tiers_of(kind):
                extra = {"full_nik": True} if name == "berita-acara" else {}
                options = kind.options(tier=tier, **extra)
                said = _words(session, kind, abouts[kind.about], options, tmp_path)
                in_full = tier is INTERNAL
                assert (phone(owner.phone) in said) == in_full, (name, tier)
                assert owner.nik not in said or in_full
                assert owner.nik[4:12] not in said.replace(" ", "").replace("\n", "") or in_full
                assert FOOT[tier] in said
                assert not any(words in said for other, words in FOOT.items() if other is not tier)
        formulir = _words(session, known["formulir"], business.id, known["formulir"].options(tier=PARTNER), tmp_path)
        assert long_date(owner.birth_date) not in formulir
        blank = known["formulir-kosong"]
        assert OWN_FOOT["formulir-kosong"] in _words(session, blank, None, blank.options(), tmp_path)


def test_a_tier_that_makes_no_sense_is_refused_with_those_that_do(known):
    options = known["berita-acara"].options
    assert read_options(options, {"tier": "mitra"}).tier is PARTNER
    with pytest.raises(UnknownOption) as refused:
        read_options(options, {"tier": "publik"})
    assert refused.value.allowed == allowed_options(options)["tier"] == "internal|mitra"


def test_what_left_the_program_is_written_down_with_its_tier(database, officer, known):
    with database.write(by=officer) as session:
        business = Ikm(name="Keripik Bu Sri")
        session.add(business)
        session.flush()
        kind = known["hasil-kesiapan"]
        for tier in Tier:
            options = kind.options(tier=tier)
            finished = Finished("Hasil", 1, tier.encode(), "", tier_of(kind, options) or "")
            record_paper(session, kind.name, business.id, finished, clock.today())
            note_given(session, kind, business.id, options)
        note_given(session, known["peta"], None, known["peta"].options())  # no personal data in it
        note_given(session, known["agenda-perjalanan"], None, known["agenda-perjalanan"].options(), Channel.CLIPBOARD)
    with database.read() as session:
        told = [(row.what, row.subject, row.channel, row.tier) for row in list_disclosures(session)]
        printed = session.connection().exec_driver_sql("SELECT tier FROM printed_paper ORDER BY id").scalars().all()
        assert len(records.list_live(session, Disclosure)) == len(told)
    assert printed == ["internal", "mitra", "publik"]
    assert told == [
        ("Agenda perjalanan", "", Channel.CLIPBOARD, INTERNAL),
        ("Hasil kesiapan", "Keripik Bu Sri", Channel.PAPER, PARTNER),
        ("Hasil kesiapan", "Keripik Bu Sri", Channel.PAPER, INTERNAL),
    ]


def test_an_attendance_sheet_is_internal_with_telephones_or_a_nik_in_full():
    upright = changed(attendees=people(2))
    assert sheet_tier(upright) is INTERNAL  # participants have a column for telephones
    without = changed(attendees=people(2), columns=("name", "business", "nik"), nik=Nik.LAST4)
    assert sheet_tier(without) is PARTNER
    assert sheet_tier(changed(attendees=people(2), columns=("name", "nik"), nik=Nik.FULL)) is INTERNAL
    assert sheet_tier(changed(role=Role.GUEST, attendees=people(2))) is PARTNER
