"""What an auditor would find in the papers of a gathering, told before they are printed (documents.md §13)."""

from desktop_app.operations.gatherings.audit.auditing import audit
from desktop_app.operations.gatherings.audit.finding import Finding

__all__ = ["Finding", "audit"]
