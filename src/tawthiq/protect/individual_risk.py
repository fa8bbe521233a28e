"""How likely is it that somebody who finds the one person with these keys in a register has found the row's person?

The posterior of Benedetti and Franconi: the population count F of a combination of keys seen f times in the sample is
negative binomial, and the risk is E(1/F | f). With p = f/F̂ and q = 1 - p it is (p/f) · ₂F₁(1, 1; f + 1; q), which is
computed as it stands; the approximations for single values of f in the manual of μ-Argus are its first terms. Without
sampling weights the table is the whole population and the risk 1/f.

Sources: Benedetti and Franconi, *Statistical and technological solutions for controlled data dissemination*, 1998; Franconi
and Polettini, *Individual risk estimation in μ-Argus: a review*, 2004, doi:10.1007/978-3-540-25955-8_20.
"""

import numpy as np
from scipy.special import hyp2f1

from tawthiq.protect.classes import Floats


def individual_risks(sample: Floats, population: Floats) -> Floats:
    """The risk of each row, between 0 and 1. **sample**: rows that look like it; **population**: the sum of their weights.

    >>> round(float(individual_risks(np.array([1.0]), np.array([215.0]))[0]), 4)
    0.0251
    """
    pairs, at = np.unique(sample + 1j * population, return_inverse=True)  # few differ, and the function is slow
    f = pairs.real
    p = np.minimum(f / pairs.imag, 1.0)
    risks = 1.0 / f
    rest = p < 1.0
    risks[rest] = p[rest] / f[rest] * hyp2f1(1.0, 1.0, f[rest] + 1.0, 1.0 - p[rest])
    return np.asarray(np.minimum(risks, 1.0), dtype=np.float64)[at]
