"""`siap-ikm manual`: the papers of the program itself, which need no database."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop_app import clock
from desktop_app.commands.common import add_common, print_json, say
from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.printed import Printed
from desktop_app.i18n import tr

MANUAL, CARD, TEST_PAGE = "buku", "kartu", "halaman-uji"


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("manual", help=tr("write the manual, the card of a visit day or a test page as PDF"))
    parser.add_argument("kind", choices=(MANUAL, CARD, TEST_PAGE), help=tr("which of the three"))
    parser.add_argument("out", type=Path, metavar="FILE.pdf", help=tr("the file to write"))
    papers = [paper.value for paper in Paper]
    parser.add_argument("--paper", choices=papers, default=Paper.F4.value, help=tr("the paper of the test page"))
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Write the file."""
    printed = _write(options)
    if options.json:
        print_json({"file": str(options.out), "pages": printed.pages})
    else:
        say(tr("Written: {name}", name=options.out))
    return 0


def _write(options: Namespace) -> Printed:
    now = clock.local_now()
    if options.kind == TEST_PAGE:
        from desktop_app.documents.program.test_page import write_test_page

        return write_test_page(options.out, Paper(options.paper), now)
    if options.kind == CARD:
        from desktop_app.documents.program.visit_card import write_card

        return write_card(options.out, now)
    from desktop_app.documents.program.manual_book import write_manual
    from desktop_app.ui.window.shortcuts import groups

    return write_manual(options.out, now, groups())
