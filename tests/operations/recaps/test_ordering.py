from hypothesis import given
from hypothesis import strategies as st

from desktop_app.operations.recaps import ordering


@given(st.lists(st.tuples(st.integers(0, 3), st.text(max_size=2)), max_size=60), st.integers(1, 9))
def test_pieces_come_together_as_if_they_were_sorted_at_once(rows, piece):
    usual, ordering.PIECE = ordering.PIECE, piece
    try:
        assert ordering.in_order(rows, lambda row: row[0]) == sorted(rows, key=lambda row: row[0]), "and equals stay"
    finally:
        ordering.PIECE = usual
