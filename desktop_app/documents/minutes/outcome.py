"""How the checklists of a visit came out, as the minutes tell it. A level is always an estimate."""

from collections.abc import Sequence
from decimal import Decimal

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.flow import (
    Cell,
    Column,
    Part,
    Strong,
    fields,
    heading,
    note,
    numbered,
    paragraph,
    space,
    table,
)
from desktop_app.documents.minutes.paper import Gone
from desktop_app.domain.wording import percent

LEGEND = "Kelas: KR kritis, SE serius, MA mayor, MI minor."
LEGEND_REQUIRED = "Kelas: W butir wajib."
FINDINGS = (
    Column("NO", 6, Align.CENTRE),
    Column("KELAS", 9, Align.CENTRE),
    Column("TEMUAN", 44),
    Column("HASIL", 14),
    Column("CATATAN", 27),
)


def outcome(checklists: Sequence[Gone]) -> list[Part]:
    """Return the section about every checklist that was gone through, nothing when there was none."""
    if not checklists:
        return []
    return [heading("f. Hasil daftar periksa", room_mm=45), *(part for gone in checklists for part in _gone(gone))]


def _gone(gone: Gone) -> list[Part]:
    product = f" – {gone.product}" if gone.product else ""
    parts: list[Part] = [paragraph(Strong(f"{gone.title}{product}")), fields(_result(gone), label=38)]
    if gone.warning:
        parts += [note(gone.warning), space(1.5)]
    if gone.blocking:
        parts += [paragraph("Butir wajib yang belum terpenuhi:"), numbered(gone.blocking, indent_mm=3)]
    if gone.findings:
        rows = [
            [str(number), found.grade, found.text, found.answer, found.note]
            for number, found in enumerate(gone.findings, 1)
        ]
        parts += [table(FINDINGS, rows), note(LEGEND if gone.inspection else LEGEND_REQUIRED), space(2.5)]
    return parts


def _result(gone: Gone) -> list[tuple[str, Cell]]:
    told: list[tuple[str, Cell]] = [
        ("Diperiksa pada kunjungan ini", f"{gone.answered_today} dari {gone.items} butir"),
        ("Cakupan sampai kunjungan ini", percent(Decimal(str(100 * gone.coverage)))),
    ]
    if gone.score is not None:
        told.append(("Skor", f"{_figure(gone.score)} dari 100"))
    told.append(("Kesimpulan", Strong(gone.label)))
    if gone.level:
        told.append(("Perkiraan level", Strong(gone.level)))
    return told


def _figure(score: float) -> str:
    return f"{score:.1f}".removesuffix(".0").replace(".", ",")
