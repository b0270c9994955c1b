"""What a kind of paper is: what it is about, its options, and how it is made. The table of them is `kinds`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from sqlmodel import Session

from desktop_app import progress as progress_module
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
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
    make: Callable[[Wish], Made]
