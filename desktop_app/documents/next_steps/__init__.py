"""The owner's page of next steps (langkah berikutnya)."""

from desktop_app.documents.next_steps.data import NextSteps, NextStepsOptions, ToDo, collect
from desktop_app.documents.next_steps.writing import fitting, lay_out, write

__all__ = [
    "NextSteps",
    "NextStepsOptions",
    "ToDo",
    "collect",
    "fitting",
    "lay_out",
    "write",
]
