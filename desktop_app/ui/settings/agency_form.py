"""The form of an agency."""

from uuid import UUID

from pydantic import ValidationError
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.agency import AgencyDraft, AgencyRole
from desktop_app.errors import Refused
from desktop_app.i18n import tr
from desktop_app.operations.office.agencies import correct_agency, load_agency, record_agency
from desktop_app.operations.office.permissions import Act
from desktop_app.ui import ask
from desktop_app.ui.forms.fields import Field, choice_entry, impossible_values, text_entry, year_entry
from desktop_app.ui.forms.watching import watch_form
from desktop_app.ui.look.style import SPACE
from desktop_app.ui.privacy.roles import explain
from desktop_app.ui.settings.fields import Fields, SaveRow
from desktop_app.ui.workspace import Workspace

SIZE = (720, 460)


class AgencyForm(QDialog):
    """Saves with Ctrl+S; Esc asks only when something was changed."""

    def __init__(self, workspace: Workspace, agency: UUID | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Agency"))
        self._workspace, self._agency = workspace, agency
        self.fields = Fields(_fields())
        self._loaded = self._load()
        self.fields.set_values(self._loaded)
        self._lay_out()
        QShortcut(QKeySequence.StandardKey.Save, self, self.save)
        room = parent.window().size()
        self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))
        self.history = watch_form(self)
        self.fields.fields["name"].start()

    def draft(self) -> AgencyDraft:
        """Return what was typed; raises ValueError when a field cannot be read."""
        return AgencyDraft.model_validate(self._loaded.model_dump() | self.fields.values())

    def save(self) -> None:
        """Save and close, or show what is refused."""
        try:
            draft = self.draft()
            with self._workspace.write() as session:
                if self._agency is None:
                    record_agency(session, draft)
                else:
                    correct_agency(session, self._agency, draft)
        except Refused as refused:
            self.fields.show_problems(refused.problems)
        except ValidationError as error:
            self.fields.show_problems(impossible_values(error))
        except ValueError:
            return
        else:
            self._workspace.saved(draft.name)
            self.accept()

    def reject(self) -> None:
        """Close without saving, after asking when something was changed."""
        if not self._changed() or ask.confirm(self, tr("Discard what was changed?"), tr("Discard")):
            super().reject()

    def _load(self) -> AgencyDraft:
        if self._agency is None:
            return AgencyDraft()
        with self._workspace.read() as session:
            return load_agency(session, self._agency)

    def _changed(self) -> bool:
        try:
            return self.draft() != self._loaded
        except ValueError:
            return True

    def _lay_out(self) -> None:
        ground = QWidget()
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        inner.addWidget(self.fields)
        inner.addStretch()
        foot = SaveRow(self.reject, self.save)
        explain(self._workspace, Act.KEEP_AGENCIES, ground, (self.fields, foot.save_button))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        column.addLayout(foot)


def role_words() -> dict[AgencyRole, str]:
    """Return what each role is called."""
    return {
        AgencyRole.UPSTREAM: tr("Upstream"),
        AgencyRole.DOWNSTREAM: tr("Downstream"),
        AgencyRole.INFRASTRUCTURE: tr("Infrastructure"),
        AgencyRole.SUPPORT: tr("Support"),
    }


def _fields() -> list[Field]:
    roles = choice_entry(list(role_words().items()))
    return [
        Field("name", tr("&Name"), text_entry(200)),
        Field("short_name", tr("S&hort name"), text_entry(60)),
        Field("role", tr("&Role"), roles, wrong=tr("Choose one of the list.")),
        Field("level", tr("&Level of government"), text_entry(40)),
        Field("duties", tr("&Duties"), text_entry(300)),
        Field("source", tr("S&ource of this entry"), text_entry(300)),
        Field("known_year", tr("&Year of the source"), year_entry(), wrong=tr("Write a year such as 2026.")),
        Field("doubt", tr("Do&ubts"), text_entry(300)),
    ]
