"""The form of a request of a person about their data."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop_app import clock
from desktop_app.domain.person_request import PersonRequestDraft, RequestDecision, RequestKind
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.operations.office.permissions import Act
from desktop_app.operations.privacy.requests import correct_request, load_request, record_request
from desktop_app.operations.privacy.rules import privacy_rules
from desktop_app.ui.forms.fields import Field, LongText, choice_entry, date_entry, text_entry
from desktop_app.ui.forms.small_form import SmallForm
from desktop_app.ui.privacy.roles import restrict
from desktop_app.ui.workspace import Workspace

WIDTH = 620


class RequestForm(SmallForm):
    """Records a request of the owner of a business, or corrects and decides one."""

    def __init__(
        self, workspace: Workspace, ikm_id: UUID, business: str, request_id: UUID | None, parent: QWidget
    ) -> None:
        super().__init__(workspace, tr("Request of the owner"), _fields(), parent)
        self._ikm_id, self._business, self._request_id = ikm_id, business, request_id
        draft = PersonRequestDraft(received_on=clock.today())
        if request_id is not None:
            with workspace.read() as session:
                draft = load_request(session, request_id)
        self._before = draft
        self.show_values(draft)
        restrict(workspace, Act.DECIDE_REQUESTS, self.fields.fields["decision"].entry)
        self.fields.fields["kind"].entry.currentIndexChanged.connect(self._tell)
        self._tell()
        self.fit(WIDTH)
        self.fields.fields["asked_by"].start()

    def store(self, values: dict[str, Any]) -> str:
        """Record the request and return the business."""
        if values["received_on"] is None:
            raise Refused([Problem("received_on", "missing", tr("Write the day on which the request was received."))])
        draft = self._before.model_copy(
            update=PersonRequestDraft.model_validate(values).model_dump(include=set(values))
        )
        if (draft.kind, draft.received_on) != (self._before.kind, self._before.received_on):
            draft.due_on = None  # counted anew
        with self._workspace.write() as session:
            if self._request_id is None:
                self._request_id = record_request(session, self._ikm_id, draft, clock.today())
            else:
                correct_request(session, self._request_id, draft, clock.today())
        return self._business

    def _tell(self) -> None:
        """Say what the law asks for, as far as the catalogue knows, and how firm that is."""
        rule = privacy_rules().requests[RequestKind(self.fields.fields["kind"].entry.value()).value]
        firm = tr("{basis}, confidence {confidence}", basis=rule.told.basis, confidence=rule.told.confidence)
        self.say(f"{self._business}\n{rule.told.text} ({rule.article}; {firm})")


def _fields() -> list[Field]:
    kinds, decisions = choice_names(RequestKind), choice_names(RequestDecision)
    wrong = tr("Write a date, such as 4/11/2022 or 0411.")
    return [
        Field("kind", tr("What is asked for"), choice_entry(tuple((one, kinds[one]) for one in RequestKind))),
        Field("received_on", tr("Received on"), date_entry(), wrong=wrong),
        Field("asked_by", tr("Who asks"), text_entry(200)),
        Field("identity_checked", tr("How the identity was checked"), text_entry(300)),
        Field("details", tr("What exactly"), LongText()),
        Field("decision", tr("Answer"), choice_entry(tuple((one, decisions[one]) for one in RequestDecision))),
        Field("reason", tr("Reason"), LongText()),
    ]
