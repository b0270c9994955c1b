"""The help window: contents and search at the left, the topic at the right, what can be printed above it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import tr, tr_count
from desktop_app.manual.searching import search_manual
from desktop_app.manual.topics import chapters
from desktop_app.ui.help.hits import SNIPPET, HitDelegate
from desktop_app.ui.help.page import keys_as_sentences
from desktop_app.ui.help.papers import show_card, show_manual, show_test_page
from desktop_app.ui.help.reader import Reader
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.buttons import push_button

SIZE = (1040, 680)
CONTENTS = 300
TOPIC = Qt.ItemDataRole.UserRole


class HelpWindow(QDialog):
    """Stays beside the work: it is not modal, and asks the database nothing."""

    def __init__(self, parent: QWidget, paper: str = "a4") -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Help – Siap IKM"))
        self._paper = paper
        self.search = QLineEdit(placeholderText=tr("Search the help … (Ctrl+F)"), clearButtonEnabled=True)
        self.search.setAccessibleName(tr("Search the help"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Contents"))
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = look(QLabel(), "muted")
        self.reader = Reader()
        self._lay_out()
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._take_first)
        self.list.currentItemChanged.connect(self._choose)
        self.reader.shown.connect(self._mark)
        self.reader.backwardAvailable.connect(self.back.setEnabled)
        self.reader.forwardAvailable.connect(self.forward.setEnabled)
        self._add_keys()
        self._fill()
        room = self.screen().availableSize()
        self.resize(min(SIZE[0], room.width() - 40), min(SIZE[1], room.height() - 60))

    def show_topic(self, name: str) -> None:
        """Show a topic and put the keys there."""
        self.search.clear()
        self.reader.show_topic(name)
        self.show()
        self.activateWindow()
        self.reader.setFocus()

    def _lay_out(self) -> None:
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setSizes([CONTENTS, SIZE[0] - CONTENTS])
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.addWidget(split)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(SMALL)
        for widget in (self.search, self.list, self.count):
            column.addWidget(widget)
        left.setMinimumWidth(200)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.back = _button(tr("Back"), "chevron-left", tr("The page before (Alt+←)"), self.reader.backward)
        self.forward = _button("", "chevron-right", tr("The next page (Alt+→)"), self.reader.forward)
        self.smaller = _button("A−", "", tr("Smaller text (Ctrl+−)"), lambda: self.reader.size_by(-1))
        self.larger = _button("A+", "", tr("Larger text (Ctrl++)"), lambda: self.reader.size_by(1))
        self.print = QPushButton(icon("printer"), tr("&Print"), autoDefault=False)
        self.print.setMenu(self._menu())
        for button in (self.back, self.forward):
            button.setEnabled(False)
            row.addWidget(button)
        row.addStretch()
        for button in (self.smaller, self.larger, self.print):
            row.addWidget(button)
        column = QVBoxLayout(right)
        column.setContentsMargins(SMALL, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row)
        column.addWidget(self.reader, 1)
        return right

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(tr("&Card for the day of a visit (1 page)"), lambda: show_card(self))
        menu.addAction(tr("Whole &manual"), lambda: show_manual(self))
        menu.addAction(tr("&Test page for the printer"), lambda: show_test_page(self, self._paper))
        return menu

    def _add_keys(self) -> None:
        actions: dict[str, Callable[[], object]] = {
            "Ctrl+F": self._go_to_search,
            "Alt+Left": self.reader.backward,
            "Alt+Right": self.reader.forward,
            "Ctrl++": lambda: self.reader.size_by(1),
            "Ctrl+=": lambda: self.reader.size_by(1),
            "Ctrl+-": lambda: self.reader.size_by(-1),
            "Ctrl+0": lambda: self.reader.size_by(0),
            "Ctrl+P": self.print.showMenu,
        }
        for keys, action in actions.items():
            QShortcut(QKeySequence(keys), self, action)

    def _go_to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def _fill(self) -> None:
        """Show the contents, or what the search finds."""
        text = self.search.text()
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's shape
        self.list.clear()
        if text.strip():
            found = search_manual(text, keys_as_sentences())
            for hit in found:
                self._add(hit.topic.name, hit.topic.title, hit.snippet)
            none = tr("Nothing found. Try fewer or other words.")
            self.count.setText(tr_count("{count} page", "{count} pages", len(found)) if found else none)
        else:
            self._add_contents()
            self.count.setText("")
        self.list.blockSignals(False)  # noqa: FBT003
        self.count.setVisible(bool(self.count.text()))
        self._mark(self.reader.topic)

    def _add_contents(self) -> None:
        for chapter in chapters():
            head = QListWidgetItem(chapter.title)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            font = head.font()
            font.setBold(True)
            head.setFont(font)
            self.list.addItem(head)
            for topic in chapter.topics:
                self._add(topic.name, f"    {topic.title}", "")

    def _add(self, name: str, title: str, snippet: str) -> None:
        item = QListWidgetItem(title)
        item.setData(TOPIC, name)
        item.setData(SNIPPET, snippet)
        item.setToolTip(snippet)
        self.list.addItem(item)

    @Slot()
    def _take_first(self) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(TOPIC):
                self.list.setCurrentRow(row)
                self.reader.setFocus()
                return

    @Slot(QListWidgetItem, QListWidgetItem)
    def _choose(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None and (name := item.data(TOPIC)) and name != self.reader.topic:
            self.reader.show_topic(name)

    @Slot(str)
    def _mark(self, name: str) -> None:
        """Show in the contents what is read."""
        self.list.blockSignals(True)  # noqa: FBT003
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(TOPIC) == name]
        self.list.setCurrentRow(rows[0] if rows else -1)
        self.list.blockSignals(False)  # noqa: FBT003


def _button(text: str, picture: str, tip: str, pressed: Callable[[], object]) -> QPushButton:
    button = push_button(text, pressed)
    if picture:
        button.setIcon(icon(picture))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
