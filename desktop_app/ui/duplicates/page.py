"""Working through businesses that may have been recorded twice: merge, keep apart, or leave for later."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.ikm.belongings import count_belongings
from desktop_app.operations.ikm.comparing import Known
from desktop_app.operations.ikm.dossier import load_dossier
from desktop_app.operations.ikm.duplicates import Pair, forget_judgement, judge_distinct, list_pairs, pair_between
from desktop_app.operations.ikm.merging import merge_ikm, unmerge_ikm
from desktop_app.operations.office.permissions import Act
from desktop_app.operations.privacy.disclosing import record_disclosure
from desktop_app.progress import Progress
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.duplicates.comparison import Comparison
from desktop_app.ui.duplicates.words import moving_words
from desktop_app.ui.forms.kept_form import OverList
from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.privacy.roles import explain
from desktop_app.ui.workspace import Workspace

SIDE = 380


@dataclass(frozen=True)
class Done:
    """A judgement that can be taken back."""

    pair: Pair
    words: str
    undo: Callable[[Session], object]


class DuplicatesPage(OverList):
    """The pairs at the left, the chosen one field by field at the right."""

    listed = Signal()

    def __init__(
        self, workspace: Workspace, first: tuple[UUID, UUID] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._first = first
        self._pairs: list[Pair] = []
        self._done: list[Done] = []
        self._swapped = False
        self._asked: set[frozenset[UUID]] = set()
        """The pairs whose numbers of people somebody asked for."""
        self._build()
        self._say()

    @Slot()
    def start(self) -> None:
        """Look through the register; it takes a while when there are many businesses."""

        def work(progress: Progress) -> list[Pair]:
            with self._workspace.read() as session:
                found = list_pairs(session, progress)
                return _with_first(session, found, self._first)

        self.job = Job(self, tr("Looking for duplicates …"), work, self._show).start()

    @Slot()
    def merge(self) -> None:
        """Make one business of the pair."""
        pair = self.list.current()
        if pair is None:
            return
        survivor, loser = self._sides(pair)
        with self._workspace.write() as session:
            merge_ikm(session, loser.id, survivor.id, self.comparison.taken)
        words = tr("“{loser}” was merged into “{survivor}”.", loser=loser.name, survivor=survivor.name)
        self._finish(Done(pair, words, lambda session: unmerge_ikm(session, loser.id)), gone=loser.id)

    @Slot()
    def keep_apart(self) -> None:
        """Remember that the two are different."""
        pair = self.list.current()
        if pair is not None:
            with self._workspace.write() as session:
                judge_distinct(session, pair.one.id, pair.other.id)
            words = tr("“{one}” and “{other}” stay apart.", one=pair.one.name, other=pair.other.name)
            self._finish(Done(pair, words, lambda session: forget_judgement(session, pair.one.id, pair.other.id)))

    @Slot()
    def decide_later(self) -> None:
        """Go to the next pair; this one stays in the list."""
        row = self.list.currentIndex().row()
        if self._pairs:
            self.list.go_to((row + 1) % len(self._pairs))

    @Slot()
    def swap(self) -> None:
        """Let the other one of the two stay."""
        pair = self.list.current()
        if pair is not None and not pair.other.deleted:
            self._swapped = not self._swapped
            self._compare()

    @Slot()
    def reveal(self) -> None:
        """Write down who wants to see which numbers of these two, then show them."""
        pair, names = self.list.current(), self.comparison.hidden()
        if pair is None or not names:
            return
        with self._workspace.write() as session:
            record_disclosure(session, Channel.SCREEN, Tier.INTERNAL, names, ("ikm", self._sides(pair)[0].id), 2)
        self._asked.add(frozenset((pair.one.id, pair.other.id)))
        self.comparison.reveal()
        self._say()

    @Slot()
    def undo(self) -> None:
        """Take the latest judgement back."""
        if not self._done:
            return
        done = self._done.pop()
        with self._workspace.write() as session:
            done.undo(session)
        self._pairs.insert(0, done.pair)
        self._workspace.notify(tr("Undone – {what}", what=done.words))
        self._refill()
        self.list.go_to(0)

    def _show(self, pairs: list[Pair]) -> None:
        self._pairs = pairs
        self._refill()
        if pairs:
            self.list.go_to(0)
        self.listed.emit()

    def _finish(self, done: Done, gone: UUID | None = None) -> None:
        self._done.append(done)
        row = self.list.currentIndex().row()
        # A business that went over waits for the next look through the register under its survivor's name.
        self._pairs = [p for p in self._pairs if p is not done.pair and gone not in (p.one.id, p.other.id)]
        self._workspace.notify(done.words)
        self._refill()
        if self._pairs:
            self.list.go_to(min(row, len(self._pairs) - 1))

    def _refill(self) -> None:
        self.list.show_rows(self._pairs)
        self._compare()

    def _sides(self, pair: Pair) -> tuple[Known, Known]:
        """Return who stays and who goes over; a business of the bin never stays."""
        return (pair.other, pair.one) if self._swapped else (pair.one, pair.other)

    @Slot()
    def _choose(self) -> None:
        self._swapped = False
        self._compare()

    def _compare(self) -> None:
        pair = self.list.current()
        if pair is None:
            self._say()
            return
        survivor, loser = self._sides(pair)
        with self._workspace.read() as session:
            dossiers = [load_dossier(session, one.id, removed=True) for one in (survivor, loser)]
            moves = count_belongings(session, loser.id)
        asked = frozenset((pair.one.id, pair.other.id)) in self._asked
        self.comparison.show_pair(*dossiers, revealed=asked)
        self._say()
        self.why.setText(
            pair.why[:1].upper() + pair.why[1:] + (f" · {tr('one is in the bin')}" if loser.deleted else "")
        )
        self.moving.setText(
            tr("“{loser}” goes over into “{survivor}”: {moves}. Gaps are filled; it can be undone.",
               loser=loser.name, survivor=survivor.name, moves=moving_words(moves))
        )  # fmt: skip

    def _say(self) -> None:
        self.total.setText(tr_count("{count} pair to look at", "{count} pairs to look at", len(self._pairs)))
        for widget in (self.right, self.merge_button, self.apart_button, self.later_button, self.swap_button):
            widget.setEnabled(bool(self._pairs))
        self.split.setVisible(bool(self._pairs))
        self.empty.setVisible(not self._pairs)
        self.undo_button.setEnabled(bool(self._done))
        self.reveal_button.setEnabled(bool(self._pairs and self.comparison.hidden()))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, GAP)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.addWidget(look(QLabel(tr("Duplicates")), "title"))
        self.total = look(QLabel(), "muted")
        head.addWidget(self.total, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        self.list: RowsList[Pair] = RowsList(_columns(), tr("Pairs that may be one business"), lines=2, sortable=False)
        self.list.setMinimumWidth(SIDE // 2)
        self.list.selectionModel().currentRowChanged.connect(self._choose)
        self.right = self._build_right()
        self.split = QSplitter()
        self.split.addWidget(self.list)
        self.split.addWidget(self.right)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 2)
        self.split.setSizes([SIDE, 2 * SIDE])
        self.split.setChildrenCollapsible(False)
        column.addWidget(self.split, 1)
        self.empty = look(
            QLabel(tr("No pairs to look at: nothing in the register looks like it was recorded twice.")), "muted"
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.empty, 1)
        column.addLayout(self._build_foot())
        explain(self._workspace, Act.DECIDE, self, (self.merge_button,))

    def _build_right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(SMALL, 0, 0, 0)
        column.setSpacing(SMALL)
        self.why, self.moving = look(QLabel(), "heading"), look(QLabel(), "muted")
        for label in (self.why, self.moving):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.comparison = Comparison()
        hint = look(QLabel(tr("≠ Click the value that is right, or choose with Space.  + is added.")), "muted")
        hint.setWordWrap(True)
        self.reveal_button = self._button(tr("Show personal data (F2)"), "F2", self.reveal)
        self.reveal_button.setIcon(icon("eye"))
        told = QHBoxLayout()
        told.addWidget(hint, 1)
        told.addWidget(self.reveal_button)
        column.addWidget(self.why)
        column.addWidget(self.comparison, 1)
        column.addLayout(told)
        column.addWidget(self.moving)
        return right

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.undo_button = self._button(tr("Undo (Ctrl+Z)"), "Ctrl+Z", self.undo)
        self.close_button = self._button(tr("Close (Esc)"), "Esc", self.closed.emit)
        self.swap_button = self._button(tr("Swap (T)"), "T", self.swap)
        self.later_button = self._button(tr("Later (N)"), "N", self.decide_later)
        self.apart_button = self._button(tr("Different (B)"), "B", self.keep_apart)
        self.merge_button = look(self._button(tr("Merge (G)"), "G", self.merge), "primary")
        row.addWidget(self.undo_button)
        row.addStretch()
        buttons = (self.close_button, self.swap_button, self.later_button, self.apart_button, self.merge_button)
        for button in buttons:
            row.addWidget(button)
        return row

    def _button(self, words: str, key: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, autoDefault=False)
        button.clicked.connect(lambda _=False: act())
        shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: button.isEnabled() and act())
        return button


def _columns() -> list[Column[Pair]]:
    return [
        Column(tr("Pair"), lambda pair: f"{pair.one.name} · {pair.one.owner}\n{pair.other.name} · {pair.other.owner}"),
        Column(tr("Alike"), lambda pair: f"{pair.score} %", 64),
    ]


def _with_first(session: Session, found: list[Pair], first: tuple[UUID, UUID] | None) -> list[Pair]:
    """Put the pair that the person came with on top, even when it would not be listed."""
    if first is None:
        return found
    wanted = set(first)
    rest = [pair for pair in found if {pair.one.id, pair.other.id} != wanted]
    pair = next((pair for pair in found if {pair.one.id, pair.other.id} == wanted), None)
    pair = pair or pair_between(session, *first)
    return [pair, *rest] if pair else rest
