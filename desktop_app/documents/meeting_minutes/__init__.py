"""The minutes of a gathering (notulen): who said what, what was asked and decided (documents.md §8)."""

from desktop_app.documents.meeting_minutes.composing import checks, compose
from desktop_app.documents.meeting_minutes.data import MeetingMinutes, MeetingMinutesOptions, collect

__all__ = ["MeetingMinutes", "MeetingMinutesOptions", "checks", "collect", "compose"]
