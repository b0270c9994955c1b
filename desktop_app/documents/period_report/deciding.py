"""What needs a decision of the head of the office: targets that are missed, agencies that are late, what expires."""

from collections.abc import Iterator

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.manuscript import Block, Column, Heading, TextTable, numbered, paragraph
from desktop_app.documents.period_report.data import PeriodPaper
from desktop_app.documents.period_report.sentences import ROWS
from desktop_app.documents.recaps.text import number_rows
from desktop_app.documents.recaps.words import share
from desktop_app.domain.target import Measure
from desktop_app.domain.wording import grouped, long_date, short_date
from desktop_app.operations.recaps.period_report import PeriodReport

INDENT = 12.5
DEBTS = (
    Column("NO", 6, Align.CENTRE),
    Column("INSTANSI PEMBINA", 46),
    Column("IKM", 12, Align.CENTRE),
    Column("PALING LAMA SEJAK", 20, Align.CENTRE),
    Column("TINDAK LANJUT", 16, Align.CENTRE),
)
ENDING = (
    Column("NO", 6, Align.CENTRE),
    Column("SERTIFIKAT/IZIN", 46),
    Column("SUDAH BERAKHIR", 16, Align.CENTRE),
    Column("SEGERA BERAKHIR", 17, Align.CENTRE),
    Column("JUMLAH", 15, Align.CENTRE),
)


def decisions(paper: PeriodPaper) -> Iterator[Block]:
    """Yield targets, follow-ups and certificates, each with what is asked of the head of the office."""
    yield Heading("A. Target", level=3)
    yield from _targets(paper.report)
    yield Heading("B. Tindak lanjut yang melewati batas waktu", level=3)
    yield from _debts(paper.report)
    yield Heading("C. Sertifikat/izin yang berakhir", level=3)
    yield from _ending(paper)


def _targets(report: PeriodReport) -> Iterator[Block]:
    known = {measure: found for measure, found in report.achieved.items() if found.total.target is not None}
    if not known:
        yield _told(f"Target untuk {report.period.label} belum ditetapkan; penetapannya memerlukan keputusan.")
        return
    missed = [line for measure in known if (line := _missed(report, measure))]
    if not missed:
        yield _told("Semua target yang ditetapkan telah tercapai.")
        return
    word = "belum" if report.running else "tidak"
    yield _told(f"Target yang {word} tercapai dan memerlukan arahan:")
    yield numbered(missed, kind="-")


def _missed(report: PeriodReport, measure: Measure) -> str:
    """Return what of a target is missing, and in which kabupaten; "" when it was reached."""
    found = report.achieved[measure]
    total, target = found.total, found.total.target
    if target is None or total.reached >= target:
        return ""
    places = [
        f"{row.name} ({grouped(row.reached)} dari {grouped(row.target)})"
        for row in found.rows
        if row.target is not None and row.reached < row.target
    ]
    where = f"; kurang di {', '.join(places)}" if places else ""
    told = f"{ROWS[measure]}: {grouped(total.reached)} dari {grouped(target)} ({share(total.reached, target)})"
    return f"{told}{where}."


def _debts(report: PeriodReport) -> Iterator[Block]:
    tasks = [task for debt in report.debts for task in debt.tasks]
    if not tasks:
        yield _told(f"Per {long_date(report.as_of)} tidak ada tindak lanjut yang melewati batas waktu.")
        return
    businesses = len({task.ikm_id for task in tasks})
    yield _told(
        f"Per {long_date(report.as_of)} terdapat {grouped(len(tasks))} tindak lanjut yang melewati batas waktu pada "
        f"{grouped(businesses)} IKM. Diperlukan keputusan mengenai koordinasi dengan instansi pembina berikut:"
    )
    rows = [
        (debt.agency, grouped(debt.businesses), short_date(debt.since), grouped(len(debt.tasks)))
        for debt in report.debts
    ]
    yield TextTable(DEBTS, number_rows(rows), total=("JUMLAH", grouped(len(tasks))))


def _ending(paper: PeriodPaper) -> Iterator[Block]:
    ended, soon = sum(one.ended for one in paper.ending), sum(one.soon for one in paper.ending)
    months, day = paper.report.months, long_date(paper.report.as_of)
    if not paper.ending:
        yield _told(f"Per {day} tidak ada sertifikat/izin yang sudah berakhir atau berakhir dalam {months} bulan.")
        return
    parts = [
        f"{grouped(count)} sertifikat/izin yang {what}"
        for count, what in ((ended, "sudah berakhir"), (soon, f"berakhir dalam {months} bulan"))
        if count
    ]
    yield _told(f"Per {day} terdapat {' dan '.join(parts)}. Perpanjangannya memerlukan pendampingan.")
    rows = [(one.label, grouped(one.ended), grouped(one.soon), grouped(one.ended + one.soon)) for one in paper.ending]
    total = ("JUMLAH", grouped(ended), grouped(soon), grouped(ended + soon))
    yield TextTable(ENDING, number_rows(rows), total=total)


def _told(text: str) -> Block:
    return paragraph(text, indent_mm=INDENT)
