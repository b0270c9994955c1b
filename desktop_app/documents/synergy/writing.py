"""Laporan sinergi: what is open with each agency upstream, downstream, of infrastructure and of support."""

from collections.abc import Iterator

from desktop_app import progress as progress_module
from desktop_app.documents.drawing.page import LETTER, page_format
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.flow import (
    Column,
    FlowingPaper,
    Part,
    heading,
    note,
    paragraph,
    signatures,
    table,
    title,
)
from desktop_app.documents.flow import write as write_flowing
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.documents.privacy import code_and_tier
from desktop_app.documents.synergy.data import Synergy
from desktop_app.domain.agency import AgencyRole
from desktop_app.domain.catalogue.reasons import joined
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.follow_up import FollowUpStatus
from desktop_app.domain.wording import grouped, long_date, short_date, terbilang
from desktop_app.operations.follow_ups.follow_ups import FollowUpRow
from desktop_app.operations.privacy.consent import left_out_words
from desktop_app.operations.recaps.readiness import SynergyGroup
from desktop_app.progress import Progress

NAME = "Laporan Sinergi Pembinaan IKM"
OPEN = "TINDAK LANJUT TERBUKA"
SUMMARY = (
    Column("NO", 6, Align.CENTRE),
    Column("PERAN", 17),
    Column("INSTANSI/PEMBINA", 44),
    Column("BELUM LEWAT", 11, Align.CENTRE, OPEN),
    Column("LEWAT TENGGAT", 11, Align.CENTRE, OPEN),
    Column("JUMLAH", 11, Align.CENTRE, OPEN),
)
DETAILS = (
    Column("NO", 6, Align.CENTRE),
    Column("IKM", 24),
    Column("DESA/KEC./KAB.", 22),
    Column("YANG PERLU DIBENAHI", 34),
    Column("TENGGAT", 14, Align.CENTRE),
)
LATE = "lewat"


def write(paper: Synergy, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the report as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    return write_flowing(lay_out(paper), target, progress)


def lay_out(paper: Synergy) -> FlowingPaper:
    """Return the report as a story: the sentence, the summary, the details."""
    return FlowingPaper(
        heading=NAME,
        name=paper.where,
        when=paper.when,
        day=long_date(paper.day),
        code=code_and_tier(paper.print_code, Tier.PARTNER),
        page=page_format(paper.paper, LETTER),
        letterhead=paper.letterhead,
        watermark=paper.watermark,
        story=[
            title(NAME, "Tindak lanjut yang memerlukan dukungan instansi", paper.where),
            paragraph(sentence(paper)),
            *(_body(paper) if paper.groups else []),
            note(f"Sumber: {paper.source} (data per {long_date(paper.day)}). {left_out_words(paper.left_out)}".strip()),
            signatures(*paper.signatures),
        ],
    )


def sentence(paper: Synergy) -> str:
    """Return the figures in one formal sentence."""
    day = long_date(paper.day)
    if not paper.groups:
        return f"Sampai dengan tanggal {day} tidak ada tindak lanjut yang masih terbuka di {paper.where}."
    roles = [f"{role.value} {_count(paper, role)}" for role in AgencyRole]
    return (
        f"Sampai dengan tanggal {day}, hasil kunjungan pembinaan di {paper.where} mencatat {_in_words(paper.open)} "
        f"tindak lanjut yang masih terbuka pada {_in_words(paper.businesses)} IKM, menurut peran instansi yang "
        f"mendukung: {joined(roles, 'dan')}; {_in_words(paper.overdue)} di antaranya telah melewati tenggat."
    )


def _body(paper: Synergy) -> list[Part]:
    rows = [_summary(number, group) for number, group in enumerate(paper.groups, 1)]
    total = ["JUMLAH", *map(grouped, (paper.open - paper.overdue, paper.overdue, paper.open))]
    return [
        heading("A. Ringkasan"),
        table(SUMMARY, rows, total=total, numbers=True),
        heading("B. Rincian per peran dan instansi"),
        *_details(paper),
    ]


def _summary(number: int, group: SynergyGroup) -> list[str]:
    count = len(group.rows)
    figures = map(grouped, (count - group.overdue, group.overdue, count))
    return [str(number), group.role.value.capitalize(), group.agency, *figures]


def _details(paper: Synergy) -> Iterator[Part]:
    for group in paper.groups:
        told = f"{grouped(len(group.rows))} tindak lanjut pada {grouped(group.businesses)} IKM"
        role = group.role.value.capitalize()
        yield heading(f"{role} – {group.agency} ({told})", room_mm=35)
        yield table(DETAILS, [_row(number, row) for number, row in enumerate(group.rows, 1)])


def _row(number: int, row: FollowUpRow) -> list[str]:
    due = short_date(row.due_on) if row.due_on else "–"
    late = f"\n({LATE})" if row.status is FollowUpStatus.OVERDUE else ""
    place = ", ".join(name for name in (row.village, row.district, row.kabupaten) if name)
    return [str(number), row.business, place, row.problem, f"{due}{late}"]


def _count(paper: Synergy, role: AgencyRole) -> str:
    return grouped(sum(len(group.rows) for group in paper.groups if group.role is role))


def _in_words(number: int) -> str:
    return f"{grouped(number)} ({terbilang(number)})"
