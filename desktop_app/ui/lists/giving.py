"""Gives a list away as it is shown: copied, as a spreadsheet, on paper. Personal numbers only when asked for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QMimeData, QObject, Slot

from desktop_app import clock
from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.errors import UserError
from desktop_app.i18n import format_number, tr, tr_count
from desktop_app.operations.listing.clipboard import as_html, as_tabs
from desktop_app.operations.listing.sheet import Cell, Head, ListSheet, at, private_titles
from desktop_app.operations.privacy.consent import withheld_businesses
from desktop_app.operations.privacy.disclosing import record_disclosure
from desktop_app.progress import Progress
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job, do
from desktop_app.ui.lists.arranged import ArrangedList
from desktop_app.ui.lists.rows_list import UNDER, Column
from desktop_app.ui.lists.source import Source
from desktop_app.ui.preview.files import paper_name
from desktop_app.ui.privacy.copying import copy_unkept
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from sqlmodel import Session

Made = TypeVar("Made")
AT_ONCE = 2000
"""Rows that are looked up without a thread."""
TOGETHER = 500
"""Rows that are looked up together: of a million no more than their cells are kept."""
MOST_COPIED = 100_000
"""Rows of one copy: a million of them would fill the memory of the computer, and of the program they are for."""


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

        def make(sheet: ListSheet) -> tuple[ListSheet, str, str]:
            given = at(sheet, tier)
            return given, as_tabs(given), as_html(given)

        self._with_sheet(make, lambda made: self._put(*made, tier), chosen=True, most=MOST_COPIED)

    @Slot()
    def save_sheet(self) -> None:
        """Ask how much personal data, and where; then write the list as a spreadsheet."""
        tier = self._ask_tier()
        if tier is None:
            return
        name = paper_name(clock.today(), self._tools.named.paper, "").removesuffix(".pdf") + ".xlsx"
        path = ask.save_path(self._window, tr("Save the list as a spreadsheet"), name, tr("Excel (*.xlsx)"))
        if path is not None:
            self._with_sheet(partial(at, tier=tier), lambda sheet: self._write(sheet, tier, path), chosen=False)

    @Slot()
    def print_list(self) -> None:
        """Show the list as a paper."""
        from desktop_app.ui.lists.printing import MOST, show_paper

        def show(sheet: ListSheet) -> None:
            show_paper(self._workspace, sheet, self._window)

        self._with_sheet(lambda sheet: sheet, show, chosen=False, most=MOST)

    def _with_sheet(
        self,
        make: Callable[[ListSheet], Made],
        then: Callable[[Made], None],
        *,
        chosen: bool,
        most: int = 0,
    ) -> None:
        """Look the rows up and make something of them, of many in a thread; more than `most` are refused."""
        columns, meant, sheet = self._tools.arranging.shown(), self._source.meant(chosen=chosen), self._empty_sheet()
        many = self._source.selected() if chosen else self._tools.shown

        def work(progress: Progress) -> Made:
            with self._workspace.read() as session:
                wanted = meant(session)
                if most and len(wanted) > most:
                    raise too_many(len(wanted), most)
                withheld = withheld_businesses(session)
                rows, places = [], set()
                for place, row in enumerate(self._rows(session, wanted, columns, progress)):
                    rows.append(tuple(cell_of(one, row) for one in columns))
                    if self._business_of(row) in withheld:
                        places.add(place)
            return make(replace(sheet, rows=tuple(rows), withheld=frozenset(places)))

        do(self._window, tr("Putting the list together …"), work, then, at_once=many <= AT_ONCE)

    def _empty_sheet(self) -> ListSheet:
        """Return the list without its rows, which are looked up elsewhere."""
        tools, widths = self._tools, self._tools.arranging.widths()
        return ListSheet(
            name=tools.named.name,
            title=tools.named.paper,
            heads=tuple(Head(one.title, widths[one.name], one.private) for one in tools.arranging.shown()),
            rows=(),
            filters=tools.found_by(),
            total=tools.total,
            sorts=tools.sorted_words(),
        )

    def _rows(
        self, session: "Session", wanted: Sequence[Any], columns: Sequence[Column[Any]], progress: Progress
    ) -> Iterator[Any]:
        for start in range(0, len(wanted), TOGETHER):
            progress(start, len(wanted), "")
            yield from self._source.rows(session, wanted[start : start + TOGETHER], columns)

    def _business_of(self, row: Any) -> Any:
        """Return whose row it is, None where it is no business's."""
        record = getattr(row, "row", row)  # some lists show more than a record says
        return getattr(record, "id" if self._tools.named.name == "ikm" else "ikm_id", None)

    def _put(self, sheet: ListSheet, tabs: str, html: str, tier: Tier) -> None:
        data = QMimeData()
        data.setText(tabs)
        data.setHtml(html)
        copy_unkept(data)
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


def too_many(rows: int, most: int) -> UserError:
    """Return what is told of more rows than a paper or a copy holds."""
    return UserError(
        tr("{count} rows are too many to print or copy at once.", count=format_number(rows)),
        tr("Filter the list to {most} rows, or save it as Excel.", most=format_number(most)),
    )


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
