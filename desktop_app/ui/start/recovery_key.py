"""The recovery key, shown once: to be written down and kept apart from the laptop."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop_app.i18n import tr
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SCALE, WIDE, look
from desktop_app.ui.privacy.copying import copy_unkept
from desktop_app.ui.start.card import CARD_WIDTH, paragraph


class RecoveryKeyCard(QFrame):
    """Shows the key; goes on only after the person says that it is written down."""

    noted = Signal()

    def __init__(self, key: str) -> None:
        super().__init__()
        look(self, "card")
        self.setFixedWidth(CARD_WIDTH)
        self.key = _key_label(key)
        self.check = QCheckBox(tr("I &have written it down"))
        self.button = look(QPushButton(tr("&Continue")), "primary")
        self.button.setEnabled(False)
        self.check.toggled.connect(self.button.setEnabled)
        self.button.clicked.connect(self.noted)
        self.copy = QPushButton(icon("copy"), tr("Co&py"))
        self.copy.clicked.connect(lambda: copy_unkept(key))
        self._lay_out()
        self.setFocusProxy(self.check)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(GAP)
        column.addWidget(look(QLabel(tr("Your recovery key")), "title"))
        column.addWidget(
            paragraph(
                tr(
                    "It opens the database when the password is forgotten. Without both, nobody can open it. "
                    "Write it down and keep it apart from this laptop; it is shown only now."
                )
            )
        )
        column.addWidget(self.key)
        column.addSpacing(GAP)
        column.addWidget(self.check)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch()
        row.addWidget(self.button)
        column.addLayout(row)


def _key_label(key: str) -> QLabel:
    groups = key.split("-")
    half = len(groups) // 2
    label = QLabel("-".join(groups[:half]) + "-\n" + "-".join(groups[half:]))
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    font.setPointSizeF(font.pointSizeF() * SCALE["title"])
    label.setFont(font)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(tr("Recovery key"))
    label.setMinimumHeight(2 * label.fontMetrics().lineSpacing() + 2 * GAP)  # a wrapped text above may not squeeze it
    return label
