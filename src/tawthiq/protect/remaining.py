"""What could still be guessed about the victims of a release, and whether it is too much to let it leave: the gate.

Measured are the victims under labels; who is named has nothing left to be guessed. Above the gate is a global risk of 3 % or
more, a victim with fewer than five alike, a victim who stands out when earlier releases are laid beside it, and an earlier
release of which nobody knows any more what it showed. Limits: quotations are not looked into; the release is taken for the
whole population, so the risk is that of somebody who knows that a person is in it; witnesses are not measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tawthiq.protect.attackers import Story, stories
from tawthiq.protect.classes import coded
from tawthiq.protect.disclosure import LEAST_ALIKE, Disclosure, assess, measure
from tawthiq.protect.exposure import KEYS, Exposure, as_table
from tawthiq.protect.joining import Rows, few_together

_MOST_LABELS = 5


@dataclass(frozen=True)
class Remaining:
    """The risk of a release.

    `disclosure` is None where it shows nobody under a label; `alone` are the labels of those who look like nobody else;
    `together` is how many victims stand out beside earlier releases, `forgotten` how many of these are not known here.
    """

    disclosure: Disclosure | None
    alone: tuple[str, ...]
    stories: tuple[Story, ...]
    together: int
    forgotten: int

    @property
    def above(self) -> tuple[str, ...]:
        """What is above the gate, in sentences; empty where the release may leave."""
        return tuple(filter(None, (self._risk(), self._few(), self._together(), self._forgotten())))

    def words(self) -> tuple[str, ...]:
        """What each attacker would still find, for the eyes of whoever releases; nothing where nothing is above the gate."""
        if not self.above:
            return ()
        return (*filter(None, (self._guessed(),)), *(one.words for one in self.stories))

    def _risk(self) -> str:
        found = self.disclosure
        if found is None or found.passes:
            return ""
        return (
            f"Victims under labels: {found.rows}; the mean chance of a right guess by what is shown of them (kind, time, "
            f"area, sex, age) is {found.global_risk:.0%}; the rule is below {found.gate:.0%}."
        )

    def _few(self) -> str:
        found = self.disclosure
        if found is None or not found.below:
            return ""
        return (
            f"Victims under labels with fewer than {found.least} alike in it: {found.below} of {found.rows}; "
            f"the fewest alike are {found.k}."
        )

    def _together(self) -> str:
        if not self.together:
            return ""
        return (
            f"Victims who stand out when it is laid beside earlier releases, with fewer than {LEAST_ALIKE} alike in all of "
            f"them together: {self.together}. Show them as before, or wait for more."
        )

    def _forgotten(self) -> str:
        if not self.forgotten:
            return ""
        return (
            f"Earlier releases of which nobody knows here what they showed (erased, sealed, or of an earlier version): "
            f"{self.forgotten}. What they tell together with this one cannot be said."
        )

    def _guessed(self) -> str:
        if not self.alone:
            return ""
        more = len(self.alone) - _MOST_LABELS
        named = ", ".join(self.alone[:_MOST_LABELS]) + (f" and {more} more" if more > 0 else "")
        return f"A neighbour who knows what happened to one of them would still know who is meant by {named}."


def remaining_risk(shown: Sequence[Exposure], earlier: Sequence[Rows] = (), forgotten: int = 0) -> Remaining:
    """The risk that remains. **earlier**: what earlier releases showed, by victim; **forgotten**: releases not known."""
    labelled = [one for one in shown if not one.named]
    now = {(one.incident, one.person): one.values for one in labelled}
    together = len(few_together([*earlier, now])) if earlier else 0
    if not labelled:
        return Remaining(None, (), (), together, forgotten)
    table = as_table(labelled)
    keys = coded(table, KEYS)
    found = assess(table, KEYS)
    lonely = (one.label.en for one, alike in zip(labelled, measure(keys).sample, strict=True) if alike == 1)
    return Remaining(found, tuple(dict.fromkeys(lonely)), stories(keys, found), together, forgotten)
