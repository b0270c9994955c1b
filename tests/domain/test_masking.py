"""Masks: what they hide, and that nothing of a short value stays (convention 52)."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import tables  # noqa: F401 - declares every table
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.identity import clean_number
from desktop_app.domain.masking import at_tier, is_masked, is_sensitive, mask, sensitive_columns


def test_the_columns_that_are_masked():
    assert sensitive_columns("person") == {"nik", "npwp", "phone", "email"}
    assert is_sensitive("participant", "phone")
    assert is_sensitive("payment", "tax_number")
    assert not is_sensitive("person", "name")
    assert not is_sensitive("of a newer version", "nik")


@given(st.text(max_size=40))
def test_a_mask_shows_at_most_half_of_a_value_and_is_never_taken_for_one(text):
    """Property: as long as the value, at most eight characters of it, nothing of four or fewer."""
    number, hidden = clean_number(text), mask(text)
    assert len(hidden) == len(number)
    shown = sum(letter != "•" for letter in hidden)
    assert shown <= len(number) / 2
    assert len(number) > 4 or shown == 0
    assert is_masked(hidden) or not number
    assert at_tier(text, Tier.INTERNAL) == text
    assert (at_tier(text, Tier.PARTNER), at_tier(text, Tier.PUBLIC)) == (hidden, "")
