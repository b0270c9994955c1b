import json

import pytest

from desktop_app.domain.catalogue import kbli_categories
from desktop_app.domain.catalogue.catalogue import shipped_catalogue
from desktop_app.domain.catalogue.facts import RECORDED, derived_facts
from desktop_app.domain.catalogue.rules import Several
from desktop_app.domain.certificate import CertificateStatus, form_schemes
from desktop_app.domain.dossier import CertificateLine, IkmDossier, ProductLine
from desktop_app.domain.ikm import IkmDraft
from desktop_app.domain.kbli import find_kbli, list_kbli
from desktop_app.domain.record import new_id
from desktop_app.paths import resource


@pytest.fixture(scope="module")
def catalogue():
    return shipped_catalogue()


def business(**values):
    return IkmDossier(business=IkmDraft(**values))


def of_product(catalogue, recorded=None, region="18.10.02.2006", **values):
    line = ProductLine(id=new_id(), name="produk", **values)
    told = {(line.id if own else None, name): value for (own, name), value in (recorded or {}).items()}
    sheet = derived_facts(catalogue, IkmDossier(business=IkmDraft(region_code=region), products=[line]), told)
    return sheet.facts(sheet.products[0])


MILLIARD = 10**9


@pytest.mark.parametrize(
    ("turnover", "equipment", "working", "size", "origin"),
    [
        (None, None, None, None, None),
        (2 * MILLIARD, None, None, "mikro", "dari omzet setahun"),
        (2 * MILLIARD + 1, None, None, "kecil", "dari omzet setahun"),
        (15 * MILLIARD, None, 1, "kecil", "dari omzet setahun"),
        (15 * MILLIARD + 1, None, None, "menengah", "dari omzet setahun"),
        (50 * MILLIARD + 1, None, None, "besar", "dari omzet setahun"),
        (None, MILLIARD, 0, "mikro", "dari modal usaha"),
        (None, MILLIARD, 1, "kecil", "dari modal usaha"),
        (None, 5 * MILLIARD, 1, "menengah", "dari modal usaha"),
        (None, 10 * MILLIARD, 1, "besar", "dari modal usaha"),
        (1, 1, 1, "mikro", "dari modal usaha dan omzet setahun"),
        (1, MILLIARD, 1, "kecil", "dari modal usaha (kecil) dan omzet setahun (mikro), dipakai yang lebih besar"),
        (
            3 * MILLIARD,
            1,
            1,
            "kecil",
            "dari modal usaha (mikro) dan omzet setahun (kecil), dipakai yang lebih besar",
        ),
    ],
)
def test_scale_by_capital_or_sales(catalogue, turnover, equipment, working, size, origin):
    given = business(turnover_year=turnover, investment_equipment=equipment, working_capital=working)
    found = derived_facts(catalogue, given).business.get("scale_umk")
    assert (found and (found.value, found.origin)) == (size and (size, origin))


@pytest.mark.parametrize(
    ("workers", "investment", "size"),
    [
        (19, MILLIARD - 1, "kecil"),
        (19, MILLIARD, "menengah"),
        (19, 16 * MILLIARD, "menengah"),
        (20, 1, "menengah"),
        (20, 15 * MILLIARD, "menengah"),
        (20, 15 * MILLIARD + 1, "besar"),
        (None, 1, None),
        (3, None, None),
    ],
)
def test_scale_by_workers_and_investment(catalogue, workers, investment, size):
    female = None if workers is None else workers - 1
    given = business(workers_male=1, workers_female=female, investment_equipment=investment)
    found = derived_facts(catalogue, given).business.get("scale_industri")
    assert (found and found.value) == size


def test_a_blank_form_tells_nothing(catalogue):
    sheet = derived_facts(catalogue, IkmDossier(products=[ProductLine(name="keripik")]))
    assert sheet.facts(sheet.products[0]) == {}
    assert sheet.held == frozenset()


@pytest.mark.parametrize(("percent", "exports"), [(None, None), (0, False), (5, True)])
def test_exports(catalogue, percent, exports):
    found = derived_facts(catalogue, business(market_export_percent=percent)).business.get("exports")
    assert (found and found.value) == exports


def test_a_brand_is_known_by_its_name_or_its_certificate(catalogue):
    held = [CertificateLine(scheme="merek", status=CertificateStatus.HELD)]
    asked = [CertificateLine(scheme="merek", status=CertificateStatus.IN_PROCESS)]
    assert derived_facts(catalogue, business(brand="Asri")).business["has_brand"].value is True
    assert derived_facts(catalogue, IkmDossier(certificates=held)).business["has_brand"].value is True
    assert "has_brand" not in derived_facts(catalogue, IkmDossier(certificates=asked)).business


@pytest.mark.parametrize(
    ("code", "version", "food", "category"),
    [
        ("10761", "2020", True, "kopi_bubuk"),
        ("10763", "2020", True, "teh"),
        ("10762", "2025", True, "teh"),
        ("10772", "2025", True, "garam"),
        ("31001", "2020", False, "mebel_kayu"),
        ("20232", "2020", False, "kosmetik"),
        ("10801", "2020", False, "lainnya"),
    ],
)
def test_what_a_kbli_makes_certain(catalogue, code, version, food, category):
    facts = of_product(catalogue, kbli_code=code, kbli_version=version)
    assert (facts["is_food"].value, facts["product_category"].value) == (food, category)
    assert facts["is_food"].origin == f"dari KBLI {code} ({version})"
    assert facts["kbli_section"].value == "C"


def test_a_kbli_that_may_mean_several_kinds_excludes_the_others(catalogue):
    category = of_product(catalogue, kbli_code="10762", kbli_version="2020")["product_category"].value
    assert isinstance(category, Several)
    assert {"minuman_serbuk", "jamu_obat_tradisional", "teh"} <= category.possible
    assert category.complete
    assert not {"kosmetik", "mebel_kayu"} & category.possible


def test_a_code_outside_manufacturing_tells_nothing(catalogue):
    facts = of_product(catalogue, kbli_code="47111", kbli_version="2020", region="")
    assert facts == {}


def test_food_additives_are_not_excluded_by_their_kbli(catalogue):
    assert "is_food" not in of_product(catalogue, kbli_code="20115", kbli_version="2020")


@pytest.mark.parametrize(("words", "packaged"), [("plastik 250 g", True), ("", None), ("Curah", None), ("-", None)])
def test_packaging(catalogue, words, packaged):
    found = of_product(catalogue, packaging=words).get("packaged")
    assert (found and found.value) == packaged


@pytest.mark.parametrize(("region", "domestic"), [("18.10.02.2006", True), ("", None), ("32.01", None)])
def test_domestic(catalogue, region, domestic):
    found = of_product(catalogue, region=region).get("domestic")
    assert (found and found.value) == domestic


def test_what_was_recorded_wins(catalogue):
    def category(recorded):
        return of_product(catalogue, recorded, kbli_code="10761", kbli_version="2020")["product_category"]

    assert category({(True, "product_category"): "minuman_serbuk"}).value == "minuman_serbuk"
    assert category({(True, "product_category"): "minuman_serbuk"}).origin == RECORDED
    assert category({(False, "product_category"): "bumbu"}).value == "bumbu"
    both = {(True, "product_category"): "teh", (False, "product_category"): "bumbu"}
    assert category(both).value == "teh"


def test_the_scale_follows_what_was_recorded(catalogue):
    sheet = derived_facts(catalogue, business(turnover_year=1), {(None, "omzet_tahunan_idr"): 3 * MILLIARD})
    assert sheet.business["scale_umk"].value == "kecil"
    sheet = derived_facts(catalogue, business(turnover_year=1), {(None, "scale_umk"): "menengah"})
    assert sheet.business["scale_umk"].value == "menengah"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("storage", "gudang"),
        ("storage", ["beku"]),
        ("has_claim", "ya"),
        ("has_claim", 1),
        ("shelf_life_days", True),
        ("shelf_life_days", -1),
        ("shelf_life_days", float("nan")),
        ("process", "manual"),
        ("process", [1]),
        ("no_such_field", True),
    ],
)
def test_values_that_the_catalogue_does_not_know_are_unknown(catalogue, field, value):
    assert field not in derived_facts(catalogue, IkmDossier(), {(None, field): value}).business


def test_a_list_with_an_unknown_value_may_hold_more(catalogue):
    found = derived_facts(catalogue, IkmDossier(), {(None, "process"): ["manual", "oleh robot"]}).business["process"]
    assert found.value == Several(frozenset({"manual"}), complete=False)


def test_certificates_of_the_form_stand_for_schemes_of_the_catalogue(catalogue):
    assert {code for scheme in form_schemes() for code in scheme.covers} <= {row.code for row in catalogue.schemes}
    halal = CertificateLine(scheme="halal", status=CertificateStatus.HELD)
    nothing = CertificateLine(scheme="nib", status=CertificateStatus.NONE)
    other = CertificateLine(scheme="skp_ikan", status=CertificateStatus.HELD)
    held = derived_facts(catalogue, IkmDossier(certificates=[halal, nothing, other])).held
    assert held == {"halal_self_declare", "halal_reguler", "skp_ikan"}


def test_the_table_of_categories_fits_the_codes_and_the_catalogue(catalogue):
    table = json.loads(resource("catalogue/kbli_categories.json").read_text(encoding="utf-8"))
    known = {option.value for option in catalogue.rule_field("product_category").options}
    for row in table["categories"]:
        for version in row["versions"]:
            fitting = [kbli for kbli in list_kbli(version) if kbli.code.startswith(row["prefix"])]
            assert fitting, row
            assert set(kbli_categories.categories(fitting[0].code, version)) <= known
    entries = [(row["prefix"], version) for row in table["categories"] for version in row["versions"]]
    assert len(entries) == len(set(entries))
    assert find_kbli("10761", "2020")
