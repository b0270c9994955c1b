"""Masks beside the register (issue 6): two businesses compared, and the telephone of an official."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlmodel import select

from desktop_app.domain.masking import mask
from desktop_app.domain.official import OfficialDraft
from desktop_app.domain.person import Person
from desktop_app.operations.office.officials import OfficialDossier, load_official, record_official
from desktop_app.operations.privacy.disclosing import list_disclosures
from desktop_app.ui.duplicates.page import DuplicatesPage
from desktop_app.ui.settings.official_form import OfficialForm
from tests.operations.visiting import TAMBAHREJO, business

ONE, OTHER = "1810021708859901", "1810021708869901"
"""Two people whose masks are the same."""
PHONE = "+6281200000077"


@pytest.fixture
def page(qtbot, real_workspace):
    with real_workspace.write() as session:
        business(session, "Keripik Sejati", TAMBAHREJO, owner="Siti Nur Aini", phone=PHONE)
        business(session, "UD Kripik Sedjati", TAMBAHREJO, owner="Siti Nuraini", phone=PHONE)
        for person, nik in zip(session.exec(select(Person).order_by(Person.id)), (ONE, OTHER), strict=True):
            person.nik = nik
            session.add(person)
    made = DuplicatesPage(real_workspace)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.listed):
        made.start()
    return made


def _row(page, label):
    table = page.comparison
    row = next(row for row in range(table.rowCount()) if label in table.item(row, 0).text())
    return [table.item(row, column).text() for column in range(3)], [table.item(row, n).toolTip() for n in range(3)]


def test_two_businesses_are_compared_by_their_numbers_and_shown_as_masks_until_asked(page, real_workspace):
    for label in ("NIK", "No. HP"):
        texts, hints = _row(page, label)
        assert "•" in texts[1]
        assert not any(number in text for number in (ONE, OTHER, "0000-0077") for text in (*texts, *hints))
    texts, _ = _row(page, "NIK")
    assert texts[0].startswith("≠")  # although both masks read the same
    assert mask(ONE) == mask(OTHER)
    page.reveal_button.click()
    assert "•" not in "".join(_row(page, "NIK")[0] + _row(page, "No. HP")[0])
    page.swap()
    page.reveal()
    assert "•" not in "".join(_row(page, "NIK")[0])
    assert not page.reveal_button.isEnabled()
    with real_workspace.read() as session:
        (told,) = list_disclosures(session)
    assert (told.what, told.records) == ("NIK, No. HP/WA", 2)


def test_the_telephone_of_an_official_is_hidden_until_asked_and_never_saved_as_a_mask(qtbot, real_workspace):
    with real_workspace.write() as session:
        official = record_official(session, OfficialDossier(official=OfficialDraft(name="Rina", phone=PHONE)))
    parent = _parent(qtbot)
    form = OfficialForm(real_workspace, official, parent)
    entry = form.fields.fields["phone"].entry
    assert entry.text() == mask(PHONE)
    form.fields.fields["name"].entry.setText("Rina Sari")
    form.save()
    with real_workspace.read() as session:
        saved = load_official(session, official).official
        assert list_disclosures(session) == []
    assert (saved.name, saved.phone) == ("Rina Sari", PHONE)
    parent = _parent(qtbot)
    form = OfficialForm(real_workspace, official, parent)
    entry = form.fields.fields["phone"].entry
    QTest.keyClick(entry, Qt.Key.Key_F2)
    assert entry.text() == PHONE
    with real_workspace.read() as session:
        (told,) = list_disclosures(session)
    assert told.subject == "Rina Sari"
    new = OfficialForm(real_workspace, None, parent)
    QTest.keyClicks(new.fields.fields["phone"].entry, "0812")
    assert new.fields.fields["phone"].entry.text() == "0812"


def _parent(qtbot):
    from PySide6.QtWidgets import QWidget

    made = QWidget()
    made.resize(1200, 700)
    qtbot.addWidget(made)
    return made
