"""Conventions 19 and 22: what was typed for more than a minute and discarded lies in the bin for 30 days, with what was
removed, who removed it and when; two steps bring it back."""

from datetime import timedelta

from sqlmodel import col, select

from desktop_app.domain.agency import Agency, AgencyDraft
from desktop_app.domain.ikm import Ikm
from desktop_app.operations import records
from desktop_app.operations.ikm.dossier import remove_ikm
from desktop_app.store.local.unsaved import bring_back, list_discarded, list_unsaved
from desktop_app.ui.ikm.form import IkmForm
from desktop_app.ui.ikm.page import IkmPage
from desktop_app.ui.settings.bin import BinSection


def typed(qtbot, workspace, at, ikm_id, text, minutes):
    form = IkmForm(workspace, ikm_id)
    qtbot.addWidget(form)
    qtbot.keyClicks(form.fields["business.brand"].entry, text)
    at.time += timedelta(minutes=minutes)
    return form


def ids(workspace, count=1):
    with workspace.read() as session:
        return session.exec(select(Ikm.id).order_by(col(Ikm.id))).all()[:count]


def cells(section, row):
    return [section.table.item(row, place).text() for place in range(section.table.columnCount())]


def test_long_typing_that_was_discarded_comes_back_and_a_few_letters_do_not(qtbot, workspace, answers, at):
    first, second = ids(workspace, 2)
    for ikm_id, text, minutes in ((first, "Merek Lama Diketik", 5), (second, "x", 0)):
        form = typed(qtbot, workspace, at, ikm_id, text, minutes)
        answers.prepare("discard")
        form.leave()
    with workspace.read() as session:
        assert list_unsaved(session) == []
        (kept,) = list_discarded(session)
    assert kept.record == first

    page, section = IkmPage(workspace), BinSection(workspace)
    for widget in (page, section):
        qtbot.addWidget(widget)
    assert "Ketikan yang dibuang" in cells(section, 0)
    workspace.wanted.connect(lambda _page, target: page.show_target(target))
    section.take_out()
    assert page._form.fields["business.brand"].entry.text().endswith("Merek Lama Diketik")
    with workspace.read() as session:
        assert list_discarded(session) == []
    page._form.settle()


def test_two_typings_of_one_record_change_places_and_a_month_ends_it(qtbot, workspace, answers, at):
    (ikm_id,) = ids(workspace)
    form = typed(qtbot, workspace, at, ikm_id, "Satu", 2)
    answers.prepare("discard")
    form.leave()
    form = typed(qtbot, workspace, at, ikm_id, "Dua", 2)
    form.keep()
    with workspace.write() as session:
        (old,) = list_discarded(session)
        bring_back(session, old)
        (now,), (aside,) = list_unsaved(session), list_discarded(session)
    assert "Satu" in now.content
    assert "Dua" in aside.content
    at.time += timedelta(days=31)
    with workspace.read() as session:
        assert list_discarded(session) == []


def test_the_bin_says_who_removed_what_and_when_of_every_kind(qtbot, real_workspace):
    workspace = real_workspace
    with workspace.write() as session:
        ikm = records.record(session, Ikm, Ikm(name="Keripik Uji"))
        agency = records.record(session, Agency, AgencyDraft(name="Dinas Uji"))
        wanted = ikm.id, agency.id
    with workspace.write() as session:
        remove_ikm(session, [wanted[0]])
        records.remove(session, Agency, [wanted[1]])
    section = BinSection(workspace)
    qtbot.addWidget(section)
    told = [cells(section, row) for row in range(section.table.rowCount())]
    assert {row[1] for row in told} == {"Keripik Uji", "Dinas Uji"}
    assert all("2026" in row[3] and row[4] for row in told)
    section.table.selectAll()
    section.take_out()
    with workspace.read() as session:
        assert not session.get(Ikm, wanted[0]).deleted
        assert not session.get(Agency, wanted[1]).deleted
