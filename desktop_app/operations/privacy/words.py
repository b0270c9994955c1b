"""A stored value of a person in words, in full: codes of questions, items and fields as the forms call them."""

import json
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.acceptance import Acceptance
from desktop_app.domain.known_fact import KnownFact
from desktop_app.domain.record import Record
from desktop_app.domain.visit import Assessment, ItemAnswer
from desktop_app.i18n import tr
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.names.field_names import PICTURES, value_text
from desktop_app.operations.names.warned_field import warned_column, warned_field


def words_of(session: Session, row: Record, column: str, value: Any) -> str:
    """Return what a column of `row` says, or said when it held `value`."""
    own = _own_words(session, row, column, value) if value else ""
    return own or value_text(session, str(row.__tablename__), column, value, unmasked=True)


def _own_words(session: Session, row: Record, column: str, value: Any) -> str:
    """Return the words of what only its own table understands, "" for everything else."""
    if row.__tablename__ == "distinct_pair" and isinstance(value, UUID):  # the other one is somebody else
        return str(value)
    if isinstance(row, ItemAnswer) and column == "item":
        return _item(session, row)
    if isinstance(row, KnownFact) and column in {"field", "value"}:
        return _fact(session, row, column, value)
    if isinstance(row, Acceptance) and column in {"field", "value"}:
        warned = value_text(session, *warned_column(row.field), value, unmasked=True)
        return warned_field(value) if column == "field" else warned
    return f"{str(value)[:12]} …" if column in PICTURES else ""


def _item(session: Session, row: ItemAnswer) -> str:
    assessment = session.get(Assessment, row.assessment_id)
    items = current_catalogue(session).items_of(assessment.checklist) if assessment else ()
    return next((f"{one.code}: {one.text}" for one in items if one.code == row.item), row.item)


def _fact(session: Session, row: KnownFact, column: str, told: str) -> str:
    """Return the question, or the answer as it is offered on the screen."""
    asked = current_catalogue(session).rule_field(row.field)
    if column == "field":
        return asked.question if asked else row.field
    try:
        value = json.loads(told)
    except ValueError:  # of another program: it is held, so it is told
        return told
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    labels = {one.value: one.label for one in asked.options} if asked else {}
    several = value if isinstance(value, list) else [value]
    return ", ".join(labels.get(str(one), str(one)) for one in several)
