"""Pictures of what opens over a page: forms of a business and an event, duplicates, what Ctrl+K finds, every dialog."""

from desktop_app.operations.ikm.register import IkmQuery, find_entries, load_rows
from desktop_app.ui.background.progress_dialog import ProgressDialog
from desktop_app.ui.find.opening import palette_of
from tests.ui.screens.camera import settle
from tests.ui.walk import dialog_classes
from tests.ui.walk_screens import ELSEWHERE, _arguments, _close, _known

PARTS = ("news", "receive", "excel")
"""Parts of Serah terima besides the first."""


def shoot_opened(window, camera):
    """Take the forms that open over a list."""
    desk, workspace = window.desk, window.workspace
    with workspace.read() as session:
        business = load_rows(session, find_entries(session, IkmQuery(search="suparti")))[0].id
    workspace.go_to("ikm", business)
    camera.shoot(window, "ikm-form")
    _close(desk.current(), workspace)
    desk.show_page("ikm")
    desk.current().show_duplicates(None)
    camera.shoot(window, "ikm-duplicates")
    _close(desk.current(), workspace)
    for name in ("ikm", "events"):
        desk.show_page(name)
        desk.current().new_record()
        camera.shoot(window, f"{name}-new")
        _close(desk.current(), workspace)
    for part in PARTS:
        workspace.go_to("handing_in", part)
        camera.shoot(window, f"handing_in-{part}")
    desk.show_page("home")
    palette = palette_of(desk)
    palette.appear()
    palette.entry.setText("singkong")
    camera.shoot(window, "find")
    palette.leave()


def shoot_dialogs(window, camera):
    """Take every dialog that practice data leads to, and the one that stands while something is done."""
    workspace = window.workspace
    known = _known(workspace, window)
    for one in sorted(dialog_classes(), key=lambda one: one.__name__):
        if one.__name__ not in ELSEWHERE and camera.only in f"dialog-{one.__name__}":
            _shoot(one(**_arguments(one, known, workspace)), camera, f"dialog-{one.__name__}", workspace)
    running = ProgressDialog(window, "Menyimpan PDF")
    running.show_step(7, 20, "Daftar hadir peserta")
    _shoot(running, camera, "dialog-ProgressDialog", workspace)


def _shoot(dialog, camera, name, workspace):
    dialog.show()
    settle(workspace)
    camera.shoot(dialog, name)
    dialog.setParent(None)
    dialog.done(0)
    dialog.deleteLater()
