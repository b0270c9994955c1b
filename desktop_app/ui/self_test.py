"""What the finished program checks about itself: every screen can be built, every paper written and read back."""

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QApplication
from sqlmodel import Session

from desktop_app.documents import attendance
from desktop_app.documents.attendance.data import SheetOptions, collect
from desktop_app.documents.kind import About, Wish
from desktop_app.documents.kinds import kinds
from desktop_app.documents.printed import Printed
from desktop_app.domain.event import Gathering, Role
from desktop_app.operations import records
from desktop_app.operations.gatherings.events import list_events
from desktop_app.operations.practice.event import main_gathering
from desktop_app.operations.visits.visits import list_visits
from desktop_app.settings import Settings
from desktop_app.ui import pages
from desktop_app.ui.preview.pages import Pages
from desktop_app.ui.start.opening import Opened, open_practice
from desktop_app.ui.window.main_window import MainWindow


def check_everything() -> list[str]:
    """Return what went wrong on practice data in a temporary folder; empty when nothing did."""
    with tempfile.TemporaryDirectory() as folder:
        opened = open_practice(Path(folder) / "latihan")
        problems = [*_tried("papers", lambda: _papers(opened)), *_tried("screens", lambda: _screens(opened, folder))]
        opened.database.close()
    return problems


def _tried(what: str, check: Callable[[], Iterator[str]]) -> list[str]:
    try:
        return list(check())
    except Exception as error:  # a self test tells every failure
        return [f"{what}: {type(error).__name__}: {error}"]


def _papers(opened: Opened) -> Iterator[str]:
    with opened.database.read() as session:
        gatherings = [row.gathering_id for row in list_events(session) if row.gathering_id]
        if not gatherings:
            yield "papers: the practice data has no gathering"
        for gathering in gatherings:
            for role in Role:
                sheet = collect(session, gathering, role, SheetOptions(), practice=True)
                yield from _read_back(f"the sheet of {role.value}", partial(attendance.write, sheet))
        visit = list_visits(session)[0]
        about = {About.VISIT: visit.id, About.IKM: visit.ikm_id, **_event(session)}
        for kind in kinds():
            made = kind.make(Wish(session, about.get(kind.about), kind.options(), practice=True))
            yield from _read_back(kind.name, made.write)


def _event(session: Session) -> dict[About, UUID]:
    gathering_id = main_gathering(session)
    if gathering_id is None:
        return {}
    return {About.GATHERING: gathering_id, About.EVENT: records.find(session, Gathering, gathering_id).event_id}


def _read_back(name: str, write: Callable[[BytesIO], Printed]) -> Iterator[str]:
    out = BytesIO()
    printed = write(out)
    written = Pages(out.getvalue())
    if len(written.sizes) != printed.pages or written.render(0, 0.5).isNull():
        yield f"papers: {name} cannot be read back"
    written.close()


def _screens(opened: Opened, folder: str) -> Iterator[str]:
    window = MainWindow(Path(folder), Settings())
    window.open_opened(opened)
    window.show()
    for entry in pages.entries():
        if window.desk is None:
            yield "screens: the desk is missing"
            return
        window.desk.show_page(entry.name)
        QApplication.processEvents()
        if window.grab().isNull():
            yield f"screens: {entry.name} shows nothing"
    if not window.close():
        yield "screens: the window does not close"
