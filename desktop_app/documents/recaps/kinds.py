"""The recaps of a period among the kinds of papers."""

from functools import partial

from desktop_app import clock
from desktop_app.documents.kind import About, Kind, Made, Wish
from desktop_app.documents.recaps.data import RecapKind, RecapOptions, collect
from desktop_app.documents.recaps.writing import compose
from desktop_app.documents.text_made import text_made

NAMES = {
    RecapKind.PARTICIPANTS: ("rekap-peserta-periode", "Rekapitulasi peserta semua kegiatan"),
    RecapKind.REGISTER: ("rekap-data", "Rekapitulasi data IKM"),
    RecapKind.CERTIFICATION: ("rekap-kesiapan", "Rekapitulasi kesiapan sertifikasi"),
    RecapKind.VISITS: ("rekap-kunjungan", "Rekapitulasi kunjungan dan pembinaan"),
    RecapKind.NEEDS: ("rekap-kebutuhan", "Rekapitulasi kebutuhan pembinaan"),
}


def recap_kinds() -> tuple[Kind, ...]:
    """Return R1 to R5."""
    return tuple(
        Kind(name, title, About.REGISTER, RecapOptions, partial(_recap, kind)) for kind, (name, title) in NAMES.items()
    )


def _recap(kind: RecapKind, wish: Wish) -> Made:
    paper = collect(wish.session, kind, clock.today(), wish.options, practice=wish.practice)
    return text_made(paper.as_of, paper.period.label, compose(paper))
