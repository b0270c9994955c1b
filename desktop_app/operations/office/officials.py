"""Officials, their posts over time, and who signs for what on a day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Field, Session, col, select

from desktop_app.domain.official import Official, OfficialDraft, Post, PostDraft, held_on
from desktop_app.domain.record import Draft
from desktop_app.domain.text import search_key
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.lines import load_lines, store_lines

HEAD = "kepala dinas"
"""What the post of whoever heads the office begins with."""


class PostLine(PostDraft):
    """A post in a dossier; `id` says which one it corrects."""

    id: UUID | None = None


class OfficialDossier(Draft):
    """An official with all posts, as the form shows them."""

    official: OfficialDraft = Field(default_factory=OfficialDraft)
    posts: list[PostLine] = Field(default_factory=list)


@dataclass(frozen=True)
class OfficialRow:
    """One line of the list of officials."""

    id: UUID
    name: str
    nip: str
    post: str
    """The post held today, "" when none."""


def record_official(session: Session, dossier: OfficialDossier, official_id: UUID | None = None) -> UUID:
    """Add an official with posts and return the id; raises `Refused` with every broken rule."""
    _check(dossier)
    more = {"id": official_id} if official_id else {}
    row = records.record(session, Official, dossier.official, **more)
    store_lines(session, Post, {"official_id": row.id}, dossier.posts, "posts")
    return row.id


def correct_official(session: Session, official_id: UUID, dossier: OfficialDossier) -> None:
    """Change an official and the posts."""
    _check(dossier)
    records.correct(session, Official, official_id, dossier.official)
    store_lines(session, Post, {"official_id": official_id}, dossier.posts, "posts")


def load_official(session: Session, official_id: UUID) -> OfficialDossier:
    """Return an official with all posts, ready for a form."""
    row = records.find(session, Official, official_id)
    posts = load_lines(session, Post, {"official_id": official_id}, PostLine)
    return OfficialDossier(official=OfficialDraft.model_validate(row.model_dump()), posts=posts)


def list_officials(session: Session, today: date) -> list[OfficialRow]:
    """Return every official by name, with the post held today."""
    posts: dict[UUID, list[Post]] = {}
    for post in records.list_live(session, Post):
        posts.setdefault(post.official_id, []).append(post)
    rows = []
    for official in records.list_live(session, Official):
        held = held_on(posts.get(official.id, []), today)
        title = f"{held[0].acting.value} {held[0].title}".strip() if held else ""
        rows.append(OfficialRow(official.id, official.person_name.full, official.nip, title))
    return sorted(rows, key=lambda row: search_key(row.name))


def post_on(session: Session, official_id: UUID, day: date) -> Post | None:
    """Return the post that an official held on `day`; of several the one taken up last."""
    posts = session.exec(select(Post).where(Post.official_id == official_id, col(Post.deleted).is_(False))).all()
    held = held_on(posts, day)
    return held[0] if held else None


def head_of_office(session: Session, day: date) -> UUID | None:
    """Return who heads the office on `day` in whatever way; None when nobody does, or more than one seems to."""
    heads = {
        post.official_id
        for post in held_on(records.list_live(session, Post), day)
        if post.title.strip().lower().startswith(HEAD) and not post.on_behalf_of
    }
    known = {official.id for official in records.list_live(session, Official)} & heads
    return known.pop() if len(known) == 1 else None


def official_problems(dossier: OfficialDossier) -> list[Problem]:
    """Return every rule that an official breaks."""
    found = []
    if not dossier.official.name.strip():
        found.append(Problem("name", "missing", tr("Write the name of the official.")))
    for row, post in enumerate(dossier.posts):
        if not post.title.strip():
            found.append(Problem(f"posts.{row}.title", "missing", tr("Write the post.")))
        if post.from_date and post.until_date and post.until_date < post.from_date:
            found.append(Problem(f"posts.{row}.until_date", "order", tr("The end lies before the beginning.")))
    return found


def _check(dossier: OfficialDossier) -> None:
    if found := official_problems(dossier):
        raise Refused(found)
