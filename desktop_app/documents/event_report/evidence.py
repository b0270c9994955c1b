"""What is appended to the report, in the order of documents.md §8.2; only files that are on this laptop."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.event_report.options import EventReportOptions
from desktop_app.documents.manuscript import Photo, Scan
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.event_file import EventFile, FileKind
from desktop_app.domain.wording import long_date
from desktop_app.operations.files.attachments import load_attachment
from desktop_app.operations.gatherings.facts import GatheringFacts
from desktop_app.operations.gatherings.files import list_files, load_file

TITLES = {
    FileKind.INVITATION: "Surat undangan",
    FileKind.ASSIGNMENT: "SK panitia/surat tugas",
    FileKind.REFERENCE: "Kerangka acuan kerja",
    FileKind.SIGNED_SHEET: "Daftar hadir (pindaian)",
    FileKind.MATERIAL: "Materi",
    FileKind.SPEAKER_CV: "Daftar riwayat hidup narasumber",
    FileKind.MINUTES: "Notulen",
    FileKind.PHOTO: "Dokumentasi foto",
    FileKind.SIGNED_RECEIPT: "Daftar penerimaan",
    FileKind.RECEIPT: "Kuitansi",
    FileKind.TAX_PROOF: "Bukti pajak",
    FileKind.PRESS: "Berita",
    FileKind.OTHER: "Berkas lain",
}
"""Kinds in their order; the signed report itself is never appended to itself."""
MONEY = (FileKind.SIGNED_RECEIPT, FileKind.RECEIPT, FileKind.TAX_PROOF)
SHOWN_TO_ALL = frozenset({FileKind.REFERENCE, FileKind.MATERIAL, FileKind.PHOTO, FileKind.PRESS})
SHOWN_TO = {
    Tier.INTERNAL: frozenset(TITLES),
    Tier.PARTNER: SHOWN_TO_ALL | {FileKind.INVITATION, FileKind.ASSIGNMENT, FileKind.MINUTES},
    Tier.PUBLIC: SHOWN_TO_ALL,
}
"""What may be appended for whom: of the others a scan shows the telephone, the NIK or the signature of somebody."""
NO_CAPTION = "Dokumentasi kegiatan"


@dataclass(frozen=True)
class AttachedKind:
    """The files of one kind, which make one appendix."""

    title: str
    photos: tuple[Photo, ...] = field(default=(), repr=False)
    scans: tuple[Scan, ...] = field(default=(), repr=False)
    told: tuple[str, ...] = ()
    """Hash and caption of every file: what the code of the print is made of."""


@dataclass(frozen=True)
class Evidence:
    """What is appended, and what is missing."""

    kinds: tuple[AttachedKind, ...]
    away: tuple[str, ...]
    """Names of files that have not arrived on this laptop."""
    withheld: tuple[str, ...] = ()
    """Titles of what there is and others do not get."""


def find_evidence(session: Session, gathering_id: UUID, facts: GatheringFacts, options: EventReportOptions) -> Evidence:
    """Return the files that the options ask for."""
    wanted = [kind for kind in TITLES if _is_wanted(kind, options)]
    files = list_files(session, gathering_id, *wanted) if wanted else []
    found, away, withheld = [], [], []
    for kind in wanted:
        own = [file for file in files if file.kind is kind]
        if own and kind not in SHOWN_TO[options.tier]:
            withheld.append(TITLES[kind])
            continue
        here = [(file, content) for file in own if (content := _content(session, file))]
        away += [file.file_name for file in own if file not in [one for one, _ in here]]
        if here:
            found.append(_photos(here, facts) if kind is FileKind.PHOTO else _scans(kind, here))
    return Evidence(tuple(found), tuple(away), tuple(withheld))


def photo_caption(number: int, caption: str, place: str, dated: str) -> str:
    """Return Gambar 1. Pembukaan, Gadingrejo, 4 November 2022."""
    told = caption.strip().rstrip(".,") or NO_CAPTION
    return f"Gambar {number}. {', '.join(part for part in (told, place) if part)}, {dated}"


def photo_date(taken_on: date | None, facts: GatheringFacts) -> str:
    """Return the day that the camera tells; all days of the gathering where it tells none of them."""
    return long_date(taken_on) if taken_on and facts.first <= taken_on <= facts.last else facts.dates


def _is_wanted(kind: FileKind, options: EventReportOptions) -> bool:
    if kind is FileKind.PHOTO:
        return options.photos
    return options.attachments and (options.receipts or kind not in MONEY)


def _content(session: Session, file: EventFile) -> bytes:
    """Return what is printed of a file: of a photo the smaller picture."""
    if file.kind is FileKind.PHOTO and file.print_sha256:
        return load_attachment(session, file.print_sha256)
    return load_file(session, file)[0]


def _photos(files: Sequence[tuple[EventFile, bytes]], facts: GatheringFacts) -> AttachedKind:
    photos, told = [], []
    for number, (file, content) in enumerate(files, 1):
        caption = photo_caption(number, file.caption, facts.locality, photo_date(file.taken_on, facts))
        photos.append(Photo(content, caption))
        told.append(f"{file.sha256} {photos[-1].caption}")
    return AttachedKind(TITLES[FileKind.PHOTO], photos=tuple(photos), told=tuple(told))


def _scans(kind: FileKind, files: Sequence[tuple[EventFile, bytes]]) -> AttachedKind:
    scans = tuple(Scan(content) for _, content in files)
    return AttachedKind(TITLES[kind], scans=scans, told=tuple(file.sha256 for file, _ in files))
