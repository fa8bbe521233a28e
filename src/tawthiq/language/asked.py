"""What somebody asks for: words, phrases in quotation marks, and the beginnings of words.

Words are folded as texts are (`folding`). A phrase is exact, in order. The last word outside of quotation marks may be
unfinished, as may any word with a star at its end. No sign is a command: whatever else is typed only parts words.
"""

import re
from dataclasses import dataclass
from typing import Final

from tawthiq.language.folding import fold

_QUOTED: Final = re.compile(r"[\"“”„«»](.*?)[\"“”«»]")
_BEFORE: Final = ("ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "ك", "كال")
_ARTICLE_ON: Final = re.compile(r"(?:وال|فال|بال|كال|ولل|ال|لل)(?=..)")
MOST_TERMS: Final = 12


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other; with `prefix` the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


def read_query(text: str) -> tuple[Term, ...]:
    """The terms of what was typed, all of which are wanted.

    >>> read_query('"old bridge" Sal')
    (Term(words=('old', 'bridge'), prefix=False), Term(words=('sal',), prefix=True))
    >>> read_query("arm* men ")
    (Term(words=('arm',), prefix=True), Term(words=('men',), prefix=True))
    """
    found: list[Term] = []
    at = 0
    for quoted in _QUOTED.finditer(text):
        found += _bare(text[at : quoted.start()], last=False)
        words = tuple(fold(quoted.group(1)).split())
        found += [Term(words)] if words else []
        at = quoted.end()
    found += _bare(text[at:], last=True)
    return tuple(dict.fromkeys(found))[:MOST_TERMS]


def _bare(text: str, *, last: bool) -> list[Term]:
    terms: list[Term] = []
    for piece in text.split():
        words = fold(piece).split()
        terms += [Term((word,)) for word in words]
        if words and piece.endswith("*"):
            terms[-1] = Term((words[-1],), prefix=True)
    if last and terms:
        terms[-1] = Term(terms[-1].words, prefix=True)
    return terms


def with_arabic_beginnings(term: Term) -> tuple[Term, ...]:
    """The term and, for a single Arabic word, the same word with what is written joined before it (the, and, by, for).

    >>> [form.words[0] for form in with_arabic_beginnings(Term(("بيت",)))][:3]
    ['بيت', 'البيت', 'وبيت']
    """
    word = term.words[0]
    if len(term.words) > 1 or not "\u0600" <= word[0] <= "\u06ff" or len(word) < 3:
        return (term,)
    bare = _ARTICLE_ON.sub("", word, count=1) if _ARTICLE_ON.match(word) and len(word) > 4 else word
    forms = dict.fromkeys([word, bare, *(before + bare for before in _BEFORE)])
    return tuple(Term((form,), term.prefix) for form in forms)
