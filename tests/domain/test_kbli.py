"""KBLI: two versions side by side; suggestions, never conversions."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.kbli import (
    VERSIONS,
    check_kbli,
    find_kbli,
    kbli_words,
    list_kbli,
    offered_kbli,
    search_kbli,
    successors,
    suggest_kbli,
)
from desktop_app.paths import resource

SAMPLES = json.loads(resource("samples/sample_ikm.json").read_text(encoding="utf-8"))["data"]
KEYWORDS = json.loads(resource("catalogue/kbli_keywords.json").read_text(encoding="utf-8"))["keywords"]


def test_counts():
    assert [len(list_kbli(version)) for version in VERSIONS] == [476, 464]


def test_the_same_code_means_different_things():
    assert "Herbal" in find_kbli("10762", "2020").title
    assert "Teh" in find_kbli("10762", "2025").title
    assert find_kbli("10762", "2015") is None
    assert find_kbli("01493", "2020") is None


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("entry", KEYWORDS, ids=lambda entry: entry["phrases"][0])
def test_every_phrase_suggests_its_code(entry, version):
    assert not entry[version] or find_kbli(entry[version], version)
    for phrase in entry["phrases"]:
        first = suggest_kbli(f"{phrase.upper()} cap Melati", version)[0]
        assert (first.code, first.note) == (entry[version], entry["note"])


@pytest.mark.parametrize(
    ("product", "code"),
    [
        ("keripik pisang cokelat", "10313"),
        ("Keripik Pisang coklat", "10313"),
        ("kopi robusta bubuk", "10761"),
        ("Teh celup", "10763"),
        ("kemeja", ""),
        ("", ""),
        ("tehnik", ""),
    ],
)
def test_suggestions(product, code):
    assert [found.code for found in suggest_kbli(product, "2020")][:1] == ([code] if code else [])


def test_honey_gets_a_note_and_no_code():
    (found,) = suggest_kbli("madu asli", "2025")
    assert found.code == ""
    assert "Jangan isi otomatis" in found.note


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["id"])
def test_codes_of_the_samples(sample):
    assert check_kbli(sample["kbli2020"], "2020") == []
    assert check_kbli(sample["kbli2025"], "2025") == []


def test_most_samples_are_suggested_right():
    with_code = [sample for sample in SAMPLES if sample["kbli2020"]]
    right = [
        sample
        for sample in with_code
        if sample["kbli2020"] in {found.code for found in suggest_kbli(sample["produk"], "2020")}
    ]
    assert len(right) >= len(with_code) * 3 // 4


def test_successors_are_shown_with_their_doubt():
    assert [found.code for found in successors("10110")] == ["10111", "10112", "10119"]
    assert all(found.title and not found.doubtful for found in successors("10110"))
    assert successors("13912")[0].doubtful
    assert [(found.code, found.title) for found in successors("28261")] == [("", "")]
    assert any(found.code == "03300" and found.title for found in successors("10297"))
    assert successors("99999") == ()


def test_every_code_of_2020_has_a_successor_entry():
    assert all(successors(kbli.code) for kbli in list_kbli("2020"))


@pytest.mark.parametrize(
    ("code", "version", "rule"),
    [
        ("", "", None),
        ("10761", "2020", None),
        ("10761", "", "kbli_version"),
        ("01493", "2020", "kbli_unknown"),
        ("11020", "2020", "kbli_closed"),
        ("1076", "2020", "length"),
        ("00000", "2020", "placeholder"),
    ],
)
def test_check(code, version, rule):
    assert [problem.rule for problem in check_kbli(code, version)] == ([rule] if rule else [])


def test_search():
    assert [kbli.code for kbli in search_kbli("1076", "2020")] == ["10761", "10762", "10763"]
    assert search_kbli("pengolahan kopi", "2020")[0].code == "10761"
    assert search_kbli("PENGOLAHAN  Kopi", "2020")[0].code == "10761"
    assert search_kbli("", "2020") == search_kbli("?", "2020") == []
    assert len(search_kbli("industri", "2025", limit=3)) == 3


@given(st.text())
def test_any_text(text):
    search_kbli(text, "2020")
    suggest_kbli(text, "2025")
    successors(text)
    assert all(problem.message for problem in check_kbli(text, text))


def test_what_is_offered_for_words_people_use_keeps_to_the_version():
    both = [(kbli.version, kbli.code) for kbli, _ in offered_kbli("", "Keripik pisang cokelat")]
    assert both[0] == ("2025", "10303")
    assert ("2020", "10313") in both, "both years are offered, none is turned into the other"
    assert {kbli.version for kbli, _ in offered_kbli("keripik", "", "2020")} == {"2020"}
    assert offered_kbli("kopi bubuk", "sesuatu", "2020")[0][0].code == "10761", "what is typed goes before the product"
    assert [kbli.code for kbli, _ in offered_kbli("1031", "", "2020")][:1] == ["10311"]
    assert any("singkong" not in kbli.title.lower() for kbli, note in offered_kbli("keripik singkong", "") if note)
    assert offered_kbli("", "") == []


def test_a_code_says_what_it_means_and_what_it_may_become():
    assert kbli_words("10110", "2020").endswith("(dalam KBLI 2025 mungkin 10111, 10112, 10119)")
    assert kbli_words("10111", "2025") == find_kbli("10111", "2025").title
    assert kbli_words("99999", "2025") == kbli_words("10111", "") == ""
