"""Masked columns (convention 52): hidden until asked, asking is written down, and a mask is never saved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from desktop_app.domain.dossier import IkmDossier
from desktop_app.domain.identity import show_nik
from desktop_app.domain.ikm import IkmDraft
from desktop_app.domain.masking import mask
from desktop_app.domain.person import PersonDraft
from desktop_app.operations.ikm.dossier import load_dossier, record_ikm
from desktop_app.operations.privacy.disclosing import list_disclosures
from desktop_app.ui.ikm.form import IkmForm
from desktop_app.ui.ikm.page import IkmPage
from desktop_app.ui.privacy.masked_entry import MaskedEntry

NIK, PHONE, EMAIL = "1810021708859901", "+628127217788", "sri@contoh.example"


@pytest.fixture
def business(real_workspace, at):
    owner = PersonDraft(name="Sri", nik=NIK, phone=PHONE, email=EMAIL)
    dossier = IkmDossier(business=IkmDraft(name="Keripik Bu Sri"), owner=owner)
    dossier.accepted = dict.fromkeys(_warnings(dossier, at), "ada")
    with real_workspace.write() as session:
        return record_ikm(session, dossier, at.time.date())


def _warnings(dossier, at):
    from desktop_app.domain.dossier_rules import acceptance_key, clean_dossier, dossier_problems

    cleaned = clean_dossier(dossier)
    return [acceptance_key(cleaned, problem) for problem in dossier_problems(cleaned, at.time.date())]


@pytest.fixture
def form(real_workspace, business, qtbot):
    made = IkmForm(real_workspace, business)
    qtbot.addWidget(made)
    made.show()
    return made


def _said(widget):
    """Return everything that can be read in a widget, tool tips and descriptions included."""
    parts = [widget, *widget.findChildren(QLineEdit), *widget.findChildren(QLabel)]
    texts = [part.text() for part in parts if hasattr(part, "text")]
    return " ".join([*texts, *(part.toolTip() + part.accessibleDescription() for part in parts)])


def _owner(workspace, business):
    with workspace.read() as session:
        return load_dossier(session, business).owner


def test_a_form_hides_shows_writes_down_and_never_saves_a_mask(form, real_workspace, business, at):
    entry = form.fields["owner.nik"].entry
    for secret in ("170885", "7217788", "sri@contoh", "sricontoh"):
        assert secret not in _said(form)
    assert entry.text() == mask(NIK)
    entry.setFocus()
    QTest.keyClicks(entry, "99")  # nobody edits what is not seen
    QTest.keyClick(entry, Qt.Key.Key_Backspace)
    form.fields["business.brand"].entry.setText("Sri Rasa")
    form.note_change()
    assert form.save()
    owner = _owner(real_workspace, business)
    assert (owner.nik, owner.phone, owner.email) == (NIK, PHONE, EMAIL)
    with real_workspace.read() as session:
        assert list_disclosures(session) == []

    again = IkmForm(real_workspace, business, form.parentWidget())
    entry = again.fields["owner.nik"].entry
    QTest.keyClick(entry, Qt.Key.Key_F2)
    assert (entry.text(), again.fields["owner.email"].entry.text()) == (show_nik(NIK), EMAIL)
    assert again.reveal.button.isHidden()
    with real_workspace.read() as session:
        (told,) = list_disclosures(session)
    assert (told.officer, told.subject, told.records) == ("Ana Petugas", "Keripik Bu Sri", 1)
    assert told.what == "NIK, No. HP/WA, Pos-el"
    entry.selectAll()
    QTest.keyClicks(entry, "1810021708859902")
    again.fields["owner.nik"].reason.setText("ada")
    assert again.dossier().owner.nik == "1810021708859902"
    again.reveal.ask()  # all is shown already: nothing to write down
    again.close()
    later = IkmForm(real_workspace, business)
    assert later.fields["owner.nik"].entry.is_hidden
    with real_workspace.read() as session:
        assert len(list_disclosures(session)) == 1
    later.deleteLater()
    again.deleteLater()


def test_nothing_is_shown_when_asking_cannot_be_written_down(form, monkeypatch, real_workspace):
    def full(*_, **__):
        raise OSError("disk full")

    monkeypatch.setattr("desktop_app.ui.privacy.masked_entry.record_disclosure", full)
    with pytest.raises(OSError, match="disk full"):
        form.reveal.ask()
    assert form.fields["owner.nik"].entry.is_hidden
    assert "170885" not in _said(form)


def test_a_new_number_is_typed_openly(qtbot, real_workspace):
    form = IkmForm(real_workspace, None)
    qtbot.addWidget(form)
    entry = form.fields["owner.nik"].entry
    assert form.reveal.button.isHidden()
    QTest.keyClicks(entry, NIK)
    QTest.keyClick(entry, Qt.Key.Key_Tab)
    assert (entry.value(), entry.is_hidden) == (NIK, False)


STEPS = st.lists(
    st.one_of(
        st.sampled_from(["in", "out", "back", "show", "undo"]), st.text(st.sampled_from("0123456789 -ab"), max_size=5)
    ),
    max_size=12,
)


@given(st.text(st.sampled_from("0123456789+ abc@."), max_size=20), STEPS)
def test_whatever_is_done_an_entry_never_gives_its_mask_and_keeps_what_it_hides(qapp, stored, steps):
    """Law: without being shown, a stored number stays itself; a mask never becomes a value."""
    entry = MaskedEntry(show_nik)
    entry.set_value(stored)
    shown = not stored
    for step in steps:
        if step in ("in", "out"):
            kind = QEvent.Type.FocusIn if step == "in" else QEvent.Type.FocusOut
            method = entry.focusInEvent if step == "in" else entry.focusOutEvent
            method(QFocusEvent(kind))
        elif step == "show":
            entry.reveal()
            shown = True
        elif step == "undo":
            entry.put(entry.typed())
        elif step == "back":
            QTest.keyClick(entry, Qt.Key.Key_Backspace)
        else:
            QTest.keyClicks(entry, step)
        assert "•" not in entry.value()
        assert shown or (entry.value() == stored and entry.text() == mask(stored))


def test_a_list_shows_the_chosen_row_alone_and_only_until_another_is_chosen(real_workspace, business, qtbot, at):
    with real_workspace.write() as session:
        owner = PersonDraft(name="Budi", phone="+628137217799")
        record_ikm(session, IkmDossier(business=IkmDraft(name="Sale Budi"), owner=owner), at.time.date())
    page = IkmPage(real_workspace)
    qtbot.addWidget(page)
    page.show()
    page.table.wanted = lambda: [one.name for one in page.table.columns]
    page.table.look_again()
    place = next(n for n, column in enumerate(page.table.columns) if column.name == "phone")
    page.view.setColumnHidden(place, False)

    def phones():
        return [page.table.index(row, place).data() for row in range(page.table.rowCount())]

    qtbot.waitUntil(lambda: page.table.rowCount() == 2)
    assert not any("7217" in phone for phone in phones())
    page.activateWindow()
    page.view.setFocus()
    page.view.selectRow(0)
    QTest.keyClick(page.view, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: page.table.revealed is not None)
    assert ["•" in phone for phone in phones()] == [False, True]
    page.view.selectRow(1)
    assert ["•" in phone for phone in phones()] == [True, True]
    with real_workspace.read() as session:
        (told,) = list_disclosures(session)
    assert told.what == "No. HP"
