"""`siap-ikm publish`: keep a PostgreSQL server in step with the database."""

from argparse import Namespace
from typing import Any

from desktop_app.commands.common import add_common, opened, print_json, say
from desktop_app.exchange.publishing.publishing import Published, Wishes, publish
from desktop_app.i18n import format_number, tr


def add(commands: Any) -> None:
    """Declare the command."""
    about = tr(
        "Keeps a PostgreSQL database (15 or newer) in step with this one, for several readers and for reports. Only "
        "what changed since the last time is sent. The server then holds names, addresses, NIK, NPWP and telephone "
        "numbers: whoever can read it there needs no password of Siap IKM."
    )
    parser = commands.add_parser("publish", help=tr("keep a PostgreSQL server in step"), description=about)
    parser.add_argument(
        "url",
        metavar="URL",
        help=tr("postgresql://NAME@SERVER:5432/DATABASE; the password best in PGPASSWORD or in the file .pgpass"),
    )
    parser.add_argument("--full", action="store_true", help=tr("compare every record, not only the changed ones"))
    personal = parser.add_mutually_exclusive_group()
    personal.add_argument(
        "--without-personal",
        dest="personal",
        action="store_false",
        default=None,
        help=tr("leave NIK, NPWP, telephone and e-mail empty there (names and addresses stay); remembered"),
    )
    personal.add_argument(
        "--with-personal", dest="personal", action="store_true", help=tr("send them again from now on; remembered")
    )
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Publish and tell what was sent."""
    with opened(options) as database:
        done = publish(database, options.url, Wishes(options.personal, options.full))
    if options.json:
        print_json(_as_data(done))
    else:
        _tell(done)
    return 0


def _as_data(done: Published) -> dict[str, Any]:
    return {
        "first": done.first,
        "compared_everything": done.reason or None,
        "personal": done.personal,
        "written": done.written,
        "removed": done.removed,
        "rows_written": sum(done.written.values()),
        "rows_removed": sum(done.removed.values()),
    }


def _tell(done: Published) -> None:
    for name, count in done.written.items():
        say(f"{name}: {format_number(count)}")
    written, removed = (format_number(sum(counts.values())) for counts in (done.written, done.removed))
    say(tr("Published. Rows sent: {written}; rows removed: {removed}.", written=written, removed=removed))
    if done.first and done.personal:
        say(
            tr(
                "The server now holds names, addresses, NIK, NPWP and telephone numbers. Give access only to those who "
                "may see them; --without-personal leaves the numbers out."
            )
        )
