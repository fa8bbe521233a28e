"""Which sentences can hardly be read, or are no sentences: torn letters, two scripts in one word, a menu of a page?

Of a garbled sentence nothing is proposed as having happened; the reader warns instead. A sentence whose order on screen is
turned by override signs (U+202D, U+202E) is read as it is stored, with a warning. Limits: looks at letters only.
"""

import re
from typing import Final

from tawthiq.language.arabic_cues import readings
from tawthiq.read.arabic.page import Page, Stretch

_TURNED: Final = re.compile("[\u202d\u202e]")
_MIXED: Final = re.compile("[\u0621-\u064a][\u064b-\u0652]*[A-Za-z]|[A-Za-z][\u0621-\u064a]")
_LEAST_WORDS: Final = 6
_LEAST_MIXED: Final = 2
_LEAST_BARS: Final = 3
_SHORT: Final = 2  # letters


def is_garbled(page: Page, sentence: Stretch) -> bool:
    """Whether most words are scraps of one or two letters, or several are of two scripts."""
    words = [token for token in page.words[sentence.first : sentence.last] if token.kind == "word"]
    mixed = sum(1 for token in words if _MIXED.search(token.text))
    if mixed >= _LEAST_MIXED and mixed * 4 >= len(words):
        return True
    scraps = sum(1 for token in words if len(token.key) <= _SHORT and not readings(token.key))
    return len(words) >= _LEAST_WORDS and scraps * 2 > len(words)


def is_menu(page: Page, sentence: Stretch) -> bool:
    """Whether the sentence is a row of headings parted by bars."""
    bars = sum(1 for token in page.words[sentence.first : sentence.last] if token.text in "|•·›")
    return bars >= _LEAST_BARS


def is_doubtful(page: Page, sentence: Stretch) -> bool:
    """Whether a reader should look at the original: garbled, or turned in its direction."""
    return is_garbled(page, sentence) or bool(_TURNED.search(page.text, max(0, sentence.start - _SHORT), sentence.end))
