"""The recaps R1, R2, R4 and the report of a period: RK-01 to RK-06, AU-09, and its fingerprint."""

import re
from datetime import date
from io import BytesIO

import pytest

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.kind import Wish
from desktop_app.documents.kinds import find_kind
from desktop_app.documents.manuscript import write, write_docx
from desktop_app.documents.period_report.composing import compose, name_of, title_of
from desktop_app.documents.period_report.data import PeriodReportOptions, collect
from desktop_app.documents.recaps import RecapKind, RecapOptions
from desktop_app.documents.recaps import collect as collect_recap
from desktop_app.documents.recaps import compose as compose_recap
from desktop_app.domain.target import Measure
from desktop_app.domain.visit import Visit, VisitOfficer
from desktop_app.domain.wording import in_fours
from desktop_app.operations import records
from desktop_app.operations.ikm.dossier import remove_ikm
from desktop_app.operations.recaps.period_report import fingerprint_rows, period_report
from desktop_app.operations.recaps.periods import Period, half, quarter, whole_year
from desktop_app.operations.recaps.readiness import kabupaten_in_order
from tests.documents import period_samples
from tests.documents.manuscript.reading_word import out_of_order, whole_text
from tests.documents.reading import texts
from tests.operations.visiting import TODAY

THIRD = quarter(2026, 3)
NAMES = [name for _, name in kabupaten_in_order()]


@pytest.fixture
def session(database, officer, at):
    with database.write(by=officer) as opened:
        period_samples.fill(opened, at)
        yield opened


def flat(text):
    out = BytesIO()
    write(text, out)
    return " ".join(" ".join(texts(out.getvalue())).split())


def report(session, period=THIRD, today=TODAY, **options):
    return collect(session, today, PeriodReportOptions(period=period, **options), practice=False)


def recap(session, kind, period=THIRD, **options):
    return collect_recap(session, kind, TODAY, RecapOptions(period=period, **options), practice=False)


def numbers(cells):
    return [int(cell.replace(".", "")) if re.fullmatch(r"[\d.]+", cell) else None for cell in cells]


def columns_add_up(table, *, skipped=()):
    """Return the titles of columns of figures whose sum is not that of the last row (RK-02)."""
    wrong = []
    width = len(table.columns)
    total = [""] * (width - len(table.total)) + list(table.total)
    for place, column in enumerate(table.columns):
        if column.head in skipped or not re.fullmatch(r"[\d.]+", total[place]):
            continue
        rows = numbers(row[place] for row in table.rows)
        if sum(figure or 0 for figure in rows) != int(total[place].replace(".", "")):
            wrong.append(column.head)
    return wrong


def test_rk_01_02_03_06_every_recap_of_a_period(session):
    for kind in RecapKind:
        looks_as_wanted(session, kind)


def looks_as_wanted(session, kind):
    paper = recap(session, kind, details=True)
    table = paper.text.table
    named = list(dict.fromkeys(row[1] for row in table.rows))
    assert named[:15] == NAMES
    assert set(named[15:]) <= {"Belum jelas/luar Lampung"}
    assert [row[0] for row in table.rows] == [str(number) for number in range(1, len(table.rows) + 1)]
    assert columns_add_up(table) == []
    for block in paper.text.behind:
        assert columns_add_up(block) == []
    told = flat(compose_recap(paper))
    assert paper.text.name.upper() in told
    assert "PROVINSI LAMPUNG TAHUN 2026 (TRIWULAN III)" in told
    assert "Dinas Perindustrian dan Perdagangan Provinsi Lampung (data per 30 September 2026)" in told
    assert not re.search(r"Kab\. ", told)
    assert "· Internal Halaman" in told, "the list behind the figures names businesses and owners"


def test_r2_is_what_the_register_says_and_tells_what_nobody_wrote_down(session):
    text = recap(session, RecapKind.REGISTER).text
    pringsewu = next(row for row in text.table.rows if row[1] == "Pringsewu")
    heads = [column.head for column in text.table.columns[2:]]
    assert heads == ["MIKRO", "KECIL", "MENENGAH", "BELUM TERCATAT", "JUMLAH", "L", "P", "JUMLAH",
                     "NILAI INVESTASI (Rp)", "NILAI PRODUKSI (Rp/THN)"]  # fmt: skip
    assert pringsewu[2:] == ("1", "0", "0", "1", "2", "4", "6", "10", "25.000.000", "18.008.701")
    assert text.table.total[1:] == ("1", "0", "0", "3", "4", "4", "6", "10", "25.000.000", "18.008.701")
    assert "tercatat 4 IKM di 2 kabupaten/kota, terdiri atas 1 mikro dan 3 belum tercatat skalanya" in text.told
    assert "tenaga kerja pada 2 IKM, nilai investasi pada 3 IKM, dan nilai produksi pada 3 IKM" in text.meaning
    assert recap(session, RecapKind.REGISTER, quarter(2025, 1)).text.told.endswith("belum ada IKM yang tercatat.")


def test_r4_is_what_the_visits_say(session):
    text = recap(session, RecapKind.VISITS).text
    rows = {row[1]: row[2:] for row in text.table.rows}
    tasks = "4 (1 selesai, 2 lewat batas)"
    assert rows["Pringsewu"] == ("3", "1", "33,33%", "Ana Petugas, S.E. (1)", "Kemasan (1); Legalitas (1)", tasks)
    assert rows["Kota Metro"] == ("1", "1", "100%", "Budi Contoh (1)", "–", "0")
    assert rows["Lampung Selatan"] == ("2", "0", "0%", "–", "–", "0")
    assert rows["Mesuji"][:3] == ("–", "0", "–"), "no target, so no share of it"
    assert text.table.total == ("JUMLAH", "6", "2", "33,33%", "2 petugas", "Kemasan (1); Legalitas (1)", tasks)
    assert (
        text.told == "Pada Triwulan III 2026 dilakukan 2 kunjungan di 2 kabupaten/kota, 33,33% dari target 6 kunjungan."
    )


def test_r1_of_a_period_and_its_list_of_gatherings_have_the_same_sums(session):
    text = recap(session, RecapKind.PARTICIPANTS).text
    [_, held] = text.more
    assert text.table.total[1:6] == held.total[1:6] == ("4", "1", "2", "3", "75%")
    assert [row[1] for row in held.rows] == ["Sosialisasi Halal"]
    assert next(row for row in text.table.rows if row[1] == "Tanggamus")[2:] == (
        "20 Agustus 2026", "Balai", "1", "0", "1", "1", "100%", "Keg. 1"
    )  # fmt: skip
    empty = recap(session, RecapKind.PARTICIPANTS, quarter(2026, 2)).text
    assert empty.told == "Pada Triwulan II 2026 tidak ada kegiatan yang tercatat."
    assert (empty.more, empty.table.total[1:]) == ((), ("0", "0", "0", "0", "–", ""))


def test_au_09_the_report_says_what_the_recaps_and_the_rows_say(session):
    paper = report(session)
    figures = paper.report
    for measure, found in figures.achieved.items():
        assert found.total.reached == len(found.counted), measure
    assert {measure: figures.count(measure) for measure in Measure} == {
        Measure.BUSINESSES: 3, Measure.VISITS: 2, Measure.PARTICIPANTS: 3, Measure.CERTIFICATES: 2
    }  # fmt: skip
    assert figures.register.total.businesses == figures.certification.total.businesses == 4
    assert figures.participants.total.present == figures.count(Measure.PARTICIPANTS)
    assert figures.visits.total.reached.reached == figures.count(Measure.VISITS) == len(figures.visits.details)
    for kind, text in paper.recaps.items():
        assert text == recap(session, kind).text, "the same recap printed alone says the same"
    assert sum(count for _, count in paper.issued) == figures.count(Measure.CERTIFICATES)
    assert sum(one.ended + one.soon for one in paper.ending) == len(figures.ending)


def test_the_report_is_one_text_in_both_files(session):
    manuscript = compose(report(session))
    out = BytesIO()
    write_docx(manuscript, out)
    on_paper, in_word = flat(manuscript), whole_text(out.getvalue())
    assert out_of_order(out.getvalue()) == []
    for said in (
        "Pada Triwulan III 2026 dilakukan 2 kunjungan, atau 33,33% dari target 6.",
        "Pada Triwulan III 2026 tercatat 3 peserta hadir pada kegiatan, memenuhi target 3 (100%).",
        "Pada Triwulan III 2026 terbit 2 sertifikat/izin, dengan target 0.",
        "Dibandingkan dengan akhir Triwulan II 2026 (1 IKM), terjadi kenaikan 3 (300%).",
        "Kunjungan: 2 dari 6 (33,33%); kurang di Lampung Selatan (0 dari 2), Pringsewu (1 dari 3).",
        "terdapat 2 tindak lanjut yang melewati batas waktu pada 1 IKM",
        "Tidak ada kunjungan di 13 kabupaten/kota:",
        "Kepala Dinas Perindustrian dan Perdagangan",
        "NIP. 19800101 200501 2 001",
    ):
        assert said in on_paper
        assert said.replace(" ", "") in in_word.replace(" ", "")
    assert on_paper.count("Lampiran 6 REKAPITULASI KEBUTUHAN PEMBINAAN") == 1
    short = in_fours(report(session).report.fingerprint[:16])
    assert on_paper.count(f"sidik data {short}") == int(on_paper.rpartition(" dari ")[2])
    assert f"{short} · Publik" in in_word


def test_nothing_is_compared_with_nothing(session):
    first = flat(compose(report(session, quarter(2025, 4))))
    assert "Dibandingkan" not in first
    assert "Target untuk Triwulan IV 2025 belum ditetapkan" in first
    assert "TRIWULAN III 2025" not in first, "no column for a period in which there was no register"
    running = report(session, quarter(2026, 4))
    told = flat(compose(running))
    assert "data per 24 November 2026" in told
    assert "Periode ini baru berakhir pada 31 Desember 2026" in told
    assert "Pada Triwulan III 2026 (periode penuh) ada 2 kunjungan." in told
    assert "kenaikan 1 (25%)" in told, "the register is a state, which can be compared on any day"
    year = flat(compose(report(session, whole_year(2026))))
    assert "LAPORAN TAHUNAN TAHUN 2026" in year
    assert "Kunjungan pada empat triwulan terakhir" not in first, "a single quarter is no course"
    for text in (told, year):  # the words stand on the page of their chart
        _, _, chart = text.partition("Kunjungan pada empat triwulan terakhir:")
        assert re.match(r" Triwulan I 2026.* Triwulan III 2026 2 .*\(berjalan\)", chart), chart[:200]
    assert year.count("Pada Tahun 2025 (periode penuh) ada 1 kunjungan.") == 1, "the year before is the period before"


def test_the_fingerprint_is_that_of_the_data(session, at):
    one = period_report(session, THIRD, TODAY)
    assert re.fullmatch("[0-9a-f]{64}", one.fingerprint)
    assert report(session, paper=Paper.A4).report.fingerprint == one.fingerprint, "not of the paper"
    assert period_report(session, THIRD, date(2027, 3, 1)).fingerprint == one.fingerprint, "nor of the day of printing"
    assert period_report(session, half(2026, 2), TODAY).fingerprint != one.fingerprint
    rows = [str(row) for row in fingerprint_rows(one)]
    assert not [row for row in rows if "Asri" in row or "Orang" in row], "it names nobody"
    behind = sum(len(found.counted) for found in one.achieved.values())
    assert len(rows) > behind + len(one.register.details)
    seen = {one.fingerprint}

    def differs():
        found = period_report(session, THIRD, TODAY).fingerprint
        return found not in seen and not seen.add(found)

    visits = {row.id for row in one.achieved[Measure.VISITS].counted}
    officer = next(row for row in records.list_live(session, VisitOfficer) if row.visit_id in visits)
    officer.name = "Petugas Lain"
    session.flush()
    assert differs(), "R4 names who made the visits"
    year, last = whole_year(2026), whole_year(2025)
    told = period_report(session, year, TODAY).fingerprint
    before = next(row for row in records.list_live(session, Visit) if row.visited_on in last)
    records.correct(session, Visit, before.id, before.model_copy(update={"visited_on": last.starts_on}))
    assert period_report(session, year, TODAY).fingerprint != told, "the year before stands in the report too"
    remove_ikm(session, [one.achieved[Measure.BUSINESSES].counted[0].about])
    assert differs()


def test_what_should_be_looked_at_before_it_is_signed(session):
    kind = find_kind("laporan-periode")
    made = kind.make(Wish(session, None, PeriodReportOptions(period=THIRD), practice=False))
    assert [problem.rule for problem in made.problems] == ["some"], "not every kabupaten has a target"
    assert made.about == "Triwulan III 2026"
    made = kind.make(Wish(session, None, PeriodReportOptions(), practice=False))
    assert [problem.rule for problem in made.problems] == ["running"]


def test_reports_are_called_by_their_period():
    assert title_of(THIRD) == "Laporan Triwulan III Tahun 2026"
    assert title_of(half(2026, 1)) == "Laporan Semester I Tahun 2026"
    assert title_of(whole_year(2026)) == "Laporan Tahunan Tahun 2026"
    assert title_of(Period(date(2026, 2, 1), date(2026, 2, 28))) == "Laporan Bulanan Februari 2026"
    assert title_of(Period(date(2026, 2, 3), date(2026, 2, 28))) == "Laporan Berkala 3 s.d. 28 Februari 2026"
    assert name_of(THIRD) == "Laporan Triwulan"
