"""How answers, classes of findings, labels and checklists are called in the window, and their icons and colours."""

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.tables import ChecklistKind, Severity
from desktop_app.domain.readiness import Answer, Label
from desktop_app.i18n import tr

ICONS = {
    Answer.MET: "check",
    Answer.PARTLY: "circle-dashed",
    Answer.UNMET: "x",
    Answer.NOT_APPLICABLE: "ban",
}
TINTS = {
    Answer.UNCHECKED: "muted",
    Answer.MET: "accent",
    Answer.PARTLY: "warning",
    Answer.UNMET: "error",
    Answer.NOT_APPLICABLE: "muted",
}
"""Colours of `ui.look.colours`; the word beside it says the same."""
LETTERS = {Severity.CRITICAL: "K", Severity.SERIOUS: "S", Severity.MAJOR: "M", Severity.MINOR: "m"}
BADGES = {
    Severity.CRITICAL: ("error", "base"),
    Severity.SERIOUS: ("practice", "on_practice"),
    Severity.MAJOR: ("warning", "base"),
    Severity.MINOR: ("muted", "base"),
}
"""Ground and letter of the badge of a class."""


def answer_words(answer: Answer) -> str:
    """Return an answer as the list shows it."""
    return {
        Answer.UNCHECKED: tr("not answered yet"),
        Answer.MET: tr("Meets"),
        Answer.PARTLY: tr("Partly"),
        Answer.UNMET: tr("Does not meet"),
        Answer.NOT_APPLICABLE: tr("Not applicable"),
    }[answer]


def severity_words(severity: Severity) -> str:
    """Return the name of a class of findings."""
    return {
        Severity.NONE: "",
        Severity.MINOR: tr("minor finding"),
        Severity.MAJOR: tr("major finding"),
        Severity.SERIOUS: tr("serious finding"),
        Severity.CRITICAL: tr("critical finding"),
    }[severity]


def label_words(label: Label) -> str:
    """Return what a score comes to."""
    return {
        Label.UNKNOWN: tr("Cannot be judged yet"),
        Label.READY: tr("Ready"),
        Label.ALMOST: tr("Almost ready"),
        Label.COACHING: tr("Needs guidance"),
    }[label]


def result_words(label: Label, level: str) -> str:
    """Return a result in words; a level is always called an estimate."""
    if label is not Label.UNKNOWN and level:
        return tr("estimated level {level}", level=level)
    return label_words(label)


def short_title(catalogue: Catalogue, checklist: str) -> str:
    """Return the name of a checklist for lists and tabs: its scheme, an inspection named as one."""
    row = catalogue.checklist(checklist)
    if row is None:
        return checklist
    scheme = catalogue.scheme_name(row.scheme)
    return tr("Inspection {scheme}", scheme=scheme) if row.kind is ChecklistKind.INSPECTION else scheme


def is_inspection(catalogue: Catalogue, checklist: str) -> bool:
    """Whether the items of a checklist are findings: what is wrong."""
    row = catalogue.checklist(checklist)
    return row is not None and row.kind is ChecklistKind.INSPECTION
