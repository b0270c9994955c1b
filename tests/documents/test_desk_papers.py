"""The map and the summary on paper: one sheet each, and the figures are those of the first page."""

from io import BytesIO

import pytest

from desktop_app.documents import desk_papers
from desktop_app.documents.desk_papers import MapOptions, Shows, SummaryOptions
from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.kind import Wish
from desktop_app.documents.kinds import find_kind
from desktop_app.operations.desk.figures import desk_figures
from tests.documents.reading import texts
from tests.operations.visiting import TODAY


@pytest.fixture(scope="module")
def session(practice_folder, schema):
    from desktop_app.store.database import Database

    opened = Database.open(practice_folder, schema)
    with opened.read() as reading:
        yield reading
    opened.close()


def written(session, kind, options):
    made = find_kind(kind).make(Wish(session, None, options, practice=True))
    out = BytesIO()
    printed = made.write(out)
    assert (printed.pages, printed.cut, printed.missing) == (1, (), ())
    return " ".join(texts(out.getvalue())[0].split())


@pytest.mark.parametrize("shows", list(Shows))
def test_map_is_one_sheet_with_every_number(session, shows):
    told = written(session, "peta", MapOptions(Paper.A4, shows))
    figures = desk_figures(session, TODAY).places[shows]
    for place in figures.kabupaten:
        short = place.name.removeprefix("Kota ").split()[-1]
        value = place.share if shows is Shows.READINESS else place.count
        assert short in told
        assert ("–" if value is None else f"{value}{'%' if shows is Shows.READINESS else ''}") in told
    assert "Batas wilayah pada peta hanya gambaran" in told
    assert "data per 24 November 2026" in told
    assert ("kecamatan" in told.split("Sumber")[0].lower()) is (shows is not Shows.PARTICIPANTS)


@pytest.mark.parametrize("paper", list(Paper))
def test_summary_is_one_sheet_with_the_figures(session, paper):
    told = written(session, "ringkasan-angka", SummaryOptions(paper))
    figures = desk_figures(session, TODAY)
    targets = 0
    for one, name in zip(figures.measures, desk_papers.words.MEASURES.values(), strict=True):
        spans = (one.quarter, one.year)
        targets += sum(span.target is not None for span in spans)
        reached = ("– –" if not span.target else f"{span.target} {100 * span.count // span.target}%" for span in spans)
        quarter, year = (f"{span.count} {words}" for span, words in zip(spans, reached, strict=True))
        assert f"{name} {one.before.count} {quarter} {year}" in told
    assert targets, "some have a target"
    assert f"terdata {figures.businesses} IKM" in told
    for scheme in figures.readiness.schemes:
        assert scheme.name in told


def test_every_map_is_a_variant_of_its_own():
    assert len({MapOptions(shows=shows).variant for shows in Shows}) == len(Shows)
