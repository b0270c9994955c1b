"""The letter of invitation (undangan) to everybody of one role, with the list of the invited (documents.md §11.1)."""

from desktop_app.documents.invitation.composing import compose
from desktop_app.documents.invitation.data import (
    Addressee,
    Addressing,
    Audience,
    InvitationOptions,
    InvitationPaper,
    collect,
    letters_to,
)
from desktop_app.documents.invitation.writing import checks, write, write_docx

__all__ = [
    "Addressee",
    "Addressing",
    "Audience",
    "InvitationOptions",
    "InvitationPaper",
    "checks",
    "collect",
    "compose",
    "letters_to",
    "write",
    "write_docx",
]
