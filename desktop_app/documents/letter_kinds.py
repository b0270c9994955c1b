"""The letters and texts about a gathering: invitation, agenda, minutes, press release; each as PDF and as Word."""

from functools import partial

from desktop_app.documents import agenda, invitation, meeting_minutes, press_release
from desktop_app.documents.kind import About, Kind, Made, Phase, Wish
from desktop_app.documents.text_made import text_made
from desktop_app.domain.disclosure import Tier


def letter_kinds() -> tuple[Kind, ...]:
    """Return them in the order in which they are needed."""
    held, before = About.GATHERING, Phase.BEFORE
    letters = invitation.letters_to
    return (
        Kind(
            "undangan", "Undangan", held, invitation.InvitationOptions, _invitation, before, letters, tier=Tier.PARTNER
        ),
        Kind("susunan-acara", "Susunan acara", held, agenda.AgendaOptions, _agenda, before, tier=Tier.PUBLIC),
        Kind("notulen", "Notulen", held, meeting_minutes.MeetingMinutesOptions, _minutes, tier=Tier.PARTNER),
        Kind(
            "siaran-pers",
            "Siaran pers (draf)",
            held,
            press_release.PressReleaseOptions,
            _press_release,
            tier=Tier.PUBLIC,
        ),
    )


def _invitation(wish: Wish) -> Made:
    paper = invitation.collect(wish.session, wish.id, wish.options, practice=wish.practice)
    return Made(
        paper.dated or paper.frame.facts.first,
        f"{paper.audience.value} {paper.frame.facts.title}",
        partial(invitation.write, paper),
        tuple(invitation.checks(paper)),
        write_docx=partial(invitation.write_docx, paper),
    )


def _agenda(wish: Wish) -> Made:
    paper = agenda.collect(wish.session, wish.id, wish.options, practice=wish.practice)
    facts = paper.frame.facts
    return text_made(facts.first, facts.title, agenda.compose(paper), tuple(agenda.checks(paper)))


def _minutes(wish: Wish) -> Made:
    paper = meeting_minutes.collect(wish.session, wish.id, wish.options, practice=wish.practice)
    facts = paper.frame.facts
    checks = tuple(meeting_minutes.checks(paper))
    return text_made(facts.first, facts.title, meeting_minutes.compose(paper), checks)


def _press_release(wish: Wish) -> Made:
    paper = press_release.collect(wish.session, wish.id, wish.options, practice=wish.practice)
    facts = paper.frame.facts
    checks, plain = tuple(press_release.checks(paper)), press_release.as_text(paper)
    return text_made(facts.first, facts.title, press_release.compose(paper), checks, plain=plain)
