"""A text as a paper that is ready to be written: as PDF, and as a Word file of the same blocks."""

from datetime import date
from functools import partial

from desktop_app.documents.kind import Made
from desktop_app.documents.manuscript import Manuscript, write, write_docx
from desktop_app.errors import Problem


def text_made(day: date, about: str, text: Manuscript, problems: tuple[Problem, ...] = (), *, plain: str = "") -> Made:
    """Return it with what should be looked at; `plain` is the same as a message, "" where there is none."""
    return Made(day, about, partial(write, text), problems, text=plain, write_docx=partial(write_docx, text))
