import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.paths import resource
from desktop_app.ui.look import icons, style
from desktop_app.ui.look.colours import DARK, LIGHT, contrast

PAIRS = [
    ("text", "window"), ("text", "base"), ("text", "side"), ("text", "stripe"), ("muted", "window"),
    ("muted", "base"), ("muted", "side"), ("muted", "stripe"), ("on_accent", "accent"), ("on_accent", "accent_hover"),
    ("on_selection", "selection"), ("accent", "base"), ("accent", "window"), ("error", "base"), ("error", "window"),
    ("warning", "base"), ("warning", "window"), ("on_practice", "practice"),
]  # fmt: skip


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read(colours):
    weak = {pair: contrast(getattr(colours, pair[0]), getattr(colours, pair[1])) for pair in PAIRS}
    assert {pair: value for pair, value in weak.items() if value < 4.5} == {}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_can_be_found(colours):
    assert contrast(colours.outline, colours.base) >= 3


def test_there_are_few_rules():
    assert style.RULES.count("{{") <= 59  # tabs and scroll bars take one for each of their parts, long texts two


def test_dark_changes_palette_and_colours(qapp):
    style.apply("dark")
    assert qapp.palette().window().color().name() == DARK.window
    style.apply("light")
    assert qapp.palette().window().color().name() == LIGHT.window


@pytest.mark.parametrize(("name", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_drop_downs_stand_on_the_ground_of_fields(qtbot, name, colours):
    style.apply(name)
    combo = QComboBox()
    qtbot.addWidget(combo)
    combo.addItem("")
    combo.resize(200, 32)
    combo.show()
    picture, base = combo.grab().toImage(), QColor(colours.base)
    for height in (5, 16, 27):
        seen = picture.pixelColor(100, height)
        assert max(abs(seen.red() - base.red()), abs(seen.green() - base.green())) <= 9, (height, seen.name())


@pytest.mark.parametrize(("name", "colours"), [("light", LIGHT), ("dark", DARK)])
@pytest.mark.parametrize("kind", [QListWidget, QTreeWidget])
def test_the_boxes_of_a_list_have_edges_that_are_seen(qtbot, name, colours, kind):
    style.apply(name)
    view = kind()
    qtbot.addWidget(view)
    view.setFrameShape(QFrame.Shape.NoFrame)
    if kind is QListWidget:
        line = QListWidgetItem(view)
        line.setCheckState(Qt.CheckState.Unchecked)
    else:
        view.setHeaderHidden(True)
        QTreeWidgetItem(view).setCheckState(0, Qt.CheckState.Unchecked)
    view.show()
    row = view.visualRect(view.model().index(0, 0)).adjusted(2, 2, 0, -2)
    picture = view.viewport().grab(row).toImage()
    seen = {picture.pixelColor(x, row.height() // 2).name() for x in range(24)}
    assert max(contrast(tint, colours.base) for tint in seen) >= 3


def test_a_mistake_is_marked_and_unmarked(qtbot):
    entry = QLineEdit()
    qtbot.addWidget(entry)
    style.mark_invalid(entry)
    assert entry.property("invalid") is True
    style.mark_invalid(entry, invalid=False)
    assert entry.property("invalid") is False


def test_plain_and_primary_buttons_are_equally_high(qtbot):
    plain, primary = QPushButton("Batal"), style.look(QPushButton("Simpan"), "primary")
    for button in (plain, primary):
        qtbot.addWidget(button)
        button.ensurePolished()
    assert plain.sizeHint().height() == primary.sizeHint().height()


def test_icons_are_drawn_in_the_colour_of_the_text(qapp):
    """All in one: a change of the look dresses every widget anew that the tests before have left: 0.3 s."""
    names = sorted(path.stem for path in resource("icons").glob("*.svg"))
    assert len(names) > 50

    def drawn(name):
        image = icons.icon(name).pixmap(32, 32).toImage()
        pixels = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
        return {pixel.name() for pixel in pixels if pixel.alpha() == 255}

    assert [name for name in names if LIGHT.text not in drawn(name)] == []
    style.apply("dark")
    assert [name for name in names if DARK.text not in drawn(name)] == []


def test_focus_is_seen_at_the_edge_of_a_button_and_draws_no_second_box_across_its_words(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    buttons = {
        name: style.look(QPushButton("Kunjungan ulang jatuh tempo"), name) for name in ("", "side", "link", "number")
    }
    for button in buttons.values():
        button.setAutoDefault(False)
        column.addWidget(button)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    for name, button in buttons.items():
        window.setFocus()
        before = button.grab().toImage()
        button.setFocus()
        after = button.grab().toImage()
        assert after != before, f"nobody sees where the keys are: {name}"
        edge = 4
        if name in ("", "side"):
            inside = before.rect().adjusted(edge, edge, -edge, -edge)
            assert after.copy(inside) == before.copy(inside), f"a box in the box: {name}"
