"""`siap-ikm demo`: the papers of the Gadingrejo event, from a practice database of their own."""

import shutil
from argparse import Namespace
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.commands.common import add_common, is_practice, print_json, say
from desktop_app.documents import attendance
from desktop_app.documents.attendance_data import SheetOptions, collect
from desktop_app.documents.printed import losses
from desktop_app.domain.event import Role
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import practice
from desktop_app.operations.events import list_events
from desktop_app.operations.start import schema
from desktop_app.store.database import Database, Files
from desktop_app.store.files import cannot_write

NAMES = {
    Role.PARTICIPANT: "daftar-hadir-peserta.pdf",
    Role.GUEST: "daftar-hadir-tamu-undangan.pdf",
    Role.SPEAKER: "daftar-hadir-narasumber.pdf",
    Role.COMMITTEE: "daftar-hadir-panitia.pdf",
}


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("demo", help=tr("write the papers of the Gadingrejo event from practice data"))
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
    gathering_id = list_events(session)[0].gathering_id
    return [_write(session, gathering_id, role, options) for role in Role if gathering_id]


def _write(session: Session, gathering_id: UUID, role: Role, options: Namespace) -> dict[str, Any]:
    path = options.out / NAMES[role]
    printed = attendance.write(collect(session, gathering_id, role, SheetOptions(), practice=True), path)
    if not options.json:
        say(f"{path}: " + tr("{count} pages", count=printed.pages))
        for sentence in losses(printed):
            say(f"  {sentence}")
    return {"file": str(path), "pages": printed.pages, "cut": printed.cut, "missing": printed.missing}
