"""What a deed is by who does it: police who take somebody away arrest, armed men who storm a camp attack it, and a raid
of aircraft is no search."""

from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from tawthiq.language.triggers import TriggerWord, is_aircraft, is_armed, is_official
from tawthiq.read.roles import Part

_KIDNAP: Final = (
    "abduct",
    "kidnap",
    "hostage",
    "disappear",
    "snatch",
    "captive",
    "ransom",
    "whisk",
    "hijack",
    "carry off",
)
_STORM: Final = frozenset({"storm", "raid", "burst into", "break into", "storming", "incursion"})


def settled(word: TriggerWord, parts: list[Part], trigger: Token) -> TriggerWord:
    """The meaning of a trigger once its doers are known."""
    doers = [part.token for part in parts if part.role in ("perp", "actor")]
    if word.type == "raid" and _is_attack(word, doers, trigger):
        return replace(word, type="attack", subject_role="perp")
    if word.type == "abduction" and doers and not _is_kidnapping(word) and all(_is_official(one) for one in doers):
        return replace(word, type="arrest")
    return word


def _is_attack(word: TriggerWord, doers: list[Token], trigger: Token) -> bool:
    """Whether a raid is one from the air, or of people under arms who act for no state."""
    if any(is_aircraft(near.text) for one in [*doers, trigger] for near in (one, *one.lefts)):
        return True
    if word.word not in _STORM or not doers:
        return False
    return not any(_is_official(one) for one in doers) and any(_is_armed(one) for one in doers)


def _is_kidnapping(word: TriggerWord) -> bool:
    return any(part in word.word for part in _KIDNAP)


def _is_official(noun: Token) -> bool:
    return is_official(noun.text) or any(
        is_official(one.text) for one in noun.lefts if one.dep_ in ("compound", "amod")
    )


def _is_armed(noun: Token) -> bool:
    return (is_armed(noun.text) and noun.tag_ != "PRP") or any(one.lower_ == "armed" for one in noun.lefts)
