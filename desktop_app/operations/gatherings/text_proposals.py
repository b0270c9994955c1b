"""Drafts of the texts of a gathering from what is recorded: a person takes them, changes them, or leaves them.

Nothing is proposed that the record does not say: no quotes, no conclusions, no legal bases, no counts before the day.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Attendance, Event, Gathering, Guest, Role, Speaker
from desktop_app.domain.event_planning import AgendaItem
from desktop_app.domain.event_text import Section
from desktop_app.domain.office import Office
from desktop_app.domain.wording import clock_time, listed, sentence
from desktop_app.operations import records
from desktop_app.operations.gatherings.facts import GatheringFacts, gathering_facts, guest_words
from desktop_app.operations.gatherings.head_count import Count, HeadCount, head_count, present_seats
from desktop_app.operations.gatherings.seats import Seat, list_seats
from desktop_app.operations.office.offices import office_on

ADDRESSES = ("sambutan", "laporan", "arahan", "pembukaan")
"""What the lines of an agenda begin with that are addresses."""
COMING = (Attendance.IN_PERSON, Attendance.REPRESENTED)


@dataclass(frozen=True)
class Record:
    """What the proposals are made of."""

    facts: GatheringFacts
    event: Event
    origin: str
    count: HeadCount
    guests: tuple[Seat, ...]
    speakers: tuple[Speaker, ...]
    committee: tuple[Seat, ...]
    agenda: tuple[AgendaItem, ...]
    office: Office | None


def propose_texts(session: Session, gathering_id: UUID) -> dict[Section, str]:
    """Return a draft for each section of which the record says something; raises `UserError` without a date."""
    record = read_record(session, gathering_id)
    drafts = {section: propose(record) for section, propose in PROPOSALS.items()}
    return {section: draft for section, draft in drafts.items() if draft}


def read_record(session: Session, gathering_id: UUID) -> Record:
    """Return what is known about a gathering in the words of its papers."""
    gathering = records.find(session, Gathering, gathering_id)
    facts = gathering_facts(session, gathering_id)
    return Record(
        facts=facts,
        event=records.find(session, Event, gathering.event_id),
        origin=gathering.origin.strip(),
        count=head_count(session, gathering_id),
        guests=tuple(guests_who_came(session, gathering_id)),
        speakers=tuple(_rows(session, Speaker, gathering_id)),
        committee=tuple(list_seats(session, gathering_id, Role.COMMITTEE)),
        agenda=tuple(sorted(_rows(session, AgendaItem, gathering_id), key=lambda item: _moment(item, facts))),
        office=office_on(session, facts.first),
    )


def guests_who_came(session: Session, gathering_id: UUID) -> list[Seat]:
    """Return the guests who were there; while no presence is recorded, those who said that they or somebody comes."""
    if there := present_seats(session, gathering_id, Role.GUEST):
        return there
    said = {row.id for row in _rows(session, Guest, gathering_id) if row.attendance in COMING}
    return [seat for seat in list_seats(session, gathering_id, Role.GUEST) if seat.id in said]


def where_from(origin: str, count: HeadCount) -> str:
    """Return where the participants came from: as written, else the kabupaten of those who were there."""
    return origin or listed([row.kabupaten for row in count.rows if row.kabupaten and row.present])


def people(count: Count) -> str:
    """Return 58 orang (24 laki-laki dan 34 perempuan); the sexes only where both add up to all."""
    if count.unknown or not count.present:
        return f"{count.present} orang"
    sexes = [(count.male, "laki-laki"), (count.female, "perempuan")]
    return f"{count.present} orang ({listed([f'{number} {sex}' for number, sex in sexes if number])})"


def _foreword(record: Record) -> str:
    facts = record.facts
    return (
        f"Puji syukur kami panjatkan ke hadirat Tuhan Yang Maha Esa atas terlaksananya kegiatan {facts.title} "
        f"pada {facts.days} di {facts.place}.\n"
        "Laporan ini disusun sebagai pertanggungjawaban atas pelaksanaan kegiatan tersebut. Kami mengucapkan terima "
        "kasih kepada semua pihak yang telah membantu sehingga kegiatan ini terlaksana."
    )


def _aims(record: Record) -> str:
    return record.event.purpose.strip()


def _scope(record: Record) -> str:
    invited, origin = record.count.total.invited, where_from(record.origin, record.count)
    if not invited:
        return ""
    place = f" dari {origin}" if origin else ""
    return f"Sasaran kegiatan ini adalah {invited} pelaku industri kecil dan menengah (IKM){place} yang diundang."


def _funding(record: Record) -> str:
    event = record.event
    named = [
        ("Program", event.program),
        ("Kegiatan", event.activity_code),
        ("Sub Kegiatan", event.sub_activity),
        ("kode rekening", event.account_code),
    ]
    told = [f"{label} {value.strip().removeprefix(label).strip()}" for label, value in named if value.strip()]
    if event.fiscal_year is None:
        return ""
    year = f"Kegiatan ini dibiayai dari anggaran Tahun Anggaran {event.fiscal_year}"
    return ", ".join([year, *told]) + "."


def _proceedings(record: Record) -> str:
    return "\n".join([*_opened(record), *_attended(record), *_presented(record)])


def _opened(record: Record) -> Iterator[str]:
    facts = record.facts
    if facts.opener:
        yield f"Kegiatan {facts.title} dibuka oleh {facts.opener}, pada {facts.days} di {facts.place}."


def _attended(record: Record) -> Iterator[str]:
    guests = [guest_words(seat) for seat in record.guests]
    if guests:
        yield sentence("Turut hadir ", "; ".join(guests))
    if record.count.total.present:
        origin = where_from(record.origin, record.count)
        place = f" dari {origin}" if origin else ""
        yield f"Kegiatan diikuti oleh peserta{place} sebanyak {people(record.count.total)}."


def _presented(record: Record) -> Iterator[str]:
    for speaker in record.speakers:
        name, post = speaker.person_name.full, speaker.post.strip()
        if name or post:
            who = f"{name} ({post})" if name and post else name or post
            subject = f"Materi “{speaker.subject.strip()}”" if speaker.subject.strip() else "Materi"
            yield sentence(f"{subject} disampaikan oleh {who}")


def _addresses(record: Record) -> str:
    told = [item for item in record.agenda if item.title.strip().lower().startswith(ADDRESSES)]
    return "\n".join(
        sentence(" oleh ".join(filter(None, (item.title.strip(), item.performer.strip())))) for item in told
    )


def _leader(record: Record) -> str:
    return _member(record, "ketua")


def _taker(record: Record) -> str:
    return _member(record, "notulis") or _member(record, "sekretaris")


def _member(record: Record, duty: str) -> str:
    """Return Agus Prasetya, S.T. – Ketua Panitia."""
    for seat in record.committee:
        told = seat.affiliation.strip()
        if told.lower().startswith(duty):
            return f"{seat.name} – {told}{'' if ' ' in told else ' Panitia'}"
    return ""


def _times(record: Record) -> str:
    """Return when it began and ended by the agenda of a single day."""
    items = [item for item in record.agenda if item.starts_at]
    if not items or record.facts.first != record.facts.last:
        return ""
    start = clock_time(time.fromisoformat(items[0].starts_at))
    end = items[-1].ends_at
    return f"pukul {start} WIB s.d. {clock_time(time.fromisoformat(end)) + ' WIB' if end else 'selesai'}"


def _press_lead(record: Record) -> str:
    facts, organizer = record.facts, record.event.organizer.strip()
    where = f"di {facts.place}, {facts.days}"
    if facts.opener:
        first = f"{facts.opener}, membuka kegiatan {facts.title} {where}."
    else:
        first = f"{organizer or 'Kegiatan'} {'menyelenggarakan kegiatan ' if organizer else ''}{facts.title} {where}."
    return " ".join([first, *_press_participants(record)])


def _press_participants(record: Record) -> Iterator[str]:
    organizer, origin = record.event.organizer.strip(), where_from(record.origin, record.count)
    by = f" yang diselenggarakan {organizer}" if organizer and record.facts.opener else ""
    if record.count.total.present:
        place = f" dari {origin}" if origin else ""
        yield f"Kegiatan{by} ini diikuti {record.count.total.present} peserta{place}."
    elif by:
        yield f"Kegiatan ini diselenggarakan {organizer}."


def _press_contact(record: Record) -> str:
    office = record.office
    name = record.event.organizer.strip() or (office.name if office else "")
    if office is None or not name:
        return ""
    ways = [("telepon", office.phone), ("pos-el", office.email), ("laman", office.website)]
    return ", ".join([name, *(f"{label} {value.strip()}" for label, value in ways if value.strip())])


def _rows(session: Session, kind: type[Any], gathering_id: UUID) -> list[Any]:
    query = select(kind).where(kind.gathering_id == gathering_id, col(kind.deleted).is_(False))
    return list(session.exec(query.order_by(col(kind.id))))


def _moment(item: AgendaItem, facts: GatheringFacts) -> tuple[int, str]:
    return (item.day or facts.first).toordinal(), item.starts_at or "99"


PROPOSALS: dict[Section, Callable[[Record], str]] = {
    Section.FOREWORD: _foreword,
    Section.AIMS: _aims,
    Section.SCOPE: _scope,
    Section.FUNDING: _funding,
    Section.PROCEEDINGS: _proceedings,
    Section.MATERIAL_SUMMARY: lambda record: "\n".join(_presented(record)),
    Section.MINUTES_LEADER: _leader,
    Section.MINUTES_TAKER: _taker,
    Section.MINUTES_TIMES: _times,
    Section.MINUTES_OPENING: lambda record: "\n".join(_opened(record)),
    Section.MINUTES_ADDRESSES: _addresses,
    Section.MINUTES_PRESENTATION: lambda record: "\n".join(_presented(record)),
    Section.PRESS_LEAD: _press_lead,
    Section.PRESS_CONTACT: _press_contact,
}
