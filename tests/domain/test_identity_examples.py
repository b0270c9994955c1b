"""Every made-up example of the reference on identity numbers, copied to identity_examples.json."""

import json
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.identity import (
    check_bpom,
    check_family_card,
    check_halal,
    check_nib,
    check_nik,
    check_nip,
    check_npwp,
    check_pirt,
    check_sni_standard,
    check_trademark,
    clean_number,
    clean_pirt,
    is_pppk,
    nib_inside,
    nik_birth_dates,
    nik_origin,
    nik_sex,
    nip_sex,
    npwp16,
    parse_pirt,
    pirt_foods,
    pirt_packaging,
    pirt_regions,
    show_npwp,
)
from desktop_app.domain.phone import phone_number
from desktop_app.paths import resource

TODAY = date(2026, 11, 24)
EXAMPLES = json.loads(Path(__file__).with_name("identity_examples.json").read_text(encoding="utf-8"))
SAMPLES = json.loads(resource("samples/sample_ikm.json").read_text(encoding="utf-8"))["data"]
ERRORS = {
    "bukan 16 digit": "length",
    "kode provinsi": "nik_province",
    "tanggal lahir": "nik_birth",
    "nomor urut 0000": "nik_serial",
}


def rules(problems):
    return [problem.rule for problem in problems]


def split(problems):
    """Return the rules of the errors and of the warnings."""
    return (
        [problem.rule for problem in problems if problem.is_error],
        [problem.rule for problem in problems if not problem.is_error],
    )


def expected_warning(words):
    """Return rule and present code of a warning as the reference words it."""
    rule = "nik_former_region" if "kode lama" in words else "nik_unknown_region"
    return rule, words.rpartition("-> ")[2].rstrip(")") if "->" in words else ""


@pytest.mark.parametrize("example", EXAMPLES["nik"], ids=lambda example: example["nilai"])
def test_nik(example):
    number, expected = example["nilai"], example["hasil"]
    errors, warnings = split(check_nik(number, today=TODAY))
    assert errors == [ERRORS[words] for words in expected["galat"]]
    assert warnings == [expected_warning(words)[0] for words in expected["peringatan"]]
    for words in expected["peringatan"]:
        code = expected_warning(words)[1]
        assert not code or nik_origin(number).code == code
    assert nik_sex(number) == expected.get("jk", "")
    assert [f"{day}" for day in nik_birth_dates(number, TODAY)] == expected.get("tgl_mungkin", [])


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["id"])
def test_nik_of_the_samples(sample):
    born = date.fromisoformat(sample["tanggal_lahir"])
    problems = check_nik(sample["nik"], today=TODAY, sex=sample["jenis_kelamin"], birth=born)
    expected = [expected_warning(words) for words in sample["peringatan_diharapkan"]]
    assert rules(problems) == [rule for rule, _ in expected]
    assert [nik_origin(sample["nik"]).code for _ in expected] == [code for _, code in expected]
    assert not any(problem.is_error for problem in problems)
    assert born in nik_birth_dates(sample["nik"], TODAY)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["id"])
def test_other_numbers_of_the_samples(sample):
    kabupaten = sample["kode_desa"][:5]
    pirt = check_pirt(sample["pirt"], today=TODAY, kabupaten=kabupaten)
    assert set(rules(pirt)) <= {"pirt_expired"}
    others = [
        check_nib(sample["nib"]),
        check_npwp(sample["npwp"]),
        check_bpom(sample["bpom"]),
        check_halal(sample["halal"]),
        check_trademark(sample["merek"]),
    ]
    assert others == [[]] * len(others)


def test_only_the_first_sample_has_an_expired_pirt():
    expired = [sample["id"] for sample in SAMPLES if check_pirt(sample["pirt"], today=TODAY)]
    assert expired == ["CONTOH-001"]


@pytest.mark.parametrize("example", EXAMPLES["nomor_kk"], ids=lambda example: example["nilai"])
def test_family_card(example):
    assert check_family_card(example["nilai"]) == []
    assert rules(check_family_card(example["nilai"][:-1])) == ["length"]


@pytest.mark.parametrize(
    ("example", "expected"), list(zip(EXAMPLES["nib"], ([], ["length"], ["nib_longer"]), strict=True))
)
def test_nib(example, expected):
    assert rules(check_nib(example["nilai"])) == expected


def test_nib_inside_a_licence():
    assert nib_inside(EXAMPLES["nib"][2]["nilai"]) == "9999000000017"


def test_npwp():
    sound, wrong = EXAMPLES["npwp"]
    for form in ("nilai", "tampil", "npwp16", "nitku"):
        assert check_npwp(sound[form]) == []
        assert npwp16(sound[form]) == sound["npwp16"]
    assert show_npwp(sound["nilai"]) == sound["tampil"]
    assert split(check_npwp(wrong["nilai"])) == ([], ["npwp_check_digit"])


@pytest.mark.parametrize(
    ("example", "pppk", "sex", "expected"),
    list(zip(EXAMPLES["nip"], (False, True, False), "LPL", ([], [], ["nip_birth"]), strict=True)),
)
def test_nip(example, pppk, sex, expected):
    assert rules(check_nip(example["nilai"])) == expected
    assert is_pppk(example["nilai"]) == pppk
    assert nip_sex(example["nilai"]) == sex


@pytest.mark.parametrize(
    ("example", "expected"),
    list(zip(EXAMPLES["pirt"], ([], [], ["pirt_expired"], ["pirt_packaging"]), strict=True)),
)
def test_pirt(example, expected):
    assert rules(check_pirt(example["nilai"], today=TODAY)) == expected


def test_parts_of_a_pirt():
    first, second = (example["nilai"] for example in EXAMPLES["pirt"][:2])
    assert clean_pirt(first) == clean_pirt(second) == clean_number(second)
    pirt = parse_pirt(first)
    assert pirt_packaging(pirt) == "plastik"
    assert pirt_foods(pirt) == ["hasil olahan biji-bijian, kacang-kacangan dan umbi"]
    assert [region.name for region in pirt_regions(pirt)] == ["Kabupaten Pringsewu"]
    assert (pirt.product, pirt.business, pirt.expires) == ("01", "9999", 2031)


def test_bpom():
    assert [rules(check_bpom(example["nilai"])) for example in EXAMPLES["bpom_md_ml"]] == [[], ["bpom_form"]]


def test_halal():
    found = [split(check_halal(example["nilai"])) for example in EXAMPLES["halal"]]
    assert found == [([], []), ([], []), ([], ["halal_former"])]


@pytest.mark.parametrize("example", EXAMPLES["sni"], ids=lambda example: example["nilai"])
def test_sni(example):
    assert check_sni_standard(example["nilai"]) == []


def test_trademark():
    found = [split(check_trademark(example["nilai"])) for example in EXAMPLES["merek"]]
    assert found == [([], []), (["trademark_length"], [])]


@pytest.mark.parametrize("example", EXAMPLES["telepon"], ids=lambda example: example["masuk"])
def test_phone(example):
    expected = example["hasil"] if example["hasil"].startswith("+") else ""
    assert phone_number(example["masuk"]) == expected
