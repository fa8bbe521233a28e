"""What are the words of an Arabic text, and under which key is each looked up?

Everything keeps its place: a token's `start` and `end` are code points of the text as given. Keys fold what writers vary
(alef forms, final ya, ta marbuta, vowel signs, tatweel, digits); `bare` only drops signs and tatweel, for the few places
where the difference of على and علي counts. Limits: no lemma and no part of speech; those are guessed from cue lists.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_SIGNS: Final = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_UNSEEN: Final = "\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad\u061c"
_LETTERS: Final = "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefcA-Za-z\u00c0-\u024f"
_TOKEN: Final = re.compile(
    rf"(?P<word>[{_LETTERS}][{_LETTERS}{_SIGNS}{_UNSEEN}\u0640]*)"
    r"|(?P<number>[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,\u066b\u066c][0-9\u0660-\u0669\u06f0-\u06f9]+)*)"
    rf"|(?P<mark>[^\s{_SIGNS}{_UNSEEN}\u0640])"
)
_DROPPED: Final = re.compile(rf"[{_SIGNS}{_UNSEEN}\u0640]")
_FOLD: Final = str.maketrans("أإآٱىةؤئیکۀہ", "ااااي" + "هويي" + "كهه")
_DIGITS: Final = {chr(base + n): str(n) for base in (0x0660, 0x06F0) for n in range(10)}
_PLAIN: Final = re.compile("[\\s!-~\u060c\u061b\u061f\u0620-\u063f\u0641-\u064a\u0660-\u0669\u06f0-\u06f9«»]+")
_PLAINLY: Final = _FOLD | {ord(digit): value for digit, value in _DIGITS.items()}
_PARTICLES: Final = frozenset("وفبلك")
_DAMMA: Final = "\u064f"


@dataclass(frozen=True, slots=True)
class Normal:
    """A folded text and, for each of its characters, the offset in the text it came from."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that `[start, end)` of the folded text came from; never empty."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark; `kind` is one of the three."""

    start: int
    end: int
    kind: str
    text: str
    bare: str
    key: str

    @property
    def indefinite(self) -> bool:
        """Whether the writer marked the end with tanwin, as in خوفاً: never the end of a name."""
        return any(sign in "\u064b\u064c\u064d" for sign in self.text[-2:])

    @property
    def passive(self) -> bool:
        """Whether the writer marked the first or second letter with damma, as in قُتل or يُقتل or أُصيب."""
        return self.text[1:2] == _DAMMA


@lru_cache(maxsize=4096)
def _folded_letter(letter: str) -> str:
    if _DROPPED.match(letter):
        return ""
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", letter)) if letter > "\ufb00" else letter
    return "".join(_DIGITS.get(c, c) for c in plain.translate(_FOLD)).lower()


def normalise(text: str) -> Normal:
    """The text as searched: signs and tatweel gone, letter forms and digits folded, offsets kept.

    >>> normalise("أُمّ ٣").text
    'ام 3'
    """
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    while at < len(text):
        plain = _PLAIN.match(text, at)
        end = plain.end() if plain else at + 1
        folded = _plainly(text[at:end]) if plain else _folded_letter(text[at])
        pieces.append(folded)
        offsets += range(at, end) if plain else [at] * len(folded)
        at = end
    return Normal("".join(pieces), tuple(offsets))


def _plainly(text: str) -> str:
    """A text of plain letters only, folded: each becomes one letter."""
    return text.translate(_PLAINLY).lower()


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """The search key of a word or phrase.

    >>> key("مُحمَّـد") == key("محمد")
    True
    """
    return _plainly(word) if _PLAIN.fullmatch(word) else "".join(_folded_letter(letter) for letter in word)


def bare(word: str) -> str:
    """The word without vowel signs, tatweel and unseen marks, its letters as written."""
    return _DROPPED.sub("", word)


def tokenise(text: str) -> list[Token]:
    """Words, numbers and marks in order; spaces and unseen characters between them are no tokens."""
    tokens = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        tokens.append(Token(match.start(), match.end(), match.lastgroup or "mark", word, bare(word), key(word)))
    return tokens


def cut(token: Token, letters: int) -> int:
    """The offset in the text after the first `letters` letters of the token, signs on them included."""
    at = 0
    for offset, letter in enumerate(token.text):
        if _folded_letter(letter):
            if at == letters:
                return token.start + offset
            at += 1
    return token.end


def name_start(text: str, start: int, end: int, name: str) -> int:
    """Where the name begins in the written words `[start, end)`: after the particles joined to it, else at `start`.

    >>> name_start("من حلب وحماة", 7, 12, "حماة")
    8
    """
    written, wanted = normalise(text[start:end]), key(name)
    for rest in (wanted, wanted[1:] if wanted.startswith("ال") else ""):
        before = len(written.text) - len(rest)
        if rest and before > 0 and written.text.endswith(rest) and _PARTICLES.issuperset(written.text[:before]):
            return start + written.offsets[before]
    return start
