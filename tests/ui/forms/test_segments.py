from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.parts.segments import Segments

PARTS = [("a", "Belum selesai"), ("b", "Terlambat"), ("c", "Terverifikasi")]


def shown(qtbot, width):
    ground = QWidget()
    column = QVBoxLayout(ground)
    segments = Segments(PARTS, "Status")
    column.addWidget(segments)
    column.addStretch()
    qtbot.addWidget(ground)
    ground.resize(width, 300)
    ground.show()
    return segments, ground


def test_the_arrows_press_the_neighbour(qtbot):
    segments, _ground = shown(qtbot, 600)
    with qtbot.waitSignal(segments.chosen) as chosen:
        QTest.keyClick(segments, Qt.Key.Key_Right)
    assert chosen.args == ["b"]
    QTest.keyClick(segments, Qt.Key.Key_Left)
    QTest.keyClick(segments, Qt.Key.Key_Left)
    assert segments.value() == "a"


def test_numbers_stand_behind_the_words(qtbot):
    segments, _ground = shown(qtbot, 600)
    segments.show_numbers({"a": 12_480})
    assert [button.text() for button in segments.buttons] == [
        "Belum selesai  12.480",
        "Terlambat  0",
        "Terverifikasi  0",
    ]


def test_a_narrow_window_breaks_the_row_and_cuts_no_word(qtbot):
    segments, _ground = shown(qtbot, 600)
    assert len({button.y() for button in segments.buttons}) == 1
    segments, _ground = shown(qtbot, 200)
    assert len({button.y() for button in segments.buttons}) > 1
    assert all(button.width() >= button.sizeHint().width() for button in segments.buttons)
