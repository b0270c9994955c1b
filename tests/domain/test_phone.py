"""Telephone numbers beside the examples of the reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.phone import check_phone, phone_number, show_phone, stored_phone, whatsapp_link

ANY = st.text(st.characters(exclude_categories=())) | st.text("0123456789+-() ", max_size=20)


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("0812-0000-0001", "+6281200000001", "0812-0000-0001"),
        ("HP: 0812 0000 0001", "+6281200000001", "0812-0000-0001"),
        ("WA 0812 0000 0001", "+6281200000001", "0812-0000-0001"),
        ("(+62) 812-0000-0001", "+6281200000001", "0812-0000-0001"),
        ("٠٨١٢٠٠٠٠٠٠٠١", "+6281200000001", "0812-0000-0001"),
        ("0812000000012", "+62812000000012", "0812-0000-00012"),
        ("(0729) 21234", "+6272921234", "0729-21234"),
        ("021-5251234", "+62215251234", "021-5251234"),
        ("0621 12345", "+6262112345", "0621-12345"),
        ("62112345", "+6262112345", "0621-12345"),
        ("+60 12-345 6780", "+60123456780", "+60123456780"),
    ],
)
def test_numbers(typed, stored, shown):
    assert phone_number(typed) == stored
    assert show_phone(typed) == show_phone(stored) == shown


@pytest.mark.parametrize(
    ("typed", "rule", "refused"),
    [
        ("", None, False),
        ("0812-0000-0001", None, False),
        ("0729-21234", None, False),
        ("0841-0000-0001", "phone_prefix", False),
        ("0854-0000-0001", "phone_prefix", False),
        ("+60 12-345 6780", "phone_foreign", False),
        ("0", "placeholder", False),
        ("tidak ada", "placeholder", False),
        ("0812000", "phone_form", True),
        ("0812-OOOO-0001", "phone_form", True),
        ("0812-0000-0001 / 0813-0000-0001", "phone_form", True),
    ],
)
def test_problems(typed, rule, refused):
    found = check_phone(typed)
    assert [problem.rule for problem in found] == ([rule] if rule else [])
    assert any(problem.is_error for problem in found) == refused


def test_what_cannot_be_read_is_kept_as_typed():
    assert stored_phone(" 0812 (anak)  ") == "0812 (anak)"
    assert show_phone("0812 (anak)") == "0812 (anak)"
    assert stored_phone("0812 0000 0001") == "+6281200000001"


def test_whatsapp():
    assert whatsapp_link("0812-0000-0001") == "https://wa.me/6281200000001"
    assert whatsapp_link("0812") == ""


@given(ANY)
def test_any_text_can_be_checked(text):
    stored = phone_number(text)
    assert phone_number(stored) == stored
    assert stored_phone(stored_phone(text)) == stored_phone(text)
    assert phone_number(show_phone(text)) == stored or not stored
    assert any(problem.is_error for problem in check_phone(text)) <= (stored == "")


@given(st.integers(10**8, 10**11 - 1))
def test_every_way_to_write_a_mobile_number_is_one(rest):
    ways = (f"08{rest}", f"+628{rest}", f"628{rest}", f"8{rest}", f"0062 8{rest}", f"+62 (0)8{rest}")
    assert {phone_number(way) for way in ways} == {f"+628{rest}"}
