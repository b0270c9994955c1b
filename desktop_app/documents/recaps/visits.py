"""R4: visits per kabupaten – target, those made, by whom, the main problems, what became of them."""

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.manuscript import Column, TextTable
from desktop_app.documents.recaps.text import NO, PLACE, RecapText, number_rows
from desktop_app.documents.recaps.words import NOTHING, counted_words, or_nothing, share, spoken
from desktop_app.domain.wording import grouped, short_date
from desktop_app.operations.recaps.periods import Period
from desktop_app.operations.recaps.readiness import ELSEWHERE, needs
from desktop_app.operations.recaps.visits import VisitDetail, VisitsRecap, VisitsRow

NAME = "Rekapitulasi Kunjungan dan Pembinaan IKM"
MAIN = 3
"""Problems that a cell names."""
COLUMNS = (
    NO,
    Column(PLACE, 16),
    Column("TARGET", 8, Align.CENTRE),
    Column("REALISASI", 9, Align.CENTRE),
    Column("%", 7, Align.CENTRE),
    Column("PETUGAS", 22),
    Column("PERMASALAHAN UTAMA", 19),
    Column("TINDAK LANJUT", 15),
)
MEANING = (
    "Realisasi: kunjungan menurut tanggal kunjungan. Petugas: angka dalam kurung adalah jumlah kunjungan yang "
    "diikutinya. Permasalahan utama: paling banyak tiga jenis kebutuhan yang paling sering disebut dalam permasalahan "
    "dan tindak lanjut, dengan jumlah kunjungannya. Tindak lanjut: yang berasal dari kunjungan itu."
)
BEHIND = (
    NO,
    Column(PLACE, 15),
    Column("TANGGAL", 9, Align.CENTRE),
    Column("IKM", 22),
    Column("PETUGAS", 22),
    Column("PERMASALAHAN", 16),
    Column("TINDAK LANJUT", 8, Align.CENTRE),
)


def visits_text(recap: VisitsRecap, period: Period) -> RecapText:
    """Return R4."""
    rows = number_rows(
        [(row.reached.name, *_figures(row), counted_words(row.officers), *_rest(row)) for row in recap.rows]
    )
    total = recap.total
    officers = f"{len(total.officers)} petugas" if total.officers else NOTHING
    table = TextTable(COLUMNS, rows, total=("JUMLAH", *_figures(total), officers, *_rest(total)), numbers=True)
    whose = tuple(one.ikm_id for one in recap.details)
    return RecapText(NAME, visits_told(recap, period), table, MEANING, behind=(_behind(recap),), businesses=whose)


def visits_told(recap: VisitsRecap, period: Period) -> str:
    """Return how many visits there were, where, and against which target."""
    total = recap.total.reached
    target = f" Target: {grouped(total.target)} kunjungan." if total.target is not None else ""
    if not total.reached:
        return f"Pada {_in(period)} tidak ada kunjungan yang tercatat.{target}"
    places = sum(row.reached.reached > 0 for row in recap.rows if row.reached.code != ELSEWHERE)
    where = f" di {places} kabupaten/kota" if places else ""
    told = f"Pada {_in(period)} dilakukan {grouped(total.reached)} kunjungan{where}"
    if total.target:
        return f"{told}, {share(total.reached, total.target)} dari target {grouped(total.target)} kunjungan."
    return f"{told}.{target}"


def _in(period: Period) -> str:
    return period.label if period.months else f"masa {period.label}"


def _figures(row: VisitsRow) -> tuple[str, ...]:
    reached = row.reached
    return or_nothing(reached.target), grouped(reached.reached), share(reached.reached, reached.target)


def _rest(row: VisitsRow) -> tuple[str, str]:
    problems = [(spoken(label), count) for label, count in row.problems[:MAIN]]
    return counted_words(problems), tasks_words(row.tasks, row.done, row.overdue)


def tasks_words(tasks: int, done: int, overdue: int) -> str:
    """Return "5 (2 selesai, 1 lewat batas)"; without parentheses where there is nothing to say in them."""
    parts = [f"{grouped(count)} {word}" for count, word in ((done, "selesai"), (overdue, "lewat batas")) if count]
    return f"{grouped(tasks)} ({', '.join(parts)})" if parts else grouped(tasks)


def _behind(recap: VisitsRecap) -> TextTable:
    names = {row.reached.code: row.reached.name for row in recap.rows}
    rows = number_rows([(names[one.kabupaten_code], *_own(one)) for one in recap.details])
    return TextTable(BEHIND, rows, total=("JUMLAH", grouped(recap.total.tasks)), numbers=True)


def _own(one: VisitDetail) -> tuple[str, ...]:
    labels = {need.code: spoken(need.label) for need in needs()}
    problems = ", ".join(labels[code] for code in one.needs) or NOTHING
    return short_date(one.on), one.business, "; ".join(one.officers) or NOTHING, problems, grouped(one.tasks)
