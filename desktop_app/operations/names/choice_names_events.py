"""The words for the values of choices around events."""

from collections.abc import Mapping
from enum import StrEnum

from desktop_app.domain.event import Attendance, Role, Side
from desktop_app.domain.event_file import FileKind
from desktop_app.domain.event_text import Section
from desktop_app.domain.payment import PaymentKind, SpelledTotal
from desktop_app.domain.presence import PresenceSource
from desktop_app.domain.survey import Phase, QuestionKind
from desktop_app.i18n import tr

Names = dict[type[StrEnum], Mapping[str, str]]


def choices_of_events() -> Names:
    """Return the words by choice and stored value."""
    return {**_people(), **_money(), **_questions(), FileKind: _files(), Section: _sections()}


def _people() -> Names:
    return {
        Attendance: {
            Attendance.OPEN: "",
            Attendance.IN_PERSON: tr("In person"),
            Attendance.REPRESENTED: tr("Represented"),
            Attendance.ABSENT: tr("Absent"),
        },
        Side: {Side.LEFT: tr("Left"), Side.RIGHT: tr("Right")},
        Role: {
            Role.PARTICIPANT: tr("Participants"),
            Role.GUEST: tr("Guests"),
            Role.SPEAKER: tr("Speakers"),
            Role.COMMITTEE: tr("Committee"),
        },
        PresenceSource: {
            PresenceSource.DOOR: tr("checked in at the door"),
            PresenceSource.PAPER: tr("signed on the sheet"),
        },
    }


def _money() -> Names:
    return {
        PaymentKind: {
            PaymentKind.TRANSPORT: tr("Transport money"),
            PaymentKind.ALLOWANCE: tr("Pocket money"),
            PaymentKind.HONORARIUM: tr("Honorarium"),
        },
        SpelledTotal: {SpelledTotal.NET: tr("Received"), SpelledTotal.GROSS: tr("Gross")},
    }


def _questions() -> Names:
    return {
        QuestionKind: {
            QuestionKind.TEST: tr("Test, before and after"),
            QuestionKind.FEEDBACK: tr("Feedback with choices"),
            QuestionKind.OPEN: tr("Feedback in words"),
        },
        Phase: {Phase.BEFORE: tr("Before the event"), Phase.AFTER: tr("After the event")},
    }


def _files() -> Mapping[str, str]:
    return {
        FileKind.INVITATION: tr("Invitation"),
        FileKind.ASSIGNMENT: tr("Decree or letter of assignment"),
        FileKind.REFERENCE: tr("Terms of reference (KAK)"),
        FileKind.SIGNED_SHEET: tr("Signed attendance sheet"),
        FileKind.MATERIAL: tr("Material of a speaker"),
        FileKind.SPEAKER_CV: tr("CV of a speaker"),
        FileKind.MINUTES: tr("Minutes of the meeting"),
        FileKind.REPORT: tr("Report of the event"),
        FileKind.PHOTO: tr("Photo"),
        FileKind.SIGNED_RECEIPT: tr("Signed list of receipt"),
        FileKind.RECEIPT: tr("Receipt (kuitansi)"),
        FileKind.TAX_PROOF: tr("Proof of tax"),
        FileKind.PRESS: tr("Press report"),
        FileKind.CERTIFICATE_BACKGROUND: tr("Background of certificates"),
        FileKind.OTHER: tr("Other file"),
    }


def _sections() -> Mapping[str, str]:
    return {
        Section.FOREWORD: tr("Foreword"),
        Section.BACKGROUND: tr("Background"),
        Section.LEGAL_BASIS: tr("Legal basis"),
        Section.AIMS: tr("Aims"),
        Section.SCOPE: tr("Scope and target"),
        Section.FUNDING: tr("Source of funds"),
        Section.PROCEEDINGS: tr("How the event went"),
        Section.MATERIAL_SUMMARY: tr("Summary of the material"),
        Section.PROBLEMS: tr("Problems"),
        Section.CONCLUSIONS: tr("Conclusions"),
        Section.SUGGESTIONS: tr("Suggestions and follow-up"),
        **_minutes_and_press(),
    }


def _minutes_and_press() -> dict[str, str]:
    return {
        Section.MINUTES_LEADER: tr("Who led the meeting"),
        Section.MINUTES_TAKER: tr("Who took the minutes"),
        Section.MINUTES_TIMES: tr("Times of the meeting"),
        Section.MINUTES_OPENING: tr("Opening"),
        Section.MINUTES_ADDRESSES: tr("Addresses"),
        Section.MINUTES_PRESENTATION: tr("Presentation"),
        Section.MINUTES_DECISIONS: tr("Decisions"),
        Section.PRESS_LEAD: tr("First paragraph for the press"),
        Section.PRESS_QUOTES: tr("Quotations for the press"),
        Section.PRESS_CONTACT: tr("Contact for the press"),
    }
