"""The columns of each kind of import: resources/templates/import_*.csv, the one list behind template and import.

A heading is known by its Indonesian label, by the field name of `dump`, or by another word that offices use for it.
"""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop_app.domain.certificate import Scheme, form_schemes
from desktop_app.domain.regions import LAMPUNG, children
from desktop_app.paths import resource

KINDS = ("ikm", "participants", "agencies", "officials")
_UNIT = re.compile(r" \((?:Rp|%|hari)\)$")
BEFORE_CERTIFICATES = "business.social_media"


class CellError(Exception):
    """A cell that cannot be read; its text says why and what to do."""


@dataclass(frozen=True)
class Column:
    """One column: which field it fills, what it is called, and what may stand in it."""

    field: str
    """Path in the draft: "business.name", "certificates.nib.number"."""
    label: str
    kind: str
    """How a cell is read: a key of `cells.READERS`, with "list_" before it for parts between semicolons."""
    choices: str = ""
    """The list of words in import_words.json, or "kabupaten"; "" when anything may be written."""
    example: str = ""
    about: str = ""
    aliases: tuple[str, ...] = ()
    required: bool = False

    @property
    def name(self) -> str:
        """The field name of `dump`: the business's own as they are, the others with what they belong to."""
        group, _, field = self.field.partition(".")
        if group in {"business", "official"}:
            return field
        return field.removesuffix(".number") if group == "certificates" else self.field

    @property
    def part_kind(self) -> str:
        """How one part of the cell is read."""
        return self.kind.removeprefix("list_")

    @property
    def headings(self) -> Iterator[str]:
        """Everything that the column may be called, as `heading_key` has it."""
        return map(heading_key, (self.label, _UNIT.sub("", self.label), self.name, self.field, *self.aliases))


@cache
def columns(kind: str) -> tuple[Column, ...]:
    """Return the columns of one of `KINDS`, in the order of the form."""
    found: list[Column] = []
    with resource(f"templates/import_{kind}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.append(_column(row))
            if kind == "ikm" and found[-1].field == BEFORE_CERTIFICATES:
                found.extend(column for scheme in form_schemes() for column in _certificate_columns(scheme))
    return tuple(found)


def heading_key(text: str) -> str:
    """Return what two spellings of a heading share: no case, blanks, punctuation or star."""
    return re.sub(r"[\W_]+", "", text.casefold())


def words_of(choices: str) -> tuple[tuple[str, ...], ...]:
    """Return the entries of a list: each the stored value, the word that is shown, and other words for it."""
    if choices == "kabupaten":
        return tuple((region.code, region.name) for region in children(LAMPUNG))
    return tuple(map(tuple, _words()["choices"][choices]))


def _column(row: dict[str, str]) -> Column:
    label = row["label"]
    return Column(
        row["field"],
        label.removesuffix(" *"),
        row["kind"],
        row["choices"],
        row["example"],
        row["about"],
        tuple(filter(None, row["aliases"].split("|"))),
        required=label.endswith(" *"),
    )


def _certificate_columns(scheme: Scheme) -> Iterator[Column]:
    field, label = f"certificates.{scheme.code}", scheme.label
    about = "Nomor seperti tertulis; beberapa dipisahkan titik koma (;). Tanpa nomor: Ada, Proses, atau Belum"
    yield Column(
        f"{field}.number", label, "certificate", "", "", about, (scheme.code, *_words()["schemes"].get(scheme.code, ()))
    )
    yield Column(f"{field}.status", f"{label}: status", "choice", "status", "", "Ada, Proses, atau Belum")
    yield Column(f"{field}.issued_on", f"{label}: tanggal", "date", "", "", "Tanggal terbit")
    yield Column(f"{field}.expires_on", f"{label}: berlaku s.d.", "date", "", "", "Seperti tercetak pada sertifikat")


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = json.loads(resource("templates/import_words.json").read_text(encoding="utf-8"))
    return words
