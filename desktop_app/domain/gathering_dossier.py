"""The dossier of a gathering: its place and days, and everybody on its sheets, recorded together."""

from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.event import (
    CommitteeMemberDraft,
    GatheringDraft,
    GuestDraft,
    ParticipantDraft,
    SignatoryDraft,
    SpeakerDraft,
)
from desktop_app.domain.event_planning import AgendaItemDraft, BudgetLineDraft, DeskDraft, InvitationDraft, QuotaDraft
from desktop_app.domain.record import Draft


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


class AgendaLine(AgendaItemDraft):
    """A line of the agenda."""

    id: UUID | None = None


class QuotaLine(QuotaDraft):
    """The quota of a kabupaten."""

    id: UUID | None = None


class BudgetRow(BudgetLineDraft):
    """A line of the budget."""

    id: UUID | None = None


class DeskLine(DeskDraft):
    """A desk."""

    id: UUID | None = None


class InvitationLine(InvitationDraft):
    """A letter of invitation."""

    id: UUID | None = None


class GatheringDossier(Draft):
    """One gathering as its form shows it."""

    gathering: GatheringDraft = Field(default_factory=GatheringDraft)
    participants: list[ParticipantLine] = Field(default_factory=list)
    guests: list[GuestLine] = Field(default_factory=list)
    speakers: list[SpeakerLine] = Field(default_factory=list)
    committee: list[CommitteeMemberLine] = Field(default_factory=list)
    signatories: list[SignatoryLine] = Field(default_factory=list)
    agenda: list[AgendaLine] = Field(default_factory=list)
    quotas: list[QuotaLine] = Field(default_factory=list)
    budget: list[BudgetRow] = Field(default_factory=list)
    desks: list[DeskLine] = Field(default_factory=list)
    invitations: list[InvitationLine] = Field(default_factory=list)
