"""The words that two texts do not share."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.operations.drafts.word_difference import Part, word_difference

WORDS = st.lists(st.sampled_from(["usaha", "keripik", "baru", "\n", " ", "dan"]), max_size=30).map("".join)


@given(WORDS | st.text(max_size=60), WORDS | st.text(max_size=60))
def test_both_texts_can_be_read_from_the_pieces(one, other):
    pieces = word_difference(one, other)
    assert "".join(piece.text for piece in pieces if piece.part is not Part.ADDED) == one
    assert "".join(piece.text for piece in pieces if piece.part is not Part.REMOVED) == other


def test_only_what_differs_is_marked():
    pieces = word_difference("dibantu keluarga sendiri setiap hari", "dibantu tetangga setiap hari")
    assert [(piece.part, piece.text) for piece in pieces] == [
        (Part.SAME, "dibantu "),
        (Part.REMOVED, "keluarga sendiri"),
        (Part.ADDED, "tetangga"),
        (Part.SAME, " setiap hari"),
    ]
