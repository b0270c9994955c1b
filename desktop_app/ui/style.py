"""The look: two palettes, one accent, a type scale, a grid, and few rules on top of Fusion."""

from dataclasses import asdict, dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

GRID = 4
"""Pixels: every distance is a multiple of it."""
GAP, SPACE, MARGIN = 2 * GRID, 4 * GRID, 6 * GRID
"""Between things that belong together, between groups, and around a page."""
ROW = 32
"""Height of a row in a list, and of a field or button."""
LARGE, MEDIUM, SMALL = 1.6, 1.2, 0.92
"""Type scale, in times the font of the system: title and number, heading, remark."""


@dataclass(frozen=True)
class Colours:
    """What a theme is made of."""

    window: str
    base: str
    stripe: str
    text: str
    muted: str
    line: str
    field_line: str
    accent: str
    on_accent: str
    tint: str
    """Behind what is selected: the accent, thinned."""
    error: str
    warning: str
    warning_tint: str
    good: str
    practice: str
    on_practice: str


LIGHT = Colours(
    window="#f5f6f7",
    base="#ffffff",
    stripe="#f8f9fa",
    text="#1c2127",
    muted="#59636e",
    line="#dde1e6",
    field_line="#b3bac3",
    accent="#0b6857",
    on_accent="#ffffff",
    tint="#d8ece7",
    error="#b3261e",
    warning="#7d5200",
    warning_tint="#fdf0d3",
    good="#1e6b34",
    practice="#e87a00",
    on_practice="#241300",
)
DARK = Colours(
    window="#1b1e22",
    base="#23272c",
    stripe="#272b31",
    text="#e8eaed",
    muted="#a6afba",
    line="#363c44",
    field_line="#565f6a",
    accent="#4fc0a6",
    on_accent="#06211b",
    tint="#1f4a41",
    error="#ff8f85",
    warning="#f5c463",
    warning_tint="#40351b",
    good="#7fce93",
    practice="#f08c1a",
    on_practice="#241300",
)

RULES = """
QWidget#sidebar {{ background: {base}; border-right: 1px solid {line}; }}
QPushButton[kind="place"] {{ background: transparent; border: 2px solid transparent; border-radius: 6px;
    padding: 0 10px; min-height: 36px; text-align: left; }}
QPushButton[kind="place"]:hover {{ background: {stripe}; }}
QPushButton[kind="place"]:checked {{ background: {tint}; font-weight: 600; }}
QPushButton[kind="place"]:focus {{ border-color: {accent}; }}
QFrame[kind="card"] {{ background: {base}; border: 1px solid {line}; border-radius: 8px; }}
QFrame[kind="line"] {{ background: {line}; border: none; }}
QFrame[kind="warning"] {{ background: {warning_tint}; border: none; border-radius: 6px; }}
QLabel[kind="muted"] {{ color: {muted}; }}
QLabel[kind="error"] {{ color: {error}; }}
QLabel[kind="warning"] {{ color: {warning}; }}
QLabel[kind="good"] {{ color: {good}; }}
QLabel[kind="practice"] {{ background: {practice}; color: {on_practice}; font-weight: 600; padding: 1px 8px; }}
QPushButton, QToolButton[kind="button"] {{ background: {base}; border: 1px solid {field_line}; border-radius: 5px;
    padding: 0 14px; min-height: 28px; }}
QPushButton:hover {{ background: {stripe}; }}
QPushButton:pressed {{ background: {line}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 0 13px; min-height: 26px; }}
QPushButton:disabled {{ color: {muted}; border-color: {line}; background: {window}; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent};
    font-weight: 600; }}
QPushButton[kind="primary"]:focus {{ border-color: {text}; }}
QPushButton[kind="primary"]:disabled {{ background: {line}; color: {muted}; border-color: {line}; }}
QPushButton[kind="link"] {{ background: transparent; border: none; color: {accent}; padding: 0 2px; text-align: left; }}
QPushButton[kind="link"]:focus {{ border: 1px solid {accent}; padding: 0 1px; min-height: 26px; }}
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit {{ background: {base}; border: 1px solid {field_line};
    border-radius: 5px; padding: 0 8px; min-height: 28px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus {{
    border: 2px solid {accent}; padding: 0 7px; min-height: 26px; }}
QWidget[state="error"] {{ border-color: {error}; }}
QWidget[state="warning"] {{ border-color: {warning}; }}
QHeaderView::section {{ background: {window}; color: {muted}; border: none; border-bottom: 1px solid {line};
    padding: 6px 8px; font-weight: 600; }}
QAbstractItemView {{ border: 1px solid {line}; border-radius: 6px; outline: 0; }}
"""


def apply(application: QApplication, appearance: str = "system") -> None:
    """Dress the program: `appearance` is "system", "light" or "dark". "system" follows the desktop from then on."""
    hints = application.styleHints()
    hints.setColorScheme(_SCHEMES[appearance])
    if application.style().name() != "fusion":
        application.setStyle("Fusion")
    _dress(application)
    hints.colorSchemeChanged.connect(_follow, Qt.ConnectionType.UniqueConnection)


def colours() -> Colours:
    """Return the colours of the theme that is on now."""
    return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def palette(of: Colours) -> QPalette:
    """Return Qt's palette for a theme."""
    made = QPalette()
    for role, colour in _roles(of).items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(of.muted))
    return made


def scaled(times: float, *, bold: bool = False) -> QFont:
    """Return the program's font, `times` as large."""
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(font.pointSizeF() * times)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def title(text: str) -> QLabel:
    """Return the title of a page."""
    return _label(text, LARGE, bold=True)


def heading(text: str) -> QLabel:
    """Return the heading of a part of a page."""
    return _label(text, MEDIUM, bold=True)


def remark(text: str, kind: str = "muted") -> QLabel:
    """Return a wrapped sentence: "muted", "error", "warning" or "good"."""
    label = _label(text, 1.0)
    label.setWordWrap(True)
    label.setProperty("kind", kind)
    return label


def primary(text: str) -> QPushButton:
    """Return the one button of a screen that does what it is there for."""
    button = QPushButton(text)
    button.setProperty("kind", "primary")
    return button


def link(text: str) -> QPushButton:
    """Return a button that looks like a link: it leads somewhere and changes nothing."""
    button = QPushButton(text)
    button.setProperty("kind", "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def _label(text: str, times: float, *, bold: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)  # names may hold < and &
    label.setFont(scaled(times, bold=bold))
    return label


def _follow() -> None:
    application = QApplication.instance()
    if isinstance(application, QApplication):
        _dress(application)


def _dress(application: QApplication) -> None:
    now = colours()
    application.setPalette(palette(now))
    application.setStyleSheet(RULES.format(**asdict(now)))


def _roles(of: Colours) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: of.window,
        role.Base: of.base,
        role.AlternateBase: of.stripe,
        role.Text: of.text,
        role.WindowText: of.text,
        role.ButtonText: of.text,
        role.Button: of.base,
        role.Highlight: of.tint,
        role.HighlightedText: of.text,
        role.ToolTipBase: of.base,
        role.ToolTipText: of.text,
        role.PlaceholderText: of.muted,
        role.Link: of.accent,
        role.Accent: of.accent,
        role.Light: of.base,
        role.Midlight: of.line,
        role.Mid: of.line,
        role.Dark: of.field_line,
        role.Shadow: of.line,
    }


_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
