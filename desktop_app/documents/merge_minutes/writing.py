"""Berita acara penggabungan data: which files came from whom, what became of them, and who signs for it."""

from collections.abc import Sequence

from desktop_app import progress as progress_module
from desktop_app.documents.drawing.page import LETTER, page_format
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.flow import (
    Cell,
    Column,
    FlowingPaper,
    Part,
    beside,
    fields,
    heading,
    note,
    numbered,
    paragraph,
    signatures,
    table,
    title,
)
from desktop_app.documents.flow import write as write_flowing
from desktop_app.documents.merge_minutes.paper import STATUSES, FileLine, KindLine, MergeMinutes, Person
from desktop_app.documents.office.signature import Signature
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.documents.privacy import code_and_tier
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.names import format_nip
from desktop_app.domain.wording import clock_time, grouped, in_fours, long_date, short_date, spelled_date, terbilang
from desktop_app.progress import Progress

NAME = "Berita Acara Penggabungan Data"
KIND = "Penyerahan Data Lapangan IKM"
DOTS = "." * 40
GIVER, TAKER = "Yang menyerahkan", "Yang menerima dan menggabungkan"
INDENT = 8
FILES = (
    Column("NO", 5, Align.CENTRE),
    Column("PENGIRIM, LAPTOP, BERKAS", 24),
    Column("PERIODE DATA", 15, Align.CENTRE),
    Column("DITERIMA", 13, Align.CENTRE),
    Column("SIDIK JARI (SHA-256)", 28, Align.CENTRE),
    Column("HASIL", 15, Align.CENTRE),
)
RECORDS = "JUMLAH DATA"
KINDS = (
    Column("JENIS DATA", 30),
    Column("BARU", 10, Align.RIGHT, RECORDS),
    Column("BERUBAH", 10, Align.RIGHT, RECORDS),
    Column("SAMA", 10, Align.RIGHT, RECORDS),
    Column("BERBEDA ISI", 10, Align.RIGHT, RECORDS),
    Column("TIDAK DIAMBIL", 10, Align.RIGHT, RECORDS),
    Column("MENUNGGU", 11, Align.RIGHT, RECORDS),
    Column("JUMLAH", 9, Align.RIGHT, RECORDS),
)
LEGEND = (
    "Berbeda isi: dua petugas mengisi berbeda untuk isian yang sama; kedua isi disimpan. Tidak diambil: isi yang "
    "melanggar aturan; tetap tersimpan dalam riwayat. Menunggu: data induknya belum sampai."
)
DECIDED = (
    Column("NO", 5, Align.CENTRE),
    Column("JENIS DATA", 18),
    Column("DATA DAN ISIAN", 29),
    Column("KEPUTUSAN", 20),
    Column("ALASAN", 28),
)
GIVERS = (
    Column("NO", 6, Align.CENTRE),
    Column("YANG MENYERAHKAN", 40),
    Column("LAPTOP", 18, Align.CENTRE),
    Column("TANDA TANGAN", 36),
)
SIGNING_HEIGHT = 11
"""Millimetres of a row that is signed in."""
PER_LINE = 16


def write(paper: MergeMinutes, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the minutes as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    return write_flowing(lay_out(paper), target, progress)


def lay_out(paper: MergeMinutes) -> FlowingPaper:
    """Return the minutes as a story."""
    return FlowingPaper(
        heading=NAME,
        name=_named(paper),
        when=paper.when,
        day=long_date(paper.day),
        code=code_and_tier(paper.print_code, Tier.PARTNER),
        page=page_format(paper.paper, LETTER),
        letterhead=paper.letterhead,
        watermark=paper.watermark,
        story=[
            title(NAME, KIND, number=f"NOMOR : {paper.number}" if paper.number else ""),
            *_opening(paper),
            heading("a. Berkas yang diterima"),
            table(FILES, [_file(number, line) for number, line in enumerate(paper.files, 1)]),
            *_result(paper),
            *_notes(paper),
            *_conflicts(paper),
            paragraph(_closing(paper.copies)),
            *_signing(paper),
        ],
    )


def opening(paper: MergeMinutes) -> str:
    """Return the sentence before who merged."""
    place = f", bertempat di {paper.place}" if paper.place else ""
    return f"{spelled_date(paper.day)}{place}, yang bertanda tangan di bawah ini:"


def received(paper: MergeMinutes) -> str:
    """Return the sentence after who merged: how many files came and how many were merged."""
    merged = sum(line.is_merged for line in paper.files)
    whole = f"telah menerima {_in_words(len(paper.files))} berkas data dari petugas lapangan"
    if merged == len(paper.files):
        return f"{whole} dan menggabungkannya ke dalam basis data kantor, dengan rincian sebagai berikut:"
    return (
        f"{whole} dan menggabungkan {_in_words(merged)} di antaranya ke dalam basis data kantor, dengan rincian "
        "sebagai berikut:"
    )


def shown_digest(sha256: str) -> str:
    """Return a SHA-256 in lines of sixteen digits, in groups that can be read out."""
    return "\n".join(in_fours(sha256[start : start + PER_LINE]) for start in range(0, len(sha256), PER_LINE))


def _named(paper: MergeMinutes) -> str:
    senders = [person.name for person in paper.senders]
    return senders[0] if len(senders) == 1 else f"{len(paper.files)} berkas"


def _opening(paper: MergeMinutes) -> list[Part]:
    people = paper.mergers or (Person(""),)
    label = paper.nip_label.rstrip(".")
    if len(people) == 1:
        told: list[Part] = [fields(_person(people[0], label), indent_mm=INDENT)]
    else:
        told = [
            beside((6, [paragraph(f"{number}.")]), (None, [fields(_person(person, label))]), gap_mm=2)
            for number, person in enumerate(people, 1)
        ]
    return [paragraph(opening(paper)), *told, paragraph(received(paper))]


def _person(person: Person, nip_label: str) -> list[tuple[str, Cell]]:
    told = [
        ("Nama", person.name or DOTS),
        (nip_label, format_nip(person.nip) if person.nip else DOTS),
        ("Jabatan", person.post),
    ]
    return [(label, value) for label, value in told if value]


def _file(number: int, line: FileLine) -> list[str]:
    which = "" if line.number is None else f"berkas ke-{line.number}"
    at = line.received_at
    return [
        str(number),
        "\n".join(part for part in (line.sender or "?", line.laptop, which) if part),
        _period(line),
        f"{short_date(at.date())} {clock_time(at.time())}",
        shown_digest(line.sha256),
        line.result,
    ]


def _period(line: FileLine) -> str:
    if line.period is None:
        return "–"
    first, last = line.period
    return short_date(first) if first == last else f"{short_date(first)} s.d.\n{short_date(last)}"


def _result(paper: MergeMinutes) -> list[Part]:
    parts: list[Part] = [heading("b. Hasil penggabungan", room_mm=45)]
    if not paper.kinds:
        return [*parts, paragraph("Tidak ada data yang digabungkan.")]
    total = ["JUMLAH", *_figures(tuple(map(paper.total, STATUSES)))]
    return [*parts, table(KINDS, [_kind(line) for line in paper.kinds], total=total), note(LEGEND)]


def _kind(line: KindLine) -> list[str]:
    return [line.name, *_figures(line.counts)]


def _figures(counts: tuple[int, ...]) -> list[str]:
    return [grouped(count) for count in (*counts, sum(counts))]


def _notes(paper: MergeMinutes) -> list[Part]:
    """Return what was not merged and why, what is missing, awaited, or was not taken."""
    found = [f"{_called(line)}: {said}" for line in paper.files for said in (line.reason, *line.notes) if said]
    told = [numbered(found, indent_mm=3)] if found else [paragraph("Tidak ada catatan.")]
    return [heading("c. Catatan"), *told]


def _called(line: FileLine) -> str:
    number = f"Berkas {line.number}" if line.number is not None else "Berkas"
    return f"{number} {line.sender}".strip()


def _conflicts(paper: MergeMinutes) -> list[Part]:
    parts: list[Part] = [heading("d. Penyelesaian perbedaan isi"), paragraph(about_conflicts(paper))]
    if paper.decided:
        rows = [
            [str(number), line.kind, line.record, line.chosen, line.reason or "–"]
            for number, line in enumerate(paper.decided, 1)
        ]
        parts.append(table(DECIDED, rows))
    return parts


def about_conflicts(paper: MergeMinutes) -> str:
    """Return what was done about values that differ."""
    if not (paper.decided or paper.open_conflicts or paper.total("conflict")):
        return "Tidak ada isian yang berbeda isi."
    sentences = []
    if count := paper.total("conflict"):
        sentences.append(f"Penggabungan menemukan {_in_words(count)} data yang berbeda isi; kedua isi disimpan.")
    if paper.decided:
        sentences.append(f"Sampai berita acara ini dicetak, {_in_words(len(paper.decided))} isian sudah diputuskan.")
    if paper.open_conflicts:
        sentences.append(f"{_in_words(paper.open_conflicts).capitalize()} isian belum diputuskan.")
    return " ".join(sentences)


def _closing(copies: int) -> str:
    return (
        f"Demikian Berita Acara ini dibuat dengan sebenarnya dalam rangkap {copies} ({terbilang(copies)}) "
        "untuk dipergunakan sebagaimana mestinya."
    )


def _signing(paper: MergeMinutes) -> list[Part]:
    """Return the blocks; several who handed in sign in a table."""
    label = paper.nip_label
    taker = paper.mergers[0] if paper.mergers else Person("")
    right = Signature(
        taker.name,
        (TAKER,),
        place_date=f"{paper.city or '.' * 24}, {long_date(paper.day)}",
        nip=taker.nip,
        nip_label=label,
    )
    if len(paper.senders) > 1:
        left = [paper.knowing] if paper.knowing else []
        return [table(GIVERS, _givers(paper), least_mm=SIGNING_HEIGHT), signatures(*left, right)]
    giver = paper.senders[0] if paper.senders else Person("")
    return [signatures(Signature(giver.name, (GIVER,), nip=giver.nip, nip_label=label), right, below=paper.knowing)]


def _givers(paper: MergeMinutes) -> Sequence[Sequence[Cell]]:
    rows = []
    for number, person in enumerate(paper.senders, 1):
        laptops = dict.fromkeys(line.laptop for line in paper.files if line.sender == person.name)
        nip = format_nip(person.nip) if person.nip else ""
        rows.append([str(number), "\n".join(part for part in (person.name, nip) if part), "\n".join(laptops), ""])
    return rows


def _in_words(number: int) -> str:
    return f"{grouped(number)} ({terbilang(number)})"
