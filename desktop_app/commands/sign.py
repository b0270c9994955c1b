"""`siap-ikm sign`: signs a PDF with the certificate in a file; neither the file nor its password is kept."""

import getpass
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop_app import clock
from desktop_app.commands.common import first_line, print_json, say
from desktop_app.documents.signing import load_certificate, sign
from desktop_app.errors import UserError, WrongPassword
from desktop_app.i18n import tr
from desktop_app.store.files import replace_file


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("sign", help=tr("sign a PDF electronically with a certificate of your own"))
    key, opens = tr("certificate with its key"), tr("file whose first line opens the certificate")
    which, where = (
        tr("the empty field to sign in, where there are several"),
        tr("where to (default: beside it, named … signed)"),
    )
    parser.add_argument("file", type=Path, metavar="FILE.pdf", help=tr("what to sign"))
    parser.add_argument("--certificate", type=Path, required=True, metavar="FILE.p12", help=key)
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help=opens)
    parser.add_argument("--field", default="", metavar="NAME", help=which)
    parser.add_argument("--out", type=Path, metavar="FILE.pdf", help=where)
    parser.add_argument("--json", action="store_true", help=tr("print one JSON document"))
    parser.add_argument("--lang", choices=("id", "en"), default="id", help=tr("language of the messages"))
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Sign, verify, and write the signed file."""
    content, key = _read(options.file), _read(options.certificate)
    certificate = load_certificate(key, _passphrase(options), clock.now())
    signed = sign(content, certificate, clock.local_now(), options.field)
    target = options.out or options.file.with_name(f"{options.file.stem} {SIGNED}.pdf")
    replace_file(target, signed.content)
    if options.json:
        facts = {"file": str(target), "field": signed.field, "signer": certificate.name, "issuer": certificate.issuer}
        print_json({**facts, "self_signed": certificate.is_self_signed, "remark": signed.remark})
        return 0
    say(tr("{file}: signed as {name}, and the signature was verified.", file=target, name=certificate.name))
    if signed.remark:
        say(signed.remark)
    return 0


def _passphrase(options: Namespace) -> str:
    """Return what opens the certificate, which is not the password of the database."""
    if options.passphrase_file:
        return first_line(options.passphrase_file)
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass(tr("Password of the certificate: "))
    raise WrongPassword(
        tr("No password of the certificate was given."), tr("Nothing was signed. Name a file with --passphrase-file.")
    )


SIGNED = "bertanda tangan"
"""What the name of a signed file ends in."""


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UserError(
            tr("The file {name} cannot be read.", name=file),
            tr("Nothing was signed. Check its name and its permissions."),
        ) from error
