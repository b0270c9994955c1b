"""One finding, and where in the program it can be mended."""

from dataclasses import dataclass

from desktop_app.errors import Severity


@dataclass(frozen=True)
class Finding:
    """What is wrong, by which rule, and where to go."""

    rule: str
    """AU-01 to AU-09 of documents.md §13."""
    message: str
    section: str
    """The section of the room where it can be mended, such as "money"."""
    target: object = None
    """What to show there."""
    severity: Severity = Severity.ERROR
    """An error contradicts another paper; a warning is something to explain."""
