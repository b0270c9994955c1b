"""Sections A to M of the form, each line with its answer or a place to write one."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents.drawing.fonts import BOLD, Losses, typeface
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.flow import Part, Sheet, signatures, space, title, together
from desktop_app.documents.ikm_form import choices
from desktop_app.documents.ikm_form.choices import Chosen, Option, one_of, several_of
from desktop_app.documents.ikm_form.paper import (
    MACHINE_LINES,
    MATERIAL_LINES,
    PRODUCT_LINES,
    IkmForm,
    ScaleRow,
)
from desktop_app.documents.ikm_form.pieces import Area, Bar, Blank, Digits, Piece, Row, Ticks, Words, small
from desktop_app.documents.ikm_form.tables import MACHINES, MATERIALS, PRODUCTS, certificates, grid
from desktop_app.documents.office.signature import Signature
from desktop_app.operations.privacy.rules import privacy_rules

OTHER = Words(" lainnya")
PLACE_DOTS, DATE_DOTS = "." * 28, "." * 34
NIK, NPWP, KBLI = 16, 16, 5
BEFORE_SIGNATURES = 2.5 * MM
NAME_ROOM, NAME_SIZE = 78 * MM, 9.0
"""Of a name under a signature, in points; a second line would move the page break."""


@dataclass(frozen=True)
class Section:
    """A section with its letter and name; its lines stay together on a page."""

    name: str
    lines: tuple[Part, ...]

    def parts(self) -> list[Part]:
        """Return it as parts of a story."""
        return [together(Bar(self.name), *self.lines)]


def opening(form: IkmForm) -> list[Part]:
    """Return the title, and the line of code, day and officer."""
    about = (
        *(Words("Kode:"), Blank(form.code, 1)),
        *(Words("Tanggal:"), Blank(form.day, 1)),
        *(Words("Petugas:"), Blank(form.officer, 1.6)),
    )
    named = [form.office] if form.office else []
    return [title("Formulir Pendataan Industri Kecil dan Menengah (IKM)", *named), space(-4), Row("", about), space(1)]


def sections(form: IkmForm) -> list[Section]:
    """Return every section in the order of the letters."""
    return [
        Section("A. IDENTITAS PEMILIK", _owner(form)),
        Section("B. IDENTITAS USAHA", _business(form)),
        Section("C. LEGALITAS DAN SERTIFIKASI", _legality(form)),
        Section("D. PRODUK", _products(form)),
        Section("E. TENAGA KERJA", _workers(form)),
        Section("F. INVESTASI", _investment(form)),
        Section("G. BAHAN BAKU DAN PENOLONG", _materials(form)),
        Section("H. MESIN/PERALATAN", _machines(form)),
        Section("I. ENERGI DAN AIR", _energy(form)),
        Section("J. PEMASARAN", _markets(form)),
        Section("K. LIMBAH/LINGKUNGAN", (Area("Jenis dan pengelolaan limbah", form.says("waste"), 1, 1),)),
        Section("L. PEMBINAAN", _guidance(form)),
        Section("M. PENUTUP", _closing(form)),
    ]


def _rows(*rows: tuple[str, tuple[Piece, ...]], start: int = 1) -> tuple[Row, ...]:
    return tuple(Row(label, pieces, number) for number, (label, pieces) in enumerate(rows, start))


def _boxes(chosen: Chosen, *, other: bool = True) -> tuple[Piece, ...]:
    """Return the boxes of an answer, and a line for what none of them says."""
    boxes = Ticks(chosen.boxes)
    return (boxes, OTHER, Blank(chosen.rest)) if other else (boxes,)


def _one(form: IkmForm, name: str, options: Sequence[Option]) -> Chosen:
    return one_of(options, form.says(name))


def _owner(form: IkmForm) -> tuple[Part, ...]:
    school = _one(form, "owner.education", choices.EDUCATION)
    return _rows(
        ("Nama lengkap", (Blank(form.says("owner.name")),)),
        ("NIK", (Digits(NIK, form.says("owner.nik")),)),
        (
            "Jenis kelamin; no. HP/WA",
            (
                *_boxes(_one(form, "owner.sex", choices.SEXES), other=False),
                *(Words(" No. HP/WA"), Blank(form.says("owner.phone"))),
            ),
        ),
        (
            "Tempat/tanggal lahir",
            (Blank(form.says("owner.birth_place")), Words("/"), Blank(form.says("owner.birth_date"))),
        ),
        ("Pendidikan terakhir", (Ticks(school.boxes), Blank(school.rest))),
        ("Alamat (jalan, RT/RW)", (Blank(form.says("owner.address")),)),
        ("Pekon/desa/kelurahan", _village(form, "owner")),
        (
            "Kab/kota; pos-el",
            (Blank(form.says("owner.kabupaten")), Words("Pos-el"), Blank(form.says("owner.email"))),
        ),
    )


def _village(form: IkmForm, whose: str) -> tuple[Piece, ...]:
    return Blank(form.says(f"{whose}.village")), Words("Kec."), Blank(form.says(f"{whose}.kecamatan"))


def _business(form: IkmForm) -> tuple[Part, ...]:
    legal = _one(form, "legal_form", choices.LEGAL_FORMS)
    names = _rows(
        ("Nama usaha", (Blank(form.says("name")),)),
        (
            "Merek; tahun mulai",
            (Blank(form.says("brand")), Words("Tahun mulai"), Blank(form.says("started_year"), 0.4)),
        ),
        ("Bentuk usaha", (Ticks(legal.boxes, gap=6), Blank(legal.rest))),
    )
    return (*names, *_place(form))


def _place(form: IkmForm) -> tuple[Row, ...]:
    return _rows(
        ("Alamat usaha (jalan, RT/RW)", (Blank(form.says("address")),)),
        ("Pekon/desa/kelurahan", _village(form, "business")),
        (
            "Kab/kota; kode pos",
            (Blank(form.says("business.kabupaten")), Words("Kode pos"), Blank(form.says("postcode"), 0.4)),
        ),
        (
            "Titik koordinat",
            (
                *(Words("Lintang"), Blank(form.says("latitude"))),
                *(Words("Bujur"), Blank(form.says("longitude"))),
            ),
        ),
        (
            "Sentra IKM; keanggotaan asosiasi",
            (Blank(form.says("cluster")), Words("Asosiasi"), Blank(form.says("association"))),
        ),
        ("Media sosial/marketplace", (Blank(form.says("social_media")),)),
        start=4,
    )


def _legality(form: IkmForm) -> tuple[Part, ...]:
    version = _one(form, "kbli_version", choices.KBLI_VERSIONS)
    numbers = _rows(
        ("KBLI (5 digit)", (Digits(KBLI, form.says("kbli")), Words(""), *_boxes(version, other=False))),
        ("NPWP", (Digits(NPWP, form.says("owner.npwp")),)),
    )
    return (*numbers, space(0.8), certificates(form.certificates))


def _products(form: IkmForm) -> tuple[Part, ...]:
    return (
        grid(PRODUCTS, form.products, PRODUCT_LINES),
        Row(
            "Kemasan & label; masa simpan",
            (Blank(form.says("packaging")), Words("Masa simpan"), Blank(form.says("shelf_life"), 0.6)),
        ),
    )


def _workers(form: IkmForm) -> tuple[Part, ...]:
    def count(name: str) -> Blank:
        return Blank(form.says(name))

    return _rows(
        (
            "Jumlah (orang)",
            (
                *(Words("Laki-laki"), count("workers_male")),
                *(Words("Perempuan"), count("workers_female")),
                *(Words("Jumlah"), count("workers")),
            ),
        ),
        (
            "Status (orang)",
            (
                *(Words("Tetap"), count("workers_permanent")),
                *(Words("Tidak tetap"), count("workers_temporary")),
                *(Words("Keluarga"), count("workers_family")),
            ),
        ),
    )


def _investment(form: IkmForm) -> tuple[Part, ...]:
    return _rows(
        (
            "Mesin/peralatan dan lainnya (tanpa tanah dan bangunan)",
            (Words("Rp"), Blank(form.says("investment_equipment"))),
        ),
        (
            "Tanah dan bangunan; modal kerja",
            (
                *(Words("Rp"), Blank(form.says("investment_land"))),
                *(Words("Modal kerja Rp"), Blank(form.says("working_capital"))),
            ),
        ),
        ("Sumber modal", _boxes(several_of(choices.CAPITAL, form.says("capital_source")))),
    )


def _materials(form: IkmForm) -> tuple[Part, ...]:
    return (
        grid(MATERIALS, form.materials, MATERIAL_LINES),
        Row("Ketersediaan", (Blank(form.says("availability")),)),
    )


def _machines(form: IkmForm) -> tuple[Part, ...]:
    return (grid(MACHINES, form.machines, MACHINE_LINES),)


def _energy(form: IkmForm) -> tuple[Part, ...]:
    electricity = (
        *(Blank(form.says("electricity_va")), Words("VA")),
        *(Blank(form.says("electricity_kwh_month")), Words("kWh/bulan")),
    )
    return _rows(
        ("Listrik", electricity),
        (
            "Bahan bakar; air baku",
            (Blank(form.says("fuel")), Words("Air baku"), Blank(form.says("water"), 0.7)),
        ),
    )


def _markets(form: IkmForm) -> tuple[Part, ...]:
    shares = (
        *(Words("Lokal"), Blank(form.says("market_local")), Words("%")),
        *(Words("Antarprovinsi"), Blank(form.says("market_province")), Words("%")),
        *(Words("Ekspor"), Blank(form.says("market_export")), Words("% ke")),
        Blank(form.says("export_countries"), 3),
    )
    return _rows(
        ("Wilayah pemasaran; negara ekspor", shares),
        ("Saluran", _boxes(several_of(choices.CHANNELS, form.says("sales_channels")))),
        ("Omzet/tahun", (Words("Rp"), Blank(form.says("turnover_year")))),
    )


def _guidance(form: IkmForm) -> tuple[Part, ...]:
    chosen = several_of(choices.DIFFICULTIES, form.says("difficulties"))
    return (
        Area("Pelatihan/fasilitasi yang pernah diterima (tahun, instansi)", form.says("training_received"), 2, 1),
        Row("Permasalahan", (Ticks(chosen.boxes[:4]),), 2),
        Row(" ", (Ticks(chosen.boxes[4:]), OTHER, Blank(chosen.rest))),
        Area("Kebutuhan pembinaan", form.says("needs"), 2, 3),
        Area("Catatan petugas", form.says("note"), 2, 4),
    )


def _closing(form: IkmForm) -> tuple[Part, ...]:
    agreed = Ticks((("Setuju", form.consent), ("Tidak setuju", form.refused)))
    return (
        Row("Skala usaha", tuple(piece for row in form.scales for piece in _sizes(row)), 1),
        small(" ".join(map(rules, form.scales))),
        Row("Persetujuan penggunaan data", (agreed,), 2),
        small(consent(form.office)),
        _signing(form),
    )


def _signing(form: IkmForm) -> Part:
    """Return the two blocks, close under the consent."""
    place_date = f"{form.place or PLACE_DOTS}, {form.day or DATE_DOTS}"
    made = signatures(
        Signature(short_name(form.says("owner.name")), ("Responden",)),
        Signature(short_name(form.officer), ("Petugas pendata",), place_date=place_date),
    )

    def make(sheet: Sheet) -> list[object]:
        blocks = made(sheet)
        blocks[0].spaceBefore = BEFORE_SIGNATURES
        return blocks

    return make


def short_name(name: str) -> str:
    """Return a name on one line under a signature: the last words as initials where it is too long.

    "" (a dotted line) for one that no initials shorten enough; section A has it in full.
    """
    before, comma, degrees = name.partition(",")
    words = before.split()
    for count in range(len(words)):
        whole, rest = words[: len(words) - count], words[len(words) - count :]
        shown = " ".join([*whole, *(f"{word[0]}." for word in rest)]) + comma + degrees
        if typeface(BOLD).width(Losses().printable(shown), NAME_SIZE) <= NAME_ROOM:
            return shown
    return ""


def _sizes(row: ScaleRow) -> tuple[Piece, ...]:
    """Return the boxes of the sizes that an IKM can have, and a larger one in words."""
    boxes = tuple((size.capitalize(), size == row.size) for size, rule in row.sizes if rule)
    rest = row.size if row.size and not any(ticked for _, ticked in boxes) else ""
    return Words(row.short), Ticks(boxes, gap=6), *((Words(f"({rest})"),) if rest else ())


def rules(row: ScaleRow) -> str:
    """Return how the size is told: "Skala industri: kecil, Tenaga kerja paling banyak …; menengah, …"."""
    told = [f"{size}: {rule.rstrip('. ')}" for size, rule in row.sizes if rule]
    return f"{row.label} – {'; '.join(told)}.".replace("<=", "≤").replace(">=", "≥")


def listed_purposes() -> str:
    """Return what the data are used for, as the catalogue says it."""
    return "; ".join(one.text for one in privacy_rules().purposes)


def consent(office: str) -> str:
    """Return the sentence that the owner agrees to by signing."""
    whom = office or "dinas yang membidangi perindustrian"
    return (
        f"Saya memberikan data ini dengan benar dan setuju data ini disimpan dan digunakan oleh {whom} untuk "
        f"{listed_purposes()}. Data pribadi dilindungi dan di luar itu tidak diberikan kepada pihak lain tanpa "
        "persetujuan saya; persetujuan ini dapat saya cabut."
    )
