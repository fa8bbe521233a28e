"""What two places say for one person, learnt from the lists themselves: pairs that agree in name and day come from one
incident, whoever it was, so the places they give are names of one place or lie in one another.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.match.places import PlacesOf

_PRIOR: Final = 2.0
_SAME_PRIOR: Final = 3.0
_MOST: Final = 6.0


def learn_places(places: PlacesOf, pairs: NDArray[np.int32], sure: NDArray[np.bool_]) -> NDArray[np.float32]:
    """The log of how much oftener the places of each pair stand together than by chance; 0 where one is not known.

    `sure` marks the pairs that are held to be of one incident.
    """
    left, right = places.fine[pairs[:, 0]], places.fine[pairs[:, 1]]
    known = (left >= 0) & (right >= 0)
    low, high = np.minimum(left, right).astype(np.int64), np.maximum(left, right).astype(np.int64)
    code = low * (places.count + 1) + high
    sample = known & sure
    out = np.zeros(len(pairs), np.float32)
    if not known.any():
        return out
    share = np.bincount(places.fine[places.fine >= 0], minlength=places.count + 1) / max(1, (places.fine >= 0).sum())
    codes, counts = np.unique(code[sample], return_counts=True)
    total = max(1, int(sample.sum()))
    at = np.searchsorted(codes, code)
    at[at == codes.size] = 0
    met = np.where(codes.size and codes[at] == code, counts[at], 0) if codes.size else np.zeros(len(pairs))
    expected = share[np.maximum(low, 0)] * share[np.maximum(high, 0)] * np.where(low == high, 1, 2)
    same = low == high
    region = (places.region[pairs[:, 0]] == places.region[pairs[:, 1]]) & (places.region[pairs[:, 0]] >= 0)
    prior = np.where(same, _SAME_PRIOR, np.where(region, 0.7, 0.0))
    observed = (met + _PRIOR * np.exp(prior) * expected * min(total, 1000) / 10 + 1e-9) / (
        total * expected + _PRIOR * expected * min(total, 1000) / 10 + 1e-9
    )
    out[known] = np.clip(np.log(observed[known]), -_MOST, _MOST)
    return out
