"""Charts as shapes: what is drawn is what was counted, nothing leaves the drawing, screen and paper are the same."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.charts.bars import BarRow, Bars
from desktop_app.documents.charts.classes import class_of, count_classes, share_classes
from desktop_app.documents.charts.drawing import Area, Box, Dot, Stroke, Tint, Type, Words, hatched
from desktop_app.documents.charts.funnel import Funnel, FunnelStep
from desktop_app.documents.charts.lampung import LampungMap, MapDot, MapPlace
from desktop_app.documents.charts.paper import paper_type
from desktop_app.documents.charts.shares import Head, Pattern, ShareRow, Shares
from desktop_app.domain.outlines import kecamatan_points, outlines
from desktop_app.domain.regions import find_region

PLAIN = Type(13.0, lambda text, size, bold: len(text) * size * (0.58 if bold else 0.52))
HEADS = tuple(Head(name, name, pattern) for name, pattern in zip("abcd", Pattern, strict=True))
counts = st.integers(0, 10**6)


@given(st.lists(counts, max_size=30))
def test_every_count_lies_in_one_class_and_the_bounds_follow_each_other(values):
    classes = count_classes(values)
    assert len(classes) <= 5
    assert (classes[0].low, classes[0].high) == (0, 0)
    assert all(one.low == before.high + 1 for before, one in pairwise(classes))
    assert all(one.low <= value <= one.high for value in values for one in [class_of(classes, value)])
    assert len({one.tint for one in classes}) == len(classes)


def test_classes_of_shares_and_their_words():
    assert [one.label for one in share_classes()] == ["0%", "1–25%", "26–50%", "51–75%", "76–100%"]
    assert [one.label for one in count_classes([15, 3])] == ["0", "1–5", "6–10", "11–15"]
    assert [one.label for one in count_classes([])] == ["0"]
    assert all(class_of(share_classes(), share) for share in range(101))


@given(st.lists(st.tuples(st.text(max_size=40), counts), max_size=12), st.floats(120, 1200))
def test_bars_are_as_long_as_their_numbers_and_stay_inside(rows, width):
    chart = Bars(tuple(BarRow(number, label, value, str(value)) for number, (label, value) in enumerate(rows)))
    drawing = chart.drawn(width, PLAIN)
    assert drawing.height == chart.height(width, PLAIN)
    assert [spot.key for spot in drawing.spots] == list(range(len(rows)))
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Box)]
    assert all(box.x + box.width <= width for box in boxes)
    values = [value for _, value in rows if value]
    longest = max((box.width for box in boxes), default=0)
    for value, box in zip(values, boxes, strict=True):
        assert box.width == pytest.approx(max(longest * value / max(values), PLAIN.size / 6), rel=1e-6)


@given(st.lists(st.tuples(counts, counts, counts, counts), min_size=1, max_size=8))
def test_shares_tell_every_number_under_its_head(rows):
    told = tuple(ShareRow(str(n), f"Skema {n}", row, tuple(map(str, row))) for n, row in enumerate(rows))
    chart = Shares(HEADS, told)
    drawing = chart.drawn(500, PLAIN)
    assert drawing.height == chart.height(500, PLAIN)
    assert [spot.key for spot in drawing.spots] == [(str(n), head.key) for n in range(len(rows)) for head in HEADS]
    written = [shape.text for shape in drawing.shapes if isinstance(shape, Words)]
    assert all(str(value) in written for row in rows for value in row)
    assert all(shape.x + shape.width <= 500.001 for shape in drawing.shapes if isinstance(shape, Box))


def test_funnel_shows_the_share_of_the_first_step():
    steps = (FunnelStep("a", "Dikunjungi", 20, "20", ""), FunnelStep("b", "Terbit", 5, "5", "25%"))
    drawing = Funnel(steps).drawn(400, PLAIN)
    first, second = (shape for shape in drawing.shapes if isinstance(shape, Box))
    assert second.width == pytest.approx(first.width / 4)
    assert first.x + first.width / 2 == pytest.approx(second.x + second.width / 2)
    assert drawing.spots[1].words == "Terbit: 5 (25%)"
    assert Funnel(()).drawn(400, PLAIN).shapes == ()


@given(st.floats(1, 400), st.floats(1, 40), st.floats(2, 12))
def test_a_pattern_stays_in_its_box(width, height, gap):
    for stroke in hatched(Box(10, 20, width, height), gap):
        for x, y in (stroke.start, stroke.end):
            assert 10 - 1e-9 <= x <= 10 + width + 1e-9
            assert 20 - 1e-9 <= y <= 20 + height + 1e-9


def lampung(**more):
    places = {
        one.code: MapPlace(one.code, find_region(one.code).short_name, number, str(number), f"{one.code}: {number}")
        for number, one in enumerate(outlines())
    }
    classes = count_classes(range(len(places)))
    return LampungMap(outlines(), places, classes, "", "Kunjungan", **more)


@pytest.mark.parametrize(("width", "highest"), [(640, 430), (330, 430), (1100, 430), (450, 900)])
def test_map_holds_all_kabupaten_with_number_and_shade(width, highest):
    chart = lampung(highest=highest)
    drawing = chart.drawn(width, PLAIN)
    assert drawing.height == pytest.approx(chart.height(width, PLAIN))
    areas = [shape for shape in drawing.shapes if isinstance(shape, Area)]
    assert [area.fill for area in areas] == [class_of(chart.classes, n).tint for n in range(len(areas))]
    assert all(-1 <= x <= width + 1 and -1 <= y <= drawing.height + 1 for a in areas for r in a.rings for x, y in r)
    labels = [shape for shape in drawing.shapes if isinstance(shape, Words) and shape.halo]
    assert {words.text for words in labels if words.bold} == {str(n) for n in range(len(areas))}
    for one in outlines():
        assert any(spot.key == one.code and spot.holds(*_inside(spot)) for spot in drawing.spots)


def test_map_is_read_from_the_north_and_arrows_leave_the_kecamatan_out():
    point = kecamatan_points()["18.10.02"]
    drawing = lampung(dots=(MapDot("18.10.02", point, 4, "Gading Rejo: 4"),), dots_legend="Kecamatan").drawn(600, PLAIN)
    names = [find_region(spot.key).short_name for spot in drawing.spots if spot.walked]
    assert names[0] == "Mesuji"
    assert names[-1] == "Lampung Selatan"
    assert names.index("Lampung Barat") < names.index("Lampung Timur")
    (dot,) = (spot for spot in drawing.spots if not spot.walked)
    assert drawing.spot_at(*dot.middle).words == "Gading Rejo: 4", "the kecamatan lies over its kabupaten"
    assert sum(isinstance(shape, Dot) for shape in drawing.shapes) == 2, "on the map and in the legend"


def test_labels_of_the_map_do_not_cover_each_other_at_the_usual_size():
    drawing = lampung(highest=430).drawn(640, PLAIN)
    words = [shape for shape in drawing.shapes if isinstance(shape, Words) and shape.halo]
    boxes = [(w.x - _wide(w) / 2, w.y - w.size * 0.7, w.x + _wide(w) / 2, w.y) for w in words]
    covered = [
        (words[i].text, words[j].text)
        for i, one in enumerate(boxes)
        for j, other in enumerate(boxes[:i])
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]
    assert covered == []


def test_one_drawing_for_screen_and_paper(qapp):
    """The screen paints and the paper prints the same shapes; only letters and scale differ."""
    from desktop_app.ui.charts.painting import screen_type

    chart = lampung(highest=430)
    screen, paper = chart.drawn(600, screen_type(qapp.font())), chart.drawn(450, paper_type())
    assert [type(shape) for shape in screen.shapes] == [type(shape) for shape in paper.shapes]
    fills = [[shape.fill for shape in one.shapes if isinstance(shape, Area)] for one in (screen, paper)]
    assert fills[0] == fills[1]
    assert sorted(_texts(screen)) == sorted(_texts(paper))


def test_target_and_the_time_before_are_drawn():
    row = BarRow("a", "Pringsewu", 10, "10", before=5, before_figure="5", target=20)
    drawing = Bars((row,)).drawn(400, PLAIN)
    solid, hollow = (shape for shape in drawing.shapes if isinstance(shape, Box))
    assert (solid.fill, hollow.fill, hollow.edge) == (Tint.ACCENT, None, Tint.ACCENT)
    assert hollow.width == pytest.approx(solid.width / 2)
    (mark,) = (shape for shape in drawing.shapes if isinstance(shape, Stroke))
    assert mark.start[0] - solid.x == pytest.approx(2 * solid.width)


def _wide(words):
    return PLAIN.width(words.text, bold=words.bold, size=words.size)


def _texts(drawing):
    return [shape.text for shape in drawing.shapes if isinstance(shape, Words)]


def _inside(spot):
    ring = max(spot.rings, key=len)
    (ax, ay), (bx, by) = ring[0], ring[1]
    for step in (0.3, -0.3):
        at = (ax + bx) / 2 - (by - ay) * step, (ay + by) / 2 + (bx - ax) * step
        if spot.holds(*at):
            return at
    return spot.middle
