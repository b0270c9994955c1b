"""Pictures of every screen, light and dark, in two sizes; with `--manual` those of the manual (`dev.py screenshots`).

The program runs on practice data without a display, its clock stands still. QT_QPA_PLATFORM and QT_SCALE_FACTOR are
taken as they are.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "Asia/Jakarta"
ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
SIZES = ((1366, 768), (1920, 1080))


def main(arguments):
    options = command_line().parse_args(arguments)
    from tests.ui.screens.camera import Camera, stop_the_clock

    stop_the_clock()
    from desktop_app.app import start_qt

    start_qt()
    with tempfile.TemporaryDirectory() as folder:
        if options.manual:
            from tests.ui.screens.manual import shoot_manual

            shoot_manual(Path(folder), ROOT / "resources" / "manual" / "pictures", options.only)
        else:
            shoot_all(Path(folder), Camera(options.out, options.only), options)
    return 0


def command_line():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, default=ROOT / "out" / "screenshots", help="the folder for them")
    parser.add_argument("--manual", action="store_true", help="write the pictures of the manual instead")
    parser.add_argument("--only", default="", help="only those whose name has this in it")
    parser.add_argument("--look", default="", help="only light, or only dark")
    parser.add_argument("--size", type=int, default=0, help="only 1366, or only 1920")
    return parser


def shoot_all(folder, camera, options):
    from desktop_app.ui.look import style

    for look in style.APPEARANCES[1:]:
        style.apply(look)
        for size in SIZES:
            if options.look in ("", look) and options.size in (0, size[0]):
                camera.label = f"{look}-{size[0]}"
                shoot_window(folder, camera, look, size)


def shoot_window(folder, camera, look, size):
    from desktop_app.ui.start.opening import open_practice
    from tests.ui.screens.camera import new_window
    from tests.ui.screens.desk import shoot_desk
    from tests.ui.screens.start import shoot_new_office, shoot_start

    window = new_window(folder, look, size)
    shoot_start(window, folder, camera)
    shoot_new_office(window, folder / camera.label, camera)
    camera.close(window)
    window = new_window(folder, look, size)
    window.open_opened(open_practice(folder / "latihan"))
    shoot_desk(window, camera)
    camera.close(window)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
