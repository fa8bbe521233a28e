"""Bars as plain SVG measures, in percent of the width, running with the direction of the language.

A bar is full up to the least, a whisker goes from the least to the most.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """`x` and `width` of the full part; the whisker's two ends; all in percent."""

    x: float
    width: float
    whisker: tuple[float, float] | None


def bar(low: int, high: int, most: int, direction: str) -> Bar:
    """The bar of a range from `low` to `high` where `most` fills the width."""
    full, far = (100 * value / most if most else 0.0 for value in (low, high))
    whisker = (full, far) if high > low else None
    if direction == "rtl":
        return Bar(round(100 - full, 2), round(full, 2), whisker and (round(100 - full, 2), round(100 - far, 2)))
    return Bar(0.0, round(full, 2), whisker and (round(full, 2), round(far, 2)))
