"""The line above a business: its own fields to decide, and none of others."""

from desktop_app.domain.record import new_id
from desktop_app.ui.conflicts.strip import ConflictsStrip


def test_the_fields_of_the_business_are_named(qtbot, office, disputed):
    strip = ConflictsStrip(office, disputed)
    qtbot.addWidget(strip)
    qtbot.waitUntil(strip.isVisible)
    assert "3 isian perlu keputusan" in strip.words.text()
    assert "Tenaga kerja laki-laki" in strip.words.text()
    with qtbot.waitSignal(office.wanted) as wanted:
        strip.button.click()
    assert wanted.args == ["conflicts", disputed]


def test_a_business_without_any_shows_nothing(qapp, qtbot, office):
    strip = ConflictsStrip(office, new_id())
    qtbot.addWidget(strip)
    office.lookups.submit(int).result()
    qapp.processEvents()
    assert not strip.isVisible()
