"""Find anything (rivals.md §5, conventions 32 and 34): any word order, spelling-tolerant, recent ones first, fast."""

import random
import re
import time
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from desktop_app.domain.certificate import Certificate, CertificateStatus
from desktop_app.domain.dossier import CertificateLine, IkmDossier
from desktop_app.domain.ikm import Ikm, IkmDraft
from desktop_app.domain.person import PersonDraft
from desktop_app.operations.documents_printed import Finished, record_paper
from desktop_app.operations.finding.finder import Finder, digits_of
from desktop_app.operations.finding.hits import Entry, Group, HitKind
from desktop_app.operations.finding.opened import recent_hits
from desktop_app.operations.finding.words import GUESS, NOTHING, WordIndex
from desktop_app.operations.ikm.dossier import record_ikm, remove_ikm
from desktop_app.operations.office.officials import list_officials
from desktop_app.store.local import recent

NAMES = ("Keripik Pisang Soekardjo", "Tapis Nur'aini", "Gula Aren Gading Rejo", "Kopi Robusta Ulubelu", "Batik Wiraksa")
OLD = (("u", "oe"), ("c", "tj"), ("j", "dj"), ("y", "j"), ("f", "v"))


def ready(session):
    finder = Finder()
    while finder.refresh(session):
        pass
    return finder


def found(finder, session, typed, group, recent=()):
    sections = finder.find(session, typed, recent)
    return [hit for section in sections if section.group is group for hit in section.hits]


def titles(index, typed, first=None):
    return list(index.find(typed, 9, first or {}).keys)


@given(st.data())
def test_words_are_found_in_any_order_and_spelling(data):
    """Convention 32: order, case, apostrophes, doubled letters, and the old spelling of each sound change nothing."""
    index = WordIndex(Entry(name, name) for name in NAMES)
    name = data.draw(st.sampled_from(NAMES))
    words = data.draw(st.permutations(name.replace("'", "’").upper().lower().split()))
    new, old = data.draw(st.sampled_from(OLD))
    typed = " ".join(words).replace(new, old)
    place = data.draw(st.integers(0, len(typed) - 1))
    typed = typed[: place + 1] + typed[place] + typed[place + 1 :] if typed[place].isalpha() else typed
    assert titles(index, typed)[0] == name


def test_beginnings_insides_and_slips():
    index = WordIndex(Entry(name, name) for name in NAMES)
    assert titles(index, "ker") == ["Keripik Pisang Soekardjo"]
    assert titles(index, "busta") == ["Kopi Robusta Ulubelu"]  # inside of a word
    assert titles(index, "gadingrejo") == ["Gula Aren Gading Rejo"]  # written as one word
    assert titles(index, "ikpis") == []  # the end of one word and the beginning of the next
    assert titles(index, "kripik pisnag") == ["Keripik Pisang Soekardjo"]  # two slips of the fingers
    assert index.find("kripik pisnag", 9, {}).rank == GUESS
    assert titles(index, "2411") == []
    assert index.find("?!", 9, {}) == NOTHING


def test_recent_ones_lead_but_no_guess_does():
    index = WordIndex(Entry(number, f"Keripik {number}a") for number in range(20))
    assert titles(index, "keripik")[:3] == [0, 1, 2]
    assert titles(index, "keripik", {7: 1, 13: 0})[:3] == [13, 7, 0]
    few = WordIndex([Entry("far", "Keripek"), Entry("near", "Keripik")])
    assert titles(few, "keripik", {"far": 0})[0] == "near"


def test_a_person_is_found_without_titles_and_however_muhammad_is_written():
    index = WordIndex([Entry(1, "H. Moch. Soekardjo, S.E.", is_person=True), Entry(2, "Kopi M", ())])
    for typed in ("muhammad sukarjo", "sukardjo moh", "h moch", "M. Sukarjo", "Muhamad"):
        assert titles(index, typed) == [1], typed


def test_what_belongs_to_something_is_found_by_its_words():
    above = WordIndex([Entry("b", "Keripik Sri", ("Gadingrejo",)), Entry("c", "Kopi Sri")])
    below = WordIndex([Entry(1, "", ("Pembinaan",), above="b"), Entry(2, "", ("Pembinaan",), above="c")], above)
    assert titles(below, "keripik pembinaan") == [1]
    assert titles(below, "gadingrejo") == [1]
    assert titles(below, "pembinaan") == [1, 2]


def test_an_answer_takes_less_than_100_ms_among_20_000():
    dice = random.Random(6)
    syllables = [first + last for first in "bcdghjklmnprstwy" for last in "aiu"]
    names = ["".join(dice.choices(syllables, k=3)) for _ in range(6_000)]
    index = WordIndex(Entry(number, f"Usaha {dice.choice(names)} {dice.choice(names)}") for number in range(20_000))
    for typed in ("u", "usaha bu", "sukaryo bar", "gudibi tak"):  # the last two are guesses
        began = time.thread_time()
        index.find(typed, 6, {})
        assert time.thread_time() - began < 0.1, typed


def test_every_kind_of_record_is_found_and_says_what_it_is(practice_database):
    with practice_database.write(by=None) as session:
        ikm = session.exec(select(Ikm).where(Ikm.name == "Keripik Pisang Rasa Kita")).one()
        finished = Finished("2026-11-24_Hasil-Kesiapan_Rasa Kita", 2, b"%PDF")
        record_paper(session, "hasil-kesiapan", ikm.id, finished, date(2026, 11, 24))
    with practice_database.read() as session:
        finder = ready(session)
        assert finder.is_ready
        assert found(finder, session, "kita rasa", Group.BUSINESSES)[0].id == ikm.id
        owner = found(finder, session, "moch ali", Group.PEOPLE)[0]
        assert (owner.kind, owner.id, owner.title) == (HitKind.OWNER, ikm.id, "H. M. Ali, S.E., M.M.")
        assert "Keripik Pisang Rasa Kita" in owner.detail
        attendee = next(hit for hit in found(finder, session, "ali", Group.PEOPLE) if hit.kind is HitKind.ATTENDEE)
        assert attendee.part == "peserta"
        assert "4 November 2022" in attendee.detail
        official = list_officials(session, date(2026, 11, 24))[0]
        kinds = {hit.kind for hit in found(finder, session, official.name, Group.PEOPLE)}
        assert HitKind.OFFICIAL in kinds
        event = found(finder, session, "standardisasi pringsewu sosialisasi", Group.EVENTS)[0]
        assert event.belongs_to != event.id
        visit = found(finder, session, "rasa kita november 2026", Group.VISITS)[0]
        assert visit.belongs_to == ikm.id
        certificate = found(finder, session, "irt rasa kita", Group.CERTIFICATES)[0]
        assert "SPP-IRT" in certificate.title
        follow_ups = found(finder, session, "rasa kita", Group.FOLLOW_UPS)
        assert {hit.belongs_to for hit in follow_ups} == {ikm.id}
        papers = found(finder, session, "hasil kesiapan", Group.PAPERS)
        assert [(hit.belongs_to, hit.part) for hit in papers] == [(ikm.id, "hasil-kesiapan")]
        assert found(finder, session, "daftar hadir peserta", Group.PAPERS)[0].part == "daftar-hadir peserta"


def test_the_best_group_leads_and_the_others_stay_short(practice_database):
    with practice_database.read() as session:
        finder = ready(session)
        sections = finder.find(session, "bu")
        assert sections[0].group is Group.BUSINESSES
        assert all(len(section.hits) <= 3 for section in sections[1:])
        assert all(section.total >= len(section.hits) for section in sections)
        assert finder.find(session, "sertifikat halal")[0].group is Group.CERTIFICATES


def new_business(name, nik="1810021403729918", phone="0812 7777 1234"):
    return IkmDossier(
        business=IkmDraft(name=name, region_code="18.10.02"),
        owner=PersonDraft(name="Sri Wahyuni", nik=nik, phone=phone),
        certificates=[
            CertificateLine(scheme="nib", status=CertificateStatus.HELD, number="9120001234567"),
        ],
        accepted={},
    )


def test_numbers_find_the_business_and_are_shown_masked(database, monkeypatch):
    monkeypatch.setattr("desktop_app.operations.ikm.dossier.open_ikm_problems", lambda *_: [])
    with database.write(by=None) as session:
        ikm = record_ikm(session, new_business("Keripik Sri"), date(2026, 11, 24))
    numbers = {"1810021403729918": "NIK", "081277771234": "Telepon", "9120001234567": "NIB"}
    with database.read() as session:
        finder = ready(session)
        for number, label in numbers.items():
            for typed in (number, number[-6:], f"{number[:4]} {number[4:8]}-{number[8:]}"):
                hits = found(finder, session, typed, Group.BUSINESSES)
                assert [hit.id for hit in hits] == [ikm], typed
                assert label in hits[0].detail, typed
                assert "•" in hits[0].detail
        assert found(finder, session, "+62 812-7777-1234", Group.BUSINESSES)
        for typed in ("sri", "keripik", *numbers):
            shown = " ".join(f"{hit.title} {hit.detail}" for part in finder.find(session, typed) for hit in part.hits)
            assert not re.search(r"\d{5}", shown), shown
    assert digits_of("081") == digits_of("Keripik 12345") == ""


def test_what_changes_is_found_after_the_next_reading_and_what_is_gone_at_once(database):
    with database.read() as session:
        finder = ready(session)
    with database.write(by=None) as session:
        kept = record_ikm(session, IkmDossier(business=IkmDraft(name="Tempe Makmur")), date(2026, 11, 24))
        gone = record_ikm(session, IkmDossier(business=IkmDraft(name="Tempe Jaya")), date(2026, 11, 24))
    finder.touch(frozenset({"ikm"}))
    assert not finder.is_ready
    with database.read() as session:
        assert finder.find(session, "tempe") == []
        while finder.refresh(session):
            pass
        assert {hit.id for hit in found(finder, session, "tempe", Group.BUSINESSES)} == {kept, gone}
    with database.write(by=None) as session:
        remove_ikm(session, [gone])
    with database.read() as session:
        assert [hit.id for hit in found(finder, session, "tempe", Group.BUSINESSES)] == [kept]


def test_what_was_opened_last_is_offered_first(practice_database, officer, at):
    """Convention 34: the newest first, of this officer only; what is gone is left out."""
    with practice_database.write(by=None) as session:
        one, two, gone = list(session.exec(select(Ikm.id).where(Ikm.deleted == False).order_by(Ikm.id)))[:3]  # noqa: E712
        certificate = session.exec(select(Certificate.id).where(Certificate.status == CertificateStatus.HELD)).first()
        for page, target in (("ikm", gone), ("ikm", one), ("certificates", certificate), ("ikm", two)):
            at.time = at.time.replace(minute=at.time.minute + 1)
            recent.remember(session, officer, page, target)
        remove_ikm(session, [gone])
    with practice_database.read() as session:
        last = recent.opened_last(session, officer)
        assert [hit.id for hit in recent_hits(session, last)] == [two, certificate, one]
        finder = ready(session)
        name = session.get(Ikm, two).name.split()[0]
        assert found(finder, session, name, Group.BUSINESSES, last)[0].id == two


def test_odd_typing_breaks_nothing(practice_database):
    with practice_database.read() as session:
        finder = ready(session)
        for typed in ("", " ", "%", '"', "'; DROP TABLE ikm;--", "\x00", "☕", "٣٤٥٦", "4" * 500, "a" * 500, "*" * 9):
            finder.find(session, typed)
        assert found(finder, session, "林美玲", Group.BUSINESSES)[0].title.startswith("林美玲")
        assert found(finder, session, "☕", Group.BUSINESSES)[0].title == "☕"
