"""What is said about an item below its text: what it is, and what the last visit saw of it."""

from desktop_app import clock
from desktop_app.domain.catalogue.tables import ItemRow
from desktop_app.domain.wording import long_date
from desktop_app.i18n import tr
from desktop_app.ui.visits.sheet import Sheet
from desktop_app.ui.visits.words import answer_words, severity_words


def meta_words(item: ItemRow) -> str:
    """Return the class and the group of an item, and what to look at."""
    evidence = tr("Look at: {evidence}", evidence=item.evidence) if item.evidence else ""
    parts = (severity_words(item.severity), item.group, evidence)
    return " · ".join(part for part in parts if part)


def last_words(sheet: Sheet, item: ItemRow) -> tuple[str, str] | None:
    """Return what was seen last with its colour: answer, note, day, and until when it was to be done."""
    seen = sheet.before.standing.seen.get(item.code)
    if seen is None:
        return None
    day = long_date(seen.visited_on) if seen.visited_on else ""
    words = tr("Last visit {day}: {answer}", day=day, answer=answer_words(seen.answer).lower())
    if seen.note:
        words += f" – {seen.note}"
    due = sheet.before.due.get(item.code)
    if due is None or not seen.answer.fails:
        return words, "muted"
    late = due < clock.today()
    limit = tr("was due on {day}", day=long_date(due)) if late else tr("due on {day}", day=long_date(due))
    return f"{words} · {limit}", "error" if late else "warning"
