"""The accountability file: what belongs to it and what is there, its order, and how it is saved."""

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.documents import bundle
from desktop_app.documents.kinds import find_kind
from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.gatherings.accountability import ItemStanding, ItemState
from desktop_app.operations.gatherings.facts import gathering_facts
from desktop_app.operations.privacy.disclosing import record_disclosure
from desktop_app.progress import Progress
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.lists.list_look import add_keys
from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.style import GAP, SMALL, look
from desktop_app.ui.papers.dialog import PaperDialog
from desktop_app.ui.papers.panel import Offer
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.preview.files import open_outside, paper_name
from desktop_app.ui.workspace import Workspace

CHECKLIST = "daftar-periksa-spj"
TINTS = {ItemState.MISSING: "error", ItemState.POSSIBLE: "warning", ItemState.PRINTED: "warning"}


class FilePanel(QWidget):
    """The checklist (AU-10) as a list whose rows can be moved."""

    reordered = Signal()

    def __init__(self, workspace: Workspace, gathering_id: UUID) -> None:
        super().__init__()
        self._workspace = workspace
        self._gathering_id = gathering_id
        self._saved: Path | None = None
        self.list: RowsList[ItemStanding] = RowsList(_columns(), tr("Accountability file"), sortable=False)
        self.setFocusProxy(self.list)
        add_keys(self.list, {"Alt+Up": self.move_up, "Alt+Down": self.move_down})
        self.told = look(QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        column.addLayout(self._foot())

    def order(self) -> list[str]:
        """Return the codes in the order that this computer's person chose."""
        return [code for code in self._workspace.settings.accountability_order.split(",") if code]

    def show_items(self, items: Sequence[ItemStanding]) -> None:
        """Show how every item stands; the chosen one stays chosen."""
        self.list.show_rows(items, lambda one: one.item.code)
        missing = sum(one.state is ItemState.MISSING for one in items)
        there = sum(one.state is ItemState.ATTACHED for one in items)
        self.told.setText(
            f"{tr_count('{count} document attached', '{count} documents attached', there)} · "
            f"{tr_count('{count} missing', '{count} missing', missing)}. "
            + tr("Alt+Up and Alt+Down change the order; it stays for the next events on this computer.")
        )

    @Slot()
    def move_up(self) -> None:
        """Move the chosen item up."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """Move the chosen item down."""
        self._move(1)

    @Slot()
    def save_folder(self) -> None:
        """Ask for a folder and save one PDF for each document into a new folder there."""
        if (where := ask.open_folder(self, tr("Where should the accountability file be saved?"))) is not None:
            name = self._name()
            self._save(lambda made, progress: bundle.write_folder(made, where, name, progress))

    @Slot()
    def save_pdf(self) -> None:
        """Ask where and save all documents as one PDF."""
        path = ask.save_path(self, tr("Save the accountability file"), f"{self._name()}.pdf", tr("PDF (*.pdf)"))
        if path is not None:
            self._save(lambda made, progress: bundle.write_pdf(made, path, progress))

    @Slot()
    def print_checklist(self) -> None:
        """Show the checklist page."""
        known = {"order": tuple(self.order())}
        offers = [Offer(find_kind(CHECKLIST), self._gathering_id, known)]
        PaperDialog(self._workspace, tr("Accountability file"), offers, self).exec()

    @Slot()
    def open_saved(self) -> None:
        """Show what was saved."""
        if self._saved is not None and not open_outside(self._saved):
            self.told.setText(tr("This computer has no program for it. It is at {path}.", path=self._saved))

    def _save(self, write: Callable[[bundle.Bundle, Progress], Path]) -> None:
        today, order, practice = clock.today(), self.order(), self._workspace.practice

        def work(progress: Progress) -> tuple[Path, Sequence[str]]:
            with self._workspace.read() as session:
                made = bundle.gather(session, self._gathering_id, today, order, practice=practice)
                return write(made, progress), made.missing

        self.job = Job(self, tr("Putting the accountability file together"), work, self._say_saved).start()

    def _say_saved(self, done: tuple[Path, Sequence[str]]) -> None:
        self._saved, missing = done
        with self._workspace.write() as session:  # signed sheets and receipts are in it as they are
            what, about = tr("Accountability file"), ("gathering", self._gathering_id)
            record_disclosure(session, Channel.FILE, Tier.INTERNAL, what, about)
        told = [tr("Saved: {name}", name=self._saved.name)]
        if missing:
            told.append(tr("Still missing: {titles}.", titles=", ".join(missing)))
        self.told.setText(" ".join(told))
        self.open_button.show()
        self._workspace.saved_file(self._saved)

    def _move(self, by: int) -> None:
        codes = [one.item.code for one in self.list.rows_model.rows]
        chosen = self.list.current()
        place = codes.index(chosen.item.code) if chosen else -1
        if chosen is None or not 0 <= place + by < len(codes):
            return
        codes[place], codes[place + by] = codes[place + by], codes[place]
        self._workspace.settings.accountability_order = ",".join(codes)
        self._workspace.go_to("choices")
        self.reordered.emit()

    def _name(self) -> str:
        with self._workspace.read() as session:
            facts = gathering_facts(session, self._gathering_id)
        return paper_name(facts.first, "Berkas SPJ", facts.title).removesuffix(".pdf")

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.open_button = push_button(tr("&Open"), self.open_saved)
        self.open_button.hide()
        self.up_button = push_button(tr("&Up"), self.move_up)
        self.down_button = push_button(tr("&Down"), self.move_down)
        self.print_button = push_button(tr("&Checklist page …"), self.print_checklist)
        self.pdf_button = push_button(tr("Save as one &PDF …"), self.save_pdf)
        self.folder_button = look(push_button(tr("Save as &folder …"), self.save_folder), "primary")
        for button in (self.up_button, self.down_button):
            row.addWidget(button)
        row.addStretch()
        for button in (self.open_button, self.print_button, self.pdf_button, self.folder_button):
            row.addWidget(button)
        return row


def _columns() -> tuple[Column[ItemStanding], ...]:
    return (
        Column(tr("Document"), lambda one: one.item.title),
        Column(tr("State"), lambda one: _states()[one.state], 330, lambda one: TINTS.get(one.state, "")),
        Column(tr("Files"), lambda one: str(len(one.files)) if one.files else "", 80),
        Column(tr("Pages"), lambda one: str(one.pages) if one.files else "", 80),
    )


def _states() -> dict[ItemState, str]:
    return {
        ItemState.ATTACHED: tr("✓ attached"),
        ItemState.PRINTED: tr("printed; the signed scan is missing"),
        ItemState.POSSIBLE: tr("not printed yet; the program makes it"),
        ItemState.MISSING: tr("✗ missing"),
        ItemState.NOT_NEEDED: tr("not needed for this event"),
    }
