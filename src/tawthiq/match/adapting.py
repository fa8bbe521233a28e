"""Fit the log-odds of pairs to the lists at hand, without labels: how many pairs of these lists are one person's at all.

The trees were learnt where a certain share of pairs was of one person; EM finds the share in these lists under which the
scores explain themselves, and log-odds move by what that changes, a part of the way: scores are not exact, and EM trusts
them. Lists of few pairs move hardly. Source: Saerens, Latinne and Decaestecker 2002, doi:10.1162/089976602753284446.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

_TRUST: Final = 0.6  # part of the way and what scores are too high by, on invented lists that nothing was learnt from
_TOO_HIGH: Final = 0.4
_FEW_PAIRS: Final = 100
_LEAST, _MOST = -1.5, 1.0
_STEPS: Final = 200
_STILL: Final = 1e-4
_RAREST: Final = 1e-3


def adapted(odds: NDArray[np.float32], learnt_at: float) -> NDArray[np.float32]:
    """The log-odds for these lists.

    **Unit and range**: `learnt_at` are the log-odds of the share of pairs of one person among those learnt from.
    """
    if not odds.size:
        return odds
    shift = np.clip(_TRUST * share_shift(odds, learnt_at) - _TOO_HIGH, _LEAST, _MOST)
    return (odds + np.float32(shift * odds.size / (odds.size + _FEW_PAIRS))).astype(np.float32)


def share_shift(odds: NDArray[np.float32], learnt_at: float) -> float:
    """By how much log-odds move if these lists hold the share of pairs of one person that EM finds in them."""
    held, shift = odds.astype(np.float64), 0.0
    for _ in range(_STEPS):
        share = float(np.clip(np.mean(1 / (1 + np.exp(-(held + shift)))), _RAREST, 1 - _RAREST))
        moved = float(np.log(share / (1 - share))) - learnt_at
        if abs(moved - shift) < _STILL:
            break
        shift = moved
    return shift
