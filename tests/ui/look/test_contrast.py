"""Contrast of every pair of text and ground, sizes of text, and the colours of Windows (rivals.md 5.8 no. 50)."""

import os
import re
from itertools import product

import pytest
from PySide6.QtGui import QColor, QPalette

from desktop_app import app
from desktop_app.settings import TEXT_SIZES, Settings
from desktop_app.ui.look import style
from desktop_app.ui.look.colours import DARK, LIGHT, contrast

GROUNDS = ("window", "base", "side", "stripe", "selection")
MEANINGS = ("text", "muted", "error", "warning", "accent")
RULE = re.compile(r"([^{}]+) \{\{((?:[^{}]|\{\w+\})*)\}\}")


def pairs_of_the_rules():
    """Yield (selector, text, ground) of every rule; one without a ground may stand on any of the window."""
    for selector, body in RULE.findall(re.sub(r"\s+", " ", style.RULES)):
        text = re.search(r"(?<![-\w])color: \{(\w+)\}", body)
        ground = re.search(r"background: \{(\w+)\}", body)
        if text:
            for one in (ground[1],) if ground else GROUNDS[:4]:
                yield selector.strip(), text[1], one


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(colours):
    pairs = {(text, ground) for _, text, ground in pairs_of_the_rules()} | set(product(MEANINGS, GROUNDS))
    assert len(pairs) > 25
    weak = {pair: round(contrast(*(getattr(colours, name) for name in pair)), 2) for pair in pairs}
    assert {pair: value for pair, value in weak.items() if value < 4.5} == {}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_disabled_words_chosen_rows_and_hints_can_be_read(qapp, colours):
    style.apply("light" if colours is LIGHT else "dark")
    palette, group, role = qapp.palette(), QPalette.ColorGroup, QPalette.ColorRole
    pairs = [
        (palette.color(group.Disabled, role.Text), palette.color(role.Base)),
        (palette.color(group.Disabled, role.ButtonText), palette.color(role.Window)),
        (palette.color(role.HighlightedText), palette.color(role.Highlight)),
        (palette.color(role.PlaceholderText), palette.color(role.Base)),
        (palette.color(role.ToolTipText), palette.color(role.ToolTipBase)),
        (palette.color(role.Link), palette.color(role.Base)),
    ]
    weak = [(one.name(), other.name()) for one, other in pairs if contrast(one.name(), other.name()) < 4.5]
    assert weak == []


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_focus_is_seen(colours):
    """A button says with its edge that it has the keys: the edge is told from the ground, and from the usual edge."""
    rules = dict(RULE.findall(re.sub(r"\s+", " ", style.RULES)))
    focused = {selector.strip(): body for selector, body in rules.items() if ":focus" in selector}
    assert any(selector.startswith("QPushButton:focus") for selector in focused)
    for name in ("accent", "text"):
        assert contrast(getattr(colours, name), colours.window) >= 3
    assert contrast(colours.accent, colours.base) >= 3


def test_colours_that_somebody_chose_to_be_able_to_read_are_taken(qapp):
    before = qapp.palette()
    palette = QPalette(QColor("black"))
    for role, colour in ((QPalette.ColorRole.Window, "black"), (QPalette.ColorRole.Base, "black"),
                         (QPalette.ColorRole.Text, "yellow"), (QPalette.ColorRole.Highlight, "cyan"),
                         (QPalette.ColorRole.HighlightedText, "black")):  # fmt: skip
        palette.setColor(role, QColor(colour))
    taken = style.of_palette(palette)
    assert (taken.window, taken.text, taken.error, taken.selection) == ("#000000", "#ffff00", "#ffff00", "#00ffff")
    assert min(contrast(taken.text, taken.base), contrast(taken.on_selection, taken.selection)) > 7
    style.apply(contrast=True)
    assert style.colours().text == qapp.palette().color(QPalette.ColorRole.Text).name()
    style.apply("light")
    assert qapp.palette().color(QPalette.ColorRole.Text) == before.color(QPalette.ColorRole.Text)


def test_everything_is_shown_larger_from_the_next_start_on(monkeypatch, tmp_path):
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    app.scale("100")
    assert "QT_SCALE_FACTOR" not in os.environ
    monkeypatch.setenv("QT_SCALE_FACTOR", "1.25")
    app.scale("200")
    assert os.environ["QT_SCALE_FACTOR"] == "1.25", "what somebody set outside goes first"
    monkeypatch.delenv("QT_SCALE_FACTOR")
    Settings(text_size="200").save(tmp_path / "settings.json")
    app.scale(Settings.load(tmp_path / "settings.json").text_size)
    assert os.environ.pop("QT_SCALE_FACTOR") == "2.0"
    app.scale("9000")
    assert "QT_SCALE_FACTOR" not in os.environ
    assert TEXT_SIZES[-1] == "200"
