"""Seminar kits, snacks and meals: who signs for them, and whether as many were handed out as people were there."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.event import Gathering, Role
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import gathering_days
from desktop_app.operations.gatherings.head_count import present_seats
from desktop_app.operations.gatherings.presence import present
from desktop_app.operations.gatherings.seats import Seat


@dataclass(frozen=True)
class Consumption:
    """What was handed out beside who was there (AU-03)."""

    everybody: int
    """Present on any day, whatever their role: each takes one kit."""
    busiest: int
    """Present on the day with the most people: snacks and meals are counted for one day."""
    kits: int | None
    snacks: int | None
    meals: int | None
    """None is not known."""
    reserve: int
    """Ordered on purpose beyond those present."""

    @property
    def too_many(self) -> dict[str, int]:
        """What was handed out beyond those present and the reserve: "kits", "snacks", "meals" to how many more."""
        limits = {"kits": self.everybody, "snacks": self.busiest, "meals": self.busiest}
        over = {name: (getattr(self, name) or 0) - limit - self.reserve for name, limit in limits.items()}
        return {name: more for name, more in over.items() if more > 0}


def consumption(session: Session, gathering_id: UUID) -> Consumption:
    """Return the numbers of a gathering."""
    gathering = records.find(session, Gathering, gathering_id)
    days = gathering_days(gathering)
    per_day = [sum(len(present(session, gathering_id, role, day)) for role in Role) for day in days]
    return Consumption(
        everybody=sum(len(present(session, gathering_id, role)) for role in Role),
        busiest=max(per_day, default=0),
        kits=gathering.kits,
        snacks=gathering.snacks,
        meals=gathering.meals,
        reserve=gathering.reserve or 0,
    )


def kit_recipients(session: Session, gathering_id: UUID, *roles: Role) -> list[Seat]:
    """Return who signs for a kit: those present, of all roles when none is named; a row nobody can read is nobody."""
    return [seat for seat in present_seats(session, gathering_id, *roles) if not seat.unreadable]
