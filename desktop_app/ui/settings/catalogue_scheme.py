"""One scheme of the catalogue: its facts by kind and its checklists, each with its basis; where from on demand."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.tables import Basis, SchemeRow
from desktop_app.exchange.catalogue.columns import word_of
from desktop_app.i18n import tr
from desktop_app.ui.look.style import GAP, HAIR, SMALL, colours, font, look
from desktop_app.ui.settings.catalogue_entries import Entry, Group, groups_of, money_groups

TEXT, BASIS, WEIGHT, CONFIDENCE, AS_OF, SOURCES = range(6)
ORIGIN = (CONFIDENCE, AS_OF, SOURCES)
"""Columns that are shown on demand."""
WIDTHS = {BASIS: 100, WEIGHT: 130, CONFIDENCE: 94, AS_OF: 100, SOURCES: 150}
ROW_HEIGHT = 26
DETAIL_LINES = 6
ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class SchemePanel(QWidget):
    """The name of a scheme, a tree of what is known, and all about the chosen line."""

    def __init__(self) -> None:
        super().__init__()
        self.title = _label("heading")
        self.about = _label("muted")
        self.origin = QCheckBox(tr("Show confidence, &date and sources in the list"))
        self.origin.toggled.connect(self._show_origin)
        self.tree = _tree()
        self.tree.currentItemChanged.connect(self._tell)
        self.details = QPlainTextEdit(readOnly=True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(tr("About the chosen line"))
        self.details.setFixedHeight(self.details.fontMetrics().lineSpacing() * DETAIL_LINES + 2 * SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        for widget in (self.title, self.about, self.origin):
            column.addWidget(widget)
        column.addWidget(self.tree, 1)
        column.addWidget(self.details)
        column.setSpacing(GAP)
        self._show_origin(on=False)

    def show_scheme(self, catalogue: Catalogue, scheme: SchemeRow | None) -> None:
        """Show a scheme, or nothing when the search finds none."""
        name = scheme.name if scheme else tr("No scheme fits the search.")
        self._show(name, _about(scheme) if scheme else "", groups_of(catalogue, scheme) if scheme else [])

    def show_money(self, catalogue: Catalogue) -> None:
        """Show the taxes and the stamp duty, which belong to no scheme."""
        about = tr("For payments at events; the office edits them in the exported spreadsheet.")
        self._show(tr("Taxes and stamp duty"), about, money_groups(catalogue))

    def _show(self, title: str, about: str, groups: Sequence[Group]) -> None:
        self.tree.clear()
        self.details.clear()
        self.title.setText(title)
        self.about.setText(about)
        branches = [_branch(group) for group in groups]
        self.tree.addTopLevelItems(branches)
        for branch in branches:
            branch.setFirstColumnSpanned(True)
            branch.setExpanded(True)
        weighed = any(entry.weight for group in groups for entry in group.entries)
        self.tree.setColumnHidden(WEIGHT, not weighed)
        if (first := branches[0].child(0) if branches else None) is not None:
            self.tree.setCurrentItem(first)
            self.tree.scrollToTop()  # its heading too

    @Slot(bool)
    def _show_origin(self, on: bool) -> None:  # noqa: FBT001 - a slot
        for place in ORIGIN:
            self.tree.setColumnHidden(place, not on)

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _tell(self, current: QTreeWidgetItem | None) -> None:
        self.details.setPlainText(current.data(TEXT, ENTRY) or "" if current else "")


class BasisBadge(QStyledItemDelegate):
    """Draws the word for the basis in a frame; a proposal has the colour of a warning."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Choose the colours when it is painted: the look may have changed."""
        word = str(index.data() or "")
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        style = QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        if word:
            _draw_badge(painter, QRectF(option.rect), word)


def _draw_badge(painter: QPainter, cell: QRectF, word: str) -> None:
    known = {Basis.OFFICIAL: colours().accent, Basis.PROPOSAL: colours().warning}
    width = painter.fontMetrics().horizontalAdvance(word) + 2 * SMALL
    frame = QRectF(cell.left() + 1, cell.top() + 3, width, cell.height() - 6)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(known.get(Basis(word), colours().muted)))
    painter.drawRoundedRect(frame, HAIR, HAIR)
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, word)
    painter.restore()


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName(tr("What is known of the scheme"))
    tree.setHeaderLabels(
        [
            tr("What is known"),
            tr("Basis"),
            tr("Weight (proposal)"),
            tr("Confidence"),
            tr("As of"),
            tr("Sources"),
        ]
    )
    tree.setItemDelegateForColumn(BASIS, BasisBadge(tree))
    tree.setUniformRowHeights(True)
    tree.setAlternatingRowColors(True)
    tree.setTextElideMode(Qt.TextElideMode.ElideRight)
    tree.setMinimumHeight(200)
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionsMovable(False)
    header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for place, width in WIDTHS.items():
        header.resizeSection(place, width)
    return tree


def _branch(group: Group) -> QTreeWidgetItem:
    branch = QTreeWidgetItem([f"{group.title} ({len(group.entries)})"])
    branch.setFont(TEXT, font("heading"))
    branch.setSizeHint(TEXT, QSize(0, ROW_HEIGHT))  # all rows are as high as the first
    branch.setData(TEXT, ENTRY, "\n".join(filter(None, (group.title, group.warning))))
    for entry in group.entries:
        branch.addChild(_leaf(entry))
    return branch


def _leaf(entry: Entry) -> QTreeWidgetItem:
    texts = (
        entry.text,
        entry.basis,
        entry.weight,
        entry.confidence,
        entry.as_of,
        entry.sources,
    )
    leaf = QTreeWidgetItem([" ".join(text.split()) for text in texts])
    leaf.setToolTip(TEXT, entry.text)
    leaf.setToolTip(SOURCES, entry.sources)
    leaf.setData(TEXT, ENTRY, entry.details)
    return leaf


def _about(scheme: SchemeRow) -> str:
    return tr("{mandatory} · code {code}", mandatory=word_of(scheme.mandatory).capitalize(), code=scheme.code)


def _label(name: str) -> QLabel:
    label = look(QLabel(), name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
