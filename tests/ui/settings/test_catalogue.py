"""Katalog sertifikasi in the settings: what is known of a scheme, and a new edition from a spreadsheet."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.catalogue.catalogue import catalogue_of, rows_of, shipped_catalogue
from desktop_app.domain.visit import Assessment
from desktop_app.domain.wording import long_date
from desktop_app.exchange.catalogue.reading import read_catalogue
from desktop_app.exchange.catalogue.sheets import write_catalogue
from desktop_app.exchange.sheets.spreadsheet import read_sheets
from desktop_app.operations.certification import catalogue as editions
from desktop_app.operations.certification.catalogue import current_catalogue, publish
from desktop_app.operations.records import list_live
from desktop_app.ui.look import style
from desktop_app.ui.settings import catalogue as section_module
from desktop_app.ui.settings.catalogue_entries import groups_of
from desktop_app.ui.settings.catalogue_scheme import AS_OF, BASIS, CONFIDENCE, SOURCES, TEXT, WEIGHT
from desktop_app.ui.settings.page import SettingsPage


@pytest.fixture
def page(qtbot, workspace):
    made = SettingsPage(workspace)
    qtbot.addWidget(made)
    made.resize(1180, 740)
    made.show()
    made.show_target("catalogue")
    return made


@pytest.fixture
def section(page):
    return page.sections["catalogue"]


@pytest.fixture
def edited(tmp_path):
    def write(edit):
        rows = rows_of(shipped_catalogue())
        edit(rows)
        path = tmp_path / "suntingan.xlsx"
        write_catalogue(catalogue_of(shipped_catalogue().version, "", rows), path)
        return path

    return write


def heavier(rows):
    rows["items"][0]["weight"] = 9


def opened(qtbot, section, answers, path):
    answers.prepare(path)
    qtbot.mouseClick(section.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.dialog is not None and section.dialog.isVisible())
    return section.dialog


def lines(tree):
    """Return (group, cells) of every line of a tree."""
    branches = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    return [
        (branch.text(0), [branch.child(place).text(column) for column in range(tree.columnCount())])
        for branch in branches
        for place in range(branch.childCount())
    ]


def in_force(workspace):
    with workspace.read() as session:
        return current_catalogue(session)


def test_the_version_in_force_and_all_schemes_are_shown(section):
    assert section.editions.currentText().startswith(f"{shipped_catalogue().version} · bawaan program · berlaku")
    assert section.table.rowCount() == len(shipped_catalogue().schemes) + 1  # behind them the taxes
    assert not section.newer.isVisible()


def test_a_scheme_shows_its_facts_by_kind_with_their_basis(section):
    section.search.setText("P-IRT")
    shown = lines(section.panel.tree)
    groups = {group.rpartition(" (")[0] for group, _ in shown}
    assert {"Tentang skema", "Dasar hukum", "Biaya"} <= groups
    assert {cells[BASIS] for _, cells in shown} <= {"resmi", "tersumber", "usulan", ""}
    blocking = [cells for _, cells in shown if cells[TEXT].startswith("PIRT-01")]
    assert blocking[0][WEIGHT] == "5 · penghalang"
    assert section.panel.tree.headerItem().text(WEIGHT) == "Bobot (usulan)"


def test_where_a_fact_comes_from_is_shown_on_demand(section, qtbot):
    tree = section.panel.tree
    assert all(tree.isColumnHidden(column) for column in (CONFIDENCE, AS_OF, SOURCES))
    qtbot.keyClick(section.panel.origin, Qt.Key.Key_Space)
    assert not any(tree.isColumnHidden(column) for column in (CONFIDENCE, AS_OF, SOURCES))
    first = shipped_catalogue().facts_of("nib")[0]
    branch = tree.topLevelItem(1)
    tree.setCurrentItem(branch.child(0))
    told = section.panel.details.toPlainText()
    assert first.text in told
    when = long_date(date.fromisoformat(first.as_of))
    assert f"{first.basis} · keyakinan {first.confidence} · per {when}" in told
    assert shipped_catalogue().source(first.sources[0]).title in told


def test_taxes_and_stamp_duty_are_shown_with_their_basis(section):
    section.search.setText("pajak")
    section.table.selectRow(0)
    shown = [cells for _, cells in lines(section.panel.tree)]
    taxes = shipped_catalogue().taxes
    assert len(shown) == len(taxes) + 2
    assert shown[0][TEXT] == f"0% · {taxes[0].title}"
    assert {cells[BASIS] for cells in shown} == {"tersumber", "usulan"}
    assert shown[-2][TEXT].endswith("Rp5.000.000")
    section.panel.tree.setCurrentItem(section.panel.tree.topLevelItem(0).child(4))
    told = section.panel.details.toPlainText()
    for words in ("2024-01-01", "60000000:5", "peserta", "keyakinan tinggi", "PMK 168/2023"):
        assert words in told


def test_weight_and_blocking_are_called_proposals(section):
    section.search.setText("nib")
    entry = groups_of(shipped_catalogue(), shipped_catalogue().scheme("nib"))[-1].entries[0]
    assert "usulan" in entry.details


def test_every_scheme_has_groups_and_none_is_empty():
    for scheme in shipped_catalogue().schemes:
        groups = groups_of(shipped_catalogue(), scheme)
        assert all(group.entries for group in groups), scheme.code
        texts = [entry.text for group in groups for entry in group.entries]
        assert len(texts) >= len(shipped_catalogue().facts_of(scheme.code)), scheme.code


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_it_is_drawn_in_both_looks(section, appearance):
    style.apply(appearance)
    section.search.setText("halal")
    assert not section.grab().isNull()


def test_a_search_without_result_shows_nothing(section):
    section.search.setText("xyzxyz")
    assert section.table.rowCount() == 0
    assert section.panel.tree.topLevelItemCount() == 0
    section.search.setText("halal")
    assert section.table.rowCount() > 0


def test_the_shown_edition_is_exported(section, workspace, answers, qtbot, tmp_path):
    answers.prepare(tmp_path / "a.xlsx")
    with qtbot.waitSignal(workspace.notified):
        qtbot.mouseClick(section.export_button, Qt.MouseButton.LeftButton)
    assert read_catalogue(read_sheets(tmp_path / "a.xlsx")).problems == ()


def test_a_preview_changes_nothing_and_publishing_asks_for_a_note(section, workspace, answers, qtbot, edited):
    with workspace.read() as session:
        results = [row.model_dump() for row in list_live(session, Assessment)]
    dialog = opened(qtbot, section, answers, edited(heavier))
    ((sheet, cells),) = lines(dialog.tree)
    assert (sheet, cells) == ("Butir (1)", ["nib / NIB-01 – Sudah punya NIB?", "~ berubah", "Bobot", "5", "9"])
    assert "Semula: 5\nMenjadi: 9" in dialog.details.toPlainText()
    assert not dialog.publish_button.isEnabled()
    assert in_force(workspace) is shipped_catalogue()
    dialog.note.setText("Bobot menurut rapat")
    with qtbot.waitSignal(workspace.notified):
        qtbot.mouseClick(dialog.publish_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.editions.count() == 2)
    assert in_force(workspace).note == "Bobot menurut rapat"
    assert "buatan kantor · berlaku – Bobot menurut rapat" in section.editions.currentText()
    assert section.catalogue.items[0].weight == 9
    section.editions.setCurrentIndex(1)
    assert section.catalogue.items[0].weight == 5
    with workspace.read() as session:
        assert [row.model_dump() for row in list_live(session, Assessment)] == results


def test_problems_are_listed_with_their_places_and_cannot_be_published(section, workspace, answers, qtbot, edited):
    dialog = opened(qtbot, section, answers, edited(lambda rows: rows["items"][0].update(helpers=["TIDAK_ADA"])))
    assert lines(dialog.tree) == [("Butir (1)", ["2", "", "TIDAK_ADA tidak ada di lembar Pembina."])]
    assert "1 masalah" in dialog.about.text()
    assert not dialog.publish_button.isVisible()
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert in_force(workspace) is shipped_catalogue()


def test_a_file_without_changes_offers_nothing(section, answers, qtbot, edited):
    dialog = opened(qtbot, section, answers, edited(lambda rows: None))
    assert "tidak berisi perubahan" in dialog.about.text()
    assert not dialog.publish_button.isVisible()
    dialog.reject()


def test_the_newer_catalogue_of_the_program_is_offered_and_previewed(section, workspace, qtbot, monkeypatch):
    from dataclasses import replace

    rows = rows_of(shipped_catalogue())
    heavier(rows)
    with workspace.write() as session:
        publish(session, rows, "kantor", date(2026, 12, 1))
    newer = replace(shipped_catalogue(), version="2027-03-01")
    for module in (editions, section_module):
        monkeypatch.setattr(module, "shipped_catalogue", lambda: newer)
    section.refresh()
    assert section.newer.isVisible()
    qtbot.mouseClick(section.newer, Qt.MouseButton.LeftButton)
    assert [cells[-2:] for _, cells in lines(section.dialog.tree)] == [["9", "5"]]
    section.dialog.reject()
