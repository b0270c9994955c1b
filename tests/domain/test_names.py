"""Names with titles and the civil servant's number."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.names import PersonName, format_nip, is_plausible_nip


@pytest.mark.parametrize(
    ("name", "full", "capitals"),
    [
        (PersonName("Drs.", "Masykur", "M.M."), "Drs. Masykur, M.M.", "Drs. MASYKUR, M.M."),
        (
            PersonName("", "Elvira Umihanni", "S.P., M.T."),
            "Elvira Umihanni, S.P., M.T.",
            "ELVIRA UMIHANNI, S.P., M.T.",
        ),
        (PersonName("Hj.", "Rosmala Dewi", ""), "Hj. Rosmala Dewi", "Hj. ROSMALA DEWI"),
        (PersonName("", "Tri", " , S.Pd."), "Tri, S.Pd.", "TRI, S.Pd."),
        (PersonName("", "", ""), "", ""),
    ],
)
def test_titles(name, full, capitals):
    assert (name.full, name.capitals) == (full, capitals)


def test_nip_is_printed_in_its_four_parts():
    assert format_nip("196804111993031009") == "19680411 199303 1 009"
    assert format_nip("19680411 199303 1 009") == "19680411 199303 1 009"
    assert format_nip(" 1234 ") == "1234"


@given(st.text("0123456789", min_size=18, max_size=18))
def test_formatting_keeps_every_digit(digits):
    shown = format_nip(digits)
    assert re.fullmatch(r"\d{8} \d{6} \d \d{3}", shown)
    assert shown.replace(" ", "") == digits


@pytest.mark.parametrize(
    ("number", "plausible"),
    [
        ("196804111993031009", True),
        ("19680411 199303 2 009", True),
        ("196802301993031009", False),
        ("196804111993033009", False),
        ("19680411199303100", False),
    ],
)
def test_ttd_02_birth_date_and_sex_in_the_nip(number, plausible):
    assert is_plausible_nip(number) is plausible
