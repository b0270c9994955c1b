"""Kabar dari kantor: what the office said about this laptop's files, and what others changed since the last look."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app.exchange.handing_in.answers import Answer
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.handing_in.news import News, news, note_looked
from desktop_app.operations.handing_in.outlook import OfficeReceipt, outlook
from desktop_app.operations.names.field_names import field_label
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.handing_in import saying
from desktop_app.ui.handing_in.news_rows import NewsRow, Part, columns, rows_of
from desktop_app.ui.handing_in.reading import Reading
from desktop_app.ui.handing_in.words import open_record, records_words
from desktop_app.ui.lists.rows_list import RowsList
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace

MOST_REFUSED = 5
Loaded = tuple[News, list[NewsRow], OfficeReceipt | None]


class NewsPanel(QWidget):
    """The receipt, the list of what is new, and the two buttons. It is empty until `refresh` is called."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lookup = Lookup(workspace, self)
        self._rows: list[NewsRow] = []
        self._upto = 0
        self.title = look(QLabel(), "heading")
        self.title.setWordWrap(True)
        self.receipt = paragraph("")
        self.refused = paragraph("", "warning")
        self.read_button = look(QPushButton(icon("folder-open", "on_accent"), tr("&Read a return file…")), "primary")
        self.read_button.clicked.connect(self.read_file)
        self.seen_button = QPushButton(icon("check"), tr("&Seen"))
        self.seen_button.setToolTip(tr("Empty this list; what comes later is shown again"))
        self.seen_button.clicked.connect(self.note_seen)
        self.parts = Segments(_parts(), tr("Which news"))
        self.parts.chosen.connect(self._show_part)
        self.list: RowsList[NewsRow] = RowsList(columns(), tr("News from the office"), lines=2)
        self.list.opened.connect(self._open)
        self.empty = look(QLabel(alignment=Qt.AlignmentFlag.AlignCenter), "muted")
        self.empty.setWordWrap(True)
        self.untold = look(QLabel(), "muted")
        self._lay_out()

    @Slot()
    def refresh(self) -> None:
        """Ask again what is new."""
        schema = self._workspace.database.schema

        def load(session: Session) -> Loaded:
            found = news(session, schema)
            return found, rows_of(session, found), outlook(session).receipt

        self._lookup.ask(load, self._show)

    @Slot()
    def read_file(self) -> None:
        """Let the person choose a file of the office, and merge it."""
        Reading(self, self._workspace, self._read).begin()

    @Slot()
    def note_seen(self) -> None:
        """Remember that everything shown here was looked at."""
        with self._workspace.write() as session:
            note_looked(session, self._upto)
        self.refresh()

    def _read(self, _answer: Answer) -> None:
        self.refresh()

    def _show(self, loaded: Loaded) -> None:
        found, self._rows, receipt = loaded
        self._upto = found.upto
        self.title.setText(_headline(len(self._rows), len(found.against)))
        self.receipt.setText(saying.about_receipt(receipt))
        self.refused.setText("\n".join(_refusals(receipt)))
        self.refused.setVisible(bool(self.refused.text()))
        self.seen_button.setEnabled(not found.is_empty)
        self.parts.setVisible(bool(self._rows))
        numbers: dict[Part | None, int] = {None: len(self._rows)}
        for row in self._rows:
            numbers[row.part] = numbers.get(row.part, 0) + 1
        self.parts.show_numbers(numbers)
        more = tr("{records} more are counted, not listed.", records=records_words(found.untold))
        self.untold.setText(more if found.untold else "")
        self._show_part()

    @Slot()
    def _show_part(self) -> None:
        part = self.parts.value()
        rows = [row for row in self._rows if part in (None, row.part)]
        self.list.show_rows(rows, lambda row: (row.record, row.what))
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.empty.setText(tr("None of these.") if self._rows else _nothing())

    @Slot(object)
    def _open(self, row: NewsRow) -> None:
        with self._workspace.read() as session:
            open_record(session, row.table, row.record, self._workspace.go_to)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        card = look(QFrame(), "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        row.setSpacing(SPACE)
        words = QVBoxLayout()
        words.setSpacing(SMALL // 2)
        for part in (self.title, self.receipt, self.refused):
            words.addWidget(part)
        row.addLayout(words, 1)
        for button in (self.seen_button, self.read_button):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(card)
        column.addWidget(self.parts)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.untold)


def _parts() -> list[tuple[Part | None, str]]:
    return [
        (None, tr("All")),
        (Part.CERTIFICATE, tr("New certificates")),
        (Part.AGAINST, tr("Decided against you")),
        (Part.CHANGED, tr("Changed")),
        (Part.NEW, tr("New")),
    ]


def _headline(rows: int, against: int) -> str:
    """Return the number of lines that are listed below."""
    if not rows:
        return tr("Nothing new since you last looked")
    told = tr_count("{count} piece of news since you last looked", "{count} pieces of news since you last looked", rows)
    if not against:
        return told
    return f"{told}; {tr_count('{count} decision against you', '{count} decisions against you', against)}"


def _refusals(receipt: OfficeReceipt | None) -> list[str]:
    refused = list(receipt.refused if receipt else ())
    lines = [
        tr(
            "Not taken: {record}, {field} ({reason}). Correct it and hand in again.",
            record=one.title or "?",
            field=field_label(one.table, one.column) if one.table else "?",
            reason=one.reason,
        )
        for one in refused[:MOST_REFUSED]
    ]
    rest = len(refused) - MOST_REFUSED
    return lines if rest <= 0 else [*lines, tr("… and {count} more.", count=rest)]


def _nothing() -> str:
    return tr(
        "When the office gives you a return file, read it here. You then see what was confirmed, what others "
        "changed and what was decided."
    )
