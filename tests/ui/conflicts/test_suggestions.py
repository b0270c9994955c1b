"""What is suggested: seen on its card with the reason, taken with a key, or all at once after a look."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from sqlmodel import select

from desktop_app.domain.decision import Decision
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.record import new_id
from desktop_app.domain.visit import Visit
from desktop_app.settings import Settings

WHY = "Catatan kunjungan milik petugas kunjungan itu"


@pytest.fixture
def office(qapp, laptops, visited):
    from desktop_app.ui.workspace import Workspace

    opened = Workspace(laptops[0].database, new_id(), "Ana Petugas", Settings())
    yield opened
    opened.close()


@pytest.fixture
def page(qtbot, office):
    from desktop_app.ui.conflicts.page import ConflictsPage

    made = ConflictsPage(office)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: len(columns(made)) == 3)
    return made


def columns(page):
    return sorted(row.conflict.column for row in page.list.rows_model.rows)


def go_to(page, column):
    page.list.go_to([row.conflict.column for row in page.list.rows_model.rows].index(column))
    page.list.setFocus()


def stands(office, kind, record_id, column):
    with office.read() as session:
        return getattr(session.get_one(kind, record_id), column)


def reasons(office):
    with office.read() as session:
        return {one.field: one.reason for one in session.exec(select(Decision)).all()}


def marked_cards(page):
    found = []
    for card in page.panel.cards:
        texts = {label.text() for label in card.findChildren(QLabel)}
        if "Usulan" in texts:
            assert WHY in texts
            assert "U" in card.button.text()
            found.append(card.value.text())
    return found


def test_the_card_of_the_owner_says_that_it_is_suggested_and_why(page):
    go_to(page, "advice")
    assert marked_cards(page) == ["Saran A"]
    go_to(page, "brand")
    assert marked_cards(page) == []


def test_a_key_takes_it_and_the_reason_of_the_rule_is_noted(qtbot, page, office, visited):
    go_to(page, "advice")
    QTest.keyClick(page.list, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: "advice" not in columns(page))
    assert stands(office, Visit, visited[0], "advice") == "Saran A"
    assert reasons(office) == {"advice": WHY}


def test_a_reason_that_was_typed_counts_more_and_the_other_value_has_none(qtbot, page, office):
    go_to(page, "advice")
    page.panel.reason.setCurrentText("Dilihat sendiri")
    QTest.keyClick(page.list, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: "advice" not in columns(page))
    go_to(page, "plan")
    other = next(card for card in page.panel.cards if card.value.text() == "Rencana B")
    other.button.click()
    qtbot.waitUntil(lambda: "plan" not in columns(page))
    assert reasons(office) == {"advice": "Dilihat sendiri", "plan": ""}


def test_the_key_does_nothing_where_nothing_is_suggested(page, office):
    go_to(page, "brand")
    QTest.keyClick(page.list, Qt.Key.Key_U)
    page.take_suggested()
    assert columns(page) == ["advice", "brand", "plan"]
    assert reasons(office) == {}


def test_all_suggestions_are_seen_and_then_taken(qtbot, page, office, visited):
    go_to(page, "brand")
    assert page.suggested_button.text().replace("&", "") == "Terima semua 2 usulan …"
    before = stands(office, Ikm, visited[1], "brand")
    dialog = page.take_all_suggested()
    assert len(dialog.list.rows_model.rows) == 2
    assert "1" in dialog.left_out.text()
    assert columns(page) == ["advice", "brand", "plan"]  # looking decides nothing
    assert reasons(office) == {}
    dialog.take_button.click()
    qtbot.waitUntil(lambda: columns(page) == ["brand"])
    qtbot.waitUntil(lambda: not page.undo_button.isHidden())
    assert [stands(office, Visit, visited[0], name) for name in ("advice", "plan")] == ["Saran A", "Rencana A"]
    assert stands(office, Ikm, visited[1], "brand") == before
    assert reasons(office) == {"advice": WHY, "plan": WHY}
    assert not page.suggested_button.isVisible()
    page.undo()
    qtbot.waitUntil(lambda: columns(page) == ["advice", "brand", "plan"])
    assert page.suggested_button.isVisible()


def test_only_the_rows_that_are_filtered_or_selected_are_meant(page):
    page.search.setText("Rencana")
    assert columns(page) == ["plan"]
    assert [one.conflict.column for one in page.take_all_suggested().decisions()] == ["plan"]
    page.search.clear()
    page.list.clearSelection()
    rows = [row.conflict.column for row in page.list.rows_model.rows]
    from PySide6.QtCore import QItemSelectionModel

    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for name in ("brand", "advice"):
        page.list.selectionModel().select(page.list.model().index(rows.index(name), 0), flags)
    assert [one.conflict.column for one in page.take_all_suggested().decisions()] == ["advice"]
