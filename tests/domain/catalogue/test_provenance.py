"""The words for where a fact comes from."""

import pytest

from desktop_app.domain.catalogue.provenance import provenance
from desktop_app.domain.catalogue.tables import Basis, Confidence, Sourced


@pytest.mark.parametrize(
    ("written", "shown"), [("2026-11-24", "24 November 2026"), ("2025-11", "2025-11"), ("2025", "2025")]
)
def test_a_day_is_told_in_words_and_less_than_a_day_as_it_is(written, shown):
    row = Sourced(basis=Basis.PROPOSAL, confidence=Confidence.HIGH, as_of=written)
    assert provenance(row).endswith(f" {shown}")
