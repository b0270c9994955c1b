"""`siap-ikm person`: everything that is held about one person, as they may ask for it."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop_app.commands.common import add_common, opened, print_json, record_id, say
from desktop_app.documents.personal_data import PersonalDataOptions, collect, write_package
from desktop_app.documents.printed import losses
from desktop_app.domain.disclosure import Channel
from desktop_app.i18n import tr
from desktop_app.operations.privacy.handing_over import note_handed_over


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("person", help=tr("write everything that is held about one person into a zip"))
    told = tr("id of the business, its owner or a participant")
    parser.add_argument("id", type=record_id, metavar="ID", help=told)
    parser.add_argument("--out", type=Path, metavar="FILE.zip", required=True, help=tr("where to"))
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Write the package and note that it was given."""
    with opened(options) as database:
        with database.read() as session:
            paper = collect(session, options.id, PersonalDataOptions(), practice=database.practice)
            printed = write_package(paper, options.out)
        with database.write(by=database.officer) as session:
            note_handed_over(session, paper.holding, Channel.FILE)
    holding = paper.holding
    counts = {"records": len(holding.entries), "changes": len(holding.changes), "pictures": len(holding.pictures)}
    if options.json:
        print_json({"file": str(options.out), "person": holding.name, "pages": printed.pages, **counts})
        return 0
    say(
        tr(
            "{file}: {records} records, {changes} changes and {pictures} pictures of {name}.",
            file=options.out,
            name=holding.name or holding.business,
            **counts,
        )
    )
    for sentence in losses(printed):
        say(sentence)
    say(tr("It is not encrypted: hand it to the person alone, and delete it afterwards."))
    return 0
