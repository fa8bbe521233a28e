"""Who speaks that no list knows? The words between a reporting verb and its "that", where nobody else is mentioned.

One to three words. Unknown words without the article are taken as a person's name, others as somebody unnamed. This also
finds foreign names where they are quoted.
"""

from typing import Final

from tawthiq.language.arabic_cues import readings
from tawthiq.language.arabic_lists import word_codes
from tawthiq.read.arabic.complement import that_word
from tawthiq.read.arabic.mentions import Mention, adjacent, named
from tawthiq.read.arabic.page import Page
from tawthiq.read.arabic.speech import is_verb

_LONGEST: Final = 3
_BARRED: Final = {"stops", "reporting", "triggers_verbs", "perception", "first_verbs", "participles"}


def unknown_speakers(page: Page, known: list[Mention]) -> list[Mention]:
    """A mention for every subject of a reporting verb that `known` does not hold."""
    taken = {number for one in known for number in range(one.from_word, one.last)}
    found = []
    for number, token in enumerate(page.words):
        if token.kind == "word" and page.reading(number, "reporting") and is_verb(page, number):
            last = _end(page, number + 1, taken)
            if last > number + 1:
                found.append(_mention(page, number + 1, last))
    return found


def _end(page: Page, first: int, taken: set[int]) -> int:
    """The word after the subject, or `first` if what stands there is no subject."""
    for number in range(first, min(len(page.words), first + _LONGEST + 1)):
        token = page.words[number]
        if token.text == ":" or that_word(token.key) is not None or token.text in '«"“':
            return number
        barred = any(one.cue.topic in _BARRED and not one.analysis.article for one in readings(token.key))
        if number in taken or barred or not adjacent(page, number) or token.bare[0] in "بل" or token.indefinite:
            return first
    return first


def _mention(page: Page, first: int, last: int) -> Mention:
    start, end, name = named(page, first, last, None)
    word = page.words[first]
    ordinary = word_codes(word.key)[:1] not in ("", "P")
    unknown = not word.key.startswith("ال") and not readings(word.key) and not word.bare.endswith("ة") and not ordinary
    group = word.bare.endswith(("ون", "ين", "ات"))
    kind = "person" if unknown or not group else "group"
    return Mention(start, end, first, last, kind, "name" if unknown else "noun", name, head=word.key.removeprefix("ال"),
                   sort="source", definite=word.key.startswith("ال"))  # fmt: skip
