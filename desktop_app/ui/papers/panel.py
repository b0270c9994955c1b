"""One paper: its options at the left, the paper as it will come out at the right.

Looking changes nothing. What is saved or printed is remembered with its fingerprint.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app import clock
from desktop_app import progress as progress_module
from desktop_app.documents.kind import Kind, Wish, variant_of
from desktop_app.documents.options import usual_options
from desktop_app.documents.printed import Printed, losses
from desktop_app.documents.privacy import note_given, tier_of
from desktop_app.documents.signing import empty_fields, sign
from desktop_app.domain.disclosure import Channel
from desktop_app.i18n import tr
from desktop_app.operations.documents_printed import Finished, record_paper
from desktop_app.operations.office.officials import list_officials
from desktop_app.progress import Progress
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job, Lookup
from desktop_app.ui.forms.fields import Choice, NextField
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.papers.choices import Choices
from desktop_app.ui.papers.sign_dialog import SignDialog
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.parts.folder_link import FolderLink
from desktop_app.ui.preview.copies import copies
from desktop_app.ui.preview.files import open_outside, paper_name, save_file
from desktop_app.ui.preview.panel import PreviewPanel
from desktop_app.ui.preview.printer_choice import print_after_asking
from desktop_app.ui.privacy.copying import copy_unkept
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

SIGNED = "bertanda tangan"
"""What the name and the variant of a paper signed with a certificate end in."""
SIDE_WIDTH, NARROW_SIDE = 330, 230
NARROW = 720
"""Below this width in pixels the side is the narrow one."""


@dataclass(frozen=True)
class Offer:
    """A paper that can be made here: its kind, what it is about, and the options that are known already."""

    kind: Kind
    about: UUID | None
    known: dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """A paper as it was drawn."""

    content: bytes
    name: str
    job: str
    """Its name without what it is about: for printers and viewers, which show it to others and keep it."""
    pages: int
    remarks: str
    text: str
    options: Any
    word: bool
    """Whether it can be saved to be edited in Word."""


@dataclass(frozen=True)
class Nothing:
    """The options of a paper that has none."""


class PaperPanel(QWidget):
    """Shows one of several papers."""

    choices: Choices

    def __init__(self, workspace: Workspace, offers: Sequence[Offer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._offers = offers
        self._lookup = Lookup(workspace, self)
        self._shown: Shown | None = None
        self._saved: Path | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.draw)
        with workspace.read() as session:
            rows = list_officials(session, clock.today())
        self._officials = [(row.id, f"{row.name} – {row.post}" if row.post else row.name) for row in rows]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        self.side = self._side()
        row.addWidget(self.side)
        self.preview = PreviewPanel()
        row.addWidget(self.preview, 1)
        self._choose()

    def offer(self) -> Offer:
        """Return what is chosen."""
        return self._offers[self.kinds.currentIndex()]

    def show_kind(self, name: str) -> None:
        """Choose the paper of this kind."""
        place = next((place for place, offer in enumerate(self._offers) if offer.kind.name == name), 0)
        self.kinds.setCurrentIndex(place)

    def add_way_out(self, does: Callable[[], object]) -> None:
        """Put a button to close beside the others: a dialog has one, a page has the sidebar."""
        self.row.insertWidget(0, push_button(tr("&Close"), does))

    @Slot()
    def draw(self) -> None:
        """Draw the paper with what is chosen now."""
        offer = self.offer()
        try:
            options = self.choices.options()
        except ValueError:
            self.remarks.setText(tr("One field cannot be read; the paper shows what was chosen before."))
            return
        practice = self._workspace.practice
        wanted = self._lookup.still_wanted()
        self._lookup.ask(lambda session: make(session, offer, options, wanted, practice=practice), self._show)

    @Slot()
    def save(self) -> None:
        """Ask where, save, and remember that the paper exists."""
        if (shown := self._shown) is None:
            return
        path = ask.save_path(self, tr("Save the paper"), shown.name, tr("PDF (*.pdf)"))
        if path is not None:
            self._final(lambda content: save_file(content, path))
            self._saved = path
            self._say_saved(path)

    @Slot()
    def save_word(self) -> None:
        """Ask where, save the paper to be edited, and remember that it exists; it is no final paper."""
        if (shown := self._shown) is None:
            return
        name = f"{shown.name.removesuffix('.pdf')}.docx"
        path = ask.save_path(self, tr("Save the paper"), name, tr("Word (*.docx)"))
        if path is not None:
            offer, practice = self.offer(), self._workspace.practice

            def work(progress: Progress) -> bytes:
                with self._workspace.read() as session:
                    content = make_word(session, offer, shown.options, practice=practice)
                progress(0, 0, "")  # nothing is saved when the person gave up meanwhile
                return content

            def done(content: bytes) -> None:
                variant = f"{variant_of(shown.options)} word".strip()
                tier = tier_of(offer.kind, shown.options) or ""
                finished = Finished(path.stem, shown.pages, content, variant, tier)
                with self._workspace.write() as session:
                    record_paper(session, offer.kind.name, offer.about, finished, clock.today())
                    note_given(session, offer.kind, offer.about, shown.options, Channel.FILE)
                    save_file(content, path)
                self._say_saved(path)

            self.job = Job(self, tr("Making the Word file …"), work, done).start()

    @Slot()
    def sign(self) -> None:
        """Ask for a certificate and where to; save the signed paper, and remember that it exists."""
        if (shown := self._shown) is None:
            return
        dialog = SignDialog(empty_fields(shown.content), self)
        if not dialog.exec() or (certificate := dialog.certificate) is None:
            return
        name = f"{shown.name.removesuffix('.pdf')} {SIGNED}.pdf"
        path = ask.save_path(self, tr("Save the signed paper"), name, tr("PDF (*.pdf)"))
        if path is None:
            return
        remarks: list[str] = []

        def signed(content: bytes) -> bytes:
            made = sign(content, certificate, clock.local_now(), dialog.field)
            remarks.append(made.remark)
            return made.content

        self._final(lambda content: save_file(content, path), signed)
        self._saved = path
        self._say_saved(path)
        self.note.setText(" ".join((self.note.text(), *remarks)))

    @Slot()
    def print(self) -> None:
        """Ask for the printer, print, and remember that the paper exists."""
        if (shown := self._shown) is not None:
            print_after_asking(self, self._final, shown.job, shown.content)

    @Slot()
    def open(self) -> None:
        """Show the saved file, or a copy that goes with the program, in the viewer of the system."""
        if (shown := self._shown) is None:
            return
        if self._saved is None:  # a viewer can save and print it
            offer = self.offer()
            with self._workspace.write() as session:
                note_given(session, offer.kind, offer.about, shown.options, Channel.FILE)
        if not open_outside(self._saved or copies().put(shown.job, shown.content)):
            self.note.setText(tr("This computer has no program for PDF. Save the file instead."))

    @Slot()
    def copy_text(self) -> None:
        """Put the text of the paper on the clipboard, for a message."""
        if (shown := self._shown) is not None:
            offer = self.offer()
            with self._workspace.write() as session:
                note_given(session, offer.kind, offer.about, shown.options, Channel.CLIPBOARD)
            copy_unkept(shown.text)
            self.note.setText(tr("Copied. Paste it into WhatsApp or an e-mail."))

    def _say_saved(self, path: "Path") -> None:
        self.note.setText(tr("Saved: {name}", name=path.name))
        self.folder.offer(path)
        self._workspace.saved_file(path)

    def close_pdf(self) -> None:
        """End the threads that draw."""
        self._lookup.forget()
        self.preview.close_pdf()

    def _final(
        self, deliver: Callable[[bytes], None] = lambda _: None, signed: Callable[[bytes], bytes] | None = None
    ) -> bytes:
        """Put the paper where it belongs, `signed` when asked; when that fails, nothing is remembered."""
        if (shown := self._shown) is None:
            return b""
        offer = self.offer()
        with self._workspace.write() as session:
            shown = self._finalized(session, offer, shown)
            title = shown.name.removesuffix(".pdf")
            tier = tier_of(offer.kind, shown.options) or ""
            content = signed(shown.content) if signed else shown.content
            variant = f"{variant_of(shown.options)} {SIGNED if signed else ''}".strip()
            finished = Finished(title, shown.pages, content, variant, tier)
            record_paper(session, offer.kind.name, offer.about, finished, clock.today())
            note_given(session, offer.kind, offer.about, shown.options)
            if offer.kind.remember is not None:
                offer.kind.remember(Wish(session, offer.about, shown.options, self._workspace.practice))
            deliver(content)
        return content

    def _finalized(self, session: Session, offer: Offer, shown: Shown) -> Shown:
        """Return the paper with what only a final one has, such as numbers."""
        if (finalize := offer.kind.finalize) is None:
            return shown
        practice = self._workspace.practice
        finalize(Wish(session, offer.about, shown.options, practice))
        return make(session, offer, shown.options, practice=practice)

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self.preview.show_pdf(shown.content)
        self.remarks.setText(shown.remarks)
        self.copy_button.setVisible(bool(shown.text))
        self.word_button.setVisible(shown.word)
        for button in (self.save_button, self.print_button, self.open_button, self.sign_button):
            button.setEnabled(True)

    @Slot()
    def _choose(self) -> None:
        """Show the options of the chosen paper."""
        offer = self.offer()
        usual = usual_options(offer.kind.options, self._workspace.settings.paper.lower(), offer.known)
        before = self.choices
        self.choices = Choices(offer.kind.options, usual, self._officials)
        self.choices.changed.connect(lambda: self._soon.start(0))
        self.inside.replaceWidget(before, self.choices)
        before.hide()
        before.deleteLater()
        self._shown, self._saved = None, None
        self.preview.say(tr("The paper is being made …"))
        self.note.clear()
        self.folder.hide()
        self.draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the paper its room in a narrow window."""
        super().resizeEvent(event)
        self.side.setFixedWidth(NARROW_SIDE if self.width() < NARROW else SIDE_WIDTH)

    def _side(self) -> QWidget:
        """Return the left side: the options scroll on a low screen, the buttons stay."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        self.kinds = Choice([(place, offer.kind.title) for place, offer in enumerate(self._offers)])
        self.kinds.installEventFilter(NextField(self))
        self.kinds.setAccessibleName(tr("Paper"))
        self.kinds.currentIndexChanged.connect(self._choose)
        column.addWidget(self.kinds)
        column.addWidget(self._scrolled(), 1)
        self.note = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        column.addWidget(self.note)
        self.folder = FolderLink()
        self.folder.failed.connect(self.note.setText)
        column.addWidget(self.folder, alignment=Qt.AlignmentFlag.AlignLeft)
        self._add_buttons(column)
        return side

    def _scrolled(self) -> QScrollArea:
        ground = QWidget()
        self.inside = QVBoxLayout(ground)
        self.inside.setContentsMargins(0, SMALL, 0, 0)
        self.inside.setSpacing(GAP)
        self.choices = Choices(Nothing, Nothing(), ())
        self.remarks = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "warning")
        self.inside.addWidget(self.choices)
        self.inside.addWidget(self.remarks)
        self.inside.addStretch()
        area = QScrollArea()
        area.setWidget(ground)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _add_buttons(self, column: QVBoxLayout) -> None:
        self.save_button = look(push_button(tr("&Save PDF …"), self.save), "primary")
        self.print_button = push_button(tr("&Print …"), self.print)
        self.open_button = push_button(tr("&Open"), self.open)
        self.copy_button = push_button(tr("&Copy as text"), self.copy_text)
        self.word_button = push_button(tr("Save as &Word …"), self.save_word)
        self.sign_button = push_button(tr("Si&gn with a certificate …"), self.sign)
        self.copy_button.hide()
        self.word_button.hide()
        for button in (self.save_button, self.print_button, self.open_button, self.sign_button):
            button.setEnabled(False)  # until there is a paper to look at
        for keys, button in (("Ctrl+P", self.print_button), ("Ctrl+S", self.save_button)):
            button.setToolTip(keys)
            QShortcut(QKeySequence(keys), self, button.click, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for button in (self.copy_button, self.word_button, self.sign_button):
            column.addWidget(button)
        self.row = QHBoxLayout()  # short words: a row less on a low screen
        self.row.setSpacing(SMALL)
        self.row.addWidget(self.open_button)
        self.row.addWidget(self.print_button)
        column.addLayout(self.row)
        column.addWidget(self.save_button)


def make(
    session: Session, offer: Offer, options: Any, progress: Progress = progress_module.ignore, *, practice: bool
) -> Shown:
    """Return the paper with everything that should be said about it."""
    made = offer.kind.make(Wish(session, offer.about, options, practice))
    out = BytesIO()
    printed: Printed = made.write(out, progress)
    remarks = [problem.message for problem in made.problems] + losses(printed)
    name, job = (paper_name(made.day, offer.kind.title, about) for about in (made.about, ""))
    word = made.write_docx is not None
    return Shown(out.getvalue(), name, job, printed.pages, "\n".join(remarks), made.text, options, word)


def make_word(session: Session, offer: Offer, options: Any, *, practice: bool) -> bytes:
    """Return the paper as a Word file; ValueError for one that has none."""
    made = offer.kind.make(Wish(session, offer.about, options, practice))
    if made.write_docx is None:
        raise ValueError(f"{offer.kind.name} has no Word file")
    out = BytesIO()
    made.write_docx(out)
    return out.getvalue()
