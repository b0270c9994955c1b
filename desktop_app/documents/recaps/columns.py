"""R3 and R5: businesses counted in columns – certificates that they hold, coaching that they need."""

from collections.abc import Callable, Mapping
from uuid import UUID

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.manuscript import Column, TextTable
from desktop_app.documents.recaps.text import NO, PLACE, RecapText, number_rows
from desktop_app.domain.wording import grouped, long_date
from desktop_app.operations.recaps.readiness import ELSEWHERE, READY, Detail, Recap, RecapRow

CERTIFICATION, NEEDS = "Rekapitulasi Kesiapan Sertifikasi IKM", "Rekapitulasi Kebutuhan Pembinaan IKM"
HELD, NEEDED = "SERTIFIKAT/IZIN YANG DIMILIKI", "KEBUTUHAN PEMBINAAN"
HELD_MEANING = (
    "Yang dihitung: IKM yang sudah tercatat dan sertifikat/izin yang ada dan belum berakhir pada tanggal data. Siap "
    "difasilitasi: IKM yang hasil daftar periksa terakhirnya siap diajukan, atau tahapnya siap diajukan, untuk skema "
    "yang belum dimilikinya; batas kesiapan adalah usulan kantor."
)
NEEDED_MEANING = (
    "Tiap IKM dihitung satu kali untuk tiap jenis kebutuhan dan dapat mempunyai beberapa kebutuhan; JUMLAH adalah "
    "jumlah kebutuhan. Jenis kebutuhan dikenali dari kata dalam kebutuhan, kesulitan, dan tindak lanjut yang masih "
    "terbuka pada tanggal data; daftar katanya adalah usulan."
)


def certification_text(recap: Recap) -> RecapText:
    """Return R3."""
    labels = {column: name.upper() for column, name in recap.names.items()}
    held = tuple(Column(label, 7, Align.CENTRE, HELD) for label in labels.values())
    columns = (
        NO,
        Column(PLACE, 18),
        Column("IKM TERDATA", 8, Align.CENTRE),
        *held,
        Column("SIAP DIFASILITASI", 10, Align.CENTRE),
        Column("KET.", 11),
    )
    table = _table(columns, recap, lambda row: (*map(grouped, (row.businesses, *row.counts.values())), ""))
    told = _told(recap, recap.total.counts[READY], "siap difasilitasi")
    behind = _behind(recap, {**labels, READY: "SIAP"})
    return RecapText(CERTIFICATION, told, table, HELD_MEANING, behind=(behind,), businesses=_whose(recap))


def needs_text(recap: Recap) -> RecapText:
    """Return R5."""
    middle = tuple(Column(label, 9, Align.CENTRE, NEEDED) for label in recap.names.values())
    columns = (NO, Column(PLACE, 19), *middle, Column("JUMLAH", 14, Align.CENTRE))
    table = _table(columns, recap, lambda row: tuple(map(grouped, (*row.counts.values(), row.total))))
    with_needs = sum(bool(detail.columns) for detail in recap.details)
    told = _told(recap, with_needs, "mempunyai kebutuhan pembinaan yang tercatat")
    behind = _behind(recap, recap.names)
    return RecapText(NEEDS, told, table, NEEDED_MEANING, behind=(behind,), businesses=_whose(recap))


def _table(columns: tuple[Column, ...], recap: Recap, figures: Callable[[RecapRow], tuple[str, ...]]) -> TextTable:
    """Return the table; zero is always written as 0."""
    rows = number_rows([(row.name, *figures(row)) for row in recap.rows])
    return TextTable(columns, rows, total=("JUMLAH", *figures(recap.total)), numbers=True)


def _told(recap: Recap, some: int, what: str) -> str:
    """Return how many businesses there are and how many of them are or have what is counted."""
    total, day = recap.total.businesses, long_date(recap.as_of)
    if not total:
        return f"Sampai dengan {day} belum ada IKM yang terdata."
    places = sum(row.businesses > 0 for row in recap.rows if row.code != ELSEWHERE)
    where = f" di {places} kabupaten/kota" if places else ""
    told = f"Sampai dengan {day} terdata {grouped(total)} IKM{where}"
    if not some:
        return f"{told}; belum ada yang {what}."
    return f"{told}; {grouped(some)} di antaranya {what}." if total > 1 else f"{told}, yang {what}."


def _behind(recap: Recap, labels: Mapping[str, str]) -> TextTable:
    """Return the businesses: a 1 in each column in which one is counted, so that they add up."""
    names = {row.code: row.name for row in recap.rows}
    heads = (
        Column("NO", 5, Align.CENTRE),
        Column(PLACE, 14),
        Column("IKM", 21),
        Column("PEMILIK", 16),
        *(Column(labels[column], 6, Align.CENTRE) for column in recap.columns),
    )
    rows = number_rows(
        [(names[one.kabupaten_code], one.business, one.owner, *_marks(one, recap)) for one in recap.details]
    )
    total = ("JUMLAH", *(grouped(recap.total.counts[column]) for column in recap.columns))
    return TextTable(heads, rows, total=total, numbers=True)


def _whose(recap: Recap) -> tuple[UUID, ...]:
    return tuple(one.ikm_id for one in recap.details)


def _marks(one: Detail, recap: Recap) -> list[str]:
    return ["1" if column in one.columns else "" for column in recap.columns]
