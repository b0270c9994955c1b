"""Sixty people from the signed sheet: `python tests/ui/events/after_run.py OUTDIR`.

Real key events go to a real window: the row numbers of sixty people, four who wrote themselves in (one of whom nobody
can read), the number of signatures, the scan, save. Prints the keys, what each cost the program, and the time of a
practised person by the keystroke-level model. Wants a display of its own: `xvfb-run -s "-screen 0 1366x768x24" …`.
"""

import argparse
import os
import sys
import tempfile
import time
from datetime import date
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

KEY, THINK, LOOK_UP, POINT = 0.28, 1.35, 1.2, 1.1
"""Seconds (Card, Moran & Newell 1980): a key of an average typist (40 words a minute); thinking before a chunk;
finding a row or a name on the paper; pointing with the mouse."""
LIMIT = 120.0
ROWS = "1-17.19-38.40-45.47-60.61.63.64.65*"
"""57 of the list and four below it, all on the block of digits."""
SIGNATURES = 61
WALK_INS = (
    ("Sri Wahyuni", "p", "Keripik Sri", "pringsewu", "081200000061"),
    ("Bambang", "l", "Kopi Bambang", "tanggamus", "081200000063"),
    ("Yanti", "p", "Dapur Yanti", "pesawaran", ""),
)


class Person:
    """Somebody at the keys: counts them, measures the answer of the program, and keeps a clock of their own."""

    def __init__(self, application):
        self.application, self.keys, self.seconds, self.work = application, 0, 0.0, []

    def press(self, key, modifier=None):
        """Press a key where the focus is, and measure until the answer is painted."""
        from PySide6.QtTest import QTest

        begun = time.perf_counter()
        QTest.keyClick(self.application.focusWidget(), key, *([modifier] if modifier else []))
        self.application.processEvents()
        self.work.append(time.perf_counter() - begun)
        self.keys += 1
        self.seconds += KEY

    def type(self, text):
        for letter in text:
            self.press(letter)

    def pause(self, seconds):
        self.seconds += seconds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        return record(given.out, Path(folder))


def record(out, folder):
    from desktop_app.app import start_qt

    application = start_qt()
    from PySide6.QtTest import QTest

    from desktop_app.settings import Settings
    from desktop_app.ui.look import style
    from desktop_app.ui.start.opening import open_practice
    from desktop_app.ui.window.main_window import MainWindow

    style.apply("light")
    window = MainWindow(folder, Settings(appearance="light"))
    window.resize(1366, 768)
    window.show()
    window.begin()
    window.open_opened(open_practice(folder / "latihan"))
    gathering = sixty_two(window.workspace)
    window.desk.show_page("events")
    page = window.desk.pages["events"]
    page.refresh()
    page.show_target(gathering)
    page._form.go("after")
    section = page._form.section("after")
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    section.form.start()
    person = Person(application)
    copy_paper(person, section.form, window, out)
    return told(person, window.workspace, gathering, window)


def copy_paper(person, form, window, out):
    """Type everything that the paper says, and save."""
    from PySide6.QtCore import Qt

    def shoot(name):
        person.application.processEvents()
        window.grab().save(str(out / f"{name}.png"))
        print(f"{person.seconds:6.1f} s  {person.keys:3d} keys  {name}")

    for piece in ROWS.split("."):
        person.pause(LOOK_UP)
        person.type(piece if piece.endswith("*") else f"{piece}.")
    shoot("01-rows")
    person.press(Qt.Key.Key_Return)
    person.pause(THINK + SIGNATURES / 4)  # counting: four signatures a second, in a column
    person.type(str(SIGNATURES))
    person.press(Qt.Key.Key_Return)
    shoot("02-counted")
    for name, sex, business, kabupaten, phone in WALK_INS:
        person.pause(LOOK_UP + THINK)
        for cell in (name, sex, business, kabupaten, phone):
            person.type(cell)
            person.press(Qt.Key.Key_Return)
    shoot("03-walk-ins")
    person.pause(THINK + 3 * POINT)  # the scan comes from the file manager: take, move, drop
    form.parts.scans.take(scanned(out))
    while not form.parts.scans.job.ended:
        person.application.processEvents()
    person.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    shoot("04-saved")


def told(person, workspace, gathering, window):
    """Check what is in the file, say how long it took, and return whether it was fast enough."""
    from desktop_app.domain.event import Role
    from desktop_app.operations.gatherings.files import scans_of
    from desktop_app.operations.gatherings.head_count import head_count
    from desktop_app.operations.gatherings.reconciling import reconcile, verdict

    with workspace.read() as session:
        found = reconcile(session, gathering, Role.PARTICIPANT, DAY)
        scans = scans_of(session, gathering, Role.PARTICIPANT, DAY)
        present = head_count(session, gathering).total.present
    groups = [len(part) for part in (found.signed, found.absent, found.complete, found.unreadable, found.to_complete)]
    assert (groups, found.agrees, present, len(scans)) == ([57, 3, 3, 1, 0], True, SIGNATURES, 1), groups
    work = sorted(second * 1000 for second in person.work)
    print(verdict(found))
    print(
        f"{person.keys} keys; the program took {work[len(work) // 2]:.1f} ms per key (median), {work[-1]:.0f} at most"
    )
    print(f"{person.seconds:.0f} s of a person at {KEY} s per key, of {LIMIT:.0f} allowed")
    window.close()
    return 0 if person.seconds < LIMIT else 1


DAY = date(2022, 11, 4)


def sixty_two(workspace):
    """Record an event whose sheet with 60 names was printed, and return its gathering."""
    from desktop_app.domain.event import EventDraft, GatheringDraft, Role, SheetPrinting
    from desktop_app.domain.gathering_dossier import GatheringDossier, ParticipantLine
    from desktop_app.operations.gatherings.attendance import freeze
    from desktop_app.operations.gatherings.events import record_event, record_gathering

    people = [ParticipantLine(name=f"Peserta {n:02}", business_name=f"Usaha Contoh {n}") for n in range(1, 61)]
    with workspace.write() as session:
        dossier = GatheringDossier(gathering=GatheringDraft(venue="Balai Pekon", starts_on=DAY), participants=people)
        gathering = record_gathering(session, record_event(session, EventDraft(title="Sosialisasi Contoh")), dossier)
        freeze(session, gathering, Role.PARTICIPANT, "registered")
        session.add(SheetPrinting(gathering_id=gathering, role=Role.PARTICIPANT.value, printed_on=DAY, rows=60))
    return gathering


def scanned(out):
    """Return the scan of four pages as a file that is dropped."""
    from PIL import Image

    from desktop_app.ui.visits.photo_import import sources_of

    pages = [Image.new("RGB", (1240, 1754), (255, 255, 250 + page)) for page in range(4)]
    content = BytesIO()
    pages[0].save(content, "PDF", save_all=True, append_images=pages[1:])
    path = out / "daftar-hadir.pdf"
    path.write_bytes(content.getvalue())
    return sources_of([path])


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "xcb")
    sys.exit(main())
