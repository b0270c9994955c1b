"""How ready the businesses are whose people were at a gathering: who holds what, and who could apply, by scheme."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.certificate import covered_schemes
from desktop_app.domain.event import Role
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.gatherings.head_count import present_seats
from desktop_app.operations.recaps.readiness import (
    CERTIFICATION_COLUMNS,
    businesses_on,
    certification_details,
    column_name,
    ready_schemes,
)


@dataclass(frozen=True)
class SchemeStanding:
    """The businesses of one column of the recap of readiness; each is counted at most once."""

    column: str
    """A key of `CERTIFICATION_COLUMNS`."""
    name: str
    held: int
    ready: int
    """Without the certificate, but its last assessment or its step says that it can apply."""
    neither: int


@dataclass(frozen=True)
class ParticipantsReadiness:
    """The readiness as of a day."""

    as_of: date
    businesses: int
    """Of the register, whose people were there."""
    unlinked: int
    """Participants who were there and belong to no business of the register."""
    rows: tuple[SchemeStanding, ...]


def participants_readiness(session: Session, gathering_id: UUID, as_of: date) -> ParticipantsReadiness:
    """Return the readiness of the businesses whose people were at a gathering."""
    seats = present_seats(session, gathering_id, Role.PARTICIPANT)
    linked = {seat.ikm_id for seat in seats if seat.ikm_id is not None}
    catalogue = current_catalogue(session)
    businesses = [one for one in businesses_on(session) if one[0].id in linked]  # some are recorded after the event
    details = certification_details(session, catalogue, as_of, businesses)
    ready = ready_schemes(session, catalogue, as_of)
    rows = []
    for column, schemes in CERTIFICATION_COLUMNS.items():
        held = sum(column in one.columns for one in details)
        waiting = sum(column not in one.columns and _covers(ready.get(one.ikm_id, ()), schemes) for one in details)
        rows.append(
            SchemeStanding(column, column_name(catalogue, column), held, waiting, len(details) - held - waiting)
        )
    return ParticipantsReadiness(as_of, len(details), sum(seat.ikm_id is None for seat in seats), tuple(rows))


def _covers(ready: tuple[str, ...] | list[str], schemes: tuple[str, ...]) -> bool:
    """Tell whether one of the schemes that a business is ready for is among those of a column."""
    return any({code, *covered_schemes(code)} & set(schemes) for code in ready)
