"""A draft for the press from the record of a gathering: offices, officials and counts; no participant is named."""

from desktop_app.documents.press_release.composing import as_text, checks, compose
from desktop_app.documents.press_release.data import PressRelease, PressReleaseOptions, collect

__all__ = ["PressRelease", "PressReleaseOptions", "as_text", "checks", "collect", "compose"]
