"""R1: the participants of an event per kabupaten/kota (documents.md §12.3, RK-01 to RK-06)."""

from desktop_app.documents.event_recaps.data import EventRecap
from desktop_app.documents.event_recaps.frame import framed
from desktop_app.documents.manuscript import Manuscript, Note, SignatureRow, Title, paragraph
from desktop_app.documents.recaps.participants import MEANING, NAME, participants_table
from desktop_app.domain.wording import grouped, long_date


def compose_participants(paper: EventRecap) -> Manuscript:
    """Return the recap as a text."""
    year = f"Tahun Anggaran {paper.fiscal_year}" if paper.fiscal_year else ""
    return framed(
        paper,
        NAME,
        (
            Title(tuple(line for line in (f"{NAME} per Kabupaten/Kota", paper.title, year) if line)),
            paragraph(_told(paper)),
            participants_table(paper.participants),
            Note(_meaning(paper)),
            SignatureRow(paper.signatures),
        ),
    )


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
    return f"Sumber: {paper.source} (data per {long_date(paper.as_of)}). {MEANING}"
