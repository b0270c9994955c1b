"""The foot of a checklist: how much is answered, and what it comes to, with every key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.readiness import Label, Readiness
from desktop_app.i18n import tr, tr_count
from desktop_app.ui.look.style import HAIR, SMALL, SPACE, colours, look
from desktop_app.ui.visits.sheet import Sheet
from desktop_app.ui.visits.words import BADGES, LETTERS, is_inspection, label_words

METER_HEIGHT = 6


class ResultBar(QFrame):
    """Shows the result of a sheet as it stands now."""

    blocking_wanted = Signal()

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "card")
        self._inspection = is_inspection(sheet.catalogue, sheet.checklist)
        self.answered, self.today = _figure(), _caption()
        self.coverage, self.meter = _figure(), Meter(sheet.catalogue.threshold("coverage_least"))
        self.score, self.findings = _figure(), _caption()
        self.blocking = look(QPushButton(), "link")
        self.blocking.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay with the list; W does the same
        self.blocking.clicked.connect(self.blocking_wanted)
        self.all_met = _caption(tr("All obligatory items are met"))
        self.verdict, self.why = _figure(), _caption()
        self.findings.setTextFormat(Qt.TextFormat.RichText)
        self.warning = _caption(self._warning_of(sheet))
        self.warning.setWordWrap(True)
        self.verdict.setToolTip(self.warning.text())
        self._compact, self._unmet = False, 0
        self._lay_out()
        self._keep_still(len(sheet.items))
        self.show_result(sheet)

    def show_result(self, sheet: Sheet) -> None:
        """Show the result again."""
        result = sheet.result()
        self.answered.setText(tr("Answered {answered}/{all}", answered=result.answered, all=result.applicable))
        self.today.setText(tr("{count} of {all} checked today", count=sheet.answered_today(), all=len(sheet.again)))
        self.coverage.setText(tr("Coverage {percent}", percent=_percent(result.coverage)))
        self.meter.show_share(result.coverage)
        score = "–" if result.score is None else str(round(result.score))
        self.score.setText(tr("Score {score}", score=score))
        self._show_blocking(len(result.blocking))
        self.findings.setText(_findings_words(result))
        self._show_verdict(sheet, result)

    def show_compact(self, *, compact: bool) -> None:
        """Show the figures alone, or what explains them too."""
        for widget in (self.today, self.meter, self.findings, self.why, self.warning):
            widget.setHidden(compact)
        self._compact = compact
        self.warning.setHidden(compact or not self.warning.text())
        self._show_blocking(self._unmet)

    def _keep_still(self, items: int) -> None:
        """Give the figures room for their longest words, so that nothing jumps while somebody answers."""
        longest = (
            (self.answered, tr("Answered {answered}/{all}", answered=items, all=items)),
            (self.today, tr("{count} of {all} checked today", count=items, all=items)),
            (self.coverage, tr("Coverage {percent}", percent=_percent(1))),
            (self.score, tr("Score {score}", score=100)),
        )
        for label, words in longest:
            label.ensurePolished()
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance(words) + HAIR)

    def _show_blocking(self, count: int) -> None:
        self._unmet = count
        short, whole = (
            tr("{count} obligatory (W)", count=count),
            tr_count("{count} obligatory item not met (W)", "{count} obligatory items not met (W)", count),
        )
        self.blocking.setText(short if self._compact else whole)
        self.blocking.setToolTip(whole)
        self.blocking.setVisible(count > 0)
        self.all_met.setVisible(count == 0)

    def _show_verdict(self, sheet: Sheet, result: Readiness) -> None:
        judged = result.label is not Label.UNKNOWN
        words = label_words(result.label)
        if judged and self._inspection and result.level:
            self.verdict.setText(tr("Estimated level {level}", level=result.level))
            self.why.setText(tr("{label} · only the health office grades", label=words))
        else:
            self.verdict.setText(words)
            least = _percent(sheet.catalogue.threshold("coverage_least"))
            self.why.setText("" if judged else tr("needs a coverage of at least {percent}", percent=least))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SMALL, SPACE, SMALL)
        column.setSpacing(HAIR)
        row = QHBoxLayout()
        row.setSpacing(SPACE + SMALL)
        pairs: tuple[tuple[QWidget, QWidget], ...] = (
            (self.answered, self.today), (self.coverage, self.meter), (self.score, self.findings),
        )  # fmt: skip
        for upper, lower in pairs:
            row.addLayout(_pair(upper, lower))
        row.addWidget(self.blocking, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.all_met, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        row.addLayout(_pair(self.verdict, self.why))
        column.addLayout(row)
        column.addWidget(self.warning)
        self.warning.setHidden(not self.warning.text())

    def _warning_of(self, sheet: Sheet) -> str:
        row = sheet.catalogue.checklist(sheet.checklist)
        return row.warning if row else ""


class Meter(QWidget):
    """A share as a bar, with a mark where it becomes enough."""

    def __init__(self, enough: float) -> None:
        super().__init__()
        self._enough = enough
        self._share = 0.0
        self.setFixedHeight(METER_HEIGHT + 2 * HAIR)
        self.setMinimumWidth(110)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Show a share from 0 to 1."""
        self._share = share
        self.setAccessibleName(_percent(share))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        painter = QPainter(self)
        area = self.rect().adjusted(0, HAIR, 0, -HAIR)
        painter.fillRect(area, QColor(colours().border))
        filled = area.adjusted(0, 0, round(area.width() * (self._share - 1)), 0)
        painter.fillRect(filled, QColor(colours().accent if self._share >= self._enough else colours().warning))
        mark = area.left() + round(area.width() * self._enough)
        painter.fillRect(mark, 0, 2, self.height(), QColor(colours().text))


def _pair(upper: QWidget, lower: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(upper)
    column.addWidget(lower)
    return column


def _figure() -> QLabel:
    return look(QLabel(textFormat=Qt.TextFormat.PlainText), "heading")


def _caption(words: str = "") -> QLabel:
    label = look(QLabel(words), "muted")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _percent(share: float) -> str:
    return f"{int(share * 100)} %"


def _findings_words(result: Readiness) -> str:
    """Return the findings of each class: its letter on its colour, and its count."""
    parts = []
    for severity, count in result.findings:
        ground, ink = (getattr(colours(), name) for name in BADGES[severity])
        letter = f'<span style="background:{ground};color:{ink}">&nbsp;<b>{LETTERS[severity]}</b>&nbsp;</span>'
        parts.append(f"{letter}&nbsp;{count}")
    return "&nbsp; ".join(parts)
