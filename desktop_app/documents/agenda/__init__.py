"""The agenda of a gathering (susunan acara), day by day (documents.md §8, LK-07)."""

from desktop_app.documents.agenda.paper import AgendaOptions, AgendaPaper, agenda_days, checks, collect, compose

__all__ = ["AgendaOptions", "AgendaPaper", "agenda_days", "checks", "collect", "compose"]
