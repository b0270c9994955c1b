"""A walk-in in one line, with how it was understood and who of the list it may be."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.event import ParticipantDraft
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.door import Expected
from desktop_app.operations.gatherings.walk_ins import alike_on_list, linked, parse_walk_in
from desktop_app.ui.events.door.entry import DoorEntry, quiet_button
from desktop_app.ui.events.door.words import about, joined, name_of, read_words, row_words
from desktop_app.ui.look.style import HAIR, SMALL, look
from desktop_app.ui.parts.elided import ElidedLabel
from desktop_app.ui.similar.panel import SimilarPanel, Typed
from desktop_app.ui.workspace import Workspace

PAUSE = 200
"""Milliseconds without a key before the list is compared."""
SHORTEST = 3


class WalkInBar(QWidget):
    """Enter records a new person, unless somebody of the list is like them: then it lets that one in."""

    wanted = Signal(object)
    """A `ParticipantDraft` to record."""
    meant = Signal(object)
    """The `Expected` who it is."""

    def __init__(self, workspace: Workspace, panel: SimilarPanel) -> None:
        super().__init__()
        self._workspace = workspace
        self._panel = panel
        self._expected: Sequence[Expected] = ()
        self._ikm: tuple[UUID, str] | None = None
        self.alike: list[Expected] = []
        """Who of the list is told to be like what is typed."""
        self.line = DoorEntry(keeps=True)
        self.next = look(QLabel(), "muted")
        self.read = look(ElidedLabel(""), "muted")
        self.hint = look(QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText), "warning")
        self.unlink = quiet_button()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._compare)
        self.line.textChanged.connect(self._typed)
        self.line.entered.connect(self._enter)
        self.unlink.clicked.connect(self._unlink)
        panel.same.connect(self._link)
        self._build()

    def take(self, expected: Sequence[Expected], next_words: str) -> None:
        """Compare with these, and show which number comes next."""
        self._expected = expected
        self.next.setText(next_words)

    def begin(self, text: str = "") -> None:
        """Go to the line, with a name that was typed elsewhere."""
        if text and not self.line.text():
            self.line.setText(text)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Be empty: it is recorded."""
        self._ikm = None
        self.line.setText("")

    def draft(self) -> ParticipantDraft:
        """Return what is typed, with what the register knows of the business that was chosen."""
        typed = parse_walk_in(self.line.text())
        if self._ikm is None:
            return typed
        with self._workspace.read() as session:
            return linked(session, typed, self._ikm[0])

    @Slot()
    def _typed(self) -> None:
        if not self.line.text().strip():
            self._ikm = None
        self._show_read()
        self._tell_alike([])
        self._pause.start()

    @Slot()
    def _compare(self) -> None:
        typed = parse_walk_in(self.line.text())
        self._panel.ask(
            Typed() if self._ikm else Typed(typed.business_name, typed.name, typed.kabupaten_code, typed.phone)
        )
        self._tell_alike(self._found())

    @Slot(bool)
    def _enter(self, anew: bool) -> None:  # noqa: FBT001 - a signal gives no names
        if not self.line.text().strip():
            return
        found = [] if anew else self._found()
        if found != self.alike and found:  # faster than the comparison: the person has not seen it
            self._tell_alike(found)
        elif found:
            self.meant.emit(found[0])
        else:
            self.wanted.emit(self.draft())

    def _found(self) -> list[Expected]:
        typed = self.draft()
        return alike_on_list(self._expected, typed) if typed.ikm_id or len(typed.name) >= SHORTEST else []

    def _tell_alike(self, alike: list[Expected]) -> None:
        self.alike = alike
        who = "\n".join(joined(name_of(one), about(one), row_words(one)) for one in alike)
        told = tr("On the list already? Enter lets in the first one, Ctrl+Enter records somebody new.")
        self.hint.setText(f"{told}\n{who}" if alike else "")
        self.hint.setVisible(bool(alike))

    @Slot(object)
    def _link(self, ikm_id: UUID) -> None:
        name = next((one.name for one in self._panel.found if one.id == ikm_id), "")
        self._ikm = (ikm_id, name)
        self._show_read()
        self._compare()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _unlink(self) -> None:
        self._ikm = None
        self._show_read()
        self._compare()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_read(self) -> None:
        typed = self.draft() if self.line.text().strip() else None
        words = tr("Read as: {words}", words=read_words(typed)) if typed else ""
        self.read.setText(words)
        self.read.setToolTip(words)
        self.read.setVisible(typed is not None)
        self.unlink.setText(tr("Linked to {name} – take off", name=self._ikm[1] if self._ikm else ""))
        self.unlink.setVisible(self._ikm is not None)

    def _build(self) -> None:
        label = QLabel(tr("Walk-in (F4)"))
        label.setBuddy(self.line)
        self.line.setAccessibleName(tr("Walk-in"))
        self.line.setMaxLength(200)  # more than a name may have is read as no name
        self.line.setPlaceholderText(tr("name, business, kabupaten, mobile phone"))
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(label, 1)
        head.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addLayout(head)
        column.addWidget(self.line)
        column.addWidget(self.read)
        column.addWidget(self.unlink, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.hint)
        self._show_read()
        self._tell_alike([])
