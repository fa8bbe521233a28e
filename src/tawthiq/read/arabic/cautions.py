"""Where does the writer warn: not verified, not reachable, date not clear, not clear?

Patterns over folded words, a kind a line in `data/arabic/cautions.tsv`; and sentences that can hardly be read
(`legible`). The span is the sentence, at most 300
characters of it around the wording.
"""

import re
from functools import lru_cache
from typing import Final, cast

from tawthiq.language import lists
from tawthiq.language.arabic import normalise
from tawthiq.read.arabic.legible import is_doubtful
from tawthiq.read.arabic.page import Page
from tawthiq.read.assembly import trimmed
from tawthiq.terms.reading import Caution

_MOST: Final = 280
_EDGE: Final = " \t\r\n.،؛:"


@lru_cache(1)
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    rows = lists.table("arabic/cautions")
    return [(row["kind"], re.compile(rf"(?<!\w)و?{row['pattern']}")) for row in rows]


def cautions(page: Page) -> list[Caution]:
    """Each sentence that warns, once, under the first kind that fits."""
    folded = normalise(page.text)
    found: dict[int, Caution] = {}
    for kind, pattern in _patterns():
        for match in pattern.finditer(folded.text):
            start, end = folded.span(*match.span())
            sentence = page.sentence(start)
            if sentence.start not in found and end <= sentence.end:
                found[sentence.start] = _caution(page, kind, start, end)
    for sentence in page.sentences:
        if sentence.start not in found and is_doubtful(page, sentence):
            found[sentence.start] = _caution(page, "unclear", sentence.start, sentence.start)
    return [found[start] for start in sorted(found)]


def _caution(page: Page, kind: str, start: int, end: int) -> Caution:
    sentence = page.sentence(start)
    first = max(sentence.start, start - _MOST // 4)
    last = max(end, min(sentence.end, first + _MOST))
    first, last = trimmed(page.text, first, last, _EDGE)
    return cast(Caution, {"kind": kind, "start": first, "end": last})
