"""`siap-ikm demo`: every paper, from a practice database of its own."""

import shutil
from argparse import Namespace
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app import clock
from desktop_app.commands.common import add_common, is_practice, print_json, say
from desktop_app.documents import attendance
from desktop_app.documents.attendance.data import SheetOptions, collect
from desktop_app.documents.kind import About, Kind, Made, Part, Wish
from desktop_app.documents.kinds import kinds
from desktop_app.documents.printed import Printed, losses
from desktop_app.domain.event import Gathering, Role
from desktop_app.errors import UserError
from desktop_app.i18n import tr, tr_count
from desktop_app.operations import records
from desktop_app.operations.follow_ups.follow_ups import list_follow_ups
from desktop_app.operations.office.officials import list_officials
from desktop_app.operations.practice import data as practice
from desktop_app.operations.practice.event import main_gathering
from desktop_app.operations.start import schema
from desktop_app.operations.visits.visits import list_visits
from desktop_app.store.database import Database, Files
from desktop_app.store.files import cannot_write, replace_file

NAMES = {
    Role.PARTICIPANT: "daftar-hadir-peserta.pdf",
    Role.GUEST: "daftar-hadir-tamu-undangan.pdf",
    Role.SPEAKER: "daftar-hadir-narasumber.pdf",
    Role.COMMITTEE: "daftar-hadir-panitia.pdf",
}
SIGNERS = {
    "laporan-kegiatan": {"head": "Kepala Dinas", "pptk": "Pejabat Pelaksana Teknis"},
}
"""By paper and option how the post of the signer begins."""
NO_PAGES = Printed(0, (), ())
"""Of an editable document or a text: whoever opens it decides about its pages."""


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("demo", help=tr("write every kind of paper from practice data"))
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=tr("folder for the papers"))
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Make the practice database and write every paper, one line each."""
    database = _practice_database(options.out / "latihan")
    try:
        with database.read() as session:
            written = _write_all(session, options)
    finally:
        database.close()
    if options.json:
        print_json(written)
    return 0


def _practice_database(where: Path) -> Database:
    """Make a new practice database; one of an earlier demo is replaced, any other database is never touched."""
    try:
        where.mkdir(parents=True, exist_ok=True)
        if Files(where).exist():
            _remove_practice(where)
    except OSError as error:
        raise cannot_write(where, error) from error
    database = Database.create_practice(where, schema())
    with database.write(by=None) as session:
        practice.fill(session)
    return database


def _remove_practice(where: Path) -> None:
    if not is_practice(where):
        raise UserError(
            tr("The folder {folder} holds a real database.", folder=where),
            tr("It was not touched. Choose another folder for the demo."),
        )
    shutil.rmtree(where)
    where.mkdir()


def _write_all(session: Session, options: Namespace) -> list[dict[str, Any]]:
    gathering_id = main_gathering(session)
    written = [_sheet(session, gathering_id, role, options) for role in Role if gathering_id]
    subjects = _subjects(session)
    for kind in kinds():
        about = subjects.get(kind.about)
        signed = _signers(session, kind)
        parts = kind.parts(session, about) if kind.parts and about else ()
        for place, part in enumerate(parts or (Part(kind.title),)):
            made = kind.make(Wish(session, about, replace(kind.options(), **{**part.options, **signed}), practice=True))
            name = f"{kind.name}-{place + 1}" if place else kind.name
            written += _paper(name, made, options)
    return written


def _signers(session: Session, kind: Kind) -> dict[str, UUID]:
    """Return who signs, where somebody has to be chosen: the head of the office, and whoever carries the activity."""
    held = {row.post: row.id for row in list_officials(session, clock.today())}
    return {
        option: official_id
        for option, lead in SIGNERS.get(kind.name, {}).items()
        for post, official_id in held.items()
        if post.startswith(lead)
    }


def _sheet(session: Session, gathering_id: UUID, role: Role, options: Namespace) -> dict[str, Any]:
    path = options.out / NAMES[role]
    printed = attendance.write(collect(session, gathering_id, role, SheetOptions(), practice=True), path)
    return _report(path, printed, [], options)


def _paper(name: str, made: Made, options: Namespace) -> list[dict[str, Any]]:
    """Write a paper, and beside it the editable document and the text of a message, where there are."""
    path = options.out / f"{name}.pdf"
    written = [_report(path, made.write(path), [problem.message for problem in made.problems], options)]
    if made.write_docx is not None:
        made.write_docx(path.with_suffix(".docx"))
        written.append(_report(path.with_suffix(".docx"), NO_PAGES, [], options))
    if made.text:
        replace_file(path.with_suffix(".txt"), made.text.encode())
        written.append(_report(path.with_suffix(".txt"), NO_PAGES, [], options))
    return written


def _subjects(session: Session) -> dict[About, UUID]:
    """Return what papers are about: the largest gathering, and a visit to the business with the most to do."""
    rows = list_visits(session)
    times = Counter(row.ikm_id for row in rows)
    tasks = Counter(row.ikm_id for row in list_follow_ups(session, clock.today()))
    last = max(reversed(rows), key=lambda row: (times[row.ikm_id], tasks[row.ikm_id], row.visited_on or date.min))
    gathering_id = main_gathering(session)
    subjects = {About.VISIT: last.id, About.IKM: last.ikm_id}
    if gathering_id is None:
        return subjects
    event_id = records.find(session, Gathering, gathering_id).event_id
    return {**subjects, About.GATHERING: gathering_id, About.EVENT: event_id}


def _report(path: Path, printed: Printed, remarks: list[str], options: Namespace) -> dict[str, Any]:
    if not options.json:
        size = tr_count("{count} page", "{count} pages", printed.pages) if printed.pages else tr("to edit")
        say(f"{path}: {size}")
        for sentence in [*remarks, *losses(printed)]:
            say(f"  {sentence}")
    return {
        "file": str(path),
        "pages": printed.pages,
        "cut": printed.cut,
        "missing": printed.missing,
        "remarks": remarks,
    }
