"""How alike two written words sound, in one script or across both: a letter's sound code, and what it costs to change.

A word becomes a row of codes: each Arabic letter is one, each Latin letter or group (`kh`, `ou`) is one. `COSTS[a, b]` is
the cost of reading code `a` where `b` stands, `COSTS[a, 0]` of leaving `a` out; 0 is the same sound, 1 another one. The
cost of a whole word is that of its cheapest alignment (`match.alignment`). The tables follow the common ways of
romanising Arabic names (English, French and Iraqi habits), and letters that a scan or a hurried hand confuses (ب ت ث).
`bones` is the coarse skeleton that finds candidates: all consonants of one group are one, weak letters are dropped.
"""

import re
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

ARABIC: Final = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyzXGTDSOE"  # X kh, G gh, T th, D dh, S sh, O au, E ai
_GROUPS: Final = (
    (re.compile(r"tch|sch|sh|ch"), "S"), (re.compile("kh"), "X"), (re.compile("gh"), "G"), (re.compile("th"), "T"),
    (re.compile("dh"), "D"), (re.compile("ph"), "f"), (re.compile("dj"), "j"), (re.compile("ck"), "k"),
    (re.compile("aou|aw|au|ow"), "O"), (re.compile("ou|oo|uu"), "u"), (re.compile("ee|ii|iy|yi|ie"), "i"),
    (re.compile("ai|ay|ei|ey|ae"), "E"), (re.compile(r"(.)\1+"), r"\1"), (re.compile("(?<=[aeiou])h$"), ""),
)  # fmt: skip
_CODES: Final = {letter: at + 1 for at, letter in enumerate(ARABIC + _LATIN)}
SOUNDS: Final = len(_CODES) + 1
_ACROSS: Final[dict[str, dict[str, float]]] = {
    "ا": {"a": 0, "e": 0.25, "i": 0.3, "o": 0.4, "u": 0.4, "E": 0.3, "O": 0.4}, "ب": {"b": 0, "p": 0.3},
    "ت": {"t": 0, "T": 0.5}, "ث": {"T": 0, "t": 0.25, "s": 0.4}, "ج": {"j": 0, "g": 0.3, "y": 0.8},
    "ح": {"h": 0}, "خ": {"X": 0, "k": 0.35, "h": 0.4, "x": 0.3}, "د": {"d": 0}, "ذ": {"D": 0.05, "z": 0.15, "d": 0.2,
    "T": 0.2},
    "ر": {"r": 0}, "ز": {"z": 0}, "س": {"s": 0, "c": 0.5}, "ش": {"S": 0, "s": 0.6}, "ص": {"s": 0},
    "ض": {"d": 0, "D": 0.1, "z": 0.4, "T": 0.4}, "ط": {"t": 0}, "ظ": {"z": 0.05, "D": 0.1, "d": 0.25, "T": 0.3},
    "ع": {"a": 0.05, "e": 0.15, "i": 0.15, "o": 0.15, "u": 0.15, "E": 0.2, "O": 0.2}, "غ": {"G": 0, "g": 0.2},
    "ف": {"f": 0, "v": 0.4}, "ق": {"q": 0, "k": 0.1, "g": 0.3, "c": 0.3}, "ك": {"k": 0, "c": 0.2, "S": 0.5, "q": 0.4},
    "ل": {"l": 0}, "م": {"m": 0}, "ن": {"n": 0}, "ه": {"h": 0, "a": 0.05, "e": 0.1, "E": 0.5},
    "و": {"w": 0, "u": 0, "o": 0.1, "O": 0.05, "v": 0.4}, "ي": {"y": 0, "i": 0, "E": 0.1, "e": 0.2, "a": 0.35},
}  # fmt: skip
_ALIKE: Final = {
    "bp": 0.3, "ck": 0.15, "cs": 0.6, "cS": 0.4, "kq": 0.1, "gq": 0.4, "kX": 0.4, "hX": 0.45, "gG": 0.2, "gj": 0.4,
    "tT": 0.3, "Td": 0.5, "Tz": 0.45, "Ts": 0.5, "TD": 0.3, "dD": 0.15, "Dz": 0.2, "dz": 0.45, "sS": 0.6, "fv": 0.3,
    "iy": 0.1, "uw": 0.2, "wO": 0.3, "yE": 0.3, "wv": 0.3, "kS": 0.6, "sz": 0.6, "mn": 0.7,
}  # fmt: skip
_VOWELS: Final = "aeiouOEyw"
_VOWEL_COSTS: Final = {
    "ae": 0.12,
    "ei": 0.1,
    "ai": 0.22,
    "ou": 0.08,
    "oO": 0.1,
    "uO": 0.15,
    "aO": 0.25,
    "eE": 0.1,
    "iE": 0.15,
    "aE": 0.15,
}  # fmt: skip
_DOTS: Final = ("بتثني", "جحخ", "دذ", "رزو", "سش", "صض", "طظ", "عغ", "فق", "كل")
_GAPS: Final = {"ا": 0.3, "ع": 0.2, "ه": 0.35, "و": 0.45, "ي": 0.45, "ح": 0.75} | {
    "a": 0.15, "e": 0.12, "i": 0.22, "o": 0.22, "u": 0.22, "E": 0.35, "O": 0.35, "y": 0.4, "w": 0.5, "h": 0.45
}  # fmt: skip
_BONES: Final = {
    **dict.fromkeys("bpب", "B"), **dict.fromkeys("tdzTDتثدذزضطظ", "D"), **dict.fromkeys("sSxسشص", "S"),
    **dict.fromkeys("kqgcXGكقغخ", "K"), **dict.fromkeys("jج", "J"), **dict.fromkeys("rر", "R"),
    **dict.fromkeys("hحه", "H"), **dict.fromkeys("lل", "L"), **dict.fromkeys("mم", "M"), **dict.fromkeys("nن", "N"),
    **dict.fromkeys("fvف", "F"),
}  # fmt: skip
_MUTE_H: Final = re.compile("(?<=[SDK])H|H$")  # th, sh, kh may be one letter or two; a last h is often not written


def _letters(word: str) -> str:
    if any("a" <= letter <= "z" for letter in word[:3]):
        for pattern, sign in _GROUPS:
            word = pattern.sub(sign, word)
    return word


def is_latin(word: str) -> bool:
    """Whether a folded word is written in Latin letters."""
    return "a" <= word[:1] <= "z"


def sound_codes(word: str, most: int) -> list[int]:
    """The sound codes of a folded word, `most` at most; letters of other scripts have none."""
    return [_CODES[letter] for letter in _letters(word) if letter in _CODES][:most]


@lru_cache(1 << 16)
def bones(word: str) -> str:
    """The coarse skeleton of a folded word, the same in both scripts; weak words give their first letter's kind.

    >>> bones("ghassan") == bones("غسان"), bones("khaled") == bones("خالد"), bones("aya")
    (True, True, 'V')
    """
    found = "".join(_BONES.get(letter, "") for letter in _letters(word))
    return _MUTE_H.sub("", re.sub(r"(.)\1+", r"\1", found)) or "V"


def costs() -> NDArray[np.float32]:
    """The cost of each change, `(SOUNDS, SOUNDS)`, symmetric; row and column 0 are what leaving a sound out costs."""
    table = np.ones((SOUNDS, SOUNDS), np.float32)
    np.fill_diagonal(table, 0)
    for arabic, readings in _ACROSS.items():
        for latin, cost in readings.items():
            _set(table, arabic, latin, cost)
    for left in _VOWELS:
        for right in _VOWELS:
            if left != right:
                _set(table, left, right, _VOWEL_COSTS.get(left + right, _VOWEL_COSTS.get(right + left, 0.3)))
    for pair, cost in _ALIKE.items():
        _set(table, pair[0], pair[1], cost)
    for group in _DOTS:
        for left in group:
            for right in group:
                if left != right:
                    _set(table, left, right, 0.6)
    for letter, code in _CODES.items():
        table[0, code] = table[code, 0] = _GAPS.get(letter, 0.9)
    return table


def _set(table: NDArray[np.float32], left: str, right: str, cost: float) -> None:
    table[_CODES[left], _CODES[right]] = table[_CODES[right], _CODES[left]] = cost
