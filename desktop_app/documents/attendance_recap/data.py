"""Looks up who was there: role by role with the numbers of the sheets, what that rests on, and the counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.attendance.data import signatures_of
from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.gathering_frame import GatheringFrame, gathering_frame
from desktop_app.documents.office.signature import Signature
from desktop_app.domain.event import Gathering, Role
from desktop_app.domain.event_file import FileKind
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import gathering_days
from desktop_app.operations.gatherings.files import list_files
from desktop_app.operations.gatherings.head_count import HeadCount, head_count
from desktop_app.operations.gatherings.presence import days_present, rests_on_paper
from desktop_app.operations.gatherings.reconciling import reconcile, verdict
from desktop_app.operations.gatherings.seats import Seat, list_seats
from desktop_app.operations.office.offices import office_on


@dataclass(frozen=True)
class AttendanceRecapOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4


@dataclass(frozen=True)
class RoleList:
    """Everybody of a role who was there."""

    role: Role
    seats: tuple[Seat, ...]
    days: Mapping[UUID, int]
    """On how many days each was there."""
    on_paper: bool
    """Whether all signed sheets were typed; otherwise the door counts for now."""
    scanned: int
    """Pages of scans of its sheets."""
    remarks: tuple[str, ...] = ()
    """What does not agree with the signed sheets, for whoever prints."""


@dataclass(frozen=True)
class AttendanceRecap:
    """Everything that is printed."""

    frame: GatheringFrame
    days: tuple[date, ...]
    lists: tuple[RoleList, ...]
    """The roles that have anybody on their sheet, in the usual order."""
    count: HeadCount
    paper: Paper = Paper.F4
    signatures: tuple[Signature, ...] = ()

    @property
    def scanned(self) -> int:
        """Pages of scans of all sheets."""
        return sum(one.scanned for one in self.lists)

    @property
    def provisional(self) -> tuple[RoleList, ...]:
        """The roles that rest on the door."""
        return tuple(one for one in self.lists if not one.on_paper)


def collect(
    session: Session, gathering_id: UUID, options: AttendanceRecapOptions, *, practice: bool
) -> AttendanceRecap:
    """Return who was there by now; raises `UserError` when the gathering is gone or has no date."""
    frame = gathering_frame(session, gathering_id, practice=practice)
    gathering = records.find(session, Gathering, gathering_id)
    days = tuple(gathering_days(gathering))
    lists = [_of_role(session, gathering_id, role, days) for role in Role if list_seats(session, gathering_id, role)]
    return AttendanceRecap(
        frame=frame,
        days=days,
        lists=tuple(lists),
        count=head_count(session, gathering_id),
        paper=options.paper,
        signatures=signatures_of(session, gathering, office_on(session, frame.facts.last)),
    )


def _of_role(session: Session, gathering_id: UUID, role: Role, days: tuple[date, ...]) -> RoleList:
    there = days_present(session, gathering_id, role)
    scans = [one for one in list_files(session, gathering_id, FileKind.SIGNED_SHEET) if one.role == role.value]
    found = [reconcile(session, gathering_id, role, day) for day in days]
    return RoleList(
        role=role,
        seats=tuple(seat for seat in list_seats(session, gathering_id, role) if seat.id in there),
        days=there,
        on_paper=all(rests_on_paper(session, gathering_id, role, day) for day in days),
        scanned=sum(scan.pages for scan in scans),
        remarks=tuple(verdict(one) for one in found if one.recorded and one.difference not in (0, None)),
    )
