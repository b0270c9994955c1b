"""What is planned around a gathering: agenda, quota, budget, desks at the door, letters of invitation."""

import re
from datetime import date
from uuid import UUID, uuid5

from sqlmodel import Field

from desktop_app.domain.event import Role
from desktop_app.domain.record import Draft, Record, choice, reference


class AgendaItemDraft(Draft):
    """A line of the agenda (susunan acara)."""

    day: date | None = None
    """None: the first day."""
    starts_at: str = Field(default="", max_length=5)
    """Local time as "08:00"."""
    ends_at: str = Field(default="", max_length=5)
    """Empty prints `selesai`; only the last line of a day may leave it open."""
    title: str = Field(default="", max_length=300)
    performer: str = Field(default="", max_length=200)


class AgendaItem(AgendaItemDraft, Record, table=True):
    """A line of the agenda of a gathering."""

    __tablename__ = "agenda_item"
    gathering_id: UUID = reference("gathering")


class QuotaDraft(Draft):
    """How many participants of a kabupaten are wanted."""

    kabupaten_code: str = Field(default="", max_length=5)
    seats: int | None = Field(default=None, ge=0, le=10_000)


class Quota(QuotaDraft, Record, table=True):
    """The quota of a kabupaten at a gathering."""

    __tablename__ = "quota"
    gathering_id: UUID = reference("gathering")


class BudgetLineDraft(Draft):
    """A line of the budget; its amount is volume times rate."""

    account_code: str = Field(default="", max_length=60)
    description: str = Field(default="", max_length=300)
    volume: int | None = Field(default=None, ge=0, le=1_000_000)
    unit: str = Field(default="", max_length=40)
    rate: int | None = Field(default=None, ge=0, le=10**13)
    """Rupiah for one unit."""

    @property
    def amount(self) -> int | None:
        """Volume times rate in rupiah; None while one of them is open."""
        return None if self.volume is None or self.rate is None else self.volume * self.rate


class BudgetLine(BudgetLineDraft, Record, table=True):
    """A line of the budget of a gathering."""

    __tablename__ = "budget_line"
    gathering_id: UUID = reference("gathering")


class DeskDraft(Draft):
    """A desk at the door with the row numbers that only its laptop gives to walk-ins."""

    name: str = Field(default="", max_length=60)
    first_number: int | None = Field(default=None, ge=1, le=100_000)
    last_number: int | None = Field(default=None, ge=1, le=100_000)
    note: str = Field(default="", max_length=200)
    """Whom it serves, such as "A–L"."""


class Desk(DeskDraft, Record, table=True):
    """A desk of a gathering."""

    __tablename__ = "desk"
    gathering_id: UUID = reference("gathering")


def short_desk(name: str) -> str:
    """Return what stands behind the word desk (meja): 1 for "Meja 1" as for "1"."""
    return re.sub(r"^(meja|desk)\s+(?=\S)", "", name.strip(), flags=re.IGNORECASE)


class InvitationDraft(Draft):
    """The letter of invitation to everybody of one role; the number comes from the register of letters."""

    audience: Role = choice(Role.PARTICIPANT)
    number: str = Field(default="", max_length=80)
    dated: date | None = None
    nature: str = Field(default="", max_length=40)
    """Sifat, such as "Biasa"."""
    subject: str = Field(default="", max_length=200)
    """Hal; empty prints `Undangan`."""
    opening: str = Field(default="", max_length=2000)
    """The first paragraph; empty takes the sentence of the program."""
    closing: str = Field(default="", max_length=2000)
    remarks: str = Field(default="", max_length=2000)
    """Catatan: dress, who to ask, what to bring, who bears the journey."""
    copies_to: str = Field(default="", max_length=1000)
    """Tembusan, one a line."""


class Invitation(InvitationDraft, Record, table=True):
    """A letter of invitation to a gathering."""

    __tablename__ = "invitation"
    gathering_id: UUID = reference("gathering")


def invitation_id(gathering_id: UUID, audience: Role) -> UUID:
    """Return the id of a letter: there is one to each audience, whoever begins it."""
    return uuid5(gathering_id, f"invitation {audience.value}")
