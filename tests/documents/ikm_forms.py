"""Invented forms about a business: blank, filled, and with more than fits."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO

from desktop_app.documents.ikm_form import IkmForm, write
from desktop_app.documents.ikm_form.data import scales
from desktop_app.documents.ikm_form.paper import CertificateRow
from desktop_app.documents.office.issuing import WIB
from desktop_app.domain.catalogue.catalogue import shipped_catalogue
from desktop_app.domain.certificate import form_schemes
from desktop_app.domain.ikm import IkmDraft
from tests.documents.samples import MONSTER

OFFICE = "Dinas Perindustrian dan Perdagangan, Pemerintah Provinsi Lampung"
BLANK = IkmForm(
    when=datetime(2026, 11, 24, tzinfo=WIB),
    code="",
    name="",
    office=OFFICE,
    certificates=tuple(
        CertificateRow(scheme.label, boxes=13 if scheme.code == "nib" else 0) for scheme in form_schemes()
    ),
    scales=scales(shipped_catalogue(), IkmDraft()),
)
ANSWERS = {
    "owner.name": "H. M. Ali, S.E., M.M.",
    "owner.nik": "1810021403729901",
    "owner.sex": "L",
    "owner.birth_place": "Pringsewu",
    "owner.birth_date": "14 Maret 1972",
    "owner.education": "SMK",
    "owner.address": "Jl. Contoh No. 1, RT 003/RW 005",
    "owner.village": "Pekon Tambahrejo",
    "owner.kecamatan": "Gading Rejo",
    "owner.kabupaten": "Kabupaten Pringsewu",
    "owner.phone": "0812-0000-0001",
    "owner.email": "contoh@example.id",
    "owner.npwp": "091234567899000",
    "name": "Keripik Pisang Rasa Kita",
    "brand": "Rasa Kita",
    "legal_form": "UD",
    "started_year": "2019",
    "address": "Jl. Contoh No. 1, RT 003/RW 005",
    "business.village": "Pekon Tambahrejo",
    "business.kecamatan": "Gading Rejo",
    "business.kabupaten": "Kabupaten Pringsewu",
    "postcode": "35372",
    "latitude": "-5,378219",
    "longitude": "105,036448",
    "cluster": "Sentra keripik Gading Rejo",
    "association": "Forum IKM Pringsewu",
    "social_media": "@rasakita (Instagram), Tokopedia Rasa Kita",
    "kbli": "10313",
    "kbli_version": "2020",
    "packaging": "plastik standing pouch 250 g, label cetak",
    "shelf_life": "180 hari",
    "workers_male": "7",
    "workers_female": "8",
    "workers": "15",
    "workers_permanent": "5",
    "workers_temporary": "8",
    "workers_family": "2",
    "investment_equipment": "85.000.000",
    "investment_land": "250.000.000",
    "working_capital": "30.000.000",
    "capital_source": "sendiri, KUR, arisan",
    "availability": "melimpah pada musim hujan",
    "electricity_va": "2.200",
    "electricity_kwh_month": "410",
    "fuel": "LPG 12 kg, 6 tabung/bulan",
    "water": "sumur bor",
    "market_local": "60",
    "market_province": "40",
    "market_export": "0",
    "sales_channels": "toko, daring, bazar",
    "turnover_year": "144.000.000",
    "waste": "Kulit pisang untuk pakan ternak; minyak jelantah dijual ke pengumpul",
    "training_received": "2021 Bimtek kemasan, Dinas Perindustrian\n2022 Pelatihan CPPB-IRT, Dinas Kesehatan",
    "difficulties": "modal, kemasan, harga pisang naik menjelang Lebaran",
    "needs": "Bantuan mesin perajang dan pendampingan sertifikat halal.",
    "note": "Usaha aktif, siap menjadi contoh bagi pelaku usaha lain di pekon.",
}
HELD = {
    "nib": ("Ada", "9999000000001", "2/3/2020", ""),
    "spp_irt": ("Ada", "P-IRT 2041810019901-24", "4/5/2024", "4/5/2029"),
    "halal": ("Proses", "", "", ""),
    "merek": ("Ada", "IDM999999901", "1/2/2021", "1/2/2031"),
    "haccp": ("Belum", "", "", ""),
}
FILLED = replace(
    BLANK,
    code="IKM-1810-7F3A2C",
    name=ANSWERS["name"],
    answers=ANSWERS,
    certificates=tuple(
        CertificateRow(scheme.label, *HELD.get(scheme.code, ()), boxes=13 if scheme.code == "nib" else 0)
        for scheme in form_schemes()
    ),
    products=(
        ("keripik pisang cokelat (10313)", "kg", "12.000", "8.400", "60.000", "504.000.000"),
        ("keripik pisang asin (10313)", "kg", "6.000", "3.250,5", "52.000", "169.026.000"),
    ),
    materials=(
        ("pisang kepok", "2.500 kg", "12.500.000", "Kab. sendiri", ""),
        ("minyak goreng", "300 liter", "5.400.000", "Lampung", "Bandar Lampung"),
    ),
    machines=(
        ("perajang pisang (asal Lampung)", "2", "60 kg/jam", "2021", "baik"),
        ("spinner", "1", "5 kg", "2020", "perlu servis"),
    ),
    scales=scales(
        shipped_catalogue(),
        IkmDraft(
            workers_male=7,
            workers_female=8,
            investment_equipment=85_000_000,
            working_capital=30_000_000,
            turnover_year=144_000_000,
        ),
    ),
    consent=True,
    day="4 November 2022",
    place="Tambahrejo",
    officer="Agus Contoh, S.T.",
)
CROWDED = replace(
    FILLED,
    name=MONSTER,
    answers=ANSWERS
    | {
        "name": MONSTER,
        "owner.name": "Siti Aminah Nurul Hidayatul Mukarromah Putri Ayu Lestari Ningsih Wulandari Kusumawardhani",
        "business.kabupaten": "Kabupaten Tulang Bawang Barat",
        "needs": "Pendampingan sertifikat halal, uji laboratorium, dan desain kemasan. " * 12,
        "social_media": "@rasakita di Instagram, Facebook, TikTok, YouTube, Tokopedia, Shopee, Lazada, Bukalapak, " * 3,
    },
    products=tuple((f"produk contoh nomor {n}", "kg", "1.000", "900", "50.000", "45.000.000") for n in range(1, 13)),
    materials=tuple((f"bahan {n}", "10 kg", "100.000", "Impor", "") for n in range(1, 8)),
    machines=tuple((f"mesin {n} " + "serbaguna " * (n == 2) * 9, "1", "5 kg", "2020", "rusak") for n in range(1, 6)),
    watermark="LATIHAN",
)


def pdf(form):
    """Return the bytes of the form."""
    out = BytesIO()
    write(form, out)
    return out.getvalue()
