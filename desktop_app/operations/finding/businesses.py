"""Businesses, found by name, brand, owner, product and place, or by the digits of a number."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.certificate import form_schemes
from desktop_app.domain.masking import mask
from desktop_app.i18n import tr
from desktop_app.operations.finding.hits import Entry, Group, Hit, HitKind, Source
from desktop_app.operations.finding.looking_up import rows, rows_of, together

MOST_BY_NUMBER = 6
SHORT_KABUPATEN = "Kabupaten "


def collect(session: Session) -> Iterable[Entry]:
    """Return the words of every business. Places are also written as one word: Gading Rejo, Gadingrejo."""
    brands = dict(map(tuple, rows(session, "SELECT id, brand FROM ikm WHERE brand <> '' AND deleted = 0")))
    found = rows(session, "SELECT ikm, name, product, village, district, kabupaten FROM ikm_row ORDER BY name_key")
    for ikm, name, product, *places in found:
        joined = (place.replace(" ", "") for place in places[:2] if " " in place)
        yield Entry(ikm, name, (brands.get(ikm, ""), product, *places, *joined), above=ikm)


def describe(session: Session, keys: Sequence[bytes]) -> list[Hit]:
    """Return businesses with owner and place."""
    found = rows_of(session, "SELECT ikm, name, owner, village, kabupaten FROM ikm_row WHERE ikm IN ({ids})", keys)
    return [
        Hit(HitKind.BUSINESS, UUID(bytes=ikm), name, together(owner, place(village, kabupaten)))
        for ikm, name, owner, village, kabupaten in (found[key] for key in keys if key in found)
    ]


def by_number(session: Session, digits: str) -> list[Hit]:
    """Return the businesses that have these digits in a NIK, a telephone number or the number of a certificate.

    What is shown says which number it is, masked.
    """
    found = rows(
        session,
        "SELECT ikm FROM ikm_row WHERE entry IN (SELECT rowid FROM ikm_search WHERE ikm_search MATCH ? LIMIT ?)",
        (f'"{digits}"', MOST_BY_NUMBER),
    )
    keys = [row[0] for row in found]
    hits = describe(session, keys)
    said = _numbers(session, keys, digits)
    return [
        Hit(hit.kind, hit.id, hit.title, together(said.get(hit.id.bytes, ""), hit.detail))
        for hit in hits
        if hit.id.bytes in said
    ]


def place(village: str, kabupaten: str) -> str:
    """Return "Gadingrejo, Pringsewu"."""
    return ", ".join(part for part in (village, kabupaten.removeprefix(SHORT_KABUPATEN)) if part)


def _numbers(session: Session, keys: Sequence[bytes], digits: str) -> dict[bytes, str]:
    """Return in which number each business has the digits, in words."""
    labels = {scheme.code: scheme.label for scheme in form_schemes()}
    owners = rows_of(
        session,
        "SELECT ikm.id, person.nik, ikm_row.phone FROM ikm JOIN ikm_row ON ikm_row.ikm = ikm.id "
        "LEFT JOIN person ON person.id = ikm.owner_id WHERE ikm.id IN ({ids})",
        keys,
    )
    marks = ", ".join("?" * len(keys))
    held = rows(
        session, f"SELECT ikm_id, scheme, number FROM certificate WHERE deleted = 0 AND ikm_id IN ({marks})", keys
    )
    numbers = [(key, tr("NIK"), nik or "") for key, nik, _ in owners.values()]
    numbers += [(key, tr("Telephone"), phone) for key, _, phone in owners.values()]
    numbers += [(ikm, labels.get(scheme, scheme), number) for ikm, scheme, number in held]
    said: dict[bytes, str] = {}
    for key, label, number in numbers:
        if _has(number, digits):
            said.setdefault(key, f"{label} {mask(number)}")
    return said


def _has(number: str, digits: str) -> bool:
    written = "".join(letter for letter in number if letter.isdecimal())
    return digits in written or digits in written.replace("62", "0", 1)


BUSINESSES = Source(
    "businesses",
    Group.BUSINESSES,
    frozenset({"ikm", "person", "product"}),
    collect,
    describe,
    above="owners",
    by_number=by_number,
)
