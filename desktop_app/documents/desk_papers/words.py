"""The words of these papers."""

from desktop_app.documents.charts.telling import PlaceWords
from desktop_app.documents.desk_papers.data import Shows
from desktop_app.domain.readiness import Label
from desktop_app.domain.target import Measure
from desktop_app.domain.wording import grouped
from desktop_app.operations.desk.places import KecamatanFigure, PlaceFigure
from desktop_app.operations.gatherings.outcomes import Step

LABELS = {
    Label.READY: "Siap diajukan",
    Label.ALMOST: "Hampir siap",
    Label.COACHING: "Perlu pembinaan",
    Label.UNKNOWN: "Belum dapat dinilai",
}
STEPS = {
    Step.VISITED: "Dikunjungi",
    Step.CLOSED: "Kekurangan dibenahi",
    Step.APPLIED: "Mengajukan",
    Step.ISSUED: "Terbit",
}
MEASURES = {
    Measure.BUSINESSES: "IKM baru terdata",
    Measure.VISITS: "Kunjungan",
    Measure.PARTICIPANTS: "Peserta hadir",
    Measure.CERTIFICATES: "Sertifikat terbit",
}
ELSEWHERE = "Belum jelas/luar Lampung"
MEANING = {
    Shows.READINESS: (
        "Angka pada peta adalah persentase IKM yang siap diajukan untuk sedikitnya satu skema, dari IKM yang sudah "
        "dinilai di kabupaten/kota itu, menurut daftar periksa terakhir dan dibulatkan ke bawah; tanda – berarti belum "
        "ada IKM yang dinilai. Batas kesiapan adalah usulan kantor."
    ),
    Shows.VISITS: "Angka pada peta adalah jumlah kunjungan dalam tahun berjalan di kabupaten/kota itu.",
    Shows.PARTICIPANTS: (
        "Angka pada peta adalah jumlah peserta kegiatan yang hadir dalam tahun berjalan, menurut kabupaten/kota "
        "asalnya."
    ),
    Shows.BUSINESSES: "Angka pada peta adalah jumlah IKM yang terdata di kabupaten/kota itu.",
}
DOTS = "Luas titik mengikuti jumlah di kecamatan."


def map_title(shows: Shows, year: int) -> tuple[str, str]:
    """Return the lines of the title."""
    return {
        Shows.READINESS: ("Peta Kesiapan Sertifikasi IKM", "Provinsi Lampung"),
        Shows.VISITS: ("Peta Kunjungan IKM", f"Provinsi Lampung Tahun {year}"),
        Shows.PARTICIPANTS: ("Peta Peserta Kegiatan", f"Provinsi Lampung Tahun {year}"),
        Shows.BUSINESSES: ("Peta Sebaran IKM", "Provinsi Lampung"),
    }[shows]


def place_words(shows: Shows) -> PlaceWords:
    """Return the words of a map."""
    legends = {
        Shows.READINESS: "IKM siap diajukan",
        Shows.VISITS: "Kunjungan",
        Shows.PARTICIPANTS: "Peserta hadir",
        Shows.BUSINESSES: "IKM terdata",
    }
    return PlaceWords(
        legend=legends[shows],
        unknown="belum ada yang dinilai",
        dots="kecamatan",
        number=grouped,
        ratio=lambda count, whole: f"{grouped(count)} dari {grouped(whole)}",
        place=_place,
        elsewhere=ELSEWHERE,
    )


def _place(one: PlaceFigure | KecamatanFigure) -> str:
    return f"{one.name or ELSEWHERE}: {grouped(one.count)}"
