import pytest

from desktop_app import clock
from desktop_app.domain.disclosure import Tier
from desktop_app.exchange.round_trip.books import book_of
from desktop_app.exchange.round_trip.contents import Order, collect
from desktop_app.exchange.round_trip.planning import apply_trip, plan_trip
from desktop_app.exchange.round_trip.plans import Choices
from desktop_app.exchange.round_trip.reading import trip_of
from desktop_app.exchange.round_trip.writing import write_book
from desktop_app.exchange.sheets.spreadsheet import Line, Sheet, read_sheets


class Undo(Exception):
    """Ends a block whose changes are not kept."""


class Workbook:
    """A written workbook whose cells somebody edits."""

    def __init__(self, path):
        self.path = path
        self.sheets = {
            sheet.name: [list(line.cells) for line in sheet.lines] for sheet in read_sheets(path, hidden=True)
        }
        self.covered = {}

    def heads(self, title):
        return self.sheets[title][0]

    def rows(self, title):
        return self.sheets[title][1:]

    def get(self, title, row, heading):
        return self.rows(title)[row][self.heads(title).index(heading)]

    def set(self, title, row, heading, value):
        self.rows(title)[row][self.heads(title).index(heading)] = value

    def add(self, title, **cells):
        self.sheets[title].append([cells.get(head, "") for head in self.heads(title)])

    def merge(self, title, first, last, heading):
        """Merge cells of a column, as Excel does: the first keeps its value, the others are emptied."""
        place = self.heads(title).index(heading)
        for row in range(first + 1, last + 1):
            self.rows(title)[row][place] = ""
            at = self.covered.setdefault(title, {})
            at[row + 2] = at.get(row + 2, frozenset()) | {place}

    def trip(self):
        sheets = [
            Sheet(
                name,
                tuple(
                    Line(number, tuple(row)) for number, row in enumerate(rows, start=1) if any(c != "" for c in row)
                ),
                self.covered.get(name, {}),
            )
            for name, rows in self.sheets.items()
        ]
        return trip_of(self.path.name, [sheet for sheet in sheets if sheet.lines])


class Desk:
    """Writes lists of a database and reads them back, as the window does."""

    def __init__(self, database, folder):
        self.database, self.folder = database, folder

    def write(self, session, key, tier=Tier.INTERNAL, only=None):
        path = self.folder / f"{key}.xlsx"
        write_book(collect(session, Order(book_of(key, only), tier)), path)
        return Workbook(path)

    def book(self, key, tier=Tier.INTERNAL, only=None):
        with self.database.read() as session:
            return self.write(session, key, tier, only)

    def plan(self, workbook, choices=None):
        with self.database.read() as session:
            return plan_trip(session, workbook.trip(), clock.today(), Choices(choices or {}))

    def apply(self, workbook, choices=None):
        with self.database.write(by=None) as session:
            return apply_trip(session, workbook.trip(), clock.today(), Choices(choices or {}))

    def attempt(self, does):
        """Run `does(session)` and take everything back."""
        result = []
        try:
            with self.database.write(by=None) as session:
                result.append(does(session))
                raise Undo
        except Undo:
            return result[0]


@pytest.fixture
def desk(practice_database, tmp_path):
    return Desk(practice_database, tmp_path)
