"""What lists of payments, receipts and the list for kits say: TT-01 to TT-05 and AU-02, AU-03 of documents.md."""

from datetime import date
from io import BytesIO
from uuid import UUID

import pytest

from desktop_app.documents.kind import Wish
from desktop_app.documents.kinds import find_kind
from desktop_app.documents.receipts.data import Paid, wrong_taxes
from desktop_app.documents.receipts.options import KitOptions, ListOptions, ReceiptOptions
from desktop_app.domain.catalogue.catalogue import shipped_catalogue
from desktop_app.domain.event import EventDraft, GatheringDraft, Role
from desktop_app.domain.gathering_dossier import GatheringDossier, ParticipantLine, SpeakerLine
from desktop_app.domain.official import OfficialDraft
from desktop_app.domain.payment import PaymentKind, PaymentLine, SpelledTotal
from desktop_app.domain.payment_rules import settled, with_tax
from desktop_app.domain.presence import Presence, SheetTally
from desktop_app.errors import UserError
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.gatherings.payments import new_payments, payees, record_payments
from desktop_app.operations.gatherings.seats import Seat
from desktop_app.operations.office.officials import OfficialDossier, PostLine, record_official
from tests.documents.reading import texts

DAY = date(2026, 11, 24)
PNS4 = next(row for row in shipped_catalogue().taxes if row.code == "pns_iv")


@pytest.fixture(scope="module")
def told(tmp_path_factory, schema):
    """The texts of every paper, of one gathering: Ana (row 1) and Cici (row 3) came, Budi did not; Dewi spoke."""
    from desktop_app.domain.record import new_id
    from desktop_app.store.database import Database

    officer = new_id()
    database, _ = Database.create(tmp_path_factory.mktemp("uang"), schema, officer, "empat kata yang panjang")
    with database.write(by=officer) as session:
        gathering = _gathering(session)
        papers = {"session": session, "gathering": gathering}
        with pytest.raises(UserError):
            _pages(session, gathering, "daftar-penerimaan", ListOptions())
        with pytest.raises(UserError):
            _pages(session, gathering, "kuitansi", ReceiptOptions())
        _pay(session, gathering)
        papers["lists"], papers["remarks"] = _pages(session, gathering, "daftar-penerimaan", ListOptions())
        papers["second"], _ = _pages(session, gathering, "daftar-penerimaan", ListOptions(which=2))
        papers["receipts"], papers["receipt_remarks"] = _pages(session, gathering, "kuitansi", ReceiptOptions())
        papers["kits"], papers["kit_remarks"] = _pages(session, gathering, "tanda-terima-kit", KitOptions())
        only = KitOptions(tamu=False, narasumber=False, panitia=False)
        papers["participants"], _ = _pages(session, gathering, "tanda-terima-kit", only)
        papers["parts"] = find_kind("daftar-penerimaan").parts(session, gathering)
        session.add(SheetTally(gathering_id=gathering, role=Role.PARTICIPANT, day=DAY))
        session.flush()
        _, papers["later_remarks"] = _pages(session, gathering, "daftar-penerimaan", ListOptions())
        yield papers
    database.close()


def _gathering(session):
    event_id = record_event(
        session,
        EventDraft(title="Sosialisasi Produk", fiscal_year=2026, sub_activity="Fasilitasi", account_code="5.1.02"),
    )
    place = GatheringDraft(venue="Balai", locality="Gadingrejo", kabupaten_code="18.10", starts_on=DAY, kits=2, meals=9)
    people = [
        ParticipantLine(name="Ana", business_name="Keripik Ana", kabupaten_code="18.10", nik="1810014101700001"),
        ParticipantLine(name="Budi", business_name="Tahu Budi"),
        ParticipantLine(name="Cici", business_name="Kopi Cici", kabupaten_code="18.06", nik="1810014101700002"),
    ]
    speaker = SpeakerLine(name="Dewi", back_title="S.H.", nip="196804111993031009", post="Analis")
    dossier = GatheringDossier(gathering=place, participants=people, speakers=[speaker])
    gathering = record_gathering(session, event_id, dossier)
    for role, names in ((Role.PARTICIPANT, {"Ana", "Cici"}), (Role.SPEAKER, {"Dewi"})):
        for payee in payees(session, gathering, role).values():
            if payee.seat.bare_name in names:
                session.add(Presence(gathering_id=gathering, role=role, seat_id=payee.seat.id, day=DAY))
    session.flush()
    return gathering


def _pay(session, gathering):
    official = record_official(
        session,
        OfficialDossier(
            official=OfficialDraft(name="Wahyu", nip="198807212011011997", employment="pns"),
            posts=[PostLine(title="Kepala Bidang", rank="Penata", grade="III/c", from_date=date(2022, 1, 1))],
        ),
    )
    allowance = new_payments(session, gathering, PaymentKind.ALLOWANCE, Role.PARTICIPANT)
    allowance.lines = [settled(line.model_copy(update={"rate": 150_001})) for line in allowance.lines]
    allowance.head.treasurer_id = official
    record_payments(session, gathering, allowance)
    fee = new_payments(session, gathering, PaymentKind.HONORARIUM, Role.SPEAKER)
    fee.head.spelled = SpelledTotal.GROSS
    figures = {"rate": 2_500_001, "volume": 2, "grade": "IV/a", "proof_number": "7/KW/2026"}
    fee.lines = [with_tax(line.model_copy(update=figures), PNS4) for line in fee.lines]
    record_payments(session, gathering, fee)


def _pages(session, gathering, name, options):
    made = find_kind(name).make(Wish(session, gathering, options, practice=False))
    out = BytesIO()
    printed = made.write(out)
    assert printed.cut == ()
    found = [" ".join(text.split()) for text in texts(out.getvalue())]
    assert len(found) == printed.pages
    return found, [problem.message for problem in made.problems]


def test_tt_03_rows_are_those_present_with_their_numbers_of_the_sheet(told):
    allowance, _ = told["lists"]
    assert "DAFTAR PENERIMAAN UANG SAKU PESERTA" in allowance
    assert "1 Ana Keripik Ana Pringsewu" in allowance
    assert "3 Cici Kopi Cici Tanggamus" in allowance
    assert "Budi" not in allowance
    assert "Penerima: 2 orang" in allowance


def test_tt_01_and_tt_02_row_by_row_and_the_totals_of_them(told):
    allowance, fee = told["lists"]
    assert allowance.count("1 150.001 150.001 7.500 142.501") == 2  # 5 % of 150.001 is 7.500,05
    assert "JUMLAH 300.002 15.000 285.002" in allowance
    assert "Terbilang : dua ratus delapan puluh lima ribu dua rupiah (jumlah diterima)" in allowance
    assert "2.500.001 2 5.000.002 15% 750.000 4.250.002" in fee
    assert "JUMLAH 5.000.002 750.000 4.250.002" in fee
    assert "Terbilang : lima juta dua rupiah (jumlah kotor)" in fee


def test_the_block_above_the_table_has_only_what_is_filled_in(told):
    allowance, fee = told["lists"]
    assert "Sub Kegiatan : Fasilitasi" in allowance
    assert "Kode Rekening : 5.1.02" in allowance
    assert "Hari/Tanggal : Selasa, 24 November 2026" in allowance
    assert "Tempat : Balai, Gadingrejo, Kabupaten Pringsewu" in allowance
    assert "Program :" not in allowance
    assert "SOSIALISASI PRODUK TAHUN ANGGARAN 2026" in fee
    assert "Dewi, S.H. NIP. 19680411 199303 1 009" in fee
    assert "IV/a Analis" in fee


def test_three_sign_and_place_and_date_stand_once_at_the_right(told):
    allowance, _ = told["lists"]
    for words in (
        "Setuju dibayar,", "Kuasa Pengguna Anggaran,", "Lunas dibayar, 24 November 2026",
        "Bendahara Pengeluaran Pembantu,", "Gadingrejo, 24 November 2026", "PPTK / Pembuat Daftar,",
        "Wahyu NIP. 19880721 201101 1 997",
    ):  # fmt: skip
        assert words in allowance
    assert allowance.count("Gadingrejo, 24 November 2026") == 1
    assert "Kepala Bidang" not in allowance  # signs as treasurer, not in the post of the day


def test_tt_05_stamp_duty_is_told_and_has_its_box(told):
    assert told["remarks"] == ["Honorarium narasumber: perlu meterai untuk Dewi, S.H."]
    allowance, fee = told["lists"]
    assert "METERAI Rp10.000" in fee
    assert "METERAI" not in allowance


def test_a_nik_is_on_no_list_that_does_not_print_it(told):
    assert "1810014101700001" not in " ".join(told["lists"])


def test_one_list_is_asked_for_by_its_number_and_offered_as_a_part(told):
    assert told["second"] == told["lists"][1:]
    assert [(part.title, part.options) for part in told["parts"]] == [
        ("Daftar penerimaan uang saku peserta", {"which": 1}),
        ("Daftar penerimaan honorarium narasumber", {"which": 2}),
    ]


def test_a_receipt_says_how_it_is_computed(told):
    ana, cici, dewi = told["receipts"]
    for words in (
        "No. Bukti : 7/KW/2026", "Tahun Anggaran : 2026", "Kode Rekening : 5.1.02", "KUITANSI / BUKTI PEMBAYARAN",
        "Sudah diterima dari : Kuasa Pengguna Anggaran", "Jumlah uang : Rp5.000.002,00",
        "Terbilang : lima juta dua rupiah", "Untuk pembayaran : Honorarium narasumber Sosialisasi Produk",
        "Rp2.500.001,00 × 2 OJ = Rp5.000.002,00", "PPh 21 : 15% × Rp5.000.002,00 = Rp750.000,00",
        "Jumlah diterima = Rp4.250.002,00", "Gadingrejo, 24 November 2026 Yang menerima,", "Setuju dibayar,",
        "Lunas dibayar, 24 November 2026", "METERAI",
    ):  # fmt: skip
        assert words in dewi, words
    assert "METERAI" not in ana + cici
    assert "……/KW/……/2026" in ana
    assert told["receipt_remarks"] == ["Perlu meterai untuk Dewi, S.H."]


def test_au_03_kits_are_signed_for_by_everybody_present(told):
    (kits,) = told["kits"]
    assert "TANDA TERIMA SEMINAR KIT DAN KONSUMSI" in kits
    assert "1 Ana Keripik Ana 1 1." in kits  # fewer kits than people: room for a tick; a meal for each
    assert "3 Dewi, S.H. Analis 1" in kits
    assert "Penerima: 3 orang" in kits
    assert told["kit_remarks"] == ["6 makan lebih banyak dibagikan daripada orang yang hadir."]
    (participants,) = told["participants"]
    assert "3 Cici Kopi Cici 1 1" in participants  # of one role: the numbers of its sheet, and a kit for each
    assert "Dewi" not in participants


def test_au_02_who_is_absent_on_paper_is_told_before_printing(told):
    assert "Uang saku peserta: 2 orang pada daftar tidak hadir." in told["later_remarks"]


def test_tt_01_a_tax_that_two_laptops_made_is_told_before_it_is_printed():
    seat = Seat(UUID(int=1), Role.PARTICIPANT, number=1, stands=True, name="Ana", bare_name="Ana", affiliation="")
    line = PaymentLine(seat_id=seat.id, rate=150_000, tax_basis_points=500, tax=7_500)
    assert list(wrong_taxes([Paid(line, seat, stamp=False)])) == []
    (told,) = wrong_taxes([Paid(line.model_copy(update={"rate": 300_000}), seat, stamp=False)])
    assert "Ana" in told.message
