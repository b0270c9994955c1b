"""Papers for the web, and with a field to sign in: a kind offers them by an option `tagged`, `signature_field`."""

from collections.abc import Iterator
from dataclasses import fields, replace
from functools import partial

from desktop_app import progress as progress_module
from desktop_app.documents.drawing.edition import PLAIN, Edition, edition
from desktop_app.documents.kind import Kind, Made, Wish, Writer
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.documents.privacy import tier_of
from desktop_app.domain.disclosure import Tier
from desktop_app.errors import Problem, Severity
from desktop_app.i18n import tr
from desktop_app.progress import Progress

OFFERED = {field.name for field in fields(Edition)}


def with_editions(kind: Kind) -> Kind:
    """Return the kind, whose papers are written in the edition that their options ask for."""
    known = {field.name for field in fields(kind.options)}
    return replace(kind, make=partial(_make, kind)) if known & OFFERED else kind


def _make(kind: Kind, wish: Wish) -> Made:
    made = kind.make(wish)
    wanted = Edition(**{name: getattr(wish.options, name, False) for name in OFFERED})
    if wanted == PLAIN:
        return made
    problems = (*made.problems, *_remarks(kind, wish, wanted))
    return replace(made, write=partial(_write, made.write, wanted), problems=problems)


def _write(write: Writer, wanted: Edition, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    with edition(wanted):
        return write(target, progress)


def _remarks(kind: Kind, wish: Wish, wanted: Edition) -> Iterator[Problem]:
    """Yield what should be known about the edition before the paper is given away."""
    tier = tier_of(kind, wish.options)
    if wanted.tagged and tier not in (None, Tier.PUBLIC):
        told = tr("This paper holds personal data. Only one with privacy Public belongs on the web.")
        yield Problem("tier", "web", told, Severity.WARNING)
