"""What the catalogue says about personal data: purposes, terms, what is erased, what is kept and why; with sources."""

import json
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from desktop_app.paths import resource

CATALOGUE = "catalogue/personal_data.json"
PROPOSAL = "usulan"


@dataclass(frozen=True)
class Told:
    """A sentence with how firm it is."""

    text: str
    basis: str
    confidence: str
    source: str

    @property
    def marked(self) -> str:
        """The sentence, with a mark when nobody has laid it down yet."""
        return f"{self.text} (usulan)" if self.basis == PROPOSAL else self.text


@dataclass(frozen=True)
class RequestRule:
    """How a kind of request is answered."""

    code: str
    article: str
    term: timedelta
    told: Told


@dataclass(frozen=True)
class Erased:
    """A kind of data that goes, with its columns by table."""

    code: str
    text: str
    cells: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Kept:
    """A kind of data that stays, and why."""

    code: str
    told: Told
    tables: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class PrivacyRules:
    """Everything that the catalogue says."""

    law: str
    purposes: tuple[Told, ...]
    consent: Told
    requests: dict[str, RequestRule]
    exception: Told
    erased: tuple[Erased, ...]
    kept: tuple[Kept, ...]
    honesty: tuple[str, ...]
    """What erasing does not reach, said wherever something is erased."""


@cache
def privacy_rules() -> PrivacyRules:
    """Return the rules that are shipped with this program."""
    told: dict[str, Any] = json.loads(resource(CATALOGUE).read_text(encoding="utf-8"))
    return PrivacyRules(
        law=told["law"],
        purposes=tuple(_told(one) for one in told["purposes"]),
        consent=_told(told["consent"]),
        requests={one["code"]: _request(one) for one in told["requests"]},
        exception=_told(told["exception"]),
        erased=tuple(_erased(one) for one in told["erased"]),
        kept=tuple(Kept(one["code"], _told(one), tuple(one["tables"]), one["why"]) for one in told["kept"]),
        honesty=tuple(told["honesty"]),
    )


def _told(entry: dict[str, Any]) -> Told:
    return Told(entry.get("text", entry.get("duty", "")), entry["basis"], entry["confidence"], entry["source"])


def _request(entry: dict[str, Any]) -> RequestRule:
    return RequestRule(entry["code"], entry["article"], timedelta(hours=entry["hours"]), _told(entry))


def _erased(entry: dict[str, Any]) -> Erased:
    return Erased(entry["code"], entry["text"], {name: tuple(columns) for name, columns in entry["cells"].items()})
