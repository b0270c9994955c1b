"""What the sections of the room of a gathering are called, in the order of its life."""

from desktop_app.i18n import tr

PLAN = "plan"
"""The form, which belongs to the room itself."""
PAPERS = "papers"
"""The print set; Ctrl+P shows it."""


def section_titles() -> dict[str, str]:
    """Return the sections with what they are called, the plan first."""
    return {
        PLAN: tr("Plan"),
        "inviting": tr("Invite"),
        "door": tr("Door"),
        "after": tr("Signatures"),
        "money": tr("Money"),
        "survey": tr("Test"),
        "files": tr("Files"),
        "report": tr("Report"),
        PAPERS: tr("Print"),
        "checks": tr("Check"),
    }


def section_title(name: str) -> str:
    """Return what a section is called; its name when there is none."""
    return section_titles().get(name, name)
