"""Officials and the posts that they hold over time; a document names whoever held the post on its own date."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.person import Named
from desktop_app.domain.record import Draft, Record, choice, reference, sensitive


class Employment(StrEnum):
    """Decides which lines a signature block has: NIP and rank, NI PPPK, or none."""

    PNS = "pns"
    PPPK = "pppk"
    OTHER = "other"
    REGIONAL_HEAD = "regional_head"


class Acting(StrEnum):
    """How a post is filled: definitively, or for a time."""

    DEFINITIVE = ""
    ACTING = "Plt."
    DAILY = "Plh."
    CARETAKER = "Pj."


class OfficialDraft(Named):
    """What is filled in about an official."""

    employment: Employment = choice(Employment.PNS)
    nip: str = Field(default="", max_length=40)
    agency_id: UUID | None = reference("agency", default=None, nullable=True)
    phone: str = sensitive(default="", max_length=40)


class Official(OfficialDraft, Record, table=True):
    """An official."""

    __tablename__ = "official"


class PostDraft(Draft):
    """One post of an official during a time, with the rank of that time."""

    title: str = Field(default="", max_length=200)
    acting: Acting = choice(Acting.DEFINITIVE)
    on_behalf_of: str = Field(default="", max_length=200)
    """The post signed for: prints `a.n. …` above the own post."""
    through: str = Field(default="", max_length=200)
    """The post between them: prints `u.b.` below it, above the own post."""
    rank: str = Field(default="", max_length=60)
    """Pangkat, such as "Pembina Utama Muda"."""
    grade: str = Field(default="", max_length=10)
    """Golongan, such as "IV/c"."""
    from_date: date | None = None
    until_date: date | None = None


class Post(PostDraft, Record, table=True):
    """A post held."""

    __tablename__ = "post"
    official_id: UUID = reference("official")


def held_on(posts: Iterable[Post], day: date) -> list[Post]:
    """Return the posts held on `day`, the one taken up last first. An open end or beginning counts as held."""
    held = [post for post in posts if (post.from_date or day) <= day <= (post.until_date or day)]
    return sorted(held, key=lambda post: post.from_date or date.min, reverse=True)
