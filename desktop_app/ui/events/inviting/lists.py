"""The two lists: whom one could invite, with a tick at each, and who is invited."""

from collections.abc import Callable

from desktop_app.domain.phone import show_phone
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.inviting import Candidate, Invited
from desktop_app.ui.lists.rows_list import Column

TICKED, OPEN = "☑", "☐"
TICK_COLUMN = 0
HIDING = {3: 700, 2: 500}
"""Columns that hide when the list is not this wide: products, then the place; of the invited the telephone."""


def candidate_columns(is_ticked: Callable[[Candidate], bool]) -> list[Column[Candidate]]:
    """Return the columns of the candidates."""
    return [
        Column(
            "",
            lambda row: TICKED if is_ticked(row) else OPEN,
            30,
            tint=lambda row: "accent" if is_ticked(row) else "",
        ),
        Column(tr("Business and owner"), lambda row: f"{row.name}\n{row.owner}"),
        Column(tr("Place"), lambda row: f"{row.kabupaten.removeprefix('Kabupaten ')}\n{row.village}", 150),
        Column(tr("Product and certificates"), lambda row: f"{row.product}\n{row.legality}", 220),
        Column(tr("Also in"), lambda row: row.also_at, 120, tint=lambda _: "warning"),
    ]


def invited_columns() -> list[Column[Invited]]:
    """Return the columns of those who are invited."""
    return [
        Column(tr("No."), lambda row: str(row.number or ""), 50, key=lambda row: row.number or 0),
        Column(tr("Participant and business"), lambda row: f"{row.name}\n{row.business_name}"),
        Column(tr("Kabupaten"), lambda row: row.kabupaten.removeprefix("Kabupaten "), 150),
        Column(tr("Mobile phone"), lambda row: show_phone(row.phone), 140, private=True),
    ]
