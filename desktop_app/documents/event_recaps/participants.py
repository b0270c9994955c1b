"""R1: the participants of an event per kabupaten/kota (documents.md §12.3, RK-01 to RK-06)."""

from collections.abc import Iterator
from decimal import Decimal

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.event_recaps.data import EventRecap
from desktop_app.documents.event_recaps.frame import framed
from desktop_app.documents.manuscript import (
    Column,
    Manuscript,
    Note,
    SignatureRow,
    TextTable,
    Title,
    paragraph,
)
from desktop_app.domain.wording import date_range, grouped, long_date, percent
from desktop_app.operations.gatherings.head_count import Count
from desktop_app.operations.gatherings.participants_recap import ParticipantsRow

NAME = "Rekapitulasi Peserta Kegiatan"
CAME = "HADIR"
COLUMNS = (
    Column("NO", 4, Align.CENTRE),
    Column("KABUPATEN/KOTA", 20),
    Column("TANGGAL", 12, Align.CENTRE),
    Column("TEMPAT", 22),
    Column("DIUNDANG", 8, Align.CENTRE),
    Column("L", 7, Align.CENTRE, CAME),
    Column("P", 7, Align.CENTRE, CAME),
    Column("JUMLAH", 8, Align.CENTRE, CAME),
    Column("%", 6, Align.CENTRE),
    Column("KET.", 6),
)
NOTHING = "–"


def compose_participants(paper: EventRecap) -> Manuscript:
    """Return the recap as a text."""
    year = f"Tahun Anggaran {paper.fiscal_year}" if paper.fiscal_year else ""
    return framed(
        paper,
        NAME,
        (
            Title(tuple(line for line in (f"{NAME} per Kabupaten/Kota", paper.title, year) if line)),
            paragraph(_told(paper)),
            TextTable(
                COLUMNS, tuple(_rows(paper)), total=("JUMLAH", *_figures(paper.participants.total)), numbers=True
            ),
            Note(_meaning(paper)),
            SignatureRow(paper.signatures),
        ),
    )


def _rows(paper: EventRecap) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(paper.participants.rows, 1):
        yield str(number), row.kabupaten, _days(row), row.place or NOTHING, *_figures(row.count)


def _days(row: ParticipantsRow) -> str:
    return date_range(row.starts_on, row.ends_on or row.starts_on) if row.starts_on else NOTHING


def _figures(count: Count) -> tuple[str, ...]:
    """Return the figures of a row; zero is always written as 0, a share of nothing as –."""
    share = percent(Decimal(100 * count.present) / count.invited) if count.invited else NOTHING
    told = f"{count.unknown} tanpa L/P" if count.unknown else ""
    return (*(grouped(one) for one in (count.invited, count.male, count.female, count.present)), share, told)


def _told(paper: EventRecap) -> str:
    total = paper.participants.total
    counts = [row.count for row in paper.participants.rows if row.count.present]
    places = len({count.kabupaten_code for count in counts if count.kabupaten_code})
    unknown = f", {grouped(total.unknown)} tanpa L/P" if total.unknown else ""
    return (
        f"Sampai dengan {long_date(paper.as_of)} hadir {grouped(total.present)} peserta dari {places} kabupaten/kota "
        f"({grouped(total.male)} laki-laki, {grouped(total.female)} perempuan{unknown}), "
        f"dari {grouped(total.invited)} yang diundang."
    )


def _meaning(paper: EventRecap) -> str:
    return (
        f"Sumber: {paper.source} (data per {long_date(paper.as_of)}). Yang dihitung: peserta tiap pelaksanaan; yang "
        "hadir tanpa undangan termasuk hadir dan tidak termasuk diundang, sehingga persentase dapat melebihi 100%."
    )
