"""What may an Arabic word be: a reporting verb, a trigger of violence, a name, a relative, a body, a stop?

The lists stand under `data/arabic/`, a topic a file, in ordinary spelling; here they become keys (`arabic.key`), verbs in
the forms of past and present, standard and Syrian. `Cue` is one meaning of one key. Limits: regular patterns only, so that
a few forms do not exist and a few ambiguous ones (first person or she, قالت/قلت) are left to the reader.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from tawthiq.language import lists
from tawthiq.language.arabic import key
from tawthiq.language.arabic_clitics import Analysis, analyses

_ENDS_WEAK: Final = "يا"
_OWNED_IN_SPEECH: Final = {"ابن", "بنت", "مرت", "ام", "جار", "خال", "عم", "زوج", "ولاد"}
_SPOKEN: Final = {  # "said to me" as Syrians run it together, by the fuller spelling
    "قللي": "قاللي", "قلي": "قاللي", "قللنا": "قاللنا", "قللها": "قاللها", "قللو": "قالله",
    "قاللو": "قالله", "حكالو": "حكاله", "قلتلي": "قالتلي",
}  # fmt: skip
_OBJECTS: Final = {"ني", "و", "لي", "له", "لها", "لهم", "لنا"}  # only verbs take these


@dataclass(frozen=True, slots=True)
class Cue:
    """One meaning: its `topic` (the list), the person and tense of a verb, and the cells of its row."""

    topic: str
    stem: str
    person: str
    present: bool
    row: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.row.get(column, "")


@dataclass(frozen=True, slots=True)
class Reading:
    """A cue found in a word, and how the word was taken apart to find it."""

    cue: Cue
    analysis: Analysis


def past_forms(past: str) -> Iterator[tuple[str, str]]:
    """The past of a verb by its third person masculine, with the person of each form (`3fs` may be the first, too)."""
    word = key(past)
    yield word, "3ms"
    if word[-1] in _ENDS_WEAK:
        root, first = word[:-1], word[:-1] + "ي"
    else:
        root = word
        first = word[:-2] + word[-1] if len(word) > 2 and word[-2] == "ا" else word
    yield from ((root + "ت", "3fs"), (root + "وا", "3p"), (root + "و", "3p"), (root + "ا", "3d"), (root + "تا", "3d"))
    yield from ((first + "ت", "1s"), (first + "نا", "1p"), (first + "ن", "3p"))


def present_forms(present: str) -> Iterator[tuple[str, str]]:
    """The present of a verb by its third person masculine (قال: يقول), Syrian forms with ب and م included."""
    word = key(present)
    stem = word[1:]
    root = stem[:-1] if stem and stem[-1] in _ENDS_WEAK else stem
    singles = (("ي" + stem, "3ms"), ("ت" + stem, "3fs"), ("ا" + stem, "1s"), ("ن" + stem, "1p"))
    plurals = (("ي" + root + end, person) for end, person in (("ون", "3p"), ("وا", "3p"), ("و", "3p"), ("ان", "3d")))
    for form, person in (*singles, *plurals, ("ت" + root + "ان", "3d")):
        yield form, person
        yield ("م" if person == "1p" else "ب") + form, person
    yield "ب" + stem, "1s"


def _verb_cues(topic: str) -> Iterator[tuple[str, Cue]]:
    for row in lists.table(f"arabic/{topic}"):
        for form, person in past_forms(row["past"]):
            yield form, Cue(topic, key(row["past"]), person, False, row)
        for form, person in present_forms(row["present"]):
            yield form, Cue(topic, key(row["past"]), person, True, row)


def _noun_cues(topic: str, column: str) -> Iterator[tuple[str, Cue]]:
    for row in lists.table(f"arabic/{topic}"):
        form = key(row[column])
        if " " not in form:
            yield form, Cue(topic, form, "", False, row)


@lru_cache(maxsize=64)
def word_set(topic: str) -> frozenset[str]:
    """The keys of a plain word list.

    >>> "ايام" in word_set("time_units")
    True
    """
    return frozenset(key(word) for word in lists.words("arabic", topic))


def _word_cues(topic: str) -> Iterator[tuple[str, Cue]]:
    for word in lists.words("arabic", topic):
        yield key(word), Cue(topic, key(word), "", False, MappingProxyType({}))


@lru_cache(1)
def lexicon() -> Mapping[str, tuple[Cue, ...]]:
    """Every key of every list with its meanings."""
    found: dict[str, list[Cue]] = {}
    sources = [
        *(_verb_cues(topic) for topic in ("reporting", "perception", "first_verbs", "triggers_verbs")),
        *(
            _noun_cues(topic, "form")
            for topic in ("participles", "hearsay", "triggers_nouns", "kin", "people", "groups")
        ),
        _noun_cues("given_names", "name"),
        *(_word_cues(topic) for topic in ("stops", "person_adjectives", "first_person")),
    ]
    for source in sources:
        for form, cue in source:
            _add(found.setdefault(form, []), cue)
    return MappingProxyType({form: tuple(cues) for form, cues in found.items()})


def _add(cues: list[Cue], cue: Cue) -> None:
    if not any(known.topic == cue.topic and known.row == cue.row and known.person == cue.person for known in cues):
        cues.append(cue)


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[Reading, ...]:
    """All cues a key may hold, those that strip least first; one a topic."""
    known = lexicon()
    found: dict[tuple[str, str], Reading] = {}
    joined = word[:1] if word[:1] in ("و", "ف") and word[1:] in _SPOKEN else ""
    for analysis in analyses(joined + _SPOKEN.get(word[len(joined) :], word[len(joined) :])):
        for cue in known.get(analysis.stem, ()):
            if _fits(cue, analysis):
                found.setdefault((cue.topic, cue.stem), Reading(cue, analysis))
    return tuple(found.values())


def _fits(cue: Cue, analysis: Analysis) -> bool:
    """Whether the particles suit the word: verbs take no article, names no pronoun, stops neither."""
    if cue.person:
        return not analysis.article and analysis.particle in ("", "س", "ه", "ع") and analysis.pronoun != "ي"
    if cue.topic in ("stops", "first_person"):
        return not (analysis.article or analysis.particle or analysis.pronoun)
    if cue.topic == "given_names":
        return not (analysis.article or analysis.pronoun) and analysis.particle in ("", "ب", "ل", "ك")
    if cue.topic == "kin" and analysis.pronoun == "و":
        return cue.stem in _OWNED_IN_SPEECH  # Syrian ابنو for ابنه
    return analysis.particle in ("", "ب", "ل", "ك") and analysis.pronoun not in _OBJECTS


@lru_cache(maxsize=65536)
def reading(word: str, topic: str) -> Reading | None:
    """The reading of a key under one topic that strips least, or `None`.

    >>> reading("وقالت", "reporting").cue.person
    '3fs'
    """
    return next((found for found in readings(word) if found.cue.topic == topic), None)
