"""The kind of a printed list: made from the rows that are shown, and written down when they hold personal data."""

from collections.abc import Iterator
from functools import partial

from desktop_app import clock
from desktop_app.documents.editions import with_editions
from desktop_app.documents.kind import About, Kind, Made, Wish
from desktop_app.documents.listing.data import NAME, ListOptions, ListPaper, collect
from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.errors import Problem, Severity
from desktop_app.i18n import tr
from desktop_app.operations.listing.sheet import ListSheet, private_titles
from desktop_app.operations.privacy.disclosing import record_disclosure


def list_kind(sheet: ListSheet) -> Kind:
    """Return the paper of a list as it is shown: its rows are part of it, so it stands in no table of kinds."""

    def make(wish: Wish) -> Made:
        from desktop_app.documents.listing.writing import turned, write

        paper = turned(collect(wish.session, sheet, clock.today(), wish.options, practice=wish.practice))
        return Made(paper.day, "", partial(write, paper), tuple(_remarks(paper, wish.options)))

    def remember(wish: Wish) -> None:
        """Write down that personal data was printed; a list without any is not written down."""
        if sheet.is_private and wish.options.tier is not Tier.PUBLIC:
            what = f"{sheet.title}: {private_titles(sheet.heads)}"
            record_disclosure(wish.session, Channel.PAPER, wish.options.tier, what, records=len(sheet.rows))

    kind = Kind(f"{NAME}-{sheet.name}", sheet.title, About.REGISTER, ListOptions, make, remember=remember)
    return with_editions(kind)


def _remarks(paper: ListPaper, options: ListOptions) -> Iterator[Problem]:
    """Yield what the widths of the columns did to the paper."""
    from desktop_app.documents.listing.writing import has_room

    if paper.landscape and not options.landscape:
        text = tr("The columns have no room on upright paper, so the list is printed across.")
        yield Problem("landscape", "turned", text, Severity.WARNING)
    if not has_room(paper):
        text = tr("There are more columns than this paper has room for: some words break in the middle. Hide columns.")
        yield Problem("landscape", "broken", text, Severity.WARNING)
