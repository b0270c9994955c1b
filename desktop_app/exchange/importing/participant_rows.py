"""Rows of participants: all those of one gathering, recorded together."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.dossier_rules import clean_draft
from desktop_app.domain.event import Participant
from desktop_app.domain.gathering_dossier import ParticipantLine
from desktop_app.domain.identity import check_nik, clean_number
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.phone import check_phone, stored_phone
from desktop_app.domain.text import search_key
from desktop_app.errors import Problem
from desktop_app.exchange.importing.columns import CellError
from desktop_app.exchange.importing.filling import fill_fields, with_titles
from desktop_app.exchange.importing.plans import Identity, Outcome, State, Step
from desktop_app.exchange.sheets.tables import Row
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.events import correct_gathering, load_gathering, participant_of
from desktop_app.progress import Progress


class ParticipantTarget:
    """Makes participants of rows; their numbers on printed sheets stay."""

    def __init__(self, session: Session, today: date, gathering_id: UUID) -> None:
        self._session = session
        self._today = today
        self._gathering_id = gathering_id
        self._dossier = load_gathering(session, gathering_id)
        self._lines = {line.id: line for line in self._dossier.participants if line.id}

    def expect(self, rows: Sequence[Row]) -> None:
        """Nothing to load before: there are few."""

    def state(self, record_id: UUID) -> State:
        """Return where the participant with this id is."""
        row = self._session.get(Participant, record_id)
        if row is None:
            return State.NOWHERE
        if row.gathering_id != self._gathering_id:
            return State.ELSEWHERE
        return State.REMOVED if row.deleted else State.LIVE

    def load(self, record_id: UUID) -> ParticipantLine:
        """Return a participant, also one in the bin."""
        known = self._lines.get(record_id)
        return known or ParticipantLine.model_validate(self._session.get_one(Participant, record_id).model_dump())

    def blank(self, row: Row) -> ParticipantLine:
        """Return an empty participant, or one with the words of the register."""
        ikm_id = row.values.get("ikm_id")
        if not ikm_id:
            return ParticipantLine()
        ikm = self._session.get(Ikm, ikm_id)
        if ikm is None or ikm.deleted:
            raise CellError(tr("There is no business with the id {id}.", id=ikm_id))
        return participant_of(self._session, ikm_id)

    def fill(self, draft: ParticipantLine, row: Row) -> ParticipantLine:
        """Return the participant with what the row says."""
        data = draft.model_dump()
        values = {name: value for name, value in row.values.items() if name != "id"}
        fill_fields(data, ParticipantLine, with_titles(values, exact=row.exact))
        line = clean_draft(ParticipantLine.model_validate(data))
        return line.model_copy(update={"phone": stored_phone(line.phone), "nik": clean_number(line.nik)})

    def problems(self, draft: ParticipantLine, record_id: UUID | None) -> list[Problem]:  # noqa: ARG002
        """Return what is wrong or odd."""
        found = [*check_nik(draft.nik, today=self._today, sex=draft.sex or None), *check_phone(draft.phone)]
        if not draft.name:
            found.append(Problem("name", "missing", tr("Write the name, or remove the row.")))
        return found

    def accept(self, draft: ParticipantLine, warnings: list[Problem], reason: str) -> ParticipantLine:  # noqa: ARG002
        """Return the participant as it is: a list of people present asks for no reasons."""
        return draft

    def identity(self, draft: ParticipantLine) -> Identity:
        """Return the names of person and business, and the kabupaten."""
        return Identity((search_key(draft.name), search_key(draft.business_name)), draft.kabupaten_code)

    def name(self, draft: ParticipantLine) -> str:
        """Return the name of the person."""
        return draft.person_name.full

    def known(self) -> Iterator[tuple[Identity, UUID]]:
        """Yield every participant of the gathering."""
        for record_id, line in self._lines.items():
            yield self.identity(line), record_id

    def planned(self, record_id: UUID, draft: ParticipantLine) -> None:
        """Nothing to remember."""

    def apply(self, steps: Iterable[Step], progress: Progress) -> None:  # noqa: ARG002 - one step only
        """Put everybody into the gathering in one go."""
        lines = dict(self._lines)
        for step in steps:
            if step.outcome is Outcome.DELETED:
                lines.pop(step.record_id)
            else:
                lines[step.record_id] = step.draft.model_copy(update={"id": step.record_id})
            if step.restores:
                records.restore(self._session, Participant, [step.record_id])
        dossier = self._dossier.model_copy(update={"participants": list(lines.values())})
        correct_gathering(self._session, self._gathering_id, dossier)
