"""R1: the participants of gatherings per kabupaten; of an event (`event_recaps`), or of all in a period."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.manuscript import Block, Column, Heading, TextTable
from desktop_app.documents.recaps.text import NO, PLACE, RecapText, number_rows
from desktop_app.documents.recaps.words import NOTHING
from desktop_app.domain.event import Gathering
from desktop_app.domain.wording import date_range, grouped, percent
from desktop_app.operations.gatherings.facts import place_words
from desktop_app.operations.gatherings.head_count import Count
from desktop_app.operations.gatherings.participants_recap import ParticipantsRecap, ParticipantsRow
from desktop_app.operations.recaps.periods import Period

NAME = "Rekapitulasi Peserta Kegiatan"
CAME = "HADIR"
FIGURES = (
    Column("DIUNDANG", 8, Align.CENTRE),
    Column("L", 7, Align.CENTRE, CAME),
    Column("P", 7, Align.CENTRE, CAME),
    Column("JUMLAH", 8, Align.CENTRE, CAME),
    Column("%", 6, Align.CENTRE),
)
COLUMNS = (
    NO,
    Column(PLACE, 20),
    Column("TANGGAL", 12, Align.CENTRE),
    Column("TEMPAT", 22),
    *FIGURES,
    Column("KET.", 6),
)
HELD = (NO, Column("KEGIATAN", 26), Column("TANGGAL", 12, Align.CENTRE), Column("TEMPAT", 24), *FIGURES)
MEANING = (
    "Yang dihitung: peserta tiap pelaksanaan; yang hadir tanpa undangan termasuk hadir dan tidak termasuk diundang, "
    "sehingga persentase dapat melebihi 100%."
)
OF_PERIOD = (
    " Kegiatan dihitung pada hari pertamanya; orang yang hadir pada dua kegiatan dihitung dua kali. Keg.: nomor "
    "kegiatan dalam daftar pelaksanaan."
)
Held = Sequence[tuple[Gathering, str]]
"""Gatherings with the titles of their events."""


def participants_text(recap: ParticipantsRecap, held: Held, period: Period) -> RecapText:
    """Return R1 of all gatherings of a period."""
    numbers = {row.id: number for number, (row, _) in enumerate(held, 1)}
    table = participants_table(recap, numbers)
    return RecapText(
        NAME, held_told(recap, held, period), table, f"{MEANING}{OF_PERIOD}", more=tuple(_held(recap, held))
    )


def participants_table(recap: ParticipantsRecap, numbers: Mapping[UUID, int] | None = None) -> TextTable:
    """Return the table of R1; `numbers` are those of the gatherings in a list that stands with it."""
    rows = number_rows(
        [
            (row.kabupaten, _days(row), row.place or NOTHING, *figures(row.count), _remark(row, numbers or {}))
            for row in recap.rows
        ]
    )
    return TextTable(COLUMNS, rows, total=("JUMLAH", *figures(recap.total), _unknown(recap.total)), numbers=True)


def figures(count: Count) -> tuple[str, ...]:
    """Return the figures of a row; zero is always written as 0, a share of nothing as –."""
    share = percent(Decimal(100 * count.present) / count.invited) if count.invited else NOTHING
    return (*(grouped(one) for one in (count.invited, count.male, count.female, count.present)), share)


def held_told(recap: ParticipantsRecap, held: Held, period: Period) -> str:
    """Return how many gatherings there were and who came."""
    when = period.label if period.months else f"masa {period.label}"
    if not held:
        return f"Pada {when} tidak ada kegiatan yang tercatat."
    total = recap.total
    told = f"Pada {when} dilaksanakan {grouped(len(held))} kegiatan"
    if not total.present:
        return f"{told}; kehadiran peserta belum tercatat."
    unknown = f", {grouped(total.unknown)} tanpa L/P" if total.unknown else ""
    places = len({row.count.kabupaten_code for row in recap.rows if row.count.present and row.count.kabupaten_code})
    where = f" dari {places} kabupaten/kota" if places else ""
    return (
        f"{told} yang dihadiri {grouped(total.present)} peserta{where} ({grouped(total.male)} laki-laki, "
        f"{grouped(total.female)} perempuan{unknown}), dari {grouped(total.invited)} yang diundang."
    )


def _held(recap: ParticipantsRecap, held: Held) -> Iterator[Block]:
    """Yield the list of the gatherings, with the same sums."""
    if not held:
        return
    rows = [(title, _days(row), place_words(row) or NOTHING, *figures(_count(recap, row.id))) for row, title in held]
    yield Heading("Daftar pelaksanaan kegiatan")
    yield TextTable(HELD, number_rows(rows), total=("JUMLAH", *figures(recap.total)))


def _count(recap: ParticipantsRecap, gathering_id: UUID) -> Count:
    counts = [row.count for row in recap.rows if row.gathering_id == gathering_id]
    invited, male, female, unknown = (
        sum(getattr(count, name) for count in counts) for name in ("invited", "male", "female", "unknown")
    )
    return Count("", "", invited, male, female, unknown)


def _days(row: Gathering | ParticipantsRow) -> str:
    return date_range(row.starts_on, row.ends_on or row.starts_on) if row.starts_on else NOTHING


def _remark(row: ParticipantsRow, numbers: Mapping[UUID, int]) -> str:
    number = numbers.get(row.gathering_id) if row.gathering_id else None
    told = (f"Keg. {number}" if number else "", _unknown(row.count))
    return "; ".join(part for part in told if part)


def _unknown(count: Count) -> str:
    return f"{grouped(count.unknown)} tanpa L/P" if count.unknown else ""
