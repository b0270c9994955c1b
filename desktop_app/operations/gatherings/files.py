"""Files of a gathering: taken in outside of the transaction, kept once, listed in their order, and given back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import PurePath
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Gathering, Role
from desktop_app.domain.event_file import EventFile, EventFileDraft, FileKind
from desktop_app.domain.wording import long_date
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.files.attachments import load_attachment, store_attachment
from desktop_app.operations.files.pdf_pages import PDF, PDFIUM, refuse_large
from desktop_app.operations.gatherings.attendance import gathering_days
from desktop_app.operations.visits.photos import ImportedPhoto, import_photo


@dataclass(frozen=True)
class PreparedFile:
    """A file as it is kept: a photo without the camera's data, or a PDF that can be opened."""

    name: str
    pdf: bytes
    photo: ImportedPhoto | None
    pages: int

    @property
    def sha256(self) -> str:
        """The SHA-256 by which it is kept."""
        return sha256(self.photo.content if self.photo else self.pdf).hexdigest()


@dataclass(frozen=True)
class FileRow:
    """A file as a list shows it."""

    id: UUID
    kind: FileKind
    name: str
    caption: str
    sha256: str
    picture: str
    """The SHA-256 of what a small picture of it is made of."""
    is_photo: bool
    pages: int
    role: str
    day: date | None
    warning: str
    """What is odd about it; "" when nothing is."""


def prepare_file(name: str, content: bytes) -> PreparedFile:
    """Take a file in; raises `UserError` when it is neither a PDF that opens nor a picture, or too large for a scan."""
    name = PurePath(name).name[:200]
    if not content.startswith(PDF):
        return PreparedFile(name, b"", import_photo(content), 1)
    refuse_large(content)
    return PreparedFile(name, content, None, _pages(content))


def keep_file(session: Session, gathering_id: UUID, prepared: PreparedFile, draft: EventFileDraft) -> UUID:
    """Keep a prepared file behind the others, with what `draft` says about it, and return the id of its record."""
    last = max((file.position for file in list_files(session, gathering_id)), default=0)
    draft = draft.model_copy(update={**_kept(session, prepared), "position": last + 1})
    return records.record(session, EventFile, draft, gathering_id=gathering_id).id


def replace_file(session: Session, file_id: UUID, prepared: PreparedFile) -> None:
    """Put another file in the place of one; what was said about it stays."""
    row = records.find(session, EventFile, file_id)
    draft = EventFileDraft.model_validate(row.model_dump())
    records.correct(session, EventFile, file_id, draft.model_copy(update=_kept(session, prepared)))


def correct_file(session: Session, file_id: UUID, **said: Any) -> None:
    """Change what is said about a file: `caption`, `kind`, `role`, `day`."""
    row = records.find(session, EventFile, file_id)
    draft = EventFileDraft.model_validate({**row.model_dump(), **said})
    if draft.kind is not FileKind.SIGNED_SHEET:
        draft = draft.model_copy(update={"role": "", "day": None})
    records.correct(session, EventFile, file_id, draft)


def arrange_files(session: Session, ids: Sequence[UUID]) -> None:
    """Put files into this order; the others keep their places."""
    rows = [records.find(session, EventFile, file_id) for file_id in ids]
    places = sorted(row.position for row in rows)
    if len(set(places)) < len(places):  # two laptops added files at the same place
        places = list(range(places[0], places[0] + len(places)))
    for place, row in zip(places, rows, strict=True):
        if row.position != place:
            row.position = place
            session.add(row)
    session.flush()


def find_same(session: Session, gathering_id: UUID, prepared: PreparedFile) -> EventFile | None:
    """Return the file of the gathering that has the same content already, None when it is new."""
    files = list_files(session, gathering_id)
    return next((file for file in files if file.sha256 == prepared.sha256), None)


def list_files(session: Session, gathering_id: UUID, *kinds: FileKind) -> list[EventFile]:
    """Return the files of the kinds (of all when none is named), in their order."""
    query = select(EventFile).where(EventFile.gathering_id == gathering_id, col(EventFile.deleted).is_(False))
    if kinds:
        query = query.where(col(EventFile.kind).in_(kinds))
    return list(session.exec(query.order_by(col(EventFile.position), col(EventFile.id))))


def file_rows(session: Session, gathering_id: UUID) -> list[FileRow]:
    """Return all files as rows, kind by kind, each kind in its order."""
    days = gathering_days(records.find(session, Gathering, gathering_id))
    kinds = list(FileKind)
    files = sorted(list_files(session, gathering_id), key=lambda file: kinds.index(file.kind))
    return [_row(file, days) for file in files]


def scans_of(session: Session, gathering_id: UUID, role: Role, day: date) -> list[EventFile]:
    """Return the scans of the signed sheet of a role and day; one that names no day is of every day."""
    files = list_files(session, gathering_id, FileKind.SIGNED_SHEET)
    return [file for file in files if file.role == role.value and file.day in (None, day)]


def photo_warning(kind: FileKind, taken_on: date | None, days: Sequence[date]) -> str:
    """Return a warning for a photo that the camera took on another day (AU-06), else ""."""
    if kind is not FileKind.PHOTO or taken_on is None or not days or taken_on in days:
        return ""
    return tr("The camera says {day}, which is no day of the gathering.", day=long_date(taken_on))


def load_file(session: Session, file: EventFile) -> tuple[bytes, str]:
    """Return the bytes and the suffix (".pdf", ".jpg"); (b"", "") when the file has not arrived on this laptop."""
    content = load_attachment(session, file.sha256)
    return content, ("" if not content else ".pdf" if content.startswith(PDF) else ".jpg")


def _kept(session: Session, prepared: PreparedFile) -> dict[str, Any]:
    """Store the bytes and return the columns that follow from them."""
    photo = prepared.photo
    columns = {
        "file_name": prepared.name,
        "pages": prepared.pages,
        "taken_on": photo.taken_on if photo else None,
        "print_sha256": store_attachment(session, photo.printed, "image/jpeg") if photo else "",
    }
    content, kind = (photo.content, "image/jpeg") if photo else (prepared.pdf, "application/pdf")
    return {**columns, "sha256": store_attachment(session, content, kind)}


def _row(file: EventFile, days: Sequence[date]) -> FileRow:
    return FileRow(
        id=file.id,
        kind=file.kind,
        name=file.file_name,
        caption=file.caption,
        sha256=file.sha256,
        picture=file.print_sha256 or file.sha256,
        is_photo=bool(file.print_sha256),
        pages=file.pages,
        role=file.role,
        day=file.day,
        warning=photo_warning(file.kind, file.taken_on, days),
    )


def _pages(content: bytes) -> int:
    import pypdfium2

    try:
        with PDFIUM, pypdfium2.PdfDocument(content) as document:
            return len(document)
    except pypdfium2.PdfiumError as error:
        raise UserError(
            tr("The PDF cannot be opened: it is damaged or has a password. It was not taken."),
            tr("Your data is safe. Open it in another program, save it anew without a password, and choose that file."),
        ) from error
