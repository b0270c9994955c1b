"""The columns of the list of follow-ups."""

from desktop_app import clock
from desktop_app.domain.follow_up import FollowUpStatus
from desktop_app.domain.phone import show_phone
from desktop_app.domain.text import search_key
from desktop_app.i18n import tr
from desktop_app.operations.follow_ups.follow_ups import FollowUpRow
from desktop_app.ui.follow_ups.words import due_tint, due_words, helper_words, status_words
from desktop_app.ui.lists.business_words import place_words
from desktop_app.ui.lists.rows_list import Column
from desktop_app.ui.settings.agency_form import role_words


def columns() -> list[Column[FollowUpRow]]:
    """Return the columns; those with one fact each are shown when somebody chooses them."""
    words, roles = status_words(), role_words()
    return [
        Column(
            tr("Deadline"),
            lambda row: due_words(row, clock.today()),
            124,
            lambda row: due_tint(row, clock.today()),
            lambda row: (row.due_on is None, str(row.due_on or "")),
            name="due_on",
            cell=lambda row: row.due_on,
        ),
        Column(tr("Problem"), lambda row: row.problem, name="problem"),
        Column(tr("Business, village"), place_words, 190, key=lambda row: search_key(row.business), name="business"),
        Column(tr("Who helps, role"), helper_words, 190, name="helper"),
        Column(tr("Officer"), lambda row: row.officer, 120, name="officer"),
        Column(
            tr("Status"),
            lambda row: words[row.status],
            104,
            key=lambda row: list(FollowUpStatus).index(row.status),
            name="status",
        ),
        Column(tr("What is to be done"), lambda row: row.action, 200, name="action", hidden=True),
        Column(tr("Owner"), lambda row: row.owner, 150, name="owner", hidden=True),
        Column(tr("Mobile phone"), lambda row: show_phone(row.phone), 120, name="phone", hidden=True, private=True),
        Column(tr("Village"), lambda row: row.village, 130, name="village", hidden=True),
        Column(tr("Kecamatan"), lambda row: row.district, 130, name="district", hidden=True),
        Column(
            tr("Kabupaten"),
            lambda row: row.kabupaten.removeprefix("Kabupaten "),
            130,
            name="kabupaten",
            hidden=True,
        ),
        Column(tr("Part played"), lambda row: str(roles.get(row.role, row.role)), 110, name="role", hidden=True),
    ]
