"""An import tells which rows the register may have already, and does what a person says about it."""

from dataclasses import replace

import pytest

from desktop_app import clock
from desktop_app.domain.ikm import Ikm
from desktop_app.exchange.importing.importing import Source, apply_import, plan_import
from desktop_app.exchange.importing.plans import Outcome
from desktop_app.exchange.sheets.spreadsheet import read_sheets
from desktop_app.operations.ikm.duplicates import list_pairs
from desktop_app.operations.ikm.merging import merge_ikm
from desktop_app.operations.records import list_live
from tests.exchange.conftest import write_xlsx
from tests.operations.visiting import TAMBAHREJO, business

ROWS = [
    ["Nama usaha", "Nama pemilik", "Merek dagang"],
    ["Kripik Sedjati", "Hj. Siti Nuraini", "SEJATI"],
    ["Batik Tulis", "Slamet", ""],
]


@pytest.fixture
def known(database, officer):
    with database.write(by=officer) as session:
        return business(session, "Keripik Sejati", TAMBAHREJO, owner="Siti Nur Aini")


@pytest.fixture
def source(tmp_path):
    return Source("a.xlsx", read_sheets(write_xlsx(tmp_path / "a.xlsx", ROWS)), "ikm")


def test_rows_like_a_business_say_so(database, known, source):
    with database.read() as session:
        plan = plan_import(session, source, clock.today())
    like, other = plan.results
    assert [one.id for one in like.similar] == [known]
    assert "Mirip dengan Keripik Sejati" in " ".join(like.warnings)
    assert other.similar == ()
    assert plan.count(Outcome.CREATED) == 2


def test_the_same_corrects_the_business(database, officer, known, source):
    with database.write(by=officer) as session:
        plan = apply_import(session, replace(source, same={2: known}), clock.today())
        assert [result.outcome for result in plan.results] == [Outcome.UPDATED, Outcome.CREATED]
        assert len(list_live(session, Ikm)) == 2
        assert session.get_one(Ikm, known).brand == "SEJATI"


def test_different_is_remembered(database, officer, known, source):
    with database.write(by=officer) as session:
        plan = apply_import(session, replace(source, different={2: frozenset((known,))}), clock.today())
        assert plan.results[0].similar == ()
        assert len(list_live(session, Ikm)) == 3
        assert list_pairs(session) == []


def test_a_row_with_the_id_of_a_merged_business_is_rejected(database, officer, known, tmp_path):
    with database.write(by=officer) as session:
        loser = business(session, "Kripik Sedjati", TAMBAHREJO, owner="Siti Nuraini")
        merge_ikm(session, loser, known)
        rows = [["id", "Nama usaha"], [str(loser), "Lain"]]
        source = Source("b.xlsx", read_sheets(write_xlsx(tmp_path / "b.xlsx", rows)), "ikm")
        (result,) = plan_import(session, source, clock.today()).results
        assert result.outcome is Outcome.REJECTED
        assert "sudah digabung" in result.reasons[0]
