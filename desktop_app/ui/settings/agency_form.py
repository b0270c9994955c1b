"""The form of an agency."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop_app.domain.agency import AgencyDraft, AgencyRole
from desktop_app.i18n import tr
from desktop_app.operations.office.agencies import correct_agency, load_agency, record_agency
from desktop_app.operations.office.permissions import Act
from desktop_app.ui.forms.fields import Field, choice_entry, text_entry, year_entry
from desktop_app.ui.forms.small_form import SmallForm
from desktop_app.ui.privacy.roles import explain
from desktop_app.ui.workspace import Workspace

WIDTH = 720


class AgencyForm(SmallForm):
    """What is known of an agency; None is a new one."""

    def __init__(self, workspace: Workspace, agency: UUID | None, parent: QWidget) -> None:
        super().__init__(workspace, tr("Agency"), _fields(), parent)
        self._agency = agency
        self._loaded = AgencyDraft()
        if agency is not None:
            with workspace.read() as session:
                self._loaded = load_agency(session, agency)
        explain(workspace, Act.KEEP_AGENCIES, self.ground, (self.fields, self.buttons.save_button))
        self.show_values(self._loaded)
        self.fit(WIDTH)
        self.fields.fields["name"].start()

    def store(self, values: dict[str, Any]) -> str:
        """Record the agency and return its name."""
        draft = AgencyDraft.model_validate(self._loaded.model_dump() | values)
        with self._workspace.write() as session:
            if self._agency is None:
                record_agency(session, draft)
            else:
                correct_agency(session, self._agency, draft)
        return draft.name


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
