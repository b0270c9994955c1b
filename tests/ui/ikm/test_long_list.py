"""A long list of businesses: the first rows at once, the others below them later, and never a wrong number."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop_app.operations.ikm.register import IkmQuery, businesses_of, find_entries
from desktop_app.operations.listing import ikm_first, ikm_found
from desktop_app.progress import ignore
from desktop_app.ui.ikm.page import IkmPage
from desktop_app.ui.ikm.table import PAGE
from desktop_app.ui.lists.list_look import choose_row

NEVER = 10**6
FIRST = 12


@pytest.fixture
def page(qtbot, workspace, monkeypatch):
    """The list, in which 40 businesses are many; the others come when a test says so."""
    monkeypatch.setattr(ikm_found, "MANY", 10)
    monkeypatch.setattr(ikm_first, "FIRST", FIRST)
    made = IkmPage(workspace)
    made._others.setInterval(NEVER)
    qtbot.addWidget(made)
    made.resize(900, 360)
    made.show()
    first(qtbot, made)
    return made


def first(qtbot, page):
    qtbot.waitUntil(lambda: page.has_answer)


def whole(qtbot, page):
    page._look_up_others()
    qtbot.waitUntil(lambda: page.table.is_whole)


def asked(page):
    query = IkmQuery(search=page.search.text(), filters=page.tools.filters(), sorts=page.tools.sorts())
    with page._workspace.read() as session:
        return list(find_entries(session, query))


def chosen(page):
    return [index.row() for index in page.view.selectionModel().selectedRows()]


def test_the_others_come_below_the_first_rows_and_nothing_jumps(qtbot, page):
    assert list(page.table.entries) == asked(page)[:FIRST]
    assert page.total.text() == "40 IKM", "without search and filters the number is known"
    choose_row(page.view, 3)
    bar = page.view.verticalScrollBar()
    bar.setValue(2)
    whole(qtbot, page)
    assert list(page.table.entries) == asked(page)
    assert (chosen(page), page.view.currentIndex().row(), bar.value()) == ([3], 3, 2)
    assert page.table.row(FIRST).name == page.table.index(FIRST, 0).data() != ""
    assert bar.maximum() > FIRST, "one can go on to the others"


def test_a_number_that_is_not_known_yet_is_not_told(qtbot, page):
    page.search.setText("a")
    first(qtbot, page)
    assert page.table.rowCount() == FIRST
    assert page.total.text() == "menghitung … dari 40"
    whole(qtbot, page)
    assert page.total.text() == f"{len(asked(page))} dari 40"
    page.search.setText("suparti")
    first(qtbot, page)
    assert page.table.is_whole, "fewer than the first rows are all"
    assert page.total.text() == "1 dari 40"


def test_what_is_done_with_all_is_done_with_those_that_are_not_here_yet(qtbot, page):
    page.search.setText("a")
    first(qtbot, page)
    every = asked(page)
    with page._workspace.read() as session:
        ids = businesses_of(session, every)
        assert [*page._source.meant(chosen=False)(session)] == every, "saved and printed"
    page.view.selectAll()
    meant, found = page._source.meant(chosen=True), page._source.ids()
    with page._workspace.read() as session:
        assert [*meant(session)] == every, "copied"
        assert found(session, ignore) == ids, "put into the bin, invited"
    assert page._source.selected() >= len(ids)
    whole(qtbot, page)
    assert chosen(page) == list(range(len(every)))
    with page._workspace.read() as session:
        assert [*meant(session)] == [*page._source.meant(chosen=True)(session)] == every, "before and after"
        assert page._source.ids()(session, ignore) == found(session, ignore) == ids


def test_an_answer_outdated_by_the_next_key_never_shows(qtbot, page):
    seen = []
    for signal in (page.table.modelReset, page.table.rowsInserted):
        signal.connect(lambda *_: seen.append((page.search.text(), [*page.table.entries])))
    for outdated, word in (("first", "keripik"), ("whole", "tempe")):
        page.search.setText("a")
        if outdated == "whole":
            first(qtbot, page)
            page._look_up_others()
        page._lookup._waiting.result(
            timeout=60
        )  # the answer is on its way to the window, and the next key comes before
        seen.clear()
        page.search.setText(word)
        first(qtbot, page)
        qtbot.wait(1)
        assert seen, "the answer to the last key is shown"
        for typed, entries in seen:
            assert typed == word
            assert entries == asked(page)[: len(entries)], (outdated, entries)


def test_the_row_that_a_person_chose_is_followed_and_the_first_one_is_not(qtbot, page):
    whole(qtbot, page)
    page.tools.arranging.sort_by((("owner", True),))
    first(qtbot, page)
    assert page.view.currentIndex().row() == 0, "nobody chose the first business: the sorted list begins at its top"
    whole(qtbot, page)
    qtbot.keyClick(page.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    entry = page.table.entry(page.view.currentIndex().row())
    page.tools.arranging.sort_by((("owner", False), ("name", False)))
    first(qtbot, page)
    assert page.table.entry(page.view.currentIndex().row()) == entry
    page.tools.arranging.sort_by((("name", False),))
    qtbot.waitUntil(lambda: page.has_answer)
    assert page.table.entry(page.view.currentIndex().row()) == entry
    assert list(page.table.entries) == asked(page)[: page.table.rowCount()]


def test_a_refresh_shows_no_shorter_list_and_stays_where_it_was(qtbot, page):
    whole(qtbot, page)
    counts, bar = [], page.view.verticalScrollBar()
    page.table.modelReset.connect(lambda: counts.append(page.table.rowCount()))
    bar.setValue(20)
    seen = bar.value()
    page.refresh()
    qtbot.waitUntil(lambda: bool(counts) and page.has_answer)
    assert (counts, bar.value(), seen > 0) == ([40], seen, True)


def test_sorting_does_not_wait_for_the_disk_and_is_remembered(qtbot, page, workspace):
    """Written in the window's thread it stood still for as long as the disk took: the longest frame of the list."""
    with workspace.database.write(by=None):  # nobody else can write now
        page.tools.arranging.sort_by((("owner", True),))
        page.tools.arranging.sort_by((("place", False),))
    assert page.tools.kept.left().sorts == (("place", False),)


def test_the_window_only_paints_what_was_looked_up_beside_it(qtbot, page, monkeypatch):
    """Rows that were looked up while they were painted made the longest frame of a list that is sorted."""
    monkeypatch.setattr(ikm_first, "FIRST", PAGE)
    loads, load = [], page.table._load
    monkeypatch.setattr(page.table, "_load", lambda number: (loads.append(number), load(number)))
    for name in ("owner", "place"):
        page.tools.arranging.sort_by(((name, True),))
        page.grab()
        first(qtbot, page)
        page.grab()
        whole(qtbot, page)
        page.grab()
    page.refresh()
    qtbot.waitUntil(lambda: page.has_answer)
    page.grab()
    assert loads == []
    shown = page.tools.present()
    page.tools.arrange(replace(shown, hidden=shown.hidden - {"last_visit"}))
    first(qtbot, page)
    place = page.tools.arranging.names.index("last_visit")
    assert any(page.table.index(row, place).data() for row in range(page.table.rowCount())), "other columns are, too"
