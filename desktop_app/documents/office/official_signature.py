"""The signature block of an official as the post of the day has it."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.office.signature import Acting, Signature
from desktop_app.domain.official import Employment, Post
from desktop_app.operations.office.offices import office_on
from desktop_app.operations.office.officials import load_official, post_on

BLANK_POST = "." * 40
"""For whoever holds no post on the day."""


def official_signature(session: Session, official_id: UUID, day: date, opening: str = "") -> Signature:
    """Return the block of an official with the post held on `day`; `opening` stands above (Mengetahui,)."""
    official, post, office = (
        load_official(session, official_id).official,
        post_on(session, official_id, day),
        office_on(session, day),
    )
    civil = official.employment in {Employment.PNS, Employment.PPPK}
    pppk = official.employment == Employment.PPPK
    posts, acting = posts_of(post)
    return Signature(
        name=official.person_name.full,
        posts=posts,
        acting=acting,
        opening=opening,
        rank=rank_of(post) if civil else "",
        nip=official.nip if civil else "",
        nip_label="NI PPPK" if pppk else office.nip_label if office else "NIP.",
        heads_region=official.employment == Employment.REGIONAL_HEAD,
        in_office=True,
    )


def posts_of(post: Post | None) -> tuple[tuple[str, ...], Acting]:
    """Return the posts to print, the highest first, and by what right is signed."""
    if post is None:
        return (BLANK_POST,), Acting.SELF
    if post.on_behalf_of and post.through:
        return (post.on_behalf_of, post.through, post.title), Acting.FOR
    if post.on_behalf_of:
        return (post.on_behalf_of, post.title), Acting.ON_BEHALF
    return (post.title,), Acting(post.acting.value)


def rank_of(post: Post | None) -> str:
    """Return Pembina (IV/a), "" without a rank."""
    if post is None or not post.rank:
        return ""
    return f"{post.rank} ({post.grade})" if post.grade else post.rank
