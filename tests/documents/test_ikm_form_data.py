"""What is looked up for the form: the register in the words of the form, nothing lost and nothing invented."""

from datetime import date
from io import BytesIO

import pytest

from desktop_app.documents.ikm_form import IkmFormOptions, collect, write
from desktop_app.domain.catalogue.catalogue import shipped_catalogue
from desktop_app.domain.certificate import CertificateStatus, form_schemes
from desktop_app.domain.dossier import CertificateLine, IkmDossier, MachineLine, ProductLine, RawMaterialLine
from desktop_app.domain.ikm import Ikm, IkmDraft, Origin
from desktop_app.domain.office import OfficeDraft
from desktop_app.domain.person import PersonDraft, Sex
from desktop_app.errors import UserError
from desktop_app.operations import records
from desktop_app.operations.ikm.dossier import record_ikm, remove_ikm
from desktop_app.operations.office.offices import save_office
from desktop_app.operations.practice import data
from tests.documents.reading import texts
from tests.operations.visiting import TODAY

CONSENT = date(2026, 3, 2)


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        save_office(opened, OfficeDraft(government="PEMERINTAH PROVINSI LAMPUNG", name="DINAS CONTOH"), TODAY)
        yield opened


def record(session, **parts):
    parts.setdefault("business", IkmDraft(name="Keripik Bu Sri", region_code="18.10.02.2006"))
    return record_ikm(session, IkmDossier(**parts), TODAY)


def form(session, ikm_id, **options):
    return collect(session, ikm_id, IkmFormOptions(**options), practice=False)


def test_the_blank_form_has_every_line_and_no_answer(session):
    made = form(session, None)
    assert dict(made.answers) == {}
    assert [row.label for row in made.certificates] == [scheme.label for scheme in form_schemes()]
    assert {row.status + row.number for row in made.certificates} == {""}
    assert (made.code, made.name, made.day, made.consent) == ("", "", "", False)
    assert made.office == "DINAS CONTOH, PEMERINTAH PROVINSI LAMPUNG"
    assert made.when.date().isoformat() == shipped_catalogue().version[:10]
    assert write(made, BytesIO()).pages == 2


def test_owner_and_place_are_told_as_stored(session):
    owner = PersonDraft(
        front_title="Hj.",
        name="Sri Contoh",
        back_title="S.E.",
        sex=Sex.FEMALE,
        birth_date=date(1980, 5, 7),
        phone="081200000001",
        region_code="18.12.01.2002",
    )
    made = form(session, record(session, owner=owner))
    assert made.says("owner.name") == "Hj. Sri Contoh, S.E."
    assert made.says("owner.birth_date") == "7 Mei 1980"
    assert made.says("owner.phone") == "0812-0000-0001"
    assert made.says("owner.village").startswith("Tiyuh ")
    assert made.says("owner.kabupaten") == "Kabupaten Tulang Bawang Barat"
    assert made.says("business.village") == "Pekon Tambahrejo"


def test_fp_03_the_sum_needs_both_parts(session):
    both = IkmDraft(name="A", workers_male=7, workers_female=8)
    assert form(session, record(session, business=both)).says("workers") == "15"
    one = IkmDraft(name="B", workers_male=7)
    assert form(session, record(session, business=one)).says("workers") == ""


def test_fp_04_classes_come_from_the_catalogue(session):
    business = IkmDraft(
        name="A", workers_male=10, workers_female=12, investment_equipment=2_000_000_000, turnover_year=3_000_000_000
    )
    umkm, industry = form(session, record(session, business=business)).scales
    assert (umkm.size, industry.size) == ("kecil", "menengah")
    meanings = {row.name: row.meaning for row in shipped_catalogue().thresholds}
    assert dict(umkm.sizes)["kecil"] == meanings["small_sales"]
    assert dict(industry.sizes)["menengah"] == meanings["medium_industry_investment"]
    unknown = form(session, record(session, business=IkmDraft(name="B"))).scales
    assert [row.size for row in unknown] == ["", ""]


def test_lines_of_tables(session):
    made = form(
        session,
        record(
            session,
            products=[
                ProductLine(name="sale", unit="kg", production_year=10.5, price=2000, packaging="plastik"),
                ProductLine(name="keripik", kbli_code="10313", kbli_version="2020", shelf_life_days=180),
            ],
            raw_materials=[
                RawMaterialLine(
                    name="pisang", volume_month=1250, unit="kg", origin=Origin.LAMPUNG, origin_note="Tanggamus"
                )
            ],
            machines=[MachineLine(name="spinner", count=1, origin="Metro", year=2020, condition="baik")],
        ),
    )
    assert made.products[0] == ("sale", "kg", "", "10,5", "2.000", "21.000")
    assert made.products[1][0] == "keripik (10313)"
    assert made.products[1][5] == ""
    assert made.materials == (("pisang", "1.250 kg", "", "Lampung", "Tanggamus"),)
    assert made.machines == (("spinner (asal Metro)", "1", "", "2020", "baik"),)
    assert (made.says("packaging"), made.says("shelf_life")) == ("plastik", "180 hari")
    assert (made.says("kbli"), made.says("kbli_version")) == ("10313", "2020")


def test_certificates_of_a_line_are_told_together(session):
    lines = [
        CertificateLine(scheme="nib", status=CertificateStatus.HELD, number="9120000000001"),
        CertificateLine(scheme="merek", status=CertificateStatus.NONE),
        CertificateLine(scheme="halal_reguler", status=CertificateStatus.HELD, issued_on=CONSENT),
        CertificateLine(scheme="halal", status=CertificateStatus.IN_PROCESS),
    ]
    rows = {row.label: row for row in form(session, record(session, certificates=lines)).certificates}
    assert (rows["NIB"].status, rows["NIB"].number, rows["NIB"].boxes) == ("Ada", "9120000000001", 13)
    assert rows["Merek terdaftar"].status == "Belum"
    assert (rows["Sertifikat halal"].status, rows["Sertifikat halal"].issued_on) == ("Ada", "2/3/2026")
    assert rows["SNI"].status == ""


def test_fp_07_consent_and_day(session):
    ikm_id = record(session, business=IkmDraft(name="A", region_code="18.10", consent_on=CONSENT))
    made = form(session, ikm_id, officer="Agus", place="Tambahrejo")
    assert (made.consent, made.day, made.when.date()) == (True, "2 Maret 2026", CONSENT)
    assert made.code == f"IKM-1810-{ikm_id.hex[-6:].upper()}"
    assert form(session, ikm_id, dated=date(2026, 4, 1)).day == "1 April 2026"


def test_a_removed_business_has_no_form(session):
    ikm_id = record(session)
    remove_ikm(session, [ikm_id])
    with pytest.raises(UserError):
        form(session, ikm_id)


def test_every_practice_business_prints(database, officer):
    with database.write(by=officer) as session:
        data.fill(session)
        rows = records.list_live(session, Ikm)
        longest = max(rows, key=lambda row: len(row.name))
        made = collect(session, longest.id, IkmFormOptions(), practice=True)
    out = BytesIO()
    printed = write(made, out)
    assert printed.cut == ()
    assert made.watermark == "LATIHAN"
    assert longest.name.replace('"', "") in " ".join(" ".join(texts(out.getvalue())).split()).replace('"', "")
