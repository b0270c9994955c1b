"""`siap-ikm merge`, `merges` and `unmerge`: what is done with the files that were handed in."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop_app.commands.common import add_common, first_line, opened, print_json, say, table
from desktop_app.errors import UserError
from desktop_app.exchange.handing_in.answers import Answer
from desktop_app.exchange.handing_in.one_file import Wishes
from desktop_app.exchange.handing_in.receiving import files_in, receive
from desktop_app.exchange.handing_in.undoing import undo_merge
from desktop_app.i18n import tr
from desktop_app.operations.handing_in import received_files
from desktop_app.operations.handing_in.received_files import ReceivedFile, Status
from desktop_app.store.device import show_device

GOOD = (Status.APPLIED, Status.ALREADY)


def add(commands: Any) -> None:
    """Declare the commands."""
    parser = commands.add_parser("merge", help=tr("merge files that were handed in, or folders of them"))
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=tr("exchange files or folders"))
    parser.add_argument("--preview", action="store_true", help=tr("a rehearsal: nothing is written"))
    parser.add_argument("--accept-unknown", action="store_true", help=tr("vouch for laptops that are not known here"))
    parser.add_argument("--accept-deletions", action="store_true", help=tr("take files that delete a great deal"))
    parser.add_argument("--passphrase-file", type=Path, metavar="F", help=tr("file with the passphrase of the files"))
    add_common(parser)
    parser.set_defaults(run=run)
    parser = commands.add_parser("merges", help=tr("list the files that came in"))
    add_common(parser)
    parser.set_defaults(run=run_list)
    parser = commands.add_parser("unmerge", help=tr("undo one merge"))
    parser.add_argument("id", type=int, metavar="ID", help=tr("its number in `merges`"))
    add_common(parser)
    parser.set_defaults(run=run_undo)


def run(options: Namespace) -> int:
    """Merge the files; 0 when every one is merged (or was before), else 1, 3 or 4."""
    wishes = Wishes(
        preview=options.preview,
        accept_unknown=options.accept_unknown,
        accept_deletions=options.accept_deletions,
        passphrase=first_line(options.passphrase_file) if options.passphrase_file else "",
    )
    files = files_in(options.files)
    if not files:
        raise UserError(
            tr("There is no exchange file in the folder."),
            tr("Nothing was changed. Name the file, or the folder with files that end in .ikmx."),
        )
    with opened(options) as database:
        answers = receive(database, files, database.officer, wishes)
    if options.json:
        print_json([as_json(answer) for answer in answers])
    else:
        for answer in answers:
            _say(answer, preview=options.preview)
    return exit_code(answers)


def exit_code(answers: list[Answer]) -> int:
    """Return 0 when every file is merged; else what was worst."""
    bad = [answer for answer in answers if answer.status not in GOOD]
    return max((answer.exit_code or 1 for answer in bad), default=0)


def as_json(answer: Answer) -> dict[str, Any]:
    """Return the answer as the command line promises it."""
    return {
        "file": str(answer.file),
        "sha256": answer.sha256,
        "id": answer.merge_id,
        "device": show_device(answer.device) if answer.device is not None else None,
        "officer": answer.officer,
        "number": answer.number,
        "status": answer.status,
        "new": answer.count("new"),
        "changed": answer.count("changed"),
        "unchanged": answer.count("unchanged"),
        "conflicts": answer.count("conflict"),
        "rejected": answer.count("rejected"),
        "waiting": answer.count("waiting"),
        "reason": answer.reason,
        "notes": list(answer.notes),
        "kinds": answer.kinds,
    }


def run_list(options: Namespace) -> int:
    """List the received files, the newest first."""
    with opened(options) as database, database.read() as session:
        entries = received_files.list_received(session)
    if options.json:
        print_json([_entry_as_json(entry) for entry in entries])
        return 0
    heads = ("id", "received_at", "status", "officer", "number", "name")
    rows = [
        (str(e.id), e.received_at[:16], _state(e), e.officer, "" if e.number is None else str(e.number), e.name)
        for e in entries
    ]
    for line in table([heads, *rows]):
        say(line)
    return 0


def run_undo(options: Namespace) -> int:
    """Undo a merge."""
    with opened(options) as database:
        entry = undo_merge(database, options.id, database.officer)
    if options.json:
        print_json({"id": entry.id, "undone": True})
    else:
        say(tr("The merge of {name} is undone. The file can be merged again.", name=entry.name))
    return 0


def _say(answer: Answer, *, preview: bool) -> None:
    start = tr("rehearsal") if preview and answer.status is Status.APPLIED else answer.status.label
    say(f"{answer.file.name}: {start}. {answer.reason}".strip())
    if answer.kinds:
        say(
            tr(
                "  {new} new, {changed} changed, {same} the same, {conflicts} in conflict, {rejected} not taken, "
                "{waiting} waiting",
                new=answer.count("new"),
                changed=answer.count("changed"),
                same=answer.count("unchanged"),
                conflicts=answer.count("conflict"),
                rejected=answer.count("rejected"),
                waiting=answer.count("waiting"),
            )
        )
    for note in answer.notes:
        say(f"  {note}")


def _state(entry: ReceivedFile) -> str:
    return tr("undone") if entry.undone_at else entry.status.label


def _entry_as_json(entry: ReceivedFile) -> dict[str, Any]:
    return {
        "id": entry.id,
        "file": entry.name,
        "sha256": entry.sha256,
        "status": entry.status,
        "undone_at": entry.undone_at,
        "reason": entry.reason,
        "device": show_device(entry.device) if entry.device is not None else None,
        "officer": entry.officer,
        "number": entry.number,
        "received_at": entry.received_at,
        "new": entry.count("new"),
        "changed": entry.count("changed"),
        "conflicts": entry.count("conflict"),
    }
