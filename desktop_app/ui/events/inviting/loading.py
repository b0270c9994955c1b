"""What the screen for inviting shows, asked in one go in the lookup thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.event import Gathering
from desktop_app.domain.kbli import group_title
from desktop_app.domain.wording import short_date
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.absences import held_before
from desktop_app.operations.gatherings.inviting import (
    Candidate,
    Invited,
    Missed,
    QuotaState,
    Wanted,
    candidates,
    invited,
    is_series,
    product_groups,
    quota_state,
)
from desktop_app.operations.ikm.register import count_by_kabupaten


@dataclass(frozen=True)
class Offers:
    """What the filters offer: values and their words."""

    products: tuple[tuple[str, str], ...]
    missed: tuple[tuple[Missed | UUID, str], ...]
    is_series: bool
    """Whether the event has other gatherings."""


@dataclass(frozen=True)
class Shown:
    """Everything on the screen."""

    offers: Offers
    kabupaten: tuple[QuotaState, ...]
    invited: tuple[Invited, ...]
    candidates: tuple[Candidate, ...]


def load(session: Session, gathering_id: UUID, wanted: Wanted) -> Shown:
    """Return what is shown for these filters."""
    return Shown(
        _offers(session, gathering_id),
        tuple(_kabupaten(session, gathering_id)),
        tuple(invited(session, gathering_id)),
        tuple(candidates(session, gathering_id, wanted)),
    )


def _offers(session: Session, gathering_id: UUID) -> Offers:
    gathering = records.find(session, Gathering, gathering_id)
    missed: list[tuple[Missed | UUID, str]] = [(Missed.LAST, tr("Absent the last time"))]
    for held in held_before(session, gathering):
        where = f"{held.locality}, {short_date(held.starts_on)}"
        missed.append((held.id, tr("Absent in {where}", where=where)))
    groups = product_groups(session)
    return Offers(
        products=tuple((digits, f"{digits} {group_title(digits)} ({count})") for digits, count in groups),
        missed=tuple(missed),
        is_series=is_series(session, gathering_id),
    )


def _kabupaten(session: Session, gathering_id: UUID) -> Sequence[QuotaState]:
    """Return every kabupaten with a quota, somebody invited or a business, in the order of the codes."""
    states = {state.kabupaten_code: state for state in quota_state(session, gathering_id)}
    for code, name, _ in count_by_kabupaten(session):
        states.setdefault(code, QuotaState(code, name, None, 0))
    return [states[code] for code in sorted(states, key=lambda code: (not code, code))]
