"""Pictures of every screen, light and dark, in two sizes: `python tests/ui/screenshots.py OUTDIR`.

QT_QPA_PLATFORM and QT_SCALE_FACTOR are taken as they are; the default is the screen-less platform.
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))
SIZES = ((1366, 768), (1920, 1080))


def main(out):
    from desktop_app.app import start_qt

    application = start_qt()
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from desktop_app.settings import Settings
    from desktop_app.ui import style
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.start.first import FirstStartCard
    from desktop_app.ui.start.opening import open_practice
    from desktop_app.ui.start.recovery_key import RecoveryKeyCard
    from desktop_app.ui.start.unlock import UnlockCard

    out.mkdir(parents=True, exist_ok=True)

    def shoot(widget, name):
        workspace = getattr(widget, "workspace", None)
        QTest.qWait(300)
        if workspace:
            workspace.lookups.submit(int).result()  # what the page asked for is answered
        QTest.qWait(100)
        widget.grab().save(str(out / f"{name}.png"))

    factor = float(os.environ.get("QT_SCALE_FACTOR", "1"))
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        for look in style.APPEARANCES[1:]:
            style.apply(look)
            for width, height in SIZES:
                label = f"{look}-{width}"
                window = MainWindow(where, Settings(appearance=look))
                window.setWindowState(Qt.WindowState.WindowNoState)
                window.resize(round(width / factor), round(height / factor))
                window.show()
                window.begin()
                for card in (FirstStartCard(where), UnlockCard(where), RecoveryKeyCard("ABCD-" * 7 + "EFGH")):
                    window.start._show(card)
                    shoot(window, f"{label}-start-{type(card).__name__}")
                window.open_opened(open_practice(where / "latihan"))
                shoot_desk(window, label, shoot)
                window.close()
                window.deleteLater()
                application.processEvents()


def shoot_desk(window, label, shoot):
    from desktop_app.ui import pages
    from tests.ui.readiness.screens import shoot_readiness
    from tests.ui.visits.screens import shoot_visits

    for entry in pages.entries():
        try:
            window.desk.show_page(entry.name)
        except ModuleNotFoundError as missing:
            print(missing)
            continue
        shoot(window, f"{label}-{entry.name}")
    window.desk.show_page("visits")
    shoot_visits(window, label, shoot)
    shoot_readiness(window, label, shoot)
    window.desk.show_page("settings")
    page = window.desk.pages["settings"]
    for name in page.sections:
        page.show_target(name)
        shoot(window, f"{label}-settings-{name}")
    officials = page.sections["officials"]
    form = officials.open(officials.table.selected()[0])
    shoot(form, f"{label}-settings-official")
    form.reject()
    window.desk.show_shortcuts()
    from desktop_app.ui.shortcuts import ShortcutsPage

    shortcuts = window.findChild(ShortcutsPage)
    shoot(shortcuts, f"{label}-shortcuts")
    shortcuts.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
