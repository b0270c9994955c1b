"""An invented visit with everything that the minutes can hold."""

from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO

from PIL import Image, ImageDraw

from desktop_app.documents.minutes import Minutes, write
from desktop_app.documents.minutes.paper import Business, Finding, Gone, Legality, Letter, Officer, PhotoPrint, Task
from desktop_app.documents.office.issuing import WIB
from desktop_app.documents.office.signature import Signature
from tests.documents.samples import LETTERHEAD, MONSTER

DAY = date(2022, 11, 4)
KINDS = (
    "NIB",
    "SPP-IRT (P-IRT)",
    "Izin edar BPOM (MD)",
    "Sertifikat halal",
    "Merek terdaftar",
    "SNI",
    "GMP/CPPOB",
    "HACCP",
    "TKDN-IK",
    "Akun SIINas",
)
WARNING = 'Hanya pengawas pangan/DFI Dinkes yang berwenang memberi level resmi. Hasilnya "perkiraan level".'


def drawn(size=(600, 260)):
    """Return a scribble as a drawn signature is kept: PNG, ink on nothing."""
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    points = [(60, 180), (120, 60), (160, 200), (220, 90), (260, 190), (330, 120), (420, 170), (520, 100)]
    pen.line(points, fill=(20, 20, 90, 255), width=7, joint="curve")
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def photo(tone=120, size=(400, 300)):
    """Return a picture of a workshop, more or less."""
    image = Image.new("RGB", size, (tone, tone, 140))
    pen = ImageDraw.Draw(image)
    pen.rectangle((size[0] // 4, size[1] // 3, size[0] * 3 // 4, size[1] - 40), fill=(200, 180, tone))
    out = BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


FINDINGS = (
    Finding("SE", "Lingkungan produksi kotor, berdebu, tidak terawat", "ditemukan", "Halaman depan belum disemen."),
    Finding("MA", "Ruang produksi sempit, sulit dibersihkan, dipakai juga untuk produk bukan pangan", "sebagian"),
    Finding("KR", "Sumber air tidak bersih", "ditemukan", "Air sumur keruh sesudah hujan; belum pernah diuji."),
)
INSPECTION = Gone(
    title="Formulir Pemeriksaan Sarana Produksi Pangan IRT (CPPB-IRT)",
    product="keripik pisang cokelat",
    answered_today=30,
    items=37,
    coverage=30 / 37,
    score=82.43,
    label="Hampir siap",
    blocking=("Sumber air tidak bersih",),
    level="IV",
    findings=FINDINGS,
    inspection=True,
    warning=WARNING,
)
READINESS = Gone(
    title="Kesiapan Merek terdaftar",
    product="",
    answered_today=4,
    items=6,
    coverage=0.667,
    score=50,
    label="Belum dapat dinilai",
    blocking=("Nama dan logo sudah ditelusuri di pangkalan data (belum diperiksa)",),
    findings=(Finding("W", "Surat pernyataan UMK sudah ada", "tidak"), Finding("", "Logo siap", "sebagian", "Draf.")),
)
MINUTES = Minutes(
    day=DAY,
    when=datetime.combine(DAY, time(), WIB),
    hours="pukul 09.00–11.30 WIB",
    place="Pekon Tambahrejo, Kecamatan Gading Rejo, Kabupaten Pringsewu",
    locality="Tambahrejo",
    purpose="pendampingan P-IRT dan pendataan IKM",
    business=Business(
        name="Keripik Pisang Rasa Kita",
        owner="H. M. Ali, S.E., M.M.",
        nik="1810••••••••9901",
        address="Jl. Contoh No. 1, RT 003/RW 005, Pekon Tambahrejo, Kecamatan Gading Rejo",
        kabupaten="Kabupaten Pringsewu",
        phone="0812-0000-0001",
        nib="9999000000001",
        kbli="10313 (KBLI 2020)",
        products="keripik pisang cokelat; keripik pisang asin",
    ),
    officers=(
        Officer("Agus Contoh, S.T.", "198503122010011992", "Penata (III/c)", "Penyuluh Perindustrian"),
        Officer("Rina Contoh"),
    ),
    letter=Letter(
        "800/123/V.13/2022",
        date(2022, 11, 1),
        date(2022, 11, 3),
        date(2022, 11, 4),
        ("Agus Contoh, S.T.", "RINA CONTOH"),
    ),
    condition="Produksi tiga kali seminggu dengan 15 tenaga kerja.\nRuang produksi terpisah dari dapur.",
    legality_text="NIB sudah ada; SPP-IRT perlu diperpanjang tahun depan.",
    legality=tuple(
        Legality(kind, "Ada", "P-IRT 2041810019901-24", "31/12/2029")
        if kind.startswith("SPP")
        else Legality(kind, ("Belum", "Proses", "Tidak perlu")[number % 3], note="belum ditanyakan" * (number == 6))
        for number, kind in enumerate(KINDS)
    ),
    problems="Air sumur keruh pada musim hujan.",
    advice="Pasang saringan air dan uji air di laboratorium kabupaten.",
    plan="Petugas mengirim formulir permohonan uji air.",
    tasks=(
        Task("Sumber air tidak bersih", "Dinas Kesehatan Kabupaten Pringsewu", date(2022, 12, 4)),
        Task("Belum terpenuhi: Surat pernyataan UMK sudah ada", "Dinas Perindustrian", date(2023, 1, 3)),
    ),
    checklists=(INSPECTION, READINESS),
    next_visit_on=date(2022, 12, 4),
    documents_seen="NIB, sertifikat P-IRT, KTP",
    photo_count=0,
    coordinates="5,378219° LS, 105,036448° BT",
    number="510/77/V.13/2022",
    letterhead=LETTERHEAD,
    knowing=Signature(
        "Ratna Contoh, S.E., M.M.",
        ("KEPALA BIDANG PEMBERDAYAAN INDUSTRI",),
        opening="Mengetahui,",
        rank="Pembina (IV/a)",
        nip="197809152003122991",
    ),
    print_code="BA-123ABC",
)
CROWD = tuple(
    Officer(
        f"Petugas Contoh Nomor {number}, S.T., M.T.", "198503122010011992", "Penata (III/c)", "Penyuluh Perindustrian"
    )
    for number in range(1, 6)
)
PHOTOS = tuple(
    PhotoPrint(
        photo(60 + 25 * number, (300, 400) if number == 2 else (400, 300)), f"Ruang produksi sisi {number}", item
    )
    for number, item in enumerate(["Lingkungan produksi kotor, berdebu", "", "Sumber air tidak bersih", "", "", ""], 1)
)
AWKWARD = replace(
    MINUTES,
    business=replace(
        MINUTES.business,
        name=MONSTER,
        owner="Siti Aminah Nurul Hidayatul Mukarromah Putri Ayu Lestari Ningsih Wulandari Kusumawardhani",
        received_by="Budi Contoh (anak pemilik)",
        drawn=drawn(),
    ),
    officers=(replace(CROWD[0], drawn=drawn()), *CROWD[1:]),
    photos=PHOTOS,
    photo_count=6,
    watermark="LATIHAN",
)
BARE = replace(
    MINUTES,
    business=Business("Tahu Bu Sri"),
    officers=(),
    letter=Letter(),
    condition="",
    legality_text="",
    problems="",
    advice="",
    plan="",
    tasks=(),
    checklists=(),
    next_visit_on=None,
    documents_seen="",
    coordinates="",
    number="",
    letterhead=None,
    knowing=None,
)


def pdf(paper):
    """Return the bytes of the minutes."""
    out = BytesIO()
    write(paper, out)
    return out.getvalue()
