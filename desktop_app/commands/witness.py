"""`siap-ikm witness`: whether the change log still says what a backup, a handed-in file or a printed digest says."""

from argparse import ArgumentTypeError, Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.commands.common import add_common, first_line, opened, print_json, say
from desktop_app.errors import UserError
from desktop_app.exchange.witnesses import hear
from desktop_app.i18n import tr
from desktop_app.store.database import Database
from desktop_app.store.device import show_device
from desktop_app.store.log_digest import LISTED, Key, digest_upto, log_digests


@dataclass(frozen=True)
class Noted:
    """A digest as it was printed or written down."""

    device: str
    seq: int
    digest: str


def _noted(text: str) -> Noted:
    """Read "7F3A-91C2:1539:3F2A9910AB34CD56"; spaces in the digest do not matter."""
    device, seq, digest = (*text.split(":"), "", "")[:3]
    digest = "".join(digest.split()).upper()
    if not (device and seq.isascii() and seq.isdigit() and len(digest) >= 16):
        raise ArgumentTypeError(tr("{text} is no DEVICE:NUMBER:DIGEST", text=text))
    return Noted(device.upper(), int(seq), digest)


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("witness", help=tr("compare the change log with backups, handed-in files or digests"))
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=tr("backups and exchange files"))
    parser.add_argument(
        "--digest",
        action="append",
        default=[],
        type=_noted,
        metavar="DEVICE:NUMBER:DIGEST",
        help=tr("as it was printed"),
    )
    parser.add_argument("--passphrase-file", type=Path, metavar="F", help=tr("file with the passphrase of the files"))
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Compare, or print the digests of the log when there is nothing to compare with; 1 when something differs."""
    with opened(options) as database:
        if not (options.files or options.digest):
            return _print_digests(database, options)
        passphrase = first_line(options.passphrase_file) if options.passphrase_file else ""
        heard = [_hear(database, file, passphrase) for file in options.files]
        heard += [_recompute(database, one) for one in options.digest]
    if options.json:
        print_json([one.facts | {"agrees": one.agrees} for one in heard])
    else:
        for one in heard:
            say(one.text)
    return 0 if all(one.agrees for one in heard) else 1


def _print_digests(database: Database, options: Namespace) -> int:
    with database.raw() as connection:
        found = log_digests(connection)
    if options.json:
        print_json([{"device": show_device(one.device), "seq": one.seq, "digest": one.digest} for one in found])
    for one in () if options.json else found:
        say(one.told)
    return 0


def _hear(database: Database, file: Path, passphrase: str) -> "_Heard":
    try:
        found = hear(database, file, passphrase)
    except UserError as error:
        return _Heard({"witness": str(file), "error": str(error)}, f"{file.name}: {error}", agrees=False)
    facts = {
        "witness": str(file),
        "same": found.same,
        "changed": _places(found.changed),
        "missing": _places(found.missing),
        "later": found.later,
    }
    text = tr(
        "{name}: {same} changes are the same, {changed} differ, {missing} are missing here, {later} came later.",
        name=file.name,
        same=found.same,
        changed=len(found.changed),
        missing=len(found.missing),
        later=found.later,
    )
    places = [*_places(found.changed), *_places(found.missing)]
    return _Heard(facts, "\n  ".join([text, *places[:LISTED]]), agrees=found.agrees)


def _places(keys: list[Key]) -> list[str]:
    return [f"{show_device(device)}:{seq}" for device, seq in keys]


def _recompute(database: Database, noted: Noted) -> "_Heard":
    with database.raw() as connection:
        devices = [device for (device,) in connection.execute("SELECT DISTINCT device FROM change")]
        found = [
            digest_upto(connection, device, noted.seq) for device in devices if show_device(device) == noted.device
        ]
    agrees = any(one is not None and one.digest.upper().startswith(noted.digest) for one in found)
    name = f"{noted.device}:{noted.seq}"
    if agrees:
        text = tr("{name}: the log is the same up to there.", name=name)
    elif any(found):
        text = tr("{name}: the log differs from what was printed.", name=name)
    else:
        text = tr("{name}: the log does not go that far.", name=name)
    return _Heard({"witness": name}, text, agrees=agrees)


@dataclass(frozen=True)
class _Heard:
    facts: dict[str, Any]
    text: str
    agrees: bool
