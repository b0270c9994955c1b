"""All rules over one gathering, in the order of their numbers."""

from uuid import UUID

from sqlmodel import Session

from desktop_app.operations.gatherings.audit import amounts, elsewhere, evidence, papers
from desktop_app.operations.gatherings.audit.finding import Finding


def audit(session: Session, gathering_id: UUID) -> list[Finding]:
    """Return every finding of AU-01 to AU-09, by rule; raises `UserError` when the gathering is gone."""
    parts = (papers.findings, amounts.findings, evidence.findings, elsewhere.findings)
    found = [finding for part in parts for finding in part(session, gathering_id)]
    return sorted(found, key=lambda one: one.rule)
