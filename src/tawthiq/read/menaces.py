"""Threats told by their own words ("your son is next") or by what brought them ("a threatening letter").

Patterns: `data/en/menaces.txt`. Whom they are meant for is rarely in them; the roles stay open.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from tawthiq.language.lists import words
from tawthiq.language.triggers import TriggerWord
from tawthiq.read.cast import Cast
from tawthiq.read.happenings import Happening
from tawthiq.read.named import tokens
from tawthiq.read.phrases import child
from tawthiq.read.roles import Part

_FEARING = frozenset(
    {
        "fear",
        "fears",
        "feared",
        "fearing",
        "dread",
        "dreads",
        "dreaded",
        "worry",
        "worries",
        "worried",
        "afraid",
        "scared",
    }
)
_THREAT = TriggerWord("threat", "", "threat", "perp", "victim", "")


@lru_cache(1)
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('en', 'menaces')))})", re.IGNORECASE)


def menaces(plain: str, doc: Doc, cast: Cast) -> Iterator[Happening]:
    """The threats that their own words show, in order."""
    for found in _pattern().finditer(plain):
        span = tokens(cast, *found.span())
        if len(span) and not _is_unmeant(span):
            trigger = span[0]
            yield Happening(
                trigger, _THREAT, tuple(_meant(trigger.head, trigger.i)), "asserted", False, f"“{span.text}” threatens"
            )


def _is_unmeant(span: Span) -> bool:
    """Whether the words are denied, or only feared: `he fears that the bridge will be next`."""
    before = span.doc[max(0, span.start - 2) : span.start]
    if any(one.lower_ in ("no", "not", "never") for one in before):
        return True
    return any(one.lower_ in _FEARING for one in span[0].ancestors)


def _meant(verb: Token, at: int) -> Iterator[Part]:
    """Who received, found or was sent it, when a verb says so."""
    who = child(verb, "nsubj", "nsubjpass")
    if who is not None and who.i < at and verb.lower_ in ("received", "got", "found", "get", "receives"):
        yield Part("victim", who)
