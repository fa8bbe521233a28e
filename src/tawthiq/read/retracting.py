"""What a text takes back: the dead who turn up alive, the attack that turned out to have been a gas leak.

Looked for in the rest of the sentence that tells the incident and in the sentence after it, at the same person or at
"it", "that", "the report". Patterns: `data/en/retractions.txt`. What is taken back is denied.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from spacy.tokens import Doc, Span

from tawthiq.language.lists import words
from tawthiq.read.incidents import Draft
from tawthiq.read.pronouns import Pronouns

_DEADLY: Final = frozenset({"killing", "death", "death in custody"})
_SUFFERED: Final = _DEADLY | {"injury", "arrest", "abduction", "torture"}
_OPENS: Final = re.compile(
    r"[\s\"']*(?:(?:But|And|Later|However),? )?(?:it|that|this|which|the (?:report|rumour|rumor|claim|story|news))\b",
    re.I,
)
_HE: Final = re.compile(r"\b(?:he|she) $", re.IGNORECASE)
_NEAR: Final = 90  # characters between the person and the words that take it back
_LONGEST: Final = 80  # tokens of a sentence


@lru_cache(2)
def _patterns(of_anything: bool) -> re.Pattern[str]:
    some = (
        one.removeprefix("it: ") for one in sorted(words("en", "retractions")) if one.startswith("it: ") == of_anything
    )
    return re.compile(rf"\b(?:{'|'.join(some)})\b", re.IGNORECASE)


def take_back(found: Iterable[Draft], pronouns: Pronouns) -> None:
    """Marks as denied what the text itself takes back."""
    for one in found:
        if _is_taken_back(one, pronouns):
            one.stance = "denied"
            one.reasons.append("the text takes it back")


def _is_taken_back(draft: Draft, pronouns: Pronouns) -> bool:
    own = draft.trigger.sent
    doc = own.doc
    rest = doc[draft.trigger.i + 1 : own.end]
    if _patterns(True).search(rest.text) and _is_subject(draft, rest):
        return True
    after = doc[own.end].sent if own.end < len(doc) else None
    if after is not None and _OPENS.match(after.text) and _patterns(True).search(after.text):
        return True
    if draft.type not in _SUFFERED:
        return False
    return any(_is_of_victim(draft, part, pronouns) for part in (own, after) if part is not None)


def _is_subject(draft: Draft, rest: Span) -> bool:
    """Whether the words that take it back are said of the deed: its noun, or what is told of it, is their subject."""
    found = _patterns(True).search(rest.text)
    if found is None:
        return False
    said = rest.doc.char_span(rest.start_char + found.start(), rest.start_char + found.end(), alignment_mode="expand")
    if said is None:
        return False
    verb = said.root
    return any(
        one.i <= draft.trigger.i <= one.right_edge.i
        for one in verb.lefts
        if one.dep_ in ("nsubj", "nsubjpass", "csubj")
    )


def _is_of_victim(draft: Draft, part: Span, pronouns: Pronouns) -> bool:
    pattern = _patterns(False)
    victims = draft.figures("victim")
    for found in pattern.finditer(part.text):
        at = part.start_char + found.start()
        meant = list(_before(part.doc, part.start, at, pronouns))
        alone = draft.trigger.i < part.end and part == draft.trigger.sent and len(victims) == 1
        if any(number in victims for number in meant) or (alone and _HE.search(part.text, 0, found.start())):
            return True
    return False


def _before(doc: Doc, start: int, char: int, pronouns: Pronouns) -> Iterator[int]:
    """The figures that are named or meant by a pronoun in a sentence shortly before a character."""
    for token in doc[start : min(len(doc), start + _LONGEST)]:
        if token.idx >= char:
            return
        if char - token.idx < _NEAR:
            number = pronouns.figure(token) if token.tag_ == "PRP" else pronouns.cast.by_token.get(token.i)
            if number is not None:
                yield number
