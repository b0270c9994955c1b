"""Times of day as they are typed and stored: "08:00"."""

import re

TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def is_time(value: str) -> bool:
    """Whether `value` is hours and minutes of a day."""
    return TIME.fullmatch(value) is not None
