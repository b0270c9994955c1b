"""A PDF with its page count and zoom below, for a window of its own or beside something else."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.parts.elided import ElidedLabel
from desktop_app.ui.preview.pages import PageSize
from desktop_app.ui.preview.view import PdfView

POINTS_PER_MM = 72 / 25.4
SHEETS = {(210, 297): "A4", (215, 330): "F4", (210, 330): "F4", (148, 210): "A5"}
"""Sheets that offices here print on, in millimetres; two of them are sold as F4."""


class PreviewPanel(QWidget):
    """The view and one row: page count at the left, zoom at the right. Says a sentence where there is no paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PdfView()
        self.view.moved.connect(self._show_state)
        self.view.failed.connect(self._fail)
        self.message = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.page_label = ElidedLabel("")
        self.zoom_label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.zoom_label.setMinimumWidth(self.fontMetrics().horizontalAdvance("100 %  "))
        self.smaller = self._button("−", tr("Smaller (Ctrl+−)"), lambda: self.view.zoom_by(-1))
        self.larger = self._button("+", tr("Larger (Ctrl++)"), lambda: self.view.zoom_by(1))
        self.fit = self._button(tr("Fit width"), tr("As wide as the window (Ctrl+0)"), self.view.fit_width)
        self.fit.setCheckable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._stack = QStackedLayout()
        layout.addLayout(self._stack, 1)  # before it shows its first widget, which would be a window of its own
        self._stack.addWidget(self.message)
        self._stack.addWidget(self.view)
        layout.addLayout(self._row())
        self._add_shortcuts()
        self._show_state()

    def show_pdf(self, content: bytes) -> None:
        """Show a PDF."""
        self._stack.setCurrentWidget(self.view)
        self.view.show_pdf(content)

    def say(self, text: str) -> None:
        """Show a sentence instead of a paper."""
        self.message.setText(text)
        self._stack.setCurrentWidget(self.message)

    def close_pdf(self) -> None:
        """End the thread that draws."""
        self.view.close_pdf()

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.page_label, 1)
        for widget in (self.smaller, self.zoom_label, self.larger, self.fit):
            row.addWidget(widget)
        return row

    def _button(self, text: str, tip: str, pressed: object) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(pressed)
        return button

    def _add_shortcuts(self) -> None:
        keys = {
            self.larger: ("Ctrl++", "Ctrl+="),
            self.smaller: ("Ctrl+-",),
            self.fit: ("Ctrl+0",),
        }
        for button, sequences in keys.items():
            for sequence in sequences:
                shortcut = QShortcut(QKeySequence(sequence), self)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.activated.connect(button.click)

    @Slot()
    def _show_state(self) -> None:
        view = self.view
        self.page_label.setText(_page_words(view))
        self.page_label.setToolTip(self.page_label.text())
        self.zoom_label.setText(f"{round(view.zoom * 100)} %" if view.pages else "")
        self.fit.setChecked(view.fits_width)

    @Slot(object)
    def _fail(self, _error: BaseException) -> None:
        self.say(tr("The paper could not be drawn. Save it, or open it in another program."))


def _page_words(view: PdfView) -> str:
    """Return which page this is, and on which paper it is printed."""
    if view.sheet is None:
        return ""
    return f"{tr('Page {page} of {total}', page=view.page, total=view.pages)} · {paper_words(view.sheet)}"


def paper_words(size: PageSize) -> str:
    """Return what a sheet is called: "F4 215 × 330 mm, tegak"."""
    width, height = (round(side / POINTS_PER_MM) for side in (size.width, size.height))
    upright = min(width, height), max(width, height)
    known = SHEETS.get(upright, "")
    measures = f"{upright[0]} × {upright[1]} mm"
    way = tr("upright") if height >= width else tr("sideways")
    return f"{known} {measures}, {way}".strip()
