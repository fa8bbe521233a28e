"""How often a person is found by another spelling: `python bench/name_variants.py NAMES [--part dev|test]`.

NAMES is the table of single names that arabic-name-romanizer 0.2.0 carries (`resources/names.sqlite3`, drawn from Wikidata,
CC0): Arabic words with the Latin spellings that people really bear, by country. It is no part of this project, and nothing
here was tuned on its *test* part (half of the words, by their hash); *dev* may be looked at (`--show`). Spellings met once
only are left out; some of the rest are no spellings at all (`France` for يوسف), since the table was aligned by machine.

A casebook of invented people is made of these words (given name, father's name, family name; common ones come often, so
there are many near namesakes). Then some are asked for, each by a spelling the casebook does not hold: another attested
Latin one, the other script, or Arabic with another hamza, vowel signs, joined words, or a usual slip. Found means among the
first ten.
"""

import argparse
import random
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tawthiq.work.starting import ready

ready()

from seeding import NOW, PASSPHRASE, VAULT_PASSPHRASE
from tawthiq.language.folding import script_of
from tawthiq.record.keys import Cost
from tawthiq.work import casebook as casebooks
from tawthiq.work.searching import Asked, ask

COUNTRIES = ("SY", "IQ", "LB", "JO", "PS", "EG", "YE", "SD", "LY", "SA", "")
PARTS = {"dev": 0, "test": 1}


@dataclass(frozen=True)
class Word:
    """One name in Arabic with the Latin spellings met; `often` is how many bear it in the table."""

    arabic: str
    latin: tuple[str, ...]
    often: int


@dataclass(frozen=True)
class Person:
    words: tuple[Word, ...]
    arabic: bool
    spelt: tuple[str, ...]

    @property
    def name(self) -> str:
        return " ".join(self.spelt)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", type=Path)
    parser.add_argument("--part", choices=PARTS, default="test")
    parser.add_argument("--share", type=float, default=0.0, help="least share of a word's bearers that a spelling has")
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--asked", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what was not found (of dev only)")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    given, family = (_words(args.names, role, PARTS[args.part], args.share) for role in ("given", "surname"))
    people = [_person(rng, given, family) for _ in range(args.people)]
    print(f"{len(given)} given names, {len(family)} family names, {len(people)} people, part {args.part}")
    with tempfile.TemporaryDirectory() as scratch:
        ids = _casebook(Path(scratch), people)
        for kind, asked_of in KINDS.items():
            _measure(kind, asked_of, rng, people, ids, args.asked, args.show and args.part == "dev")


def _words(names: Path, role: str, part: int, share: float = 0.0) -> list[Word]:
    """The words of a role, each with its spellings; words of the other part are left out."""
    query = (
        "SELECT arabic_key, latin, country, count FROM units WHERE role = ? AND source = 'wikidata'"
        " AND arabic_key NOT LIKE '% %' AND length(arabic_key) > 2"
    )
    found: dict[str, dict[str, int]] = {}
    for arabic, latin, country, count in sqlite3.connect(names).execute(query, (role,)):
        if country in COUNTRIES and latin.isascii() and int(sha256(arabic.encode()).hexdigest(), 16) % 2 == part:
            spellings = found.setdefault(arabic, {})
            spellings[latin] = spellings.get(latin, 0) + count
    words = [(arabic, _kept(spellings, share), sum(spellings.values())) for arabic, spellings in found.items()]
    return [Word(arabic, kept, often) for arabic, kept, often in words if len(kept) > 1]


def _kept(spellings: dict[str, int], share: float) -> tuple[str, ...]:
    least = share * sum(spellings.values())
    return tuple(sorted(spelt for spelt, count in spellings.items() if count > 1 and count >= least))


def _person(rng: random.Random, given: list[Word], family: list[Word]) -> Person:
    words = (*_drawn(rng, given, 2), *_drawn(rng, family, 1))
    arabic = rng.random() < 0.5
    return Person(words, arabic, tuple(word.arabic if arabic else rng.choice(word.latin) for word in words))


def _drawn(rng: random.Random, words: list[Word], many: int) -> list[Word]:
    return rng.choices(words, [word.often for word in words], k=many)


def _casebook(folder: Path, people: list[Person]) -> list[str]:
    made = casebooks.create(
        folder / "casebook", PASSPHRASE, folder / "vault", VAULT_PASSPHRASE, by="Amal", now=NOW, cost=Cost(64, 1, 1)
    )
    with made.deed(NOW) as deed:
        return [
            deed.append("person", {
                "name": one.name, "sex": None, "age": None, "role": None, "protected": False, "recipient": None,
                "changed_name": False,
                "names": [{"name": one.name, "script": script_of(one.name), "text": None, "start": None, "end": None}],
            })
            for one in people
        ]  # fmt: skip


def _measure(
    kind: str, asked_of: "Variant", rng: random.Random, people: list[Person], ids: list[str], many: int, show: bool
) -> None:
    found = asked = 0
    for at in rng.sample(range(len(people)), len(people)):
        question = asked_of(rng, people[at])
        if question is None or question == people[at].name:
            continue
        hits = [hit.id for hit in ask(Asked(words=question)).named]
        same = {ids[other] for other in range(len(people)) if people[other].name == people[at].name}
        good = bool(same.intersection(hits))
        found += good
        if show and not good:
            print("   ", people[at].name, "|", question)
        asked += 1
        if asked == many:
            break
    print(f"{kind:<44} {found} of {asked}")


def _other_latin(rng: random.Random, one: Person) -> str | None:
    """Another attested spelling of every word that has one."""
    if one.arabic:
        return None
    others = [[s for s in word.latin if s != spelt] for word, spelt in zip(one.words, one.spelt, strict=True)]
    return " ".join(rng.choice(some) for some in others)


def _in_latin(rng: random.Random, one: Person) -> str | None:
    return " ".join(rng.choice(word.latin) for word in one.words) if one.arabic else None


def _in_arabic(rng: random.Random, one: Person) -> str | None:
    return None if one.arabic else " ".join(word.arabic for word in one.words)


def _marks(rng: random.Random, one: Person) -> str | None:
    """Other letters for one another, vowel signs and stretched letters: what is no other spelling to a reader."""
    return " ".join(_marked(rng, word) for word in one.spelt) if one.arabic else None


def _marked(rng: random.Random, word: str) -> str:
    word = (rng.choice("أإآ") + word[1:]) if word[0] == "ا" and not word.startswith("ال") else word
    ends = {"ي": "ى", "ه": "ة", "ة": "ه", "ى": "ي"}
    word = word[:-1] + ends.get(word[-1], word[-1])
    word = word.replace("ي", "ی", 1) if rng.random() < 0.2 else word.replace("ك", "ک")
    at = rng.randrange(1, len(word))
    return word[:at] + rng.choice(["َ", "ّ", "ُ", "ِ", "ـ", ""]) + word[at:]


SLIPS = (("ض", "ظ"), ("ظ", "ض"), ("ذ", "د"), ("ث", "ت"), ("ص", "س"), ("ط", "ت"), ("ق", "ك"), ("ا", ""), ("ه", "ح"))


def _slip(rng: random.Random, one: Person) -> str | None:
    """One word with a usual slip: a letter for one that sounds like it, an alef left out, two letters swapped."""
    if not one.arabic:
        return None
    words = list(one.spelt)
    at = rng.randrange(len(words))
    changes = [words[at].replace(old, new, 1) for old, new in SLIPS if old in words[at][1:]]
    swap = rng.randrange(1, len(words[at]) - 1)
    swapped = words[at][:swap] + words[at][swap + 1] + words[at][swap] + words[at][swap + 2 :]
    words[at] = rng.choice([*changes, swapped])
    return " ".join(words)


def _shorter(rng: random.Random, one: Person) -> str | None:
    """The father's name left out, the family name with or without its article, or put first."""
    first, _, last = one.spelt
    last = last.removeprefix("ال") if last.startswith("ال") else "ال" + last if one.arabic else "al-" + last
    return f"{last} {first}" if rng.random() < 0.3 else f"{first} {last}"


Variant = Callable[[random.Random, Person], str | None]
KINDS: dict[str, Variant] = {
    "Arabic, other letters and marks": _marks, "Arabic, a slip in one word": _slip,
    "Latin, every word otherwise spelt": _other_latin, "Latin for a name kept in Arabic": _in_latin,
    "Arabic for a name kept in Latin": _in_arabic, "either, without the father's name": _shorter,
}  # fmt: skip


if __name__ == "__main__":
    main()
