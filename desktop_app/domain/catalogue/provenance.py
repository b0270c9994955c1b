"""Where a fact comes from, in words: what kind of basis, how sure, when, and the titles of the sources."""

from contextlib import suppress
from datetime import date

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.tables import Sourced
from desktop_app.domain.wording import long_date
from desktop_app.i18n import tr


def source_titles(catalogue: Catalogue, row: Sourced) -> list[str]:
    """Return "title (place, date)" of each source; a code that is not listed stays a code."""
    return [_title(catalogue, code) for code in row.sources]


def provenance(row: Sourced) -> str:
    """Return "tersumber · keyakinan tinggi · per 24 November 2026"; the words of the catalogue are Indonesian."""
    parts = [row.basis.value, tr("confidence {word}", word=row.confidence.value)]
    if row.as_of:
        parts.append(tr("as of {date}", date=_day(row.as_of)))
    return " · ".join(parts)


def kind_words(kind: str) -> str:
    """Return a code such as "dasar_hukum" as a heading: "Dasar hukum"."""
    return kind.replace("_", " ").capitalize()


def _day(written: str) -> str:
    """Return a date of the catalogue in words; a month or a year alone stays as it is written."""
    with suppress(ValueError):
        return long_date(date.fromisoformat(written))
    return written


def _title(catalogue: Catalogue, code: str) -> str:
    source = catalogue.source(code)
    if source is None:
        return code
    more = ", ".join(part for part in (source.place, source.date) if part.strip("-"))
    return f"{source.title or code} ({more})" if more else source.title or code
