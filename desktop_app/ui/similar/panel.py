"""The panel beside a form: at most five businesses that may be the one that is being typed, and one of them in full.

It never stands in the way of typing: it asks when the person pauses, in another thread, and the latest question wins.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app.i18n import tr
from desktop_app.operations.ikm.similar import Similar, similar_to
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.look.style import GAP, HAIR, SMALL, look
from desktop_app.ui.similar.beside import facts_of
from desktop_app.ui.workspace import Workspace

PAUSE = 350
"""Milliseconds without a key after which the register is asked."""
WIDTH = 330
SHORTEST = 3
"""Letters of a name before there is anything to compare."""


@dataclass(frozen=True)
class Typed:
    """What is being typed about one business."""

    name: str = ""
    owner: str = ""
    region_code: str = ""
    phone: str = ""
    nik: str = ""

    def is_enough(self) -> bool:
        """Whether there is anything to compare."""
        return max(len(self.name.strip()), len(self.owner.strip())) >= SHORTEST


class SimilarPanel(QFrame):
    """Hidden until something is like what is typed."""

    same = Signal(object)
    """The id of the business that the person says it is."""
    different = Signal(object)
    """The id of a business that the person says it is not."""

    def __init__(self, workspace: Workspace, but: UUID | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._but = but
        self._typed = Typed()
        self._not_these: set[UUID] = set()
        self.found: Sequence[Similar] = ()
        self._lookup = Lookup(workspace, self)
        self._beside_lookup = Lookup(workspace, self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self._build()
        self.hide()

    def ask(self, typed: Typed) -> None:
        """Look for what is like this once the person pauses; nothing new is not asked again."""
        if typed == self._typed:
            return
        self._typed = typed
        self._pause.start()

    def leave_out(self, ids: Collection[UUID]) -> None:
        """Show these no more."""
        self._not_these |= set(ids)
        self._show([one for one in self.found if one.id not in self._not_these])

    def show_found(self, found: Sequence[Similar]) -> None:
        """Show these: somebody else looked for them."""
        self.beside.hide()
        self._not_these = set()
        self._show(found)

    @Slot()
    def _ask(self) -> None:
        typed, but = self._typed, self._but
        if not typed.is_enough():
            self._lookup.forget()
            self._show([])
            return

        def look_up(session: Session) -> list[Similar]:
            return similar_to(session, typed.name, typed.owner, typed.region_code, typed.phone, typed.nik, but)

        self._lookup.ask(look_up, self._show)

    def _show(self, found: Sequence[Similar]) -> None:
        self.found = [one for one in found if one.id not in self._not_these]
        while item := self._cards.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in self.found:
            self._cards.addWidget(_Card(one, self._see, self.same.emit, self._tell_different))
        self.setVisible(bool(self.found))
        if not self.found:
            self.beside.hide()

    def _see(self, ikm_id: UUID) -> None:
        """Show one business in full below the others, to read only."""
        self._beside_lookup.ask(lambda session: facts_of(session, ikm_id), self._show_facts)

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        self.facts.setText("\n".join(f"{label}: {value}" for label, value in facts))
        self.beside.show()

    def _tell_different(self, ikm_id: UUID) -> None:
        self.leave_out([ikm_id])
        self.different.emit(ikm_id)

    def _build(self) -> None:
        look(self, "card")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(tr("Similar businesses"))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(SMALL)
        head = look(QLabel(tr("Recorded already?")), "heading")
        column.addWidget(head)
        inner = QWidget()
        self._cards = QVBoxLayout(inner)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(GAP)
        outer = QWidget()
        outer_column = QVBoxLayout(outer)
        outer_column.setContentsMargins(0, 0, SMALL, 0)
        outer_column.addWidget(inner)
        outer_column.addStretch()
        column.addWidget(_scrolling(outer), 3)
        self.facts = QLabel()
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setWordWrap(True)
        self.facts.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.beside = _scrolling(self.facts)
        self.beside.hide()
        column.addWidget(self.beside, 2)


class _Card(QWidget):
    """One business that is like it: what it is, why, and the three answers."""

    def __init__(
        self,
        one: Similar,
        see: Callable[[UUID], None],
        same: Callable[[UUID], None],
        different: Callable[[UUID], None],
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        name = f"{one.name} ({tr('in the bin')})" if one.deleted else one.name
        detail = " · ".join(part for part in (one.owner, one.place) if part)
        for words, tint in ((name, ""), (detail, "muted"), (one.why, "warning")):
            label = QLabel(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            if tint:
                look(label, tint)
            else:
                font = label.font()
                font.setBold(True)
                label.setFont(font)
            column.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for words, act in ((tr("Details"), see), (tr("The same"), same), (tr("Different"), different)):
            button = QPushButton(words, autoDefault=False)
            button.setAccessibleName(f"{words}: {one.name}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, act=act: act(one.id))
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)


def _scrolling(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    for ground in (area.viewport(), content):  # the card shines through
        ground.setAutoFillBackground(False)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
