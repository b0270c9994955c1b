"""The left of the page: the schemes in the order of work, why each concerns the business, and what has to be asked."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.catalogue.applying import Applies
from desktop_app.domain.catalogue.facts import FactSheet
from desktop_app.domain.catalogue.provenance import provenance
from desktop_app.domain.catalogue.reasons import TARGET, value_words
from desktop_app.domain.catalogue.rules import Outcome, fields_of
from desktop_app.domain.catalogue.tables import Mandatory
from desktop_app.i18n import tr
from desktop_app.ui.certificates.words import point_words
from desktop_app.ui.lists.rows_list import UNDER, Column, RowsList
from desktop_app.ui.look.style import GAP, HAIR, SMALL, SPACE, look
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.readiness.loading import Picture
from desktop_app.ui.readiness.questions import Questions, questions_of

LIST_HEIGHT = 180
DETAILS = (760, 560)


class SchemesPanel(QWidget):
    """A list of the schemes; the chosen one is told and asked about below."""

    step_wanted = Signal(str)
    """The code of a scheme to add a step to."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: Picture | None = None
        self.outcomes = Segments(
            [(Outcome.YES, tr("Applies")), (Outcome.UNKNOWN, tr("To check")), (Outcome.NO, tr("Does not"))],
            tr("Whether schemes apply"),
        )
        self.outcomes.chosen.connect(self._fill)
        self.list: RowsList[Applies] = RowsList(
            self._columns(), tr("Schemes in the order of work"), lines=2, sortable=False
        )
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.selectionModel().currentRowChanged.connect(self._show_current)
        self.list.opened.connect(self._ask)
        self.name, self.reason, self.known = _paragraph("heading"), _paragraph(""), _paragraph("muted")
        self.basis = _paragraph("muted")
        self.source_button = QPushButton(tr("Sources and facts …"))
        self.source_button.clicked.connect(self.show_sources)
        self.step_button = QPushButton(tr("Next step (T)"))
        self.step_button.clicked.connect(self._want_step)
        self.questions = Questions()
        self._shown = ""
        self._lay_out()

    def show_picture(self, picture: Picture) -> None:
        """Show the schemes of a business; answers that are being typed stay."""
        self._picture = picture
        self.outcomes.show_numbers(Counter(one.outcome for one in picture.applies))
        self._fill()

    def is_dirty(self) -> bool:
        """Whether something was answered and not saved."""
        return self.questions.is_dirty()

    @Slot(str)
    def go_to(self, scheme: str) -> None:
        """Show a scheme in whichever part of the list it is."""
        one = next((one for one in (self._picture.applies if self._picture else ()) if one.scheme.code == scheme), None)
        if one is not None:
            self.outcomes.set_value(one.outcome)
            self._fill()
            self.list.go_to([row.scheme.code for row in self.list.rows_model.rows].index(scheme))
            self.list.setFocus()

    @Slot()
    def show_sources(self) -> QDialog | None:
        """Show everything that the catalogue says about the chosen scheme, each fact with its basis."""
        from desktop_app.ui.settings.catalogue_scheme import SchemePanel

        one = self.list.current()
        if one is None or self._picture is None:
            return None
        dialog = QDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(one.scheme.short_name)
        panel = SchemePanel()
        panel.show_scheme(self._picture.catalogue, one.scheme)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.addWidget(panel)
        dialog.resize(*DETAILS)
        dialog.open()
        return dialog

    @Slot()
    def _fill(self) -> None:
        if self._picture is not None:
            rows = [one for one in self._picture.applies if one.outcome is self.outcomes.value()]
            self.list.show_rows(rows, same=lambda one: one.scheme.code)
            self.details.setVisible(bool(rows))
            self._show_current()

    @Slot()
    def _show_current(self) -> None:
        one, picture = self.list.current(), self._picture
        if one is None or picture is None:
            return
        self.name.setText(one.scheme.name)
        self.reason.setText(f"{one.reason[:1].upper()}{one.reason[1:]}.")
        self.reason.setVisible(one.outcome is not Outcome.UNKNOWN)  # else the questions below say the same
        facts = list(known_words(one, picture.sheet, picture))
        self.known.setText(tr("Known: {facts}.", facts="; ".join(facts)) if facts else "")
        self.known.setVisible(bool(facts))
        self.basis.setText(provenance(one.scheme))
        if one.scheme.code != self._shown or not self.questions.is_dirty():
            self._shown = one.scheme.code
            self.questions.show_questions(questions_of(one, picture.sheet, picture.catalogue))

    @Slot()
    def _ask(self) -> None:
        """Go to the first question of the chosen scheme."""
        for field in self.questions.fields.values():
            field.start()
            return

    @Slot()
    def _want_step(self) -> None:
        one = self.list.current()
        if one is not None:
            self.step_wanted.emit(one.scheme.code)

    def _columns(self) -> list[Column[Applies]]:
        return [Column(tr("Scheme, why"), _scheme_words), Column(tr("Stage"), self._stage, 100)]

    def _stage(self, one: Applies) -> str:
        point = self._picture.stages.get(one.scheme.code) if self._picture else None
        if point is not None:
            return point_words(point)
        return tr("held") if one.held else "–"

    def _lay_out(self) -> None:
        self.details = QScrollArea()
        self.details.setWidgetResizable(True)
        self.details.setFrameShape(QScrollArea.Shape.NoFrame)
        self.details.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, SMALL, 0)
        inner.setSpacing(HAIR)
        for part in (self.name, self.reason, self.questions, self.known, self.basis):
            inner.addWidget(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.step_button)
        buttons.addWidget(self.source_button)
        buttons.addStretch()
        inner.addLayout(buttons)
        inner.addStretch()
        self.details.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(look(QLabel(tr("Certificates and licences")), "heading"))
        column.addWidget(self.outcomes)
        column.addWidget(self.list, 4)
        column.addWidget(self.details, 5)


def known_words(one: Applies, sheet: FactSheet, picture: Picture) -> Iterator[str]:
    """Yield what is known of the facts that a scheme asks for, each with where it comes from."""
    told = set()
    for product in (*sheet.products, None):
        facts = sheet.facts(product)
        for name in fields_of(one.scheme.rule):
            row, fact = picture.catalogue.rule_field(name), facts.get(name)
            if row is not None and fact is not None and name != TARGET:
                words = f"{value_words(row, fact.value)} ({fact.origin})"
                if words not in told:
                    told.add(words)
                    yield words


def duty_words(duty: Mandatory) -> str:
    """Return whether a scheme has to be had."""
    return {
        Mandatory.ALWAYS: tr("obligatory"),
        Mandatory.CONDITIONAL: tr("obligatory under conditions"),
        Mandatory.VOLUNTARY: tr("voluntary"),
    }[duty]


def _scheme_words(one: Applies) -> str:
    return f"{one.scheme.short_name} · {duty_words(one.scheme.mandatory)}" + UNDER + one.reason


def _paragraph(name: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return look(label, name) if name else label
