"""Rows of agencies."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.agency import Agency, AgencyDraft
from desktop_app.domain.dossier_rules import clean_draft
from desktop_app.domain.text import search_key
from desktop_app.errors import Problem
from desktop_app.exchange.importing.filling import fill_fields
from desktop_app.exchange.importing.plans import Identity, Outcome, State, Step
from desktop_app.exchange.sheets.tables import Row
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.progress import Progress


class AgencyTarget:
    """Makes agencies of rows."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def expect(self, rows: Sequence[Row]) -> None:
        """Nothing to load before: there are few."""

    def state(self, record_id: UUID) -> State:
        """Return where the agency with this id is."""
        row = self._session.get(Agency, record_id)
        return State.NOWHERE if row is None else State.REMOVED if row.deleted else State.LIVE

    def load(self, record_id: UUID) -> AgencyDraft:
        """Return an agency, also one in the bin."""
        return AgencyDraft.model_validate(self._session.get_one(Agency, record_id).model_dump())

    def blank(self, row: Row) -> AgencyDraft:  # noqa: ARG002 - every row starts from the same
        """Return an empty agency."""
        return AgencyDraft()

    def fill(self, draft: AgencyDraft, row: Row) -> AgencyDraft:
        """Return the agency with what the row says."""
        data = draft.model_dump()
        fill_fields(data, AgencyDraft, row.values)
        return clean_draft(AgencyDraft.model_validate(data))

    def problems(self, draft: AgencyDraft, record_id: UUID | None) -> list[Problem]:  # noqa: ARG002
        """Return what is wrong."""
        return [] if draft.name else [Problem("name", "missing", tr("Write the name of the agency."))]

    def accept(self, draft: AgencyDraft, warnings: list[Problem], reason: str) -> AgencyDraft:  # noqa: ARG002
        """Return the agency as it is: its rules have no warnings."""
        return draft

    def identity(self, draft: AgencyDraft) -> Identity:
        """Return name and place."""
        return Identity((search_key(draft.name),), draft.region_code)

    def name(self, draft: AgencyDraft) -> str:
        """Return the name."""
        return draft.name

    def known(self) -> Iterator[tuple[Identity, UUID]]:
        """Yield every agency."""
        for row in records.list_live(self._session, Agency):
            yield Identity((search_key(row.name),), row.region_code), row.id

    def planned(self, record_id: UUID, draft: AgencyDraft) -> None:
        """Nothing to remember."""

    def apply(self, steps: Iterable[Step], progress: Progress) -> None:  # noqa: ARG002 - there are few
        """Record, correct and remove."""
        for step in steps:
            if step.restores:
                records.restore(self._session, Agency, [step.record_id])
            if step.outcome is Outcome.CREATED:
                records.record(self._session, Agency, step.draft, id=step.record_id)
            elif step.outcome is Outcome.UPDATED:
                records.correct(self._session, Agency, step.record_id, step.draft)
            else:
                records.remove(self._session, Agency, [step.record_id])
