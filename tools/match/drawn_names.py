"""Invented names of one world: how common each is, and how it is usually spelt in Latin letters.

Given names come from the shipped lists and from roots; family names likewise, or they are the names of forefathers, as
where nobody has a family name. No person is real.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from tawthiq.language.lists import table

ROOT_LETTERS = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s",
    "ش": "sh",
    "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "'", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m",
    "ن": "n",
    "ه": "h", "و": "w", "ي": "y",
}  # fmt: skip
PATTERNS = (  # Arabic with 1, 2, 3 for the root's letters; Latin likewise
    ("12ا3", "1a22a3"), ("1ا23", "1a2i3"), ("12ي3", "1a2ee3"), ("12و3", "1a2ou3"), ("م12و3", "ma12ou3"), ("12ي3",
    "1u2ai3"),
    ("123ان", "1a23an"), ("م123", "mu1a22i3"), ("ا123", "a12a3"), ("123", "1a23"), ("12ا3", "1i2a3"), ("12ا32",
    "1a2a3i2"),
    ("1و23", "1aw2a3"), ("1ي23", "1ai2a3"), ("123اوي", "1a23awi"), ("12ا3نة", "1a2a3na"), ("1ا2و3", "1a2ou3"),
    ("ت12ي3", "ta12ee3"),
)  # fmt: skip
COMMON = ("محمد", "أحمد", "علي", "حسن", "حسين", "خالد", "عمر", "محمود", "فاطمة", "مريم", "زينب")


@dataclass
class Name:
    ar: str
    latin: tuple[str, ...]
    article: bool = False


MUHAMMAD = Name("محمد", ("Muhammad", "Mohamed", "Mohammad", "Mohamad"))


class Stock:
    """Names with their weights."""

    def __init__(self, rng: random.Random, names: Sequence[Name], slope: float) -> None:
        self.names, self.cum, total = names, [], 0.0
        for at in range(len(names)):
            total += math.exp(rng.gauss(0, 0.6)) / (2 + at) ** slope
            self.cum.append(total)

    def draw(self, rng: random.Random) -> Name:
        return rng.choices(self.names, cum_weights=self.cum)[0]


def root_name(rng: random.Random, article: bool) -> Name:
    letters = rng.sample(list(ROOT_LETTERS), 3)
    arabic, latin = rng.choice(PATTERNS)
    for at, letter in enumerate(letters, 1):
        arabic, latin = arabic.replace(str(at), letter), latin.replace(str(at), ROOT_LETTERS[letter])
    if article and rng.random() < 0.45:
        arabic, latin = arabic.removesuffix("ة") + "ي", latin.removesuffix("a") + "i"
    return Name(("ال" if article else "") + arabic, (latin.capitalize(),), article)


def given_names(rng: random.Random, sex: str) -> Stock:
    named = {
        row["arabic"]: (row["name"], *row["variants"].split())
        for row in table("names")
        if row["arabic"] and row["sex"] == sex
    }
    named |= {row["arabic"]: _spellings(row["spellings"]) for row in table("romanised") if row["kind"] == sex}
    names = [Name(arabic, latin) for arabic, latin in named.items() if rng.random() < 0.8]
    rng.shuffle(names)
    common = [name for name in names if name.ar in COMMON]
    rest = [name for name in names if name.ar not in COMMON]
    rest += [root_name(rng, False) for _ in range(rng.randint(10, 60))]
    rng.shuffle(rest)
    return Stock(rng, common + rest, rng.uniform(0.6, 1.2))


def family_names(rng: random.Random, forefathers: Sequence[Name], tail: int, *, chain: bool) -> Stock:
    """Family names; in a `chain` they are given names of forefathers, mostly without an article."""
    if chain:
        names = [*forefathers, *(root_name(rng, rng.random() < 0.3) for _ in range(tail // 4))]
        return Stock(rng, names, rng.uniform(0.5, 1.0))
    names = [
        Name(row["arabic"], _spellings(row["spellings"]), row["arabic"].startswith("ال"))
        for row in table("romanised")
        if row["kind"] == "s" and rng.random() < 0.6
    ]
    for given in forefathers[:60]:
        if rng.random() < 0.4:
            article = rng.random() < 0.5 and not given.ar.startswith("عبد")
            names.append(Name(("ال" if article else "") + given.ar, given.latin, article))
    nisba = rng.uniform(0.3, 0.9)
    names += [root_name(rng, rng.random() < nisba) for _ in range(tail)]
    rng.shuffle(names)
    return Stock(rng, names, rng.uniform(0.4, 1.0))


def _spellings(text: str) -> tuple[str, ...]:
    """A hyphen stands for a space within one spelling."""
    return tuple(one.replace("-", " ") for one in text.split())
