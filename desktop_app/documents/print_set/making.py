"""Looks at papers of a set without changing anything, and makes them final in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO

from sqlmodel import Session

from desktop_app.documents.attendance import final as sheets
from desktop_app.documents.kind import Wish
from desktop_app.documents.kinds import find_kind
from desktop_app.documents.print_set.items import SetItem
from desktop_app.documents.printed import losses
from desktop_app.documents.privacy import note_given, tier_of
from desktop_app.errors import UserError
from desktop_app.operations.documents_printed import Finished, record_paper
from desktop_app.operations.files.pdf_pages import page_sizes
from desktop_app.operations.gatherings.attendance import freeze
from desktop_app.progress import Progress, ignore


@dataclass(frozen=True)
class Examined:
    """A paper as it would be printed now."""

    pages: int
    fingerprint: str
    remarks: tuple[str, ...] = ()
    """What should be looked at first."""
    missing: str = ""
    """Why it cannot be printed; "" when it can."""
    size: tuple[float, float] = (0, 0)
    """Width and height of the first page in points."""


@dataclass(frozen=True)
class Final:
    """A paper that was made final."""

    item: SetItem
    day: date
    about: str
    pages: int
    content: bytes


def examine(session: Session, item: SetItem, progress: Progress = ignore, *, practice: bool) -> Examined:
    """Return how many pages a paper has and what is wrong with it; nothing changes."""
    try:
        made, remarks = _make(session, item, progress, practice=practice)
    except UserError as error:
        return Examined(0, "", missing=str(error))
    size = page_sizes(made.content)[0]
    return Examined(made.pages, sha256(made.content).hexdigest(), tuple(remarks), size=size)


def make_final(
    session: Session, items: Sequence[SetItem], today: date, progress: Progress, *, practice: bool
) -> list[Final]:
    """Give out all numbers, then make and remember every paper.

    The numbers come first, so that a badge says the one of its sheet. `Cancelled` and `UserError` leave the caller's
    transaction to be rolled back: then no number stands and nothing is remembered.
    """
    for item in items:
        _give_numbers(session, item, practice=practice)
    found = []
    for number, item in enumerate(items):
        progress(number, len(items), item.title)
        found.append(_finish(session, item, today, practice=practice))
    progress(len(items), len(items), "")
    return found


def _give_numbers(session: Session, item: SetItem, *, practice: bool) -> None:
    if item.role is not None:
        freeze(session, item.about, item.role, item.options.order)
    elif finalize := find_kind(item.kind).finalize:
        finalize(Wish(session, item.about, item.options, practice))


def _finish(session: Session, item: SetItem, today: date, *, practice: bool) -> Final:
    if item.role is None:
        final, _ = _make(session, item, ignore, practice=practice)
        title, kind = f"{item.title} {final.about}".strip(), find_kind(item.kind)
        tier = tier_of(kind, item.options) or ""
        finished = Finished(title, final.pages, final.content, item.variant, tier)
        record_paper(session, item.kind, item.about, finished, today)
        note_given(session, kind, item.about, item.options)
        return final
    made = sheets.make_final(session, item.about, item.role, item.options, today, practice=practice)
    return Final(item, made.sheet.when.date(), made.sheet.short_name, made.printed.pages, made.content)


def _make(session: Session, item: SetItem, progress: Progress, *, practice: bool) -> tuple[Final, list[str]]:
    if item.role is not None:
        sheet = sheets.make(session, item.about, item.role, item.options, practice=practice)
        final = Final(item, sheet.sheet.when.date(), sheet.sheet.short_name, sheet.printed.pages, sheet.content)
        return final, losses(sheet.printed)
    made = find_kind(item.kind).make(Wish(session, item.about, item.options, practice))
    out = BytesIO()
    printed = made.write(out, progress)
    remarks = [problem.message for problem in made.problems] + losses(printed)
    return Final(item, made.day, made.about, printed.pages, out.getvalue()), remarks
