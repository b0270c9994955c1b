"""Papers of one event say the same: AU-01; what was signed was printed and can be proven equal: AU-07; AU-08."""

import json
from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.presence import SheetTally
from desktop_app.domain.wording import long_date
from desktop_app.errors import Severity
from desktop_app.i18n import tr
from desktop_app.operations.documents_printed import SHEET, PrintedRow, list_printed
from desktop_app.operations.gatherings.audit.finding import Finding
from desktop_app.operations.gatherings.desks import twin_numbers
from desktop_app.operations.gatherings.facts import event_facts


def findings(session: Session, gathering_id: UUID) -> Iterator[Finding]:
    """Yield papers that say something else than the record, and signed sheets that the program did not print."""
    printed = list_printed(session, gathering_id)
    yield from _other_facts(session, gathering_id, printed)
    yield from _not_printed(session, gathering_id, printed)
    yield from _twins(session, gathering_id)


def _other_facts(session: Session, gathering_id: UUID, printed: Sequence[PrintedRow]) -> Iterator[Finding]:
    """AU-01: title, days and place are the same on every paper that was printed last."""
    now = json.loads(event_facts(session, gathering_id))
    last = {row.is_of: row for row in reversed(printed)}
    for paper in last.values():
        then = json.loads(paper.facts) if paper.facts else {}
        if other := [name for name, value in then.items() if now.get(name) != value]:
            text = tr(
                "{paper}, printed on {day}, says {then}, the record now says {now}. Print it again.",
                paper=_name(paper),
                day=long_date(paper.printed_on),
                then=", ".join(str(then[name]) for name in other),
                now=", ".join(str(now.get(name, "")) for name in other),
            )
            yield Finding("AU-01", text, "papers")


def _not_printed(session: Session, gathering_id: UUID, printed: Sequence[PrintedRow]) -> Iterator[Finding]:
    """AU-07: a sheet that was signed is one that the program printed and remembers."""
    kinds = {row.kind for row in printed}
    wanted = (SheetTally.gathering_id == gathering_id, col(SheetTally.deleted).is_(False))
    for role in sorted({row.role for row in session.exec(select(SheetTally).where(*wanted))}):
        if f"{SHEET} {role}" not in kinds:
            text = tr(
                "A signed sheet was typed that this program never printed as final: {sheet}.",
                sheet=role.heading.capitalize(),
            )
            yield Finding("AU-07", text, "papers", role, Severity.WARNING)


def _name(paper: PrintedRow) -> str:
    """Return Daftar hadir peserta; another paper is called by its title."""
    return paper.kind.replace("-", " ").capitalize() if paper.kind.startswith(SHEET) else paper.title


def _twins(session: Session, gathering_id: UUID) -> Iterator[Finding]:
    """AU-07: a row number stands for one person; two laptops may have given the same one."""
    for twin in twin_numbers(session, gathering_id):
        text = tr(
            "Row {number} belongs to several people: {names}. Typed from the paper it counts once: give one of them a "
            "new number at the door.",
            number=twin.number,
            names="; ".join(seat.name for seat in twin.seats),
        )
        yield Finding("AU-07", text, "after", (twin.role, None), Severity.WARNING)
