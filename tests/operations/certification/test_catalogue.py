"""Editions of the catalogue: which is in force, and that an old one stays what it was."""

import json
from datetime import date, timedelta

import pytest

from desktop_app.domain.catalogue.catalogue import rows_of, shipped_catalogue
from desktop_app.domain.catalogue.taxes import stamp_duty, taxes_of
from desktop_app.domain.catalogue_edition import CatalogueEdition
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.readiness import Label
from desktop_app.domain.visit import Assessment, Visit
from desktop_app.errors import Refused
from desktop_app.operations import records
from desktop_app.operations.certification.catalogue import (
    catalogue_of_version,
    current_catalogue,
    keep_catalogue,
    list_editions,
    publish,
    shipped_is_newer,
    version_order,
)
from desktop_app.operations.files.attachments import load_attachment, store_attachment

TODAY = date.fromisoformat(shipped_catalogue().version[:10]) + timedelta(days=7)
DAY = TODAY.isoformat()
"""An edition that is made today is later than what came with the program, whenever that was."""


def changed_rows(catalogue, weight=7):
    rows = rows_of(catalogue)
    rows["items"][0]["weight"] = weight
    return rows


@pytest.fixture
def session(database):
    with database.write(by=database.officer) as opened:
        yield opened


def test_without_an_edition_of_the_office_the_shipped_catalogue_is_in_force(session):
    assert current_catalogue(session) is shipped_catalogue()
    assert [(row.shipped, row.in_force) for row in list_editions(session)] == [(True, True)]


def test_an_edition_is_in_force_at_once_and_read_only_once(session):
    made = publish(session, changed_rows(shipped_catalogue()), "bobot", TODAY)
    assert (made.version, made.note, made.items[0].weight) == (DAY, "bobot", 7)
    assert current_catalogue(session) is made
    assert [(row.version, row.shipped, row.in_force) for row in list_editions(session)] == [
        (DAY, False, True),
        (shipped_catalogue().version, True, False),
    ]


def test_versions_grow_also_on_one_day_and_when_the_clock_ran_ahead(session):
    versions = [publish(session, changed_rows(shipped_catalogue(), weight), "", TODAY).version for weight in (1, 2)]
    versions.append(publish(session, changed_rows(shipped_catalogue(), 9), "", date(2020, 1, 1)).version)
    assert versions == [DAY, f"{DAY}.2", f"{DAY}.3"]
    assert sorted(["2026-12-01.10", "2026-12-01.2", "2026-12-01"], key=version_order) == [
        "2026-12-01", "2026-12-01.2", "2026-12-01.10",
    ]  # fmt: skip


def test_the_same_rows_make_no_edition(session):
    assert publish(session, rows_of(shipped_catalogue()), "", TODAY) is shipped_catalogue()
    assert records.list_live(session, CatalogueEdition) == []


def test_an_edition_never_touches_results_or_older_editions(session):
    ikm = Ikm(name="Keripik")
    session.add(ikm)
    session.flush()
    visit = Visit(ikm_id=ikm.id)
    session.add(visit)
    session.flush()
    result = Assessment(
        visit_id=visit.id, checklist="PIRT", catalogue=shipped_catalogue().version, score=81.5, label=Label.ALMOST
    )
    session.add(result)
    keep_catalogue(session, shipped_catalogue())
    before = result.model_dump()
    first = publish(session, changed_rows(shipped_catalogue(), 1), "", TODAY)
    publish(session, changed_rows(shipped_catalogue(), 2), "", TODAY)
    session.expire_all()
    assert session.get(Assessment, before["id"]).model_dump() == before
    assert catalogue_of_version(session, before["catalogue"]) == shipped_catalogue()
    assert catalogue_of_version(session, first.version) == first
    assert catalogue_of_version(session, "2031-01-01") is None


def test_the_shipped_catalogue_is_kept_once_and_marked(session):
    keep_catalogue(session, shipped_catalogue())
    keep_catalogue(session, shipped_catalogue())
    (edition,) = records.list_live(session, CatalogueEdition)
    assert edition.shipped
    assert load_attachment(session, edition.sha256) == shipped_catalogue().content
    assert current_catalogue(session) is shipped_catalogue()
    assert len(list_editions(session)) == 1


def test_two_laptops_give_the_same_edition_the_same_id(session, tmp_path, schema, officer):
    from desktop_app.store.database import Database

    publish(session, changed_rows(shipped_catalogue()), "", TODAY)
    other, _ = Database.create(tmp_path / "lain", schema, officer, "kata sandi lain yang panjang")
    with other.write(by=officer) as there:
        publish(there, changed_rows(shipped_catalogue()), "", TODAY)
        (theirs,) = records.list_live(there, CatalogueEdition)
    other.close()
    (ours,) = records.list_live(session, CatalogueEdition)
    assert (ours.id, ours.sha256) == (theirs.id, theirs.sha256)


def test_rows_that_do_not_fit_are_refused_and_change_nothing(session):
    rows = rows_of(shipped_catalogue())
    rows["items"][0]["helpers"] = ["TIDAK-ADA"]
    rows["thresholds"] = [row for row in rows["thresholds"] if row["name"] != "ready_score"]
    with pytest.raises(Refused) as refused:
        publish(session, rows, "", TODAY)
    assert {problem.field for problem in refused.value.problems} == {"items:1", "thresholds:0"}
    assert records.list_live(session, CatalogueEdition) == []


def test_rows_that_are_none_are_refused(session):
    rows = rows_of(shipped_catalogue())
    rows["items"][0]["weight"] = 500
    with pytest.raises(Refused):
        publish(session, rows, "", TODAY)


def test_an_edition_of_the_office_stays_in_force_when_the_program_ships_a_newer_one(session, monkeypatch):
    from dataclasses import replace

    from desktop_app.operations.certification import catalogue

    made = publish(session, changed_rows(shipped_catalogue()), "", TODAY)
    assert not shipped_is_newer(session)
    newer = replace(made, version="2027-03-01")
    monkeypatch.setattr(catalogue, "shipped_catalogue", lambda: newer)
    assert current_catalogue(session) is made
    assert shipped_is_newer(session)


def test_an_edition_of_a_newer_program_is_read_without_what_is_unknown(session):
    content = shipped_catalogue().content.replace(b'{"applies_text"', b'{"new_column":1,"applies_text"')
    name = store_attachment(session, content, "application/json")
    session.add(CatalogueEdition(version="2027-01-01", sha256=name))
    session.add(CatalogueEdition(version="2027-01-02", sha256="not-arrived"))
    bad = store_attachment(session, content.replace(b'"kesiapan"', b'"kelak"'), "application/json")
    session.add(CatalogueEdition(version="2027-01-03", sha256=bad))
    session.flush()
    assert current_catalogue(session).version == "2027-01-01"
    assert current_catalogue(session).schemes == shipped_catalogue().schemes


def test_an_office_edition_from_before_the_taxes_loads_and_has_those_of_the_program(session):
    rows = rows_of(shipped_catalogue())
    del rows["taxes"]
    rows["thresholds"] = [row for row in rows["thresholds"] if not row["name"].startswith("stamp_duty")]
    sha256 = store_attachment(session, json.dumps(rows).encode(), "application/json")
    session.add(CatalogueEdition(version=DAY, note="lama", sha256=sha256, shipped=False))
    session.flush()
    current = current_catalogue(session)
    assert (current.version, current.taxes) == (DAY, ())
    assert taxes_of(current) == shipped_catalogue().taxes
    assert stamp_duty(current) == stamp_duty(shipped_catalogue())
    edited = rows_of(current) | {"taxes": rows_of(shipped_catalogue())["taxes"][:1]}
    assert [row.code for row in taxes_of(publish(session, edited, "", TODAY))] == ["transport"]
