"""Invitation, agenda, minutes, press release: the checks of documents.md §8, §11 and §13, and the golden texts."""

import os
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pdf_oxide
import pytest
from docx import Document
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.documents import invitation
from desktop_app.documents.agenda import agenda_days
from desktop_app.documents.agenda.paper import AgendaDay, times
from desktop_app.documents.attendance import data as attendance
from desktop_app.documents.attendance.data import SheetOptions
from desktop_app.documents.invitation import Addressing, Audience, InvitationOptions, letters_to
from desktop_app.documents.kind import Wish
from desktop_app.documents.letter_kinds import letter_kinds
from desktop_app.documents.manuscript import LabelledLines
from desktop_app.documents.manuscript.text import PLACEHOLDERS, every_text
from desktop_app.documents.meeting_minutes.data import name_and_post
from desktop_app.documents.press_release.data import quote
from desktop_app.domain.event import Attendance, EventDraft, GatheringDraft, Participant, Role
from desktop_app.domain.event_text import Section
from desktop_app.domain.gathering_dossier import (
    AgendaLine,
    GatheringDossier,
    GuestLine,
    InvitationLine,
    ParticipantLine,
    SpeakerLine,
)
from desktop_app.errors import UserError
from desktop_app.operations.gatherings.events import correct_gathering, load_gathering, record_event, record_gathering
from desktop_app.operations.gatherings.facts import gathering_facts
from desktop_app.operations.gatherings.head_count import present_seats
from desktop_app.operations.gatherings.text_proposals import propose_texts
from desktop_app.operations.gatherings.texts import save_texts
from tests.documents.letter_samples import DAY, TITLE, dossier, fill, make
from tests.documents.reading import LEFTOVER, texts

GOLDEN = Path(__file__).parent / "golden"
CODE = re.compile(r"\b(UN|SA|NT|SP)-[0-9A-F]{6}\b")
STRAY = re.compile(r",\s*[,.;)]|;\s*[;.]|\(\s*[),;]|(?<!\.)\.\.(?!\.)|^\s*[,;–]|[,;–]\s*$|\s[,;]|“”|: *:|\boleh\s*[.,]")
PAPERS = {
    "undangan": {},
    "undangan-tamu": {"audience": Audience.GUEST},
    "undangan-narasumber": {"audience": Audience.SPEAKER},
    "susunan-acara": {},
    "notulen": {},
    "siaran-pers": {},
}


@pytest.fixture(scope="module")
def held(tmp_path_factory, schema):
    """Return a session with the gathering, and the ids of the gathering and of who signs."""
    from datetime import UTC, datetime

    from desktop_app import clock
    from desktop_app.store.database import Database

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: datetime(2026, 11, 24, 2, 0, tzinfo=UTC))
        database = Database.create_practice(tmp_path_factory.mktemp("surat"), schema)
        with database.write(by=None) as session:
            yield session, *fill(session)
        database.close()


def options_of(name, head):
    return PAPERS[name] | ({"signer": head} if name.startswith("undangan") else {})


@pytest.fixture(scope="module")
def made(held):
    session, gathering, head = held
    kinds = {name: "undangan" if name.startswith("undangan") else name for name in PAPERS}
    return {name: make(session, gathering, kind, **options_of(name, head)) for name, kind in kinds.items()}


def pages(paper):
    out = BytesIO()
    paper.write(out)
    return texts(out.getvalue())


def word(paper):
    out = BytesIO()
    paper.write_docx(out)
    document = Document(BytesIO(out.getvalue()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


@pytest.mark.parametrize("name", PAPERS)
def test_the_text_is_the_golden_one_and_the_word_file_says_the_same(made, name, tmp_path):
    paper = made[name]
    written = pages(paper)
    found = CODE.sub("KODE", "\n\f\n".join(written) + "\n")
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")
    told = word(paper)
    for text in (TITLE, "Jumat, 4 November 2022"):
        assert text in " ".join(found.split()), "AU-01"
        assert text.upper() in told.upper(), "AU-01"
    assert not LEFTOVER.search(found + told), "G-04"
    assert not re.search(r"\d{16}|0812|BSrE|secara elektronik", found + told), "QR-01; nobody's NIK and phone"
    out = tmp_path / "paper.pdf"
    paper.write(out)
    assert pdf_oxide.PdfDocument(str(out)).validate_pdf_a("2u")["valid"]


def test_the_head_of_a_letter_has_its_lines_in_order(held, made):
    """UN-01."""
    letter = " ".join(pages(made["undangan"])[0].split())
    lines = ["Nomor : 500.9/01/V.12/2022", "Sifat : Biasa", "Lampiran : 1 (satu) lembar", "Hal : Undangan", "Yth. ("]
    block = ["hari/tanggal : Jumat, 4 November", "waktu : pukul 08.00 WIB s.d. selesai", "tempat : Aula", "acara : "]
    end = ["Kepala Dinas Contoh", "Kartika Contoh, S.P., M.T.", "NIP. 19680411 199303 2 009", "Tembusan:", "Catatan:"]
    places = [letter.index(text) for text in ("Bandar Lampung, 28 Oktober 2022", *lines, *block, *end)]
    assert places == sorted(places)
    assert made["undangan"].problems == ()

    session, gathering, head = held
    paper = invitation.collect(session, gathering, InvitationOptions(signer=head), practice=False)
    for day, rules in ((date(2022, 11, 3), []), (DAY, ["order"]), (date(2022, 11, 5), ["order"])):
        assert [one.rule for one in invitation.checks(replace(paper, dated=day))] == rules


@pytest.mark.parametrize("participants", [3, 70])
def test_the_letter_says_how_many_sheets_are_attached(held, participants):
    """UN-02."""
    session, gathering, head = held
    with session.begin_nested() as grown:
        known = load_gathering(session, gathering)
        more = dossier(participants).participants[len(known.participants) :]
        known.participants += more
        correct_gathering(session, gathering, known)
        first, *attached = pages(make(session, gathering, "undangan", signer=head))
        grown.rollback()
    words = {1: "1 (satu) lembar", 2: "2 (dua) lembar", 3: "3 (tiga) lembar"}
    assert f"Lampiran : {words[len(attached)]}" in " ".join(first.split())
    assert ("70" in attached[-1]) == (participants == 70)
    assert "DAFTAR UNDANGAN" in attached[0]
    top = " ".join(attached[0].split())
    assert "Lampiran : Surat Undangan Nomor : 500.9/01/V.12/2022 Tanggal : 28 Oktober 2022" in top
    assert "Kartika Contoh, S.P., M.T." in attached[-1], "the attachment is signed"


def test_guests_and_speakers_get_a_letter_each_with_its_own_pages(held, made):
    first, second = pages(made["undangan-tamu"])
    assert "Yth. Penjabat Bupati Pringsewu" in first
    assert "Yth. Kepala Dinas Kesehatan Kabupaten Pringsewu" in second, "also who said later that nobody comes"
    for letter in (first, second):
        assert "PEMERINTAH PROVINSI LAMPUNG" in letter
        assert "Halaman 1 dari 1" in letter
        assert "Lampiran : -" in " ".join(letter.split()), "UN-02"
        assert "Budi Contoh" not in letter, "a post is invited, not who comes for it"
    (speaker,) = pages(made["undangan-narasumber"])
    assert "materi : Sertifikasi produk waktu paparan : 09.00–10.00 WIB" in " ".join(speaker.split())
    assert {one.rule for one in made["undangan-narasumber"].problems} == {"missing"}, "no number and no date yet"
    session, gathering, head = held
    one = make(session, gathering, "undangan", audience=Audience.GUEST, addressing=Addressing.LIST, signer=head)
    assert "Yth. (daftar terlampir)" in pages(one)[0]
    parts = letters_to(session, gathering)
    assert [part.options["audience"] for part in parts] == list(Audience)
    assert {part.options["signer"] for part in parts} == {head}


def test_the_draft_for_srikandi_has_each_placeholder_once(held):
    """QR-03."""
    session, gathering, _ = held
    draft = make(session, gathering, "undangan", srikandi=True)
    for told in ("\n".join(pages(draft)), word(draft)):
        assert [told.count(one) for one in PLACEHOLDERS] == [1] * 6
    assert draft.problems == ()
    paper = invitation.collect(session, gathering, InvitationOptions(srikandi=True), practice=False)
    pasted = replace(paper, letter=paper.letter.model_copy(update={"opening": "Nomor ${nomor_naskah}"}))
    with pytest.raises(UserError):
        invitation.write(pasted, BytesIO())
    save_texts(session, gathering, {Section.MINUTES_OPENING: "Dibuka oleh ${nama_pengirim}"})
    assert "placeholder" in [one.rule for one in make(session, gathering, "notulen").problems]
    save_texts(session, gathering, {Section.MINUTES_OPENING: "Acara dibuka oleh Wakil Gubernur Lampung."})


def test_the_letter_says_what_the_attendance_sheet_says(held):
    """AU-01: the words come from one place."""
    session, gathering, _ = held
    facts = gathering_facts(session, gathering)
    letter = invitation.collect(session, gathering, InvitationOptions(), practice=False)
    block = dict(next(one for one in invitation.compose(letter, 1).blocks if isinstance(one, LabelledLines)).rows)
    sheet = attendance.collect(session, gathering, Role.PARTICIPANT, SheetOptions(), practice=False)
    told = (sheet.day, sheet.time, sheet.place, *sheet.event)
    assert (facts.days, facts.time, facts.place, facts.title) == told
    assert tuple(block.values()) == told


def test_the_agenda_follows_the_day(held):
    """LK-07."""
    session, gathering, _ = held
    (day,) = agenda_days(session, gathering, DAY)
    assert [row[1] for row in day.rows] == ["08.00 – 08.30", "08.30 – 09.00", "09.00 – selesai"]
    assert day.rows[2][3] == "-"
    assert times(AgendaLine()) == "-"
    later = AgendaDay(date(2022, 11, 5), (AgendaLine(starts_at="10:00", title="x"),))
    assert later.rows[0][0] == "1"


def test_the_minutes_name_who_signs_and_count_who_was_there(made):
    """LK-06 and documents.md §8."""
    told = " ".join("\n".join(pages(made["notulen"])).split())
    assert "Waktu : pukul 08.30 WIB s.d. 11.50 WIB" in told
    assert (
        "Peserta : 3 orang (1 laki-laki dan 2 perempuan); tamu undangan 1 orang; narasumber 1 orang; panitia 2 orang "
        "(daftar hadir terlampir)" in told
    )
    order = ["1. Pembukaan", "2. Sambutan", "3. Paparan", "4. Diskusi", "5. Kesimpulan/Tindak Lanjut", "Mengetahui,"]
    places = [told.index(text) for text in order]
    assert places == sorted(places)
    assert "2. Sambutan - 3. Paparan -" in told, "nothing is left out silently"
    assert "1 Peserta 1 Contoh (Keripik 1, Pringsewu) Berapa lama? Dua minggu." in told
    assert "a. Peserta melengkapi NIB." in told
    assert "Agus Contoh, S.T. Penata (III/c) NIP. 19850312 201001 1 992" in told
    assert "Gadingrejo, 4 November 2022" in told
    assert made["notulen"].problems == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Agus, S.T., M.M. – Ketua Panitia", ("Agus, S.T., M.M.", "Ketua Panitia")),
        ("Agus, S.T., Ketua Panitia", ("Agus, S.T.", "Ketua Panitia")),
        ("Agus, MBA", ("Agus, MBA", "")),
        ("Agus\nKetua  Panitia", ("Agus", "Ketua Panitia")),
        ("Siti Nur-Aini", ("Siti Nur-Aini", "")),
        ("", ("", "")),
    ],
)
def test_a_name_is_parted_from_its_post(text, parts):
    assert name_and_post(text) == parts


def test_the_press_gets_officials_and_counts_but_no_participant(held, made):
    paper = made["siaran-pers"]
    told, message = " ".join(pages(paper)[0].split()), paper.text
    for text in (
        "Gadingrejo – Wakil Gubernur Lampung, Melati Contoh, membuka kegiatan",
        "“Legalitas membuka pasar,” ujar Melati Contoh, Wakil Gubernur Lampung.",
        "“Kami siap!” ujar Budi Contoh.",
        "Penjabat Bupati Pringsewu, yang diwakili oleh Asisten Perekonomian dan Pembangunan, Drs. Budi Contoh, M.M.",
        "Sertifikasi produk (Dr. Sari Contoh, S.T., M.Si.).",
        "3 orang (1 laki-laki dan 2 perempuan), terdiri atas Kabupaten Pesawaran 1 orang dan Kabupaten Pringsewu",
        "pelaku IKM memahami legalitas usaha.",
        "Dinas Contoh Provinsi Lampung, pos-el humas@contoh.example",
    ):
        assert text in told
        assert text in message
    assert "DRAF SIARAN PERS" in told
    assert message.startswith("*DRAF SIARAN PERS*\n\n*Wakil Gubernur Lampung Membuka ")
    assert "Peserta 1" not in told + message
    assert "…" not in told, "who is named without words is not quoted"
    assert paper.problems == ()
    session, gathering, _ = held
    save_texts(session, gathering, {Section.PRESS_LEAD: "peserta 2 contoh (1810015001900001) hadir; 99 peserta."})
    assert [one.rule for one in make(session, gathering, "siaran-pers").problems] == ["number", "number", "name"]
    save_texts(session, gathering, {Section.PRESS_LEAD: ""})
    assert quote("Ana: ") == quote("Ana") == ""


NAMES = st.sampled_from(["", "Ana", "Ana Sari", "O'Brien"])
WORDS = st.sampled_from(["", "Kepala Dinas", "Asisten", "Aula Kecil"])
TITLES = st.sampled_from(["", "S.T.", "M.M."])
GUESTS = st.builds(
    GuestLine, name=NAMES, back_title=TITLES, invited_post=WORDS, post=WORDS, attendance=st.sampled_from(Attendance)
).filter(lambda one: one.name or (one.invited_post and one.attendance is not Attendance.REPRESENTED))
PLACES = st.builds(
    GatheringDraft,
    venue=st.just("Aula"),
    locality=st.sampled_from(["", "Metro"]),
    kabupaten_code=st.sampled_from(["", "18.72"]),
    starts_on=st.just(DAY),
    ends_on=st.sampled_from([None, date(2022, 11, 5)]),
    starts_at=st.sampled_from(["", "08:00"]),
    name=NAMES,
    back_title=TITLES,
    opener_post=WORDS,
    origin=WORDS,
)
HELD = st.builds(
    GatheringDossier,
    gathering=PLACES,
    participants=st.lists(st.builds(ParticipantLine, name=st.just("Siti"), business_name=WORDS), max_size=2),
    guests=st.lists(GUESTS, max_size=2),
    speakers=st.lists(st.builds(SpeakerLine, name=st.just("Dian"), back_title=TITLES, post=WORDS, subject=WORDS)),
    agenda=st.lists(st.builds(AgendaLine, starts_at=st.just("08:00"), title=st.just("x"), performer=NAMES), max_size=1),
    invitations=st.lists(st.builds(InvitationLine, number=WORDS, remarks=WORDS, subject=WORDS), max_size=1),
)
EVENTS = st.builds(EventDraft, title=st.just("Bimtek"), organizer=WORDS, purpose=WORDS)


@settings(max_examples=12, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(event=EVENTS, gathering=HELD, written=st.booleans())
def test_whatever_is_missing_leaves_no_trace(held, event, gathering, written):
    """G-04: no None, no placeholder, no stray separator."""
    session = held[0]
    held_id = record_gathering(session, record_event(session, event), gathering)
    if written:
        save_texts(session, held_id, propose_texts(session, held_id))
    facts = gathering_facts(session, held_id)
    for manuscript in _manuscripts(session, held_id):
        told = list(every_text(manuscript.blocks))
        assert any(facts.title in text for text in told), "AU-01"
        for text in told:
            assert not LEFTOVER.search(text), text
            assert text == "Mengetahui," or not STRAY.search(re.sub(r"\.{3,}", "", text).strip()), text


def _manuscripts(session, gathering_id):
    for audience in Audience:
        options = InvitationOptions(audience=audience)
        paper = invitation.collect(session, gathering_id, options, practice=False)
        yield invitation.compose(paper, 1)
        yield from (invitation.compose(paper, 0, one) for one in paper.addressees)
    for kind in letter_kinds():
        if kind.name != "undangan":
            made = kind.make(Wish(session, gathering_id, kind.options(), False))
            yield made.write.args[0]


def test_the_press_gets_parts_that_add_up(held):
    """Also where nobody wrote down where somebody comes from."""
    session, gathering, _ = held
    seat = present_seats(session, gathering, Role.PARTICIPANT)[0]
    row = session.get_one(Participant, seat.id)
    row.kabupaten_code = ""
    told = " ".join(pages(make(session, gathering, "siaran-pers"))[0].split())
    row.kabupaten_code = seat.kabupaten_code
    counts = told.partition("terdiri atas ")[2].partition(".")[0]
    assert sum(int(number) for number in re.findall(r"(\d+) orang", counts)) == 3, told
    assert "asal belum tercatat 1 orang" in counts
