"""What typing does in a form, with real keys (rivals.md §5.1-5.3, conventions 6, 11, 12, 13, 14 and 16)."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.domain.person import Sex
from desktop_app.operations.ikm.dossier import load_dossier
from desktop_app.store.local.unsaved import list_unsaved
from desktop_app.ui.ikm.form import IkmForm


def test_a_business_as_people_type_it(qtbot, real_workspace, at):
    form = IkmForm(real_workspace, None)
    qtbot.addWidget(form)
    form.show()
    with qtbot.waitActive(form):
        form.activateWindow()

    def typed(path, text):
        form.fields[path].start()
        qtbot.keyClicks(QApplication.focusWidget(), text)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        return form.fields[path].entry

    typed("business.name", "keripik BU sri, d'Lampung")
    assert typed("owner.sex", "1").currentText().startswith("P"), "one key chooses"
    assert typed("owner.birth_date", "140372").text() == "14 Maret 1972"
    assert typed("business.consent_on", "h").text() == "24 November 2026"
    assert typed("business.turnover_year", "1,5jt").text() == "1.500.000"
    QGuiApplication.clipboard().setText(" 0812-3456 7890 ")
    form.fields["owner.phone"].start()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    form.keep_now()
    with real_workspace.read() as session:
        (kept,) = list_unsaved(session)
    assert kept.title.startswith("keripik BU sri"), "kept before it is saved"

    form._close_cell()
    for _ in range(2):  # odd values are accepted with a reason
        if form.save():
            break
        for field in form.fields.values():
            field.reason.setText("benar")
    with real_workspace.read() as session:
        saved = load_dossier(session, form._id)
        assert list_unsaved(session) == []
    assert saved.business.name == "keripik BU sri, d'Lampung", "names stay as they were typed"
    assert saved.owner.sex is Sex.FEMALE
    assert saved.owner.birth_date == date(1972, 3, 14)
    assert saved.business.turnover_year == 1_500_000
    assert saved.owner.phone.endswith("81234567890")
    assert " " not in saved.owner.phone
