"""The words of the lists that cells are chosen from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from desktop_app.domain.agency import Agency
from desktop_app.domain.certificate import form_schemes
from desktop_app.domain.record import ChoiceText
from desktop_app.domain.regions import LAMPUNG, children
from desktop_app.exchange.round_trip.shapes import Field, Nature
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.operations.names.field_names import column_of, stored_kind

Listed = Mapping[Any, str]
"""Stored values, and the word that is shown for each."""


@dataclass(frozen=True)
class Words:
    """The lists that come from the records: stored value to word."""

    listed: Mapping[str, Listed]
    """By the name of the column."""
    known: dict[Field, Listed] = field(default_factory=dict)
    """What was asked for already: a list asks for every one of its cells."""

    def of(self, one: Field) -> Listed:
        """Return the words of a column; nothing for one that takes anything."""
        if one not in self.known:
            self.known[one] = self._of(one)
        return self.known[one]

    def _of(self, one: Field) -> Listed:
        if one.nature is Nature.FLAG:
            return {True: tr("yes").capitalize(), False: tr("no").capitalize()}
        if one.nature is Nature.KABUPATEN:
            return {region.code: region.name for region in children(LAMPUNG)}
        if one.nature is not Nature.CHOICE:
            return {}
        return self.listed[one.column] if one.column in self.listed else _choices(one)


def load_words(session: Session) -> Words:
    """Return the lists as the records have them now."""
    catalogue = current_catalogue(session)
    schemes = {scheme.code: scheme.label for scheme in form_schemes()}
    helpers = {code: catalogue.helper_name(code) for code in (helper.code for helper in catalogue.helpers)}
    agencies = {row.id: row.name for row in records.list_live(session, Agency)}
    lists = {line.code: line.title for line in catalogue.checklists}
    found: dict[str, Listed] = {"scheme": schemes, "helper": helpers, "agency_id": agencies, "checklist": lists}
    return Words({name: _apart(words) for name, words in found.items()})


def _choices(field: Field) -> Listed:
    column = column_of(field.table, field.column)
    kind = stored_kind(column) if column is not None else None
    if not isinstance(kind, ChoiceText):
        return {}
    return {one: choice_names(kind.choices)[str(one)] for one in kind.choices}


def _apart(words: Listed) -> Listed:
    """Return the words so that no two are the same: two agencies may have one name."""
    seen: dict[str, int] = {}
    told = {}
    for value, word in words.items():
        seen[word] = seen.get(word, 0) + 1
        told[value] = word if seen[word] == 1 else f"{word} ({seen[word]})"
    return told
