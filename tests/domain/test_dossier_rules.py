from datetime import date

import pytest
from pydantic.fields import FieldInfo
from sqlalchemy import Float, Integer

from desktop_app.domain.dossier import IkmDossier, MachineLine, ProductLine, RawMaterialLine
from desktop_app.domain.dossier_rules import dossier_problems
from desktop_app.domain.ikm import Ikm, IkmDraft, Machine, Product, RawMaterial
from desktop_app.domain.record import BIGGEST_NUMBER
from desktop_app.store.changes.values import value_problem

PARTS = {
    "business": (Ikm, IkmDraft),
    "products.0": (Product, ProductLine),
    "raw_materials.0": (RawMaterial, RawMaterialLine),
    "machines.0": (Machine, MachineLine),
}


def numbers():
    """Yield every column of a dossier that holds a number and whose form knows no upper limit."""
    for at, (table, draft) in PARTS.items():
        for column in table.__table__.columns:
            limited = any(hasattr(rule, "le") for rule in draft.model_fields.get(column.name, NO_FIELD).metadata)
            if type(column.type) in (Integer, Float) and not limited:
                yield at, column


NO_FIELD = FieldInfo()
NUMBERS = list(numbers())


@pytest.mark.parametrize(("at", "column"), NUMBERS, ids=[f"{at}.{column.name}" for at, column in NUMBERS])
def test_a_number_that_no_other_laptop_takes_is_refused_where_it_is_typed(at, column):
    """Else the whole business is missing at the office, which keeps what it refuses out of sight."""

    def refused(value):
        values = {column.name: value}
        group, _, row = at.partition(".")
        part = PARTS[at][1](name="Uji", **values)
        dossier = IkmDossier(business=part) if not row else IkmDossier(business=IkmDraft(name="Uji"), **{group: [part]})
        return [one.field for one in dossier_problems(dossier, date(2026, 11, 24)) if one.rule == "too_large"]

    assert refused(BIGGEST_NUMBER) == []
    assert value_problem(column, BIGGEST_NUMBER) == ""
    assert value_problem(column, BIGGEST_NUMBER + 2)
    assert refused(BIGGEST_NUMBER + 2) == [f"{at}.{column.name}"]


def test_a_reason_that_no_other_laptop_takes_is_refused_where_it_is_typed():
    def refused(letters):
        dossier = IkmDossier(business=IkmDraft(name="Uji"), accepted={"owner.nik|length|123": "x" * letters})
        return [one.field for one in dossier_problems(dossier, date(2026, 11, 24)) if one.rule == "reason"]

    assert (refused(500), refused(501)) == ([], ["owner.nik"])
