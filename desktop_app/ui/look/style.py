"""How the program looks: Fusion, a palette, few rules, icons in the colour of the text.

A widget asks for a look with a property: `look(label, "title")`, `look(button, "primary")`, `look(frame, "card")`,
and an entry that holds a mistake has `invalid` set (`mark_invalid`).
"""

from dataclasses import asdict
from typing import TypeVar

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.look.colours import DARK, LIGHT, Colours

HAIR, SMALL, GAP, SPACE, WIDE = 4, 8, 12, 16, 24
"""The spacing grid in pixels: inside a pair, between pairs, between fields, around a card, between sections."""
ICON = 18
SCALE = {"call": 2.6, "huge": 1.9, "title": 1.5, "heading": 1.15, "small": 0.92}
"""Sizes of text against the text of the system."""
FRAMED = ("QLineEdit", "QComboBox", "QAbstractSpinBox", "QCheckBox", "QRadioButton", "QPlainTextEdit", "QProgressBar")
BOXES = ("QCheckBox", "QRadioButton")
WITH_BOXES = ("QListView", "QTreeView")
"""Views with boxes to tick; not all views, for the head of a table is one, too, and shows the ground."""
FIELD, BOX = 140, 127
"""Percent by which Fusion makes the ground of a window darker for the edge of a field, and of a box to tick."""
HALF_LIGHT = 128
"""Below it the ground of a window counts as dark; QColor counts to 255."""
LIGHTENED = 138
"""Percent by which Fusion makes the middle of a dark button lighter."""
APPEARANCES = ("system", "light", "dark")
Widget = TypeVar("Widget", bound=QWidget)
_colours = LIGHT

RULES = """
QLabel[look="title"], QLabel[look="done"], QLabel[look="again"], QLabel[look="wrong"] {{ font-size: {title}pt;
    font-weight: 600; }}
QLabel[look="heading"] {{ font-size: {heading}pt; font-weight: 600; }}
QLabel[look="huge"] {{ font-size: {huge}pt; font-weight: 600; }}
QLabel[look="muted"] {{ color: {muted}; }}
QLabel[look="error"], QLabel[look="wrong"] {{ color: {error}; }}
QLabel[look="warning"], QLabel[look="again"] {{ color: {warning}; }}
QLabel[look="call"] {{ font-size: {call}pt; font-weight: 600; }}
QLabel[look="done"] {{ color: {accent}; }}
QLabel[look="badge"] {{ background: {practice}; color: {on_practice}; border-radius: 4px; padding: 1px 8px;
    font-weight: 600; }}
QLabel[look="mark"] {{ border: 1px solid {accent}; color: {accent}; border-radius: 4px; padding: 0 6px; }}
QFrame[look="card"] {{ background: {base}; border: 1px solid {border}; border-radius: 8px; }}
QFrame[look="side"] {{ background: {side}; border: none; border-right: 1px solid {border}; }}
QLineEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox {{ min-height: 26px; }}
QLineEdit {{ padding: 2px 3px; }}
QPlainTextEdit {{ border: 1px solid {outline}; border-radius: 3px; background: {base}; padding: 1px 0; }}
QPlainTextEdit:focus {{ border-color: {accent}; }}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"] {{ border: 1px solid {error}; border-radius: 3px;
    background: {base}; padding: 2px 4px; }}
QPushButton {{ background: {base}; color: {text}; border: 1px solid {outline}; border-radius: 5px; min-height: 20px;
    padding: 5px 13px; qproperty-iconSize: 20px 16px; outline: none; }}
QPushButton[text=""] {{ qproperty-iconSize: 16px 16px; }}
QPushButton:hover {{ background: {stripe}; border-color: {muted}; }}
QPushButton:pressed, QPushButton:checked {{ background: {selection}; color: {on_selection}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 4px 12px; }}
QPushButton:disabled {{ color: {muted}; border-color: {border}; background: {window}; }}
QPushButton[look="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600; }}
QPushButton[look="primary"]:hover {{ background: {accent_hover}; }}
QPushButton[look="primary"]:focus {{ border-color: {text}; }}
QPushButton[look="primary"]:disabled {{ background: {border}; border-color: {border}; color: {muted}; }}
QPushButton[look="chip"] {{ background: {selection}; color: {on_selection}; border: 1px solid transparent;
    border-radius: 16px; padding: 5px 12px; }}
QPushButton[look="chip"]:hover {{ border-color: {accent}; }}
QPushButton[look="chip"]:focus {{ border: 2px solid {accent}; padding: 4px 11px; }}
QPushButton[look="side"] {{ min-height: 6px; background: transparent; border: 1px solid transparent; text-align: left;
    padding: 8px 10px; qproperty-iconSize: 24px 18px; }}
QPushButton[look="side"]:hover {{ background: {stripe}; }}
QPushButton[look="side"]:checked {{ background: {selection}; color: {on_selection}; font-weight: 600; }}
QPushButton[look="side"]:focus {{ border: 1px solid {accent}; padding: 8px 10px; }}
QPushButton[look="find"] {{ min-height: 6px; text-align: left; padding: 6px 10px; color: {muted};
    qproperty-iconSize: 24px 18px; }}
QPushButton[look="side"][text=""], QPushButton[look="find"][text=""] {{ qproperty-iconSize: 18px 18px; }}
QPushButton[look="link"] {{ background: transparent; border: none; color: {accent}; text-decoration: underline;
    padding: 0 2px; }}
QPushButton[look="figure"], QPushButton[look="number"] {{ background: transparent; border: none; min-height: 0;
    border-top: 2px solid transparent; border-bottom: 2px solid transparent; border-radius: 0; padding: 0;
    font-weight: 600; }}
QPushButton[look="figure"] {{ font-size: {huge}pt; }}
QPushButton[look="number"] {{ color: {accent}; }}
QPushButton[look="figure"]:hover, QPushButton[look="number"]:hover {{ border-bottom-color: {muted}; }}
QPushButton[look="figure"]:focus, QPushButton[look="number"]:focus, QPushButton[look="link"]:focus {{
    background: {selection}; color: {on_selection}; border-bottom-color: {accent}; }}
QHeaderView::section {{ background: {window}; color: {muted}; border: none; border-bottom: 1px solid {border};
    padding: 5px 4px; font-weight: 600; }}
QTableView, QListView, QTreeView {{ border: 1px solid {border}; border-radius: 4px; gridline-color: {border}; }}
QStatusBar::item {{ border: none; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {border}; }}
QTabBar {{ qproperty-drawBase: false; }}
QTabBar::tab {{ background: transparent; color: {muted}; border: none; border-bottom: 2px solid transparent;
    padding: 6px 9px; }}
QTabBar::tab:hover {{ color: {text}; border-bottom-color: {muted}; }}
QTabBar::tab:selected {{ color: {text}; border-bottom-color: {accent}; }}
QTabBar::tab:selected:focus {{ background: {selection}; color: {on_selection}; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {outline}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page, QScrollBar::handle:disabled {{ background: transparent; }}
"""


def apply(appearance: str = "system", *, contrast: bool = False) -> None:
    """Give the application its look: "system" (as the system is now), "light" or "dark".

    With `contrast` the colours of the system are taken as they are: somebody chose them to be able to read.
    """
    global _colours  # noqa: PLW0603 - one look for all windows of the process
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("the look needs the application")
    dark = appearance == "dark" or (appearance == "system" and _system_is_dark(application))
    _colours = _of_system(application) if contrast else DARK if dark else LIGHT
    size = application.font().pointSizeF()
    sizes = {name: f"{size * factor:.1f}" for name, factor in SCALE.items()}
    rules = RULES.format(**sizes, **asdict(_colours))
    if application.styleSheet() == rules:
        return  # every widget there is would be dressed anew: a second and more
    if not application.styleSheet():
        application.setStyle("Fusion")
    application.setPalette(_palette(_colours))
    for kind in FRAMED:
        edge = BOX if kind in BOXES else FIELD
        application.setPalette(_framed(_colours, edge), kind)  # type: ignore[arg-type] # takes str, not bytes
    for kind in WITH_BOXES:
        application.setPalette(_edged(_colours, BOX), kind)  # type: ignore[arg-type]
    application.setPalette(_dropping(_colours), "QComboBox")  # type: ignore[arg-type] # takes str, not bytes
    application.setStyleSheet(rules)


def colours() -> Colours:
    """Return the colours in use, for whatever paints by itself."""
    return _colours


def font(name: str) -> QFont:
    """Return the font of "huge", "title", "heading" or "small" text, for whatever paints by itself."""
    chosen = QFont(QApplication.font())
    chosen.setPointSizeF(chosen.pointSizeF() * SCALE[name])
    chosen.setWeight(QFont.Weight.Normal if name == "small" else QFont.Weight.DemiBold)
    return chosen


def look(widget: Widget, name: str) -> Widget:
    """Give `widget` one of the looks of the rules and return it."""
    widget.setProperty("look", name)
    polish(widget)
    return widget


def mark_invalid(widget: QWidget, *, invalid: bool = True) -> None:
    """Show at an entry that what it holds is refused."""
    if bool(widget.property("invalid")) != invalid:
        widget.setProperty("invalid", invalid)
        polish(widget)


def polish(widget: QWidget) -> None:
    """Dress a widget anew after what the rules ask about it has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def system_wants_contrast() -> bool:
    """Return whether the system shows everything in high contrast."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return False
    hints = application.styleHints()  # held: what it returns goes with it
    preference = hints.accessibility().contrastPreference()
    return preference == type(preference).HighContrast


def _of_system(application: QApplication) -> Colours:
    application.setPalette(QPalette())  # else ours is returned
    return of_palette(application.palette())


def of_palette(palette: QPalette) -> Colours:
    """Return colours made of those of a palette only: what carries a meaning has a word and a sign besides."""
    role = QPalette.ColorRole
    window, base, text, chosen, on_chosen = (
        palette.color(one).name() for one in (role.Window, role.Base, role.Text, role.Highlight, role.HighlightedText)
    )
    return Colours(
        **dict.fromkeys(("window", "side"), window),
        **dict.fromkeys(("base", "stripe", "on_practice"), base),
        **dict.fromkeys(("text", "muted", "border", "outline", "error", "warning", "practice"), text),
        **dict.fromkeys(("accent", "accent_hover", "selection"), chosen),
        **dict.fromkeys(("on_accent", "on_selection"), on_chosen),
    )


def _system_is_dark(application: QApplication) -> bool:
    # Asking for the colour scheme would make all enumerations of Qt before the first paint: 15 ms.
    return application.style().standardPalette().window().color().lightness() < HALF_LIGHT


def _edged(colours: Colours, edge: int) -> QPalette:
    """Return the palette of what has edges, such as the boxes to tick in a list: Fusion makes them of the ground of
    the window."""
    palette = _palette(colours)
    palette.setColor(QPalette.ColorRole.Window, QColor(colours.outline).lighter(edge))
    return palette


def _framed(colours: Colours, edge: int = FIELD) -> QPalette:
    """Return the palette of fields, whose edges tell that they have the keys."""
    palette = _edged(colours, edge)
    palette.setColor(QPalette.ColorRole.Highlight, QColor(colours.accent))  # the edge of what has the focus, too
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(colours.on_accent))
    return palette


def _dropping(colours: Colours) -> QPalette:
    """Return the palette of drop-downs: Fusion lightens a dark button by a third, a light one not at all."""
    palette = _framed(colours)
    ground = QColor(colours.base)
    if ground.lightness() < HALF_LIGHT:
        palette.setColor(QPalette.ColorRole.Button, ground.darker(LIGHTENED))
    return palette


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, colour in (
        ((role.Window,), colours.window),
        ((role.Base, role.ToolTipBase, role.Button, role.Light), colours.base),
        ((role.AlternateBase,), colours.stripe),
        ((role.Text, role.WindowText, role.ButtonText, role.ToolTipText), colours.text),
        ((role.PlaceholderText,), colours.muted),
        ((role.Midlight, role.Mid), colours.border),
        ((role.Dark, role.Shadow), colours.outline),
        ((role.Highlight,), colours.selection),
        ((role.HighlightedText,), colours.on_selection),
        ((role.Accent, role.Link, role.LinkVisited), colours.accent),
    ):
        for one in roles:
            palette.setColor(one, QColor(colour))
    for one in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(colours.muted))
    return palette
