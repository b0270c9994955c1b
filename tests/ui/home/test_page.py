"""The first page: what needs somebody, figures that open their rows, the map."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop_app.documents.charts.drawing import Words
from desktop_app.domain.follow_up import FollowUpDraft, FollowUpStatus
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person
from desktop_app.domain.readiness import Label
from desktop_app.domain.record import new_id
from desktop_app.domain.target import PROVINCE, Measure, TargetDraft
from desktop_app.operations.desk.figures import Span
from desktop_app.operations.desk.places import PlaceMeasure
from desktop_app.operations.follow_ups.follow_ups import record_follow_up
from desktop_app.operations.gatherings.outcomes import Step
from desktop_app.operations.recaps.targets import clear_target, set_target
from desktop_app.store.local.recent import remember
from desktop_app.store.local.unsaved import keep_unsaved
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.duplicates.page import DuplicatesPage
from desktop_app.ui.home.behind import BehindDialog
from desktop_app.ui.home.drafts import DraftsDialog
from desktop_app.ui.home.measures import target_words
from desktop_app.ui.home.page import HomePage
from desktop_app.ui.home.today import TaskRow
from desktop_app.ui.ikm.page import IkmPage
from desktop_app.ui.papers.dialog import PaperDialog
from desktop_app.ui.parts.elided import RowButton
from desktop_app.ui.window import memory
from desktop_app.ui.window.backing_up import last_backup
from tests.operations.visiting import TODAY, business, held, visit


@pytest.fixture(autouse=True)
def remembering(tmp_path, monkeypatch):
    monkeypatch.setattr(memory, "_path", tmp_path / "window.ini")


def shown(qtbot, workspace, businesses):
    page = HomePage(workspace)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitUntil(lambda: page.parts.businesses.text() == f"{businesses} IKM terdata", timeout=10_000)
    return page


@pytest.fixture
def page(qtbot, workspace):
    return shown(qtbot, workspace, 40)


@pytest.fixture
def wanted_of_the_office(real_workspace):
    found = []
    real_workspace.wanted.connect(lambda name, target: found.append((name, target)))
    return found


@pytest.fixture
def wanted(workspace):
    found = []
    workspace.wanted.connect(lambda name, target: found.append((name, target)))
    return found


def rows_of(page, qtbot, count):
    """Return the dialog that was opened, with its rows, and take it away."""
    (dialog,) = page.findChildren(BehindDialog)
    expected = f"{count} baris" if count else "Tidak ada."
    qtbot.waitUntil(lambda: dialog.count.text() == expected)
    lines = list(dialog.list.rows_model.rows)
    dialog.reject()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not page.findChildren(BehindDialog))
    assert len(lines) == count
    return lines


def test_every_figure_opens_as_many_rows_as_it_says(page, qtbot, wanted):
    """Convention 55 of the desk: every number opens its rows."""
    for card in page.parts.measures.values():
        for button in (card.number, card.before, card.year):
            button.click()
            rows_of(page, qtbot, int(button.text()))
    shares = page.parts.readiness.chart.drawing().spots
    for spot in (shares[0], shares[-1]):
        page.parts.readiness.chart.chosen.emit(spot.key)
        rows_of(page, qtbot, int(spot.words.rsplit(" ", 1)[1]))
    page.parts.way.chart.chosen.emit(Step.APPLIED)
    rows_of(page, qtbot, 3)
    page.parts.businesses.click()
    assert wanted == [("ikm", "")]


def test_a_row_opens_its_record(page, qtbot, wanted):
    page.parts.readiness.chart.chosen.emit(("spp_irt", Label.READY))
    (dialog,) = page.findChildren(BehindDialog)
    qtbot.waitUntil(dialog.open_button.isEnabled)
    line = dialog.list.current()
    assert line.note.startswith("SPP-IRT (P-IRT): Siap")
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert wanted == [("ikm", ("readiness", line.target))]
    assert not dialog.isVisible()


def test_map_is_gone_through_with_arrows_and_opened_with_enter(page, qtbot, wanted):
    places = page.parts.places
    places.measures.buttons[1].click()
    chart = places.map
    chart.setFocus()
    walked = [chart.current().words]
    while not walked[-1].startswith("Pringsewu"):
        QTest.keyClick(chart, Qt.Key.Key_Right)
        walked.append(chart.current().words)
        assert len(walked) < 15
    count = places.figure_of("18.10").count
    assert walked[0] == "Mesuji: 0 kunjungan"
    assert chart.accessibleDescription() == places.told.text() == f"Pringsewu: {count} kunjungan"
    QTest.keyClick(chart, Qt.Key.Key_Return)
    lines = rows_of(page, qtbot, count)
    assert {line.place.rsplit(", ", 1)[1] for line in lines} == {"Pringsewu"}
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert chart.current().words.startswith("Tanggamus: ")


def test_press_and_hover_on_the_map(page, qtbot, wanted):
    places = page.parts.places
    places.measures.buttons[3].click()
    spot = next(one for one in places.map.drawing().spots if one.key == "18.08")
    inside = next(
        QPoint(int(x), int(y))
        for x in range(int(spot.x), int(spot.x + spot.width), 3)
        for y in range(int(spot.y), int(spot.y + spot.height), 3)
        if places.map.drawing().spot_at(x, y) is spot
    )
    page.ensureWidgetVisible(places.map)
    none = Qt.MouseButton.NoButton
    at = QPointF(inside)
    moved = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(places.map, moved)
    assert places.told.text() == "Way Kanan: 1 IKM"
    QTest.mouseClick(places.map, Qt.MouseButton.LeftButton, pos=inside)
    assert wanted == [("ikm", "18.08")], "all businesses of a kabupaten are a part of the list"


def test_a_kecamatan_opens_its_part(page, qtbot):
    page.parts.places.measures.buttons[1].click()
    dot = next(one for one in page.parts.places.map.drawing().spots if one.key == "18.10.02")
    chart = page.parts.places.map
    chart.setFocus()
    chart.key = "18.10"
    for _ in range(40):
        if chart.key != dot.key:
            QTest.keyClick(chart, Qt.Key.Key_PageDown)
    assert chart.current() == dot, "the dots are reached with keys (convention 8)"
    QTest.keyClick(chart, Qt.Key.Key_Return)
    lines = rows_of(page, qtbot, int(dot.words.split()[-2]))
    assert all("Gading Rejo" in line.place for line in lines)
    for _ in range(40):
        QTest.keyClick(chart, Qt.Key.Key_PageUp)
    assert chart.key == "18.10"


def test_readiness_of_a_kabupaten_lists_all_that_were_judged(page, qtbot):
    figure = page.parts.places.figure_of("18.10")
    page.parts.places.map.chosen.emit("18.10")
    lines = rows_of(page, qtbot, figure.assessed)
    assert sum("Siap" in line.note for line in lines) == figure.count


def test_figures_and_targets_follow_the_database(page, workspace, qtbot):
    card = page.parts.measures[Measure.VISITS]
    assert card.target.text() == "Target 15 · 86%"
    with workspace.write() as session:
        clear_target(session, (2026, 4, PROVINCE, Measure.VISITS))
    qtbot.waitUntil(lambda: card.target.text() == "Target belum ditetapkan")
    assert not card.bar.isVisible()
    with workspace.write() as session:
        set_target(session, TargetDraft(year=2026, quarter=4, measure=Measure.VISITS, value=26))
    qtbot.waitUntil(lambda: card.target.text().startswith("Target 26 · "))
    assert card.bar.isVisible()
    assert card.number.accessibleName().startswith("Kunjungan – Triwulan IV 2026: ")


def test_a_quarter_opens_its_rows(page, qtbot):
    trend = page.parts.trend
    for measure, view in trend.views.items():
        spots = view.drawing().spots
        assert [spot.words.split(":")[0] for spot in spots][-1] == "Triwulan IV 2026"
        assert len(spots) == 4
        figures = page.parts.measures[measure]
        assert spots[-1].words.endswith(f": {figures.number.text()}"), "the same as the card of the measure"
        assert spots[-2].words.endswith(f": {figures.before.text()}")
    trend.views[Measure.VISITS].chosen.emit(spots[-1].key)
    rows_of(page, qtbot, int(page.parts.measures[Measure.VISITS].number.text()))


def test_map_is_printed_as_it_is_shown(page, qtbot):
    page.parts.places.measures.buttons[2].click()
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = page.findChildren(PaperDialog)
    assert dialog.panel.offer().kind.name == "peta"
    assert dialog.panel.choices.options().shows is PlaceMeasure.PARTICIPANTS
    dialog.reject()


def test_chart_writes_what_it_shows_at_any_width(page, qtbot):
    for width in (700, 1500):
        page.resize(width, 500)
        for chart in (page.parts.places.map, page.parts.places.bars):
            drawing = chart.drawing()
            written = {shape.text for shape in drawing.shapes if isinstance(shape, Words)}
            assert "Pringsewu" in written
            assert chart.height() >= int(drawing.height), "nothing is cut"


def test_last_gathering_is_opened(page, wanted):
    row = page.parts.gatherings.findChild(RowButton)
    assert "9 November 2022" in row.accessibleName(), "the last of the series"
    row.click()
    assert wanted[0][0] == "events"


def tasks(page):
    return page.parts.today.findChildren(TaskRow)


def test_unfinished_forms_are_opened(qtbot, workspace, wanted):
    first, second = new_id(), new_id()
    with workspace.write() as session:
        keep_unsaved(session, "ikm", first, "Keripik <b>Bu Sri", "{}")
    page = shown(qtbot, workspace, 40)
    draft = next(row for row in tasks(page) if "isian" in row.accessibleName())
    assert draft.accessibleName() == "1 isian belum disimpan, baru tersimpan sementara di komputer ini"
    draft.click()
    assert wanted == [("ikm", first)]
    with workspace.write() as session:
        keep_unsaved(session, "ikm", second, "", "{}")
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: any(row.accessibleName().startswith("2 isian") for row in tasks(page)))
    next(row for row in tasks(page) if row.accessibleName().startswith("2 isian")).click()
    (dialog,) = page.findChildren(DraftsDialog)
    (row,) = (row for row in dialog.list.rows_model.rows if row.record == second)
    dialog.list.opened.emit(row)
    assert wanted[1:] == [("ikm", second)]


def test_recovery_key_that_nobody_wrote_down_is_told_until_one_was_noted(qtbot, real_workspace, wanted_of_the_office):
    real_workspace.database.renew_recovery_key()
    page = shown(qtbot, real_workspace, 0)
    words = "Kunci pemulihan belum dicatat, tanpa kunci itu, data terkunci selamanya"
    qtbot.waitUntil(lambda: bool(tasks(page)) and tasks(page)[0].accessibleName().startswith(words))
    tasks(page)[0].click()
    assert wanted_of_the_office == [("settings", "officers")]
    real_workspace.database.note_recovery_key()
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: not any(row.accessibleName().startswith("Kunci") for row in tasks(page)))


def test_empty_database_says_the_next_step(qtbot, real_workspace):
    page = shown(qtbot, real_workspace, 0)

    def offered():
        return {button.text() for button in page.findChildren(QPushButton) if button.isVisible()}

    qtbot.waitUntil(lambda: {"Catat IKM pertama", "Siapkan kegiatan pertama"} <= offered())  # of two lookups
    assert not page.parts.places.isVisible()
    with real_workspace.write() as session:
        business(session, "Keripik Bu Sri")
    qtbot.waitUntil(page.parts.places.isVisible)
    assert not page.parts.beginning.isVisible()
    assert page.parts.readiness.empty[0].isVisible(), "no checklist yet: the card says where one is filled in"


def test_businesses_of_one_nik_are_told_and_lead_to_the_duplicates(qtbot, real_workspace, wanted_of_the_office):
    with real_workspace.write() as session:
        for name in ("Keripik Bu Sri", "Kripik Sri"):
            ikm_id = business(session, name)
            session.get_one(Person, session.get_one(Ikm, ikm_id).owner_id).nik = "1810064107800001"
    page = shown(qtbot, real_workspace, 2)
    qtbot.waitUntil(lambda: any("mungkin tercatat dua kali" in row.accessibleName() for row in tasks(page)))
    next(row for row in tasks(page) if "mungkin tercatat dua kali" in row.accessibleName()).click()
    ((name, target),) = wanted_of_the_office
    assert name == "ikm"
    register = IkmPage(real_workspace)
    qtbot.addWidget(register)
    register.show_target(target)
    assert isinstance(register._form, DuplicatesPage)
    qtbot.waitUntil(
        lambda: len(register._form.findChildren(Job)) == 0 or all(j.ended for j in register.findChildren(Job))
    )


def test_backup_is_made_and_told(qtbot, real_workspace, answers, tmp_path):
    page = shown(qtbot, real_workspace, 0)
    assert last_backup(real_workspace) is None
    qtbot.waitUntil(lambda: any(row.accessibleName().startswith("Belum ada cadangan") for row in tasks(page)))
    target = tmp_path / "cadangan.siapikm"
    answers.prepare(target)
    with qtbot.waitSignal(real_workspace.notified, timeout=10_000):
        next(row for row in tasks(page) if row.accessibleName().startswith("Belum ada cadangan")).click()
    assert target.stat().st_size > 0
    labels = page.parts.backup.findChildren(QLabel)
    qtbot.waitUntil(lambda: any("Cadangan terakhir 24/11/2026" in label.text() for label in labels + _now(page)))
    assert not any("cadangan" in row.accessibleName() for row in tasks(page) if row.isVisible())


def _now(page):
    return page.parts.backup.findChildren(QLabel)


def test_what_needs_somebody_is_counted_and_opens_its_rows(qtbot, real_workspace):
    with real_workspace.write() as session:
        made = business(session, "Sri", certificates=[held("spp_irt", date(2026, 11, 20))])
        visit(session, made, date(2026, 1, 5), next_visit_on=date(2026, 2, 5))
        record_follow_up(session, made, FollowUpDraft(problem="Perlu alat", due_on=date(2026, 11, 1)))
        record_follow_up(session, made, FollowUpDraft(problem="Perlu rak", due_on=TODAY))
        remember(session, real_workspace.officer, "ikm", made)
    page = shown(qtbot, real_workspace, 1)
    qtbot.waitUntil(lambda: len(tasks(page)) == 6)
    names = [row.accessibleName() for row in tasks(page)]
    assert names[:4] == [
        "1 tindak lanjut terlambat, paling lama sejak 1 November 2026",
        "1 kunjungan ulang jatuh tempo, paling lama sejak 5 Februari 2026",
        "1 sertifikat perlu diperpanjang, 1 sudah habis",
        "1 tindak lanjut jatuh tempo minggu ini, paling awal 24 November 2026",
    ]
    assert names[4].endswith("data belum diserahkan, belum masuk berkas untuk kantor")
    assert names[5].startswith("Belum ada cadangan")
    targets = []
    real_workspace.wanted.connect(lambda name, target: targets.append((name, target)))
    for row in (*tasks(page)[:3], tasks(page)[4]):
        row.click()
    assert targets == [
        ("follow_ups", FollowUpStatus.OVERDUE),
        ("visits", "due"),
        ("certificates", "renewals"),
        ("handing_in", "deliver"),
    ]
    tasks(page)[3].click()
    (line,) = rows_of(page, qtbot, 1)
    assert (line.what, line.note) == ("Sri", "Perlu rak")
    (recent,) = page.parts.recent.findChildren(RowButton)
    recent.click()
    assert targets[-1] == ("ikm", made)


def test_leaving_the_page_lets_others_ask_and_coming_back_counts_again(qtbot, workspace):
    page = HomePage(workspace)
    qtbot.addWidget(page)
    page.show()
    page.hide()
    assert page.parts.businesses.text() == "Menghitung …"
    page.show()
    qtbot.waitUntil(lambda: page.parts.businesses.text() == "40 IKM terdata", timeout=10_000)


def test_a_new_day_is_counted_when_the_page_is_seen_again(page, qtbot, at):
    card = page.parts.measures[Measure.VISITS]
    assert card.year_name.text().startswith("Tahun 2026")
    page.hide()
    at.time = datetime(2027, 1, 2, 5, tzinfo=UTC)
    page.show()
    qtbot.waitUntil(lambda: card.year_name.text().startswith("Tahun 2027"), timeout=10_000)


def test_a_target_of_some_kabupaten_says_so():
    assert target_words(Span(range(40), 12, 3)) == "Target 12 dari baru 3 kab./kota · 333%"
    assert target_words(Span(range(40), 12)) == "Target 12 · 333%"
