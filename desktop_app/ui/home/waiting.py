"""The lines of the first page about what waits for somebody."""

from collections.abc import Callable
from datetime import date
from functools import partial

from desktop_app.domain.follow_up import FollowUpStatus
from desktop_app.domain.wording import long_date
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.waiting import Waiting
from desktop_app.ui.elided import RowButton

GoTo = Callable[[str, object], None]


def waiting_rows(found: Waiting, go_to: GoTo) -> list[RowButton]:
    """Return a line for everything of which there is any; pressed, it opens the rows that it counts."""
    rows = []
    if found.overdue:
        words = tr_count("{count} follow-up is overdue", "{count} follow-ups are overdue", found.overdue)
        rows.append(_row(words, _since(found.overdue_since), partial(go_to, "follow_ups", FollowUpStatus.OVERDUE)))
    if found.revisits:
        words = tr_count("{count} re-visit is due", "{count} re-visits are due", found.revisits)
        rows.append(_row(words, _since(found.revisits_since), partial(go_to, "visits", "due")))
    if found.ending:
        words = tr_count("{count} certificate to renew", "{count} certificates to renew", found.ending)
        ended = tr_count("{count} has ended", "{count} have ended", found.ended)
        rows.append(_row(words, ended, partial(go_to, "certificates", "renewals")))
    if found.conflicts:
        words = tr_count("{count} field to decide", "{count} fields to decide", found.conflicts)
        rows.append(_row(words, tr("two laptops wrote different values"), partial(go_to, "conflicts", None)))
    if found.owing:
        words = tr_count(
            "{count} laptop has not handed in this week", "{count} laptops have not handed in this week", found.owing
        )
        rows.append(_row(words, tr("the delivery board says who"), partial(go_to, "handing_in", "owing")))
    return rows


def _since(day: date | None) -> str:
    return tr("the oldest since {day}", day=long_date(day)) if day else ""


def _row(words: str, detail: str, open_it: Callable[[], None]) -> RowButton:
    button = RowButton(words, detail)
    button.clicked.connect(open_it)
    return button
