"""Fold a text for search and comparison: letters that writers use for one another become one, in both scripts.

Not for names that are to be matched (`language.names`) and not reversible. Unicode NFKC, then: case folded, marks and
tatweel dropped, alef forms to ا, ى to ي, ة to ه, ؤ and ئ to their carriers, Arabic and Persian digits to 0-9.
Source: Unicode Standard Annex 15; the letter classes are those of common Arabic search practice.
"""

import re
import unicodedata

_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ک": "ك", "ـ": None}
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_PLAIN = re.compile("[\u0621-\u063a\u0641-\u064a ]+")
_NOT_WORD = re.compile(r"[^\w]+")


def fold(text: str) -> str:
    """The words of `text`, folded and parted by single spaces.

    >>> fold("Émile  met أُمّ Wael")
    'emile met ام wael'
    >>> fold("٢٠٢٢")
    '2022'
    """
    if text.isascii():
        return _NOT_WORD.sub(" ", text.casefold()).strip()
    if _PLAIN.fullmatch(text):  # no mark to drop, no form to unify
        return " ".join(text.translate(_LETTERS).split())
    plain = unicodedata.normalize("NFKC", text).translate(_LETTERS).translate(_DIGITS).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare).strip()


def script_of(name: str) -> str:
    """The script a name is written in: Arab where it has any Arabic letter, else Latn (ISO 15924).

    >>> script_of("سلمى"), script_of("Salma")
    ('Arab', 'Latn')
    """
    return "Arab" if any("\u0600" <= letter <= "\u06ff" for letter in name) else "Latn"
