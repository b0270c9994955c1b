"""What every command shares: options, opening the database, printing."""

import getpass
import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop_app.errors import UserError, WrongPassword
from desktop_app.i18n import tr
from desktop_app.operations.start import schema
from desktop_app.paths import data_folder
from desktop_app.store.database import Database

PASSWORD_VARIABLE = "SIAP_IKM_PASSWORD"  # noqa: S105 - the name of a variable, not a password


def add_common(parser: ArgumentParser) -> None:
    """Add the options that every command takes."""
    parser.add_argument("--data", type=Path, metavar="DIR", help=tr("folder of the database"))
    parser.add_argument("--password-file", type=Path, metavar="FILE", help=tr("file whose first line is the password"))
    parser.add_argument("--json", action="store_true", help=tr("print one JSON document"))
    parser.add_argument("--lang", choices=("id", "en"), default="id", help=tr("language of the messages"))


def folder(options: Namespace) -> Path:
    """Return the folder of the database that the options name."""
    return options.data or data_folder()


@contextmanager
def opened(options: Namespace) -> Iterator[Database]:
    """Open the database of the options for one command."""
    where = folder(options)
    database = Database.open(where, schema(), "" if is_practice(where) else password(options))
    try:
        yield database
    finally:
        database.close()


def is_practice(where: Path) -> bool:
    """Whether the database in a folder opens without a password; False when that cannot be told."""
    from desktop_app.store.database import Files
    from desktop_app.store.keys.slots import KeyFile

    files = Files(where)
    return files.exist() and KeyFile.read(files.keys).is_practice


def password(options: Namespace, given: Path | None = None, prompt: str = "") -> str:
    """Return the password: from a file, the environment, or typed; raises `WrongPassword` when there is none."""
    if file := given or options.password_file:
        return first_line(file)
    if given is None and (from_environment := os.environ.get(PASSWORD_VARIABLE)):
        return from_environment
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass(prompt or tr("Password: "))
    raise WrongPassword(
        tr("No password was given."),
        tr("Name a file with --password-file, or set {variable}.", variable=PASSWORD_VARIABLE),
    )


def first_line(file: Path) -> str:
    """Return the first line of a text file; raises `UserError` when it cannot be read."""
    try:
        return file.read_text(encoding="utf-8-sig").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            tr("The password file {name} cannot be read.", name=file),
            tr("Nothing was changed. Check its name and its permissions."),
        ) from error


def say(text: str) -> None:
    """Print a line for people."""
    print(text)


def print_json(content: Any) -> None:
    """Print one JSON document, keys sorted."""
    json.dump(content, sys.stdout, ensure_ascii=False, sort_keys=True, indent=1, default=as_json)
    sys.stdout.write("\n")


def as_json(value: Any) -> Any:
    """Return the JSON form of an id, a date or a moment."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value))


def record_id(text: str) -> UUID:
    """Return the id that a person typed; argparse reports a wrong one."""
    return UUID(text)


def table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Yield lines with the columns of `rows` below each other."""
    widths = [min(max(map(len, column)), 48) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
