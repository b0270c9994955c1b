"""Reasons for accepted warnings, remembered with the record that they belong to.

A reason has a key "field|rule|value" (`domain.dossier_rules.acceptance_key`): it counts for that value only.
"""

from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.acceptance import Acceptance


def accepted_rules(session: Session, record_id: UUID) -> dict[str, str]:
    """Return the accepted warnings of a record: key to reason."""
    return {_key(row): row.reason for row in _rows(session, record_id) if not row.deleted}


def store_accepted(session: Session, record_id: UUID, accepted: dict[str, str]) -> None:
    """Remember the reasons of `accepted`; a reason that was given before and is no longer there stays on record."""
    known = {_key(row): row for row in _rows(session, record_id)}
    for key, reason in accepted.items():
        row = known.get(key)
        if row is None:
            field, rule, value = key.split("|", 2)
            row = Acceptance(record_id=record_id, field=field, rule=rule, value=value)
        if row.deleted:
            row.deleted = False
        if row.reason != reason:
            row.reason = reason
        session.add(row)
    session.flush()


def _key(row: Acceptance) -> str:
    return f"{row.field}|{row.rule}|{row.value}"


def _rows(session: Session, record_id: UUID) -> list[Acceptance]:
    return list(session.exec(select(Acceptance).where(col(Acceptance.record_id) == record_id)))
