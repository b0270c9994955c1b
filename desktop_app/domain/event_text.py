"""The texts that somebody writes about a gathering: for its report, its minutes and the press; and what was asked."""

from enum import StrEnum
from uuid import UUID, uuid5

from sqlmodel import Field

from desktop_app.domain.record import Draft, Record, choice, reference

LONGEST_TEXT = 20_000


class Section(StrEnum):
    """Which text it is; the values are codes, the headings stand where they are printed (documents.md §8)."""

    FOREWORD = "foreword"
    BACKGROUND = "background"
    LEGAL_BASIS = "legal_basis"
    """One basis a line."""
    AIMS = "aims"
    SCOPE = "scope"
    FUNDING = "funding"
    PROCEEDINGS = "proceedings"
    """Jalannya acara: the opening and the addresses."""
    MATERIAL_SUMMARY = "material_summary"
    PROBLEMS = "problems"
    CONCLUSIONS = "conclusions"
    SUGGESTIONS = "suggestions"
    """Saran and rencana tindak lanjut, one a line."""
    MINUTES_LEADER = "minutes_leader"
    """Who led, with post."""
    MINUTES_TAKER = "minutes_taker"
    MINUTES_TIMES = "minutes_times"
    """When it really began and ended, as printed."""
    MINUTES_OPENING = "minutes_opening"
    MINUTES_ADDRESSES = "minutes_addresses"
    MINUTES_PRESENTATION = "minutes_presentation"
    MINUTES_DECISIONS = "minutes_decisions"
    PRESS_LEAD = "press_lead"
    PRESS_QUOTES = "press_quotes"
    """One a line: who: "what was said"."""
    PRESS_CONTACT = "press_contact"


class EventTextDraft(Draft):
    """A text."""

    section: Section = choice(Section.BACKGROUND)
    text: str = Field(default="", max_length=LONGEST_TEXT)


class EventText(EventTextDraft, Record, table=True):
    """A text about a gathering."""

    __tablename__ = "event_text"
    gathering_id: UUID = reference("gathering")


def event_text_id(gathering_id: UUID, section: Section) -> UUID:
    """Return the id of a text: there is one of each section, whoever begins it."""
    return uuid5(gathering_id, section.value)


class DiscussionDraft(Draft):
    """A question from the floor and what was answered."""

    asker: str = Field(default="", max_length=200)
    business_name: str = Field(default="", max_length=300)
    kabupaten_code: str = Field(default="", max_length=5)
    question: str = Field(default="", max_length=2000)
    answer: str = Field(default="", max_length=2000)


class Discussion(DiscussionDraft, Record, table=True):
    """A question from the floor of a gathering."""

    __tablename__ = "discussion"
    gathering_id: UUID = reference("gathering")


class DiscussionLine(DiscussionDraft):
    """A question from the floor in a form; `id` says which one it corrects."""

    id: UUID | None = None
