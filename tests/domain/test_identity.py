"""Identity numbers: laws that hold for any text, and the odd cases beside the examples."""

import unicodedata
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.identity import (
    check_bpom,
    check_certification_body,
    check_family_card,
    check_halal,
    check_nib,
    check_nik,
    check_nip,
    check_npwp,
    check_pirt,
    check_postcode,
    check_sni_certificate,
    check_sni_standard,
    check_trademark,
    clean_bpom,
    clean_number,
    clean_pirt,
    clean_sni,
    is_placeholder,
    is_trademark_application,
    kind_of_number,
    nik_birth_date,
    nik_birth_dates,
    nik_origin,
    npwp16,
    parse_pirt,
    pirt_foods,
    pirt_regions,
    same_number,
    show_bpom,
    show_nib,
    show_nik,
    show_nip,
    show_npwp,
    show_pirt,
    usual_postcodes,
)
from desktop_app.domain.masking import mask
from desktop_app.domain.regions import children, find_region
from desktop_app.errors import Problem

TODAY = date(2026, 11, 24)
NIK = "1810021708859901"
ANY = (
    st.text(st.characters(exclude_categories=()))
    | st.text("0123456789 .-/", max_size=30)
    | st.text("PIRTNOMDLBSK:' 1", max_size=20)
)
SEPARATORS = st.text(" \u00a0\u2007\u202f\t./-–", max_size=3)
KECAMATAN = [kecamatan for kabupaten in children("18") for kecamatan in children(kabupaten.code)]


def rules(problems):
    return [problem.rule for problem in problems]


def errors(problems):
    return [problem.rule for problem in problems if problem.is_error]


def check_everything(text):
    yield from check_nik(text, today=TODAY, sex="P", birth=TODAY, kecamatan=text)
    yield from check_nib(text)
    yield from check_npwp(text)
    yield from check_nip(text, sex="P")
    yield from check_pirt(text, today=TODAY, kabupaten=text)
    yield from check_postcode(text, region=text)
    yield from check_family_card(text)
    for check in (
        check_bpom,
        check_certification_body,
        check_halal,
        check_sni_certificate,
        check_sni_standard,
        check_trademark,
    ):
        yield from check(text)
    for name in ("nib", "pirt", "bpom", "halal", "sni", "trademark", "other"):
        kind = kind_of_number(name)
        yield from kind.check(text, TODAY, "18.10")
        assert kind.clean(kind.clean(text)) == kind.clean(text)
        kind.show(text)


@given(ANY)
def test_no_text_breaks_a_check(text):
    for problem in check_everything(text):
        assert isinstance(problem, Problem)
        assert problem.field
        assert problem.message[-1] in ".?"
    for show in (show_nik, mask, show_nib, show_npwp, show_nip, show_pirt, show_bpom, npwp16, clean_sni):
        show(text)
    assert len(nik_birth_dates(text, TODAY)) <= 2
    nik_origin(text)
    parse_pirt(text)


@given(ANY)
def test_cleaning_twice_changes_nothing_more(text):
    assert clean_number(clean_number(text)) == clean_number(text)


@given(st.text("0123456789", min_size=1), st.lists(SEPARATORS, min_size=1))
def test_separators_never_count(number, separators):
    typed = "".join(digit + separators[place % len(separators)] for place, digit in enumerate(number))
    assert clean_number(typed) == number


@given(st.text("0123456789", min_size=1), st.sampled_from(["٠", "۰", "०", "０", "𝟎", "߀"]))
def test_digits_of_other_scripts(number, zero):
    assert clean_number("".join(chr(ord(zero) + int(digit)) for digit in number)) == number


def test_letters_are_never_guessed():
    assert clean_number("181OO2l708859901") == "181OO2l708859901"
    problem = check_nik("181OO21708859901", today=TODAY)[0]
    assert problem.is_error
    assert problem.rule == "digits"
    assert "O" in problem.message
    assert NIK in problem.message


def test_a_spreadsheet_that_ate_the_digits_is_named():
    assert "Excel" in check_nik("1.81002E+15", today=TODAY)[0].message


@given(
    st.sampled_from(KECAMATAN),
    st.dates(date(1930, 1, 1), date(2009, 11, 24)),
    st.sampled_from("LP"),
    st.integers(1, 9999),
    SEPARATORS,
)
def test_a_nik_built_from_its_parts_is_sound(kecamatan, born, sex, serial, separator):
    day = born.day + (40 if sex == "P" else 0)
    parts = (kecamatan.code.replace(".", ""), f"{day:02}{born:%m}{born:%y}", f"{serial:04}")
    assume(not is_placeholder("".join(parts)))
    typed = separator.join(parts)
    assert check_nik(typed, today=TODAY, sex=sex, birth=born, kecamatan=kecamatan.code) == []
    assert born in nik_birth_dates(typed, TODAY)
    assert nik_birth_date(typed, TODAY) == born
    assert nik_origin(typed) == kecamatan
    assert clean_number(show_nik(typed)) == "".join(parts)
    assert len(mask(typed)) == 16
    assert parts[1] not in mask(typed)


@pytest.mark.parametrize(
    ("number", "more", "expected"),
    [
        (NIK, {"sex": "P"}, ["nik_sex"]),
        (NIK, {"sex": ""}, []),
        (NIK, {"birth": date(1985, 8, 18)}, ["nik_other_birth"]),
        (NIK, {"kecamatan": "18.10.02"}, []),
        (NIK, {"kecamatan": "18.10.02.2006"}, []),
        (NIK, {"kecamatan": "18.10"}, []),
        (NIK, {"kecamatan": "18.10.01"}, ["nik_elsewhere"]),
        ("1806101708709903", {"kecamatan": "18.10.02"}, ["nik_former_region"]),
        ("1806101708709903", {"kecamatan": "18.06.01"}, ["nik_former_region", "nik_elsewhere"]),
        ("1804141708709903", {"kecamatan": "18.13.01"}, ["nik_former_region"]),
        ("9101011708709903", {}, ["nik_former_region"]),
        ("5103011708709903", {"kecamatan": "18.10.02"}, ["nik_elsewhere"]),
        ("1810991708709903", {}, ["nik_unknown_region"]),
        ("1810991708709903", {"kecamatan": "18.10.02"}, ["nik_unknown_region"]),
        ("1899011708709903", {}, ["nik_unknown_region"]),
        ("1800021708859901", {}, ["nik_region"]),
        ("1810001708859901", {}, ["nik_region"]),
        ("1810020101859901", {}, ["nik_estimated_birth"]),
        ("1810023112859901", {}, ["nik_estimated_birth"]),
        ("1810020107859901", {}, ["nik_estimated_birth"]),
        ("1810020101859901", {"birth": date(1985, 1, 1)}, []),
        ("1810021708159901", {}, ["nik_age"]),
        ("1810021708159901", {"birth": date(1915, 8, 17)}, []),
        ("", {}, []),
        (" - ", {}, []),
    ],
)
def test_odd_niks(number, more, expected):
    assert rules(check_nik(number, today=TODAY, **more)) == expected


def test_the_century_is_asked_for_when_both_fit():
    assert nik_birth_dates("1810021708059901", TODAY) == (date(1905, 8, 17), date(2005, 8, 17))
    assert nik_birth_date("1810021708059901", TODAY) == date(2005, 8, 17)
    assert nik_birth_date("1810021708159901", TODAY) is None


def test_masking_hides_the_middle():
    assert mask("181002 170885 9901") == "1810••••••••9901"
    assert mask("12345") == "•••45"
    assert mask("1234") == "••••"
    assert mask("") == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "0",
        "0000000000000000",
        "1111111111111111",
        "1234567890123456",
        "Tidak  ada",
        "N/A",
        "nan",
    ],
)
def test_placeholders_are_unknown_and_equal_to_nothing(text):
    assert is_placeholder(text)
    assert is_placeholder(clean_number(text)), "also once it is recorded"
    assert not same_number(text, text)
    assert not errors(check_nik(text, today=TODAY))


def test_real_numbers_are_no_placeholders():
    assert not is_placeholder(NIK)
    assert same_number(NIK, "1810 0217 0885 9901")
    assert not same_number(NIK, NIK[:-1] + "2")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1810021708859901", []),
        ("1000000000000001", ["npwp_coretax"]),
        ("9901021708859908", ["nik_province", "nik_unknown_region"]),
        ("0990000011999000", ["npwp_check_digit"]),
        ("99000001099900", ["length"]),
        ("1810020101159901", []),
    ],
)
def test_npwp(number, expected):
    assert rules(check_npwp(number)) == expected


@given(st.text("0123456789", min_size=15, max_size=15))
def test_one_wrong_digit_of_an_npwp_is_noticed(number):
    for place in range(9):
        other = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        assume(not is_placeholder(number) and not is_placeholder(other))
        assert not (check_npwp(number) == [] and check_npwp(other) == [])


@pytest.mark.parametrize(
    ("number", "more", "expected"),
    [
        ("131234567", {}, ["nip_old"]),
        ("199001012019131999", {}, ["nip_start"]),
        ("199001012019303999", {}, ["nip_start", "nip_sex_digit"]),
        ("199002302019031999", {}, ["nip_birth"]),
        ("189001012019031999", {}, ["nip_birth"]),
        ("200501012019031999", {}, ["nip_age"]),
        ("195001012019031999", {}, ["nip_age"]),
        ("196211032022221999", {}, []),
        ("199001012019031999", {"sex": "P"}, ["nip_sex"]),
        ("199001012019031999", {"sex": "L"}, []),
        ("19900101 201903 1 999", {}, []),
        ("19900101201903199", {}, ["length"]),
    ],
)
def test_nip(number, more, expected):
    assert rules(check_nip(number, **more)) == expected


def test_nip_as_printed():
    assert show_nip("199001012019031999") == "19900101 201903 1 999"


@pytest.mark.parametrize(
    ("number", "kabupaten", "expected"),
    [
        ("2111810019999-31", "18.10.02.2006", []),
        ("2111810019999-31", "18.09", ["pirt_elsewhere"]),
        ("2111806019999-31", "18.06", []),
        ("2111806019999-31", "18.03", []),
        ("2111806019999-31", "18.07", ["pirt_elsewhere"]),
        ("2119999019999-31", "18.10", ["pirt_region"]),
        ("2151810019999-31", "", ["pirt_food"]),
        ("2151810019999-26", "", []),
        ("2111810019999-32", "", ["pirt_year"]),
        ("21118101009999-31", "", []),
        ("21118100109999-31", "", ["pirt_length"]),
        ("2111810019999-3", "", ["length"]),
        ("21118101009999-311", "", ["pirt_length"]),
        ("2111810O19999-31", "", ["digits"]),
        ("0000000000000-00", "", ["placeholder"]),
    ],
)
def test_pirt(number, kabupaten, expected):
    for prefix in ("", "P-IRT ", "PIRT No. ", "P-IRT: "):
        assert rules(check_pirt(prefix + number, today=TODAY, kabupaten=kabupaten)) == expected


def test_pirt_of_a_year_in_which_two_lists_held():
    assert pirt_foods(parse_pirt("2111810019999-26")) == [
        "bumbu",
        "hasil olahan biji-bijian, kacang-kacangan dan umbi",
    ]
    assert [region.code for region in pirt_regions(parse_pirt("2111806019999-31"))] == ["18.06", "18.03"]
    assert show_pirt("211181001999931") == "P-IRT 2111810019999-31"
    assert clean_pirt(show_pirt("211181001999931")) == "211181001999931"


@pytest.mark.parametrize(
    ("check", "number", "expected", "refused"),
    [
        (check_bpom, "BPOM RI MD 299918999901", [], False),
        (check_bpom, "ML299918999901234", [], False),
        (check_bpom, "299918999901", ["bpom_prefix"], False),
        (check_bpom, "NA 18 2112 99999", [], False),
        (check_bpom, "TR999999999", [], False),
        (check_bpom, "TR99999999", ["bpom_form"], True),
        (check_halal, "id 18119999999990126", [], False),
        (check_halal, "ID1811999999999012", ["halal_length"], False),
        (check_halal, "ID18119999999991326", ["halal_month"], False),
        (check_halal, "KH-1234567", ["halal_form"], True),
        (check_halal, "18119999999990126", ["halal_form"], True),
        (check_sni_standard, "SNI ISO/IEC 17025:2017", [], False),
        (check_sni_standard, "SNI 01–4301–1996", [], False),
        (check_sni_standard, "3553", ["sni_form"], False),
        (check_sni_certificate, "12/LSPr/034/2026", [], False),
        (check_sni_certificate, "12", ["sni_length"], True),
        (check_sni_certificate, "x" * 61, ["sni_length"], True),
        (check_certification_body, "LSPr-034-IDN", [], False),
        (check_certification_body, "034", ["certification_body_form"], False),
        (check_trademark, "IDM 000 999 901", [], False),
        (check_trademark, "DID2026999999", [], False),
        (check_trademark, "999999901", ["trademark_form"], False),
        (check_family_card, "0000000000000000", ["placeholder"], False),
        (check_nib, "0999000000017", [], False),
        (check_nib, "99990000000171234", ["nib_longer"], False),
        (check_nib, "99990000000l7", ["digits"], True),
    ],
)
def test_other_numbers(check, number, expected, refused):
    problems = check(number)
    assert rules(problems) == expected
    assert bool(errors(problems)) == refused


def test_forms_for_people():
    assert show_bpom("bpom ri md299918999901") == "MD 299918999901"
    assert clean_bpom("BPOM RI MD 2999-1899-9901") == "MD299918999901"
    assert show_nib("9999000000017") == "9999 0000 00017"
    assert show_npwp("0990000010999000000000") == "0990 0000 1099 9000 000000"
    assert is_trademark_application("JID2026999999")
    assert not is_trademark_application("IDM999999901")


@pytest.mark.parametrize(
    ("number", "region", "expected"),
    [
        ("35372", "18.10.02.2006", []),
        ("35373", "18.10.01.1002", []),
        ("35371", "18.10.01.1002", []),
        ("35372", "18.10.01.1002", ["postcode_village"]),
        ("40111", "18.10", ["postcode_lampung"]),
        ("40111", "", []),
        ("40111", None, []),
        ("05371", "", ["postcode_zero"]),
        ("3537", "", ["length"]),
        ("00000", "", ["placeholder"]),
    ],
)
def test_postcode(number, region, expected):
    assert rules(check_postcode(number, region=region)) == expected


def test_every_village_accepts_its_own_postcodes():
    for kecamatan in KECAMATAN:
        for village in children(kecamatan.code):
            for code in usual_postcodes(village.code):
                assert check_postcode(code, region=village.code) == []
    assert usual_postcodes("18.10") == ()


def test_former_regions_point_to_present_ones():
    assert find_region(nik_origin("1806101708709903").code).name == "Gading Rejo"
    assert nik_origin("9101011708709903").name == "Kabupaten Merauke"
    assert nik_origin("1804141708709903") is None


def test_cleaned_numbers_are_composed():
    assert unicodedata.is_normalized("NFC", clean_number("e \u0301"))
