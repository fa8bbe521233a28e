"""How finely a place may be shown: a coordinate has no more decimals than its radius of doubt warrants.

A record may hold six decimals for a town that reaches four kilometres each way; the rest of them says nothing about where
something happened, and would put it at somebody's door. Rounding moves a point by less than a third of its radius along
each axis, and the circle that is drawn grows by what it moved, so that it still holds all of what the record means.
Limits: degrees of longitude are taken as long as those of latitude, which is on the careful side everywhere.
"""

import math
from dataclasses import dataclass
from typing import Final

DEGREE_KM: Final = 111.2
EARTH_KM: Final = 6371.0
UNKNOWN_KM: Final = 10.0  # how wide a place is drawn whose record does not say how exact it is
WORLD_KM: Final = 2000.0  # no circle is drawn wider
MOST_DECIMALS: Final = 4
SHARE: Final = 3


@dataclass(frozen=True)
class Point:
    """Where a place is drawn, rounded; `reach_km` is its circle, `radius_km` what the record says, None when it does not."""

    lat: float
    lon: float
    decimals: int
    radius_km: float | None
    reach_km: float

    @property
    def words(self) -> str:
        """Latitude and longitude with no more decimals than are known."""
        return f"{self.lat:.{self.decimals}f}, {self.lon:.{self.decimals}f}"


def point(lat: float, lon: float, radius_km: float | None) -> Point:
    """The point as it may be shown.

    >>> point(33.07149, 36.18412, 4.0)
    Point(lat=33.07, lon=36.18, decimals=2, radius_km=4.0, reach_km=4.5)
    """
    radius_km = radius_km if radius_km and radius_km > 0 else None
    known_km = min(radius_km or UNKNOWN_KM, WORLD_KM)
    decimals = next((one for one in range(MOST_DECIMALS) if DEGREE_KM / 2 / 10**one <= known_km / SHARE), MOST_DECIMALS)
    shown = round(lat, decimals) + 0.0, round(lon, decimals) + 0.0
    moved_km = distance_km((lat, lon), shown)
    return Point(*shown, decimals, radius_km, math.ceil((known_km + moved_km) * 10) / 10)


def placed(lat: float | None, lon: float | None, radius_km: float | None) -> Point | None:
    """The point of a record; None where it gives none, or numbers that are no degrees: another device's word may be that."""
    if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180:
        return None
    return point(lat, lon, radius_km)


def distance_km(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Along the sphere, between two points given as latitude and longitude in degrees."""
    (a_lat, a_lon), (b_lat, b_lon) = (tuple(map(math.radians, one)) for one in (left, right))
    half = math.sin((b_lat - a_lat) / 2) ** 2 + math.cos(a_lat) * math.cos(b_lat) * math.sin((b_lon - a_lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
