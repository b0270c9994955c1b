"""Tampilan: language, light or dark, and the paper offered first. Chosen is done: there is nothing to save."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QVBoxLayout, QWidget

from desktop_app.i18n import tr
from desktop_app.settings import TEXT_SIZES
from desktop_app.ui.forms.labels import level_labels
from desktop_app.ui.help.papers import show_test_page
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace


class LookSection(QWidget):
    """Three choices of this computer."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        chosen = workspace.settings
        self.language = _choice([("id", "Bahasa Indonesia"), ("en", "English")], chosen.language)
        self.appearance = _choice(
            [("system", tr("As the computer")), ("light", tr("Light")), ("dark", tr("Dark"))], chosen.appearance
        )
        self.paper = paper_choice(chosen.paper)
        self.test_page = push_button(tr("Look at the &test page …"), self.print_test_page)
        self.test_page.setIcon(icon("printer"))
        self.text_size = _choice([(size, f"{size} %") for size in TEXT_SIZES], chosen.text_size)
        for box, name in (
            (self.language, "language"),
            (self.appearance, "appearance"),
            (self.text_size, "text_size"),
            (self.paper, "paper"),
        ):
            box.currentIndexChanged.connect(lambda _, box=box, name=name: self._choose(name, box.currentData()))
        form = QFormLayout()
        form.setVerticalSpacing(GAP)
        form.setHorizontalSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(tr("&Language"), self.language)
        form.addRow(tr("&Colours"), self.appearance)
        form.addRow(tr("Size of &text"), self.text_size)
        form.addRow("", paragraph(tr("Another size of text is taken when the program is opened the next time.")))
        form.addRow(tr("&Paper offered first"), self.paper)
        form.addRow("", self.test_page)
        level_labels(form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(paragraph(tr("These choices belong to this computer and take effect at once.")))
        column.addLayout(form)
        column.addStretch()

    @Slot()
    def print_test_page(self) -> None:
        """Show the page to measure the printer with, on the chosen paper."""
        show_test_page(self, self._workspace.settings.paper)

    def _choose(self, name: str, value: str) -> None:
        setattr(self._workspace.settings, name, value)
        self._workspace.go_to("language" if name == "language" else "look")


def paper_choice(chosen: str) -> QComboBox:
    """Return the choice of the paper that is offered first."""
    return _choice(
        [("F4", tr("F4 (215 × 330 mm)")), ("A4", tr("A4 (210 × 297 mm)")), ("F4-210", tr("F4 (210 × 330 mm)"))],
        chosen,
    )


def _choice(choices: list[tuple[str, str]], chosen: str) -> QComboBox:
    box = QComboBox()
    for value, words in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.setMinimumContentsLength(24)
    return box
