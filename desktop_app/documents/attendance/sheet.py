"""What an attendance sheet (daftar hadir) is made of; no session and no window behind it.

The rows come in the order of printing. Numbers are frozen once a sheet is printed: a row may bring its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.office.signature import Signature
from desktop_app.domain.event import Role

UPRIGHT_DAYS = 2
"""More days than these need the sheet turned."""
DAYS_ON_A_SHEET = 5


class Zigzag(StrEnum):
    """How the places to sign are staggered."""

    DOUBLE = "double"
    """Odd numbers left, even ones right, each two rows high."""
    STAIR = "stair"
    """Odd numbers at the left edge, even ones at the middle, each in its own row."""
    STRAIGHT = "straight"
    """All at the left edge."""


class Nik(StrEnum):
    """How much of the identity number goes onto a sheet that everybody in the room can photograph."""

    OFF = "off"
    LAST4 = "last4"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Attendee:
    """One row; a sheet prints the fields that its columns ask for."""

    name: str = ""
    """With titles. Of a guest who represents somebody: the one who signs."""
    sex: str = ""
    """L or P."""
    business: str = ""
    product: str = ""
    regency: str = ""
    phone: str = ""
    nik: str = ""
    address: str = ""
    post: str = ""
    representing: str = ""
    """The post that was invited."""
    nip: str = ""
    subject: str = ""
    rank: str = ""
    committee_post: str = ""
    number: int | None = None
    """None continues from the row before."""


@dataclass(frozen=True)
class AttendanceSheet:
    """Everything that is printed."""

    role: Role
    event: tuple[str, ...]
    """The title of the event in one to three lines; printed in capitals."""
    day: str
    time: str
    place: str
    when: datetime
    """The document's own moment, with its zone: the date of the file."""
    attendees: Sequence[Attendee] = ()
    further: tuple[tuple[str, str], ...] = ()
    """More lines under day, time and place: (label, value)."""
    columns: tuple[str, ...] = ()
    """Keys of `attendance_columns.CATALOGUE`; empty for the set of the role."""
    nik: Nik = Nik.OFF
    days: tuple[date, ...] = ()
    """Of an event of several days: one column to sign for each."""
    blank_rows: int | None = 5
    """Numbered rows for walk-ins, one more where a pair would stay open; None fills the last page."""
    zigzag: Zigzag = Zigzag.DOUBLE
    row_height_mm: float = 10
    """At least 10; rows grow to fill the page."""
    number_row: bool = False
    """A row 1 2 3 … under the heads."""
    summary: bool = True
    """The line Jumlah hadir under the table."""
    paper: Paper = Paper.F4
    landscape: bool = False
    """Several days may turn the sheet by themselves: see `turned`."""
    letterhead: Letterhead | None = None
    signatures: tuple[Signature, ...] = ()
    watermark: str = ""
    """LATIHAN on the papers of a practice database."""
    short_name: str = ""
    """The event in few words, for running heads and feet."""
    print_code: str = ""
    code: str = ""
    """Of the gathering: stands on every page, so that a loose one finds home."""
    reserved: tuple[range, ...] = ()
    """Numbers that blank rows leave out: they belong to the sheets of the desks."""
    closed: bool = False
    """Whether the rows are all there are: the next numbers belong to another sheet."""

    @property
    def turned(self) -> bool:
        """Whether the sheet lies across."""
        return self.landscape or len(self.days) > UPRIGHT_DAYS

    @property
    def double(self) -> bool:
        """Whether an odd number and the next even one share a box two rows high."""
        return self.zigzag is Zigzag.DOUBLE and not self.several_days

    @property
    def several_days(self) -> bool:
        """Whether each day has its own column to sign."""
        return len(self.days) > 1

    @property
    def running_name(self) -> str:
        """The event in few words."""
        return self.short_name or " ".join(self.event)


def day_parts(days: Sequence[date]) -> list[tuple[date, ...]]:
    """Return the days of each sheet, at most five and about equally many; one empty part for a single day."""
    ordered = sorted(set(days))
    if len(ordered) < UPRIGHT_DAYS:
        return [()]
    sheets = -(-len(ordered) // DAYS_ON_A_SHEET)
    size, larger = divmod(len(ordered), sheets)
    parts, start = [], 0
    for number in range(sheets):
        stop = start + size + (number < larger)
        parts.append(tuple(ordered[start:stop]))
        start = stop
    return parts
