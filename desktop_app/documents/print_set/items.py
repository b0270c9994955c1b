"""Which papers a gathering has: whatever kinds are registered, and the attendance sheets of its lists and parts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.attendance.data import SheetOptions
from desktop_app.documents.attendance.parts import days_of, parts_of
from desktop_app.documents.gathering_kinds import gathering_kinds
from desktop_app.documents.kind import About, Kind, Part, Phase, variant_of
from desktop_app.documents.options import usual_options
from desktop_app.domain.event import Gathering, Role
from desktop_app.domain.wording import day_and_date
from desktop_app.errors import UserError
from desktop_app.operations import records
from desktop_app.operations.documents_printed import SHEET
from desktop_app.operations.gatherings.seats import list_seats

LISTS = {
    Role.PARTICIPANT: "Daftar hadir peserta",
    Role.GUEST: "Daftar hadir tamu undangan",
    Role.SPEAKER: "Daftar hadir narasumber",
    Role.COMMITTEE: "Daftar hadir panitia",
}


@dataclass(frozen=True)
class SetItem:
    """A paper that can be printed."""

    title: str
    phase: Phase
    kind: str
    """As in `PrintedPaper`, of a sheet "daftar-hadir peserta"."""
    about: UUID
    options: Any
    role: Role | None = None
    """Whose attendance sheet; None of another paper."""
    alternative: bool = False
    """Whether another paper of the set has the same rows: a list goes out once."""

    @property
    def variant(self) -> str:
        """Which of several papers of its kind."""
        return variant_of(self.options)

    @property
    def key(self) -> tuple[UUID | None, str, str]:
        """What the list of printed papers knows it by."""
        return self.about, self.kind, self.variant


def list_items(session: Session, gathering_id: UUID, paper: str) -> list[SetItem]:
    """Return every paper; `paper` is the usual paper of this computer, by its name."""
    gathering = records.find(session, Gathering, gathering_id)
    kinds = gathering_kinds()
    before = [kind for kind in kinds if kind.phase is Phase.BEFORE]
    rest = [kind for kind in kinds if kind.phase is not Phase.BEFORE]
    return [
        *_papers(session, before, gathering, paper),
        *_sheets(session, gathering_id, paper),
        *_papers(session, rest, gathering, paper),
    ]


def _papers(session: Session, kinds: list[Kind], gathering: Gathering, paper: str) -> Iterator[SetItem]:
    order = list(Phase)
    for kind in sorted(kinds, key=lambda kind: order.index(kind.phase)):
        about = gathering.event_id if kind.about is About.EVENT else gathering.id
        for part in _parts(session, kind, about):
            options = usual_options(kind.options, paper, part.options)
            yield SetItem(part.title, kind.phase, kind.name, about, options)


def _parts(session: Session, kind: Kind, about: UUID) -> tuple[Part, ...]:
    """Return the papers of a kind; where it cannot tell them yet, one that then says what is missing."""
    whole = (Part(kind.title),)
    try:
        return kind.parts(session, about) if kind.parts else whole
    except UserError:
        return whole


def _sheets(session: Session, gathering_id: UUID, paper: str) -> Iterator[SetItem]:
    for role in Role:
        if role is Role.PARTICIPANT or list_seats(session, gathering_id, role):
            yield _sheet(gathering_id, role, paper, LISTS[role])
    for part in parts_of(session, gathering_id):
        title = f"{LISTS[Role.PARTICIPANT]} – {part.title}"
        chosen = {"kabupaten": part.kabupaten, "desk": part.desk}
        yield _sheet(gathering_id, Role.PARTICIPANT, paper, title, chosen, alternative=not part.desk)
    days = days_of(session, gathering_id)
    for day in days if len(days) > 1 else ():
        title = f"{LISTS[Role.PARTICIPANT]} – {day_and_date(day)}"
        yield _sheet(gathering_id, Role.PARTICIPANT, paper, title, {"day": day}, alternative=True)


def _sheet(
    gathering_id: UUID,
    role: Role,
    paper: str,
    title: str,
    chosen: Mapping[str, Any] | None = None,
    *,
    alternative: bool = False,
) -> SetItem:
    options = usual_options(SheetOptions, paper, chosen or {})
    kind = f"{SHEET} {role.value}"
    return SetItem(title, Phase.ON_THE_DAY, kind, gathering_id, options, role, alternative)
