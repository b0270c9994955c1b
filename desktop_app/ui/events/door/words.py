"""What the door says about people."""

from desktop_app.domain.event import ParticipantDraft, Role
from desktop_app.domain.event_planning import short_desk
from desktop_app.domain.phone import show_phone
from desktop_app.domain.regions import find_region
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.desks import DeskRow, Twin
from desktop_app.operations.gatherings.door import Arrival, Expected

BETWEEN = " · "


def role_words(role: Role) -> str:
    """Return how one of a role is called."""
    return {
        Role.PARTICIPANT: tr("Participant"),
        Role.GUEST: tr("Guest"),
        Role.SPEAKER: tr("Speaker"),
        Role.COMMITTEE: tr("Member of the committee"),
    }[role]


def name_of(one: Expected) -> str:
    """Return the name; the post while nobody knows who holds it, and something for a row that nobody can read."""
    return one.seat.name or one.invited_post or one.seat.affiliation or tr("(unreadable)")


def about(one: Expected) -> str:
    """Return business and kabupaten, or the post and for which one somebody comes."""
    standing_for = tr("for {post}", post=one.seat.representing) if one.seat.representing else ""
    affiliation = one.seat.affiliation if one.seat.affiliation != name_of(one) else ""
    declined = tr("had said not to come") if one.declined else ""
    return joined(affiliation, standing_for, one.place, declined)


def row_words(one: Expected) -> str:
    """Return role and row: "Peserta · baris 27"."""
    walk_in = tr("walk-in") if one.seat.walk_in else ""
    return joined(role_words(one.seat.role), tr("row {number}", number=one.seat.number), walk_in)


def joined(*parts: str) -> str:
    """Return the parts that say something."""
    return BETWEEN.join(part for part in parts if part)


def clock_words(at: str) -> str:
    """Return a time as it is printed: 08.14."""
    return at.replace(":", ".")


def came_words(arrival: Arrival) -> str:
    """Return "Hadir 08.14", of another day without a time."""
    return tr("Here since {time}", time=clock_words(arrival.at)) if arrival.at else tr("Recorded as present")


def already_words(arrival: Arrival) -> str:
    """Return "Sudah 08.14" and the desk."""
    said = tr("Already here, {time}", time=clock_words(arrival.at)) if arrival.at else tr("Recorded already")
    return joined(said, tr("desk {name}", name=short_desk(arrival.desk)) if arrival.desk else "")


def read_words(typed: ParticipantDraft) -> str:
    """Return how a line about a walk-in was understood."""
    region = find_region(typed.kabupaten_code)
    person = typed.person_name.full + (f" ({typed.sex.value})" if typed.sex.value else "")
    place = region.name if region else ""
    return joined(person, typed.business_name, typed.address, place, show_phone(typed.phone) if typed.phone else "")


def desk_words(desk: DeskRow) -> str:
    """Return a desk with its numbers: "1 · 101–130 · A–L"."""
    numbers = f"{desk.numbers[0]}–{desk.numbers[-1]}" if desk.numbers else ""
    return joined(tr("Desk {name}", name=short_desk(desk.name)), numbers, desk.note)


def twin_words(twin: Twin) -> str:
    """Return who has the same number."""
    names = ", ".join(seat.name or seat.affiliation or tr("(unreadable)") for seat in twin.seats)
    return tr("Row {number} stands for several people: {names}. All of them count.", number=twin.number, names=names)
