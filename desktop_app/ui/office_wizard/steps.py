"""The steps of the wizard; each can be left by saving what was typed in it, or not at all."""

from typing import Protocol

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.domain.official import Employment, OfficialDraft
from desktop_app.errors import Refused
from desktop_app.i18n import tr
from desktop_app.operations.office.officials import OfficialDossier, PostLine, list_officials, record_official
from desktop_app.ui.forms.field_rows import Fields
from desktop_app.ui.forms.fields import Field, text_entry
from desktop_app.ui.help.papers import show_test_page
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SPACE, look
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.settings.letterhead import LetterheadSection
from desktop_app.ui.settings.look import paper_choice
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace


class Step(Protocol):
    """One page of the wizard."""

    def save(self) -> bool:
        """Save what was typed; False when something has to be put right first."""

    def is_typed(self) -> bool:
        """Whether something was typed that is not saved."""


class LetterheadStep(QWidget):
    """The letterhead with its live preview, as in the settings."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.section = LetterheadSection(workspace)
        self.section.button.hide()
        self.section.guide.hide()
        column = _column(self)
        column.addWidget(
            paragraph(tr("The head of every letter and report. What is printed appears at once; the rest may wait."))
        )
        column.addWidget(self.section)
        column.addStretch()
        self.setFocusProxy(self.section.form.fields["government"].entry)

    def save(self) -> bool:
        """Save the letterhead when it was changed."""
        return not self.section.dirty or self.section.save()

    def is_typed(self) -> bool:
        """Whether the letterhead was changed."""
        return self.section.dirty


class OfficialStep(QWidget):
    """The head of the office, who signs most papers; others are added in the settings."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.known = paragraph("")
        self.problem = paragraph("", "error")
        self.problem.hide()
        self.fields = Fields(_fields())
        column = _column(self)
        column.addWidget(
            paragraph(tr("Who signs for the office. Leave it empty when you do not know yet; papers then have dots."))
        )
        column.addWidget(self.known)
        column.addWidget(self.fields)
        column.addWidget(self.problem)
        column.addStretch()
        self.setFocusProxy(self.fields.fields["name"].entry)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say who is recorded already."""
        with self._workspace.read() as session:
            names = [row.name for row in list_officials(session, clock.today())]
        self.known.setText(tr("Recorded already: {names}.", names="; ".join(names)))
        self.known.setVisible(bool(names))

    def is_typed(self) -> bool:
        """Whether a name or anything else stands there."""
        return any(self._values().values())

    def save(self) -> bool:
        """Record the official, unless nothing was typed."""
        if not self.is_typed():
            return True
        values = self._values()
        post = PostLine(title=values.pop("title"), rank=values.pop("rank"), grade=values.pop("grade"))
        official = OfficialDraft.model_validate({**values, "employment": Employment.PNS})
        posts = [post] if post.title else []
        try:
            with self._workspace.write() as session:
                record_official(session, OfficialDossier(official=official, posts=posts))
        except Refused as refused:
            self._show(refused)
            return False
        self._workspace.saved(official.name)
        self.fields.set_values(_Empty())
        self.problem.hide()
        self.refresh()
        return True

    def _values(self) -> dict[str, str]:
        return {path: field.entry.text().strip() for path, field in self.fields.fields.items()}

    def _show(self, refused: Refused) -> None:
        self.fields.show_problems(refused.problems)
        homeless = [one.message for one in refused.problems if one.field not in self.fields.fields]
        self.problem.setText(" ".join(homeless))
        self.problem.setVisible(bool(homeless))


class PaperStep(QWidget):
    """The paper offered first, and a page to measure the printer with."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.paper = paper_choice(workspace.settings.paper)
        self.paper.currentIndexChanged.connect(self._choose)
        self.test_page = push_button(tr("Look at the &test page …"), self.print_test_page)
        self.test_page.setIcon(icon("printer"))
        form = QFormLayout()
        form.setHorizontalSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(tr("&Paper offered first"), self.paper)
        form.labelForField(self.paper).setMinimumHeight(self.paper.sizeHint().height())
        column = _column(self)
        column.addWidget(
            paragraph(tr("Two different sheets are sold as F4. Measure yours: 215 or 210 mm wide, both 330 mm high."))
        )
        column.addLayout(form)
        column.addSpacing(SPACE)
        column.addWidget(look(QLabel(tr("Does the printer print in the true size?")), "heading"))
        column.addWidget(
            paragraph(
                tr(
                    "Print the test page and measure it with a ruler. It has a line of exactly 100 mm and says what "
                    "to change when it is shorter."
                )
            )
        )
        column.addWidget(self.test_page, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self.setFocusProxy(self.paper)

    def save(self) -> bool:
        """Chosen is done."""
        return True

    def is_typed(self) -> bool:
        """Nothing is ever unsaved here."""
        return False

    @Slot()
    def print_test_page(self) -> None:
        """Show the test page on the chosen paper."""
        show_test_page(self, self._workspace.settings.paper)

    def _choose(self) -> None:
        self._workspace.settings.paper = self.paper.currentData()
        self._workspace.go_to("choices")


def _column(step: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(step)
    column.setContentsMargins(0, 0, GAP, 0)
    column.setSpacing(GAP)
    return column


def _fields() -> list[Field]:
    return [
        Field("front_title", tr("&Title before the name"), text_entry(60)),
        Field("name", tr("&Name"), text_entry(200)),
        Field("back_title", tr("Title &after the name"), text_entry(100)),
        Field("nip", tr("N&IP"), text_entry(40)),
        Field("title", tr("P&ost, such as Kepala Dinas"), text_entry(200)),
        Field("rank", tr("&Rank, such as Pembina Utama Muda"), text_entry(60)),
        Field("grade", tr("&Grade, such as IV/c"), text_entry(10)),
    ]


class _Empty:
    """The fields of nobody."""

    front_title = name = back_title = nip = title = rank = grade = ""
