"""Pictures and scans inside the database, stored once by the SHA-256 of their bytes."""

from hashlib import sha256

from sqlalchemy import text
from sqlmodel import Session


def store_attachment(session: Session, content: bytes, media_type: str) -> str:
    """Keep `content` and return its SHA-256; the same bytes are kept once."""
    name = sha256(content).hexdigest()
    session.execute(
        text("INSERT OR IGNORE INTO attachment (sha256, media_type, content) VALUES (:name, :type, :content)"),
        {"name": name, "type": media_type, "content": content},
    )
    return name


def load_attachment(session: Session, name: str) -> bytes:
    """Return the bytes of an attachment, b"" when there is none of this name."""
    found = session.execute(text("SELECT content FROM attachment WHERE sha256 = :name"), {"name": name}).scalar()
    return bytes(found) if found else b""
