from desktop_app.documents.charts.drawing import Spot
from desktop_app.domain.outlines import kecamatan_points, outlines
from desktop_app.domain.regions import LAMPUNG, children


def whole(rings):
    xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    return Spot("", "", min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys), rings)


def test_every_kabupaten_has_an_outline_and_every_kecamatan_lies_in_its_own():
    shapes = {one.code: whole(one.rings) for one in outlines()}
    assert list(shapes) == [region.code for region in children(LAMPUNG)]
    assert all(shapes[one.code].holds(*one.label) for one in outlines())
    points = kecamatan_points()
    assert points.keys() == {one.code for kabupaten in children(LAMPUNG) for one in children(kabupaten.code)}
    lost = [code for code, at in points.items() if not shapes[code[:5]].holds(*at)]
    assert lost == [], "the simplified outlines still hold their kecamatan"
