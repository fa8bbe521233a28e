"""Numbers and addresses by which somebody is reached or looked up, taken out of what a release says in free words.

Nobody's telephone, account, e-mail or number of a paper is published, named or not. Limits: what `identifiers` sees; an
address on the web stays, since reports are cited by it.
"""

import re
from typing import Final

from tawthiq.protect.finding import Finding
from tawthiq.protect.identifiers import identifiers
from tawthiq.protect.shown import Shown, script_of

NUMBER_IN_TEXT: Final = Shown("[number withheld]", "[رقم محجوب]")
_REACHED_BY: Final = frozenset(("an e-mail address", "an account of a network", "a bank account", "a telephone number"))
_LOOKED_UP_BY: Final = "a number after a word for one"
_LEAST_DIGITS: Final = 4
_PAPER: Final = re.compile(
    r"(?:\b(?:id|identity|passport|registration|licen[cs]e|plate|prisoner|badge|serial)\b|الهوية|هويت|جواز|لوح|القيد)[^\n]{0,20}$",
    re.I,
)
_DAY_OR_SUM: Final = re.compile(
    r"(?:19|20)\d\d-\d\d-\d\d.*|\d{1,3}(?:[ .]\d{3})*[ .]000"
)  # long as a telephone, and none


def without_contacts(text: str) -> str:
    """The text without them.

    >>> without_contacts("Call +963 900 000 111, plate 123456, in 2022, article 12.")
    'Call [number withheld], plate [number withheld], in 2022, article 12.'
    """
    pieces, at = [], 0
    for one in sorted(identifiers(text), key=lambda one: (one.start, -one.end)):
        if one.start >= at and _betrays(text, one):
            pieces += [text[at : one.start], NUMBER_IN_TEXT.text(script_of(text))]
            at = one.end
    return "".join([*pieces, text[at:]])


def _betrays(text: str, one: Finding) -> bool:
    found = text[one.start : one.end]
    if _REACHED_BY & set(one.reasons):
        return _DAY_OR_SUM.fullmatch(found) is None
    digits = sum(letter.isdigit() for letter in found)
    is_of_paper = _PAPER.search(text, max(0, one.start - 40), one.start) is not None
    return _LOOKED_UP_BY in one.reasons and digits >= _LEAST_DIGITS and is_of_paper
