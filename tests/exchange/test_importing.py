"""Every row ends as a record or with a reason, and nobody is recorded twice in silence."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlmodel import select

from desktop_app.domain.acceptance import Acceptance
from desktop_app.domain.certificate import CertificateStatus
from desktop_app.domain.ikm import Ikm, Origin
from desktop_app.domain.record import new_id
from desktop_app.domain.text import clean_lines, clean_text
from desktop_app.errors import UserError
from desktop_app.exchange.importing.plans import Outcome
from desktop_app.exchange.sheets.tables import empties
from desktop_app.operations.ikm.dossier import load_dossier, remove_ikm
from desktop_app.operations.practice.data import sample_dossier
from desktop_app.operations.records import list_live

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=60).filter(
    lambda text: not empties(text)
)
"""Without what XML has no way to write: the writer puts such as _xFFFE_ in its place, and no record holds it."""

FREE = {
    "name": "Nama usaha",
    "brand": "Merek dagang",
    "address": "Alamat usaha",
    "owner": "Nama pemilik",
    "note": "Catatan petugas",
    "title": "Gelar depan",
}


def outcomes(plan):
    return {outcome.value: plan.count(outcome) for outcome in Outcome if plan.count(outcome)}


def reasons(plan):
    return [" ".join(result.reasons) for result in plan.of(Outcome.REJECTED)]


def dossier(database, record_id):
    with database.read() as session:
        return load_dossier(session, record_id)


def only(database):
    with database.read() as session:
        (row,) = list_live(session, Ikm)
        return load_dossier(session, row.id)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_awkward_samples_lose_nothing(do_import, samples, sample_rows, as_csv, tmp_path, form):
    rows = [["" if cell is None else cell for cell in row] for row in sample_rows]
    plan = do_import(sample_rows if form == "xlsx" else as_csv(tmp_path / "a.csv", rows))
    assert outcomes(plan) == {"created": 40}
    for result, entry in zip(plan.results, samples, strict=True):
        found, wanted = dossier(do_import.database, result.record_id), sample_dossier(entry)
        assert found.business.name == clean_text(entry["nama_usaha"])
        assert found.owner.person_name.full == clean_text(entry["pemilik"])
        assert found.owner.nik == entry["nik"]
        assert found.owner.phone == entry["telepon"]
        assert found.owner.birth_date == wanted.owner.birth_date
        assert found.business.region_code == entry["kode_desa"]
        assert (found.business.latitude, found.business.longitude) == (entry["lat"], entry["lon"])
        assert [(line.name, line.kbli_code, line.kbli_version) for line in found.products] == [
            (line.name, line.kbli_code, line.kbli_version) for line in wanted.products
        ]
        assert {line.scheme for line in found.certificates} == {line.scheme for line in wanted.certificates}
        assert all(line.status == CertificateStatus.HELD and line.number for line in found.certificates)


def test_the_second_time_nothing_changes(do_import, sample_rows):
    do_import(sample_rows)
    assert outcomes(do_import(sample_rows)) == {"unchanged": 40}


def test_the_preview_says_what_happens_and_writes_nothing(do_import, sample_rows):
    rows = [*sample_rows, sample_rows[1], ["Tanpa pemilik"], ["NIK salah", "X", "", "", "123"]]
    told = do_import.preview(rows)
    with do_import.database.read() as session:
        assert list_live(session, Ikm) == []
    done = do_import(rows)
    strip = [replace(result, record_id=None, reasons=()) for result in told.results]
    assert strip == [replace(result, record_id=None, reasons=()) for result in done.results]
    assert outcomes(done) == {"created": 41, "unchanged": 1, "rejected": 1}


def test_an_id_makes_a_record_then_corrects_it(do_import):
    known = new_id()
    head = ["id", "Nama usaha", "Nama pemilik", "No. HP/WA", "Jenis produk"]
    assert outcomes(do_import([head, [str(known), "Kopi A", "Ani", "081200000001", "kopi; teh"]])) == {"created": 1}
    before = dossier(do_import.database, known)
    assert outcomes(do_import([head, [str(known), "Kopi B", "", "", "teh; gula"]])) == {"updated": 1}
    after = dossier(do_import.database, known)
    assert (after.business.name, after.owner.name, after.owner.phone) == ("Kopi B", "Ani", "+6281200000001")
    assert [line.name for line in after.products] == ["teh", "gula"]
    assert after.products[0].id == before.products[1].id
    assert outcomes(do_import([head, [str(known), "Kopi B", "Ani", "081200000001", "teh; gula"]])) == {"unchanged": 1}


def test_a_file_with_the_names_of_dump_says_exactly_what_shall_be(do_import):
    known = new_id()
    head = ["id", "name", "owner.name", "owner.phone", "nib", "turnover_year"]
    do_import([head, [str(known), "H. Ali, S.E.", "Ani", "081200000001", "9999000000001", "1500"]])
    assert dossier(do_import.database, known).business.name == "H. Ali, S.E."
    assert outcomes(do_import([head, [str(known), "H. Ali, S.E.", "Ani", "", "", "1500"]])) == {"updated": 1}
    found = dossier(do_import.database, known)
    assert (found.owner.phone, found.certificates, found.business.turnover_year) == ("", [], 1500)


def test_a_field_is_emptied_on_request(do_import):
    known = new_id()
    head = ["id", "Nama usaha", "Alamat usaha", "Jenis produk"]
    do_import([head, [str(known), "Kopi", "Jl. A", "kopi"]])
    do_import([head, [str(known), "", "(kosongkan)", "(Kosongkan)"]])
    found = dossier(do_import.database, known)
    assert (found.business.name, found.business.address, found.products) == ("Kopi", "", [])


def test_deleting_and_taking_out_of_the_bin(do_import):
    known = new_id()
    head = ["id", "Nama usaha", "Hapus"]
    do_import([head, [str(known), "Kopi", ""]])
    assert outcomes(do_import([head, [str(known), "", "1"]])) == {"deleted": 1}
    assert outcomes(do_import([head, [str(known), "", "1"]])) == {"unchanged": 1}
    assert "Tulis 0" in reasons(do_import([head, [str(known), "Kopi", ""]]))[0]
    assert outcomes(do_import([head, [str(known), "Kopi", "0"]])) == {"updated": 1}
    assert dossier(do_import.database, known).business.name == "Kopi"
    assert len(reasons(do_import([head, ["", "Kopi", "1"], [str(new_id()), "", "1"], ["x", "Y", ""]]))) == 3


def test_a_business_that_is_there_is_not_recorded_twice(do_import):
    head = ["Nama usaha", "Nama pemilik", "Kab/Kota", "Omzet/tahun"]
    plan = do_import(
        [
            head,
            ["Kopi Nur'aini", "Nur", "Pringsewu", 5],
            ["KOPI NUR’AINI ", "nur", "18.10", 5],
            ["Kopi Nur'aini", "Nur", "", 6],
            ["Kopi Nur'aini", "Nur", "Tanggamus", 5],
        ]
    )
    assert [result.outcome.value for result in plan.results] == ["created", "rejected", "rejected", "created"]
    assert "baris 2" in reasons(plan)[1]
    again = do_import([head, ["Kopi Nur'aini", "Nur", "Pringsewu", 7]])
    assert "isi kolom id" in reasons(again)[0].lower()


def test_the_same_id_twice_in_a_file(do_import):
    known = str(new_id())
    plan = do_import([["id", "Nama usaha"], [known, "A"], [known, "B"]])
    assert reasons(plan) == ["id ini sudah ada di baris 2."]


def test_warnings_are_imported_with_where_they_come_from(do_import):
    head = ["Nama usaha", "NIB", "Alasan"]
    plan = do_import([head, ["A", "0000000000000", ""], ["B", "0000000000000", "belum terbit"]])
    assert outcomes(plan) == {"created": 2}
    assert all("NIB" in result.warnings[0] for result in plan.warned)
    with do_import.database.read() as session:
        given = [row.reason for row in session.exec(select(Acceptance).order_by(Acceptance.id))]
    assert given == ["Diimpor dari berkas data.xlsx, baris 2.", "belum terbit"]


def test_lost_digits_and_dropped_zeros_are_told(do_import):
    head = ["Nama usaha", "NIK", "NIB"]
    plan = do_import([head, ["A", 1.81002140372990e15, ""], ["B", 1810021403729901, ""], ["C", "", 999000000001]])
    assert [result.outcome.value for result in plan.results] == ["rejected", "created", "rejected"]
    assert "angka terakhirnya hilang" in reasons(plan)[0]
    assert "nol di depan mungkin hilang" in reasons(plan)[1]


def test_certificates_by_number_status_and_date(do_import):
    head = ["id", "Nama usaha", "NIB", "Halal", "P-IRT", "Merek", "NIB: tanggal", "SNI: status"]
    known = new_id()
    row = [
        str(known),
        "A",
        "9999 0000 00001",
        "Proses",
        "2041810019901-29; 2041810019902-29",
        "-",
        "24/11/2024",
        "Belum",
    ]
    do_import([head, row])
    found = {
        (line.scheme, line.status.value, bool(line.number)) for line in dossier(do_import.database, known).certificates
    }
    assert found == {
        ("nib", "held", True),
        ("halal", "process", False),
        ("spp_irt", "held", True),
        ("merek", "none", False),
        ("sppt_sni", "none", False),
    }
    assert len(dossier(do_import.database, known).certificates) == 6
    assert outcomes(do_import([head, row])) == {"unchanged": 1}
    do_import([["id", "Halal"], [str(known), "ID18119999999120124"]])
    (halal,) = [line for line in dossier(do_import.database, known).certificates if line.scheme == "halal"]
    assert (halal.status, halal.number) == (CertificateStatus.HELD, "ID18119999999120124")


def test_lists_in_a_cell(do_import):
    head = ["Nama usaha", "Jenis produk", "KBLI", "Harga (Rp)", "Bahan baku", "Asal bahan", "Mesin", "Jumlah mesin"]
    do_import([head, ["A", "keripik; dodol", "10313", "25.000; 30.000", "pisang;gula", "Lampung", "wajan", "2"]])
    found = only(do_import.database)
    assert [(line.name, line.kbli_code, line.kbli_version, line.price) for line in found.products] == [
        ("keripik", "10313", "2020", 25000),
        ("dodol", "10313", "2020", 30000),
    ]
    assert [line.origin for line in found.raw_materials] == [Origin.LAMPUNG, Origin.LAMPUNG]
    assert [(line.name, line.count) for line in found.machines] == [("wajan", 2)]
    plan = do_import([head, ["B", "keripik", "", "1;2", "", "", "", ""], ["C", "a;;b", "", "", "", "", "", ""]])
    assert "2 isian untuk 1 nama" in reasons(plan)[0]
    assert "titik koma" in reasons(plan)[1]


def test_one_owner_of_several_businesses(do_import):
    owner = str(new_id())
    head = ["id", "name", "owner_id", "owner.name"]
    plan = do_import([head, [str(new_id()), "A", owner, "Ani"], [str(new_id()), "B", owner, "Ani"]])
    assert outcomes(plan) == {"created": 2}
    owners = {str(dossier(do_import.database, result.record_id).business.owner_id) for result in plan.results}
    assert owners == {owner}


def test_headings_below_a_title_and_columns_that_nobody_knows(do_import):
    plan = do_import([["DATA IKM 2026"], [], ["No", "NAMA  USAHA*", "n.i.b", "Hobi"], [1, "A", "", "catur"]])
    assert outcomes(plan) == {"created": 1}
    assert plan.results[0].line == 4
    assert plan.table.unknown == ("No", "Hobi")


def test_a_missing_heading_is_named_with_what_was_found(do_import):
    with pytest.raises(UserError, match=r"“Nama usaha” tidak ada\. Yang ditemukan: Nama, NIB"):
        do_import([["Nama", "NIB"], ["A", ""]])


def test_two_columns_for_one_field_are_refused(do_import):
    with pytest.raises(UserError, match=r"“HP” dan “No\. HP/WA”"):
        do_import([["Nama usaha", "HP", "No. HP/WA"], ["A", "", ""]])


def test_too_long_and_impossible_values_are_rejected(do_import):
    head = ["Nama usaha", "Lintang", "Tahun mulai", "L/P"]
    plan = do_import([head, ["x" * 301, "", "", ""], ["B", "95", "", ""], ["C", "", 1500, ""], ["D", "", "", "x"]])
    assert outcomes(plan) == {"rejected": 4}
    assert [reason.split(":")[0] for reason in reasons(plan)] == head[:4]


def test_a_rejected_row_leaves_the_others_alone(do_import):
    plan = do_import([["Nama usaha", "NIK"], ["A", "12"], ["B", ""]])
    assert outcomes(plan) == {"created": 1, "rejected": 1}
    assert only(do_import.database).business.name == "B"


def test_nothing_is_left_when_the_import_fails_half_way(do_import, monkeypatch, sample_rows):
    from desktop_app.operations.ikm import bulk

    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr(bulk, "_acceptances", fail)
    with pytest.raises(RuntimeError):
        do_import(sample_rows)
    with do_import.database.read() as session:
        assert list_live(session, Ikm) == []


@hypothesis_settings(max_examples=40)
@given(
    st.lists(
        st.fixed_dictionaries(dict.fromkeys(FREE, TEXT)),
        min_size=1,
        max_size=4,
    )
)
def test_any_text_comes_back(do_import, rows):
    """Only the plan: what would be recorded is what was typed, cleaned."""
    plan = do_import.preview([list(FREE.values()), *[[row[name] for name in FREE] for row in rows]])
    drafts = {step.record_id: step.draft for step in plan.steps}
    for result in plan.results:
        row = rows[result.line - 2]
        if result.outcome is not Outcome.CREATED:  # rejected, or like a row before
            assert result.reasons
            continue
        draft = drafts[result.record_id]
        assert draft.business.name == clean_text(row["name"])
        assert draft.business.brand == clean_text(row["brand"])
        assert draft.business.address == clean_text(row["address"])
        assert draft.business.note == clean_lines(row["note"])
        assert draft.owner.person_name.full == " ".join(filter(None, map(clean_text, (row["title"], row["owner"]))))


def test_only_what_asks_for_it_empties_a_field():
    assert all(map(empties, ("(kosongkan)", " ( Kosongkan ) ", "(KOSONGKAN)")))
    assert not any(map(empties, ("(KOSONGKAN", "kosongkan", "(kosong)", "(kosongkan) dulu", "", "()")))


def test_a_business_in_the_bin_does_not_count_as_there(do_import):
    head = ["Nama usaha", "Nama pemilik"]
    plan = do_import([head, ["A", "B"]])
    with do_import.database.write(by=None) as session:
        remove_ikm(session, [plan.results[0].record_id])
    assert outcomes(do_import([head, ["A", "B"]])) == {"created": 1}
