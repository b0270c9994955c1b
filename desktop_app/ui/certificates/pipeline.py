"""The table of pipelines: a row for each business, a column for each scheme, and in each cell how far it is."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView
from sqlmodel import Session

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.certificate import form_schemes
from desktop_app.domain.stage import Stage
from desktop_app.domain.text import search_key
from desktop_app.i18n import tr
from desktop_app.operations.certification.renewals import scheme_label
from desktop_app.operations.certification.stages import PipelineRow, pipeline_rows
from desktop_app.operations.listing.arrangement import Filters
from desktop_app.ui.certificates.words import STAGE_TINTS, point_words
from desktop_app.ui.lists.business_words import place_words
from desktop_app.ui.lists.rows_list import Column, RowsList, RowsModel
from desktop_app.ui.look.style import SPACE

NAMES, CELL = 240, 144
"""Widths of the names and of a cell."""


@dataclass(frozen=True)
class Pipeline:
    """A business with the key by which it is searched."""

    row: PipelineRow
    key: str


class PipelineTable(RowsList[PipelineRow]):
    """The names of the businesses stay in sight while the schemes are scrolled through."""

    wanted = Signal(object, str)
    """A business and the code of a scheme: Enter or a double click on a cell."""

    def __init__(self) -> None:
        super().__init__((), tr("Pipeline by business and scheme"), lines=2, sortable=False, model=NamedRows)
        self.schemes: list[str] = []
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        names = self.verticalHeader()
        names.setFixedWidth(NAMES)
        names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        names.setHighlightSections(False)
        names.show()
        self.opened.connect(lambda row: self.wanted.emit(row, self.scheme()))

    def scheme(self) -> str:
        """Return the scheme of the cell in which the person is."""
        place = self.currentIndex().column()
        return self.schemes[place] if 0 <= place < len(self.schemes) else ""

    def show_pipelines(self, rows: Sequence[PipelineRow], schemes: Sequence[str], catalogue: Catalogue) -> None:
        """Show these businesses and schemes; the cell stays the same where it is still there."""
        scheme, business = self.scheme(), self.current()
        self.schemes = list(schemes)
        columns = [
            Column(_title(code, catalogue), partial(_words, code), CELL, partial(_tint, code)) for code in schemes
        ]
        self.rows_model.show_columns(columns, rows)
        self.fit_columns()
        ids = [row.ikm_id for row in rows]
        row = ids.index(business.ikm_id) if business and business.ikm_id in ids else 0
        if rows and schemes:
            self.setCurrentIndex(self.rows_model.index(row, self.schemes.index(scheme) if scheme in schemes else 0))


class NamedRows(RowsModel[PipelineRow]):
    """Rows with the name of the business at their left."""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the name of a business, in the tool tip with its place, or the title of a column."""
        if orientation == Qt.Orientation.Horizontal:
            return super().headerData(section, orientation, role)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.rows[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return place_words(row)
        bold = QFont()
        bold.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(bold).elidedText(row.business, Qt.TextElideMode.ElideRight, NAMES - SPACE)


def load_pipelines(session: Session, today: date) -> list[Pipeline]:
    """Return the pipelines of all businesses, ready to be searched."""
    return [Pipeline(row, search_key(f"{row.business} {row.village}")) for row in pipeline_rows(session, today)]


def schemes_of(known: Iterable[Pipeline], catalogue: Catalogue) -> list[str]:
    """Return every scheme that somebody has begun with, in the order of the form and then of the catalogue."""
    found = {scheme for one in known for scheme in one.row.points}
    order = [*(one.code for one in form_schemes()), *(one.code for one in catalogue.schemes)]
    return [code for code in dict.fromkeys(order) if code in found] + sorted(found - set(order))


def matching(known: Iterable[Pipeline], filters: Filters, stage: Stage | None) -> list[PipelineRow]:
    """Return the businesses with one of the schemes that are chosen, and at `stage` with it or with any."""
    places, schemes = filters.get("kabupaten", ()), filters.get("scheme", ())
    return [
        one.row
        for one in known
        if (not places or (one.row.kabupaten_code or "-") in places)
        and any(
            (not schemes or code in schemes) and stage in (None, point.stage) for code, point in one.row.points.items()
        )
    ]


def counted(rows: Iterable[PipelineRow], schemes: Collection[str]) -> Counter[Stage]:
    """Return how many cells are at each stage; with schemes only those of them."""
    return Counter(point.stage for row in rows for code, point in row.points.items() if not schemes or code in schemes)


def _title(code: str, catalogue: Catalogue) -> str:
    """Return the short name of a scheme: heads are narrow."""
    row = catalogue.scheme(code)
    return row.short_name if row else scheme_label(catalogue, code)


def _words(scheme: str, row: PipelineRow) -> str:
    return point_words(row.points.get(scheme))


def _tint(scheme: str, row: PipelineRow) -> str:
    point = row.points.get(scheme)
    return STAGE_TINTS.get(point.stage, "") if point else ""
