"""Invented lists that people sign for, of any length."""

from datetime import date, datetime

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.issuing import WIB
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.office.signature import Signature
from desktop_app.documents.receipts.columns import honorarium_columns, kit_columns, participant_columns
from desktop_app.documents.receipts.sheet import ListRow, SignedList
from desktop_app.domain.wording import grouped, rupiah_in_words

TITLE = "Sosialisasi Sertifikasi dan Standarisasi Produk Industri Kecil dan Menengah (IKM)"
TRANSPORT, FEE, KIT = "transport", "fee", "kit"
KINDS = (TRANSPORT, FEE, KIT)
PLACE_DATE = "Gadingrejo, 4 November 2022"
LONG = "Kelompok Usaha Bersama Pengolahan Aneka Keripik Pisang, Singkong, Talas, Sukun, dan Ubi Jalar Ungu"


def signed_list(kind, count, *, paper=Paper.F4, stamp=False, long_names=False):
    """Return a list of `count` people; with `stamp` the first one receives so much that it needs stamp duty."""
    rows = [_row(kind, number, stamp=stamp and number == 1, long_names=long_names) for number in range(1, count + 1)]
    heading = {
        TRANSPORT: "DAFTAR PENERIMAAN UANG TRANSPORT PESERTA",
        FEE: "DAFTAR PENERIMAAN HONORARIUM NARASUMBER",
        KIT: "TANDA TERIMA SEMINAR KIT DAN KONSUMSI",
    }[kind]
    columns = {TRANSPORT: participant_columns("OH"), FEE: honorarium_columns("OJ"), KIT: kit_columns()}[kind]
    money = _total(kind, rows)
    signing = tuple(
        Signature(name=f"Nama {number}", posts=(post,), opening=opening, place_date=dated, nip="196804111993031009")
        for number, (post, opening, dated) in enumerate(
            (
                ("Kuasa Pengguna Anggaran", "Setuju dibayar,", ""),
                ("Bendahara Pengeluaran Pembantu", "Lunas dibayar, 4 November 2022", ""),
                ("PPTK / Pembuat Daftar", "", PLACE_DATE),
            )
        )
    )
    return SignedList(
        heading=heading,
        event=(TITLE, "Tahun Anggaran 2022"),
        info=(
            ("Program", "Program Perencanaan dan Pembangunan Industri"),
            ("Sub Kegiatan", "Fasilitasi Sertifikasi Produk"),
            ("Kode Rekening", "5.1.02.99.99.9991"),
            ("Hari/Tanggal", "Jumat, 4 November 2022"),
            ("Tempat", "Raja Pindang Resto, Gadingrejo, Kabupaten Pringsewu"),
        ),
        columns=columns,
        rows=rows,
        total=money,
        when=datetime.combine(date(2022, 11, 4), datetime.min.time(), WIB),
        spelled="" if kind == KIT else f"Terbilang : {rupiah_in_words(net_of(money))} (jumlah diterima)",
        note="Nomor urut sama dengan nomor pada daftar hadir.",
        signatures=signing,
        paper=paper,
        landscape=kind != KIT,
        letterhead=Letterhead("PEMERINTAH PROVINSI LAMPUNG", "DINAS PERINDUSTRIAN DAN PERDAGANGAN", "Jalan Contoh 1"),
        day="Jumat, 4 November 2022",
        short_name=TITLE,
        stamp_words="METERAI\nRp10.000",
        print_code="DP-000000",
    )


def net_of(total):
    return int(total[-1].replace(".", ""))


def _row(kind, number, *, stamp, long_names):
    name, business = (LONG, LONG) if long_names else (f"Peserta Nomor {number}", f"Usaha {number}")
    rate = 6_000_000 if stamp else 150_000
    tax = rate * 5 // 100
    figures = {
        TRANSPORT: (
            name, business, "Pringsewu", "1", grouped(rate), grouped(rate), grouped(tax), grouped(rate - tax),
        ),
        FEE: (
            (name, "NIP. 19680411 199303 1 009"), "III/d", business, grouped(rate), "1", grouped(rate), "5%",
            grouped(tax), grouped(rate - tax),
        ),
        KIT: (name, business, "1", "1", ""),
    }[kind]  # fmt: skip
    return ListRow(number, figures, stamp and kind != KIT)


def _total(kind, rows):
    if kind == KIT:
        return (str(len(rows)), str(len(rows)), "")
    places = {TRANSPORT: (-3, -2, -1), FEE: (-4, -2, -1)}[kind]
    sums = [grouped(sum(int(row.cells[place].replace(".", "")) for row in rows)) for place in places]
    return tuple(sums) if kind == TRANSPORT else (sums[0], "", *sums[1:])
