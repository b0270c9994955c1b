"""The news as rows of one list: one for each field that differs, each new record, each decision."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.certificate import Certificate
from desktop_app.domain.wording import clock_time, short_date
from desktop_app.i18n import tr
from desktop_app.operations.handing_in.news import Against, BusinessNews, FieldNews, News, RecordNews
from desktop_app.operations.names.field_names import field_label, value_text
from desktop_app.operations.names.naming import kind_name, title_of
from desktop_app.ui.lists.rows_list import UNDER, Column

VISIT_PARTS = frozenset({"visit_officer", "assessment", "item_answer", "photo"})
"""Kinds that a new visit brings along; they need no lines of their own."""


class Part(StrEnum):
    """What a row tells."""

    CERTIFICATE = "certificate"
    AGAINST = "against"
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True)
class NewsRow:
    """One line."""

    part: Part
    table: str
    record: UUID
    business: str
    """What the business is called, or the kind of what belongs to none."""
    subject: str
    """Which record of it; "" for the business itself."""
    what: str
    detail: str
    officer: str
    when: datetime


def rows_of(session: Session, found: News) -> list[NewsRow]:
    """Return every line: new certificates, decisions, changes business by business, new records."""
    told = {(one.record, one.column) for one in found.against}
    others = [row for business in found.businesses for row in _business(session, business, told)]
    return [
        *(_certificate(session, one) for one in found.certificates),
        *(_against(session, one) for one in found.against),
        *(row for row in others if row.part is Part.CHANGED),
        *(row for row in others if row.part is Part.NEW),
    ]


def columns() -> tuple[Column[NewsRow], ...]:
    """Return the columns of the list."""
    return (
        Column(tr("Business or record"), lambda row: _two(row.business, row.subject), 290),
        Column(tr("What is new"), lambda row: _two(row.what, row.detail)),
        Column(tr("By"), lambda row: _two(row.officer, _moment(row.when)), 200, key=lambda row: row.when),
    )


def _business(session: Session, business: BusinessNews, told: set[tuple[UUID, str]]) -> Iterator[NewsRow]:
    """Yield the lines of a business; of a new one a single line, and one for a new visit with what was seen."""
    whole = next((one for one in business.records if one.is_new and one.table == "ikm"), None)
    if whole:
        yield _new(whole, business.title, _with([one for one in business.records if one is not whole]))
        return
    visited = any(one.is_new and one.table == "visit" for one in business.records)
    seen = [one for one in business.records if visited and one.is_new and one.table in VISIT_PARTS]
    for one in business.records:
        if one.is_new and one not in seen:
            yield _new(one, business.title, _with(seen) if one.table == "visit" else "")
        for field in one.fields:
            if (one.record, field.column) not in told:
                yield _changed(session, one, field, business.title)


def _with(parts: Sequence[RecordNews]) -> str:
    kinds = dict.fromkeys(kind_name(one.table) for one in parts)
    return tr("with {kinds}", kinds=", ".join(kinds)) if kinds else ""


def _changed(session: Session, one: RecordNews, field: FieldNews, business: str) -> NewsRow:
    old = value_text(session, one.table, field.column, field.old)
    new = value_text(session, one.table, field.column, field.new)
    return NewsRow(
        Part.CHANGED,
        one.table,
        one.record,
        business or one.title,
        _subject(one, business),
        f"{field_label(one.table, field.column)}: {old} → {new}",
        tr("one of your records") if one.is_mine else "",
        one.officer,
        one.when,
    )


def _new(one: RecordNews, business: str, detail: str) -> NewsRow:
    what = tr("New: {kind}", kind=kind_name(one.table))
    subject = _subject(one, business)
    return NewsRow(Part.NEW, one.table, one.record, business or one.title, subject, what, detail, one.officer, one.when)


def _certificate(session: Session, one: RecordNews) -> NewsRow:
    row = session.get(Certificate, one.record)
    business = title_of(session, "ikm", one.business) if one.business else one.title
    scheme = value_text(session, one.table, "scheme", row.scheme) if row else ""
    what = tr("New certificate: {scheme}", scheme=scheme)
    number = row.number if row else ""
    return NewsRow(Part.CERTIFICATE, one.table, one.record, business, "", what, number, one.officer, one.when)


def _against(session: Session, one: Against) -> NewsRow:
    mine = value_text(session, one.table, one.column, one.mine)
    taken = value_text(session, one.table, one.column, one.taken)
    return NewsRow(
        Part.AGAINST,
        one.table,
        one.record,
        one.title,
        "" if one.table == "ikm" else kind_name(one.table),
        tr(
            "{field}: yours was {mine}, taken was {taken}",
            field=field_label(one.table, one.column),
            mine=mine,
            taken=taken,
        ),
        tr("Reason: {reason}", reason=one.reason) if one.reason else tr("No reason was given."),
        one.officer,
        one.when,
    )


def _subject(one: RecordNews, business: str) -> str:
    """Return which record of a business it is; of none, of which kind."""
    if not business:
        return kind_name(one.table)
    if one.title == business:
        return ""
    own = one.title.removesuffix(business).removesuffix(" · ")
    return f"{kind_name(one.table)}: {own}" if own else kind_name(one.table)


def _two(upper: str, lower: str) -> str:
    return f"{upper}{UNDER}{lower}" if lower else upper


def _moment(when: datetime) -> str:
    local = when.astimezone(clock.local_now().tzinfo)
    return f"{short_date(local.date())} {clock_time(local.time())}"
