"""What needs somebody today: a line for everything of which there is any, the late things first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from desktop_app.domain.follow_up import FollowUpStatus
from desktop_app.domain.wording import long_date
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.desk.waiting import Waiting, due_this_week, planned_this_week
from desktop_app.ui.home.behind import Load
from desktop_app.ui.look.icons import picture
from desktop_app.ui.look.style import GAP, HAIR, ICON, SMALL, look
from desktop_app.ui.parts.elided import ElidedLabel, LaidOutButton

OLD_BACKUP = 7
"""Days after which a backup is asked for."""
GoTo = Callable[[str, object], object]
ShowRows = Callable[[str, Load], object]


@dataclass(frozen=True)
class Ways:
    """Where the lines lead."""

    go_to: GoTo
    show_rows: ShowRows
    back_up: Callable[[], object]
    show_drafts: Callable[[], object]


class TaskRow(LaidOutButton):
    """One line: a sign, what it is, and what helps to judge it."""

    def __init__(self, sign: str, tint: str, title: str, detail: str, open_it: Callable[[], object]) -> None:
        super().__init__()
        look(self, "side")
        self.setAutoDefault(False)
        self.setAccessibleName(f"{title}, {detail}" if detail else title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(open_it)
        row = QHBoxLayout(self)
        row.setContentsMargins(SMALL, HAIR, SMALL, HAIR)
        row.setSpacing(GAP)
        mark = QLabel()
        mark.setPixmap(picture(sign, ICON, tint, self.devicePixelRatioF()))
        row.addWidget(mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        labels: list[QLabel] = [ElidedLabel(title), look(ElidedLabel(detail), "muted")]
        for label in labels[: 1 + bool(detail)]:
            words.addWidget(label)
        row.addLayout(words, 1)
        for label in (mark, *labels):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def task_rows(found: Waiting, drafts: int, backup_age: int | None, ways: Ways, today: date) -> list[TaskRow]:
    """Return the lines; `backup_age` in days, None when there is no backup yet."""
    return [*_late(found, ways), *_this_week(found, ways, today), *_unfinished(found, drafts, backup_age, ways)]


def recovery_row(ways: Ways) -> TaskRow:
    """Return the line of a database whose recovery key nobody wrote down."""
    missed = tr("without it, a forgotten password locks the data for ever; make a new one")
    return _late_row(tr("The recovery key is not written down yet"), missed, partial(_go, ways, "settings", "officers"))


def _late(found: Waiting, ways: Ways) -> Sequence[TaskRow]:
    rows = []
    if found.overdue:
        words = tr_count("{count} follow-up is overdue", "{count} follow-ups are overdue", found.overdue)
        rows.append(
            _late_row(words, _since(found.overdue_since), partial(_go, ways, "follow_ups", FollowUpStatus.OVERDUE))
        )
    if found.revisits:
        words = tr_count("{count} re-visit is due", "{count} re-visits are due", found.revisits)
        rows.append(_late_row(words, _since(found.revisits_since), partial(_go, ways, "visits", "due")))
    if found.ending:
        words = tr_count("{count} certificate to renew", "{count} certificates to renew", found.ending)
        ended = tr_count("{count} has ended", "{count} have ended", found.ended)
        rows.append(_late_row(words, ended, partial(_go, ways, "certificates", "renewals")))
    return rows


def _this_week(found: Waiting, ways: Ways, today: date) -> Sequence[TaskRow]:
    rows = []
    if found.due:
        words = tr_count("{count} follow-up is due this week", "{count} follow-ups are due this week", found.due)
        first = tr("the first on {day}", day=long_date(found.due_first)) if found.due_first else ""
        rows.append(_row("calendar-days", words, first, partial(_rows, ways, words, due_this_week, today)))
    if found.planned:
        words = tr_count(
            "{count} re-visit is planned this week", "{count} re-visits are planned this week", found.planned
        )
        rows.append(_row("calendar-days", words, "", partial(_rows, ways, words, planned_this_week, today)))
    return rows


def _unfinished(found: Waiting, drafts: int, backup_age: int | None, ways: Ways) -> Sequence[TaskRow]:
    rows = []
    if drafts:
        words = tr_count("{count} form is not saved yet", "{count} forms are not saved yet", drafts)
        rows.append(_row("pencil", words, tr("kept on this computer only"), ways.show_drafts))
    if found.conflicts:
        words = tr_count("{count} field to decide", "{count} fields to decide", found.conflicts)
        rows.append(
            _row("message-square", words, tr("two laptops wrote different values"), partial(_go, ways, "conflicts"))
        )
    if found.doubled:
        words = tr_count(
            "{count} pair of businesses may be recorded twice",
            "{count} pairs of businesses may be recorded twice",
            found.doubled,
        )
        twice = tr("their owners have the same NIK; reports count both")
        rows.append(_row("copy", words, twice, partial(_go, ways, "ikm", ("pair",))))
    if found.owing:
        words = tr_count(
            "{count} laptop has not handed in this week", "{count} laptops have not handed in this week", found.owing
        )
        owing = partial(_go, ways, "handing_in", "owing")
        rows.append(_row("arrow-left-right", words, tr("the delivery board says who"), owing))
    if found.unsent:
        words = tr_count("{count} record not handed in", "{count} records not handed in", found.unsent)
        deliver = partial(_go, ways, "handing_in", "deliver")
        rows.append(_row("send", words, tr("in no file for the office yet"), deliver))
    if backup_age is None or backup_age > OLD_BACKUP:
        words = (
            tr("No backup yet")
            if backup_age is None
            else tr_count("The last backup is {count} day old", "The last backup is {count} days old", backup_age)
        )
        rows.append(_row("database-backup", words, tr("press to back up now"), ways.back_up))
    return rows


def _since(day: date | None) -> str:
    return tr("the oldest since {day}", day=long_date(day)) if day else ""


def _go(ways: Ways, page: str, target: object = None) -> None:
    ways.go_to(page, target)


def _rows(ways: Ways, title: str, load: Callable[..., object], today: date) -> None:
    ways.show_rows(title, lambda session: load(session, today))  # type: ignore[arg-type, return-value]


def _late_row(words: str, detail: str, open_it: Callable[[], object]) -> TaskRow:
    return TaskRow("circle-alert", "error", words, detail, open_it)


def _row(sign: str, words: str, detail: str, open_it: Callable[[], object]) -> TaskRow:
    return TaskRow(sign, "muted", words, detail, open_it)
