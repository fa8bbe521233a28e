"""What could still be guessed about the victims of a release, from what it shows of them.

Keys are what the pages show of each victim: kinds of incident, month or year, area, sex and age band. A key not shown fits
every value. Limits: quotations are not looked into; the release is taken for the whole population, so the risk is that of
somebody who knows a person is in it.
"""

from dataclasses import dataclass

from tawthiq.protect.classes import Table, coded
from tawthiq.protect.coarser import Suggestion, suggest
from tawthiq.protect.disclosure import Disclosure, assess, measure
from tawthiq.protect.labels import LABEL_WORDS
from tawthiq.protect.published import Release

KEYS = ("kind", "when", "where", "sex", "age")
_MOST_LABELS = 5


@dataclass(frozen=True)
class Remaining:
    """The risk of the victims of a release; `alone` are the labels of those under one who look like nobody else."""

    disclosure: Disclosure
    alone: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]

    def words(self) -> tuple[str, ...]:
        """The risk for the eyes of whoever releases; nothing where it is below the gate and nobody is nearly alone."""
        found = self.disclosure
        if found.passes and not found.below:
            return ()
        told = (
            f"What these pages show of {found.rows} victims (kind, time, area, sex, age) fits fewer than {found.least} of "
            f"them for {found.below}; the fewest alike are {found.k}. The risk of a right guess is {found.global_risk:.0%}; "
            f"the rule is below {found.gate:.0%}."
        )
        return tuple(filter(None, (told, self._guessed(), self._would_help())))

    def _guessed(self) -> str:
        if not self.alone:
            return ""
        more = len(self.alone) - _MOST_LABELS
        named = ", ".join(self.alone[:_MOST_LABELS]) + (f" and {more} more" if more > 0 else "")
        return f"A neighbour who knows what happened to one of them would still know who is meant by {named}."

    def _would_help(self) -> str:
        steps = "; ".join(f"{one.key} {one.how} (risk then {one.global_risk:.0%})" for one in self.suggestions)
        return f"What would help, one after the other: {steps}." if steps else ""


def remaining_risk(release: Release) -> Remaining | None:
    """The risk that remains; None for a release that shows no victim."""
    shown = [(incident, victim) for incident in release.incidents for victim in incident.victims]
    if not shown:
        return None
    table: Table = {
        "kind": [", ".join(sorted(incident.types)) for incident, _ in shown],
        "when": [incident.when for incident, _ in shown],
        "where": [incident.where.en for incident, _ in shown],
        "sex": [victim.sex for _, victim in shown],
        "age": [victim.age.en if victim.age else None for _, victim in shown],
    }
    keys = coded(table, KEYS)
    alone = measure(keys).sample == 1
    found = (victim.label.en for (_, victim), one in zip(shown, alone, strict=True) if one)
    labels = dict.fromkeys(label for label in found if label.startswith(LABEL_WORDS))
    return Remaining(assess(table, KEYS), tuple(labels), tuple(suggest(keys)))
