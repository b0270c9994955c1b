"""Files of a gathering: taken in outside of the transaction, kept once, listed, and given back."""

from dataclasses import dataclass
from pathlib import PurePath
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event_file import EventFile, EventFileDraft, FileKind
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.attachments import load_attachment, store_attachment
from desktop_app.operations.pdf_pages import PDF, PDFIUM
from desktop_app.operations.photos import ImportedPhoto, import_photo

LARGEST_FILE = 20_000_000
"""Bytes; a file travels with every exchange file."""


@dataclass(frozen=True)
class PreparedFile:
    """A file as it is kept: a photo without the camera's data, or a PDF that can be opened."""

    name: str
    pdf: bytes
    photo: ImportedPhoto | None
    pages: int


def prepare_file(name: str, content: bytes) -> PreparedFile:
    """Take a file in; raises `UserError` when it is neither a PDF that opens nor a picture, or too large for a scan."""
    name = PurePath(name).name[:200]
    if not content.startswith(PDF):
        return PreparedFile(name, b"", import_photo(content), 1)
    if len(content) > LARGEST_FILE:
        raise UserError(
            tr("The file is larger than 20 MB; it was not taken."),
            tr("Your data is safe. Scan it again with a lower resolution."),
        )
    return PreparedFile(name, content, None, _pages(content))


def keep_file(session: Session, gathering_id: UUID, prepared: PreparedFile, draft: EventFileDraft) -> UUID:
    """Keep a prepared file with what `draft` says about it, and return the id of its record."""
    photo = prepared.photo
    if photo is None:
        found = {"sha256": store_attachment(session, prepared.pdf, "application/pdf")}
    else:
        found = {
            "sha256": store_attachment(session, photo.content, "image/jpeg"),
            "print_sha256": store_attachment(session, photo.printed, "image/jpeg"),
        }
    known = {"file_name": prepared.name, "pages": prepared.pages, "taken_on": photo.taken_on if photo else None}
    return records.record(session, EventFile, draft.model_copy(update={**found, **known}), gathering_id=gathering_id).id


def list_files(session: Session, gathering_id: UUID, *kinds: FileKind) -> list[EventFile]:
    """Return the files of the kinds (of all when none is named), in the order in which they were added."""
    query = select(EventFile).where(EventFile.gathering_id == gathering_id, col(EventFile.deleted).is_(False))
    if kinds:
        query = query.where(col(EventFile.kind).in_(kinds))
    return list(session.exec(query.order_by(col(EventFile.id))))


def load_file(session: Session, file: EventFile) -> tuple[bytes, str]:
    """Return the bytes and the suffix (".pdf", ".jpg"); (b"", "") when the file has not arrived on this laptop."""
    content = load_attachment(session, file.sha256)
    return content, ("" if not content else ".pdf" if content.startswith(PDF) else ".jpg")


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
