"""The arithmetic of payments and the table of taxes: TT-01, TT-02, TT-04, TT-05, TT-07 of documents.md §6.5."""

import re
from datetime import date
from fractions import Fraction
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.catalogue.brackets import check_bracket, read_brackets
from desktop_app.domain.catalogue.catalogue import catalogue_of, misfits, rows_of, shipped_catalogue
from desktop_app.domain.catalogue.tables import Rounding, Taxpayer
from desktop_app.domain.catalogue.taxes import grade_class, grade_of, proposed_tax, stamp_duty, taxes_of
from desktop_app.domain.payment import PaymentDossier, PaymentKind, PaymentLine
from desktop_app.domain.payment_rules import (
    Person,
    amounts_of,
    applied_rate,
    computed_tax,
    list_problems,
    rate_words,
    settled,
    told_rate,
    total_of,
    with_tax,
)

DAY = date(2026, 11, 24)
TAXES = taxes_of(shipped_catalogue())


def tax_for(kind, who, grade="", day=DAY):
    found = proposed_tax(TAXES, day, kind, who, grade)
    return (found.taxed_percent, found.rate) if found else None


@pytest.mark.parametrize(
    ("grade", "rate"),
    [("I/a", 0), ("II/d", 0), ("III/a", 5), ("III", 5), ("IV/c", 15), ("Gol. IV", 15), ("Pejabat Negara", 15)],
)
def test_tt_04_civil_servants_by_golongan(grade, rate):
    assert tax_for(PaymentKind.HONORARIUM, Taxpayer.CIVIL_SERVANT, grade) == (100, rate)


def test_tt_04_others():
    assert tax_for(PaymentKind.ALLOWANCE, Taxpayer.PARTICIPANT) == (100, 5)
    assert tax_for(PaymentKind.HONORARIUM, Taxpayer.PRIVATE) == (50, 5)
    for who in Taxpayer:
        assert tax_for(PaymentKind.TRANSPORT, who) == (100, 0)


def test_a_tax_that_needs_the_grade_is_not_guessed_and_none_holds_before_its_day():
    assert tax_for(PaymentKind.HONORARIUM, Taxpayer.CIVIL_SERVANT, "") is None
    assert tax_for(PaymentKind.HONORARIUM, Taxpayer.CIVIL_SERVANT, "IX") is None
    assert tax_for(PaymentKind.ALLOWANCE, Taxpayer.PARTICIPANT, day=date(2010, 1, 1)) is None


def test_the_day_of_the_payment_chooses_among_rows_that_followed_each_other():
    codes = [
        proposed_tax(TAXES, day, PaymentKind.ALLOWANCE, Taxpayer.PARTICIPANT).code
        for day in (date(2022, 11, 4), date(2023, 12, 31), date(2024, 1, 1))
    ]
    assert codes == ["peserta_2016", "peserta_2016", "peserta"]


@pytest.mark.parametrize(
    ("words", "grade", "kind"),
    [
        ("Penata Tk. I (III/d)", "III/d", "III"),
        ("III/d", "III/d", "III"),
        ("Pembina Utama Muda, IV.c", "IV/c", "IV"),
        ("Juru Muda (I/a)", "I/a", "I"),
        ("pengatur (ii/c)", "II/c", "II"),
        ("Pembina", "", ""),
        ("IX", "", ""),
        ("", "", ""),
    ],
)
def test_golongan_in_a_rank(words, grade, kind):
    assert (grade_of(words), grade_class(words)) == (grade, kind)


def test_tt_05_exactly_five_million_is_free():
    duty = stamp_duty(shipped_catalogue())
    assert (duty.over, duty.amount) == (5_000_000, 10_000)
    assert not duty.needed(5_000_000)
    assert duty.needed(5_000_001)


lines = st.builds(
    PaymentLine,
    seat_id=st.uuids(),
    volume=st.integers(0, 1000),
    rate=st.integers(0, 10**9),
    tax_base_percent=st.integers(0, 100),
    tax_basis_points=st.integers(0, 10_000),
    tax_brackets=st.sampled_from(["", "60000000:5; 250000000:15; sisanya:35", "1:0; 3:100"]),
)


@given(lines)
def test_tt_01_whole_rupiah_rounded_down(line):
    """The tax is the exact one without its fraction, and net is what is left of gross."""
    line = settled(line)
    money = amounts_of(line)
    exact = Fraction(line.volume * line.rate) * line.tax_base_percent / 100
    if line.tax_brackets:
        lower = exact_tax = Fraction(0)
        for limit, rate in read_brackets(line.tax_brackets.split("; ")):
            upper = exact if limit is None else min(exact, Fraction(limit))
            exact_tax += max(upper - lower, 0) * Fraction(rate, 10_000)
            lower = max(lower, upper)
    else:
        exact_tax = exact * line.tax_basis_points / 10_000
    assert all(type(value) is int for value in (money.gross, money.tax, money.net))
    assert money.gross == line.volume * line.rate
    assert money.tax == exact_tax.numerator // exact_tax.denominator
    assert 0 <= money.tax <= money.gross
    assert money.net + money.tax == money.gross


@given(st.lists(lines.map(settled), max_size=20))
def test_tt_02_totals_are_sums(found):
    total = total_of(found)
    assert total.gross == sum(amounts_of(one).gross for one in found)
    assert total.net == sum(amounts_of(one).net for one in found)


def test_rounding_is_a_setting_of_the_table_and_the_figures_stay_when_the_table_changes():
    row = next(row for row in TAXES if row.code == "pns_iii")
    line = with_tax(PaymentLine(seat_id=uuid4(), volume=1, rate=199_999), row)
    assert (line.tax, line.tax_code, line.tax_basis_points) == (9_999, "pns_iii", 500)
    nearest = with_tax(line, row.model_copy(update={"rounding": Rounding.NEAREST}))
    assert nearest.tax == 10_000
    assert computed_tax(line.model_copy(update={"tax_code": "gone"})) == 9_999
    assert with_tax(nearest, None).tax == 0


def test_progressive_brackets():
    row = next(row for row in TAXES if row.code == "peserta")
    line = with_tax(PaymentLine(seat_id=uuid4(), volume=1, rate=90_000_000), row)
    assert (line.tax, applied_rate(line)) == (3_000_000 + 4_500_000, 1500)
    assert applied_rate(settled(line.model_copy(update={"rate": 60_000_000}))) == 500
    assert told_rate(line) == "s.d. 15%", "15% of the gross amount is another number than the tax beside it"
    assert told_rate(settled(line.model_copy(update={"rate": 60_000_000}))) == "5%"


def problems(*payments, names=("Ana", "Budi"), present=True, numbers=("", "")):
    people = {
        payment.seat_id: Person(name, present, number)
        for payment, name, number in zip(payments, names, numbers, strict=False)
    }
    found = list_problems(PaymentDossier(lines=[settled(payment) for payment in payments]), people)
    return [(problem.field, problem.rule) for problem in found if problem.is_error]


def test_tt_07_one_person_once_and_one_nik_once():
    one = PaymentLine(seat_id=uuid4(), rate=1, tax_number="1810 0141 0170 0001")
    other = PaymentLine(seat_id=uuid4(), rate=1, tax_number="1810014101700001")
    assert problems(one, one) == [("lines.1.seat_id", "twice")]
    assert problems(one, other) == [("lines.1.tax_number", "same_number")]
    unwritten = other.model_copy(update={"tax_number": ""})
    assert problems(one, unwritten) == []
    assert problems(one, unwritten, numbers=("", one.tax_number)) == [("lines.1.tax_number", "same_number")]


def test_nobody_absent_is_put_on_a_list_and_an_empty_one_is_none():
    one = PaymentLine(seat_id=uuid4(), rate=1)
    assert problems(one, present=False) == [("lines.0.seat_id", "absent")]
    assert problems() == [("lines", "missing")]


def test_a_tax_that_does_not_follow_from_its_figures_is_refused():
    wrong = PaymentLine(seat_id=uuid4(), rate=100, tax=7)
    found = list_problems(PaymentDossier(lines=[wrong]), {wrong.seat_id: Person("Ana", present=True)})
    assert [problem.rule for problem in found] == ["arithmetic"]


@pytest.mark.parametrize("text", ["", "5", "60000000", "60000000:101", "a:5", "sisa:5", "60.000:5"])
def test_what_is_no_bracket(text):
    with pytest.raises(ValueError, match=f"{re.escape(text)}$"):
        check_bracket(text)


def test_taxes_that_do_not_fit_are_refused():
    rows = rows_of(shipped_catalogue())
    rows["taxes"][4]["brackets"] = ["250000000:15", "60000000:5"]
    rows["taxes"][5] |= {"valid_until": "2001-01-01", "kinds": ["uang kopi"]}
    assert [problem.field for problem in misfits(catalogue_of("", "", rows))] == ["taxes:5", "taxes:6", "taxes:6"]


def test_rates_in_words():
    assert [rate_words(100, 1500), rate_words(50, 250), rate_words(100, 5), rate_words(100, 0)] == [
        "15%",
        "50% × 2,5%",
        "0,05%",
        "0%",
    ]
