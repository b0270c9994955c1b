"""Passwords that an administrator gives: two entries that must be the same, set beside the window's thread."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.domain.officer import OfficerRole
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.operations.office.officers import OfficerRow, brought_roles, let_in
from desktop_app.store.keys.slots import SHORTEST_PASSWORD
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.forms.fields import Field, choice_entry
from desktop_app.ui.forms.password import PasswordEntry
from desktop_app.ui.forms.small_form import SmallForm
from desktop_app.ui.workspace import Workspace

WIDTH = 560


class GivenPassword(PasswordEntry):
    """A password as a field of a form."""

    def value(self) -> str:
        """Return what was typed."""
        return self.text()

    def set_value(self, value: Any) -> None:  # noqa: ARG002 - what every entry has
        """Begin with nothing: a password is never shown."""
        self.clear()


class PasswordForm(SmallForm):
    """A new password for one officer, and a role where the one that is recorded was decided elsewhere."""

    def __init__(self, workspace: Workspace, officer: OfficerRow, parent: QWidget) -> None:
        with workspace.read() as session:
            self.gives_role = not officer.opens and brought_roles(session)
        fields = [*([role_field()] if self.gives_role else []), *password_fields()]
        super().__init__(workspace, tr("Password of {name}", name=officer.name), fields, parent)
        self._officer = officer
        self.say(f"{_about_role(officer)} {about_given()}" if self.gives_role else about_given())
        self.show_values(NoPassword())
        self.fit(WIDTH)
        self.fields.fields["password"].start()

    def save(self) -> None:
        """Check what was typed, then make the key meanwhile."""
        try:
            values = self.fields.values()
            check_twice(values["password"], values["again"])
            role = OfficerRole(values["role"]) if self.gives_role else None
        except Refused as refused:
            self.show_problems(refused.problems)
            return
        except ValueError:
            return
        database, by = self._workspace.database, self._workspace.officer
        title = tr("Making the key …")
        work = partial(let_in, database, by, self._officer.id, values["password"], role)
        Job(self, title, lambda _: work(), self._close, can_stop=False).start()

    def _close(self, _: object) -> None:
        self._workspace.notify(tr("The password was changed – {name}", name=self._officer.name))
        self.accept()


class NoPassword:
    """What the fields show at first."""

    password = again = ""
    role = OfficerRole.OFFICER


def password_fields() -> list[Field]:
    """Return the two entries."""
    return [
        Field("password", tr("First pass&word"), GivenPassword()),
        Field("again", tr("Password once &more"), GivenPassword()),
    ]


def role_field() -> Field:
    """Return the choice of what an officer may do."""
    roles = choice_entry(list(choice_names(OfficerRole).items()))
    return Field("role", tr("&May do"), roles, wrong=tr("Choose one of the list."))


def _about_role(officer: OfficerRow) -> str:
    return tr(
        "On the own laptop: {role}. What {name} may do at the office's computer is decided here.",
        role=choice_names(OfficerRole)[officer.role],
        name=officer.name,
    )


def about_given() -> str:
    """Return what is to be known of a password that somebody else gives."""
    return tr(
        "Tell the officer the password in person; the officer changes it in the settings afterwards. It opens "
        "everything here and needs at least {count} characters.",
        count=SHORTEST_PASSWORD,
    )


def check_twice(password: str, again: str) -> None:
    """Raise `Refused` for a short password, or for two that differ."""
    if len(password) < SHORTEST_PASSWORD:
        words = tr("The password needs at least {count} characters.", count=SHORTEST_PASSWORD)
        raise Refused([Problem("password", "short", words)])
    if password != again:
        raise Refused([Problem("again", "differs", tr("The two passwords differ."))])
