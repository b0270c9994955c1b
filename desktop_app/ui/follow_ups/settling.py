"""Saying that follow-ups are done, and that somebody saw it: a date and a few words."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop_app import clock
from desktop_app.domain.follow_up import FollowUpDraft
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.follow_ups.follow_ups import mark_done, mark_verified
from desktop_app.ui.forms.fields import Field, date_entry, text_entry
from desktop_app.ui.forms.small_form import SmallForm
from desktop_app.ui.workspace import Workspace

WIDTH = 560


class DoneForm(SmallForm):
    """Asks when the owner or agency reported it done, today unless typed otherwise, and for a note."""

    def __init__(self, workspace: Workspace, ids: Sequence[UUID], parent: QWidget) -> None:
        wrong = tr("Write a date, such as 4/11/2022 or 0411.")
        fields = [
            Field("done_on", tr("&Done on"), date_entry(), wrong=wrong),
            Field("done_note", tr("&Note about it"), text_entry(500)),
        ]
        super().__init__(workspace, tr("Done"), fields, parent)
        self._ids = ids
        self.say(_how_many(len(ids)))
        self.show_values(FollowUpDraft(done_on=clock.today()))
        self.fit(WIDTH)
        self.fields.fields["done_note"].start()

    def store(self, values: dict[str, Any]) -> str:
        """Mark every follow-up."""
        if values["done_on"] is None:
            raise Refused([Problem("done_on", "missing", tr("Write the day on which it was done."))])
        with self._workspace.write() as session:
            for follow_up_id in self._ids:
                mark_done(session, follow_up_id, values["done_on"], values["done_note"])
        return tr("Done")


class VerifiedForm(SmallForm):
    """Asks who saw it and when: the officer of this program, today, unless typed otherwise."""

    def __init__(self, workspace: Workspace, ids: Sequence[UUID], parent: QWidget) -> None:
        wrong = tr("Write a date, such as 4/11/2022 or 0411.")
        fields = [
            Field("verified_on", tr("&Verified on"), date_entry(), wrong=wrong),
            Field("verified_by", tr("Verified &by"), text_entry(200)),
        ]
        super().__init__(workspace, tr("Verified"), fields, parent)
        self._ids = ids
        self.say(_how_many(len(ids)))
        self.show_values(FollowUpDraft(verified_on=clock.today(), verified_by=workspace.officer_name))
        self.fit(WIDTH)
        self.fields.fields["verified_on"].start()

    def store(self, values: dict[str, Any]) -> str:
        """Mark every follow-up."""
        if values["verified_on"] is None:
            raise Refused([Problem("verified_on", "missing", tr("Write the day on which it was seen."))])
        with self._workspace.write() as session:
            for follow_up_id in self._ids:
                mark_verified(session, follow_up_id, values["verified_on"], values["verified_by"])
        return tr("Verified")


def _how_many(count: int) -> str:
    return tr_count("{count} follow-up is meant.", "{count} follow-ups are meant.", count)
