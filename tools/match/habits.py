"""How one invented list is written: script, name parts, spelling, which columns, how wrong; drawn anew for each list."""

import random
from dataclasses import dataclass, field

RULES = (  # what writers put for one another in Latin letters
    ("ou", "u"), ("ou", "oo"), ("oo", "u"), ("oo", "ou"), ("u", "o"), ("u", "ou"), ("ee", "i"), ("i", "ee"), ("i",
    "e"), ("e", "i"),
    ("a", "e"), ("e", "a"), ("q", "k"), ("q", "g"), ("kh", "k"), ("th", "t"), ("dh", "d"), ("dh", "z"), ("dh", "th"),
    ("z", "dh"),
    ("d", "dh"), ("sh", "ch"), ("j", "dj"), ("j", "g"), ("gh", "g"), ("ai", "ei"), ("ai", "ay"), ("ai", "e"), ("aw",
    "au"),
    ("aw", "o"), ("w", "ou"), ("'", ""), ("'", "a"), ("aa", "a"), ("y", "i"), ("ss", "s"), ("s", "ss"), ("ll", "l"),
    ("mm", "m"),
    ("k", "c"), ("v", "w"), ("f", "ph"),
)  # fmt: skip


@dataclass
class Habit:
    """How one list is written."""

    name: str
    latin: bool
    cover: float
    parts: tuple[float, float, float]  # two, three, four
    only_father: float
    swap: float
    title: float
    both: float
    known: float  # how often a usual spelling of the table is taken
    steady: float
    error: float
    columns: dict[str, float]
    date_off: float
    date_coarse: float
    age_off: float
    level: tuple[float, float]
    elsewhere: float
    twice: float
    fold: float
    rules: dict[tuple[str, str], float] = field(default_factory=dict)
    article: str = "al-"
    taste: dict[str, int] = field(default_factory=dict)


def draw_habit(rng: random.Random, at: int, noise: float, *, names_only: bool) -> Habit:
    """The habit of list `at`; the first two lists are mostly of two scripts."""
    latin = rng.random() < 0.55 if at > 1 else at == 1 if rng.random() < 0.75 else rng.random() < 0.5
    shares = rng.choice(
        (
            (0.05, 0.55, 0.4),
            (0.5, 0.42, 0.08),
            (0.72, 0.25, 0.03),
            (0.02, 0.13, 0.85),
            (1.0, 0.0, 0.0),
            (0.3, 0.5, 0.2),
        )
    )
    full = {
        "father": rng.choice((0, 0, 0.1, 0.4)),
        "mother": rng.choice((0, 0, 0.1, 0.4)),
        "kunya": rng.choice((0, 0.02, 0.2)),
        "sex": rng.choice((0.3, 0.6, 0.95, 1)),
        "age": rng.choice((0, 0.3, 0.5, 0.7)),
        "born": rng.choice((0, 0, 0, 0.1, 0.5)),
        "date": rng.choice((0.8, 0.92, 0.96, 0.99)),
        "place": rng.choice((0.8, 0.92, 0.96)),
        "geo": rng.choice((0, 0, 0, 0.5)),
    }
    if rng.random() < 0.12:
        full[rng.choice(("date", "place"))] = 0.0
    if names_only:
        full = dict.fromkeys(full, 0.0) | {"sex": rng.choice((0.9, 1)), "age": rng.choice((0.7, 0.95, 1))}
    rules = {rule: rng.choice((0, 0, 0, 0.1, 0.3, 0.85)) for rule in RULES}
    return Habit(
        f"list{at}",
        latin,
        rng.uniform(0.15, 0.65),
        shares,
        rng.uniform(0, 0.05),
        rng.choice((0.005, 0.02, 0.02, 0.3)),
        rng.choice((0, 0.03, 0.06, 0.25)),
        rng.choice((0.02, 0.06, 0.4)) if latin else 0.0,
        rng.uniform(0.3, 0.85),
        rng.uniform(0.55, 0.95),
        rng.uniform(0.02, 0.09) * noise,
        full,
        rng.uniform(0.1, 0.35) * noise,
        rng.choice((0.02, 0.04, 0.25)),
        rng.uniform(0.1, 0.5),
        rng.choice(((0.9, 0.05), (0.6, 0.2), (0.45, 0.3))),
        rng.choice((0.05, 0.15, 0.3)),
        rng.choice((0, 0.01, 0.03, 0.05)),
        rng.uniform(0.05, 0.7),
        rules,
        rng.choice(("al-", "Al-", "Al ", "El ", "el-", "Al", "")),
    )
