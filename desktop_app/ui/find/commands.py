"""What the program can do, as lines that are found by their words.

A page may add its own with `commands() -> list[Command]`; they come first.
"""

from functools import partial

from desktop_app import i18n
from desktop_app.i18n import tr
from desktop_app.ui import pages
from desktop_app.ui.find.command import Command
from desktop_app.ui.look.style import APPEARANCES
from desktop_app.ui.window.backing_up import back_up_now
from desktop_app.ui.window.desk import Desk
from desktop_app.ui.workspace import Workspace


def desk_commands(desk: Desk) -> list[Command]:
    """Return everything that can be done now, what belongs to the present page first."""
    return [
        *(pages.ask_page(desk.current(), "commands") or ()),
        *_new(desk),
        *_pages(desk),
        *_reports(desk.workspace),
        *_office(desk),
        *_settings(desk.workspace),
        *_look(desk.workspace),
    ]


def help_commands(desk: Desk) -> list[Command]:
    """Return the topics of the help."""
    from desktop_app.manual.topics import topics
    from desktop_app.ui.help.opening import show_help

    paper = desk.workspace.settings.paper
    return [
        Command(topic.title, partial(show_help, desk, name, paper), "info", more=(tr("help"), name.replace("-", " ")))
        for name, topic in topics().items()
    ]


def _new(desk: Desk) -> list[Command]:
    titles = {
        pages.IKM: tr("New business (IKM)"),
        pages.VISITS: tr("New visit"),
        pages.EVENTS: tr("New event"),
        pages.FOLLOW_UPS: tr("New follow-up"),
        pages.CERTIFICATES: tr("New step of a certificate"),
    }
    more = (tr("add"), tr("record"))
    return [
        Command(title, partial(desk.show_free, name, "new_record"), "plus", more=more) for name, title in titles.items()
    ]


def _pages(desk: Desk) -> list[Command]:
    found = []
    for number, entry in enumerate(pages.entries(), 1):
        keys = f"Alt+{number % 10}"
        title = tr("Go to {page}", page=entry.title)
        found.append(Command(title, partial(desk.show_page, entry.name), entry.icon, keys, (entry.title,)))
    return found


def _reports(workspace: Workspace) -> list[Command]:
    from desktop_app.documents.kind import About
    from desktop_app.documents.kinds import kinds_about

    return [
        Command(
            tr("Print: {paper}", paper=kind.title),
            partial(workspace.go_to, pages.REPORTS, kind.name),
            "printer",
            more=(tr("report"), kind.title),
        )
        for kind in kinds_about(About.REGISTER)
    ]


def _office(desk: Desk) -> list[Command]:
    workspace = desk.workspace
    found = [
        Command(tr("Back up now"), partial(back_up_now, desk, workspace), "database-backup", more=(tr("safe copy"),)),
        Command(
            tr("Hand in to the office"), partial(workspace.go_to, pages.HANDING_IN, "deliver"), "send", more=("ikmx",)
        ),
        Command(tr("Merge a received file"), partial(workspace.go_to, pages.HANDING_IN, "receive"), "arrow-left-right"),
        Command(tr("Import businesses from a spreadsheet"), partial(desk.show_free, pages.IKM, "import_file"), "plus"),
        Command(
            tr("Look for duplicates"),
            partial(desk.show_free, pages.IKM, "show_duplicates", None),
            "copy",
            more=(tr("recorded twice"),),
        ),
        Command(tr("Load this page again"), partial(pages.ask_page, desk.current(), "refresh"), "refresh-cw", "F5"),
        Command(tr("End the program"), desk.window().close, "x", "Ctrl+Q"),
    ]
    leave = getattr(desk.window(), "leave", None)
    if workspace.practice and leave is not None:
        found.append(Command(tr("Leave practice"), leave, "x"))
    return found


def _settings(workspace: Workspace) -> list[Command]:
    from desktop_app.ui.settings.page import section_titles

    return [
        Command(
            tr("Settings: {part}", part=title),
            partial(workspace.go_to, pages.SETTINGS, name),
            "settings",
            more=(title,),
        )
        for name, title in section_titles().items()
    ]


def _look(workspace: Workspace) -> list[Command]:
    languages = {"id": "Bahasa Indonesia", "en": "English"}
    looks = {"light": tr("Light colours"), "dark": tr("Dark colours"), "system": tr("Colours as the system has them")}
    found = [
        Command(looks[name], partial(_choose, workspace, "appearance", name), "palette", more=(tr("look"), tr("theme")))
        for name in APPEARANCES
        if name != workspace.settings.appearance
    ]
    return found + [
        Command(
            tr("Language: {language}", language=languages[code]),
            partial(_choose, workspace, "language", code),
            "message-square",
            more=(languages[code],),
        )
        for code in i18n.LANGUAGES
        if code != i18n.language()
    ]


def _choose(workspace: Workspace, name: str, value: str) -> None:
    setattr(workspace.settings, name, value)
    workspace.go_to("language" if name == "language" else "look")
