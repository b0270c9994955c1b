"""Invented sheets, and the awkward names of forty invented businesses."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

from desktop_app.documents.attendance import AttendanceSheet, Attendee, Role, write
from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.office.signature import Signature

WHEN = datetime(2022, 11, 4, 8, 0, tzinfo=timezone(timedelta(hours=7)))
LETTERHEAD = Letterhead(
    government="PEMERINTAH PROVINSI LAMPUNG",
    office="DINAS PERINDUSTRIAN DAN PERDAGANGAN",
    address="Jalan Contoh Nomor 1, Bandar Lampung",
    postcode="35000",
    phone="(0721) 000000",
    website="contoh.example.go.id",
)
SIGNATURES = (
    Signature(
        name="Nama Pejabat, S.E.",
        posts=("Pejabat Pelaksana Teknis Kegiatan",),
        opening="Mengetahui,",
        rank="Pembina (IV/a)",
        nip="196804111993031009",
    ),
    Signature(
        name="Nama Ketua, S.T.",
        posts=("Ketua Panitia",),
        place_date="Gadingrejo, 4 November 2022",
        rank="Penata Tingkat I (III/d)",
        nip="197001011995032001",
    ),
)
SHEET = AttendanceSheet(
    role=Role.PARTICIPANT,
    event=(
        "Sosialisasi Sertifikasi dan Standarisasi Produk",
        "Industri Kecil dan Menengah (IKM)",
        "Tahun Anggaran 2022",
    ),
    day="Jumat, 4 November 2022",
    time="pukul 08.00 WIB s.d. selesai",
    place="Raja Pindang Resto, Gadingrejo, Kabupaten Pringsewu",
    when=WHEN,
    letterhead=LETTERHEAD,
    signatures=SIGNATURES,
    short_name="Sosialisasi Sertifikasi dan Standarisasi Produk IKM",
    print_code="GDR-1",
)
GUESTS = (
    Attendee(
        name="Drs. Masykur, M.M.",
        post="Asisten Perekonomian dan Pembangunan Setdakab Pringsewu",
        representing="Penjabat Bupati Pringsewu",
    ),
    Attendee(
        name="Elvira Umihanni, S.P., M.T.",
        post="Kepala Dinas Perindustrian dan Perdagangan Provinsi Lampung",
    ),
)
SPEAKERS = (
    Attendee(name="Rina Contoh, S.T.", nip="198001012005012001", post="Pembina Industri", subject="Sertifikasi"),
    Attendee(name="Budi Contoh", post="Praktisi", subject="Pemasaran, 10.00–11.00 WIB"),
)
COMMITTEE = (
    Attendee(name="Ani Contoh, S.E.", nip="197001011995032001", rank="Penata (III/c)", committee_post="Ketua"),
    Attendee(name="Tono Contoh", committee_post="Anggota"),
)
PAPERS = [(paper, landscape) for paper in Paper for landscape in (False, True)]
MONSTER = (
    'Kelompok Usaha Bersama Pengolahan Aneka Keripik Pisang, Singkong, Talas, Sukun, dan Ubi Jalar Ungu "Sumber '
    'Rejeki Makmur Sejahtera Abadi Sentosa Jaya Lestari" Binaan Kelompok Wanita Tani Melati Putih Pekon Wates Timur'
)


def people(count):
    """Return participants with plain names."""
    return tuple(
        Attendee(
            name=f"Peserta Contoh {number}",
            sex="LP"[number % 2],
            business=f"Keripik {number}",
            regency="Pringsewu",
            phone=f"0812-0000-{number:04d}",
            nik=f"18100000000{number:05d}",
        )
        for number in range(1, count + 1)
    )


def awkward():
    """Return the forty businesses whose names break careless programs."""
    content = (Path(__file__).parent / "awkward.json").read_text(encoding="utf-8")
    return tuple(Attendee(**fields) for fields in json.loads(content))


def days(count):
    """Return `count` days from 3 November 2022 on."""
    return tuple(date(2022, 11, 3) + timedelta(number) for number in range(count))


def pdf(sheet):
    """Return the bytes of the printed sheet."""
    out = BytesIO()
    write(sheet, out)
    return out.getvalue()


def changed(**values):
    """Return the sample sheet with other values."""
    return replace(SHEET, **values)
