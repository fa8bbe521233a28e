"""The table from a method's name to its estimator, and how its settings are read from words.

A method is a module with `estimate(patterns, counts, …) -> Estimate`, loaded when it is asked for. Settings that a
method does not have are refused, never passed by.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import Any, Final

from numpy.typing import ArrayLike

from tawthiq.count.checks import usable
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.terms.estimates import Estimate

Reader = Callable[[str], Any]
Settings = Mapping[str, Any]
Progress = Callable[[str, int, float | None, float | None], None]
DEFAULT: Final = "auto"
DOCUMENTED: Final = "documented"


def number(text: str) -> float:
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,12})?([eE]-?\d{1,2})?", text):
        raise ValueError
    return float(text)


def whole(text: str) -> int:
    if not re.fullmatch(r"\d{1,12}", text):
        raise ValueError
    return int(text)


def word(text: str) -> str:
    return text


def words(text: str) -> tuple[str, ...]:
    """Several words with commas between them."""
    found = tuple(one.strip() for one in text.split(","))
    if not all(found):
        raise ValueError
    return found


def gamma(text: str) -> tuple[float, float] | None:
    """`gamma(13.14,55.17)`: shape, and mean for each unit of shape; `1/N` is the default."""
    if text == "1/N":
        return None
    found = re.fullmatch(r"gamma\(([\d.]{1,12}),\s*([\d.]{1,12})\)", text)
    shape, scale = (float(part) for part in found.groups()) if found else (0.0, 0.0)
    if shape <= 0 or scale <= 0:
        raise ValueError
    return shape, scale


ACCEPTED: Final[Mapping[Reader, str]] = {
    number: "a number",
    whole: "a whole number",
    word: "a word",
    words: "words with commas between them",
    gamma: "gamma(SHAPE,MEAN) or 1/N",
}


@dataclass(frozen=True)
class Method:
    """Where an estimator stands. `draws` is the setting that `--draws` is another word for; `seeded`: whether chance
    takes part."""

    module: str
    settings: Mapping[str, Reader]
    fixed: Settings = field(default_factory=dict)
    draws: str | None = None
    seeded: bool = False
    told: bool = False  # whether it tells how far it is

    def estimate(self, patterns: ArrayLike, counts: ArrayLike, names: Sequence[str] | None, **told: Any) -> Estimate:
        try:
            module = import_module(f"tawthiq.count.{self.module}")
        except ModuleNotFoundError as error:
            raise Refused(
                f"This installation lacks {error.name}; install Tawthiq whole, or use another method."
            ) from error
        answer: Estimate = module.estimate(patterns, counts, names=names, **self.fixed, **told)
        return answer


COVARIATES: Final = "covariates"  # columns of the file that a method is told of people
ALSO_CALLED: Final = {"K": "classes"}  # as the papers call it
_LEVEL: Final = {"level": number}
_INTERVAL: Final = {"interval": word, **_LEVEL}
METHODS: Final[Mapping[str, Method]] = {
    "chapman": Method("two_lists", _INTERVAL, {"formula": "chapman"}),
    "lincoln-petersen": Method("two_lists", _INTERVAL, {"formula": "lincoln-petersen"}),
    "chao": Method("chao", {"formula": word, **_INTERVAL}),
    "independence": Method("independence", _INTERVAL),
    "loglinear": Method("loglinear", {"choice": word, **_INTERVAL}),
    "sparse": Method(
        "sparse", {"threshold": number, "replicates": whole, **_INTERVAL}, draws="replicates", seeded=True
    ),
    "dga": Method("decomposable", {"delta": number, "missing": word, "prior": gamma, **_LEVEL}),
    "lcm": Method(
        "latent_class",
        {
            "classes": whole, "draws": whole, "chains": whole, "max_rounds": whole, "alpha_shape": number,
            "alpha_rate": number, **_LEVEL,
        },
        draws="draws", seeded=True, told=True,
    ),
    "nhoi": Method("nhoi", {"odds": number, "draws": whole, **_LEVEL}, draws="draws", seeded=True),
    "threshold": Method(
        "threshold",
        {"reach": number, "classes": whole, "chains": whole, "max_rounds": whole, **_LEVEL}, seeded=True, told=True,
    ),
    "doubly-robust": Method("doubly_robust", {COVARIATES: words, **_INTERVAL}, seeded=True),
    "auto": Method("auto", {}, seeded=True, told=True),
}  # fmt: skip


def estimate_by(
    method: str, patterns: ArrayLike, counts: ArrayLike, *, names: Sequence[str] | None = None,
    settings: Settings | None = None, seed: int = 0, progress: Progress | None = None,
    covariates: Sequence[Sequence[str]] | None = None,
) -> Estimate:  # fmt: skip
    """The answer of one method, with every warning the table deserves.

    **progress** is told the method at work, its rounds, R-hat and effective size, by methods that take long; it may
    raise to call it off. **covariates**: for each pattern the values of what the method is told of people, where it has
    such a setting. **Errors**: `BadInput`; `Refused` where the method has no answer to give.

    >>> estimate_by("chapman", [[1, 0], [0, 1], [1, 1]], [40, 30, 20]).method
    'chapman'
    """
    found = usable(patterns, counts, names=names)
    chosen = known(method)
    told = dict(settings or {}) | ({"seed": seed} if chosen.seeded else {})
    told |= {"progress": progress} if progress is not None and chosen.told else {}
    if COVARIATES in chosen.settings:
        told[COVARIATES] = covariates or ()
        return chosen.estimate(patterns, counts, tuple(names or ()) or None, **told)
    answer = chosen.estimate(found.captures.on, found.captures.counts, found.names, **told)
    return replace(answer, warnings=tuple(dict.fromkeys((*found.warnings, *answer.warnings))))


def known(method: str) -> Method:
    if method not in METHODS:
        raise BadInput(f"There is no such method; accepted are {', '.join((*METHODS, DOCUMENTED))}.")
    return METHODS[method]


def read_settings(method: str, told: Sequence[str], draws: int | None = None) -> dict[str, Any]:
    """Settings as `NAME=VALUE` words, read as the method wants them.

    >>> read_settings("dga", ["delta=0.5", "missing=30n"])
    {'delta': 0.5, 'missing': '30n'}
    """
    if method == DOCUMENTED:
        if told:
            raise BadInput("The method documented has no settings.")
        return {}
    readers = known(method).settings
    found: dict[str, Any] = {}
    for one in told:
        name, sign, value = one.partition("=")
        name = ALSO_CALLED.get(name, name)
        if not sign or name not in readers:
            have = ", ".join(readers) or "none"
            raise BadInput(f"--set takes NAME=VALUE with a name that {method} has: {have}.")
        try:
            found[name] = readers[name](value)
        except ValueError:
            raise BadInput(f"The setting {name} of {method} is {ACCEPTED[readers[name]]}.") from None
    if draws is not None and (named := known(method).draws):
        found.setdefault(named, draws)
    return found
