"""What a kind of paper is: what it is about, its options, and how it is made. The table of them is `kinds`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from sqlmodel import Session

from desktop_app import progress as progress_module
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.domain.disclosure import Tier
from desktop_app.errors import Problem
from desktop_app.progress import Progress


class Writer(Protocol):
    """Writes a paper to a file or a path."""

    def __call__(self, target: Target, progress: Progress = progress_module.ignore) -> Printed:
        """Write it and return what came out."""


class About(StrEnum):
    """What a paper is about."""

    VISIT = "visit"
    IKM = "ikm"
    REGISTER = "register"
    """All businesses, or those of the options."""
    GATHERING = "gathering"
    EVENT = "event"
    """An activity with all its gatherings."""
    MERGE = "merge"
    """Received files: those of the options."""


class Phase(StrEnum):
    """When in the life of a gathering a paper is printed."""

    BEFORE = "before"
    ON_THE_DAY = "day"
    AFTER = "after"


@dataclass(frozen=True)
class Part:
    """One of several papers of a kind about the same thing, such as the letter to one role."""

    title: str
    """As listed, such as "Undangan peserta"."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """The options that make it; all others stay usual."""


@dataclass(frozen=True)
class Wish:
    """What is asked for."""

    session: Session
    about: UUID | None
    options: Any
    practice: bool

    @property
    def id(self) -> UUID:
        """The visit or business; raises ValueError when a paper that needs one was asked for without."""
        if self.about is None:
            raise ValueError("this paper needs the id of what it is about")
        return self.about


@dataclass(frozen=True)
class Made:
    """A paper that is ready to be written."""

    day: date
    about: str
    """Name of the business, the place or the period, for the name of the file."""
    write: Writer
    problems: tuple[Problem, ...] = ()
    """What should be looked at before it is printed."""
    text: str = ""
    """The same as plain text, to be sent as a message; "" where there is none."""
    write_docx: Callable[[Target], None] | None = None
    """Writes the same as an editable document; None where there is none."""


@dataclass(frozen=True)
class Kind:
    """One kind of paper."""

    name: str
    title: str
    about: About
    options: type[Any]
    """May have a property `variant`: which of several papers it is; versions are counted for each."""
    make: Callable[[Wish], Made]
    phase: Phase = Phase.AFTER
    """Of a paper about a gathering or an event: where it stands in the print set."""
    parts: Callable[[Session, UUID], tuple[Part, ...]] | None = None
    """Of a paper that is printed several times with other options: the papers that the print set offers."""
    finalize: Callable[[Wish], None] | None = None
    """Writes what only a final paper brings about, such as numbers; then the paper is made anew."""
    remember: Callable[[Wish], None] | None = None
    """Writes down what a final paper gave away, such as personal data."""
    tier: Tier | None = None
    """How much of personal data it shows, of a paper that leaves no choice; None: its options say, or it has none."""


def variant_of(options: Any) -> str:
    """Return which of several papers of its kind these options make, "" for the only one."""
    parts = (
        str(getattr(options, "variant", "")),
        "web" if getattr(options, "tagged", False) else "",
        "TTE" if getattr(options, "signature_field", False) else "",
    )
    return " ".join(part for part in parts if part)
