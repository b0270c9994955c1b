"""`siap-ikm catalogue`: write the catalogue to a spreadsheet, publish an edited one, show what is known of a scheme."""

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop_app import clock
from desktop_app.commands.common import add_common, opened, print_json, say, table
from desktop_app.domain.catalogue.catalogue import Catalogue, shipped_catalogue
from desktop_app.domain.catalogue.provenance import kind_words, provenance, source_titles
from desktop_app.domain.catalogue.tables import SchemeRow, Sourced
from desktop_app.domain.text import search_key
from desktop_app.errors import UserError
from desktop_app.exchange.catalogue.plan import CataloguePlan, change_counts, change_lines, plan_catalogue
from desktop_app.exchange.catalogue.sheets import write_catalogue
from desktop_app.i18n import tr
from desktop_app.operations.certification.catalogue import current_catalogue, list_editions, publish
from desktop_app.store.backups.automatic import back_up_before
from desktop_app.store.backups.info import Why


def add(commands: Any) -> None:
    """Declare the command and its three parts."""
    parser = commands.add_parser("catalogue", help=tr("the catalogue of certificates: export, import, show"))
    parts = parser.add_subparsers(required=True, metavar="PART")
    export = _part(parts, "export", tr("write the catalogue to a spreadsheet"), export_run)
    export.add_argument("file", type=Path, metavar="FILE.xlsx", help=tr("the file to write"))
    export.add_argument("--shipped", action="store_true", help=tr("the catalogue that came with the program"))
    bring = _part(parts, "import", tr("publish an edited spreadsheet as a new edition"), import_run)
    bring.add_argument("file", type=Path, metavar="FILE.xlsx", help=tr("a spreadsheet that export wrote"))
    bring.add_argument("--preview", action="store_true", help=tr("only say what would be done"))
    bring.add_argument("--note", default="", metavar="TEXT", help=tr("why there is a new edition"))
    show = _part(parts, "show", tr("print the schemes, or all that is known of one"), show_run)
    show.add_argument("scheme", nargs="?", default="", metavar="SCHEME", help=tr("code or short name of a scheme"))


def export_run(options: Namespace) -> int:
    """Write the file."""
    with opened(options) as database, database.read() as session:
        catalogue = shipped_catalogue() if options.shipped else current_catalogue(session)
    write_catalogue(catalogue, options.file)
    if options.json:
        print_json({"file": str(options.file), "version": catalogue.version})
    else:
        say(tr("Written: {name}", name=options.file))
    return 0


def import_run(options: Namespace) -> int:
    """Publish the file unless something is wrong with it; tell every change, or every problem."""
    with opened(options) as database:
        with database.read() as session:
            plan = plan_catalogue(session, options.file)
        version = plan.in_force
        if plan.changes and not (plan.problems or options.preview):
            back_up_before(database, Why.CATALOGUE)
            with database.write(by=database.officer) as session:
                version = publish(session, plan.rows, options.note, clock.today()).version
    if options.json:
        print_json(_as_data(plan, options, version))
    else:
        _tell(plan, options, version)
    return 1 if plan.problems else 0


def show_run(options: Namespace) -> int:
    """Print the list of schemes, or one of them."""
    with opened(options) as database, database.read() as session:
        catalogue, editions = current_catalogue(session), list_editions(session)
    if options.scheme:
        _show_scheme(catalogue, _find(catalogue, options.scheme), options)
    elif options.json:
        schemes = [row.model_dump(mode="json") for row in catalogue.schemes]
        print_json({"version": catalogue.version, "editions": list(map(asdict, editions)), "schemes": schemes})
    else:
        say(tr("Catalogue {version}: {note}", version=catalogue.version, note=catalogue.note))
        heads = ("code", "short_name", "mandatory", "basis", "confidence")
        for line in table([heads, *(tuple(str(getattr(row, name)) for name in heads) for row in catalogue.schemes)]):
            say(line)
    return 0


def _part(parts: Any, name: str, about: str, run: Any) -> ArgumentParser:
    parser: ArgumentParser = parts.add_parser(name, help=about)
    add_common(parser)
    parser.set_defaults(run=run)
    return parser


def _as_data(plan: CataloguePlan, options: Namespace, version: str) -> dict[str, Any]:
    return {
        "file": str(options.file),
        "preview": options.preview,
        "made_from": plan.made_from,
        "in_force": version,
        "published": version != plan.in_force,
        "changes": list(map(asdict, plan.changes)),
        "problems": list(map(asdict, plan.problems)),
    }


def _tell(plan: CataloguePlan, options: Namespace, version: str) -> None:
    if plan.problems:
        for problem in plan.problems:
            say(str(problem))
        print(tr("Nothing was changed. Problems in the file: {count}.", count=len(plan.problems)), file=sys.stderr)
        return
    for line in change_lines(plan):
        say(line)
    if plan.is_outdated:
        made, force = plan.made_from, plan.in_force
        say(tr("Attention: the file was made from edition {made}, but {force} is in force.", made=made, force=force))
    if options.preview:
        say(tr("Preview, nothing was written: ") + change_counts(plan))
    elif version == plan.in_force:
        say(tr("The file holds no change; edition {version} stays in force.", version=version))
    else:
        say(tr("Edition {version} is in force: {counts}", version=version, counts=change_counts(plan)))


def _find(catalogue: Catalogue, wanted: str) -> SchemeRow:
    key = search_key(wanted)
    for row in catalogue.schemes:
        if key in {search_key(row.code), search_key(row.short_name)}:
            return row
    raise UserError(
        tr("The catalogue has no scheme {name}.", name=wanted), tr("`siap-ikm catalogue show` lists their codes.")
    )


def _show_scheme(catalogue: Catalogue, scheme: SchemeRow, options: Namespace) -> None:
    lists = catalogue.checklists_of(scheme.code)
    if options.json:
        print_json(
            {
                "version": catalogue.version,
                "scheme": _with_titles(catalogue, scheme),
                "facts": [_with_titles(catalogue, row) for row in catalogue.facts_of(scheme.code)],
                "items": [_with_titles(catalogue, row) for one in lists for row in catalogue.items_of(one.code)],
            }
        )
        return
    say(f"{scheme.name} ({scheme.code})")
    _say_row(catalogue, scheme.applies_text, scheme)
    for fact in catalogue.facts_of(scheme.code):
        status = f" ({fact.status})" if fact.status else ""
        _say_row(catalogue, f"{kind_words(fact.kind)}: {fact.text}{status}", fact)
    for one in lists:
        say(one.title)
        for item in catalogue.items_of(one.code):
            blocking = tr(" [blocking, a proposal]") if item.blocking else ""
            _say_row(catalogue, f"{item.code} {item.text}{blocking}", item)


def _say_row(catalogue: Catalogue, text: str, row: Sourced) -> None:
    say(f"- {text}")
    say("  " + "; ".join([provenance(row), *source_titles(catalogue, row)]))


def _with_titles(catalogue: Catalogue, row: Sourced) -> dict[str, Any]:
    return {**row.model_dump(mode="json"), "source_titles": source_titles(catalogue, row)}
