"""Who stands out when releases are laid side by side: the same victims, shown now coarser, now finer, now left out.

Assumed is the worst: whoever joins them can tell that two rows are of one victim of one incident, by its number, its reason
or a quotation. A victim is then known by all that all releases say together, and by which of them leave the victim out, so
that a release with two people more than the last shows those two. Who had few alike in an earlier release, which left for a
reason, is looked at too: a later one must not show them among fewer still. Limits: victims under labels only; what else was
published about them, by others or in other words, is not known here.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from tawthiq.protect.disclosure import LEAST_ALIKE
from tawthiq.protect.exposure import Values

Victim = tuple[str, str]  # incident, person
Rows = Mapping[Victim, Values]
_ABSENT: Final[Values] = ()


def few_together(releases: Sequence[Rows], least: int = LEAST_ALIKE) -> set[Victim]:
    """Victims with fewer than `least` like them in all releases together, and fewer than in any release alone.

    Who has few alike in the last release is told of it alone already, and not told again.

    >>> first = {("i1", f"p{at}"): ("killing", "2022") for at in range(6)}
    >>> second = {("i1", f"p{at}"): ("killing", "2022") for at in range(8)}
    >>> sorted(few_together([first, second]))
    [('i1', 'p6'), ('i1', 'p7')]
    """
    everybody = {victim for rows in releases for victim in rows}
    together = {victim: tuple(rows.get(victim, _ABSENT) for rows in releases) for victim in everybody}
    alike = Counter(together.values())
    fewest = _fewest(releases)
    few = {victim for victim, values in together.items() if alike[values] < min(least, fewest[victim])}
    return few - (few_in(releases[-1], least) if releases else set())


def _fewest(releases: Sequence[Rows]) -> dict[Victim, int]:
    """By victim, how many are alike in the release that shows them among the fewest."""
    fewest: dict[Victim, int] = {}
    for rows in releases:
        alike = Counter(rows.values())
        for victim, values in rows.items():
            fewest[victim] = min(alike[values], fewest.get(victim, alike[values]))
    return fewest


def few_in(rows: Rows, least: int = LEAST_ALIKE) -> set[Victim]:
    """Victims with fewer than `least` like them in one release, value by value."""
    alike = Counter(rows.values())
    return {victim for victim, values in rows.items() if alike[values] < least}
