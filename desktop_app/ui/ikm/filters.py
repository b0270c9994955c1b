"""What the list of businesses can be filtered by; the database finds the rows (`operations.listing.ikm_query`)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop_app.domain.certificate import form_schemes
from desktop_app.domain.kbli import group_title
from desktop_app.domain.regions import region_name
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.inviting import product_groups
from desktop_app.operations.ikm.register import count_by_kabupaten
from desktop_app.operations.listing.ikm_query import NEVER
from desktop_app.ui.lists.filters import Filter, Offer, period_offers, period_words


@dataclass(frozen=True)
class Offers:
    """What only the database knows."""

    kabupaten: Sequence[Offer] = ()
    products: Sequence[Offer] = ()


def load_offers(session: Session, known: Sequence[Offer] | None = None) -> Offers:
    """Return the places and groups of products that there are, with how many businesses each has.

    `known` are the groups as they were counted before: every product is read for them.
    """
    places = sorted(count_by_kabupaten(session), key=lambda one: one[1])
    if known is None:
        known = [Offer(digits, product_words(digits), number) for digits, number in product_groups(session)]
    return Offers([Offer(code, kabupaten_words(code), number) for code, _, number in places], known)


class IkmFilters:
    """The filters, with what is offered now."""

    def __init__(self) -> None:
        self._offers = Offers()
        self.products: Sequence[Offer] | None = None
        """The groups of products as they were counted last; None: count them again."""

    def take(self, offers: Offers) -> None:
        """Offer what the database has now."""
        self._offers, self.products = offers, offers.products

    def filters(self) -> list[Filter]:
        """Return the filters in the order of the menu."""
        return [
            Filter("kabupaten", tr("Kabupaten"), lambda: self._offers.kabupaten, kabupaten_words),
            Filter("lacks", tr("Does not have"), _schemes, _scheme),
            Filter("holds", tr("Has"), _schemes, _scheme),
            Filter("in_process", tr("Is applying for"), _schemes, _scheme),
            Filter("product", tr("Product group"), lambda: self._offers.products, product_words),
            Filter("visited", tr("Visited"), _visits, _visit, is_period=True),
            _fixed("tasks", tr("Follow-ups"), _tasks),
            _fixed("phone", tr("Telephone"), _phones),
            _fixed("consent", tr("Agreement of the owner"), _consents),
        ]


def kabupaten_words(code: str) -> str:
    """Return the short name of a kabupaten; "" is a business without a place."""
    return region_name(code).removeprefix("Kabupaten ") if code else tr("without a place")


def product_words(digits: str) -> str:
    """Return a group of products: its digits and its title."""
    return f"{digits} {group_title(digits)}"


def _schemes() -> list[Offer]:
    return [Offer(one.code, one.label) for one in form_schemes()]


def _scheme(code: str) -> str:
    return next((one.label for one in form_schemes() if one.code == code), code)


def _visits() -> list[Offer]:
    return [Offer(NEVER, _visit(NEVER)), *period_offers()]


def _visit(value: str) -> str:
    return tr("never") if value == NEVER else period_words(value)


def _tasks() -> dict[str, str]:
    return {"open": tr("some open"), "late": tr("some late"), "none": tr("none open")}


def _phones() -> dict[str, str]:
    return {"yes": tr("has a number"), "no": tr("has no number")}


def _consents() -> dict[str, str]:
    return {
        "missing": tr("not written down"),
        "given": tr("given"),
        "refused": tr("not given"),
        "withdrawn": tr("withdrawn"),
    }


def _fixed(name: str, title: str, words: Callable[[], dict[str, str]]) -> Filter:
    """Return a filter of a few values that never change."""
    return Filter(
        name,
        title,
        lambda: [Offer(value, text) for value, text in words().items()],
        lambda value: words().get(value, value),
    )
