"""Seats that somebody signed for, or may have: only their names have to be kept. Those of a mere plan go."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Gathering, SheetPrinting
from desktop_app.operations.privacy.decisions import SEATS
from desktop_app.operations.privacy.finding import Rows

PROOFS = ("presence", "payment", "attendance_certificate")
"""Rows about a seat that stand on a paper with a signature or a number."""


def signed_seats(session: Session, rows: Rows, today: date) -> frozenset[UUID]:
    """Return the seats whose gathering began, whose sheet was printed with its numbers, or that a proof points to."""
    gatherings = {getattr(row, "gathering_id") for row in rows[SEATS]}  # noqa: B009 - a Record here
    printed = select(SheetPrinting.gathering_id).where(col(SheetPrinting.gathering_id).in_(gatherings))
    begun = select(Gathering.id).where(col(Gathering.id).in_(gatherings), col(Gathering.starts_on) <= today)
    settled = {*session.exec(printed), *session.exec(begun)}
    proven = {getattr(row, "seat_id", None) for table in PROOFS for row in rows[table]}
    return frozenset(row.id for row in rows[SEATS] if row.id in proven or getattr(row, "gathering_id", None) in settled)
