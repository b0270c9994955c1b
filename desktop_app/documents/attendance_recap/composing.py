"""The recap of who was there as a text: what it rests on, a list for each role, and the counts per kabupaten."""

from collections.abc import Iterator, Sequence

from desktop_app.documents.attendance_recap.data import AttendanceRecap, RoleList
from desktop_app.documents.drawing.page import SIGNED_UPRIGHT
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.manuscript import (
    Block,
    Column,
    Heading,
    LabelledLines,
    Manuscript,
    Note,
    SignatureRow,
    Strong,
    TextTable,
    Title,
    paragraph,
)
from desktop_app.documents.office.gathering_frame import warn
from desktop_app.domain.catalogue.reasons import joined
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.event import Role
from desktop_app.domain.names import format_nip
from desktop_app.domain.person import Sex
from desktop_app.domain.regions import kabupaten_words
from desktop_app.domain.wording import grouped
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.head_count import Count
from desktop_app.operations.gatherings.seats import Seat

NAME = "Rekapitulasi Kehadiran"
WORDS = {Role.GUEST: "tamu undangan"}
UNREADABLE, NAMELESS, NO_PLACE = "(tidak terbaca)", "(nama belum dilengkapi)", "Tidak tercatat"
CAME = "HADIR"
NUMBER, SEX = Column("NO", 6, Align.CENTRE), Column("L/P", 6, Align.CENTRE)
DAYS = Column("HARI HADIR", 11, Align.CENTRE)
COLUMNS = {
    Role.PARTICIPANT: (NUMBER, Column("NAMA", 28), SEX, Column("NAMA USAHA", 30), Column("KAB/KOTA", 19)),
    Role.GUEST: (NUMBER, Column("NAMA", 30), Column("JABATAN/INSTANSI", 32), Column("MEWAKILI", 24)),
    Role.SPEAKER: (NUMBER, Column("NAMA/NIP", 40), Column("JABATAN/INSTANSI", 46)),
    Role.COMMITTEE: (NUMBER, Column("NAMA/NIP", 40), Column("JABATAN DALAM PANITIA", 46)),
}


def compose(paper: AttendanceRecap) -> Manuscript:
    """Return the recap as a text."""
    return paper.frame.manuscript(NAME, "RH", list(_blocks(paper)), paper.paper, Tier.PARTNER, SIGNED_UPRIGHT)


def checks(paper: AttendanceRecap) -> list[Problem]:
    """Return what should be looked at before it is printed."""
    found = []
    if paper.provisional:
        roles = joined([_words(one.role) for one in paper.provisional], "dan")
        told = tr(
            "The signed sheets are not typed yet ({roles}): the recap rests on the door and says so.", roles=roles
        )
        found.append(warn("presence", "provisional", told))
    for one in paper.lists:
        if one.on_paper and not one.scanned:
            told = tr("The scan of the signed sheet is missing: {role}.", role=_words(one.role))
            found.append(warn("files", "no_scan", told))
        found += [warn("presence", "count", f"{_words(one.role)}: {remark}") for remark in one.remarks]
        if any(_is_open(seat) for seat in one.seats):
            found.append(warn("presence", "nameless", tr("Some rows have no name yet; the recap says so.")))
    if not paper.signatures:
        found.append(warn("signatories", "missing", tr("Nobody is chosen to sign; the recap has no place to sign.")))
    return found


def _blocks(paper: AttendanceRecap) -> Iterator[Block]:
    facts = paper.frame.facts
    yield Title((NAME, facts.title))
    lines = (("Hari/Tanggal", facts.days), ("Waktu", facts.time), ("Tempat", facts.place))
    yield LabelledLines(lines, label=20)
    yield paragraph(*_basis(paper))
    for letter, one in zip("ABCDEFG", paper.lists, strict=False):
        yield Heading(f"{letter}. {_words(one.role).capitalize()}")
        if one.seats:
            yield TextTable(_columns(paper, one), tuple(_row(paper, one, seat) for seat in one.seats))
        yield paragraph(_sum(one))
        if one.role is Role.PARTICIPANT and paper.count.rows:
            yield _per_kabupaten(paper)
    absent = "tidak tercatat hadir" if paper.provisional else "tidak ditandatangani"
    yield Note(f"Nomor adalah nomor urut pada daftar hadir; baris yang tidak disebut {absent}.")
    if paper.signatures:
        yield SignatureRow(paper.signatures)


def _basis(paper: AttendanceRecap) -> Iterator[str | Strong]:
    """Say what the recap rests on."""
    signed = [one for one in paper.lists if one.on_paper]
    if signed:
        yield f"Rekapitulasi ini disusun dari daftar hadir yang ditandatangani ({_roles(signed)}); {_scans(paper)}. "
    if paper.provisional:
        yield Strong("SEMENTARA: ")
        yield (
            f"daftar hadir {_roles(paper.provisional)} belum semuanya dipindahkan; kehadiran yang belum dipindahkan "
            "menurut catatan di pintu."
        )


def _scans(paper: AttendanceRecap) -> str:
    parts = [f"{_words(one.role)} {grouped(one.scanned)} lembar" for one in paper.lists if one.scanned]
    if not parts:
        return "pindaiannya belum dilampirkan"
    return f"pindaian terlampir {grouped(paper.scanned)} lembar ({', '.join(parts)})"


def _columns(paper: AttendanceRecap, one: RoleList) -> tuple[Column, ...]:
    return (*COLUMNS[one.role], DAYS) if len(paper.days) > 1 else COLUMNS[one.role]


def _row(paper: AttendanceRecap, one: RoleList, seat: Seat) -> tuple[str, ...]:
    days = (f"{one.days[seat.id]} dari {len(paper.days)}",) if len(paper.days) > 1 else ()
    return (str(seat.number), *_cells(one.role, seat), *days)


def _cells(role: Role, seat: Seat) -> tuple[str, ...]:
    name = seat.name or (UNREADABLE if seat.unreadable else NAMELESS)
    if role is Role.PARTICIPANT:
        return (name, seat.sex.value, seat.affiliation, kabupaten_words(seat.kabupaten_code))
    if role is Role.GUEST:
        return (name, seat.affiliation, seat.representing)
    return (f"{name}\nNIP. {format_nip(seat.nip)}" if seat.nip.strip() else name, seat.affiliation)


def _sum(one: RoleList) -> str:
    """Return the sum under a list, by sex where that is recorded."""
    told = f"Jumlah {_words(one.role)} yang hadir: {grouped(len(one.seats))} orang"
    if one.role is not Role.PARTICIPANT:
        return f"{told}."
    sexes = [seat.sex for seat in one.seats]
    parts = [f"laki-laki {sexes.count(Sex.MALE)} orang", f"perempuan {sexes.count(Sex.FEMALE)} orang"]
    if unknown := sexes.count(Sex.UNKNOWN):
        parts.append(f"tidak tercatat {unknown} orang")
    return f"{told} ({', '.join(parts)})."


def _per_kabupaten(paper: AttendanceRecap) -> TextTable:
    """Return the counts; people without a recorded sex have a column of their own, so that every row adds up."""
    unknown = bool(paper.count.total.unknown)
    columns = (
        NUMBER,
        Column("KABUPATEN/KOTA", 36),
        Column("DIUNDANG", 14, Align.CENTRE),
        Column("L", 9, Align.CENTRE, CAME),
        Column("P", 9, Align.CENTRE, CAME),
        *([Column("TIDAK TERCATAT", 14, Align.CENTRE, CAME)] if unknown else []),
        Column("JUMLAH", 12, Align.CENTRE, CAME),
    )
    rows = [
        (str(number), kabupaten_words(row.kabupaten_code) or NO_PLACE, *_figures(row, unknown=unknown))
        for number, row in enumerate(paper.count.rows, 1)
    ]
    return TextTable(columns, tuple(rows), ("JUMLAH", *_figures(paper.count.total, unknown=unknown)))


def _figures(count: Count, *, unknown: bool) -> tuple[str, ...]:
    sexes = (count.male, count.female, *([count.unknown] if unknown else []))
    return tuple(map(grouped, (count.invited, *sexes, count.present)))


def _roles(lists: Sequence[RoleList]) -> str:
    return joined([_words(one.role) for one in lists], "dan")


def _words(role: Role) -> str:
    return WORDS.get(role, role.value)


def _is_open(seat: Seat) -> bool:
    return not seat.name and not seat.unreadable
