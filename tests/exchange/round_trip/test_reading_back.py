"""What a person meets when a corrected workbook comes back: counts, reasons, conflicts, new rows, nothing lost."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlmodel import select

from desktop_app import clock, i18n
from desktop_app.domain.certificate import Certificate
from desktop_app.domain.event import Event
from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.record import new_id
from desktop_app.domain.tables import record_class
from desktop_app.domain.visit import ItemAnswer, Visit
from desktop_app.errors import UserError
from desktop_app.exchange.round_trip.planning import plan_trip
from desktop_app.exchange.round_trip.plans import Fate
from desktop_app.exchange.round_trip.reading import id_of, open_trip
from desktop_app.exchange.round_trip.telling import as_data, counts, lines, write_refused
from desktop_app.exchange.sheets.spreadsheet import read_sheets
from desktop_app.operations import records
from desktop_app.operations.gatherings.events import list_events, load_gathering
from desktop_app.operations.ikm.dossier import load_dossier, remove_ikm


def fates(plan):
    return {fate.value: len(plan.of(fate)) for fate in Fate if plan.of(fate)}


def ikm_of(workbook, row):
    return UUID(workbook.get("IKM", row, "id"))


def load(desk, kind, record_id):
    with desk.database.read() as session:
        return session.get_one(kind, record_id).model_copy()


def test_a_cell_changed_on_both_sides_is_a_conflict_for_a_person(desk):
    workbook = desk.book("ikm")
    ikm_id = ikm_of(workbook, 6)
    with desk.database.write(by=None) as session:
        records.correct(session, Ikm, ikm_id, Ikm(**{**session.get_one(Ikm, ikm_id).model_dump(), "brand": "Program"}))
    workbook.set("IKM", 6, "Merek", "Berkas")
    workbook.set("IKM", 6, "Bahan bakar", "gas")
    plan = desk.plan(workbook)
    (clash,) = plan.clashes
    assert (clash.label, clash.file, clash.now, clash.takes_file) == ("Merek", "Berkas", "Program", None)
    assert plan.undecided == 1
    assert "1 berbeda isi" in counts(plan)
    desk.apply(workbook)
    found = load(desk, Ikm, ikm_id)
    assert (found.brand, found.fuel) == ("Program", "gas"), "never overwritten in silence; the rest of the row is taken"
    assert list(desk.plan(workbook, {clash.key: False}).steps) == []
    desk.apply(workbook, {clash.key: True})
    assert load(desk, Ikm, ikm_id).brand == "Berkas"
    assert list(desk.plan(workbook).clashes) == [], "both sides say the same now"


def test_rows_that_cannot_be_taken_say_why_and_the_others_are_taken(desk, tmp_path):
    workbook = desk.book("ikm")
    twice, unknown, gone = workbook.rows("IKM")[2], str(new_id()), ikm_of(workbook, 9)
    workbook.sheets["IKM"].append(list(twice))
    workbook.set("IKM", 4, "id", unknown)
    workbook.set("IKM", 5, "id", "bukan id")
    workbook.set("IKM", 7, "Nama usaha", "")
    workbook.set("IKM", 8, "Tanggal lahir", "31/02/1980")
    workbook.set("IKM", 9, "Merek", "terlambat")
    workbook.set("IKM", 11, "Merek", "tetap diambil")
    with desk.database.write(by=None) as session:
        remove_ikm(session, [gone])
    plan = desk.apply(workbook)
    reasons = {row.line: " ".join(row.reasons) for row in plan.of(Fate.REFUSED)}
    assert sorted(reasons) == [4, 6, 7, 9, 10, 11, 42]
    assert "2 baris" in reasons[4]
    assert reasons[4] == reasons[42]
    assert "tidak ada di berkas" in reasons[6]
    assert "tidak ada di berkas" in reasons[7]
    assert "Nama usaha" in reasons[9]
    assert "Tanggal lahir" in reasons[10]
    assert "31/02/1980" in reasons[10]
    assert "dihapus" in reasons[11]
    assert load(desk, Ikm, ikm_of(workbook, 11)).brand == "tetap diambil"
    assert len(plan.steps) == 1
    assert any("baris daftar tidak ada di berkas" in note for note in plan.notes)
    write_refused(plan, tmp_path / "ditolak.xlsx")
    (sheet,) = read_sheets(tmp_path / "ditolak.xlsx")
    assert len(sheet.lines) == 8
    assert as_data(plan)["refused"] == 7
    assert len(list(lines(plan))) >= 8


def test_a_missing_row_or_column_deletes_nothing(desk):
    workbook = desk.book("ikm")
    del workbook.sheets["IKM"][3]
    place = workbook.heads("IKM").index("Omzet/tahun (Rp)")
    for row in workbook.sheets["IKM"]:
        del row[place]
    plan = desk.plan(workbook)
    assert plan.steps == ()
    assert any("1 baris" in note for note in plan.notes)
    assert any("Omzet/tahun (Rp)" in note for note in plan.notes)


def test_cells_under_merged_ones_are_left_as_they_are_and_told(desk, tmp_path):
    workbook = desk.book("ikm")
    before = [load(desk, Ikm, ikm_of(workbook, row)).address for row in range(4, 8)]
    assert all(before)
    workbook.merge("IKM", 4, 7, "Alamat usaha")
    workbook.set("IKM", 5, "Merek", "tetap diambil")
    plan = desk.apply(workbook)
    assert [load(desk, Ikm, ikm_of(workbook, row)).address for row in range(4, 8)] == before
    assert load(desk, Ikm, ikm_of(workbook, 5)).brand == "tetap diambil"
    assert plan.cells == 1
    assert "sel digabung (baris 7, 8, 9; kolom Alamat usaha)" in " ".join(plan.notes)
    workbook.merge("IKM", 10, 11, "id")
    plan = desk.plan(workbook)
    assert [(row.line, "id" in row.reasons[0]) for row in plan.of(Fate.REFUSED)] == [(13, True)], "no new business"


def test_a_column_that_was_sorted_alone_is_told(desk):
    workbook = desk.book("ikm")
    names = [workbook.get("IKM", row, "Nama pemilik") for row in range(40)]
    workbook.sheets["IKM"][1:] = list(reversed(workbook.rows("IKM")))
    assert desk.plan(workbook).notes == (), "whole rows may be sorted"
    for row, name in enumerate(sorted(names)):
        workbook.set("IKM", row, "Nama pemilik", name)
    (note,) = desk.plan(workbook).notes
    assert "Nama pemilik" in note


def test_new_rows_are_recorded_once_however_often_the_file_is_read(desk):
    workbook = desk.book("ikm")
    known = workbook.get("IKM", 0, "Nama usaha")
    workbook.add(
        "IKM", **{"Nama usaha": "Kopi Baru", "Nama pemilik": "Ani", "No. HP/WA": "081200000077", "Tahun mulai": 2020}
    )
    workbook.add("IKM", **{"Nama usaha": "tahu pak  slamet", "Nama pemilik": "Slamet", "Merek": "Lain"})
    workbook.add(
        "Produk",
        **{"Nama usaha": "kopi baru", "Produk": "kopi bubuk", "Satuan": "kg", "KBLI": "10761", "Tahun KBLI": "2020"},
    )
    workbook.add("Produk", **{"Nama usaha": known, "Produk": "keripik talas"})
    workbook.add("Produk", **{"Nama usaha": "Tidak Ada", "Produk": "x"})
    workbook.add("Sertifikat", **{"Nama usaha": "Kopi Baru", "Jenis": "NIB", "Status": "Proses"})
    workbook.add("Mesin", Mesin="sangrai")
    plan = desk.apply(workbook)
    assert fates(plan)["new"] == 4, list(lines(plan))
    with desk.database.read() as session:
        row = session.exec(select(Ikm).where(Ikm.name == "Kopi Baru")).one()
        dossier = load_dossier(session, row.id)
    assert (dossier.owner.phone, dossier.business.started_year) == ("+6281200000077", 2020)
    assert [(line.name, line.kbli_code) for line in dossier.products] == [("kopi bubuk", "10761")]
    assert [line.scheme for line in dossier.certificates] == ["nib"]
    reasons = " | ".join(reason for one in plan.of(Fate.REFUSED) for reason in one.reasons)
    assert "Tidak Ada" in reasons
    assert "“Nama usaha”" in reasons, "a machine of nobody"
    assert "Tahu Pak Slamet sudah tercatat" in reasons
    again = desk.plan(workbook)
    assert again.steps == ()
    assert "new" not in fates(again)


def test_new_businesses_are_told_what_they_look_like(desk):
    workbook = desk.book("ikm")
    name, owner = workbook.get("IKM", 0, "Nama usaha"), workbook.get("IKM", 0, "Nama pemilik")
    place = workbook.get("IKM", 0, "Desa/kelurahan usaha")
    told = {"Nama usaha": f"{name} 2", "Nama pemilik": owner, "Desa/kelurahan usaha": place}
    workbook.add("IKM", **told)
    (row,) = desk.plan(workbook).of(Fate.NEW)
    assert row.similar
    assert any(name in note for note in row.notes)


EVERY_LIST = [
    ("agencies", "Instansi", "Nama singkat", "=Dinas", "agency", "short_name"),
    ("officials", "Jabatan", "Pangkat", "Penata", "post", "rank"),
    ("events", "Kegiatan", "Penyelenggara", "Bidang IKM", "event", "organizer"),
    ("events", "Pelaksanaan", "Kota atau desa", "Wonodadi", "gathering", "locality"),
    ("certificates", "Sertifikat", "Catatan", "@dicek", "certificate", "note"),
    ("follow-ups", "Tindak lanjut", "Petugas", "Budi", "follow_up", "officer"),
    ("visits", "Kunjungan", "Diterima oleh", "anak pemilik", "visit", "met"),
    ("visits", "Petugas kunjungan", "Jabatan", "Penyuluh", "visit_officer", "post"),
    ("participants", "Peserta", "Produk", "+kopi", "participant", "product"),
    ("participants", "Panitia", "Tugas", "-konsumsi", "committee_member", "duty"),
]


def test_every_list_comes_back_with_its_change_and_no_other(desk):
    with desk.database.read() as session:
        gathering = list_events(session)[0].gathering_id
        answers = len(records.list_live(session, ItemAnswer))
    for key, title, heading, value, kind, field in EVERY_LIST:
        workbook = desk.book(key, only=gathering if key == "participants" else None)
        workbook.set(title, 0, heading, value)
        record_id = UUID(workbook.get(title, 0, "id"))
        before = load(desk, record_class(kind), record_id).model_dump()
        plan = desk.apply(workbook)
        assert len(plan.steps) == 1, list(lines(plan))
        assert load(desk, record_class(kind), record_id).model_dump() == {**before, field: value}
        assert desk.plan(workbook).steps == ()
    with desk.database.read() as session:
        assert len(records.list_live(session, ItemAnswer)) == answers, "what the sheets do not show stays"


def test_new_rows_of_other_lists(desk):
    with desk.database.read() as session:
        gathering = list_events(session)[0].gathering_id
        people = len(load_gathering(session, gathering).participants)
        business = session.exec(select(Ikm.name)).first()
    workbook = desk.book("participants", only=gathering)
    workbook.add("Peserta", **{"Nama": "Sari", "No. HP/WA": "0812-0000-0099", "Hadir tanpa undangan": "Ya"})
    desk.apply(workbook)
    with desk.database.read() as session:
        found = load_gathering(session, gathering).participants
    assert len(found) == people + 1
    assert [(one.phone, one.walk_in) for one in found if one.name == "Sari"] == [("+6281200000099", True)]
    assert desk.plan(workbook).steps == ()
    for key, title, cells, kind in (
        (
            "visits",
            "Kunjungan",
            {"Nama usaha": business, "Tanggal kunjungan": "20/11/2026", "Mulai pukul": "08:00"},
            Visit,
        ),
        (
            "follow-ups",
            "Tindak lanjut",
            {"Nama usaha": business, "Masalah": "label", "Batas waktu": "01/12/2026"},
            FollowUp,
        ),
        ("events", "Kegiatan", {"Judul seperti di DPA": "Pelatihan kemasan", "Tahun anggaran": 2027}, Event),
        ("certificates", "Sertifikat", {"Nama usaha": business, "Jenis": "Halal", "Status": "Proses"}, Certificate),
    ):
        workbook = desk.book(key)
        with desk.database.read() as session:
            many = len(records.list_live(session, kind))
        workbook.add(title, **cells)
        plan = desk.apply(workbook)
        assert fates(plan).get("new") == 1, list(lines(plan))
        with desk.database.read() as session:
            assert len(records.list_live(session, kind)) == many + 1
        assert desk.plan(workbook).steps == ()


def test_files_that_are_not_ours_or_damaged_are_told_apart(desk, tmp_path, xlsx):
    assert open_trip(xlsx(tmp_path / "lain.xlsx", [["Nama usaha"], ["A"]])) is None
    workbook = desk.book("agencies")
    i18n.use("en")
    with pytest.raises(UserError, match="another language"):
        workbook.trip()
    i18n.use("id")
    sheets = dict(workbook.sheets)
    for does in (
        lambda: workbook.sheets.pop("_dasar1"),
        lambda: workbook.sheets.update({"_siap_ikm": [["{"]]}),
        lambda: workbook.sheets["Instansi"][0].__setitem__(0, "nomor"),
        lambda: workbook.sheets["Instansi"][0].__setitem__(2, "Nama"),
        lambda: workbook.sheets.update({"Lembar1": workbook.sheets.pop("Instansi")}),
    ):
        workbook.sheets = {name: [list(row) for row in rows] for name, rows in sheets.items()}
        does()
        with pytest.raises(UserError) as told:
            workbook.trip()
        assert "Tidak ada yang diubah" in told.value.advice


def test_a_shown_column_is_never_taken_and_numbers_on_paper_stay(desk):
    with desk.database.read() as session:
        gathering = list_events(session)[0].gathering_id
    workbook = desk.book("participants", only=gathering)
    workbook.set("Peserta", 0, "Nomor baris di kertas", "99")
    follow_ups = desk.book("follow-ups")
    follow_ups.set("Tindak lanjut", 0, "Daftar periksa", "lain")
    assert desk.plan(workbook).steps == desk.plan(follow_ups).steps == ()


def test_a_plan_is_made_again_inside_the_transaction(desk):
    """Between preview and saving somebody may have worked on."""
    workbook = desk.book("ikm")
    workbook.set("IKM", 6, "Merek", "Berkas")
    trip = workbook.trip()
    with desk.database.read() as session:
        told = plan_trip(session, trip, clock.today())
    with desk.database.write(by=None) as session:
        row = session.get_one(Ikm, ikm_of(workbook, 6))
        row.brand = "Program"
        session.add(row)
    assert replace(told, steps=()) != desk.apply(workbook)
    assert load(desk, Ikm, ikm_of(workbook, 6)).brand == "Program"


def test_blanks_and_shown_numbers_below_the_list_are_no_new_rows(desk):
    with desk.database.read() as session:
        gathering = next(row.gathering_id for row in list_events(session) if row.locality == "Gadingrejo")
    workbook = desk.book("participants", only=gathering)
    workbook.add("Peserta", Nama="\u00a0 ")
    workbook.add("Peserta", **{next(head for head in workbook.heads("Peserta") if head.startswith("No")): 99})
    assert fates(desk.plan(workbook)).keys() == {"unchanged"}


def test_an_id_is_the_same_in_other_letters_and_twice_is_twice(desk):
    workbook = desk.book("ikm")
    first = workbook.get("IKM", 0, "id")
    workbook.set("IKM", 0, "id", f" {first.upper()}\u00a0")
    workbook.set("IKM", 0, "Merek", "Baru")
    plan = desk.plan(workbook)
    assert [(row.record_id, row.changes[0].after) for row in plan.of(Fate.CHANGED)] == [(UUID(first), "Baru")]
    assert not any("baris" in note for note in plan.notes), "the row is there, not lost"
    workbook.set("IKM", 1, "id", f"{{{first}}}")
    workbook.set("IKM", 1, "Merek", "Lain")
    assert [row.line for row in desk.plan(workbook).of(Fate.REFUSED)] == [2, 3]


def test_a_workbook_of_another_database_is_told_apart_and_harms_nothing(desk):
    workbook = desk.book("ikm")
    for rows in workbook.sheets.values():
        for row in rows:
            row[:2] = [str(UUID(int=id_of(str(cell)).int ^ 1)) if id_of(str(cell)) else cell for cell in row[:2]]
    workbook.set("IKM", 0, "Merek", "Orang lain")
    plan = desk.plan(workbook)
    assert (list(plan.steps), len(plan.of(Fate.REFUSED))) == ([], 1)
    assert any("basis data ini" in note for note in plan.notes)
    assert desk.plan(desk.book("ikm")).notes == ()


def test_a_formula_that_failed_empties_nothing(desk):
    workbook = desk.book("ikm")
    workbook.set("IKM", 0, "Merek", "#N/A")
    workbook.set("IKM", 0, "Bahan bakar", "gas")
    plan = desk.plan(workbook)
    (row,) = plan.of(Fate.REFUSED)
    assert ("#N/A" in row.reasons[0], list(plan.steps)) == (True, [])
