"""What an auditor would find in the minutes, told before they are printed (documents.md §9.3 and §13, AU-06)."""

from collections.abc import Iterator

from desktop_app.documents.minutes.paper import Minutes
from desktop_app.domain.text import search_key
from desktop_app.errors import Problem, Severity
from desktop_app.i18n import tr


def checks(paper: Minutes) -> list[Problem]:
    """Return every finding, all of them warnings: BA-02 the letter, BA-03 names and signers, AU-06 days of photos."""
    found = [*_letter(paper), *_officers(paper), *_business(paper), *_photos(paper)]
    return [Problem(field, rule, text, Severity.WARNING) for field, rule, text in found]


Found = tuple[str, str, str]


def _letter(paper: Minutes) -> Iterator[Found]:
    letter = paper.letter
    if not letter.number:
        yield "visit.assignment_id", "BA-02", tr("The letter of assignment has no number.")
    if letter.dated is None:
        yield "visit.assignment_id", "BA-02", tr("The letter of assignment has no date.")
    first, last = letter.starts_on, letter.ends_on or letter.starts_on
    if (first and paper.day < first) or (last and paper.day > last):
        yield "visit.visited_on", "BA-02", tr("The day lies outside of the letter of assignment.")


def _officers(paper: Minutes) -> Iterator[Found]:
    if not paper.officers:
        yield "officers", "BA-03", tr("No officer is named; the minutes need at least one.")
    if not paper.letter.number:
        return
    named = {search_key(name) for name in paper.letter.officers}
    for row, officer in enumerate(paper.officers):
        if search_key(officer.name) not in named:
            text = tr("{name} is not named in the letter of assignment.", name=officer.name)
            yield f"officers.{row}.name", "AU-06", text


def _business(paper: Minutes) -> Iterator[Found]:
    business = paper.business
    if not business.name:
        yield "business.name", "BA-03", tr("The minutes name no business.")
    if not business.owner:
        yield "owner.name", "BA-03", tr("The owner of the business has no name.")
    if not business.kabupaten:
        yield "business.region_code", "BA-03", tr("The kabupaten of the business is not known.")


def _photos(paper: Minutes) -> Iterator[Found]:
    for row, photo in enumerate(paper.photos):
        if photo.taken_on and photo.taken_on != paper.day:
            yield f"photos.{row}.taken_on", "AU-06", tr("The camera says that the photo is of another day.")
        if not photo.content:
            yield f"photos.{row}.sha256", "missing", tr("A photo has not come to this laptop yet.")
