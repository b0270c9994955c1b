"""The papers about a gathering or a whole event, in the order of its life."""

from desktop_app.documents.kind import Kind


def gathering_kinds() -> tuple[Kind, ...]:
    """Return every kind about a gathering (`Wish.about` is its id) or an event (the id of the event)."""
    return ()
