"""The section Cetak: every paper of the gathering in the order of its life, printed in one go.

Looking changes nothing. What is saved or printed is final: row numbers and certificate numbers stand from then on.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app import clock
from desktop_app.documents.kind import Phase
from desktop_app.documents.kinds import find_kind
from desktop_app.documents.output import deliver_folder
from desktop_app.documents.print_set import Examined, Final, SetItem, examine, list_items, make_final
from desktop_app.domain.event import Gathering
from desktop_app.i18n import tr, tr_count
from desktop_app.operations import records
from desktop_app.operations.documents_printed import list_printed
from desktop_app.operations.files.pdf_pages import join_pages
from desktop_app.operations.gatherings.attendance import is_frozen
from desktop_app.operations.gatherings.audit import Finding, audit
from desktop_app.operations.gatherings.facts import gathering_facts
from desktop_app.progress import Cancelled, Progress
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job, Lookup
from desktop_app.ui.events.checks.line import AuditLine
from desktop_app.ui.events.papers.opening import open_item
from desktop_app.ui.events.papers.printing import ask_for_printer
from desktop_app.ui.events.papers.rows import Key, PaperRow, paper_rows
from desktop_app.ui.events.papers.tree import PaperTree
from desktop_app.ui.events.section import GatheringSection
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.preview.files import open_outside, paper_name, safe_name, save_file
from desktop_app.ui.preview.printing import print_papers
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Answer = TypeVar("Answer")
FOLDER = "Set cetak"


class PapersSection(GatheringSection):
    """Ticks what is printed; the ticks stay while the section is open."""

    shown_by = frozenset(
        {
            "event", "gathering", "participant", "guest", "speaker", "committee_member", "signatory", "agenda_item",
            "invitation", "desk", "quota", "budget_line", "presence", "sheet_tally", "payment_list", "payment",
            "event_file", "event_text", "discussion", "printed_paper", "sheet_printing", "attendance_certificate",
            "office", "official", "post",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace, gathering_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(workspace, gathering_id, parent)
        self._lookup = Lookup(workspace, self)
        self._round = 0
        self._wanted: object = None
        self._ticked: frozenset[Key] | None = None
        self._saved: Path | None = None
        self.tree = PaperTree()
        self.tree.ticked.connect(self._remember_ticks)
        self.tree.opened.connect(self.open_current)
        self.tree.currentItemChanged.connect(self._tell)
        self.details = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, GAP, SPACE, GAP)
        column.setSpacing(GAP)
        self.warning = AuditLine()
        self.warning.wanted.connect(lambda: self.wanted.emit("checks", "findings"))
        column.addWidget(self.warning)
        column.addWidget(self.tree, 1)
        column.addWidget(self.details)
        column.addLayout(self._foot())
        for keys, action in (("Ctrl+S", self.save_folder), ("Ctrl+P", self.print_ticked)):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    def showEvent(self, event: QShowEvent) -> None:
        """Start in the list."""
        super().showEvent(event)
        self.tree.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop looking at papers: other screens wait for the same thread."""
        super().hideEvent(event)
        self._round += 1
        self._lookup.forget()

    @Slot()
    def refresh(self) -> None:
        """Load the list, then look at one paper after the other."""
        self._round += 1
        self._lookup.ask(self._load, self._take)

    def show_target(self, target: object) -> None:
        """Go to the paper of this kind, now or when the list is there."""
        self._wanted = target
        self.tree.go_to(target)

    def focus_search(self) -> None:
        """Go to the list."""
        self.tree.setFocus()

    @Slot()
    def open_current(self) -> None:
        """Open the chosen paper with its options."""
        if row := self.tree.current():
            open_item(self._workspace, row.item, self)

    @Slot()
    def save_folder(self) -> None:
        """Write the ticked papers into a new folder, numbered in the order of the list."""
        if self._may_make_final() and (parent := ask.open_folder(self, tr("Folder for the papers"))):
            self._make(tr("Saving the papers"), partial(_write_folder, parent), self._say_saved)

    @Slot()
    def save_one(self) -> None:
        """Write the ticked papers into one PDF."""
        if not self._may_make_final():
            return
        name = paper_name(None, tr("Print set"), self._title())
        path = ask.save_path(self, tr("Save the papers as one PDF"), name, tr("PDF (*.pdf)"))
        if path is not None:
            self._make(tr("Saving the papers"), partial(_write_one, path), self._say_saved)

    @Slot()
    def print_ticked(self) -> None:
        """Print the ticked papers one after the other."""
        if not self._may_make_final():
            return
        sizes = [row.examined.size for row in self.tree.ticked_rows() if row.examined and row.examined.pages]
        printer = ask_for_printer(self, self._title(), sizes)
        if printer is not None:
            self._make(tr("Making the papers"), _contents, partial(self._print, printer))

    def _print(self, printer: "QPrinter", papers: Sequence[bytes]) -> None:
        work = partial(print_papers, papers, printer)
        Job(self, tr("Printing"), work, self._say_printed).start()

    @Slot()
    def open_saved(self) -> None:
        """Show what was saved in the program of the system."""
        if self._saved is not None and not open_outside(self._saved):
            self.note.setText(tr("This computer has no program to open it."))

    def done_looking(self) -> bool:
        """Return whether every paper was looked at."""
        rows = self.tree.rows()
        return bool(rows) and all(row.examined for row in rows)

    def _load(self, session: Session) -> tuple[list[PaperRow], frozenset[Key], list[Finding]]:
        """Return the rows, what is ticked while nobody has chosen, and what contradicts between the papers."""
        items = list_items(session, self._gathering_id, self._workspace.settings.paper.lower())
        event_id = records.find(session, Gathering, self._gathering_id).event_id
        printed = [*list_printed(session, self._gathering_id), *list_printed(session, event_id)]
        return paper_rows(items, printed), self._usual_ticks(session, items), audit(session, self._gathering_id)

    def _take(self, found: tuple[list[PaperRow], frozenset[Key], list[Finding]]) -> None:
        rows, usual, findings = found
        self.warning.show_findings(findings)
        if self._ticked is None:
            self._ticked = usual
        self.tree.show_rows(rows, self._ticked)
        self.tree.go_to(self._wanted)
        self._wanted = None
        self._count()
        self._tell()
        self._examine(rows)

    def _usual_ticks(self, session: Session, items: Sequence[SetItem]) -> frozenset[Key]:
        """Return what is printed now: before and on the days what is needed there, afterwards the rest."""
        gathering = records.find(session, Gathering, self._gathering_id)
        last = gathering.ends_on or gathering.starts_on
        over = last is not None and clock.today() > last
        phases = {Phase.AFTER} if over else {Phase.BEFORE, Phase.ON_THE_DAY}
        return frozenset(item.key for item in items if item.phase in phases and not item.alternative)

    def _examine(self, rows: Sequence[PaperRow]) -> None:
        """Look at the first of the papers, then at the others."""
        if not rows:
            return
        row, *rest = rows
        practice, number = self._workspace.practice, self._round

        def go_on(*_: object) -> None:
            if number != self._round:
                raise Cancelled

        def show(found: Examined) -> None:
            self.tree.update_row(PaperRow(row.item, row.printed, found))
            self._count()
            self._tell()
            self._examine(rest)

        self._lookup.ask(lambda session: examine(session, row.item, go_on, practice=practice), show)

    def _may_make_final(self) -> bool:
        """Whether something is ticked, and the person knows that numbers will stand."""
        rows = self.tree.ticked_rows()
        if not rows:
            self.note.setText(tr("Tick the papers that you want."))
            return False
        with self._workspace.read() as session:
            roles = {row.item.role for row in rows if row.item.role}
            new = any(not is_frozen(session, self._gathering_id, role) for role in roles)
        new = new or any(row.item.role is None and find_kind(row.item.kind).finalize for row in rows)
        return not new or ask.confirm(
            self,
            tr("Make these papers final?"),
            tr("Make final"),
            tr("From then on row numbers and certificate numbers stay with the names that have them."),
        )

    def _make(
        self, title: str, deliver: Callable[[Sequence[Final], Progress], Answer], then: Callable[[Answer], None]
    ) -> None:
        """Make the ticked papers final and hand them on; when that fails or is called off, nothing has happened."""
        items = [row.item for row in self.tree.ticked_rows()]
        today, practice = clock.today(), self._workspace.practice

        def work(progress: Progress) -> Answer:
            with self._workspace.write() as session:
                finals = make_final(session, items, today, progress, practice=practice)
                return deliver(finals, progress)

        Job(self, title, work, then).start()

    def _title(self) -> str:
        with self._workspace.read() as session:
            return gathering_facts(session, self._gathering_id).title

    def _say_saved(self, path: Path) -> None:
        self._saved = path
        self.open_button.setVisible(True)
        self.note.setText(tr("Saved: {name}", name=path.name))
        self._workspace.saved_file(path)

    def _say_printed(self, _: object) -> None:
        self.note.setText(tr("Sent to the printer."))

    @Slot()
    def _remember_ticks(self) -> None:
        self._ticked = frozenset(row.item.key for row in self.tree.ticked_rows())
        self._count()

    @Slot()
    def _tell(self) -> None:
        """Say in full what is to be looked at about the chosen paper."""
        row = self.tree.current()
        self.details.setText(row.remarks if row else "")
        self.details.setVisible(bool(self.details.text()))
        self.options_button.setEnabled(row is not None)

    def _count(self) -> None:
        """Say how much is ticked."""
        rows = self.tree.ticked_rows()
        pages = sum(row.examined.pages for row in rows if row.examined)
        papers = tr_count("{count} paper", "{count} papers", len(rows))
        known = all(row.examined for row in rows)
        paged = tr_count("{count} page", "{count} pages", pages) if known else tr("the pages are being counted …")
        self.count.setText(f"{papers} · {paged}")
        for button in (self.save_button, self.one_button, self.print_button):
            button.setEnabled(bool(rows))

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setSpacing(SMALL)
        said = QHBoxLayout()
        said.setSpacing(SMALL)
        self.count = look(QLabel(textFormat=Qt.TextFormat.PlainText), "muted")
        self.note = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.open_button = push_button(tr("Open &what was saved"), self.open_saved)
        self.open_button.hide()  # until something was saved
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        said.addWidget(self.count)
        said.addWidget(self.note, 1)
        said.addWidget(self.open_button)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.options_button = push_button(tr("&Options … (Enter)"), self.open_current)
        self.one_button = push_button(tr("One P&DF …"), self.save_one)
        self.print_button = push_button(tr("&Print … (Ctrl+P)"), self.print_ticked)
        self.save_button = look(push_button(tr("Save to &folder … (Ctrl+S)"), self.save_folder), "primary")
        row.addWidget(self.options_button)
        row.addStretch()
        for button in (self.one_button, self.print_button, self.save_button):
            row.addWidget(button)
        foot.addLayout(said)
        foot.addLayout(row)
        return foot


def _write_folder(parent: Path, finals: Sequence[Final], _: Progress) -> Path:
    names = [f"{number:02d}_{safe_name(final.item.title)}.pdf" for number, final in enumerate(finals, start=1)]
    first = min(final.day for final in finals)
    folder = f"{first.isoformat()}_{safe_name(FOLDER)}_{safe_name(finals[0].about, 60)}"
    return deliver_folder(dict(zip(names, (final.content for final in finals), strict=True)), parent, folder)


def _write_one(path: Path, finals: Sequence[Final], _: Progress) -> Path:
    save_file(join_pages([final.content for final in finals]), path)
    return path


def _contents(finals: Sequence[Final], _: Progress) -> list[bytes]:
    return [final.content for final in finals]
