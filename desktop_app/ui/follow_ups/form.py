"""The form of one follow-up."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCompleter, QWidget
from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.follow_up import FollowUpDraft
from desktop_app.domain.ikm import Ikm
from desktop_app.i18n import tr
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.follow_ups.follow_ups import correct_follow_up, load_follow_up, record_follow_up
from desktop_app.operations.office.agencies import list_agencies
from desktop_app.operations.office.officers import officer_names
from desktop_app.operations.office.officials import list_officials
from desktop_app.ui.forms.fields import Entry, Field, LongText, choice_entry, date_entry, text_entry
from desktop_app.ui.forms.small_form import SmallForm
from desktop_app.ui.settings.agency_form import role_words
from desktop_app.ui.workspace import Workspace

WIDTH = 760
Choices = list[tuple[Any, str]]


class FollowUpForm(SmallForm):
    """Shows a follow-up of a business (None: a new one); the role follows who helps."""

    def __init__(self, workspace: Workspace, ikm_id: UUID, follow_up_id: UUID | None, parent: QWidget) -> None:
        self._ikm_id, self._id = ikm_id, follow_up_id
        with workspace.read() as session:
            self._loaded = load_follow_up(session, follow_up_id) if follow_up_id else _new(workspace)
            self._catalogue = current_catalogue(session)
            fields = _fields(session, self._catalogue, self._loaded)
            about = _about(session, ikm_id, self._loaded, self._catalogue)
        super().__init__(workspace, tr("Follow-up"), fields, parent)
        self.say(about)
        self.show_values(self._loaded)
        self.fields.fields["helper"].entry.currentIndexChanged.connect(self._follow)
        self.fit(WIDTH)
        self.fields.fields["problem"].start()

    def store(self, values: dict[str, Any]) -> str:
        """Record the follow-up and return its problem."""
        draft = FollowUpDraft.model_validate(self._loaded.model_dump() | values)
        with self._workspace.write() as session:
            if self._id is None:
                record_follow_up(session, self._ikm_id, draft)
            else:
                correct_follow_up(session, self._id, draft)
        return draft.problem

    @Slot()
    def _follow(self) -> None:
        """Take over the role of whoever was chosen to help."""
        entries = self.fields.fields
        try:
            helper = self._catalogue.helper(entries["helper"].entry.value())
        except ValueError:
            return
        if helper is not None:
            entries["role"].entry.set_value(helper.role)


def _new(workspace: Workspace) -> FollowUpDraft:
    return FollowUpDraft(officer=workspace.officer_name)


def _about(session: Session, ikm_id: UUID, draft: FollowUpDraft, catalogue: Catalogue) -> str:
    business = session.get(Ikm, ikm_id)
    checklist = catalogue.checklist(draft.checklist)
    parts = [business.name if business else "", checklist.title if checklist else draft.checklist, draft.item]
    return " · ".join(part for part in parts if part)


def _fields(session: Session, catalogue: Catalogue, draft: FollowUpDraft) -> list[Field]:
    wrong_date, wrong_choice = tr("Write a date, such as 4/11/2022 or 0411."), tr("Choose one of the list.")
    names = names_of(session)
    return [
        Field("problem", tr("&Problem"), _lines()),
        Field("place", tr("P&lace"), text_entry(200)),
        Field("evidence", tr("&Evidence"), _lines()),
        Field("action", tr("What is to be done"), _lines()),
        Field("helper", tr("&Who helps"), choice_entry(helpers(catalogue, draft.helper)), wrong=wrong_choice),
        Field("agency_id", tr("&Agency"), choice_entry(agencies(session, draft.agency_id)), wrong=wrong_choice),
        Field("role", tr("Pa&rt played"), choice_entry(list(role_words().items())), wrong=wrong_choice),
        Field("officer", tr("&Officer"), name_entry(names)),
        Field("due_on", tr("&Deadline"), date_entry(), wrong=wrong_date),
        Field("done_on", tr("Done on"), date_entry(), wrong=wrong_date),
        Field("done_note", tr("Note about it"), text_entry(500)),
        Field("verified_on", tr("&Verified on"), date_entry(), wrong=wrong_date),
        Field("verified_by", tr("Verified by"), name_entry(names)),
    ]


def _lines() -> LongText:
    """Return an entry for two lines: problems are short."""
    entry = LongText()
    entry.setFixedHeight(entry.fontMetrics().lineSpacing() * 2 + 12)
    return entry


def helpers(catalogue: Catalogue, present: str = "") -> Choices:
    """Return who can help, and `present` even when the catalogue lost it."""
    known = [(row.code, row.name) for row in sorted(catalogue.helpers, key=lambda row: row.name)]
    lost = [(present, present)] if present and present not in dict(known) else []
    return [("", tr("nobody yet")), *known, *lost]


def agencies(session: Session, present: UUID | None = None) -> Choices:
    """Return the recorded agencies, and `present` even when it was removed."""
    known: Choices = [(agency_id, draft.name) for agency_id, draft in list_agencies(session)]
    lost: Choices = [(present, tr("removed agency"))] if present and present not in dict(known) else []
    return [(None, tr("not chosen")), *known, *lost]


def names_of(session: Session) -> list[str]:
    """Return who can look after a follow-up: officers and officials."""
    officials = [row.name for row in list_officials(session, clock.today())]
    return sorted({*officer_names(session).values(), *officials})


def name_entry(names: list[str]) -> Entry:
    """Return an entry that offers names wherever the letters stand."""
    entry = text_entry(200)
    finder = QCompleter(names, entry)
    finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    finder.setFilterMode(Qt.MatchFlag.MatchContains)
    entry.setCompleter(finder)
    return entry
