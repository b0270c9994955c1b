"""Evidence of a gathering: scans of signed sheets, letters, materials, photos. Kept once by the hash of their bytes."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.record import Draft, Record, choice, reference


class FileKind(StrEnum):
    """What a file proves; the values are codes that the checklist of the accountability file names (AU-10)."""

    INVITATION = "undangan"
    ASSIGNMENT = "surat-tugas"
    """SK panitia or surat tugas."""
    REFERENCE = "kak"
    """Kerangka acuan kerja."""
    SIGNED_SHEET = "daftar-hadir"
    MATERIAL = "materi"
    SPEAKER_CV = "cv-narasumber"
    MINUTES = "notulen"
    REPORT = "laporan"
    PHOTO = "foto"
    SIGNED_RECEIPT = "daftar-penerimaan"
    RECEIPT = "kuitansi"
    TAX_PROOF = "bukti-pajak"
    PRESS = "berita"
    CERTIFICATE_BACKGROUND = "latar-sertifikat"
    """A picture of A4 across, on which certificates of attendance are printed; no evidence."""
    OTHER = "lainnya"


class EventFileDraft(Draft):
    """A file: a photo without the camera's data, or a PDF."""

    kind: FileKind = choice(FileKind.OTHER)
    sha256: str = Field(default="", max_length=64)
    print_sha256: str = Field(default="", max_length=64)
    """Of a photo: the smaller picture that papers print; "" for a PDF."""
    file_name: str = Field(default="", max_length=200)
    caption: str = Field(default="", max_length=300)
    taken_on: date | None = None
    """From the camera, only to warn of a photo of another day."""
    pages: int = Field(default=1, ge=1, le=10_000)
    role: str = Field(default="", max_length=20)
    """Of a signed sheet: whose."""
    day: date | None = None
    """Of a signed sheet of several days: which."""
    position: int = Field(default=0, ge=0, le=1_000_000)
    """Its place among the others, the lowest first: Gambar 1, Gambar 2 …"""


class EventFile(EventFileDraft, Record, table=True):
    """A file of a gathering."""

    __tablename__ = "event_file"
    gathering_id: UUID = reference("gathering")
