"""One value of a conflict as a card: what it says, who wrote it, and the button that takes it."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop_app.i18n import tr
from desktop_app.operations.drafts.word_difference import Part, word_difference
from desktop_app.ui.look.style import HAIR, SMALL, SPACE, colours, look

SUGGESTED_KEY = "U"
LONG = 80
"""Characters from which a text is compared word by word."""


class Card(QFrame):
    """Pressed, or its number typed, it is taken."""

    taken = Signal(int)

    def __init__(self, number: int, title: str, written: str, action: str) -> None:
        super().__init__()
        look(self, "card")
        self.number = number
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SMALL, SPACE, SMALL)
        column.setSpacing(HAIR)
        self._head = head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(look(QLabel(title), "muted"))
        head.addStretch()
        self.button = QPushButton(f"{action} ({number})")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: self.taken.emit(self.number))
        head.addWidget(self.button)
        column.addLayout(head)
        self._column = column
        self.value = QLabel()
        self.value.setWordWrap(True)
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.value.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.value, 1)
        who = look(QLabel(written), "muted")
        who.setTextFormat(Qt.TextFormat.PlainText)
        who.setWordWrap(True)
        column.addWidget(who)

    def suggest(self, why: str) -> None:
        """Mark it as the value that the owner of the field wrote."""
        self.button.setText(tr("{action} or {key})", action=self.button.text().removesuffix(")"), key=SUGGESTED_KEY))
        self._head.insertWidget(1, look(QLabel(tr("Suggested")), "mark"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.why = look(QLabel(why), "muted")
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setWordWrap(True)
        self._column.insertWidget(self._column.count() - 1, self.why)

    def show_value(self, text: str, beside: str | None = None) -> None:
        """Show the value; a long text marks what differs from the one `beside` it."""
        is_long = len(text) > LONG or "\n" in text
        if is_long and beside is not None:
            self.value.setTextFormat(Qt.TextFormat.RichText)
            self.value.setText(marked(beside, text))
            return
        self.value.setTextFormat(Qt.TextFormat.PlainText)
        look(self.value, "" if is_long else "heading")
        self.value.setText(text)


def marked(before: str, text: str) -> str:
    """Return `text` as HTML: words that `before` has not are bold and underlined, its other words struck through."""
    tints = colours()
    forms = {
        Part.SAME: "{}",
        Part.ADDED: f"<b><u style='color:{tints.accent}'>{{}}</u></b>",
        Part.REMOVED: f"<s style='color:{tints.error}'>{{}}</s>",
    }
    html = ""
    for piece in word_difference(before, text):
        if piece.part is Part.ADDED and html.endswith("</s>"):
            html += " "  # else the word that goes and the one that comes look like one
        html += forms[piece.part].format(escape(piece.text).replace("\n", "<br>"))
    return html


def legend() -> QLabel:
    """Return the line that explains the marks."""
    words = tr("{added} is only in this text, {removed} only in the one on show.", added="%1", removed="%2")
    tints = colours()
    html = escape(words).replace("%1", f"<b><u style='color:{tints.accent}'>{escape(tr('Underlined'))}</u></b>")
    html = html.replace("%2", f"<s style='color:{tints.error}'>{escape(tr('struck through'))}</s>")
    label = look(QLabel(html), "muted")
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    return label
