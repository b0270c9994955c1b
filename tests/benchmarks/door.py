"""How long one check-in keeps the door, with 500 people on the list: `python tests/benchmarks/door.py`.

The goal is 50 ms of the program (time of its thread, not waiting for others) for the keys and the Enter of one person,
with the screen painted.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))
SEATS, ROUNDS = 500, 60
NAMES = ("Sri", "Budi", "Ani", "Moch", "Joko", "Wahyu", "Siti", "Eko", "Rahayu", "Kartini")


def main():
    from desktop_app import clock
    from desktop_app.app import start_qt

    application = start_qt()
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from desktop_app.domain.event import EventDraft, GatheringDraft
    from desktop_app.domain.gathering_dossier import GatheringDossier, ParticipantLine
    from desktop_app.operations.gatherings.events import record_event, record_gathering
    from desktop_app.operations.gatherings.seat_codes import code_of
    from desktop_app.operations.start import schema
    from desktop_app.settings import Settings
    from desktop_app.store.database import Database
    from desktop_app.ui.events.door.section import DoorSection
    from desktop_app.ui.look import style
    from desktop_app.ui.workspace import Workspace

    style.apply("light")
    people = [
        ParticipantLine(
            name=f"{NAMES[n % 10]} {NAMES[n // 10 % 10]} {n}", business_name=f"Usaha {n}", kabupaten_code="18.10"
        )
        for n in range(SEATS)
    ]
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Database.create_practice(Path(folder) / "data", schema()), None, "Petugas", Settings())
        dossier = GatheringDossier(
            gathering=GatheringDraft(venue="Balai", starts_on=clock.today()), participants=people
        )
        with workspace.write() as session:
            held = record_gathering(session, record_event(session, EventDraft(title="Uji")), dossier)
        begun = time.thread_time()
        door = DoorSection(workspace, held)
        door.resize(1150, 700)
        door.show()
        application.processEvents()
        print(f"shown for the first time: {(time.thread_time() - begun) * 1000:.0f} ms")
        seats = [one.expected.seat for one in door._people()]
        ways = {
            "by row number": lambda n: str(seats[n].number),
            "by name": lambda n: seats[n].bare_name[:3] + " " + seats[n].bare_name.split()[-1],
            "by scanner": lambda n: code_of(seats[n].id),
        }
        for at, (way, typed) in enumerate(ways.items()):
            taken = []
            for n in range(at * ROUNDS, (at + 1) * ROUNDS):
                keys = typed(n)
                begun = time.thread_time()
                QTest.keyClicks(door.entry, keys)
                QTest.keyClick(door.entry, Qt.Key.Key_Return)
                application.processEvents()
                taken.append((time.thread_time() - begun) * 1000)
            taken.sort()
            print(f"{way}: median {taken[ROUNDS // 2]:.0f} ms, 95 % {taken[ROUNDS * 95 // 100]:.0f} ms, keys included")
        assert len(door._door.arrivals) == len(ways) * ROUNDS
        door.close()
        workspace.close()


if __name__ == "__main__":
    main()
