"""Adding a step to the pipeline of a business and a scheme."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop_app import clock
from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.stage import Stage, StageDraft
from desktop_app.domain.wording import short_date
from desktop_app.i18n import tr
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.certification.stages import Standpoint, pipeline, record_step
from desktop_app.ui.certificates.words import stage_words
from desktop_app.ui.forms.fields import Field, choice_entry, date_entry, text_entry
from desktop_app.ui.forms.small_form import SmallForm
from desktop_app.ui.workspace import Workspace

WIDTH = 600
FOLLOWING = {
    Stage.NONE: Stage.PREPARING,
    Stage.PREPARING: Stage.READY,
    Stage.READY: Stage.APPLIED,
    Stage.APPLIED: Stage.ISSUED,
    Stage.ISSUED: Stage.PREPARING,
    Stage.REFUSED: Stage.PREPARING,
    Stage.EXPIRED: Stage.PREPARING,
}
"""The step that usually comes next; issued ones are prepared again when they are renewed."""


class StepForm(SmallForm):
    """Proposes the usual next step, today."""

    def __init__(self, workspace: Workspace, ikm_id: UUID, scheme: str, parent: QWidget) -> None:
        with workspace.read() as session:
            catalogue = current_catalogue(session)
            business = session.get(Ikm, ikm_id)
            self._points = {point.scheme: point for point in pipeline(session, ikm_id, clock.today())}
        super().__init__(workspace, tr("Next step"), _fields(catalogue, self._points), parent)
        self._ikm_id, self._business = ikm_id, business.name if business else ""
        self.recorded: UUID | None = None
        first = scheme or next(iter(self._points), catalogue.schemes[0].code)
        self.show_values(StageDraft(scheme=first, stage=self._following(first), dated=clock.today()))
        self._tell()
        self.fields.fields["scheme"].entry.currentIndexChanged.connect(self._propose)
        self.fit(WIDTH)
        self.fields.fields["stage"].start()

    def store(self, values: dict[str, Any]) -> str:
        """Record the step and return the business."""
        with self._workspace.write() as session:
            self.recorded = record_step(session, self._ikm_id, StageDraft.model_validate(values))
        return self._business

    def _propose(self) -> None:
        self.fields.fields["stage"].entry.set_value(self._following(self._scheme()))
        self._tell()

    def _tell(self) -> None:
        """Say what was recorded before."""
        point = self._points.get(self._scheme())
        steps = [_step_words(step) for step in point.steps] if point else []
        told = "\n".join(steps) if steps else tr("No step is recorded yet.")
        self.say(f"{self._business}\n{told}")

    def _scheme(self) -> str:
        try:
            return str(self.fields.fields["scheme"].entry.value())
        except ValueError:
            return ""

    def _following(self, scheme: str) -> Stage:
        point = self._points.get(scheme)
        return FOLLOWING[point.stage if point else Stage.NONE]


def _step_words(step: StageDraft) -> str:
    day = short_date(step.dated) if step.dated else tr("without a date")
    words = f"{day}  {stage_words()[step.stage]}"
    return f"{words} – {step.note}" if step.note else words


def _fields(catalogue: Catalogue, points: dict[str, Standpoint]) -> list[Field]:
    known = {row.code: row.short_name for row in catalogue.schemes}
    schemes = list(({code: code for code in points} | known).items())
    wrong = tr("Choose one of the list.")
    return [
        Field("scheme", tr("S&cheme"), choice_entry(schemes), wrong=wrong),
        Field("stage", tr("S&tage"), choice_entry(list(stage_words().items())), wrong=wrong),
        Field("dated", tr("&Date"), date_entry(), wrong=tr("Write a date, such as 4/11/2022 or 0411.")),
        Field("note", tr("N&ote"), text_entry(500)),
    ]
