"""The sections of the room of a gathering in the order of its life; each is made when it is first looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from desktop_app.i18n import tr
from desktop_app.ui.events.section import GatheringSection
from desktop_app.ui.workspace import Workspace

PLAN = "plan"
"""The form, which belongs to the room itself."""
PAPERS = "papers"
"""The print set; Ctrl+P shows it."""


@dataclass(frozen=True)
class SectionEntry:
    """A section by its name."""

    name: str
    title: str
    make: Callable[[Workspace, UUID], GatheringSection]


def section_entries() -> tuple[SectionEntry, ...]:
    """Return the sections besides the plan."""
    return (
        SectionEntry("inviting", tr("Invite"), _inviting),
        SectionEntry("door", tr("Door"), _door),
        SectionEntry("after", tr("Signatures"), _after),
        SectionEntry("money", tr("Money"), _money),
        SectionEntry("survey", tr("Test"), _survey),
        SectionEntry("files", tr("Files"), _files),
        SectionEntry("report", tr("Report"), _report),
        SectionEntry(PAPERS, tr("Print"), _papers),
        SectionEntry("checks", tr("Check"), _checks),
    )


def section_title(name: str) -> str:
    """Return what a section is called; its name when there is none."""
    titles = {PLAN: tr("Plan")} | {entry.name: entry.title for entry in section_entries()}
    return titles.get(name, name)


def _inviting(workspace: Workspace, gathering_id: UUID) -> GatheringSection:
    from desktop_app.ui.events.inviting.section import InvitingSection

    return InvitingSection(workspace, gathering_id)


def _after(workspace: Workspace, gathering_id: UUID) -> GatheringSection:
    from desktop_app.ui.events.after.section import AfterSection

    return AfterSection(workspace, gathering_id)


def _door(workspace: Workspace, gathering_id: UUID) -> GatheringSection:
    from desktop_app.ui.events.door.section import DoorSection

    return DoorSection(workspace, gathering_id)


def _money(workspace: Workspace, gathering_id: UUID) -> GatheringSection:
    from desktop_app.ui.events.money.section import MoneySection

    return MoneySection(workspace, gathering_id)


def _survey(workspace: Workspace, gathering_id: UUID) -> GatheringSection:
    from desktop_app.ui.events.survey.section import SurveySection

    return SurveySection(workspace, gathering_id)


def _files(workspace: Workspace, gathering_id: UUID) -> GatheringSection:
    from desktop_app.ui.events.files.section import FilesSection

    return FilesSection(workspace, gathering_id)


def _report(workspace: Workspace, gathering_id: UUID) -> GatheringSection:
    from desktop_app.ui.events.report.section import ReportSection

    return ReportSection(workspace, gathering_id)


def _papers(workspace: Workspace, gathering_id: UUID) -> GatheringSection:
    from desktop_app.ui.events.papers.section import PapersSection

    return PapersSection(workspace, gathering_id)


def _checks(workspace: Workspace, gathering_id: UUID) -> GatheringSection:
    from desktop_app.ui.events.checks.section import ChecksSection

    return ChecksSection(workspace, gathering_id)
