"""English words that tell of an incident: from a form to the types it may tell of and what each needs beside it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tawthiq.language.english import noun_forms, verb_forms
from tawthiq.language.lists import table, words


@dataclass(frozen=True)
class TriggerWord:
    """One meaning of a word: incident type, roles of its subject and object, second word, what it needs
    (`triggers.tsv`), and for a phrase what follows the verb (`phrases.tsv`)."""

    word: str
    second: str
    type: str
    subject_role: str
    object_role: str
    needs: str
    after: re.Pattern[str] | None = None


@lru_cache(1)
def _by_form() -> dict[tuple[str, str], tuple[TriggerWord, ...]]:
    found: dict[tuple[str, str], tuple[TriggerWord, ...]] = {}
    for row in table("en/triggers"):
        first, _, second = row["word"].partition(" ")
        verb = row["pos"] == "v"
        if not verb:
            first, second = row["word"].split(" ")[-1], " ".join(row["word"].split(" ")[:-1])
        subject, _, object_ = row["frame"].partition(">")
        word = TriggerWord(row["word"], second, row["type"], subject, object_, row["needs"])
        for form in verb_forms(first) if verb else noun_forms(first):
            key = (form, row["pos"])
            found[key] = (*found.get(key, ()), word)
    return {key: tuple(sorted(some, key=lambda one: not one.second)) for key, some in found.items()}


def triggers(form: str, pos: str) -> tuple[TriggerWord, ...]:
    """The meanings of a form as verb (`v`) or noun (`n`), those with a second word first.

    >>> triggers("murdered", "v")[0].type
    'killing'
    """
    return _by_form().get((form.lower(), pos), ())


@lru_cache(1)
def _phrases() -> dict[str, tuple[TriggerWord, ...]]:
    found: dict[str, tuple[TriggerWord, ...]] = {}
    for row in table("en/phrases"):
        subject, _, object_ = row["frame"].partition(">")
        for verb in row["verb"].split("/"):
            words = f"{verb} {row['after']}"
            word = TriggerWord(words, "", row["type"], subject, object_, row["needs"], _following(row["after"]))
            for form in verb_forms(verb):
                found[form] = (*found.get(form, ()), word)
    return found


def _following(after: str) -> re.Pattern[str]:
    """The pattern of what follows a verb, an object of a few words between let pass."""
    steps = [] if after == "-" else re.findall(r"\[[^]]*\]|[^ ]+", after)
    return re.compile(r"(?: (?:[\w'.-]+,? ){0,5}?|)" + "".join(map(_step, steps)), re.IGNORECASE)


def _step(step: str) -> str:
    if step == "...":
        return r"(?:[\w'-]+,? ){0,4}?"
    words = "|".join(re.escape(one) for one in step.strip("[]").split("/"))
    return rf"(?:(?:{words})[ ,]+)?" if step.startswith("[") else rf"(?:{words})\b[ ,]*"


def phrases(form: str) -> tuple[TriggerWord, ...]:
    """The meanings that a form of a verb has by what follows it.

    >>> phrases("dragged")[0].type
    'abduction'
    """
    return _phrases().get(form.lower(), ())


@lru_cache(1)
def _light() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in table("en/light_verbs"):
        first, _, second = row["verb"].partition(" ")
        for form in verb_forms(first):
            found[form] = (*found.get(form, ()), (second, row["subject"]))
    return found


def light_verb(form: str) -> tuple[tuple[str, str], ...]:
    """For a verb that carries what its object names: second word and whether its subject does (`s`) or suffers (`o`)
    it."""
    return _light().get(form.lower(), ())


@lru_cache(8)
def _nouns(topic: str) -> frozenset[str]:
    return frozenset(form for word in words("en", topic) for form in noun_forms(word))


def is_weapon(word: str) -> bool:
    return word.lower() in _nouns("weapons")


def is_ground(word: str) -> bool:
    """Whether the noun means ground that can be held: a town, a base, positions."""
    return word.lower() in _nouns("grounds_held")


def is_deal(word: str) -> bool:
    return word.lower() in _nouns("deals")


def is_limb(word: str) -> bool:
    return word.lower() in _nouns("limbs")


def is_mine(word: str) -> bool:
    return word.lower() in _nouns("mines")


def is_body(word: str) -> bool:
    """Whether the noun means a dead body."""
    return word.lower() in words("en", "bodies")


def is_fight(word: str) -> bool:
    return word.lower() in words("en", "fights")


def is_home(word: str) -> bool:
    return word.lower() in _nouns("homes")


def is_building(word: str) -> bool:
    """Whether the noun, though it may mean people (a school says), means a building where something is done to it."""
    return word.lower() in _nouns("buildings")


def is_armed(word: str) -> bool:
    return word.lower() in words("en", "armed")


def is_official(word: str) -> bool:
    """Whether the noun means those who arrest in the name of a state."""
    return word.lower() in words("en", "officials")


def is_aircraft(word: str) -> bool:
    return word.lower() in words("en", "aircraft")


def is_gathering(word: str) -> bool:
    """Whether the noun names a protest: a march, a sit-in."""
    return word.lower() in _nouns("gatherings")


def is_protester(word: str) -> bool:
    return word.lower() in _nouns("protesters")
