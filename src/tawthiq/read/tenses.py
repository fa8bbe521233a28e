"""Whether a date that names no year lies ahead or behind: by the verb it hangs on, else by words of the sentence."""

import re
from bisect import bisect_right
from typing import Final

from spacy.tokens import Doc, Token

from tawthiq.read.phrases import is_verb, kids

_AHEAD: Final = re.compile(
    r"\b(?:will|won't|'ll|shall|going to|scheduled|expected? (?:to|the)|plans? to|due|upcoming|payable|effective|of record|"
    r"record date|to be [a-z]+ed|set to|supposed to|calling for|deadline|expires?|be paid|until \d|no later than)\b"
)
_LED_AHEAD: Final = re.compile(
    r"\b(?:payable|of record|effective|due|expires?|deadline|until|as soon as|as early as)"
    r"(?: on)? $"
)
_FUTURE: Final = frozenset({"will", "'ll", "shall", "wo", "would"})
_PLANS: Final = frozenset(
    ["plan", "plans", "planned", "planning", "scheduled", "expected", "expects", "slated", "due", "set", "hopes", "hoped",
    "intends", "intended", "vowed", "preparing", "prepares", "agreed", "supposed", "going", "ordered", "promised"]
)  # fmt: skip
_STEPS: Final = 5
_AROUND: Final = 300  # characters on either side of a date in which words may show that it lies ahead


class Tenses:
    """The tenses of one text, looked up by place."""

    def __init__(self, doc: Doc, text: str) -> None:
        self._doc = doc
        self._text = text
        self._tokens = [token.idx for token in doc]

    def side(self, start: int) -> str:
        """`past` or `future`, as the words around a date show."""
        if not self._tokens:
            return "past"
        if _LED_AHEAD.search(self._text[max(0, start - 16) : start]):
            return "future"
        token = self._doc[max(0, bisect_right(self._tokens, start) - 1)]
        verb = _governor(token)
        told = _told(verb) if verb is not None else None
        if told is None:
            sentence = token.sent
            first, last = max(sentence.start_char, start - _AROUND), min(sentence.end_char, start + _AROUND)
            told = bool(_AHEAD.search(self._text, first, last))
        return "future" if told else "past"


def _governor(token: Token) -> Token | None:
    for _ in range(_STEPS):
        if is_verb(token) or token.head.i == token.i:
            break
        token = token.head
    return token if is_verb(token) else None


def _told(verb: Token) -> bool | None:
    """Whether the verb looks ahead; `None` when its form does not tell."""
    helpers = [one.lower_ for one in kids(verb, "aux")]
    if "to" in helpers:
        return True if verb.head.lower_ in _PLANS else None
    if verb.lower_ in _PLANS and verb.tag_ == "VBN":
        return True
    if any(one in _FUTURE for one in helpers):
        return True
    if verb.tag_ == "VBD" or (
        verb.tag_ == "VBN" and any(one in ("had", "was", "were", "has", "have") for one in helpers)
    ):
        return False
    return None
