"""How a release could be made coarser, what risk that leaves and what is lost: month to year, area to a larger one, ages and
sexes away, and in the end incidents left out.

The plan takes one step after the other, that which takes away most risk for what it loses; it is not proven the best of
all. Lost is the share of a key's entropy (bits) that is gone: 0 nothing, 1 all of it; of incidents the share left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, Literal, get_args

from tawthiq.protect.casefile import ReleaseInput, Rules
from tawthiq.protect.classes import Keys, coded
from tawthiq.protect.coarsening import DateRule, PlaceRule
from tawthiq.protect.coarser import entropy
from tawthiq.protect.disclosure import GATE, LEAST_ALIKE, measure
from tawthiq.protect.exposure import KEYS, Exposure, as_table, exposures

_DATES: Final = get_args(DateRule)
_PLACES: Final = get_args(PlaceRule)
_TINY: Final = 0.02
What = Literal["dates", "places", "ages", "sexes", "incidents"]
Change = tuple[What, str]
_NOT_SHOWN: Final[tuple[What, ...]] = ("ages", "sexes")
_KEY_OF: Final[dict[What, int]] = {"dates": 1, "places": 2, "sexes": 3, "ages": 4}


@dataclass(frozen=True)
class Step:
    """One step after those before it: the rules and incidents then, the risk and the victims with too few alike that remain.

    `to` is the new rule for dates or places, empty for what is not shown any more.
    """

    what: What
    to: str
    rules: Rules
    incidents: tuple[str, ...]
    global_risk: float
    below: int
    lost: float

    @property
    def risk_percent(self) -> int:
        return round(100 * self.global_risk)

    @property
    def lost_percent(self) -> int:
        return round(100 * self.lost)

    def words(self) -> str:
        """The step in words, with what it leaves and loses."""
        how = {
            "dates": f"dates to the {self.to}", "places": f"places to the {self.to}", "ages": "ages not shown",
            "sexes": "sexes not shown", "incidents": "incidents left out whose victims too few look like",
        }[self.what]  # fmt: skip
        return (
            f"{how}: risk then {self.global_risk:.0%}, {self.below} with too few alike; {self.lost:.0%} of it is lost"
        )


def steps(given: ReleaseInput, least: int = LEAST_ALIKE, gate: float = GATE) -> list[Step]:
    """Steps in order until the release passes or nothing more can be done; none where it passes or shows nobody."""
    looks = _Looks(given, least)
    plan: list[Change] = []
    now = looks.at(given.rules)
    while not now.passes(gate):
        taken = [step for change in _coarser(now.rules) if (step := looks.step(now, change))]
        if not taken:
            break
        risk = now.risk
        best = max(taken, key=lambda step: (risk - step.global_risk) / (step.lost + _TINY))
        now = looks.at(best.rules)
        plan.append((best.what, best.to))
    found = looks.taken(looks.needed(plan))
    reached = looks.at(found[-1].rules if found else given.rules)
    last = None if reached.passes(gate) else _without(reached, least)
    return [*found, *([last] if last else [])]


@dataclass(frozen=True)
class _Look:
    """The release under some rules: who is shown under a label and how, and what could be guessed of them."""

    given: ReleaseInput
    least: int

    @property
    def rules(self) -> Rules:
        return self.given.rules

    @cached_property
    def rows(self) -> list[Exposure]:
        return [one for one in exposures(self.given) if not one.named]

    @cached_property
    def keys(self) -> Keys | None:
        return coded(as_table(self.rows), KEYS) if self.rows else None

    @cached_property
    def measured(self) -> tuple[float, int]:
        """The global risk and the number of victims with too few alike; nothing where nobody is shown under a label."""
        if self.keys is None:
            return 0.0, 0
        found = measure(self.keys)
        return float(found.risks.mean()), int((found.sample < self.least).sum())

    @property
    def risk(self) -> float:
        return self.measured[0]

    def passes(self, gate: float) -> bool:
        return self.risk < gate and not self.measured[1]

    def bits(self, what: What) -> float:
        return 0.0 if self.keys is None else entropy(self.keys.codes[:, _KEY_OF[what]])


@dataclass
class _Looks:
    """Looks at one release under many rules, each taken once."""

    given: ReleaseInput
    least: int
    taken_before: dict[Rules, _Look] = field(default_factory=dict)

    def at(self, rules: Rules) -> _Look:
        if rules not in self.taken_before:
            self.taken_before[rules] = _Look(replace(self.given, rules=rules), self.least)
        return self.taken_before[rules]

    def step(self, now: _Look, change: Change) -> Step | None:
        """The step, or None where it changes nothing that is shown."""
        after = self.at(_ruled(now.rules, change))
        if [one.values for one in now.rows] == [one.values for one in after.rows]:
            return None
        what, to = change
        bits = now.bits(what)
        lost = 1 - after.bits(what) / bits if bits else 0.0
        return Step(what, to, after.rules, tuple(one.id for one in self.given.incidents), *after.measured, lost)

    def needed(self, plan: list[Change]) -> list[Change]:
        """The plan without the steps that change nothing in the end: what is lost for nothing is not proposed."""
        kept = plan
        for change in plan:
            others = [one for one in kept if one != change]
            if self.after(others).measured <= self.after(kept).measured:
                kept = others
        return kept

    def after(self, plan: list[Change]) -> _Look:
        rules = self.given.rules
        for change in plan:
            rules = _ruled(rules, change)
        return self.at(rules)

    def taken(self, plan: list[Change]) -> list[Step]:
        now, found = self.at(self.given.rules), []
        for change in plan:
            if step := self.step(now, change):
                now = self.at(step.rules)
                found.append(step)
        return found


def _ruled(rules: Rules, change: Change) -> Rules:
    changes: dict[str, object] = {change[0]: change[1] or False}
    return replace(rules, **changes)  # type: ignore[arg-type]  # one of the four rules, with a value of its own


def _coarser(rules: Rules) -> Iterator[Change]:
    yield from (("dates", one) for one in _DATES[_DATES.index(rules.dates) + 1 :])
    yield from (("places", one) for one in _PLACES[_PLACES.index(rules.places) + 1 :])
    yield from ((what, "") for what in _NOT_SHOWN if getattr(rules, what))


def _without(now: _Look, least: int) -> Step | None:
    """Leave out incidents with a victim whom too few look like, if that leaves any; the rest then passes or nearly."""
    kept = now
    while kept.keys is not None and (few := _few(kept)):
        incidents = tuple(one for one in kept.given.incidents if one.id not in few)
        kept = _Look(replace(kept.given, incidents=incidents), least)
    ids = tuple(one.id for one in kept.given.incidents)
    if not ids or len(ids) == len(now.given.incidents):
        return None
    return Step("incidents", "", now.rules, ids, *kept.measured, 1 - len(ids) / len(now.given.incidents))


def _few(look: _Look) -> set[str]:
    assert look.keys is not None
    alike = measure(look.keys).sample
    return {one.incident for one, count in zip(look.rows, alike, strict=True) if count < look.least}
