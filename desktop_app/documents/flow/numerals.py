"""Roman numbers: of items, and of the pages before the first chapter."""

_STEPS = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """Return XIV for 14; ValueError outside of 1 to 399."""
    if not 0 < number < 400:
        raise ValueError(number)
    told = ""
    for value, letters in _STEPS:
        many, number = divmod(number, value)
        told += letters * many
    return told
