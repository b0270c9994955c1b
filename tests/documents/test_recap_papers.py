"""The recaps on paper: RK-01 to RK-06 of documents.md §12.4, and the figures of the synergy report."""

import re
from io import BytesIO

import pytest

from desktop_app.documents import recaps, synergy
from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.recaps import RecapKind, RecapOptions
from desktop_app.documents.recaps.data import in_sentence, source_of
from desktop_app.domain.office import Office
from desktop_app.operations.recaps.readiness import certification_recap, kabupaten_in_order, needs_recap
from tests.documents.readiness_samples import fill, pdf
from tests.documents.reading import texts
from tests.operations.visiting import TODAY, business, held

KINDS = [RecapKind.CERTIFICATION, RecapKind.NEEDS]  # R1, R2 and R4: test_period_recaps


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        fill(opened)
        business(opened, "Tanpa wilayah", "", certificates=[held("nib")])
        yield opened


def collected(session, kind, **options):
    return recaps.collect(session, kind, TODAY, RecapOptions(**options), practice=False)


def pages(session, kind, **options):
    return texts(pdf(recaps, collected(session, kind, **options)))


def figures(text, name):
    """Return the figures behind a name."""
    found = re.search(rf"(?:^|\n)(?:\d+ )?{re.escape(name)}((?: [\d.]+)+)", text)
    return [int(figure.replace(".", "")) for figure in found[1].split()]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("paper", list(Paper))
def test_rk_01_02_regions_in_order_and_columns_add_up(session, kind, paper):
    text = "\n".join(pages(session, kind, paper=paper))
    names = [name for _, name in kabupaten_in_order()]
    places = [text.index(f"\n{number} {name} ") for number, name in enumerate(names, 1)]
    assert places == sorted(places)
    rows = [figures(text, name) for name in (*names, "Belum jelas/luar Lampung")]
    assert [sum(column) for column in zip(*rows, strict=True)] == figures(text, "JUMLAH")
    if kind is RecapKind.NEEDS:
        assert all(sum(row[:-1]) == row[-1] for row in rows)


@pytest.mark.parametrize("kind", KINDS)
def test_rk_03_period_cut_off_date_and_source(session, kind):
    text = " ".join("\n".join(pages(session, kind)).split())
    assert "PROVINSI LAMPUNG TAHUN 2026 (TRIWULAN IV)" in text
    source = "Sumber: Dinas Perindustrian dan Perdagangan Provinsi Lampung (data per 24 November 2026)"
    assert source in text


@pytest.mark.parametrize("kind", KINDS)
def test_rk_04_head_and_column_numbers_come_again(session, kind):
    found = pages(session, kind, details=False)
    assert len(found) > 1
    group = "SERTIFIKAT/IZIN YANG DIMILIKI" if kind is RecapKind.CERTIFICATION else "KEBUTUHAN PEMBINAAN\n"
    numbers = " ".join(map(str, range(1, len(collected(session, kind).text.table.columns) + 1)))
    for text in found:
        assert group in text
        assert f"\n{numbers}\n" in text


def test_rk_05_the_figures_are_those_of_the_list_behind_them(session):
    for kind, recap in (
        (RecapKind.CERTIFICATION, certification_recap(session, recaps_catalogue(session), TODAY)),
        (RecapKind.NEEDS, needs_recap(session, TODAY)),
    ):
        text = "\n".join(pages(session, kind, details=True))
        above, _, behind = text.partition("Lampiran: daftar di balik angka")
        wanted = list(recap.total.counts.values())
        first = 1 if kind is RecapKind.CERTIFICATION else 0
        assert figures(above, "JUMLAH")[first : first + len(wanted)] == wanted == figures(behind, "JUMLAH")
        listed = [row for row in recap.details if row.business.split()[0] in behind]
        assert len(listed) == recap.total.businesses


def recaps_catalogue(session):
    from desktop_app.operations.certification.catalogue import current_catalogue

    return current_catalogue(session)


def test_rk_06_names_are_written_in_one_way(session):
    text = "".join(pages(session, RecapKind.CERTIFICATION, details=True))
    assert not re.search(r"Kab\.|Kabupaten [A-Z]", text)
    assert "Kota Metro" in text


def test_signatures_stand_on_the_page_with_the_sum(session):
    last = pages(session, RecapKind.CERTIFICATION)[-1]
    assert "JUMLAH" in last
    assert "Bandar Lampung, 24 November 2026\nYang membuat," in last


def test_the_synergy_report_counts_what_it_lists(session):
    paper = synergy.collect(session, TODAY, synergy.SynergyOptions(), practice=False)
    text = "\n".join(texts(pdf(synergy, paper)))
    assert figures(text, "JUMLAH") == [paper.open - paper.overdue, paper.overdue, paper.open]
    assert paper.open == sum(len(group.rows) for group in paper.groups) == 3
    told = synergy.sentence(paper)
    assert "mencatat 3 (tiga) tindak lanjut yang masih terbuka pada 2 (dua) IKM" in told
    assert "hulu 0, hilir 2, infrastruktur 0, dan pendukung 1; 3 (tiga) di antaranya" in told
    assert text.index("A. Ringkasan") < text.index("B. Rincian")


def test_the_synergy_report_of_a_quiet_place_says_so(session):
    options = synergy.SynergyOptions(kabupaten="18.72")
    paper = synergy.collect(session, TODAY, options, practice=False)
    out = BytesIO()
    assert synergy.write(paper, out).pages == 1
    assert "tidak ada tindak lanjut yang masih terbuka di Kota Metro." in " ".join(texts(out.getvalue())[0].split())


def test_the_office_is_named_as_in_a_sentence():
    assert in_sentence("DINAS PERINDUSTRIAN DAN PERDAGANGAN") == "Dinas Perindustrian dan Perdagangan"
    assert in_sentence("Dinas UMKM") == "Dinas UMKM"
    assert source_of(None) == "data kantor"
    office = Office(government="PEMERINTAH PROVINSI LAMPUNG", name="DINAS CONTOH PROVINSI LAMPUNG")
    assert source_of(office) == "Dinas Contoh Provinsi Lampung"
