"""Lays out an attendance sheet: which rows stand on which page, how high, and where everything begins.

Pure: the same sheet gives the same layout. The rules are DH-04 to DH-10 and DH-13 of documents.md §5.6.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents.attendance.columns import sheet_tier
from desktop_app.documents.attendance.head import LaidHead, LaidTableHead
from desktop_app.documents.attendance.rows import (
    Columns,
    Group,
    Row,
    blank_rows,
    fit_rows,
    grouped,
    place_columns,
    row_height,
)
from desktop_app.documents.attendance.sheet import AttendanceSheet, day_parts
from desktop_app.documents.drawing.breaking import break_pages
from desktop_app.documents.drawing.fonts import Losses
from desktop_app.documents.drawing.page import MM, PageFormat, signed_table_format
from desktop_app.documents.office.running import Running
from desktop_app.documents.office.signature import LaidSignatures
from desktop_app.documents.privacy import code_and_tier

SUMMARY = 8 * MM
"""From the table to the line Jumlah hadir, with the line."""
BEFORE_SIGNATURES = 6 * MM
RUNNING_HEAD = 7 * MM
STRETCH = 1.25
"""How much higher than asked a row may grow to fill its page."""
TOGETHER = 4
"""Rows that the last page keeps above the signatures, where there are as many."""
ENOUGH_BLANKS = 8


@dataclass(frozen=True)
class LaidPage:
    """A page: its rows from `table_top` down, and whether head and closing stand on it."""

    number: int
    groups: tuple[Group, ...]
    table_top: float
    first: bool
    last_of_part: bool
    head: LaidTableHead

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row of the page."""
        return tuple(row for group in self.groups for row in group)

    @property
    def table_bottom(self) -> float:
        """The lower edge of the last row."""
        return self.table_top - self.head.height - sum(row.height for row in self.rows)


@dataclass(frozen=True)
class Layout:
    """Everything that is drawn, and what the paper could not show as typed."""

    sheet: AttendanceSheet
    page: PageFormat
    columns: Columns
    head: LaidHead
    signatures: LaidSignatures
    pages: tuple[LaidPage, ...]
    closing: float
    """Height of what stands under the last row."""
    running: Running
    watermark: str
    losses: Losses

    @property
    def cut(self) -> tuple[str, ...]:
        """Texts that were shortened."""
        return tuple(self.losses.cut)

    @property
    def missing(self) -> tuple[str, ...]:
        """Characters that no font has, printed as "?"."""
        return tuple(self.losses.missing)


def lay_out(sheet: AttendanceSheet) -> Layout:
    """Return the layout of `sheet`."""
    losses = Losses()
    page = signed_table_format(sheet.paper, landscape=sheet.turned)
    columns = place_columns(sheet, page)
    signatures = LaidSignatures(sheet.signatures, page, losses)
    head = LaidHead(sheet, page, losses)
    parts = [LaidTableHead(sheet, columns, days, losses) for days in day_parts(sheet.days)]
    closing = closing_height(sheet, signatures)
    pages = _Pages(sheet, page, head.height, closing)
    code = code_and_tier(sheet.print_code, sheet_tier(sheet))
    rows = fit_rows(sheet, columns, losses)
    return Layout(
        sheet=sheet,
        page=page,
        columns=columns,
        head=head,
        signatures=signatures,
        pages=tuple(pages.of_parts(rows, parts)),
        closing=closing,
        running=Running(sheet.role.heading, sheet.running_name, sheet.day, code, page),
        watermark=losses.printable(sheet.watermark),
        losses=losses,
    )


def closing_height(sheet: AttendanceSheet, signatures: LaidSignatures) -> float:
    """Return the height of all that stands under the table."""
    height = SUMMARY if sheet.summary else 0.0
    return height + (BEFORE_SIGNATURES + signatures.height if sheet.signatures else 0.0)


class _Pages:
    """Breaks the rows of a sheet over pages and adds the blank ones."""

    def __init__(self, sheet: AttendanceSheet, page: PageFormat, head: float, closing: float) -> None:
        self._sheet, self._page, self._closing = sheet, page, closing
        self._first_top = page.top - head
        self._other_top = page.top - RUNNING_HEAD
        self._pair = row_height(sheet) * (2 if sheet.double else 1)
        self._step = 2 if sheet.double else 1

    def of_parts(self, rows: list[Row], heads: Sequence[LaidTableHead]) -> list[LaidPage]:
        """Return the pages: one part for each set of days, the same rows in each."""
        pages: list[LaidPage] = []
        for head in heads:
            pages += self._of_part(rows, head, len(pages))
        return pages

    def _of_part(self, rows: list[Row], head: LaidTableHead, before: int) -> list[LaidPage]:
        tops = (self._other_top if before else self._first_top, self._other_top)
        rooms = [top - head.height - self._page.bottom for top in tops]
        groups, ranges = self._broken(rows, rooms)
        pages = []
        for index, (start, stop) in enumerate(ranges):
            last = index == len(ranges) - 1
            room = rooms[index > 0] - (self._closing if last else 0)
            filled = self._stretched(groups[start:stop], room)
            first = before + index == 0
            pages.append(LaidPage(before + index + 1, filled, tops[index > 0], first, last, head))
        return pages

    def _broken(self, rows: list[Row], rooms: list[float]) -> tuple[list[Group], list[tuple[int, int]]]:
        """Return all groups with the blank ones, and the range of each page."""
        groups = self._grouped([*rows, *self._blanks(rows, rooms[0])])
        ranges = self._ranges(groups, rooms)
        if ranges[-1][0] == ranges[-1][1]:
            groups = self._extended(groups, 1)
            ranges = [*ranges[:-1], (len(groups) - 1, len(groups))]
        if (self._sheet.blank_rows is None and not self._sheet.closed) or not rows:
            start, stop = ranges[-1]
            used = sum(row.height for group in groups[start:stop] for row in group)
            spare = rooms[len(ranges) > 1] - self._closing - used
            groups = self._extended(groups, int(spare // self._pair))
            ranges[-1] = (start, len(groups))
        return groups, ranges

    def _blanks(self, rows: list[Row], room: float) -> list[Row]:
        """Return the blank rows that are asked for; of an empty event as many as make a full page."""
        if rows:
            count = 0 if self._sheet.closed else self._sheet.blank_rows or 0
            after = rows[-1].number
            if count and (after + count) % self._step:
                count += 1
            return blank_rows(self._sheet, after, count)
        beside_closing = int((room - self._closing) // self._pair) * self._step
        if beside_closing >= ENOUGH_BLANKS:
            return blank_rows(self._sheet, 0, self._step)
        full = int(room // self._pair) * self._step
        return blank_rows(self._sheet, 0, full + TOGETHER)

    def _extended(self, groups: list[Group], count: int) -> list[Group]:
        """Return the groups with `count` blank ones more; an open last pair is closed first."""
        after = groups[-1][-1].number if groups else 0
        if count and after % self._step:
            rows = [row for group in groups for row in group]
            more = self._grouped([*rows, *blank_rows(self._sheet, after, count * self._step - 1)])
            return more[: len(groups) + count]
        return [*groups, *self._grouped(blank_rows(self._sheet, after, count * self._step))[:count]]

    def _grouped(self, rows: list[Row]) -> list[Group]:
        return grouped(rows, double=self._sheet.double)

    def _ranges(self, groups: list[Group], rooms: list[float]) -> list[tuple[int, int]]:
        heights = [sum(row.height for row in group) for group in groups]
        return break_pages(heights, rooms[0], rooms[1], self._closing, TOGETHER // self._step)

    def _stretched(self, groups: list[Group], room: float) -> tuple[Group, ...]:
        """Return the groups with higher rows, so that the table fills its page."""
        rows = [row for group in groups for row in group]
        spare = max(room - sum(row.height for row in rows), 0.0)
        more = min(spare / len(rows), row_height(self._sheet) * (STRETCH - 1)) if rows else 0.0
        return tuple(tuple(Row(row.number, row.cells, row.height + more) for row in group) for group in groups)
