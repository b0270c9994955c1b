"""Events: an activity of the office, held as one or more gatherings, each in one place on one or more days."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.person import Named, Sex
from desktop_app.domain.record import Draft, Record, added_later, choice, reference, sensitive


class Role(StrEnum):
    """In which role somebody attends; each has an attendance sheet of its own. The values are the printed words."""

    PARTICIPANT = "peserta"
    GUEST = "tamu"
    SPEAKER = "narasumber"
    COMMITTEE = "panitia"

    @property
    def heading(self) -> str:
        """The title of the sheet (documents.md §5, DH-01)."""
        return "DAFTAR HADIR " + ("TAMU UNDANGAN" if self is Role.GUEST else self.value.upper())


class Attendance(StrEnum):
    """How an invited post attends."""

    OPEN = ""
    IN_PERSON = "sendiri"
    REPRESENTED = "diwakili"
    ABSENT = "berhalangan"


class EventDraft(Draft):
    """The activity as the budget document names it; the title is never corrected by the program."""

    title: str = Field(default="", max_length=400)
    fiscal_year: int | None = Field(default=None, ge=1990, le=2200)
    activity_code: str = Field(default="", max_length=60)
    organizer: str = Field(default="", max_length=200)
    purpose: str = Field(default="", max_length=2000)
    note: str = Field(default="", max_length=2000)
    program: str = Field(default="", max_length=200)
    sub_activity: str = Field(default="", max_length=200)
    account_code: str = Field(default="", max_length=60)
    """Kode rekening that its papers of money print."""
    certificate_pattern: str = Field(default="", max_length=80)
    """Number of a certificate of attendance: 500.9/{nomor}/SERT/V.12/{tahun}."""


class Event(EventDraft, Record, table=True):
    """An event (kegiatan)."""

    __tablename__ = "event"


class GatheringDraft(Named):
    """One place and its days. The name parts are those of whoever opens it."""

    venue: str = Field(default="", max_length=200)
    locality: str = Field(default="", max_length=100)
    kabupaten_code: str = Field(default="", max_length=5)
    starts_on: date | None = None
    ends_on: date | None = None
    """The last day; None means one day."""
    starts_at: str = Field(default="", max_length=5)
    """Local time as "08:00"."""
    ends_at: str = Field(default="", max_length=5)
    """Empty prints `selesai`."""
    origin: str = Field(default="", max_length=200)
    """Where the participants come from, as printed."""
    opener_post: str = Field(default="", max_length=200)
    note: str = Field(default="", max_length=2000)
    lesson_hours: int | None = Field(default=None, ge=0, le=1000)
    """Jam pelajaran on certificates of attendance; None prints nothing."""
    kits: int | None = Field(default=None, ge=0, le=100_000)
    snacks: int | None = Field(default=None, ge=0, le=100_000)
    meals: int | None = Field(default=None, ge=0, le=100_000)
    """What was handed out, for one day of it; None is not known."""
    reserve: int | None = Field(default=None, ge=0, le=100_000)
    """How many more than the people present were ordered on purpose."""


class Gathering(GatheringDraft, Record, table=True):
    """A gathering (pelaksanaan) of an event."""

    __tablename__ = "gathering"
    event_id: UUID = reference("event")


class Seated(Draft):
    """A place on an attendance sheet."""

    number: int | None = Field(default=None, ge=1)
    """The row on the printed sheet; None until the first sheet is printed, then never changed."""


class ParticipantDraft(Named, Seated):
    """A participant as printed. The words are copied from the register, because the signed paper must not change."""

    ikm_id: UUID | None = reference("ikm", default=None, nullable=True)
    sex: Sex = choice(Sex.UNKNOWN)
    business_name: str = Field(default="", max_length=300)
    product: str = Field(default="", max_length=300)
    address: str = Field(default="", max_length=300)
    kabupaten_code: str = Field(default="", max_length=5)
    phone: str = sensitive(default="", max_length=40)
    nik: str = sensitive(default="", max_length=40)
    walk_in: bool = False
    unreadable: bool = added_later(0, default=False)
    """A row that somebody wrote in and signed, and that nobody can read: it has no name, and it counts."""


class Participant(ParticipantDraft, Record, table=True):
    """A participant of a gathering."""

    __tablename__ = "participant"
    gathering_id: UUID = reference("gathering")


class GuestDraft(Named, Seated):
    """An invited post, and the person who attends for it."""

    invited_post: str = Field(default="", max_length=200)
    attendance: Attendance = choice(Attendance.OPEN)
    post: str = Field(default="", max_length=200)
    """The post of the person present."""


class Guest(GuestDraft, Record, table=True):
    """A guest of a gathering."""

    __tablename__ = "guest"
    gathering_id: UUID = reference("gathering")


class SpeakerDraft(Named, Seated):
    """A speaker, the subject and its time."""

    nip: str = Field(default="", max_length=40)
    post: str = Field(default="", max_length=200)
    subject: str = Field(default="", max_length=300)
    speaks_at: str = Field(default="", max_length=40)
    """As printed, such as "09.00–10.00 WIB"."""


class Speaker(SpeakerDraft, Record, table=True):
    """A speaker of a gathering."""

    __tablename__ = "speaker"
    gathering_id: UUID = reference("gathering")


class CommitteeMemberDraft(Named, Seated):
    """A member of the committee."""

    nip: str = Field(default="", max_length=40)
    rank: str = Field(default="", max_length=80)
    duty: str = Field(default="", max_length=120)


class CommitteeMember(CommitteeMemberDraft, Record, table=True):
    """A member of the committee of a gathering."""

    __tablename__ = "committee_member"
    gathering_id: UUID = reference("gathering")


class Side(StrEnum):
    """Where a signature block stands on the sheet."""

    LEFT = "left"
    RIGHT = "right"


class SignatoryDraft(Draft):
    """Who signs the sheets of a gathering, and as what."""

    side: Side = choice(Side.RIGHT)
    lead: str = Field(default="", max_length=60)
    """The word above the post, such as "Mengetahui,"."""
    title: str = Field(default="", max_length=200)
    """Signs as this, such as "Ketua Panitia"; empty means in the post held on the day."""
    official_id: UUID | None = reference("official", default=None, nullable=True)


class Signatory(SignatoryDraft, Record, table=True):
    """A signatory of a gathering."""

    __tablename__ = "signatory"
    gathering_id: UUID = reference("gathering")


class SheetPrinting(Record, table=True):
    """An attendance sheet that was printed: from then on its numbers stand."""

    __tablename__ = "sheet_printing"
    gathering_id: UUID = reference("gathering")
    role: str = Field(max_length=20)
    printed_on: date
    paper: str = Field(default="", max_length=20)
    rows: int = 0
    fingerprint: str = Field(default="", max_length=64)
    """SHA-256 of the PDF."""
    variant: str = Field(default="", max_length=80)
    """Which part: a kabupaten, a day, a desk; "" for everybody."""
    facts: str = Field(default="", max_length=2000)
    """As in `PrintedPaper`."""
