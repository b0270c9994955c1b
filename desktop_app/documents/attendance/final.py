"""Makes a sheet final: from then on its numbers stand, and the program remembers what was printed."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.attendance.columns import sheet_tier
from desktop_app.documents.attendance.data import SheetOptions, collect
from desktop_app.documents.attendance.sheet import AttendanceSheet
from desktop_app.documents.attendance.writing import write
from desktop_app.documents.printed import Printed
from desktop_app.domain.disclosure import Channel
from desktop_app.domain.event import Role
from desktop_app.operations.gatherings.attendance import PrintedSheet, freeze, record_printing
from desktop_app.operations.gatherings.facts import event_facts
from desktop_app.operations.privacy.disclosing import record_disclosure


@dataclass(frozen=True)
class MadeSheet:
    """A sheet as it was drawn."""

    sheet: AttendanceSheet
    printed: Printed
    content: bytes


def make(session: Session, gathering_id: UUID, role: Role, options: SheetOptions, *, practice: bool) -> MadeSheet:
    """Draw a sheet to look at: nothing changes."""
    sheet = collect(session, gathering_id, role, options, practice=practice)
    out = BytesIO()
    return MadeSheet(sheet, write(sheet, out), out.getvalue())


def make_final(
    session: Session, gathering_id: UUID, role: Role, options: SheetOptions, today: date, *, practice: bool
) -> MadeSheet:
    """Give everybody of the role a number, draw the sheet, and remember the printing."""
    freeze(session, gathering_id, role, options.order)
    made = make(session, gathering_id, role, options, practice=practice)
    printed = PrintedSheet(
        role=role,
        paper=options.paper.value,
        rows=len(made.sheet.attendees),
        fingerprint=sha256(made.content).hexdigest(),
        variant=options.variant,
        facts=event_facts(session, gathering_id),
    )
    record_printing(session, gathering_id, printed, today)
    title, tier = sheet_title(role, options), sheet_tier(made.sheet)
    subject = ("gathering", gathering_id)
    record_disclosure(session, Channel.PAPER, tier, title, subject, len(made.sheet.attendees))
    return made


def sheet_title(role: Role, options: SheetOptions) -> str:
    """Return what a sheet is called in names of files and lists: Daftar Hadir peserta, meja 1."""
    return f"Daftar Hadir {role.value}" + (f" {options.variant}" if options.variant else "")
