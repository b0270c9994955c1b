"""People: owners of businesses, officials, and everybody named in an event."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.event import Role
from desktop_app.domain.names import PersonName
from desktop_app.i18n import tr
from desktop_app.operations.finding.businesses import place
from desktop_app.operations.finding.hits import Entry, Group, Hit, HitKind, Source
from desktop_app.operations.finding.looking_up import day_in_words, full_name, rows, rows_of, together
from desktop_app.operations.names.choice_names import choice_names

TABLES = {
    Role.PARTICIPANT: ("participant", "business_name"),
    Role.GUEST: ("guest", "invited_post || ' ' || post"),
    Role.SPEAKER: ("speaker", "post || ' ' || subject"),
    Role.COMMITTEE: ("committee_member", "duty"),
}
"""The table of a role, and what else is known of somebody in it."""
NOT_ERASED = "AND one.ikm_id IS NOT (SELECT id FROM ikm WHERE ikm.id = one.ikm_id AND erased_on IS NOT NULL)"
"""Whose data were erased at their request is on the signed sheet of the event and found nowhere else."""


def _collect_owners(session: Session) -> Iterable[Entry]:
    for ikm, name in rows(session, "SELECT ikm, owner FROM ikm_row WHERE owner <> '' ORDER BY owner_key"):
        yield Entry(ikm, name, is_person=True)


def _describe_owners(session: Session, keys: Sequence[bytes]) -> list[Hit]:
    found = rows_of(session, "SELECT ikm, owner, name, village, kabupaten FROM ikm_row WHERE ikm IN ({ids})", keys)
    return [
        Hit(
            HitKind.OWNER,
            UUID(bytes=ikm),
            owner,
            together(tr("owner of {business}", business=business), place(village, kabupaten)),
        )
        for ikm, owner, business, village, kabupaten in (found[key] for key in keys if key in found)
    ]


def _collect_attendees(session: Session) -> Iterable[Entry]:
    for role, (table, also) in TABLES.items():
        not_erased = NOT_ERASED if role is Role.PARTICIPANT else ""
        sql = (
            f"SELECT one.id, one.front_title, one.name, one.back_title, {also} FROM {table} AS one "
            "JOIN gathering ON gathering.id = one.gathering_id JOIN event ON event.id = gathering.event_id "
            f"WHERE one.deleted = 0 AND one.name <> '' AND gathering.deleted = 0 AND event.deleted = 0 {not_erased} "
            "ORDER BY gathering.starts_on DESC, one.name"
        )
        for record, front, name, back, more in rows(session, sql):
            yield Entry((role, record), full_name(front, name, back), (more,), is_person=True)


def _describe_attendees(session: Session, keys: Sequence[tuple[Role, bytes]]) -> list[Hit]:
    found: dict[tuple[Role, bytes], Any] = {}
    for role, (table, _) in TABLES.items():
        sql = (
            "SELECT one.id, one.front_title, one.name, one.back_title, one.gathering_id, event.title, "
            f"gathering.starts_on FROM {table} AS one JOIN gathering ON gathering.id = one.gathering_id "
            "JOIN event ON event.id = gathering.event_id WHERE one.deleted = 0 AND one.id IN ({ids})"
        )
        ids = [record for wanted, record in keys if wanted is role]
        found |= {(role, record): row for record, row in rows_of(session, sql, ids).items()}
    roles = choice_names(Role)
    return [
        Hit(
            HitKind.ATTENDEE,
            UUID(bytes=record),
            PersonName(front, name, back).full,
            together(roles[role], day_in_words(starts_on), title),
            belongs_to=UUID(bytes=gathering),
            part=role.value,
        )
        for (role, _), (record, front, name, back, gathering, title, starts_on) in (
            (key, found[key]) for key in keys if key in found
        )
    ]


def _collect_officials(session: Session) -> Iterable[Entry]:
    posts: dict[bytes, list[str]] = {}
    for official, title in rows(session, "SELECT official_id, title FROM post WHERE deleted = 0"):
        posts.setdefault(official, []).append(title)
    sql = "SELECT id, front_title, name, back_title FROM official WHERE deleted = 0 ORDER BY name"
    for official, front, name, back in rows(session, sql):
        yield Entry(official, full_name(front, name, back), tuple(posts.get(official, ())), is_person=True)


def _describe_officials(session: Session, keys: Sequence[bytes]) -> list[Hit]:
    sql = (
        "SELECT id, front_title, name, back_title, (SELECT title FROM post WHERE official_id = official.id "
        "AND deleted = 0 ORDER BY until_date IS NOT NULL, from_date DESC LIMIT 1) FROM official "
        "WHERE deleted = 0 AND id IN ({ids})"
    )
    found = rows_of(session, sql, keys)
    return [
        Hit(HitKind.OFFICIAL, UUID(bytes=key), PersonName(front, name, back).full, together(tr("Official"), post or ""))
        for key, front, name, back, post in (found[key] for key in keys if key in found)
    ]


OWNERS = Source("owners", Group.PEOPLE, frozenset({"ikm", "person"}), _collect_owners, _describe_owners)
ATTENDEES = Source(
    "attendees",
    Group.PEOPLE,
    frozenset({"gathering", "event", *(table for table, _ in TABLES.values())}),
    _collect_attendees,
    _describe_attendees,
)
OFFICIALS = Source("officials", Group.PEOPLE, frozenset({"official", "post"}), _collect_officials, _describe_officials)
