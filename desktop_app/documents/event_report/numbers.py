"""Sentences and tables of numbers: all from the one count of a gathering, so that they agree (LK-02)."""

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.manuscript import Column, TextTable
from desktop_app.domain.wording import grouped, long_date
from desktop_app.operations.gatherings.head_count import Count, HeadCount
from desktop_app.operations.gatherings.readiness import ParticipantsReadiness
from desktop_app.operations.gatherings.text_proposals import people

PRESENT = "HADIR"
PARTICIPANTS = (
    Column("NO", 6, Align.CENTRE),
    Column("KABUPATEN/KOTA", 34),
    Column("DIUNDANG", 12, Align.CENTRE),
    Column("L", 12, Align.CENTRE, PRESENT),
    Column("P", 12, Align.CENTRE, PRESENT),
    Column("JUMLAH", 12, Align.CENTRE),
    Column("KET.", 12),
)
READINESS = (
    Column("NO", 6, Align.CENTRE),
    Column("SERTIFIKAT/IZIN", 34),
    Column("SUDAH DIMILIKI", 20, Align.CENTRE),
    Column("SIAP DIAJUKAN", 20, Align.CENTRE),
    Column("BELUM", 20, Align.CENTRE),
)
NO_KABUPATEN = "Belum diketahui"


def participants_sentence(count: HeadCount, walk_ins: int) -> str:
    """Return how many were invited and came; `walk_ins` is how many of these came without an invitation."""
    total = count.total
    if not total.present:
        return f"Peserta yang diundang {grouped(total.invited)} orang. Kehadiran peserta belum dicatat."
    places = sum(bool(row.kabupaten_code and row.present) for row in count.rows)
    where = f" dari {places} kabupaten/kota" if places else ""
    invited = f" Peserta yang diundang {grouped(total.invited)} orang{_who_came(total, walk_ins)}."
    return f"Kegiatan diikuti oleh peserta{where} sebanyak {people(total)}.{_unknown(total)}{invited}{_others(count)}"


def _who_came(total: Count, walk_ins: int) -> str:
    """Return how many of the invited came, and how many without an invitation."""
    came = f", yang hadir {grouped(total.present - walk_ins)} orang"
    return f"{came}, dan {grouped(walk_ins)} orang hadir tanpa undangan" if walk_ins else came


def participants_table(count: HeadCount) -> TextTable:
    """Return the participants per kabupaten; those whose sex nobody knows stand in the remarks."""
    rows = tuple((str(number), *_cells(row)) for number, row in enumerate(count.rows, 1))
    _, *total = _cells(count.total)
    return TextTable(PARTICIPANTS, rows, total=("JUMLAH", *total))


def readiness_sentence(found: ParticipantsReadiness) -> str:
    """Return whose readiness is counted, and as of when."""
    unlinked = f" {grouped(found.unlinked)} peserta belum tercatat sebagai IKM binaan." if found.unlinked else ""
    if not found.businesses:
        return f"Belum ada data kesiapan sertifikasi peserta per {long_date(found.as_of)}.{unlinked}"
    told = f"Kesiapan sertifikasi {grouped(found.businesses)} IKM yang diwakili peserta hadir"
    return f"{told}, data per {long_date(found.as_of)}, adalah sebagai berikut.{unlinked}"


def readiness_table(found: ParticipantsReadiness) -> TextTable:
    """Return the businesses by scheme; each row adds up to all of them."""
    rows = tuple(
        (str(number), row.name.upper(), grouped(row.held), grouped(row.ready), grouped(row.neither))
        for number, row in enumerate(found.rows, 1)
    )
    return TextTable(READINESS, rows)


def _cells(count: Count) -> tuple[str, ...]:
    remark = f"{count.unknown} tanpa L/P" if count.unknown else ""
    figures = (count.invited, count.male, count.female, count.present)
    return (count.kabupaten or NO_KABUPATEN, *(grouped(figure) for figure in figures), remark)


def _unknown(total: Count) -> str:
    """Return how the sexes add up where they are not known of all."""
    if not total.unknown:
        return ""
    return (
        f" Jumlah itu terdiri atas {grouped(total.male)} laki-laki, {grouped(total.female)} perempuan, dan "
        f"{grouped(total.unknown)} orang yang jenis kelaminnya tidak tercatat."
    )


def _others(count: HeadCount) -> str:
    others = ((count.guests, "tamu undangan"), (count.speakers, "narasumber"), (count.committee, "panitia"))
    told = [f"{grouped(number)} {role}" for number, role in others if number]
    return f" Hadir pula {', '.join(told)}." if told else ""
