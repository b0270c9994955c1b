"""The form of an officer: name, NIP, post and role; a new one gets a first password."""

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop_app.domain.officer import OfficerDraft
from desktop_app.errors import Refused
from desktop_app.i18n import tr
from desktop_app.operations.office.officers import admit, check_officer, correct_officer, load_officer
from desktop_app.operations.office.permissions import Act
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.forms.fields import Field, text_entry
from desktop_app.ui.forms.small_form import SmallForm
from desktop_app.ui.privacy.roles import restrict
from desktop_app.ui.settings.officer_password import about_given, check_twice, password_fields, role_field
from desktop_app.ui.workspace import Workspace

WIDTH = 640


class OfficerForm(SmallForm):
    """The form of an officer who is recorded."""

    def __init__(self, workspace: Workspace, officer: UUID, parent: QWidget) -> None:
        super().__init__(workspace, tr("Officer"), _fields(), parent)
        self._officer = officer
        restrict(workspace, Act.KEEP_OFFICERS, self.fields.fields["role"].entry)
        with workspace.read() as session:
            self.show_values(load_officer(session, officer))
        self.fit(WIDTH)
        self.fields.fields["name"].start()

    def store(self, values: dict[str, Any]) -> str:
        """Record what was typed and return the name."""
        draft = OfficerDraft.model_validate(values)
        with self._workspace.write() as session:
            correct_officer(session, self._officer, draft)
        if self._officer == self._workspace.officer:
            self._workspace.hand_over(self._officer)
        return draft.name


class NewOfficerForm(SmallForm):
    """The form of an officer who is not recorded yet, with the first password."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(workspace, tr("New officer"), [*_fields(), *password_fields()], parent)
        self.say(about_given())
        self.show_values(_Empty())
        self.fit(WIDTH)
        self.fields.fields["name"].start()

    def save(self) -> None:
        """Check what was typed, then make the key in the background."""
        try:
            values = self.fields.values()
            password, again = values.pop("password"), values.pop("again")
            draft = OfficerDraft.model_validate(values)
            check_officer(draft)
            check_twice(password, again)
        except Refused as refused:
            self.show_problems(refused.problems)
        except ValueError:
            return
        else:
            database, by = self._workspace.database, self._workspace.officer
            title = tr("Making the key …")
            work = partial(admit, database, by, draft, password)
            Job(self, title, lambda _: work(), lambda _: self._close(draft.name), can_stop=False).start()

    def _close(self, name: str) -> None:
        self._workspace.saved(name)
        self.accept()


class _Empty(OfficerDraft):
    password: str = ""
    again: str = ""


def _fields() -> list[Field]:
    return [
        Field("name", tr("&Name"), text_entry(200)),
        Field("nip", tr("N&IP"), text_entry(40)),
        Field("post", tr("&Post"), text_entry(200)),
        role_field(),
    ]
