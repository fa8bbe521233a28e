"""Is what an attack or killing tells a clash of people under arms: fighters hit fighters, or fell in combat?

The words for people under arms that are as often others ("men", "group", "police") do not count.
"""

import re
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from tawthiq.language.triggers import TriggerWord, is_armed
from tawthiq.read.roles import Part

LOOSE: Final = frozenset(
    ["men", "group", "groups", "organization", "organisation", "security", "regime", "police", "policemen", "guard",
    "guards", "officers", "cell", "cells", "unit", "gang", "gangs", "assailant", "assailants", "attacker", "attackers"]
)  # fmt: skip
_COMBAT: Final = re.compile(
    r"\b(?:clash(?:es|ed)?|combat|fighting|battles?|firefight|skirmish(?:es)?|confrontations?|gun ?battle|shoot-?out|"
    r"in action|on the (?:battlefield|front)|ambush(?:ed)?)\b",
    re.IGNORECASE,
)
_ARMS_ON_ARMS: Final = frozenset({"attack", "killing", "injury", "death"})


def as_clash(word: TriggerWord, parts: list[Part], trigger: Token) -> tuple[TriggerWord, list[Part]]:
    """The meaning and parts, as those of a clash of two sides when all it hits are under arms and so are the doers, or
    the sentence tells of combat."""
    doers = [part for part in parts if part.role == "perp"]
    hit = [part for part in parts if part.role in ("target", "victim")]
    if word.type not in _ARMS_ON_ARMS or not hit or not all(_is_under_arms(part.token) for part in hit):
        return word, parts
    fought = (
        all(_is_under_arms(part.token) for part in doers) if doers else _COMBAT.search(trigger.sent.text) is not None
    )
    if not fought:
        return word, parts
    sides = [replace(part, role="actor") if part.role in ("perp", "target", "victim") else part for part in parts]
    return replace(word, type="armed clash"), sides


def _is_under_arms(token: Token) -> bool:
    return is_armed(token.text) and token.tag_ != "PRP" and token.lower_ not in LOOSE
