"""The words for the values of choices, as the forms have them, when only the stored value is known."""

from collections.abc import Mapping
from enum import StrEnum

from desktop_app.domain.agency import AgencyRole
from desktop_app.domain.certificate import CertificateStatus
from desktop_app.domain.decision import Chosen
from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.domain.ikm import ConsentHow, Origin
from desktop_app.domain.officer import OfficerRole
from desktop_app.domain.official import Acting, Employment
from desktop_app.domain.person import Sex
from desktop_app.domain.person_request import RequestDecision, RequestKind
from desktop_app.domain.readiness import Answer, Label
from desktop_app.domain.stage import Stage
from desktop_app.domain.target import Measure
from desktop_app.i18n import tr
from desktop_app.operations.names.choice_names_events import choices_of_events


def choice_names(choices: type[StrEnum]) -> Mapping[str, str]:
    """Return the words by stored value; a choice without words of its own is called by its value."""
    known: dict[type[StrEnum], Mapping[str, str]] = {
        **_of_businesses(),
        **_of_visits(),
        **_of_people(),
        **choices_of_events(),
        **_of_desk(),
        **_of_privacy(),
    }
    return {str(one): str(one) for one in choices} | dict(known.get(choices, {}))


def _of_businesses() -> dict[type[StrEnum], Mapping[str, str]]:
    return {
        Origin: {
            Origin.UNKNOWN: "",
            Origin.SAME_KABUPATEN: tr("Same kabupaten"),
            Origin.LAMPUNG: tr("Lampung"),
            Origin.OTHER_PROVINCE: tr("Other province"),
            Origin.IMPORT: tr("Import"),
        },
        CertificateStatus: {
            CertificateStatus.UNKNOWN: "",
            CertificateStatus.HELD: tr("Held"),
            CertificateStatus.IN_PROCESS: tr("In process"),
            CertificateStatus.NONE: tr("None"),
        },
        Stage: {
            Stage.NONE: tr("Not begun"),
            Stage.PREPARING: tr("Being prepared"),
            Stage.READY: tr("Ready to apply"),
            Stage.APPLIED: tr("Applied for"),
            Stage.ISSUED: tr("Issued"),
            Stage.REFUSED: tr("Refused"),
            Stage.EXPIRED: tr("Expired"),
        },
    }


def _of_visits() -> dict[type[StrEnum], Mapping[str, str]]:
    return {
        Answer: {
            Answer.UNCHECKED: tr("not answered yet"),
            Answer.MET: tr("Meets"),
            Answer.PARTLY: tr("Partly"),
            Answer.UNMET: tr("Does not meet"),
            Answer.NOT_APPLICABLE: tr("Not applicable"),
        },
        Label: {
            Label.UNKNOWN: tr("Cannot be judged yet"),
            Label.READY: tr("Ready"),
            Label.ALMOST: tr("Almost ready"),
            Label.COACHING: tr("Needs guidance"),
        },
        AgencyRole: {
            AgencyRole.UPSTREAM: tr("Upstream"),
            AgencyRole.DOWNSTREAM: tr("Downstream"),
            AgencyRole.INFRASTRUCTURE: tr("Infrastructure"),
            AgencyRole.SUPPORT: tr("Support"),
        },
        Chosen: {
            Chosen.SHOWN: tr("Shown"),
            Chosen.OTHER: tr("The other one"),
            Chosen.TYPED: tr("A third value"),
        },
    }


def _of_people() -> dict[type[StrEnum], Mapping[str, str]]:
    return {
        Sex: {Sex.UNKNOWN: "", Sex.FEMALE: tr("P – female"), Sex.MALE: tr("L – male")},
        Employment: {
            Employment.PNS: tr("PNS (NIP and rank)"),
            Employment.PPPK: tr("PPPK (NI PPPK)"),
            Employment.REGIONAL_HEAD: tr("Regional head (no number)"),
            Employment.OTHER: tr("Other (no number)"),
        },
        Acting: {one: str(one) or tr("definitive") for one in Acting},
    }


def _of_privacy() -> dict[type[StrEnum], Mapping[str, str]]:
    return {
        ConsentHow: {
            ConsentHow.UNKNOWN: "",
            ConsentHow.SIGNED: tr("signed form"),
            ConsentHow.VERBAL: tr("told, with a witness"),
            ConsentHow.REFUSED: tr("not given"),
        },
        RequestKind: {
            RequestKind.ACCESS: tr("A copy of the data"),
            RequestKind.CORRECTION: tr("A correction"),
            RequestKind.ERASURE: tr("Erasing the data"),
            RequestKind.WITHDRAWAL: tr("Withdrawing the agreement"),
        },
        RequestDecision: {
            RequestDecision.OPEN: tr("not answered yet"),
            RequestDecision.GRANTED: tr("Granted"),
            RequestDecision.PARTLY: tr("Granted in part"),
            RequestDecision.REFUSED: tr("Not granted"),
        },
    }


def _of_desk() -> dict[type[StrEnum], Mapping[str, str]]:
    return {
        OfficerRole: {
            OfficerRole.OFFICER: tr("Field officer"),
            OfficerRole.COORDINATOR: tr("Coordinator"),
            OfficerRole.ADMINISTRATOR: tr("Office administrator"),
        },
        Measure: {
            Measure.BUSINESSES: tr("New businesses in the register"),
            Measure.VISITS: tr("Visits"),
            Measure.PARTICIPANTS: tr("Participants present"),
            Measure.CERTIFICATES: tr("Certificates issued"),
        },
        Tier: {Tier.INTERNAL: tr("Internal"), Tier.PARTNER: tr("Partner"), Tier.PUBLIC: tr("Public")},
        Channel: {
            Channel.SCREEN: tr("Screen"),
            Channel.PAPER: tr("Paper"),
            Channel.FILE: tr("File"),
            Channel.CLIPBOARD: tr("Clipboard"),
        },
    }
