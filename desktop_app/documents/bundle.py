"""The accountability file as one folder or one PDF: the checklist on top, then every document in its order (AU-10).

What was scanned goes in as it is; what nobody has scanned yet goes in as the program prints it; the checklist says so.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from sqlmodel import Session

from desktop_app import progress as progress_module
from desktop_app.documents import accountability as papers
from desktop_app.documents.accountability.pictures import PicturePages
from desktop_app.documents.kind import Kind, Part, Wish
from desktop_app.documents.kinds import kinds
from desktop_app.documents.office.issuing import PRACTICE, WIB
from desktop_app.documents.output import deliver, deliver_folder
from desktop_app.domain.event_file import EventFile, FileKind
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.files.pdf_pages import join_pages
from desktop_app.operations.gatherings.accountability import ItemStanding, ItemState
from desktop_app.operations.gatherings.facts import gathering_facts
from desktop_app.operations.gatherings.files import load_file
from desktop_app.progress import Progress

CHECKLIST = "Daftar periksa"
UNPRINTABLE = str.maketrans(dict.fromkeys('<>:"/\\|?*', " "))


@dataclass(frozen=True)
class BundlePart:
    """One document of the file, not yet made."""

    name: str
    """File name without its number and suffix."""
    make: Callable[[], bytes]
    """Returns a PDF."""


@dataclass(frozen=True)
class Bundle:
    """The documents in their order, and what could not go in."""

    parts: tuple[BundlePart, ...]
    missing: tuple[str, ...]
    """Titles of what the file needs and nobody has."""


def gather(session: Session, gathering_id: UUID, today: date, order: Sequence[str], *, practice: bool) -> Bundle:
    """Return what the file of a gathering is made of; the session must stay open until it is written.

    Raises `UserError` when the gathering is gone or has no date.
    """
    options = papers.ChecklistOptions(order=tuple(order))
    checklist = papers.collect(session, gathering_id, today, options, practice=practice)
    maker = _Maker(session, gathering_id, practice)
    found = [BundlePart(CHECKLIST, partial(_written, partial(papers.write, checklist)))]
    for one in checklist.items:
        found += maker.scanned(one) if one.files else maker.printed(one)
    return Bundle(tuple(found), tuple(one.item.title for one in checklist.items if one.state is ItemState.MISSING))


def write_folder(bundle: Bundle, parent: Path, name: str, progress: Progress = progress_module.ignore) -> Path:
    """Write one PDF for each document into a new folder `name` and return it; `Cancelled` leaves nothing behind."""
    files = {
        f"{number:02d} {' '.join(part.name.translate(UNPRINTABLE).split())[:80].strip()}.pdf": content
        for number, (part, content) in enumerate(_made(bundle, progress))
    }
    return deliver_folder(files, parent, name)


def write_pdf(bundle: Bundle, path: Path, progress: Progress = progress_module.ignore) -> Path:
    """Write all documents as one PDF and return its path; `Cancelled` leaves nothing behind.

    It is put together of finished files and so is no PDF/A itself.
    """
    whole = join_pages([content for _, content in _made(bundle, progress)])

    def put(file: BinaryIO) -> None:
        file.write(whole)

    deliver(put, path)
    return path


def _made(bundle: Bundle, progress: Progress) -> Iterator[tuple[BundlePart, bytes]]:
    for number, part in enumerate(bundle.parts):
        progress(number, len(bundle.parts), part.name)
        yield part, part.make()


class _Maker:
    """Makes the documents of one gathering."""

    def __init__(self, session: Session, gathering_id: UUID, practice: bool) -> None:  # noqa: FBT001 - kept, not called
        self._session = session
        self._gathering_id = gathering_id
        self._practice = practice
        self._facts = gathering_facts(session, gathering_id)

    def scanned(self, one: ItemStanding) -> Iterator[BundlePart]:
        """Yield the files of an item: each PDF as it is, all pictures together."""
        files = [records.find(self._session, EventFile, file_id) for file_id in one.files]
        pdfs = [file for file in files if not file.print_sha256]
        for number, file in enumerate(pdfs, 1):
            name = one.item.title if len(files) == 1 else f"{one.item.title} {number} {file.caption}"
            yield BundlePart(name.strip(), partial(self._pdf, file))
        pictures = [file for file in files if file.print_sha256]
        if pictures:
            yield BundlePart(one.item.title + (" (gambar)" if pdfs else ""), partial(self._pictures, one, pictures))

    def printed(self, one: ItemStanding) -> Iterator[BundlePart]:
        """Yield the papers of the program that stand for an item which nobody scanned."""
        if one.state not in (ItemState.PRINTED, ItemState.POSSIBLE):
            return
        known = {kind.name: kind for kind in kinds()}
        for kind in (known[name] for name in one.item.papers if name in known):
            parts = kind.parts(self._session, self._gathering_id) if kind.parts else (Part(kind.title),)
            for part in parts:
                yield BundlePart(part.title, partial(self._paper, kind, part))

    def _pdf(self, file: EventFile) -> bytes:
        return self._content(file)

    def _content(self, file: EventFile) -> bytes:
        content, _ = load_file(self._session, file)
        if not content:
            raise UserError(
                tr("The file {name} has not come to this laptop yet.", name=file.caption or file.file_name),
                tr("Nothing was written. Merge the file of the laptop that added it, then save again."),
            )
        return content

    def _pictures(self, one: ItemStanding, files: Sequence[EventFile]) -> bytes:
        loaded = [(self._content(file), file.caption) for file in files]
        pages = PicturePages(
            heading=one.item.title,
            event=self._facts.title,
            when=datetime.combine(self._facts.first, time(), WIB),
            pictures=loaded,
            scans=FileKind.PHOTO.value not in one.item.files,
            watermark=PRACTICE if self._practice else "",
        )
        return _written(partial(papers.write_pictures, pages))

    def _paper(self, kind: Kind, part: Part) -> bytes:
        options = kind.options(**part.options)
        return _written(kind.make(Wish(self._session, self._gathering_id, options, self._practice)).write)


def _written(write: Callable[[BinaryIO], Any]) -> bytes:
    out = BytesIO()
    write(out)
    return out.getvalue()
