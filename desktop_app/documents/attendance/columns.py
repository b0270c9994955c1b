"""The columns of attendance sheets, and their widths for each role and direction: documents.md §5.3."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from desktop_app.documents.attendance.sheet import AttendanceSheet, Attendee, Nik
from desktop_app.documents.drawing.fitting import Step
from desktop_app.documents.drawing.pen import Align
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.event import Role
from desktop_app.domain.names import format_nip

WORDS = (Step(9.5, 8.5, 1), Step(9, 8.5, 2), Step(8.5, 8, 3), Step(8, 8, 5), Step(7, 7, 14))
FIGURES = (Step(9.5, 7.5, 1), Step(8, 7, 3))
NIK_SHOWN = 4

NUMBER, SIGNATURE = "number", "signature"


@dataclass(frozen=True)
class Column:
    """A column: its head, what it reads from a row (one text, or several under each other), how it is set."""

    head: str
    read: Callable[[Attendee], str | tuple[str, ...]]
    align: Align = Align.LEFT
    steps: tuple[Step, ...] = WORDS
    side: float = 3.6
    """Space between rule and text in points; figures have to fill narrow columns."""


def _sex(row: Attendee) -> str:
    return row.sex if row.sex in ("L", "P") else ""


def _name_and_nip(row: Attendee) -> tuple[str, ...]:
    return (row.name, f"NIP. {format_nip(row.nip)}") if row.nip.strip() else (row.name,)


def _business_and_product(row: Attendee) -> tuple[str, ...]:
    return tuple(part for part in (row.business, row.product) if part)


def _last_digits(row: Attendee) -> str:
    return "…" + row.nik[-NIK_SHOWN:] if len(row.nik) > NIK_SHOWN else ""


CATALOGUE: Mapping[str, Column] = {
    "name": Column("NAMA", attrgetter("name")),
    "name_nip": Column("NAMA/NIP", _name_and_nip),
    "nik": Column("NIK", attrgetter("nik"), Align.CENTRE, FIGURES, 2),
    "sex": Column("L/P", _sex, Align.CENTRE, side=2),
    "business": Column("NAMA USAHA", attrgetter("business")),
    "business_product": Column("NAMA USAHA/PRODUK", _business_and_product),
    "address": Column("ALAMAT (DESA/KEC.)", attrgetter("address")),
    "regency": Column("KAB/KOTA", attrgetter("regency")),
    "phone": Column("NO. HP", attrgetter("phone"), Align.CENTRE, FIGURES, 2),
    "post": Column("JABATAN/INSTANSI", attrgetter("post")),
    "representing": Column("MEWAKILI", attrgetter("representing")),
    "subject": Column("MATERI DAN WAKTU", attrgetter("subject")),
    "rank": Column("PANGKAT/GOL.", attrgetter("rank")),
    "committee_post": Column("JABATAN DALAM PANITIA", attrgetter("committee_post")),
}
_LAST4 = Column("NIK", _last_digits, Align.CENTRE, FIGURES, 2)

_UPRIGHT: Mapping[Role, Mapping[str, float]] = {
    Role.PARTICIPANT: {
        NUMBER: 5,
        "name": 24,
        "sex": 5,
        "business": 20,
        "regency": 13,
        "phone": 13,
        SIGNATURE: 20,
    },
    Role.GUEST: {NUMBER: 5, "name": 25, "post": 28, "representing": 20, SIGNATURE: 22},
    Role.SPEAKER: {NUMBER: 5, "name_nip": 28, "post": 27, "subject": 20, SIGNATURE: 20},
    Role.COMMITTEE: {NUMBER: 5, "name_nip": 32, "rank": 14, "committee_post": 24, SIGNATURE: 25},
}
_ACROSS: Mapping[Role, Mapping[str, float]] = {
    **_UPRIGHT,
    Role.PARTICIPANT: {
        NUMBER: 4,
        "name": 17,
        "nik": 12,
        "sex": 4,
        "business_product": 16,
        "address": 16,
        "regency": 9,
        "phone": 9,
        SIGNATURE: 13,
    },
}
_SEVERAL_DAYS: Mapping[Role, Mapping[str, float]] = {
    Role.PARTICIPANT: {NUMBER: 4, "name": 22, "business": 16, "regency": 11, SIGNATURE: 47},
    Role.GUEST: {NUMBER: 4, "name": 22, "post": 16, "representing": 11, SIGNATURE: 47},
    Role.SPEAKER: {NUMBER: 4, "name_nip": 22, "post": 16, "subject": 11, SIGNATURE: 47},
    Role.COMMITTEE: {NUMBER: 4, "name_nip": 22, "committee_post": 16, "rank": 11, SIGNATURE: 47},
}
_ELSEWHERE: Mapping[str, float] = {
    "name": 24,
    "name_nip": 28,
    "nik": 15,
    "sex": 5,
    "business": 20,
    "business_product": 20,
    "address": 20,
    "regency": 13,
    "phone": 13,
    "post": 24,
    "representing": 18,
    "subject": 18,
    "rank": 14,
    "committee_post": 20,
}
"""Weights of columns that a sheet takes from outside its role's set."""


def columns_of(role: Role) -> dict[str, str]:
    """Return what a sheet of this role can show besides number and signature: key to head, in the usual order."""
    keys = (*_UPRIGHT[role], *_ACROSS[role])
    return {key: CATALOGUE[key].head for key in dict.fromkeys(keys) if key not in (NUMBER, SIGNATURE, "nik")}


def usual_columns(role: Role, *, across: bool) -> tuple[str, ...]:
    """Return the columns of a sheet for which nobody chose others."""
    return tuple(key for key in (_ACROSS if across else _UPRIGHT)[role] if key not in (NUMBER, SIGNATURE, "nik"))


def weights(sheet: AttendanceSheet) -> dict[str, float]:
    """Return the share of each column in percent, number first and signature last; they add up to 100."""
    own = (_SEVERAL_DAYS if sheet.several_days else _ACROSS if sheet.turned else _UPRIGHT)[sheet.role]
    chosen = sheet.columns or [key for key in own if key not in (NUMBER, SIGNATURE)]
    shown = [key for key in chosen if key != "nik" or sheet.nik is not Nik.OFF]
    given = {key: own.get(key, _ELSEWHERE.get(key, 0)) for key in (NUMBER, *shown, SIGNATURE)}
    total = sum(given.values())
    return {key: share * 100 / total for key, share in given.items()}


def sheet_tier(sheet: AttendanceSheet) -> Tier:
    """Return for whom a sheet is: with telephone numbers or a NIK in full for the office itself, else for others too.

    None is for everybody: people sign it.
    """
    shown = weights(sheet)
    in_full = "phone" in shown or ("nik" in shown and sheet.nik is Nik.FULL)
    return Tier.INTERNAL if in_full else Tier.PARTNER


def shown_columns(sheet: AttendanceSheet) -> list[Column]:
    """Return the columns between number and signature; KeyError for an unknown key."""
    keys = list(weights(sheet))[1:-1]
    return [_LAST4 if key == "nik" and sheet.nik is Nik.LAST4 else CATALOGUE[key] for key in keys]
