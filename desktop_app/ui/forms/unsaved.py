"""What a crash or a draft left behind: asked about at the next start, each by its name and time."""

from PySide6.QtWidgets import QWidget

from desktop_app import clock
from desktop_app.domain.wording import clock_time, long_date
from desktop_app.i18n import tr
from desktop_app.store.local.unsaved import Unsaved, discard_unsaved, forget_unsaved, list_unsaved
from desktop_app.ui import ask
from desktop_app.ui.events.targets import SECTION_OF_FORM, InRoom
from desktop_app.ui.workspace import Workspace

ASKED_AT_MOST = 3
"""More are listed on the first page."""
PAGES = {"ikm": "ikm", "visit": "visits"}
"""The page on which a kind of form opens; all others are on the page of the events."""


def offer_unsaved(workspace: Workspace, parent: QWidget | None) -> None:
    """Ask about each unfinished form, saying what it changes: go on with it, throw it away, or later."""
    from desktop_app.ui.forms.draft_changes import change_lines

    with workspace.read() as session:
        found = [(item, change_lines(session, item)) for item in list_unsaved(session)[:ASKED_AT_MOST]]
    for item, changes in found:
        answers = [("restore", tr("Go on with it")), ("discard", tr("Discard"))]
        answer = ask.choose(parent, _question(item), answers, "\n".join(changes))
        if answer == "restore":
            go_on(workspace, item)
            return
        if answer == "discard":
            with workspace.write() as session:
                forget_unsaved(session, item.form, item.record)
                discard_unsaved(session, item)


def go_on(workspace: Workspace, item: Unsaved) -> None:
    """Open what is unfinished where it was typed."""
    section = SECTION_OF_FORM.get(item.form)
    target = InRoom(item.record, section) if section else item.record
    workspace.go_to(PAGES.get(item.form, "events"), target)


def _question(item: Unsaved) -> str:
    at = clock.local(item.saved_at)
    when = f"{long_date(at.date())}, {clock_time(at.time())}"
    return tr("Not saved yet: {title} ({when}). Cancel keeps it for later.", title=item.title, when=when)
