"""`siap-ikm document`: any document as PDF."""

from argparse import Namespace
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.commands.common import add_common, opened, print_json, record_id, say
from desktop_app.documents import attendance
from desktop_app.documents.attendance_columns import columns_of
from desktop_app.documents.attendance_data import SheetOptions, collect
from desktop_app.documents.attendance_sheet import Nik, Zigzag
from desktop_app.documents.page import Paper
from desktop_app.documents.printed import losses
from desktop_app.domain.event import Role
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations.attendance import ORDERS
from desktop_app.operations.events import the_gathering

if TYPE_CHECKING:
    from collections.abc import Callable

KIND = "daftar-hadir"
ORIENTATIONS = {"portrait": False, "landscape": True}
OPTIONS = {
    "role": "|".join(Role),
    "paper": "|".join(paper.name.replace("_", "-") for paper in Paper),
    "orientation": "|".join(ORIENTATIONS),
    "sort": "|".join(ORDERS),
    "blank_rows": "0…400",
    "zigzag": "|".join(Zigzag),
    "nik": "|".join(Nik),
    "row_height_mm": "10…30",
    "columns": ",".join(dict.fromkeys(key for role in Role for key in columns_of(role))) + ",nik",
}


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("document", help=tr("write a document as PDF"))
    parser.add_argument("kind", nargs="?", choices=(KIND,), metavar="KIND", help=KIND)
    parser.add_argument("id", nargs="?", type=record_id, metavar="ID", help=tr("id of the event or gathering"))
    parser.add_argument("--out", type=Path, metavar="FILE.pdf", help=tr("where to"))
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help=tr("an option of the document")
    )
    parser.add_argument("--list", action="store_true", help=tr("name all kinds with their options"))
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """List the kinds, or write one document."""
    if options.list:
        return _list(options)
    if not (options.kind and options.id and options.out):
        raise UserError(tr("Say which document, of which event, and where to: KIND ID --out FILE.pdf."))
    role, chosen = parse_options(options.set)
    with opened(options) as database, database.read() as session:
        gathering_id = the_gathering(session, options.id)
        sheet = collect(session, gathering_id, role, chosen, practice=database.practice)
    printed = attendance.write(sheet, options.out)
    _report(options, printed)
    return 0


def parse_options(given: list[str]) -> tuple[Role, SheetOptions]:
    """Return the role and the options that `--set` names; raises `UserError` for one that there is not."""
    role, chosen = Role.PARTICIPANT, SheetOptions()
    for entry in given:
        name, _, value = entry.partition("=")
        try:
            if name == "role":
                role = Role(value)
            else:
                chosen = replace(chosen, **_option(name, value))
        except (KeyError, ValueError) as error:
            allowed = OPTIONS.get(name, ", ".join(OPTIONS))
            raise UserError(
                tr("The option {entry} is not known.", entry=entry),
                tr("Allowed: {allowed}.", allowed=allowed),
            ) from error
    return role, chosen


def _option(name: str, value: str) -> dict[str, Any]:
    """Return one field of the options; raises KeyError or ValueError for what there is not."""
    readers: dict[str, tuple[str, Callable[[str], Any]]] = {
        "paper": ("paper", lambda text: Paper(text.lower())),
        "orientation": ("landscape", ORIENTATIONS.__getitem__),
        "sort": ("order", _order),
        "columns": ("columns", _columns),
        "blank_rows": ("blank_rows", lambda text: _between(int(text), 0, 400)),
        "row_height_mm": ("row_height_mm", lambda text: _between(float(text), 10, 30)),
        "zigzag": ("zigzag", Zigzag),
        "nik": ("nik", Nik),
    }
    field, read = readers[name]
    return {field: read(value)}


def _order(text: str) -> str:
    ORDERS[text]
    return text


def _columns(text: str) -> tuple[str, ...]:
    chosen = tuple(text.split(","))
    if not set(chosen) <= {key for role in Role for key in columns_of(role)} | {"nik"}:
        raise ValueError(text)
    return chosen


def _between(number: Any, least: float, most: float) -> Any:
    if not least <= number <= most:
        raise ValueError(number)
    return number


def _list(options: Namespace) -> int:
    if options.json:
        print_json({KIND: OPTIONS})
    else:
        say(KIND)
        for name, allowed in OPTIONS.items():
            say(f"  --set {name}={allowed}")
    return 0


def _report(options: Namespace, printed: attendance.Printed) -> None:
    if options.json:
        report = {field.name: getattr(printed, field.name) for field in fields(printed)}
        print_json(report | {"file": str(options.out)})
        return
    say(f"{options.out}: " + tr("{count} pages", count=printed.pages))
    for sentence in losses(printed):
        say(sentence)
