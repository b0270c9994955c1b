"""From seat to certificate: what became of those who were invited, per gathering, kabupaten and product group."""

from collections.abc import Iterable
from itertools import chain

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.event_recaps.data import EventRecap
from desktop_app.documents.event_recaps.frame import framed
from desktop_app.documents.manuscript import (
    Block,
    Column,
    Heading,
    Manuscript,
    Note,
    SignatureRow,
    TextTable,
    Title,
    paragraph,
)
from desktop_app.domain.wording import grouped, long_date
from desktop_app.operations.gatherings.outcomes import OutcomeRow, Step

NAME = "Dari Kursi ke Sertifikat"
STEPS = {
    Step.INVITED: "DIUNDANG",
    Step.ATTENDED: "HADIR",
    Step.VISITED: "DIKUNJUNGI",
    Step.CLOSED: "ADA YANG DIBENAHI",
    Step.APPLIED: "MENGAJUKAN",
    Step.ISSUED: "TERBIT",
}
UNKNOWN = {"KABUPATEN/KOTA": "Kabupaten belum diketahui", "KELOMPOK PRODUK": "KBLI belum diisi"}


def compose_outcomes(paper: EventRecap) -> Manuscript:
    """Return the report as a text."""
    as_of = long_date(paper.as_of)
    found = paper.outcomes
    by_gathering = found.by_gathering()
    held = [(where, by_gathering[key]) for key, where in paper.gatherings if key in by_gathering]
    parts = (
        _part("A. Per pelaksanaan", "PELAKSANAAN", held, found.total),
        _part("B. Per kabupaten/kota", "KABUPATEN/KOTA", _named(found.by_kabupaten()), found.total),
        _part("C. Per kelompok produk", "KELOMPOK PRODUK", _named(found.by_product()), found.total),
    )
    return framed(
        paper,
        NAME,
        (
            Title((NAME, paper.title, f"Keadaan per {as_of}")),
            paragraph(_told(paper)),
            *chain.from_iterable(parts),
            Note(_meaning(paper)),
            SignatureRow(paper.signatures),
        ),
    )


def _part(title: str, head: str, rows: Iterable[tuple[str, OutcomeRow]], total: OutcomeRow) -> tuple[Block, ...]:
    columns = (
        Column("NO", 5, Align.CENTRE),
        Column(head, 35),
        *(Column(label, 10, Align.CENTRE) for label in STEPS.values()),
    )
    told = tuple(
        (str(number), name or UNKNOWN.get(head, "–"), *_figures(row)) for number, (name, row) in enumerate(rows, 1)
    )
    return Heading(title), TextTable(columns, told, total=("JUMLAH", *_figures(total)))


def _named(rows: Iterable[OutcomeRow]) -> list[tuple[str, OutcomeRow]]:
    return [(row.name, row) for row in rows]


def _figures(row: OutcomeRow) -> tuple[str, ...]:
    return tuple(grouped(row.counts[step]) for step in STEPS)


def _told(paper: EventRecap) -> str:
    counts = paper.outcomes.total.counts
    told = {step: grouped(counts[step]) for step in Step}
    return (
        f"Dari {told[Step.INVITED]} usaha yang diundang dan {told[Step.ATTENDED]} usaha yang hadir, sampai dengan "
        f"{long_date(paper.as_of)}, {told[Step.VISITED]} usaha telah dikunjungi, {told[Step.CLOSED]} usaha telah "
        f"menyelesaikan sedikitnya satu tindak lanjut, {told[Step.APPLIED]} usaha mengajukan izin atau sertifikat, dan "
        f"{told[Step.ISSUED]} usaha telah menerimanya."
    )


def _meaning(paper: EventRecap) -> str:
    found = paper.outcomes
    loose = (
        f" {found.unlinked_invited} orang diundang dan {found.unlinked_attended} orang hadir tanpa terhubung ke usaha "
        "dalam buku IKM; kelanjutannya tidak dapat diikuti."
        if found.unlinked_invited or found.unlinked_attended
        else ""
    )
    return (
        f"Sumber: {paper.source} (data per {long_date(paper.as_of)}). Tiap usaha dihitung satu kali, pada pelaksanaan "
        "pertama yang dihadirinya (atau yang pertama mengundangnya). Dikunjungi sampai terbit: usaha yang hadir dan "
        "mengalaminya pada atau sesudah hari itu; hubungan sebab akibat tidak dapat disimpulkan dari angka ini." + loose
    )
