import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop_app.domain.catalogue.applying import alternatives, applicable, route, route_words
from desktop_app.domain.catalogue.catalogue import shipped_catalogue
from desktop_app.domain.catalogue.facts import Fact, FactSheet, ProductFacts, derived_facts
from desktop_app.domain.catalogue.ordering import in_order
from desktop_app.domain.catalogue.rules import Outcome, Several
from desktop_app.domain.catalogue.tables import FieldKind, Mandatory, PrerequisiteRow, Scope
from desktop_app.domain.dossier import IkmDossier, ProductLine
from desktop_app.domain.record import new_id
from desktop_app.operations.practice.data import sample, sample_dossier

CATALOGUE = shipped_catalogue()
YES, UNKNOWN, NO = Outcome.YES, Outcome.UNKNOWN, Outcome.NO

CRACKERS = {
    "is_food": True,
    "in_pirt_food_list": True,
    "product_category": "pangan_olahan_kering",
    "packaged": True,
    "shelf_life_days": 90,
    "storage": "suhu_ruang",
    "domestic": True,
    "process": ["manual"],
    "has_claim": False,
    "mandatory_sni": False,
}
"""Dry crackers, made by hand."""
HOME = {"premises": "rumah_tinggal", "business_type": "industri"}
"""A small factory in the house."""


def sheet_of(*products, **business):
    """Return the sheet of products that are given as their recorded facts."""
    lines = [ProductLine(id=new_id(), name=f"produk {no}") for no in range(len(products))]
    told = {(None, name): value for name, value in business.items()}
    for line, facts in zip(lines, products, strict=True):
        told |= {(line.id, name): value for name, value in facts.items()}
    return derived_facts(CATALOGUE, IkmDossier(products=lines), told)


def found_for(sheet, targets=()):
    return {found.scheme.code: found for found in applicable(CATALOGUE, sheet, targets)}


def outcomes(sheet, targets=()):
    return {code: found.outcome for code, found in found_for(sheet, targets).items()}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, {"spp_irt": YES, "bpom_md": NO, "slhs": NO, "cppob": NO, "label_pangan": YES, "pkp": YES}),
        ({"storage": "beku"}, {"spp_irt": NO, "bpom_md": YES, "cppob": YES}),
        ({"process": ["manual", "pembekuan"]}, {"spp_irt": NO, "bpom_md": YES}),
        ({"has_claim": True}, {"spp_irt": NO, "bpom_md": YES}),
        ({"premises": "bangunan_khusus"}, {"spp_irt": NO, "bpom_md": YES}),
        ({"shelf_life_days": 7}, {"spp_irt": NO, "slhs": YES}),
        ({"shelf_life_days": 8}, {"spp_irt": YES, "slhs": NO}),
        ({"shelf_life_days": 5}, {"spp_irt": NO, "slhs": YES, "bpom_md": NO}),
        ({"packaged": False}, {"spp_irt": NO, "bpom_md": NO, "label_pangan": NO}),
        ({"product_category": "beras"}, {"psat_pduk": UNKNOWN}),
        ({"product_category": "beras", "scale_umk": "mikro"}, {"psat_pduk": YES}),
        ({"is_food": False, "product_category": "mebel_kayu"}, {"spp_irt": NO, "svlk": YES, "halal_reguler": NO}),
    ],
)
def test_routing_of_food(more, expected):
    product = {name: value for name, value in more.items() if name not in ("premises", "scale_umk")}
    business = {name: value for name, value in more.items() if name not in product}
    found = outcomes(sheet_of({**CRACKERS, **product}, **{**HOME, **business}))
    assert {code: found[code] for code in expected} == expected


@pytest.mark.parametrize("missing", sorted({"in_pirt_food_list", "shelf_life_days", "storage", "process", "has_claim"}))
def test_one_unknown_asks_and_never_excludes(missing):
    facts = {name: value for name, value in CRACKERS.items() if name != missing}
    found = found_for(sheet_of(facts, **HOME))["spp_irt"]
    question = CATALOGUE.rule_field(missing).question
    assert (found.outcome, found.reason) == (UNKNOWN, f"perlu dicek: {question}")
    assert [row.name for row in found.questions] == [missing]


def test_reasons_in_words():
    found = found_for(sheet_of(CRACKERS, **HOME))
    assert found["spp_irt"].sentence == (
        "P-IRT: pangan atau minuman, jenis pangannya ada di daftar P-IRT, dikemas eceran dan berlabel, "
        "masa simpan 90 hari (lebih dari 7 hari), penyimpanan suhu ruang, tempat produksi rumah tinggal, "
        "dibuat di dalam negeri, proses produksi manual, tidak memuat klaim kesehatan atau gizi, "
        "jenis produk pangan olahan kering; kalau tidak cocok: BPOM MD"
    )
    frozen = found_for(sheet_of({**CRACKERS, "storage": "beku"}, **HOME))
    assert frozen["spp_irt"].reason == "tidak, karena penyimpanan beku; jalur lain: BPOM MD"
    fresh = found_for(sheet_of({**CRACKERS, "shelf_life_days": 5}, **HOME))
    assert fresh["spp_irt"].reason == "tidak, karena masa simpan 5 hari (tidak lebih dari 7 hari); jalur lain: SLHS"
    large = found_for(sheet_of(CRACKERS, omzet_tahunan_idr=16_500_000_000, scale_umk="menengah"))
    assert large["halal_self_declare"].reason == (
        "tidak, karena skala usaha menengah, omzet setahun Rp16,5 miliar (lebih dari Rp15 miliar); "
        "jalur lain: Halal (reguler)"
    )
    assert large["nib"].reason == "berlaku untuk semua usaha"


def test_several_products_are_named_where_they_differ():
    found = found_for(sheet_of(CRACKERS, {**CRACKERS, "storage": "beku"}, **HOME))
    assert (found["spp_irt"].outcome, found["bpom_md"].outcome, found["pkp"].outcome) == (YES, YES, YES)
    assert [product.name for product in found["spp_irt"].products] == ["produk 0"]
    assert found["spp_irt"].reason.startswith("untuk produk 0: pangan atau minuman")
    assert found["bpom_md"].reason.startswith("untuk produk 1: pangan atau minuman")
    assert found["pkp"].reason == "pangan atau minuman"
    assert len(found["pkp"].products) == 2
    assert found["nib"].products == ()


def test_unknown_and_no_name_their_products():
    unknown = {name: value for name, value in CRACKERS.items() if name != "storage"}
    found = found_for(sheet_of({**CRACKERS, "storage": "beku"}, unknown, **HOME))
    assert found["spp_irt"].reason == "perlu dicek untuk produk 1: Disimpan pada suhu apa?"
    both = found_for(sheet_of({**CRACKERS, "storage": "beku"}, {**CRACKERS, "has_claim": True}))["spp_irt"]
    assert both.reason == (
        "tidak untuk produk 0, karena penyimpanan beku; jalur lain: BPOM MD; "
        "tidak untuk produk 1, karena memuat klaim kesehatan atau gizi; jalur lain: BPOM MD"
    )


def test_one_product_is_enough_and_the_others_are_still_asked_about():
    unknown = {name: value for name, value in CRACKERS.items() if name != "storage"}
    found = found_for(sheet_of(unknown, CRACKERS, {**CRACKERS, "storage": "beku"}, **HOME))["spp_irt"]
    assert found.outcome is YES
    assert [case.outcome for case in found.cases] == [UNKNOWN, YES, NO]
    assert [row.name for row in found.questions] == ["storage"]


def test_schemes_that_hold_are_targets_of_others():
    frozen = found_for(sheet_of({**CRACKERS, "storage": "beku"}, **HOME))
    assert frozen["cppob"].reason == "pangan atau minuman, sertifikat yang dituju BPOM MD"
    assert frozen["uji_lab"].outcome is YES
    kept = sheet_of({**CRACKERS, "product_category": "teh"}, **HOME)
    assert outcomes(kept)["cppob"] is NO
    assert outcomes(kept, {"bpom_md"})["cppob"] is YES
    told = sheet_of({**CRACKERS, "product_category": "teh"}, **HOME, target_scheme=["bpom_md"])
    assert outcomes(told)["cppob"] is YES


def test_what_depends_on_an_unknown_scheme_asks_for_what_settles_that_one():
    unknown = {name: value for name, value in CRACKERS.items() if name not in ("storage", "has_claim")}
    found = found_for(sheet_of(unknown, **HOME))["cppob"]
    assert found.outcome is UNKNOWN
    assert [row.name for row in found.questions] == ["storage", "has_claim"]


def test_held_certificates_are_marked():
    found = found_for(FactSheet({}, held=frozenset({"halal_reguler"})))
    assert [code for code, row in found.items() if row.held] == ["halal_reguler"]


def test_a_business_without_facts_is_excluded_from_nothing():
    found = outcomes(FactSheet({}))
    assert NO not in found.values()
    assert {code for code, outcome in found.items() if outcome is YES} == {"nib", "npwp"}


# Laws over the whole catalogue.

ANSWERS = {
    FieldKind.YES_NO: lambda row: st.booleans(),
    FieldKind.NUMBER: lambda row: st.sampled_from([0, 1, 2, 7, 8, 10**9, 5 * 10**9, 15 * 10**9 + 1]),
    FieldKind.CHOICE: lambda row: st.sampled_from([option.value for option in row.options]),
    FieldKind.CHOICES: lambda row: st.sets(st.sampled_from([option.value for option in row.options])).map(
        lambda known: Several(frozenset(known))
    ),
}
ASKED = [row for row in CATALOGUE.rule_fields if row.name != "target_scheme"]
full_facts = st.fixed_dictionaries({row.name: ANSWERS[row.kind](row) for row in ASKED})
some_names = st.sets(st.sampled_from([row.name for row in ASKED]))


def made(values):
    """Return the sheet of a business with one product of which this much is known."""
    facts = {name: Fact(value, "") for name, value in values.items()}
    own = {name: fact for name, fact in facts.items() if CATALOGUE.rule_field(name).scope is Scope.PRODUCT}
    rest = {name: fact for name, fact in facts.items() if name not in own}
    return FactSheet(rest, (ProductFacts(None, "produk", own),))


@settings(max_examples=60)
@given(full_facts, some_names, some_names)
def test_forgetting_facts_only_makes_unknown(values, first, second):
    more = {name: value for name, value in values.items() if name not in first}
    less = {name: value for name, value in more.items() if name not in second}
    before, after = outcomes(made(more)), outcomes(made(less))
    assert {code for code in before if after[code] not in (before[code], UNKNOWN)} == set()


@settings(max_examples=40)
@given(full_facts, some_names)
def test_every_scheme_has_its_reason_and_only_the_unknown_asks(values, forgotten):
    known = {name: value for name, value in values.items() if name not in forgotten}
    for found in applicable(CATALOGUE, made(known)):
        assert found.reason
        assert bool(found.questions) == (found.outcome is UNKNOWN)
        assert not {row.name for row in found.questions} & known.keys()
        assert_plain_indonesian(found.sentence)


@settings(max_examples=40)
@given(full_facts)
def test_who_knows_everything_is_asked_nothing(values):
    assert UNKNOWN not in outcomes(made(values)).values()


CODE_NAMES = {row.name for row in CATALOGUE.rule_fields} | {row.code for row in CATALOGUE.schemes}
CODE_NAMES |= {option.value for row in CATALOGUE.rule_fields for option in row.options}
ENGLISH = {"the", "is", "not", "and", "or", "because", "unknown", "yes", "no", "true", "false", "product", "food", "of"}


def assert_plain_indonesian(sentence):
    assert "_" not in sentence, sentence
    words = re.findall(r"[A-Za-z]+", sentence)
    assert not ENGLISH & set(words), sentence
    assert not {name for name in CODE_NAMES if "_" in name and name in sentence}, sentence
    assert not re.search(r"frozenset|Several|Outcome|None|\{|\}|\[|\]|  |, ,|: :|:$|\(\)", sentence), sentence


SAMPLES = sample("sample_ikm.json")["data"]


@pytest.mark.parametrize("entry", SAMPLES, ids=[entry["id"] for entry in SAMPLES])
def test_every_scheme_says_why_for_every_sample_business(entry):
    sheet = derived_facts(CATALOGUE, sample_dossier(entry))
    found = applicable(CATALOGUE, sheet)
    assert sorted(one.scheme.code for one in found) == sorted(row.code for row in CATALOGUE.schemes)
    for one in found:
        assert one.reason
        assert_plain_indonesian(one.sentence)
    for row in route(CATALOGUE, sheet):
        assert route_words(CATALOGUE, row).endswith("(usulan)")


# Order.


def test_prerequisites_come_first_and_the_mandatory_before_the_voluntary():
    codes = [row.code for row in in_order(CATALOGUE)]
    for row in CATALOGUE.prerequisites:
        assert codes.index(row.needs) < codes.index(row.scheme), row
    needs = {code: {row.needs for row in CATALOGUE.prerequisites if row.scheme == code} for code in codes}
    rows = in_order(CATALOGUE)
    for place, row in enumerate(rows):
        later = [other.code for other in rows[place:] if other.mandatory is not Mandatory.VOLUNTARY]
        if row.mandatory is Mandatory.VOLUNTARY:
            assert [code for code in later if needs[code] <= set(codes[:place])] == [], row.code


@example([(0, 1), (1, 2), (2, 1)])
@example([(0, 1), (0, 3), (1, 2), (2, 1), (3, 0)])
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=9))
def test_any_prerequisites_give_an_order_of_all_schemes(pairs):
    codes = [row.code for row in CATALOGUE.schemes]
    needs = tuple(PrerequisiteRow(scheme=codes[a], needs=codes[b], kind="wajib") for a, b in pairs)
    ordered = [row.code for row in in_order(replace(CATALOGUE, prerequisites=needs))]
    assert sorted(ordered) == sorted(codes)
    for a, b in pairs:
        if not reaches(pairs, b, a):
            assert ordered.index(codes[b]) < ordered.index(codes[a])


def reaches(pairs, start, end):
    """Tell whether `start` needs `end`, by however many steps."""
    seen, ends = set(), {start}
    while ends:
        seen |= ends
        ends = {b for a, b in pairs if a in ends} - seen
    return end in seen


def test_alternatives_are_schemes_of_the_catalogue():
    for code, entry in alternatives().items():
        assert CATALOGUE.scheme(code)
        assert all(CATALOGUE.scheme(other) for other in entry["instead"])
        assert not entry["fallback"] or CATALOGUE.scheme(entry["fallback"])


def test_ways_of_food():
    ways = [row.no for row in route(CATALOGUE, sheet_of(CRACKERS, **HOME))]
    assert ways == [3, 7]
    frozen = [row.no for row in route(CATALOGUE, sheet_of({**CRACKERS, "storage": "beku"}, **HOME))]
    assert frozen == [4, 7]
    assert route(CATALOGUE, sheet_of({"is_food": False})) == []
    assert len(route(CATALOGUE, FactSheet({}))) == len(CATALOGUE.routes)
