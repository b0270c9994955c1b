"""Badges, name cards and certificates: who stands on them, what the code says, and what never stands there."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from desktop_app.documents import attendance_certificate as certificates
from desktop_app.documents import cards
from desktop_app.documents.attendance_certificate.front import NAME, PAGE
from desktop_app.documents.cards.grid import LARGE, SMALL
from desktop_app.documents.drawing.fitting import fit
from desktop_app.documents.drawing.fonts import BOLD, Losses, typeface
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.domain.event import Event, EventDraft, Gathering, GatheringDraft, Role
from desktop_app.domain.gathering_dossier import (
    CommitteeMemberLine,
    GatheringDossier,
    GuestLine,
    ParticipantLine,
    SpeakerLine,
)
from desktop_app.domain.presence import Presence, PresenceDraft
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import freeze
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.gatherings.seat_codes import code_of, seat_of_code
from desktop_app.operations.gatherings.seats import list_seats
from tests.documents.reading import read, texts

DAY = date(2022, 11, 4)
NIK = "1810014101900001"
LONG = "Hj. Siti Nur Aminah Rahmawati Kusumawardhani, S.Pd., M.M."


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


@pytest.fixture
def held(session):
    people = [
        ParticipantLine(name=f"Peserta {number}", business_name=f"Dapur {number}", kabupaten_code="18.10", nik=NIK)
        for number in range(1, 13)
    ]
    people[4].name = "Siti Aminah Nurul Hidayatul Mukarromah Putri Ayu Lestari Ningsih Wulandari Kusumawardhani"
    people[
        4
    ].business_name = "Kelompok Usaha Bersama Pengolahan Aneka Keripik Pisang, Singkong, Talas dan Ubi Jalar Ungu"
    gathering = GatheringDraft(venue="Balai Pekon", locality="Gadingrejo", starts_on=DAY, lesson_hours=8)
    dossier = GatheringDossier(
        gathering=gathering,
        participants=people,
        guests=[
            GuestLine(
                name="Masykur",
                front_title="Drs.",
                post="Asisten",
                invited_post="Bupati Pringsewu",
                attendance="diwakili",
            )
        ],
        speakers=[SpeakerLine(name="Dian", post="Analis", subject="Aspek legalitas", speaks_at="09.15–10.00 WIB")],
        committee=[CommitteeMemberLine(name="Rudi", duty="Moderator")],
    )
    event_id = record_event(session, EventDraft(title="Sosialisasi", certificate_pattern="500.9/{nomor}/SERT/{tahun}"))
    return record_gathering(session, event_id, dossier)


def written(write, paper):
    out = BytesIO()
    printed = write(paper, out)
    assert len(texts(out.getvalue())) == printed.pages
    return out.getvalue()


def decoded(content, pages=(0,)):
    """Return what a scanner reads on the pages."""
    with pypdfium2.PdfDocument(content) as document:
        pictures = [document[number].render(scale=2.5).to_pil() for number in pages]
    return [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]


def deck(session, held, **options):
    return cards.collect(session, held, cards.BadgeOptions(**options), practice=False)


@pytest.mark.parametrize("size", list(cards.BadgeSize))
def test_qr_02_every_badge_has_the_code_of_its_seat_and_nothing_else(session, held, size):
    content = written(cards.write_badges, deck(session, held, size=size))
    pages = texts(content)
    found = decoded(content, range(len(pages)))
    seats = list_seats(session, held)
    assert sorted(found) == sorted(code_of(seat.id) for seat in seats)
    assert {seat_of_code(session, held, code) for code in found} == set(seats)
    assert not re.search(r"\d{16}", "".join(pages) + "".join(found))
    assert NIK not in "".join(pages)
    assert decoded(written(cards.write_badges, deck(session, held, qr=False))) == []


def test_badge_says_the_row_number_only_when_it_stands(session, held):
    before = deck(session, held, role=cards.CardRole.PARTICIPANT)
    assert [problem.rule for problem in cards.checks(before)] == ["numbers"]
    assert "No. 1" not in "".join(texts(written(cards.write_badges, before)))
    freeze(session, held, Role.PARTICIPANT, "registered")
    after = deck(session, held, role=cards.CardRole.PARTICIPANT)
    assert list(cards.checks(after)) == []
    text = "".join(texts(written(cards.write_badges, after)))
    assert re.findall(r"No\. (\d+)", text) == [str(number) for number in range(1, 13)]


@pytest.mark.parametrize(("size", "grid"), [(cards.BadgeSize.SMALL, SMALL), (cards.BadgeSize.LARGE, LARGE)])
def test_g_03_everything_stays_on_its_card(session, held, size, grid):
    freeze(session, held, Role.PARTICIPANT, "registered")
    for page in read(written(cards.write_badges, deck(session, held, size=size, blank_cards=3))):
        foot = [word.text for word in page.words if word.top < grid.page.bottom]
        assert foot == ["Tanda", "Pengenal", "·", "Publik"]
        for word in page.words:
            if word.top < grid.page.bottom:
                continue  # in the margin, which is cut away
            corners = [
                (x, y)
                for x, y in grid.corners()
                if x <= word.left and word.right <= x + grid.width and y <= word.bottom and word.top <= y + grid.height
            ]
            assert corners, word


def test_cards_of_a_page_do_not_write_over_each_other(session, held):
    (first, *_) = read(written(cards.write_badges, deck(session, held)))
    words = first.words
    for number, word in enumerate(words):
        for other in words[number + 1 :]:
            apart = (
                word.right <= other.left + 0.5
                or other.right <= word.left + 0.5
                or word.baseline > other.baseline + 4
                or other.baseline > word.baseline + 4
            )
            assert apart, (word, other)


def test_blank_badges_have_no_code(session, held):
    blank = replace(deck(session, held), cards=(cards.data.Card(Role.PARTICIPANT),))
    content = written(cards.write_badges, blank)
    assert "PESERTA" in texts(content)[0]
    assert decoded(content) == []


def test_name_cards_show_who_sits_in_front_from_both_sides(session, held):
    paper = cards.collect(session, held, cards.TentOptions(), practice=False)
    (text,) = texts(written(cards.write_tents, paper))
    for shown in ("Dian", "Analis", "Drs. Masykur", "Asisten", "mewakili Bupati Pringsewu"):
        assert text.count(shown) == 2
    assert "Peserta 1" not in text


def test_number_cards(session, held):
    freeze(session, held, Role.PARTICIPANT, "registered")
    pages = read(written(cards.write_numbers, deck(session, held, role=cards.CardRole.PARTICIPANT)))
    large = [word.text for page in pages for word in page.words if word.top - word.bottom > 30]
    assert large == [str(number) for number in range(1, 13)]


def come(session, held):
    for seat in list_seats(session, held):
        if seat.name != "Peserta 2":
            draft = PresenceDraft(role=seat.role, seat_id=seat.id, day=DAY)
            records.record(session, Presence, draft, gathering_id=held)


def certificate(session, held, **options):
    return certificates.collect(session, held, certificates.CertificateOptions(**options), practice=False)


def test_sf_01_a_front_for_everybody_present_with_a_number_of_its_own(session, held):
    come(session, held)
    looked_at = texts(written(certificates.write, certificate(session, held)))
    assert "SERT/2022" not in "".join(looked_at)  # looking gives no number
    certificates.finalize(session, held, certificates.CertificateOptions(), DAY)
    content = written(certificates.write, certificate(session, held))
    fronts, backs = texts(content)[::2], texts(content)[1::2]
    numbers = [re.search(r"500\.9/\d{3}/SERT/2022", front).group() for front in fronts]
    assert len(set(numbers)) == len(fronts) == 13  # eleven participants, a speaker, a moderator; no guest
    assert not any("Peserta 2\n" in front or "Masykur" in front for front in fronts)
    assert sum("sebagai Moderator" in front for front in fronts) == 1
    assert sum("sebagai Narasumber" in front for front in fronts) == 1
    assert all("Aspek legalitas" in back and "8 JP" in back for back in backs)
    assert content == written(certificates.write, certificate(session, held))


def test_qr_01_and_qr_02_of_certificates(session, held):
    come(session, held)
    certificates.finalize(session, held, certificates.CertificateOptions(), DAY)
    content = written(certificates.write, certificate(session, held, materials=False))
    pages = texts(content)
    for page, code in zip(pages[-4:], decoded(content, range(len(pages))[-4:]), strict=True):
        assert code in page
        assert not re.search(r"\d{16}", page + code)
        assert "Kode verifikasi dokumen" in page
        assert "(bukan tanda tangan elektronik)" in page
    assert not re.search("BSrE|BSSN|ditandatangani secara elektronik", "".join(pages), re.IGNORECASE)


def test_sf_02_long_names_shrink_to_one_line_then_take_two():
    face = typeface(BOLD)
    name = LONG[:57]
    assert len(name) >= 45
    fitted = fit(name, PAGE.text_width, NAME, face, Losses())
    assert len(fitted.lines) == 1
    assert fitted.size >= 20
    twice = fit(f"{name} Putri Ayu Lestari", PAGE.text_width, NAME, face, Losses())
    assert (len(twice.lines), twice.size >= 20) == (2, True)


def test_certificate_of_long_texts_keeps_clear_of_the_signature(session, held):
    come(session, held)
    event = records.find(session, Event, records.find(session, Gathering, held).event_id)
    event.title = "Sosialisasi Sertifikasi dan Standarisasi Produk Industri Kecil dan Menengah " * 3
    paper = certificate(session, held, materials=False)
    holder = replace(paper.holders[0], name=f"{LONG} Putri Ayu Lestari Ningsih", origin="Usaha " * 20)
    signature = replace(paper.signature, name="Kepala", rank="Pembina (IV/a)", nip="196804111993031009")
    picture = BytesIO()
    Image.new("RGB", (300, 360), "green").save(picture, "PNG")
    letterhead = Letterhead("PEMERINTAH PROVINSI", "DINAS PERINDUSTRIAN", emblem=picture.getvalue())
    paper = replace(paper, holders=(holder,), signature=signature, letterhead=letterhead, organizer="Dinas Contoh")
    (page,) = read(written(certificates.write, paper))
    (hours,) = page.find("(JP)")
    (signed,) = [word for word in page.find("Gadingrejo,") if word.left > PAGE.width / 2 and word.top < PAGE.height / 2]
    assert hours.bottom > signed.top


def test_certificate_warns_of_what_is_odd(session, held):
    assert [problem.rule for problem in certificates.checks(certificate(session, held))] == ["nobody", "signer"]
    come(session, held)
    certificates.finalize(session, held, certificates.CertificateOptions(), DAY)
    (presence, *_) = records.list_live(session, Presence)
    records.remove(session, Presence, [presence.id])
    told = [problem.message for problem in certificates.checks(certificate(session, held))]
    assert any("500.9/001/SERT/2022" in sentence for sentence in told)
