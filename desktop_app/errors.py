"""Two families of errors: what a person can act on (`UserError`), and bugs (everything else).

    UserError               a sentence for a person, and what to do next
    ├── Refused             data that breaks a rule, with every problem at its field
    ├── WrongPassword       no key slot opens with it; the file was not touched
    └── DamagedFile         a file that is damaged, foreign, or from a newer version

`exit_code` is the command line's answer (docs: the command line).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class UserError(Exception):
    """Something that a person can act on; `str()` is what happened and what to do."""

    exit_code = 1

    def __init__(self, problem: str, advice: str = "") -> None:
        super().__init__(problem, advice)
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.problem} {self.advice}".strip()


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    """The data cannot be recorded like this."""
    WARNING = "warning"
    """The data is odd; a person may accept it with a reason."""


@dataclass(frozen=True)
class Problem:
    """A rule that a draft breaks, and the field to show it at."""

    field: str
    rule: str
    """A short stable name of the rule; an accepted reason is remembered under it."""
    message: str
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether the data cannot be recorded like this."""
        return self.severity is Severity.ERROR


class Refused(UserError):
    """A draft that breaks rules; nothing was recorded."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


class WrongPassword(UserError):
    """No key slot opens with this password; the database was not touched."""

    exit_code = 3


class DamagedFile(UserError):
    """A file that is damaged, foreign, or written by a newer version."""

    exit_code = 4
