"""Forty photos of 12 megapixels into a gathering: `python tests/ui/events/files_run.py [COUNT]`.

A timer of 5 ms watches the event loop from the drop until every small picture is shown: its longest gap is how long
the window stood still. Afterwards Cancel is pressed on another batch: nothing of it may stay.
"""

import os
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

LIMIT_MS = 60
WATCH_MS = 5
GIVEN = 40


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else GIVEN
    with tempfile.TemporaryDirectory() as folder:
        return run(Path(folder), count)


def run(folder, count):
    from desktop_app.app import start_qt

    application = start_qt()
    from desktop_app.domain.record import new_id
    from desktop_app.operations.gatherings.events import list_events
    from desktop_app.operations.gatherings.files import file_rows
    from desktop_app.settings import Settings
    from desktop_app.ui.events.files.section import FilesSection
    from desktop_app.ui.start.opening import open_practice
    from desktop_app.ui.visits.photo_import import sources_of
    from desktop_app.ui.workspace import Workspace

    opened = open_practice(folder / "latihan")
    workspace = Workspace(opened.database, new_id(), "Ana", Settings())
    with workspace.read() as session:
        gathering = list_events(session)[0].gathering_id
        before = len(file_rows(session, gathering))
    section = FilesSection(workspace, gathering)
    section.resize(1100, 640)
    section.show()
    paths = photos(folder, count)
    begun, gaps, own = time.perf_counter(), [], []
    section.take(sources_of(paths))
    job = section.job
    watch(application, gaps, lambda: job.ended and not section.parts.thumbnails._wanted, own)
    took = time.perf_counter() - begun
    with workspace.read() as session:
        rows = file_rows(session, gathering)
    assert len(rows) == before + count, len(rows)
    print(f"{count} photos of 12 MP in {took:.1f} s, {took / count:.2f} s each; longest gaps {sorted(gaps)[-5:]} ms")
    print(f"of these the window's own work at most {max(own)} ms; the rest is waiting for a processor or for Python")

    section.take(sources_of(photos(folder, 6, first=count)))
    job = section.job
    watch(application, [], job.dialog.isVisible)
    job.cancel()
    watch(application, [], lambda: job.ended)
    with workspace.read() as session:
        assert len(file_rows(session, gathering)) == before + count, "Cancel leaves nothing behind"
    print("cancelled: nothing stayed")
    worst = max(gaps)
    section.close()
    workspace.close()
    return 0 if worst <= LIMIT_MS else 1


def watch(application, gaps, done, own=None):
    """Turn the event loop until `done`, noting how long each turn takes, and what of it is work of this thread."""
    last = time.perf_counter()
    until = last + 300
    own = [] if own is None else own
    while not done():
        worked = time.thread_time()
        application.processEvents()
        now = time.perf_counter()
        own.append(round((time.thread_time() - worked) * 1000))
        gaps.append(round((now - last) * 1000))
        last = now
        if now > until:
            raise TimeoutError
        time.sleep(WATCH_MS / 1000)
        last = time.perf_counter()


def photos(folder, count, first=0):
    """Write photos as a phone does, each another picture."""
    from PIL import Image

    noise = Image.effect_noise((1000, 750), 60).resize((4000, 3000)).convert("RGB")
    made = []
    for number in range(first, first + count):
        noise.paste((number * 5 % 255, 80, 120), (0, 0, 900, 900))
        out = BytesIO()
        noise.save(out, "JPEG", quality=90)
        path = folder / f"IMG_{number:03}.jpg"
        path.write_bytes(out.getvalue())
        made.append(path)
    return made


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
