"""Rows of officials: a person and one post; other posts of the same person stay."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.agency import Agency
from desktop_app.domain.dossier_rules import clean_draft
from desktop_app.domain.identity import check_nip
from desktop_app.domain.official import Official, OfficialDraft, Post
from desktop_app.domain.text import clean_text, search_key
from desktop_app.errors import Problem
from desktop_app.exchange.importing.columns import CellError
from desktop_app.exchange.importing.filling import fill_fields, with_titles
from desktop_app.exchange.importing.plans import Identity, Outcome, State, Step
from desktop_app.exchange.sheets.tables import Row
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.lines import load_lines
from desktop_app.operations.office.officials import (
    OfficialDossier,
    PostLine,
    correct_official,
    official_problems,
    record_official,
)
from desktop_app.progress import Progress


class OfficialTarget:
    """Makes officials of rows."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._agencies = records.list_live(session, Agency)

    def expect(self, rows: Sequence[Row]) -> None:
        """Nothing to load before: there are few."""

    def state(self, record_id: UUID) -> State:
        """Return where the official with this id is."""
        row = self._session.get(Official, record_id)
        return State.NOWHERE if row is None else State.REMOVED if row.deleted else State.LIVE

    def load(self, record_id: UUID) -> OfficialDossier:
        """Return an official with all posts, also one in the bin."""
        row = self._session.get_one(Official, record_id)
        posts = load_lines(self._session, Post, {"official_id": record_id}, PostLine)
        return OfficialDossier(official=OfficialDraft.model_validate(row.model_dump()), posts=posts)

    def blank(self, row: Row) -> OfficialDossier:  # noqa: ARG002 - every row starts from the same
        """Return an empty official."""
        return OfficialDossier()

    def fill(self, draft: OfficialDossier, row: Row) -> OfficialDossier:
        """Return the official with what the row says."""
        data = draft.model_dump()
        values = with_titles(row.inside("official"), exact=row.exact)
        if values.get("agency_id"):
            values["agency_id"] = self._agency(values["agency_id"])
        fill_fields(data["official"], OfficialDraft, values)
        post = row.inside("post")
        if any(value is not None for value in post.values()):
            fill_fields(_post(data["posts"], post), PostLine, post)
        filled = OfficialDossier.model_validate(data)
        return OfficialDossier(
            official=clean_draft(filled.official), posts=[clean_draft(line) for line in filled.posts]
        )

    def problems(self, draft: OfficialDossier, record_id: UUID | None) -> list[Problem]:  # noqa: ARG002
        """Return what is wrong or odd."""
        return [*official_problems(draft), *check_nip(draft.official.nip, field="official.nip")]

    def accept(self, draft: OfficialDossier, warnings: list[Problem], reason: str) -> OfficialDossier:  # noqa: ARG002
        """Return the official as it is: the rules of officials ask for no reasons."""
        return draft

    def identity(self, draft: OfficialDossier) -> Identity:
        """Return the name."""
        return Identity((search_key(draft.official.name),), "")

    def name(self, draft: OfficialDossier) -> str:
        """Return the name with titles."""
        return draft.official.person_name.full

    def known(self) -> Iterator[tuple[Identity, UUID]]:
        """Yield every official."""
        for row in records.list_live(self._session, Official):
            yield Identity((search_key(row.name),), ""), row.id

    def planned(self, record_id: UUID, draft: OfficialDossier) -> None:
        """Nothing to remember."""

    def apply(self, steps: Iterable[Step], progress: Progress) -> None:  # noqa: ARG002 - there are few
        """Record, correct and remove."""
        for step in steps:
            if step.restores:
                records.restore(self._session, Official, [step.record_id])
            if step.outcome is Outcome.CREATED:
                record_official(self._session, step.draft, step.record_id)
            elif step.outcome is Outcome.UPDATED:
                correct_official(self._session, step.record_id, step.draft)
            else:
                records.remove(self._session, Official, [step.record_id])

    def _agency(self, text: str) -> UUID:
        """Return the agency that an id, a name or a short name means."""
        key = search_key(clean_text(text))
        for agency in self._agencies:
            if key in {search_key(agency.name), search_key(agency.short_name), str(agency.id)} and key:
                return agency.id
        raise CellError(tr("There is no agency “{text}” in the list of agencies.", text=clean_text(text)))


def _post(posts: list[dict[str, Any]], values: dict[str, Any]) -> dict[str, Any]:
    """Return the post that the row speaks of: of the same title and beginning, else a new one."""
    title, begun = search_key(values.get("title") or ""), values.get("from_date")
    for post in posts:
        if (not title or search_key(post["title"]) == title) and begun in {None, post["from_date"]}:
            return post
    posts.append(PostLine().model_dump())
    return posts[-1]
