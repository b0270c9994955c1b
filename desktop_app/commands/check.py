"""`siap-ikm check`: whether the database is sound."""

from argparse import Namespace
from typing import Any

from desktop_app.commands.common import add_common, opened, print_json, say
from desktop_app.i18n import tr
from desktop_app.store.checkup import Finding, check_up


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("check", help=tr("check the database: key, structure, log, attachments"))
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Check everything; 0 when sound, 1 when something was found."""
    with opened(options) as database, database.raw() as connection:
        findings = [Finding("key", ()), *check_up(connection, database.schema.shape, database.schema.same)]
    sound = all(finding.is_sound for finding in findings)
    if options.json:
        print_json({"sound": sound, "findings": {finding.part: list(finding.faults) for finding in findings}})
    else:
        for finding in findings:
            say(f"{part_name(finding.part)}: {tr('sound') if finding.is_sound else '; '.join(finding.faults[:20])}")
    return 0 if sound else 1


def part_name(part: str) -> str:
    """Return the name of a part of the check-up for people."""
    return {
        "key": tr("Key"),
        "structure": tr("Structure of the file"),
        "references": tr("References between records"),
        "log": tr("Change log against the tables"),
        "attachments": tr("Attachments against their hashes"),
        "list": tr("List of businesses"),
    }[part]
