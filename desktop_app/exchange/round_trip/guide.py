"""The sheet that tells how to work in the file, and how much personal data it holds."""

from typing import Any

from desktop_app import clock
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.wording import long_date
from desktop_app.exchange.round_trip.contents import Contents
from desktop_app.operations.privacy.consent import left_out_words

TITLE = "Petunjuk"
RULES = (
    "Ubah isi sel, simpan, lalu baca kembali berkas ini di Siap IKM. Sebelum disimpan, semua perubahan ditunjukkan.",
    "Hanya sel yang berubah yang diambil. Sel yang dikosongkan mengosongkan isian.",
    "Baris yang dibuang dari berkas tidak menghapus data; menghapus hanya di program.",
    "Data baru: tulis di baris kosong di bawah. Pada salinan sebuah baris, kosongkan kolom id yang tersembunyi.",
    "Kolom abu-abu hanya untuk dibaca; yang ditulis di situ tidak diambil.",
    "Urutkan dengan tombol saring pada judul, supaya seluruh baris ikut. Judul kolom dan nama lembar jangan diubah.",
    "Bila data yang sama sudah diubah juga di program, program bertanya mana yang benar.",
)
TIERS = {
    Tier.INTERNAL: "Internal: NIK, NPWP, dan nomor HP lengkap. Jangan dikirim ke luar kantor.",
    Tier.PARTNER: "Mitra: NIK, NPWP, dan nomor HP disamarkan.",
    Tier.PUBLIC: "Publik: tanpa NIK, NPWP, nomor HP, dan alamat rumah.",
}


def write_guide(book: Any, contents: Contents) -> None:
    """Add the sheet."""
    sheet = book.add_worksheet(TITLE)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 24, book.add_format({"valign": "top"}))
    sheet.set_column(1, 1, 100, book.add_format({"valign": "top", "text_wrap": True}))
    wrapped = book.add_format({"valign": "top", "text_wrap": True})
    bold = book.add_format({"bold": True, "valign": "top"})
    sheet.write_string(0, 0, contents.book.title, book.add_format({"bold": True, "font_size": 14}))
    told = [
        ("Ditulis", long_date(clock.today())),
        ("Tingkat", TIERS[contents.tier]),
        *((one.shape.title, f"{len(one.rows)} baris") for one in contents.sheets),
        *([("Tidak disertakan", left_out_words(contents.left_out))] if contents.left_out else []),
        *((f"Aturan {number}", rule) for number, rule in enumerate(RULES, start=1)),
    ]
    for row, (head, text) in enumerate(told, start=2):
        sheet.write_string(row, 0, head, bold)
        sheet.write_string(row, 1, text, wrapped)
