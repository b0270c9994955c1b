"""Gives a list away as it is shown: copied, as a spreadsheet, on paper. Personal numbers only when asked for."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QGuiApplication

from desktop_app import clock
from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.listing.clipboard import as_html, as_tabs
from desktop_app.operations.listing.sheet import Cell, Head, ListSheet, at, private_titles
from desktop_app.operations.privacy.consent import withheld_businesses
from desktop_app.operations.privacy.disclosing import record_disclosure
from desktop_app.progress import Progress
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.lists.arranged import ArrangedList
from desktop_app.ui.lists.rows_list import UNDER, Column
from desktop_app.ui.lists.source import Source
from desktop_app.ui.preview.files import paper_name
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from sqlmodel import Session

AT_ONCE = 2000
"""Rows that are looked up without a thread."""


class Giving(QObject):
    """What leaves the program from one list."""

    def __init__(self, workspace: Workspace, tools: ArrangedList, source: Source) -> None:
        super().__init__(tools.arranging.view)
        self._workspace, self._tools, self._source = workspace, tools, source

    def copy(self, *, full: bool) -> None:
        """Put the chosen rows on the clipboard; `full` with personal numbers, which is written down."""
        if not self._source.selected():
            self._workspace.notify(tr("No row is chosen."))
            return
        tier = Tier.INTERNAL if full else Tier.PARTNER
        self._with_sheet(lambda sheet: self._put(at(sheet, tier), tier), chosen=True)

    @Slot()
    def save_sheet(self) -> None:
        """Ask how much personal data, and where; then write the list as a spreadsheet."""
        tier = self._ask_tier()
        if tier is None:
            return
        name = paper_name(clock.today(), self._tools.named.paper, "").removesuffix(".pdf") + ".xlsx"
        path = ask.save_path(self._window, tr("Save the list as a spreadsheet"), name, tr("Excel (*.xlsx)"))
        if path is not None:
            self._with_sheet(lambda sheet: self._write(at(sheet, tier), tier, path), chosen=False)

    @Slot()
    def print_list(self) -> None:
        """Show the list as a paper."""
        from desktop_app.ui.lists.printing import show_paper

        self._with_sheet(lambda sheet: show_paper(self._workspace, sheet, self._window), chosen=False)

    def sheet(self, rows: Sequence[Any], columns: Sequence[Column[Any]]) -> ListSheet:
        """Return rows as they are shown."""
        tools, widths = self._tools, self._tools.arranging.widths()
        return ListSheet(
            name=tools.named.name,
            title=tools.named.paper,
            heads=tuple(Head(one.title, widths[one.name], one.private) for one in columns),
            rows=tuple(tuple(cell_of(one, row) for one in columns) for row in rows),
            filters=tools.found_by(),
            total=tools.total,
            sorts=tools.sorted_words(),
        )

    def _with_sheet(self, then: Callable[[ListSheet], object], *, chosen: bool) -> None:
        """Look the rows up, many of them in a thread."""
        columns = self._tools.arranging.shown()
        many = self._source.selected() if chosen else self._tools.shown

        def work(progress: Progress) -> ListSheet:
            with self._workspace.read() as session:
                rows = self._source.rows(session, columns, chosen=chosen, progress=progress)
                return replace(self.sheet(rows, columns), withheld=self._withheld(session, rows))

        if many <= AT_ONCE:
            then(work(lambda *_: None))
        else:
            self.job = Job(self._window, tr("Putting the list together …"), work, then).start()  # type: ignore[arg-type] # what it returns is nobody's

    def _withheld(self, session: "Session", rows: Sequence[Any]) -> frozenset[int]:
        """Return the places of the rows that others do not get, because the owner does not agree."""
        withheld = withheld_businesses(session)
        own = "id" if self._tools.named.name == "ikm" else "ikm_id"
        return frozenset(place for place, row in enumerate(rows) if withheld and getattr(row, own, None) in withheld)

    def _put(self, sheet: ListSheet, tier: Tier) -> None:
        data = QMimeData()
        data.setText(as_tabs(sheet))
        data.setHtml(as_html(sheet))
        QGuiApplication.clipboard().setMimeData(data)
        self._remember(sheet, tier, Channel.CLIPBOARD)
        words = tr_count("{count} row copied", "{count} rows copied", len(sheet.rows))
        told = (words + _masked(sheet, tier), _left_out(sheet))
        self._workspace.notify(". ".join(part for part in told if part))

    def _write(self, sheet: ListSheet, tier: Tier, path: Path) -> None:
        from desktop_app.exchange.sheets.list_sheet import write_list

        def work(progress: Progress) -> None:
            write_list(sheet, path, clock.today(), tier, progress)

        def done(_: None) -> None:
            self._remember(sheet, tier, Channel.FILE)
            words = tr_count("{count} row saved: {name}", "{count} rows saved: {name}", len(sheet.rows), name=path.name)
            self._workspace.saved_file(path, ". ".join(part for part in (words, _left_out(sheet)) if part))

        self.job = Job(self._window, tr("Writing the spreadsheet …"), work, done).start()

    def _remember(self, sheet: ListSheet, tier: Tier, channel: Channel) -> None:
        """Write down who was given personal data; a list without any is not written down."""
        if sheet.is_private:
            what = f"{sheet.title}: {private_titles(sheet.heads)}"
            with self._workspace.write() as session:
                record_disclosure(session, channel, tier, what, records=len(sheet.rows))

    def _ask_tier(self) -> Tier | None:
        """Return how much personal data is wanted, None when the person changed their mind; asked when there is any."""
        if not any(column.private for column in self._tools.arranging.shown()):
            return Tier.INTERNAL
        answers = [
            (Tier.PARTNER.value, tr("Masked")),
            (Tier.PUBLIC.value, tr("Leave them out")),
            (Tier.INTERNAL.value, tr("In full, for the office")),
        ]
        titles = ", ".join(column.title for column in self._tools.arranging.shown() if column.private)
        question = tr("The list holds personal data ({columns}). How much of it goes into the file?", columns=titles)
        answer = ask.choose(self._window, question, answers, tr("What is given in full or masked is written down."))
        return None if answer is None else Tier(answer)

    @property
    def _window(self) -> Any:
        return self._tools.arranging.view


def cell_of(column: Column[Any], row: Any) -> Cell:
    """Return what a column says of a row outside of the window."""
    if column.cell:
        return column.cell(row)
    words = column.masked(row) if column.masked else column.text(row)
    return ", ".join(part for part in words.split(UNDER) if part)


def _masked(sheet: ListSheet, tier: Tier) -> str:
    if tier is Tier.INTERNAL or not sheet.is_private:
        return ""
    return " – " + tr("personal numbers are masked; Ctrl+Shift+C copies them in full")


def _left_out(sheet: ListSheet) -> str:
    """Say how many rows were left out because the owner does not agree."""
    return tr("{count} left out, the owner does not agree", count=sheet.left_out) if sheet.left_out else ""
