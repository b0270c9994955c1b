"""The preview of a new edition: everything that changes, or everything that is wrong; publishing asks for a note."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app import clock
from desktop_app.domain.catalogue.comparing import Change, ChangeKind
from desktop_app.domain.catalogue.titles import SHEETS
from desktop_app.exchange.catalogue.columns import label_of
from desktop_app.exchange.catalogue.plan import CataloguePlan, change_counts, change_words, shown_value
from desktop_app.i18n import format_number, tr, tr_count
from desktop_app.operations.certification.catalogue import LONGEST_NOTE, publish
from desktop_app.progress import Progress
from desktop_app.store.backups.automatic import back_up_before
from desktop_app.store.backups.info import Why
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.look.style import GAP, SMALL, SPACE, font, look
from desktop_app.ui.settings.catalogue_scheme import ROW_HEIGHT
from desktop_app.ui.workspace import Workspace

SIZE = (980, 620)
DETAIL_HEIGHT = 104
WHOLE = Qt.ItemDataRole.UserRole
"""Where a line keeps its whole text for the details."""
SIGNS = {ChangeKind.ADDED: "+", ChangeKind.CHANGED: "~", ChangeKind.REMOVED: "−"}
Row = tuple[str, tuple[str, ...]]
"""The sheet, and the cells of a line below it."""


class CatalogueImportDialog(QDialog):
    """Shows a plan; accepted once its edition is in force."""

    def __init__(self, workspace: Workspace, name: str, plan: CataloguePlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("New edition of the catalogue"))
        self._workspace, self._plan = workspace, plan
        self.head = _label(tr("Problems in {name}", name=name) if plan.problems else name, "title")
        self.about = _label(_summary(plan), "muted")
        self.attention = _label(_attention(plan), "warning")
        self.attention.setVisible(bool(self.attention.text()))
        self.details = QPlainTextEdit(readOnly=True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(tr("About the chosen line"))
        self.details.setFixedHeight(DETAIL_HEIGHT)
        self.tree = _tree(plan)
        self.tree.currentItemChanged.connect(self._tell)
        if (first := self.tree.topLevelItem(0)) is not None and (line := first.child(0)) is not None:
            self.tree.setCurrentItem(line)
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setPlaceholderText(tr("Why there is a new edition, such as the regulation that changed"))
        self.note.textChanged.connect(self._offer)
        self.publish_button = look(QPushButton(tr("&Publish"), autoDefault=False), "primary")
        self.publish_button.clicked.connect(self.publish)
        self.close_button = QPushButton(tr("Cancel") if self._can_publish() else tr("&Close"), autoDefault=False)
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        self._offer()
        room = parent.window().size() if parent else self.size()
        self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))

    @Slot()
    def publish(self) -> None:
        """Put the edition into force."""
        plan, note = self._plan, self.note.text()

        def work(progress: Progress) -> str:
            back_up_before(self._workspace.database, Why.CATALOGUE, progress)
            progress(0, 0, tr("Publishing the edition …"))
            with self._workspace.write() as session:
                return publish(session, plan.rows, note, clock.today()).version

        self.job = Job(self, tr("Publishing the edition …"), work, self._done).start()

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _tell(self, current: QTreeWidgetItem | None) -> None:
        self.details.setPlainText(str(current.data(0, WHOLE) or "") if current else "")

    def _done(self, version: str) -> None:
        self._workspace.notify(tr("Edition {version} of the catalogue is in force", version=version))
        self.accept()

    def _can_publish(self) -> bool:
        return bool(self._plan.changes)

    @Slot()
    def _offer(self) -> None:
        self.publish_button.setEnabled(self._can_publish() and bool(self.note.text().strip()))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        for label in (self.head, self.about, self.attention):
            column.addWidget(label)
        column.addWidget(self.tree, 1)
        column.addWidget(self.details)
        note = QHBoxLayout()
        note.setSpacing(SMALL)
        label = QLabel(tr("&Note of the edition"))
        label.setBuddy(self.note)
        note.addWidget(label)
        note.addWidget(self.note, 1)
        column.addLayout(note)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.close_button)
        row.addWidget(self.publish_button)
        column.addLayout(row)
        for widget in (label, self.note, self.publish_button):
            widget.setVisible(self._can_publish())


def _summary(plan: CataloguePlan) -> str:
    if plan.problems:
        count = tr_count("{count} problem", "{count} problems", len(plan.problems))
        return tr("{count}. Nothing was changed. Repair the file and import it again.", count=count)
    if not plan.changes:
        return tr("The file holds no change; edition {version} stays in force.", version=plan.in_force)
    counts = change_counts(plan)
    return tr("Rows: {counts}. Results of earlier visits stay as they are.", counts=counts)


def _attention(plan: CataloguePlan) -> str:
    if not plan.is_outdated or plan.problems:
        return ""
    return tr(
        "Attention: the file was made from edition {made}, but {force} is in force.",
        made=plan.made_from,
        force=plan.in_force,
    )


def _tree(plan: CataloguePlan) -> QTreeWidget:
    tree = QTreeWidget()
    problems = bool(plan.problems)
    heads = [tr("Row"), tr("Column"), tr("Problem")] if problems else _change_heads()
    tree.setHeaderLabels(heads)
    tree.setAccessibleName(tr("Problems") if problems else tr("Changes"))
    tree.setAlternatingRowColors(True)
    tree.setUniformRowHeights(True)
    branches: dict[str, QTreeWidgetItem] = {}
    for sheet, cells in _problem_rows(plan) if problems else _change_rows(plan.changes):
        branch = branches.setdefault(sheet, QTreeWidgetItem())
        leaf = QTreeWidgetItem([" ".join(cell.split()) for cell in cells])
        leaf.setData(0, WHOLE, "\n".join(f"{head}: {cell}" for head, cell in zip(heads, cells, strict=True) if cell))
        branch.addChild(leaf)
    for sheet, branch in branches.items():
        branch.setText(0, f"{sheet} ({format_number(branch.childCount())})")
        branch.setFont(0, font("heading"))
        branch.setSizeHint(0, QSize(0, ROW_HEIGHT))
        tree.addTopLevelItem(branch)
        branch.setFirstColumnSpanned(True)
        branch.setExpanded(True)
    _size(tree, (120, 180) if problems else (300, 110, 150, 160))
    return tree


def _size(tree: QTreeWidget, widths: tuple[int, ...]) -> None:
    header = tree.header()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for place, width in enumerate(widths):
        header.resizeSection(place, width)
    header.setSectionResizeMode(len(widths), QHeaderView.ResizeMode.Stretch)


def _change_heads() -> list[str]:
    return [tr("Row of the catalogue"), tr("Change"), tr("Column"), tr("Until now"), tr("From now on")]


def _problem_rows(plan: CataloguePlan) -> Iterator[Row]:
    for problem in plan.problems:
        number = format_number(problem.row) if problem.row else "–"
        yield problem.sheet, (number, problem.column, problem.message)


def _change_rows(changes: tuple[Change, ...]) -> Iterator[Row]:
    for change in changes:
        word = f"{SIGNS[change.kind]} {change_words(change.kind)}"
        if change.kind is not ChangeKind.CHANGED:
            yield SHEETS[change.table], (change.key, word, "", "", "")
            continue
        values = (shown_value(change, value) or tr("(empty)") for value in (change.old, change.new))
        yield SHEETS[change.table], (change.key, word, label_of(change.table, change.field), *values)


def _label(text: str, name: str) -> QLabel:
    label = look(QLabel(text), name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
