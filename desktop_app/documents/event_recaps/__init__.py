"""Recaps about an event: its participants per kabupaten (R1), and what became of them (from seat to certificate)."""

from desktop_app.documents.event_recaps.data import EventRecap, EventRecapOptions, collect
from desktop_app.documents.event_recaps.outcomes import compose_outcomes
from desktop_app.documents.event_recaps.participants import compose_participants

__all__ = ["EventRecap", "EventRecapOptions", "collect", "compose_outcomes", "compose_participants"]
