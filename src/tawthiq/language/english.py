"""English inflection: the forms of a verb or noun, so that lists hold base forms only.

Regular spelling by rule, irregular verbs from `data/en/irregular.tsv`. No lemmatiser is needed at reading time.
"""

import re
from functools import lru_cache
from typing import Final

from tawthiq.language.lists import table

_CLOSED: Final = re.compile(r"[^aeiou][aeiou][^aeiouwxy]$")
_DOUBLED: Final = frozenset(
    ["admit", "begin", "commit", "compel", "concur", "control", "deter", "expel", "forbid", "kidnap", "label", "level",
    "machine-gun", "machinegun", "occur", "omit", "overrun", "permit", "prefer", "rebel", "rebut", "refer", "regret",
    "repel", "signal", "submit", "transfer", "transmit", "travel", "worship", "quarrel", "patrol", "forget", "acquit",
    "handicap"]
)  # fmt: skip
"""Words of more than one syllable that double their last letter all the same: kidnapped, but imprisoned."""
_SYLLABLE: Final = re.compile(r"[aeiouy]+")


_PRESENT: Final = {"be": ("is", "are", "am"), "have": ("has",), "do": ("does",), "go": ("goes",)}


@lru_cache(1)
def _irregular() -> dict[str, tuple[str, str]]:
    return {row["base"]: (row["past"], row["participle"]) for row in table("en/irregular")}


def verb_forms(base: str) -> frozenset[str]:
    """Every form of a verb: base, third person, past, participles.

    >>> sorted(verb_forms("stab"))
    ['stab', 'stabbed', 'stabbing', 'stabs']
    """
    past, participle = _irregular().get(base, ("", ""))
    pasts = {*past.split("/"), *participle.split("/")} if past else {_past(base)}
    return frozenset({base, *_PRESENT.get(base, (_third(base),)), _gerund(base), *pasts})


def noun_forms(base: str) -> frozenset[str]:
    """Singular and plural of a noun."""
    return frozenset({base, _plural(base)})


def _plural(base: str) -> str:
    irregular = {"man": "men", "woman": "women", "child": "children", "wife": "wives", "person": "people"}
    for ending, plural in irregular.items():
        if base == ending or (base.endswith(("man", "wife")) and base.endswith(ending)):
            return base[: -len(ending)] + plural
    return _third(base)


def _third(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ied"
    return _doubled(base) + "ed"


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return _doubled(base) + "ing"


def _doubled(base: str) -> str:
    short = len(_SYLLABLE.findall(base)) == 1 or base in _DOUBLED
    return base + base[-1] if short and _CLOSED.search(base) else base
