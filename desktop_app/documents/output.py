"""Puts a finished paper into its place: whole or not at all."""

import errno
import itertools
import shutil
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.store.files import replace_with
from desktop_app.store.reasons import reason_of

Target = Path | BinaryIO


def deliver(make: Callable[[BinaryIO], None], target: Target) -> None:
    """Make the file in memory, then put it at `target`; UserError when the place refuses it."""
    content = BytesIO()
    make(content)
    if isinstance(target, Path):
        _replace(target, content.getvalue())
    else:
        target.write(content.getvalue())


def deliver_folder(files: Mapping[str, bytes], parent: Path, name: str) -> Path:
    """Put the files into a new folder `name` in `parent` and return it; all of them or none.

    A folder of that name is left alone: the new one gets a number. UserError when the place refuses it.
    """
    folder = _unused(parent / name)
    part = parent / f"{folder.name}.part"
    try:
        part.mkdir()
        for file, content in files.items():
            (part / file).write_bytes(content)
        part.rename(folder)
    except OSError as error:
        advice = tr("Your data is safe. Make room or choose another folder, then save again.")
        raise UserError(_problem(folder, error), advice) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return folder


def _unused(path: Path) -> Path:
    taken = (path.with_name(f"{path.name}-{number}") for number in itertools.count(2))
    return next(one for one in itertools.chain((path,), taken) if not one.exists())


def _replace(path: Path, content: bytes) -> None:
    try:
        with replace_with(path) as part:
            part.write_bytes(content)
    except OSError as error:
        advice = tr("Your data is safe. Make room or choose another folder, then save again.")
        raise UserError(_problem(path, error), advice) from error


def _problem(path: Path, error: OSError) -> str:
    """Return the sentence for what the place said."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return tr("The disk is full, so {file} was not saved.", file=path.name)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return tr("The folder {folder} does not exist, so {file} was not saved.", folder=path.parent, file=path.name)
    if error.errno == errno.EROFS:
        return tr("The folder {folder} is read-only, so {file} was not saved.", folder=path.parent, file=path.name)
    if isinstance(error, PermissionError):
        return tr("{file} is open in another program, or its folder may not be written to.", file=path.name)
    return tr("{file} could not be saved ({reason}).", file=path.name, reason=reason_of(error))
