"""Agencies, and officials with their posts."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.agency import Agency, AgencyDraft
from desktop_app.domain.dossier_rules import clean_draft
from desktop_app.domain.official import Official, OfficialDraft, Post
from desktop_app.domain.text import search_key
from desktop_app.errors import Problem
from desktop_app.exchange.round_trip.kinds import Kind, Lines, load_lines_of
from desktop_app.exchange.round_trip.shapes import Part, Shape, all_but
from desktop_app.i18n import tr
from desktop_app.operations.office.officials import (
    OfficialDossier,
    PostLine,
    correct_official,
    official_problems,
    record_official,
)


class AgencyKind(Kind):
    """Agencies that act together."""

    table = Agency
    draft = AgencyDraft
    named_by = ("name", "region_code")

    def __init__(self) -> None:
        self.shape = Shape("agency", tr("Agencies"), (Part("agency", all_but("agency")),))

    def problems(
        self,
        session: Session,  # noqa: ARG002
        draft: AgencyDraft,
        before: AgencyDraft | None,  # noqa: ARG002
        record_id: UUID,  # noqa: ARG002
        today: date,  # noqa: ARG002
    ) -> list[Problem]:
        """Return what is wrong."""
        return [] if draft.name else [Problem("name", "missing", tr("Write the name of the agency."))]


class OfficialKind(Kind):
    """Officials with their posts."""

    table = Official
    draft = OfficialDossier

    def __init__(self) -> None:
        self.shape = Shape("official", tr("Officials"), (Part("official", all_but("official"), "official"),))
        posts = Part("post", all_but("post", "official_id"))
        self._posts = Lines(Shape("post", tr("Posts"), (posts,), "posts", tr("Official")), Post, PostLine)

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The sheets."""
        return (self.shape, self._posts.shape)

    def load(self, session: Session, ids: Collection[UUID]) -> dict[UUID, OfficialDossier]:
        """Return these officials with their posts."""
        rows = _Officials().load(session, ids)
        posts = load_lines_of(session, self._posts, "official_id", ids)
        return {one: OfficialDossier(official=row, posts=list(posts.get(one, []))) for one, row in rows.items()}

    def name(self, draft: OfficialDossier) -> str:
        """Return the name."""
        return draft.official.name

    def clean(self, draft: OfficialDossier) -> OfficialDossier:
        """Return the official as recorded."""
        return OfficialDossier(official=clean_draft(draft.official), posts=[clean_draft(line) for line in draft.posts])

    def problems(
        self,
        session: Session,  # noqa: ARG002
        draft: OfficialDossier,
        before: OfficialDossier | None,  # noqa: ARG002
        record_id: UUID,  # noqa: ARG002
        today: date,  # noqa: ARG002
    ) -> list[Problem]:
        """Return what is wrong."""
        return [problem for problem in official_problems(draft) if problem.is_error]

    def identity(self, draft: OfficialDossier, above: UUID | None) -> tuple[object, ...]:  # noqa: ARG002
        """Return the name."""
        return (search_key(draft.official.name),)

    def record(
        self,
        session: Session,
        draft: OfficialDossier,
        record_id: UUID,
        above: UUID | None,  # noqa: ARG002
        today: date,  # noqa: ARG002
    ) -> None:
        """Add an official."""
        record_official(session, draft, record_id)

    def correct(self, session: Session, record_id: UUID, draft: OfficialDossier, today: date) -> None:  # noqa: ARG002
        """Change an official."""
        correct_official(session, record_id, draft)


class _Officials(Kind):
    table = Official
    draft = OfficialDraft
