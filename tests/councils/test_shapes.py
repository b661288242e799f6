"""Outlines of districts, for a drawn map."""

import json

import pytest

from councils import shapes

SQUARE = [[-2.2, 52.2], [-2.1, 52.2], [-2.1, 52.3], [-2.2, 52.3], [-2.2, 52.2]]


def geojson(path, code):
    feature = {
        "properties": {"code": code},
        "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
    }
    path.write_text(json.dumps({"features": [feature]}), encoding="utf-8")
    return path


def test_this_council_has_an_outline_of_each_district():
    outlines = shapes.outlines()
    assert len(outlines) == 6
    assert all(ring[0] == ring[-1] for rings in outlines.values() for ring in rings)


def test_degrees_become_points_of_the_grid_that_the_file_keeps(tmp_path):
    rings = shapes.rings_of(geojson(tmp_path / "shape.json", "E1"), {"E1": "north"})
    (key, ring), text = rings[0], shapes.packed(rings, "Where from")
    assert key == "north"
    assert all(metres % shapes.STEP == 0 for point in ring for metres in point)
    assert ring[0] == (386400, 255600)
    assert text.splitlines() == [
        "# Where from",
        "north " + "".join(f"{east}{north}" for east, north in ring),
    ]


def test_an_unknown_code_is_no_district(tmp_path):
    with pytest.raises(KeyError):
        shapes.rings_of(geojson(tmp_path / "shape.json", "E2"), {"E1": "north"})
