"""What the list of follow-ups says, in words first: a colour only underlines them."""

from datetime import date

from desktop_app.domain.follow_up import FollowUpStatus
from desktop_app.domain.wording import short_date
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.follow_ups.follow_ups import FollowUpRow
from desktop_app.ui.lists.rows_list import UNDER
from desktop_app.ui.settings.agency_form import role_words

SOON = 7
"""Days before a deadline from which it is pointed at."""


def status_words() -> dict[FollowUpStatus, str]:
    """Return what each status is called."""
    return {
        FollowUpStatus.OPEN: tr("Pending"),
        FollowUpStatus.OVERDUE: tr("Overdue"),
        FollowUpStatus.DONE: tr("Done, not verified"),
        FollowUpStatus.VERIFIED: tr("Verified"),
    }


def due_words(row: FollowUpRow, today: date) -> str:
    """Return how a row stands to its deadline and the date below: "terlambat 12 hari", "hari ini", "3 hari lagi"."""
    if row.verified_on is not None:
        return tr("verified") + UNDER + short_date(row.verified_on)
    if row.done_on is not None:
        return tr("done") + UNDER + short_date(row.done_on)
    if row.due_on is None:
        return tr("no deadline")
    return days_words((row.due_on - today).days) + UNDER + short_date(row.due_on)


def days_words(days: int) -> str:
    """Return how far away a deadline is."""
    if days < 0:
        return tr_count("{count} day overdue", "{count} days overdue", -days)
    if days == 0:
        return tr("today")
    return tr_count("{count} day left", "{count} days left", days)


def due_tint(row: FollowUpRow, today: date) -> str:
    """Return the colour of a deadline: what is late, and what is due soon."""
    if row.status is FollowUpStatus.OVERDUE:
        return "error"
    soon = row.status is FollowUpStatus.OPEN and row.due_on is not None and (row.due_on - today).days <= SOON
    return "warning" if soon else ""


def helper_words(row: FollowUpRow) -> str:
    """Return who helps, and below it the role: "hulu", "hilir", "infrastruktur" or "pendukung"."""
    return (row.helper or tr("nobody yet")) + UNDER + str(role_words().get(row.role, row.role)).lower()
