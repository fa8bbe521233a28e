"""Rounds sizes up, so that the length of a sealed file says little about what is in it.

Source: Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs" (2019), section 4:
the Padmé sizes, at most 12 % more than asked and never less than `LEAST`.
"""

from typing import Final

LEAST: Final = 16 * 1024


def padded_size(size: int) -> int:
    """The size class of `size` bytes.

    >>> padded_size(100), padded_size(1_000_000)
    (16384, 1015808)
    """
    if size <= LEAST:
        return LEAST
    exponent = size.bit_length() - 1
    low_bits = exponent - exponent.bit_length()
    mask = (1 << low_bits) - 1
    return (size + mask) & ~mask
