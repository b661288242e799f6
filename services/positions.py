"""Metres of the national grid and degrees, as maps and feeds give them."""

from functools import cache

from pyproj import Transformer

METRES_IN_A_MILE = 1609.344
NATIONAL_GRID, WGS_84 = "EPSG:27700", "EPSG:4326"


@cache
def _transformer(source: str, target: str) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def degrees(easting: float, northing: float) -> tuple[float, float]:
    """(latitude, longitude), to about a metre."""
    longitude, latitude = _transformer(NATIONAL_GRID, WGS_84).transform(easting, northing)
    return round(latitude, 5), round(longitude, 5)


def metres(latitude: float, longitude: float) -> tuple[int, int]:
    """(easting, northing)."""
    easting, northing = _transformer(WGS_84, NATIONAL_GRID).transform(longitude, latitude)
    return round(easting), round(northing)


def miles(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The straight way between two places of the grid, which is plane within a county."""
    east, north = first[0] - second[0], first[1] - second[1]
    return (east * east + north * north) ** 0.5 / METRES_IN_A_MILE
