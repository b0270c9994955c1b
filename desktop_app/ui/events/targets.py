"""Where something is inside of the room of a gathering, for whoever jumps there from another page."""

from dataclasses import dataclass
from uuid import UUID

SECTION_OF_FORM = {"event_texts": "report", "payments": "money", "questions": "survey", "signed_sheets": "after"}
"""The section whose unsaved typing is kept under the name of a form; the plan keeps its own."""


@dataclass(frozen=True)
class InRoom:
    """A section of a gathering, and what to show there (see `GatheringSection.show_target`)."""

    gathering_id: UUID
    section: str
    target: object = None
