"""How much of personal data a paper shows: declared by its kind, printed in its foot, written down when it is final.

Options with a field `tier` let a person choose; `tiers` of the class are those that make sense for the paper. A kind
with a `tier` of its own has no choice: a receipt is worth nothing without the number of who signs it.
"""

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.kind import About, Kind, Made, Wish
from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.operations.listing.sheet import TIER_WORDS
from desktop_app.operations.names.naming import business_of_record
from desktop_app.operations.privacy.consent import refuse_withheld
from desktop_app.operations.privacy.disclosing import record_disclosure

TABLES = {About.VISIT: "visit", About.IKM: "ikm", About.GATHERING: "gathering", About.EVENT: "event"}
"""Where the record stands that a paper is about."""


def tiers_of(kind: Kind) -> tuple[Tier, ...]:
    """Return how a paper can be made; empty when it holds no personal data."""
    if "tier" in {field.name for field in _fields(kind.options)}:
        return tuple(getattr(kind.options, "tiers", tuple(Tier)))
    return (kind.tier,) if kind.tier else ()


def tier_of(kind: Kind, options: Any) -> Tier | None:
    """Return how much of personal data this paper shows, None when there is none in it."""
    chosen = getattr(options, "shown_tier", getattr(options, "tier", kind.tier))
    return chosen if isinstance(chosen, Tier) else None


def respecting_consent(kind: Kind) -> Kind:
    """Return a kind of paper about one business that others do not get when the owner does not agree.

    Papers of events stay as they are: who signed was there, and the office has to account for it.
    """
    if kind.about not in (About.IKM, About.VISIT):
        return kind

    def make(wish: Wish) -> Made:
        if tier_of(kind, wish.options) not in (None, Tier.INTERNAL) and wish.about is not None:
            ikm_id = business_of_record(wish.session, TABLES[kind.about], wish.about)
            if ikm_id is not None:
                refuse_withheld(wish.session, ikm_id)
        return kind.make(wish)

    return replace(kind, make=make)


def code_and_tier(code: str, tier: Tier) -> str:
    """Return what stands in the foot: the code of the print and for whom it is."""
    return " · ".join(part for part in (code, TIER_WORDS[tier]) if part)


def note_given(
    session: Session, kind: Kind, about: UUID | None, options: Any, channel: Channel = Channel.PAPER
) -> None:
    """Write down that a paper with personal data was saved or printed; one for the public holds none."""
    tier = tier_of(kind, options)
    if tier is None or tier is Tier.PUBLIC or kind.remember is not None:
        return  # a kind that remembers tells more: how many, and which columns
    subject = (TABLES[kind.about], about) if about is not None and kind.about in TABLES else None
    record_disclosure(session, channel, tier, kind.title, subject)


def _fields(options: type[Any]) -> Any:
    return getattr(options, "__dataclass_fields__", {}).values()
