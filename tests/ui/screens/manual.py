"""The pictures of the manual: the same program, light, in one small size and few colours."""

import time
from io import BytesIO

from PySide6.QtWidgets import QLabel

from desktop_app.operations.ikm.register import IkmQuery, find_entries, load_rows
from desktop_app.ui.find.opening import palette_of
from desktop_app.ui.look import style
from tests.ui.screens.camera import Camera, new_window, settle

SIZE = (1100, 640)
COLOURS = 40
MOST_BYTES = 60_000


def shoot_manual(folder, out, only=""):
    """Write every picture of the manual into `out`."""
    from desktop_app.ui.start.first import FirstStartCard
    from desktop_app.ui.start.opening import open_practice

    style.apply("light")
    camera = ManualCamera(out, only)
    window = new_window(folder, "light", SIZE)
    window.start._show(FirstStartCard(folder))
    camera.shoot(window, "mulai")
    window.open_opened(open_practice(folder / "latihan"))
    for page, name in PAGES.items():
        window.desk.show_page(page)
        settle(window.workspace, 1)
        camera.shoot(window, name)
    _find(window, camera)
    _visit(window, camera)
    _business(window, camera)
    _room(window, camera)
    _settings(window, camera)
    camera.close(window)


PAGES = {
    "home": "beranda",
    "ikm": "ikm",
    "visits": "kunjungan",
    "events": "kegiatan",
    "follow_ups": "tindak-lanjut",
    "certificates": "sertifikat",
    "reports": "laporan",
    "handing_in": "serah-data",
}
SECTIONS = ("inviting", "door", "after", "money", "survey", "files", "report", "papers", "checks")
SLOW = {"papers": 1, "files": 1.5, "report": 1}
"""Seconds that a section needs to look at everything."""
BUSY = "sedang "
LONGEST = 40
SETTINGS = {"letterhead": "kop-surat", "backup": "cadangan"}


class ManualCamera(Camera):
    """Saves small pictures with a palette."""

    def shoot(self, widget, name):
        """Take a picture in few colours; too large a one is refused."""
        if self.only not in name:
            return
        settle(getattr(widget, "workspace", None) or getattr(widget, "_workspace", None))
        content = small_png(widget.grab().toImage())
        if len(content) > MOST_BYTES:
            raise ValueError(f"{name} has {len(content)} bytes")
        (self.out / f"{name}.png").write_bytes(content)


def small_png(image):
    """Return a picture of Qt as a PNG with a palette."""
    from PIL import Image
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    out = BytesIO()
    whole = Image.open(BytesIO(bytes(data))).convert("RGB")
    few = whole.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def _found(window, words):
    """Return the id of the first business that a search finds."""
    with window.workspace.read() as session:
        return load_rows(session, find_entries(session, IkmQuery(search=words)))[0].id


def _find(window, camera):
    window.desk.show_page("home")
    palette = palette_of(window.desk)
    palette.appear()
    palette.entry.setText("singkong")
    settle(window.workspace, 1)
    camera.shoot(window, "cari")
    palette.leave()


def _visit(window, camera):
    from desktop_app.ui.visits.form import CHECKLISTS
    from tests.ui.visits.screens import _fill, _leave

    window.desk.show_page("visits")
    page = window.desk.pages["visits"]
    form = page.open_form(_found(window, "singkong barokah"), None)
    _fill(form, window.workspace)
    form.tabs.setCurrentIndex(CHECKLISTS)
    form.checklists.current().view.go_to_item("CPPB-14")
    camera.shoot(window, "daftar-periksa")
    _leave(page)


def _business(window, camera):
    window.workspace.go_to("ikm", ("readiness", _found(window, "suparti")))
    camera.shoot(window, "kesiapan")
    window.desk.pages["ikm"]._form.leave()


def _room(window, camera):
    from tests.ui.screens.desk import close_room, open_room

    room = open_room(window)
    camera.shoot(window, "kegiatan-plan")
    for name in SECTIONS:
        room.go(name)
        settle_section(room.section(name), SLOW.get(name, 0.2))
        if name == "inviting":
            room.section(name).parts.buttons[1].click()
        camera.shoot(window, f"kegiatan-{name}")
    close_room(window)


def settle_section(section, seconds):
    """Wait until a section says no more that it is looking at something."""
    settle(section.workspace if hasattr(section, "workspace") else None, seconds)
    end = time.monotonic() + LONGEST
    while time.monotonic() < end and any(BUSY in label.text() for label in section.findChildren(QLabel)):
        settle(None, 0.5)


def _settings(window, camera):
    window.desk.show_page("settings")
    page = window.desk.pages["settings"]
    for section, name in SETTINGS.items():
        page.show_target(section)
        camera.shoot(window, name)
