"""A whole visit without the mouse, with real keys (rivals.md 5.1 no. 1, 2 and 6)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.readiness import Answer
from desktop_app.domain.visit_dossier import AssessmentLine
from desktop_app.ui.visits.form import CHECKLISTS, CLOSING, FINDINGS
from desktop_app.ui.window.accelerators import assign, letter, plain
from tests.ui.visits.test_form import only_visit

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def keys(qtbot, form):
    """Press keys where they go, as the window would get them."""

    def press(*what):
        for one in what:
            key, modifier = one if isinstance(one, tuple) else (one, Qt.KeyboardModifier.NoModifier)
            where = QApplication.focusWidget() or form
            qtbot.keyClicks(where, key) if isinstance(key, str) else qtbot.keyClick(where, key, modifier)
            QApplication.processEvents()

    return press


def by_letter(form, words):
    """Return the keys of a tab or button that is called so."""
    assign(form)
    bar = form.tabs.tabBar()
    texts = [bar.tabText(place) for place in range(bar.count())]
    text = next(text for text in texts if words in plain(text))
    return Qt.Key[f"Key_{letter(text)}"], ALT


def test_a_whole_visit(qtbot, form, keys, real_workspace):
    form.start()
    keys("h", Qt.Key.Key_Return, "8", Qt.Key.Key_Return, "930", Qt.Key.Key_Return)
    assert form.head.fields["starts_at"].entry.text() == "08.00"
    form.head.fields["purpose"].start()
    keys("Pendataan dan pembinaan", Qt.Key.Key_Return, "Gadingrejo", Qt.Key.Key_Return)
    assert form.head.fields["met"].entry.hasFocus(), "Enter goes on"
    form.checklists.add_line(AssessmentLine(checklist="cppb_irt_2012"))
    keys(by_letter(form, "Daftar periksa"))
    qtbot.waitUntil(lambda: form.tabs.currentIndex() == CHECKLISTS)
    form.checklists.go_in()
    keys("1", "2", "3", "4")
    keys(by_letter(form, "Temuan"))
    qtbot.waitUntil(lambda: form.tabs.currentIndex() == FINDINGS)
    form.findings["condition"].start()
    keys("Bersih", Qt.Key.Key_Return, "dan rapi", (Qt.Key.Key_Return, CONTROL), "Lengkap")
    keys(by_letter(form, "Penutup"))
    qtbot.waitUntil(lambda: form.tabs.currentIndex() == CLOSING)
    form.closing.next_visit.start()
    keys("+30", (Qt.Key.Key_S, CONTROL))
    _, dossier = only_visit(real_workspace)
    visit = dossier.visit
    assert (visit.starts_at, visit.ends_at, visit.purpose) == ("08:00", "09:30", "Pendataan dan pembinaan")
    assert (visit.condition, visit.legality) == ("Bersih\ndan rapi", "Lengkap"), "Enter is a line, Ctrl+Enter goes on"
    assert (visit.next_visit_on - visit.visited_on).days == 30
    given = [answer.answer for answer in dossier.assessments[0].answers if answer.answer]
    assert sorted(given) == sorted([Answer.MET, Answer.PARTLY, Answer.UNMET, Answer.NOT_APPLICABLE])
