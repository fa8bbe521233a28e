"""English words for people and for groups, titles before names, kin: from any form to what they tell."""

from dataclasses import dataclass
from functools import lru_cache

from tawthiq.language.english import noun_forms
from tawthiq.language.lists import table, words


@dataclass(frozen=True)
class HumanNoun:
    """A noun for a human being: its singular, sex (`m`, `f` or empty), kin relation or empty, and whether it is
    plural."""

    noun: str
    sex: str
    kin: str
    plural: bool


@lru_cache(1)
def _humans() -> dict[str, HumanNoun]:
    found: dict[str, HumanNoun] = {}
    for row in table("en/people"):
        for form in noun_forms(row["noun"]):
            plural = form != row["noun"]
            found.setdefault(form, HumanNoun(row["noun"], row["sex"], row["kin"], plural))
    found["people"] = HumanNoun("person", "", "", True)
    return found


@lru_cache(1)
def _groups() -> frozenset[str]:
    return frozenset(form for noun in words("en", "groups") for form in noun_forms(noun))


@lru_cache(1)
def _titles() -> dict[str, str]:
    return {row["title"]: row["sex"] for row in table("en/titles")}


@lru_cache(65536)
def human(word: str) -> HumanNoun | None:
    """What a noun for a human being tells.

    >>> human("wives")
    HumanNoun(noun='wife', sex='f', kin='spouse', plural=True)
    """
    known = _humans().get(word.lower())
    return known if known is not None else _by_ending(word.lower())


_NO_MAN = frozenset(
    ["oman", "human", "ottoman", "german", "roman", "shaman", "talisman", "norman", "specimen", "abdomen", "regimen",
     "acumen", "yemen", "omen", "amen", "women", "semen", "stamen", "bitumen"]
)  # fmt: skip
_ENDINGS = {"woman": "f", "man": "m", "smith": "m", "keeper": "", "maker": "", "worker": "", "owner": "", "seller": ""}


def _by_ending(word: str) -> HumanNoun | None:
    """A noun that its ending shows to be a human being: a ferrywoman, a lockkeeper."""
    plural = word.endswith(("men", "smiths", "keepers", "makers", "workers", "owners", "sellers"))
    single = (word[:-2] + "an" if word.endswith("men") else word[:-1]) if plural else word
    ending = next((one for one in _ENDINGS if single.endswith(one) and len(single) > len(one) + 2), None)
    return (
        None
        if ending is None or word in _NO_MAN or single in _NO_MAN
        else HumanNoun(single, _ENDINGS[ending], "", plural)
    )


def is_group(word: str) -> bool:
    """Whether the word means people acting together."""
    return word.lower() in _groups()


def title_sex(word: str) -> str | None:
    """The sex a title tells, empty when it tells none; `None` when the word is no title."""
    return _titles().get(word.lower().rstrip("."))
