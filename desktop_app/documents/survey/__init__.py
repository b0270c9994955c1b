"""The papers of a test or of feedback: the sheet to copy and hand out, and what was counted."""

from desktop_app.documents.survey.kinds import survey_kinds

__all__ = ["survey_kinds"]
