"""Writes letters of invitation, and says what should be looked at before."""

from collections.abc import Iterator

from desktop_app import progress as progress_module
from desktop_app.documents import flow
from desktop_app.documents.invitation.composing import compose
from desktop_app.documents.invitation.data import InvitationPaper
from desktop_app.documents.manuscript import Manuscript, for_srikandi, has_placeholder, lay_out
from desktop_app.documents.manuscript import write_docx as write_word
from desktop_app.documents.office.gathering_frame import leftovers, warn
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.errors import Problem, UserError
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.facts import BLANK_TIME
from desktop_app.progress import Progress


def write(paper: InvitationPaper, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the letter with its list, or a letter to each; UserError when the place refuses it."""
    return flow.write_several([lay_out(text) for text in letters(paper)], target, progress)


def write_docx(paper: InvitationPaper, target: Target) -> None:
    """Write the letter to be edited; of several letters the one that names nobody, with its list."""
    write_word(_with_list(paper), target)


def letters(paper: InvitationPaper) -> list[Manuscript]:
    """Return every letter; one with an attachment says how many sheets it has."""
    if paper.one_each and paper.addressees:
        return [compose(paper, 0, addressee) for addressee in paper.addressees]
    return [_with_list(paper)]


def _with_list(paper: InvitationPaper) -> Manuscript:
    """Return the letter whose list is counted in sheets as it comes out (documents.md §11.5, UN-02)."""
    if not paper.addressees:
        return _final(paper, compose(paper, 0))
    alone, whole = (flow.count_pages(lay_out(_final(paper, text))) for text in (compose(paper, 0), compose(paper, 1)))
    return _final(paper, compose(paper, whole - alone))


def _final(paper: InvitationPaper, text: Manuscript) -> Manuscript:
    if not paper.srikandi:
        return text
    if has_placeholder(text):
        raise UserError(
            tr(
                "The letter has a placeholder of its own ({mark}), so there would be two in the draft for SRIKANDI.",
                mark="${…}",
            ),
            tr("Nothing was changed. Take it out of the letter, then print again."),
        )
    return for_srikandi(text)


def checks(paper: InvitationPaper) -> list[Problem]:
    """Return what should be looked at before it is printed."""
    found = [*_of_letter(paper), *_of_meeting(paper)]
    return found if paper.srikandi else [*found, *leftovers(compose(paper, 1))]


def _of_letter(paper: InvitationPaper) -> Iterator[Problem]:
    if not paper.srikandi and not paper.letter.number.strip():
        yield warn("number", "missing", tr("The letter has no number yet; it comes from the register of letters."))
    if not paper.srikandi and paper.dated is None:
        yield warn("dated", "missing", tr("The letter has no date yet."))
    if paper.dated is not None and paper.dated >= paper.frame.facts.first:
        yield warn("dated", "order", tr("The letter is dated on or after the first day of the event."))
    if not paper.signed and not paper.srikandi:
        yield warn("signer", "missing", tr("Choose who signs the letter."))


def _of_meeting(paper: InvitationPaper) -> Iterator[Problem]:
    if paper.frame.facts.time == BLANK_TIME:
        yield warn("starts_at", "missing", tr("The event has no time yet; dots stand in the letter."))
    if not paper.addressees:
        yield warn("addressees", "missing", tr("Nobody of this role is invited yet."))
