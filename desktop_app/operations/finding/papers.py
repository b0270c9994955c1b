"""Papers that were printed or saved as final, attendance sheets among them."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlmodel import Session

from desktop_app.i18n import tr, tr_count
from desktop_app.operations.documents_printed import SHEET
from desktop_app.operations.finding.hits import Entry, Group, Hit, HitKind, Source
from desktop_app.operations.finding.looking_up import day_in_words, rows, rows_of, together

COLUMNS = "SELECT id, title, about, kind, printed_on, pages, variant FROM printed_paper WHERE deleted = 0"
SHEETS = (
    "SELECT sheet.id, event.title, sheet.gathering_id, sheet.role, sheet.printed_on, sheet.rows, sheet.variant "
    "FROM sheet_printing AS sheet JOIN gathering ON gathering.id = sheet.gathering_id "
    "JOIN event ON event.id = gathering.event_id WHERE sheet.deleted = 0"
)
SHEET_TITLE = "Daftar hadir {role}"
"""As the paper is called, whatever the language of the program."""


def collect(session: Session) -> Iterable[Entry]:
    """Return the words of every paper."""
    for key, title, _, kind, day, _, variant in rows(session, COLUMNS + " ORDER BY id DESC"):
        yield Entry(key, _readable(title), (kind, variant, day_in_words(day)))
    for key, title, _, role, day, _, variant in rows(session, SHEETS + " ORDER BY sheet.id DESC"):
        yield Entry(key, f"{SHEET_TITLE.format(role=role)} {title}", (variant, day_in_words(day)))


def describe(session: Session, keys: Sequence[bytes]) -> list[Hit]:
    """Return papers with the day on which they were printed."""
    papers = rows_of(session, COLUMNS + " AND id IN ({ids})", keys)
    sheets = rows_of(session, SHEETS + " AND sheet.id IN ({ids})", keys)
    hits = []
    for key in keys:
        if key in papers:
            _, title, about, kind, day, pages, _ = papers[key]
            size = tr_count("{count} page", "{count} pages", pages)
            hits.append(_hit(key, _readable(title), (day, size), about, kind))
        elif key in sheets:
            _, title, about, role, day, count, variant = sheets[key]
            size = tr_count("{count} row", "{count} rows", count)
            named = f"{SHEET_TITLE.format(role=role)} – {title}"
            hits.append(_hit(key, named, (day, together(variant, size)), about, f"{SHEET} {role}"))
    return hits


def _hit(key: bytes, title: str, printed: tuple[str, str], about: bytes | None, kind: str) -> Hit:
    day, size = printed
    detail = together(tr("printed on {day}", day=day_in_words(day)), size)
    return Hit(HitKind.PAPER, UUID(bytes=key), title, detail, UUID(bytes=about) if about else None, kind)


def _readable(name: str) -> str:
    """Return the name of a file as a title: "2026-11-24_Berita-Acara_Keripik Bu Sri" with blanks."""
    return name.replace("_", " ")


PAPERS = Source(
    "papers", Group.PAPERS, frozenset({"printed_paper", "sheet_printing", "event", "gathering"}), collect, describe
)
