"""Businesses of the register, found as somebody types: a list for dialogs, and the dialog that chooses one."""

from uuid import UUID

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app.i18n import tr
from desktop_app.operations.ikm.register import IkmQuery, IkmRow, load_rows
from desktop_app.operations.listing.ikm_first import first_entries
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.look.style import GAP, SPACE
from desktop_app.ui.parts.fitted import fit_screen
from desktop_app.ui.parts.foot import foot
from desktop_app.ui.parts.searched_list import Entry, SearchedList
from desktop_app.ui.workspace import Workspace

SHOWN = 100
"""So many answers are shown; more are found by typing more."""


class BusinessList(SearchedList):
    """Answers what is typed in the background; `entry_of` may be replaced to say more about a business."""

    def __init__(self, workspace: Workspace) -> None:
        hint = tr("Search name, owner, product, village …")
        none = tr("Nothing found. Add the business on the page IKM first.")
        super().__init__(hint, tr("Search businesses"), tr("Businesses"), none)
        self._lookup = Lookup(workspace, self)
        self.typed.connect(self.ask)

    def ask(self) -> None:
        """Look for what was typed."""
        query = IkmQuery(search=self.search.text())

        def rows(session: Session) -> list[IkmRow | None]:
            return load_rows(session, first_entries(session, query)[:SHOWN])

        self._lookup.ask(rows, lambda found: self.show_entries(self.entry_of(row) for row in found if row is not None))

    def entry_of(self, row: IkmRow) -> Entry:
        """Return the line of a business: its name, below it owner, product and place."""
        place = ", ".join(part for part in (row.village, row.district, row.kabupaten) if part)
        return Entry(row.id, row.name, " · ".join(part for part in (row.owner, row.product, place) if part))


class ChooseBusinessDialog(QDialog):
    """Finds a business as somebody types; Enter takes the marked one."""

    def __init__(self, workspace: Workspace, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        fit_screen(self, 640, 460)
        self.found = BusinessList(workspace)
        buttons, self.take_button = foot(tr("&Choose"), self.accept, self.reject, on_enter=True)
        self.found.taken.connect(self.accept)
        self.found.marked.connect(lambda: self.take_button.setEnabled(self.found.current() is not None))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        column.addWidget(self.found, 1)
        column.addLayout(buttons)
        self.found.ask()

    def chosen(self) -> UUID | None:
        """Return the id of the marked business, None when none was found."""
        found: UUID | None = self.found.current()
        return found
