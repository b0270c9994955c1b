"""Who came without an invitation: read from one line, compared with the list, recorded with a row number at once."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar
from uuid import UUID

from rapidfuzz.fuzz import ratio
from sqlmodel import Session

from desktop_app.domain.event import Participant, ParticipantDraft, Role
from desktop_app.domain.person import Sex
from desktop_app.domain.phone import phone_number, stored_phone
from desktop_app.domain.regions import KABUPATEN, LAMPUNG, children, search_regions
from desktop_app.domain.similar import SAME, Traits, likeness, name_likeness, traits
from desktop_app.domain.spelling import folded
from desktop_app.domain.text import clean_text, search_key
from desktop_app.domain.titles import split_titles
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.desks import next_number
from desktop_app.operations.gatherings.door import CheckIn, Expected, check_in, undo_check_in
from desktop_app.operations.gatherings.events import participant_of

PARTS = re.compile(r"[,;\t]")
PHONE_BEHIND = re.compile(r"^(?P<before>.*?)\s*(?P<phone>(?:\+|\b)\d[\d\s.-]{7,})$")
"""A telephone number that follows without a comma."""
SEXES = {
    **dict.fromkeys(("l", "lk", "laki", "laki-laki", "pria"), Sex.MALE),
    **dict.fromkeys(("p", "pr", "perempuan", "wanita"), Sex.FEMALE),
}
PLACE_WORDS = re.compile(r"^(kab(upaten)?|kota|kec(amatan)?)(\.\s*|\s+)", re.IGNORECASE)
PLACE_LIKE = 85
"""How like a name that is no kabupaten must be one of Lampung to be taken for it (0 to 100)."""
FEWEST_DIGITS = 6
"""So many digits and no letter are a telephone number, even one that cannot be read."""
TOLD = 3
Value = TypeVar("Value")


@dataclass(frozen=True)
class RecordedWalkIn:
    """A walk-in that is on the list now."""

    seat_id: UUID
    number: int
    """The row to sign in; it stands."""
    check_in: CheckIn


def parse_walk_in(text: str) -> ParticipantDraft:
    """Read "nama, usaha, kabupaten, hp": degrees stay with the name, L or P and the telephone may stand anywhere.

    Nothing is dropped: a place that is no kabupaten and whatever is left over become the address.
    """
    name, *rest = _with_degrees([clean_text(part) for part in PARTS.split(text)])
    phone, rest = _taken_out(_phone_apart(rest), _phone_of)
    sex, rest = _taken_out(rest, lambda part: SEXES.get(part.casefold().strip(".")))
    business, kabupaten, address = _places(rest)
    person = split_titles(name)
    return ParticipantDraft(
        front_title=person.front,
        name=person.name,
        back_title=person.back,
        sex=sex or Sex.UNKNOWN,
        business_name=business,
        kabupaten_code=kabupaten,
        address=address,
        phone=phone or "",
        walk_in=True,
    )


def linked(session: Session, typed: ParticipantDraft, ikm_id: UUID) -> ParticipantDraft:
    """Return a walk-in as the one of a business of the register: what was typed stays, gaps are filled from there."""
    known = participant_of(session, ikm_id).model_dump(exclude={"id", "walk_in", "number"})
    gaps = {name: value for name, value in known.items() if getattr(typed, name) in (None, "")}
    if typed.name:  # somebody else of the business may have come
        for name in ("front_title", "back_title", *(() if _same_person(typed, known["name"]) else ("nik", "sex"))):
            gaps.pop(name, None)
    return typed.model_copy(update={**gaps, "ikm_id": ikm_id})


def alike_on_list(expected: Iterable[Expected], typed: ParticipantDraft) -> list[Expected]:
    """Return at most three of the list who may be this person under another spelling, the most alike first."""
    asked = traits(typed.business_name, typed.name, typed.kabupaten_code, typed.phone)
    found = [(score, one) for one in expected if (score := _likeness(asked, typed, one))]
    found.sort(key=lambda pair: (-pair[0], pair[1].seat.number))
    return [one for _, one in found[:TOLD]]


def record_walk_in(
    session: Session, gathering_id: UUID, typed: ParticipantDraft, day: date, again: UUID | None = None
) -> RecordedWalkIn:
    """Put somebody on the list with the next number of this laptop's desk, and check them in.

    `again` is the seat of a walk-in that was taken back to correct it: it keeps its number, which stands on the paper.
    Raises `UserError` when there is no name or no number left.
    """
    if not typed.name.strip():
        raise UserError(tr("Write at least the name."), tr("Nothing was recorded; what was typed is still there."))
    old = session.get(Participant, again) if again else None
    number = next_number(session, gathering_id) if old is None or old.number is None else old.number
    draft = typed.model_copy(update={"walk_in": True, "number": number})
    if old is None:
        row = records.record(session, Participant, draft, gathering_id=gathering_id)
    else:
        records.restore(session, Participant, [old.id])
        row = records.correct(session, Participant, old.id, draft)
    return RecordedWalkIn(row.id, number, check_in(session, gathering_id, Role.PARTICIPANT, row.id, day))


def undo_walk_in(session: Session, gathering_id: UUID, seat_id: UUID, day: date) -> None:
    """Take a walk-in back, check-in and all; the row number is not given to anybody else."""
    undo_check_in(session, gathering_id, seat_id, day)
    records.remove(session, Participant, [seat_id])


def kabupaten_named(text: str) -> str:
    """Return the code of the kabupaten or kota that a name means, those of Lampung first; "" when it is none."""
    bare = PLACE_WORDS.sub("", text)
    key, whole = search_key(bare), search_key(text)
    if not key:
        return ""
    near = children(LAMPUNG)
    for regions in (near, search_regions(bare, level=KABUPATEN, within="")):
        same = [one for one in regions if search_key(one.name) == whole]
        same = same or [one for one in regions if search_key(one.short_name) == key]
        if same:
            return min(same, key=lambda one: one.kind != "kabupaten").code
    scored = [(ratio(folded(key), folded(search_key(one.short_name))), one.code) for one in near]
    best = max(scored)
    return best[1] if best[0] >= PLACE_LIKE else ""


def _with_degrees(parts: list[str]) -> list[str]:
    """Put degrees back behind the name: the commas of "Sri, S.E., M.M." part no fields."""
    name, *rest = parts
    while rest and rest[0] and split_titles(f"{name}, {rest[0]}").back.endswith(rest[0]):
        name = f"{name}, {rest.pop(0)}"
    return [name, *rest]


def _phone_apart(parts: Sequence[str]) -> list[str]:
    if parts and (found := PHONE_BEHIND.match(parts[-1])) and found["before"] and phone_number(found["phone"]):
        return [*parts[:-1], found["before"], found["phone"]]
    return list(parts)


def _phone_of(part: str) -> str | None:
    digits = sum(letter.isdigit() for letter in part)
    readable = phone_number(part) or (digits >= FEWEST_DIGITS and not any(letter.isalpha() for letter in part))
    return stored_phone(part) if readable else None


def _taken_out(parts: Sequence[str], read: Callable[[str], Value | None]) -> tuple[Value | None, list[str]]:
    """Return what the first part that can be read means, and the other parts."""
    for place, part in enumerate(parts):
        if part and (value := read(part)) is not None:
            return value, [*parts[:place], *parts[place + 1 :]]
    return None, list(parts)


def _places(parts: Sequence[str]) -> tuple[str, str, str]:
    """Return business, code of the kabupaten and address."""
    if not parts:
        return "", "", ""
    if len(parts) == 1:
        code = kabupaten_named(parts[0])
        return ("", code, "") if code else (parts[0], "", "")
    business, *rest = parts
    for place, part in enumerate(rest):
        if code := kabupaten_named(part):
            return business, code, _joined([*rest[:place], *rest[place + 1 :]])
    for part in rest:
        if code := _kabupaten_around(part):
            return business, code, _joined(rest)
    return business, "", _joined(rest)


def _kabupaten_around(place: str) -> str:
    """Return the kabupaten of a kecamatan or village of Lampung, "" when the name is unknown or found in several."""
    key = search_key(PLACE_WORDS.sub("", place))
    named = [one for one in search_regions(place, within=LAMPUNG) if search_key(one.short_name) == key]
    around = {one.code[:5] for one in named}
    return around.pop() if len(around) == 1 else ""


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def _same_person(typed: ParticipantDraft, name: str) -> bool:
    return name_likeness(traits("", typed.name).owner, traits("", name).owner) == SAME


def _likeness(asked: Traits, typed: ParticipantDraft, one: Expected) -> int:
    seat = one.seat
    if typed.ikm_id and seat.ikm_id == typed.ikm_id:
        return SAME + 1
    business = seat.affiliation if seat.role is Role.PARTICIPANT else ""
    known = _known(business, seat.bare_name, seat.kabupaten_code, one.phone)
    alike = likeness(asked, known)
    if alike is not None:
        return alike.score
    if name_likeness(asked.owner, known.owner) == SAME and not _elsewhere(asked, known):
        return SAME // 2
    return 0


def _elsewhere(one: Traits, other: Traits) -> bool:
    return bool(one.region and other.region and one.region != other.region)


@lru_cache(maxsize=4_000)  # the same list is compared with every walk-in
def _known(business: str, name: str, kabupaten: str, phone: str) -> Traits:
    return traits(business, name, kabupaten, phone)
