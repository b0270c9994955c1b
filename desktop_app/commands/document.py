"""`siap-ikm document`: any document as PDF; where there is one, as text or as an editable document too."""

from argparse import Namespace
from dataclasses import fields
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.commands.common import add_common, opened, print_json, record_id, say
from desktop_app.commands.sheet_options import OPTIONS, parse_options, unknown_option
from desktop_app.documents import attendance
from desktop_app.documents.attendance.columns import sheet_tier
from desktop_app.documents.attendance.data import collect
from desktop_app.documents.attendance.final import sheet_title
from desktop_app.documents.kind import About, Kind, Made, Wish
from desktop_app.documents.kinds import find_kind, kinds
from desktop_app.documents.options import UnknownOption, allowed_options, read_options
from desktop_app.documents.printed import Printed, losses
from desktop_app.documents.privacy import note_given, tiers_of
from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.domain.event import Gathering
from desktop_app.errors import UserError
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.gatherings.events import the_gathering
from desktop_app.operations.privacy.disclosing import record_disclosure
from desktop_app.store.database import Database
from desktop_app.store.files import replace_file

SHEET = "daftar-hadir"
TEXT, EDITABLE = ".txt", ".docx"


def add(commands: Any) -> None:
    """Declare the command."""
    names = (SHEET, *(kind.name for kind in kinds()))
    parser = commands.add_parser("document", help=tr("write a document as PDF, some also as .docx or .txt"))
    parser.add_argument("kind", nargs="?", choices=names, metavar="KIND", help=", ".join(names))
    parser.add_argument("id", nargs="?", type=record_id, metavar="ID", help=tr("id of what the document is about"))
    parser.add_argument("--out", type=Path, metavar="FILE.pdf", help=tr("where to"))
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help=tr("an option of the document")
    )
    parser.add_argument("--tier", choices=tuple(Tier), help=tr("for whom: how much of personal data it shows"))
    parser.add_argument("--list", action="store_true", help=tr("name all kinds with their options"))
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """List the kinds, or write one document."""
    if options.list:
        return _list(options)
    if not (options.kind and options.out):
        raise UserError(tr("Say which document, about what, and where to: KIND ID --out FILE.pdf."))
    with opened(options) as database:
        with database.read() as session:
            if options.kind == SHEET:
                printed, remarks = _sheet(database, session, options)
            else:
                printed, remarks = _paper(session, options, practice=database.practice)
        if options.kind != SHEET:
            _note(database, options)
    _report(options, printed, remarks)
    return 0


def make_paper(session: Session, kind: Kind, options: Namespace, *, practice: bool) -> Made:
    """Return the paper that the words ask for; raises `UserError` for an unknown option or a missing id."""
    about = _about(session, kind, options.id)
    return kind.make(Wish(session, about, _chosen(kind, options), practice))


def _chosen(kind: Kind, options: Namespace) -> Any:
    pairs = dict(entry.partition("=")[::2] for entry in options.set)
    if options.tier:
        _refuse_tier(kind, Tier(options.tier))
        if "tier" in allowed_options(kind.options):
            pairs["tier"] = options.tier
    try:
        return read_options(kind.options, pairs)
    except UnknownOption as error:
        raise unknown_option(error.entry, error.allowed) from error


def _refuse_tier(kind: Kind, tier: Tier) -> None:
    """Raise `UserError` when a paper is not made for these readers."""
    tiers = tiers_of(kind)
    if tier not in tiers:
        possible = ", ".join(tiers) or tr("none, it holds no personal data")
        raise UserError(
            tr("{name} is not made as {tier}.", name=kind.title, tier=tier.value),
            tr("Nothing was written. Possible here: {tiers}.", tiers=possible),
        )


def _note(database: Database, options: Namespace) -> None:
    """Write down that a paper with personal data was written to a file."""
    kind = find_kind(options.kind)
    with database.write(by=database.officer) as session:
        note_given(session, kind, _about(session, kind, options.id), _chosen(kind, options), Channel.FILE)


def _about(session: Session, kind: Kind, given: UUID | None) -> UUID | None:
    """Return what the paper is about: an event stands for its only gathering, a gathering for its event."""
    if kind.about in (About.REGISTER, About.MERGE):
        return given
    if given is None:
        raise UserError(
            tr("Say what the document is about: KIND ID --out FILE.pdf."),
            tr("`siap-ikm list visits`, `siap-ikm list ikm` and `siap-ikm list events` show the ids."),
        )
    if kind.about is About.GATHERING:
        return the_gathering(session, given)
    gathering = session.get(Gathering, given) if kind.about is About.EVENT else None
    return gathering.event_id if gathering else given


def _paper(session: Session, options: Namespace, *, practice: bool) -> tuple[Printed, list[str]]:
    made = make_paper(session, find_kind(options.kind), options, practice=practice)
    remarks = [problem.message for problem in made.problems]
    if options.out.suffix == TEXT:
        if not made.text:
            raise UserError(tr("This document cannot be written as text."), tr("Name a file that ends in .pdf."))
        replace_file(options.out, made.text.encode())
        return Printed(0, (), ()), remarks
    if options.out.suffix == EDITABLE:
        if made.write_docx is None:
            raise UserError(tr("This document is not written as .docx."), tr("Name a file that ends in .pdf."))
        made.write_docx(options.out)
        return Printed(0, (), ()), remarks
    return made.write(options.out), remarks


def _sheet(database: Database, session: Session, options: Namespace) -> tuple[Printed, list[str]]:
    if options.id is None:
        raise UserError(tr("Say of which event: daftar-hadir ID."), tr("`siap-ikm list events` shows the ids."))
    if options.tier:
        raise UserError(
            tr("An attendance sheet is for the office itself when it shows telephone numbers or a NIK in full."),
            tr("Nothing was written. Choose what it shows with --set columns=… and --set nik=…."),
        )
    role, chosen = parse_options(options.set)
    gathering = the_gathering(session, options.id)
    sheet = collect(session, gathering, role, chosen, practice=database.practice)
    printed = attendance.write(sheet, options.out)
    with database.write(by=database.officer) as writing:
        subject, count = ("gathering", gathering), len(sheet.attendees)
        record_disclosure(writing, Channel.FILE, sheet_tier(sheet), sheet_title(role, chosen), subject, count)
    return printed, []


def _list(options: Namespace) -> int:
    found = {SHEET: OPTIONS} | {kind.name: allowed_options(kind.options) for kind in kinds()}
    if options.json:
        print_json(found)
        return 0
    for name, allowed in found.items():
        say(name)
        for option, words in allowed.items():
            say(f"  --set {option}={words}")
    return 0


def _report(options: Namespace, printed: Printed, remarks: list[str]) -> None:
    if options.json:
        report = {field.name: getattr(printed, field.name) for field in fields(printed)}
        print_json(report | {"file": str(options.out), "remarks": remarks})
        return
    size = tr_count("{count} page", "{count} pages", printed.pages) if printed.pages else tr("to edit")
    say(f"{options.out}: {size}")
    for sentence in [*remarks, *losses(printed)]:
        say(sentence)
