"""Cards of a gathering: badges to wear, name cards for the table, cards with the row number."""

from desktop_app.documents.cards.data import BadgeOptions, BadgeSize, CardRole, Deck, TentOptions, checks, collect
from desktop_app.documents.cards.writing import write_badges, write_numbers, write_tents

__all__ = [
    "BadgeOptions",
    "BadgeSize",
    "CardRole",
    "Deck",
    "TentOptions",
    "checks",
    "collect",
    "write_badges",
    "write_numbers",
    "write_tents",
]
