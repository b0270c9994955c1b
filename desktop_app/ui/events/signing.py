"""As what the officials of a gathering sign: the post that each holds on its last day."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from desktop_app.domain.gathering_dossier import SignatoryLine
from desktop_app.domain.official import Official
from desktop_app.domain.wording import long_date
from desktop_app.i18n import tr
from desktop_app.operations.office.officials import post_on


def signing_notes(session: Session, lines: Sequence[SignatoryLine], day: date | None) -> str:
    """Return a line for every official, with a warning for whoever holds no post on `day`; "" while the day is open."""
    chosen = [line for line in lines if line.official_id is not None]
    return "\n".join(_note(session, line, day) for line in chosen) if day else ""


def _note(session: Session, line: SignatoryLine, day: date) -> str:
    official = session.get(Official, line.official_id)
    name = official.person_name.full if official else ""
    post = post_on(session, official.id, day) if official else None
    if post is not None:
        title = f"{post.acting.value} {post.title}".strip()
        return tr("{name}: {post} on {day}.", name=name, post=title, day=long_date(day))
    if line.title.strip():
        return tr(
            "{name} holds no post on {day}; the sheet says {title}.", name=name, day=long_date(day), title=line.title
        )
    return tr(
        "⚠ {name} holds no post on {day}: write as what they sign, or add the post in the settings.",
        name=name,
        day=long_date(day),
    )
