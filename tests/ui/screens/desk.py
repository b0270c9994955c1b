"""Pictures of the pages, the sections of the settings, the room of a gathering, what is received, and the help."""

from desktop_app.operations.gatherings.events import list_events
from desktop_app.ui.events.section_names import PLAN
from desktop_app.ui.events.sections import section_entries
from desktop_app.ui.events.targets import InRoom
from tests.ui.screens.camera import settle


def shoot_desk(window, camera):
    """Take every screen of the open database."""
    from desktop_app.ui import pages
    from tests.ui.readiness.screens import shoot_readiness
    from tests.ui.screens.dialogs import shoot_dialogs, shoot_opened
    from tests.ui.visits.screens import shoot_visits

    for entry in pages.entries():
        window.desk.show_page(entry.name)
        camera.shoot(window, entry.name)
    window.desk.show_page("visits")
    shoot_visits(window, camera.label, camera)
    shoot_readiness(window, camera.label, camera)
    shoot_room(window, camera)
    shoot_settings(window, camera)
    shoot_help(window, camera)
    shoot_opened(window, camera)
    shoot_dialogs(window, camera)


def open_room(window, section=PLAN):
    """Open the gathering of Gadingrejo at a section, and return its room."""
    window.desk.show_page("events")
    page = window.desk.pages["events"]
    with window.workspace.read() as session:
        found = list_events(session, "Gadingrejo")
    row = next(row for row in found if row.participants)
    page.show_target(row.gathering_id)
    if section != PLAN:
        page.show_target(InRoom(row.gathering_id, section))
        page._form.go(section)
    settle(window.workspace)
    return page._form


def close_room(window):
    """Go back to the list of events."""
    page = window.desk.pages["events"]
    page._form.plan._changed = False
    page._form.closed.emit()
    settle(window.workspace)


def shoot_room(window, camera):
    """Take every section of the room of a gathering, when it has looked at everything."""
    from tests.ui.screens.manual import settle_section

    room = open_room(window)
    for name in (PLAN, *(entry.name for entry in section_entries())):
        room.go(name)
        if camera.only in f"room-{name}" and name != PLAN:
            settle_section(room.section(name), 0.2)
        camera.shoot(window, f"room-{name}")
    close_room(window)


def shoot_settings(window, camera):
    """Take every section of the settings, and the form of an official."""
    window.desk.show_page("settings")
    page = window.desk.pages["settings"]
    for name in page.sections:
        page.show_target(name)
        camera.shoot(window, f"settings-{name}")
    officials = page.sections["officials"]
    form = officials.open(officials.table.selected()[0])
    camera.shoot(form, "settings-official")
    form.reject()


def shoot_help(window, camera):
    """Take the help: a topic, the keys, and what a search finds."""
    from desktop_app.ui.help.opening import show_help

    shown = show_help(window, "kunjungan")
    camera.shoot(shown, "help")
    shown.show_topic("tombol-tombol")
    camera.shoot(shown, "help-keys")
    shown.search.setText("tanda tangan")
    camera.shoot(shown, "help-search")
    shown.close()
