"""The fingerprint of the period report is made of JSON: one that stands on a signed paper must come out again."""

import json
from datetime import date
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.target import Measure
from desktop_app.operations.recaps.period_report import _digest

VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.uuids(), st.dates(), st.sampled_from(Measure)
)


@given(st.lists(st.lists(VALUES, max_size=6), max_size=4))
def test_every_row_is_written_as_json_does(rows):
    lines = sorted(json.dumps(row, default=str, ensure_ascii=False) for row in rows)
    told = "\n".join(lines).encode(errors="surrogatepass")
    assert _digest(rows) == sha256(told).hexdigest()


def test_what_was_printed_once_comes_out_again():
    row = ["visit", date(2026, 11, 24), 'Kopi "Sari"\n', 3, None, True, 71.5]
    assert _digest([row]) == sha256(b'["visit", "2026-11-24", "Kopi \\"Sari\\"\\n", 3, null, true, 71.5]').hexdigest()
