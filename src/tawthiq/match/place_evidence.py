"""What two places say for one person, learnt from the lists themselves: pairs that agree in name and day come from one
incident, whoever it was, so the places they give are names of one place or lie in one another.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.match.places import PlacesOf

_PRIOR: Final = 2.0
_SAME_PRIOR: Final = 3.0
_REGION_PRIOR: Final = 0.7
_MOST: Final = 6.0
_MOST_TOTAL: Final = 1000


@dataclass(frozen=True)
class PlaceEvidence:
    """How often two places stand together in pairs of one incident: `codes` of places, `counts`, their `total`."""

    places: PlacesOf
    codes: NDArray[np.int64]
    counts: NDArray[np.int64]
    total: int
    share: NDArray[np.float64]

    def of(self, pairs: NDArray[np.int32]) -> NDArray[np.float32]:
        """The log of how much oftener the places of each pair stand together than by chance; 0 where one is not known."""
        code, known = _codes(self.places, pairs)
        out = np.zeros(len(pairs), np.float32)
        low, high = code // (self.places.count + 1), code % (self.places.count + 1)
        met = np.zeros(len(pairs))
        if self.codes.size:
            at = np.minimum(np.searchsorted(self.codes, code), self.codes.size - 1)
            met = np.where(self.codes[at] == code, self.counts[at], 0)
        expected = self.share[low] * self.share[high] * np.where(low == high, 1, 2)
        region = self.places.region
        one_region = (region[pairs[:, 0]] == region[pairs[:, 1]]) & (region[pairs[:, 0]] >= 0)
        prior = np.exp(np.where(low == high, _SAME_PRIOR, np.where(one_region, _REGION_PRIOR, 0.0)))
        usual = _PRIOR * expected * min(self.total, _MOST_TOTAL) / 10
        odds = (met + usual * prior + 1e-9) / (self.total * expected + usual + 1e-9)
        out[known] = np.clip(np.log(odds[known]), -_MOST, _MOST)
        return out


def learn_places(places: PlacesOf, sure: NDArray[np.int32]) -> PlaceEvidence:
    """Learn from `sure`, pairs `(k, 2)` that are held to be of one incident."""
    code, known = _codes(places, sure)
    codes, counts = np.unique(code[known], return_counts=True)
    given = places.fine[places.fine >= 0]
    share = np.bincount(given, minlength=places.count + 1) / max(1, given.size)
    return PlaceEvidence(places, codes, counts.astype(np.int64), max(1, int(known.sum())), share)


def _codes(places: PlacesOf, pairs: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """A number for the two places of each pair, in either order, and whether both are known."""
    left, right = places.fine[pairs[:, 0]].astype(np.int64), places.fine[pairs[:, 1]].astype(np.int64)
    low, high = np.maximum(np.minimum(left, right), 0), np.maximum(np.maximum(left, right), 0)
    return low * (places.count + 1) + high, (left >= 0) & (right >= 0)
