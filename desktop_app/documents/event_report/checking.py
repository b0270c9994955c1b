"""What should be looked at before the report is printed."""

from collections.abc import Iterator

from desktop_app.documents.event_report.composing import compose
from desktop_app.documents.event_report.data import EventReport
from desktop_app.documents.office.gathering_frame import leftovers, warn
from desktop_app.domain.event_text import Section
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.operations.names.choice_names import choice_names


def checks(report: EventReport) -> list[Problem]:
    """Return what should be looked at; nothing of it keeps the report from being printed."""
    found = [*report.remarks, *_texts(report), *_people(report), *_files(report)]
    return found if report.options.srikandi else [*found, *leftovers(compose(report))]


def _texts(report: EventReport) -> Iterator[Problem]:
    names = choice_names(Section)
    if missing := [names[section] for section, text in report.texts.items() if not text]:
        yield warn("texts", "missing", tr("Nothing is written yet: {sections}.", sections="; ".join(missing)))


def _people(report: EventReport) -> Iterator[Problem]:
    if not report.count.total.present:
        yield warn("presence", "missing", tr("Nobody is recorded as present yet; the report says so."))
    for signature in report.approval:
        if not signature.name:
            post = signature.posts[0]
            yield warn(
                "approval", "missing", tr("Nobody is known as {post}; the page of approval has dots.", post=post)
            )


def _files(report: EventReport) -> Iterator[Problem]:
    if away := report.evidence.away:
        told = tr("These files are not on this computer yet and are not appended: {files}.", files="; ".join(away))
        yield warn("files", "missing", told)
