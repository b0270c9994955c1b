"""The sections of the room of a gathering in the order of its life; each is made when it is first looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from desktop_app.i18n import tr
from desktop_app.ui.events.section import GatheringSection
from desktop_app.ui.workspace import Workspace

PLAN = "plan"
"""The form, which belongs to the room itself."""


@dataclass(frozen=True)
class SectionEntry:
    """A section by its name."""

    name: str
    title: str
    make: Callable[[Workspace, UUID], GatheringSection]


def section_entries() -> tuple[SectionEntry, ...]:
    """Return the sections besides the plan."""
    return (SectionEntry("report", tr("Report"), _report),)


def _report(workspace: Workspace, gathering_id: UUID) -> GatheringSection:
    from desktop_app.ui.events.report.section import ReportSection

    return ReportSection(workspace, gathering_id)
