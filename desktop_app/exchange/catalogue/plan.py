"""What importing a spreadsheet of the catalogue would change, before anything is written."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session

from desktop_app.domain.catalogue.catalogue import Catalogue, catalogue_of
from desktop_app.domain.catalogue.comparing import Change, ChangeKind, changes
from desktop_app.domain.catalogue.titles import SHEETS
from desktop_app.exchange.catalogue.cells import written
from desktop_app.exchange.catalogue.columns import label_of, sheet_columns
from desktop_app.exchange.catalogue.reading import CatalogueFile, Rows, SheetProblem, read_catalogue
from desktop_app.exchange.sheets.spreadsheet import read_sheets
from desktop_app.i18n import format_number, tr
from desktop_app.operations.certification.catalogue import current_catalogue


@dataclass(frozen=True)
class CataloguePlan:
    """The rows of a file, and either what is wrong with them or what they change."""

    rows: Rows
    problems: tuple[SheetProblem, ...]
    changes: tuple[Change, ...]
    in_force: str
    made_from: str
    """The version that the file was exported from; "" when nobody knows."""

    @property
    def is_outdated(self) -> bool:
        """Whether another edition came into force after the file was exported: its changes would be undone."""
        return bool(self.made_from) and self.made_from != self.in_force


def plan_catalogue(session: Session, path: Path) -> CataloguePlan:
    """Return what a spreadsheet would change in the catalogue in force; raises `UserError` for a file that is none."""
    return plan_file(current_catalogue(session), read_catalogue(read_sheets(path)))


def plan_file(current: Catalogue, file: CatalogueFile) -> CataloguePlan:
    """Return what the rows of a file would change in `current`."""
    found = () if file.problems else tuple(changes(current, catalogue_of("", "", file.rows)))
    return CataloguePlan(file.rows, file.problems, found, current.version, file.made_from)


def change_words(kind: ChangeKind) -> str:
    """Return what happened to a row, in a word."""
    words = {ChangeKind.ADDED: tr("new"), ChangeKind.CHANGED: tr("changed"), ChangeKind.REMOVED: tr("deleted")}
    return words[kind]


def shown_value(change: Change, value: Any) -> str:
    """Return a value of a change as its cell shows it."""
    column = next((one for one in sheet_columns(change.table) if one.field == change.field), None)
    cell = written(column, value) if column else value
    if isinstance(cell, float) and not cell.is_integer():
        return str(cell).replace(".", ",")
    return format_number(int(cell)) if isinstance(cell, (int, float)) else str(cell)


def change_lines(plan: CataloguePlan) -> Iterator[str]:
    """Yield a line for each change: where, which row, and both values."""
    for change in plan.changes:
        where = f"{SHEETS[change.table]} – {change.key}"
        if change.kind is not ChangeKind.CHANGED:
            yield f"{where}: {change_words(change.kind)}"
            continue
        label = label_of(change.table, change.field)
        old, new = (shown_value(change, value) or tr("(empty)") for value in (change.old, change.new))
        yield f"{where}: {label}: {old} → {new}"


def change_counts(plan: CataloguePlan) -> str:
    """Return "2 baru, 5 berubah, 0 dihapus": rows, however many of their columns change."""
    rows = {(change.table, change.key, change.kind) for change in plan.changes}
    counted = Counter(kind for _, _, kind in rows)
    return ", ".join(f"{format_number(counted[kind])} {change_words(kind)}" for kind in ChangeKind)
