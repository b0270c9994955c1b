"""The kind of a printed list: made from the rows that are shown, and written down when they hold personal data."""

from functools import partial

from desktop_app import clock
from desktop_app.documents.editions import with_editions
from desktop_app.documents.kind import About, Kind, Made, Wish
from desktop_app.documents.listing.data import NAME, ListOptions, collect
from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.operations.listing.sheet import ListSheet, private_titles
from desktop_app.operations.privacy.disclosing import record_disclosure


def list_kind(sheet: ListSheet) -> Kind:
    """Return the paper of a list as it is shown: its rows are part of it, so it stands in no table of kinds."""

    def make(wish: Wish) -> Made:
        from desktop_app.documents.listing.writing import write

        paper = collect(wish.session, sheet, clock.today(), wish.options, practice=wish.practice)
        return Made(paper.day, "", partial(write, paper))

    def remember(wish: Wish) -> None:
        """Write down that personal data was printed; a list without any is not written down."""
        if sheet.is_private and wish.options.tier is not Tier.PUBLIC:
            what = f"{sheet.title}: {private_titles(sheet.heads)}"
            record_disclosure(wish.session, Channel.PAPER, wish.options.tier, what, records=len(sheet.rows))

    kind = Kind(f"{NAME}-{sheet.name}", sheet.title, About.REGISTER, ListOptions, make, remember=remember)
    return with_editions(kind)
