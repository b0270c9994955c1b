"""A lost laptop: what was on it, closing its way in, the draft of a notice, and a file for the laptop after it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.wording import short_date
from desktop_app.errors import UserError
from desktop_app.exchange.handing_in.board import LaptopLine
from desktop_app.exchange.handing_in.lost import OnLaptop, report_lost, what_was_on
from desktop_app.exchange.handing_in.notice import Notice, draft_notice
from desktop_app.i18n import tr
from desktop_app.operations.office.offices import office_on
from desktop_app.store.changes.shape import Shape
from desktop_app.store.device import show_device
from desktop_app.store.keys.office_keys import office_of
from desktop_app.store.reasons import reason_of
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job, Lookup
from desktop_app.ui.handing_in.lost_replacement import write_replacement
from desktop_app.ui.handing_in.lost_words import count_rows, facts, title
from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.fitted import fit_screen
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace

SIZE = (980, 640)
FACTS_WIDTH = 380


@dataclass(frozen=True)
class Answer:
    """What is known of the laptop, and the draft."""

    found: OnLaptop
    notice: Notice


class LostDialog(QDialog):
    """Nothing happens by opening it; every button does one thing and says so."""

    changed = Signal()
    """The laptop was reported lost, or back."""

    def __init__(self, workspace: Workspace, line: LaptopLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Lost laptop"))
        fit_screen(self, *SIZE)
        self._workspace, self._line = workspace, line
        self._lookup = Lookup(workspace, self)
        self.answer: Answer | None = None
        self.job: Job | None = None
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addLayout(self._facts())
        row.addLayout(self._draft(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        column.addWidget(look(QLabel(title(line), textFormat=Qt.TextFormat.PlainText), "title"))
        column.addLayout(row, 1)
        column.addLayout(self._buttons())
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask what was on it."""
        line, shape = self._line, self._workspace.database.schema.shape
        self._lookup.ask(lambda session: _ask(session, shape, line), self._show)

    @Slot()
    def report(self) -> None:
        """Close its way in, or open it again."""
        if self.answer is None:
            return
        is_lost = self.answer.found.lost_on is not None
        with self._workspace.write() as session:
            report_lost(session, self._line.verify_key, lost=not is_lost)
        self.changed.emit()
        self.refresh()

    @Slot()
    def copy_draft(self) -> None:
        """Put the draft, as it was edited, on the clipboard."""
        QGuiApplication.clipboard().setText(self.draft.toPlainText())
        self._workspace.notify(tr("The draft of the notice is copied."))

    @Slot()
    def save_draft(self) -> None:
        """Write the draft, as it was edited, into a text file."""
        name = tr("notice-{device}.txt", device=show_device(self._line.device))
        path = ask.save_path(self, tr("Save the draft of the notice"), name, f"{tr('Text')} (*.txt)")
        if path is not None:
            _write_text(path, self.draft.toPlainText())
            self._workspace.saved_file(path, tr("The draft is saved: {name}", name=path.name))

    @Slot()
    def replace_laptop(self) -> None:
        """Write a file from which the officer's next laptop gets everything back."""
        self.job = write_replacement(self, self._workspace, self._line)

    def _show(self, answer: Answer) -> None:
        fresh = self.answer is None or not self.draft.document().isModified()
        self.answer = answer
        self.facts.setText("\n\n".join(facts(answer.found, self._line)))
        self.kinds.show_rows(count_rows(answer.found.records))
        self.duty.setText(answer.notice.duty)
        self.source.setText(
            tr(
                "Source: {origin}. Read on {day}; confidence: {confidence}.",
                origin=answer.notice.source,
                day=short_date(answer.notice.as_of),
                confidence=answer.notice.confidence,
            )
        )
        if fresh:
            self.draft.setPlainText(answer.notice.text)
        is_lost = answer.found.lost_on is not None
        self.report_button.setText(tr("It is &back: take its files again") if is_lost else tr("&Report it lost"))
        self.report_button.setIcon(icon("undo-2") if is_lost else icon("ban", "on_accent"))
        look(self.report_button, "" if is_lost else "primary")
        self._allow(known=True)

    def _allow(self, *, known: bool) -> None:
        """Let the buttons be pressed when it is known what was on the laptop."""
        for button in (self.report_button, self.replace_button, self.copy_button, self.save_button):
            button.setEnabled(known)

    def _facts(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SMALL)
        self.facts = paragraph(tr("Looking up what was on it …"), "text")
        self.facts.setFixedWidth(FACTS_WIDTH)
        self.kinds: RowsList[tuple[str, str]] = RowsList(
            [
                Column(tr("Kind of record"), lambda row: row[0]),
                Column(tr("On the laptop"), lambda row: row[1], 110),
            ],
            tr("What was on the laptop"),
            sortable=False,
        )
        self.kinds.setFixedWidth(FACTS_WIDTH)
        column.addWidget(self.facts)
        column.addWidget(self.kinds, 1)
        return column

    def _draft(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SMALL)
        self.duty = paragraph("", "text")
        self.draft = QPlainTextEdit()
        self.draft.setAccessibleName(tr("Draft of the notice"))
        self.draft.setTabChangesFocus(True)
        self.source = paragraph("")
        self.copy_button = QPushButton(icon("copy"), tr("&Copy the draft"))
        self.copy_button.clicked.connect(self.copy_draft)
        self.save_button = QPushButton(icon("save"), tr("&Save as text …"))
        self.save_button.clicked.connect(self.save_draft)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(look(QLabel(tr("Draft of the notice")), "heading"), 1)
        for button in (self.copy_button, self.save_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        column.addLayout(row)
        for part in (self.duty, self.draft, self.source):
            column.addWidget(part)
        return column

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.replace_button = QPushButton(icon("key-round"), tr("File for the &next laptop …"))
        self.replace_button.clicked.connect(self.replace_laptop)
        self.close_button = QPushButton(tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self.report_button = look(QPushButton(tr("&Report it lost")), "primary")
        self.report_button.clicked.connect(self.report)
        for button in (self.replace_button, self.close_button, self.report_button):
            button.setAutoDefault(False)
        self._allow(known=False)
        row.addWidget(self.replace_button)
        row.addStretch()
        row.addWidget(self.close_button)
        row.addWidget(self.report_button)
        return row


def _ask(session: Session, shape: Shape, line: LaptopLine) -> Answer:
    today = clock.today()
    found = what_was_on(session, shape, line.verify_key)
    office = office_on(session, today) or office_of(session)
    return Answer(found, draft_notice(found, office.name if office else "", line.last_on, today))


def _write_text(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8-sig", newline="\r\n")  # for the editors of Windows
    except OSError as error:
        raise UserError(
            tr("{name} could not be written: {reason}", name=path.name, reason=reason_of(error)),
            tr("The draft is still in the window. Choose another place."),
        ) from error
