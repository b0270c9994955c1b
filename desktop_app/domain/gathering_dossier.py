"""The dossier of a gathering: its place and days, and everybody on its sheets, recorded together."""

from uuid import UUID

from sqlmodel import Field, SQLModel

from desktop_app.domain.event import (
    CommitteeMemberDraft,
    GatheringDraft,
    GuestDraft,
    ParticipantDraft,
    SignatoryDraft,
    SpeakerDraft,
)


class ParticipantLine(ParticipantDraft):
    """A participant; `id` says which one it corrects."""

    id: UUID | None = None


class GuestLine(GuestDraft):
    """A guest."""

    id: UUID | None = None


class SpeakerLine(SpeakerDraft):
    """A speaker."""

    id: UUID | None = None


class CommitteeMemberLine(CommitteeMemberDraft):
    """A member of the committee."""

    id: UUID | None = None


class SignatoryLine(SignatoryDraft):
    """A signatory."""

    id: UUID | None = None


class GatheringDossier(SQLModel):
    """One gathering as its form shows it."""

    gathering: GatheringDraft = Field(default_factory=GatheringDraft)
    participants: list[ParticipantLine] = []
    guests: list[GuestLine] = []
    speakers: list[SpeakerLine] = []
    committee: list[CommitteeMemberLine] = []
    signatories: list[SignatoryLine] = []
