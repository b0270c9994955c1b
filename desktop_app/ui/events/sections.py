"""The sections of the room of a gathering in the order of its life; each is made when it is first looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from desktop_app.ui.events.section import GatheringSection
from desktop_app.ui.events.section_names import PAPERS, PLAN, section_titles
from desktop_app.ui.workspace import Workspace


@dataclass(frozen=True)
class SectionEntry:
    """A section by its name."""

    name: str
    title: str
    make: Callable[[Workspace, UUID], GatheringSection]


def section_entries() -> tuple[SectionEntry, ...]:
    """Return the sections besides the plan, in their order."""
    makers = {
        "inviting": _inviting,
        "door": _door,
        "after": _after,
        "money": _money,
        "survey": _survey,
        "files": _files,
        "report": _report,
        PAPERS: _papers,
        "checks": _checks,
    }
    return tuple(SectionEntry(name, title, makers[name]) for name, title in section_titles().items() if name != PLAN)


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
