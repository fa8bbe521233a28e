"""Which words tell that something happened, and whether they do: trigger words with the parts they need around them.

Generic plurals ("murders and kidnappings"), habits ("every day they threatened us") and words with nobody around them
are no incident. What is denied, feared, planned or only supposed is kept apart by its stance.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc, Token

from tawthiq.language.triggers import TriggerWord, is_body, phrases, triggers
from tawthiq.read.among import named_among
from tawthiq.read.cast import Cast
from tawthiq.read.clashes import as_clash
from tawthiq.read.conditions import NO_ONE_NEEDED, fits
from tawthiq.read.doers import settled
from tawthiq.read.noun_roles import carrier, occurrence, of_noun
from tawthiq.read.phrases import child, is_noun, is_verb, kids, lower, negated
from tawthiq.read.reality import is_charge, is_habit, is_of_kind, reality
from tawthiq.read.recalled import is_known, is_recalled
from tawthiq.read.roles import Part, of_verb

_SAYING: Final = frozenset({"said", "told", "warned", "swore", "shouted", "wrote"})
_VIOLENT: Final = frozenset({"killing", "injury", "attack", "torture", "sexual violence", "destruction", "abduction"})
_DENIED_SHAPE: Final = frozenset({"unseen", "conditional"})  # said by a denial or a condition: "not seen since"
_TOLD: Final = frozenset({"VBD", "VBN", "VBG", "VB"})
_LASTING: Final = frozenset(
    {"is", "are", "remain", "remains", "hold", "holds", "control", "controls", "lie", "lies", "have", "has"}
)
_SETTING: Final = frozenset({"on", "in", "at", "near", "outside", "before", "around"})
_TOPIC_TOKENS: Final = 30
_REACH: Final = 18
_COUNTED: Final = _VIOLENT | {"arrest", "threat", "raid", "displacement", "death"}
_RECORDED: Final = frozenset(
    ["recorded", "documented", "registered", "counted", "verified", "confirmed", "logged", "received", "reported"]
)
_CASES: Final = frozenset({"cases", "reports", "instances", "incidents", "complaints", "allegations", "acts"})
_NONE_IN_PARTICULAR: Final = frozenset(["any", "no", "every", "each", "further", "future", "possible", "such"])
_KNOWN: Final = frozenset({"he", "him", "she", "her"})  # somebody told of before
_OCCURRING: Final = frozenset({"armed clash", "agreement", "protest", "attack"})
_AILING: Final = frozenset({"heart", "panic", "asthma", "anxiety"})  # attacks of illness
_NEED_SUFFERER: Final = frozenset({"torture", "sexual violence", "displacement", "threat"})
_PARTICIPANTS: Final = frozenset({"victim", "perp", "actor", "target"})


@dataclass(frozen=True)
class Happening:
    """A trigger with its meaning and parts. `stance` is as the words around it signal: asserted, denied,
    hypothetical."""

    token: Token
    word: TriggerWord
    parts: tuple[Part, ...]
    stance: str
    definite: bool
    reason: str


def happenings(doc: Doc, cast: Cast) -> Iterator[Happening]:
    """What the text says happened, in order."""
    for token in doc:
        as_noun = is_noun(token) or _is_gerund_noun(token)
        found = _of_noun(token, cast) if as_noun else _of_verb(token, cast) if is_verb(token) else None
        if found is not None and not is_recalled(token, found.word.type):
            yield found


def _parts_of_verb(verb: Token, word: TriggerWord, cast: Cast) -> list[Part]:
    parts = of_verb(verb, word)
    if word.needs == "conditional":
        parts += [Part("victim", one) for one in _threatened(verb)]
    if "victim" in (word.object_role, word.subject_role):
        if not any(part.role == "victim" for part in parts):
            parts += _of_topic(verb, word, cast)
        parts += named_among(verb, parts, cast)
    return parts


def _threatened(saying: Token) -> list[Token]:
    """Whom `told me that if she came back ...` threatens: the listener, else who stands after "if"."""
    told = child(saying, "dobj", "dative")
    after = iter(saying.doc[saying.i + 1 : saying.sent.end])
    found = (
        told
        if told is not None
        else next((one for one in after if one.tag_ == "PRP" and one.nbor(-1).lower_ == "if"), None)
    )
    return [found] if found is not None else []


def _of_topic(verb: Token, word: TriggerWord, cast: Cast) -> list[Part]:
    """`Her son Nabil came. Taken from home on Saturday.`: a participle that opens a note is of the last one named."""
    first = child(verb, "auxpass")  # "Was taken to a flat"
    at = verb.i if first is None else first.i
    opens = at == verb.sent.start and verb.tag_ in ("VBN", "VBD") and child(verb, "nsubj", "dobj") is None
    opens = opens and verb.i + 1 < len(verb.doc) and verb.nbor().text != ":"
    if not opens or word.object_role != "victim":
        return []
    for at in range(verb.i - 1, max(-1, verb.i - _TOPIC_TOKENS), -1):
        number = cast.by_token.get(at)
        if number is not None and cast.figures[number].kind == "person" and cast.figures[number].named:
            return [Part("victim", verb.doc[at])]
    return []


def _taking_part(word: TriggerWord) -> frozenset[str]:
    """The roles one of which must be filled: somebody, or for a seizure the weapons."""
    armed = word.type == "weapons seizure" or (word.subject_role == word.needs == "weapon")
    return _PARTICIPANTS | {"weapon"} if armed else _PARTICIPANTS


def _is_gerund_noun(token: Token) -> bool:
    """`the burning of the hall`."""
    return token.tag_ == "VBG" and any(one.dep_ == "det" for one in token.lefts)


def _of_verb(token: Token, cast: Cast) -> Happening | None:
    vowed = _is_vowed(token)
    if token.dep_ in ("amod", "compound") or not _has_meanings(token) or (is_habit(token) and not vowed):
        return None
    if (token.dep_ in ("aux", "auxpass") and token.head.lower_ != "missing") or is_of_kind(token):
        return None
    for word in _meanings(token):
        verb = token.head if token.dep_ in ("aux", "auxpass") else token
        parts = _parts_of_verb(verb, word, cast)
        if not fits(word, parts, verb, cast):
            continue
        if word.needs not in NO_ONE_NEEDED and not any(part.role in _taking_part(word) for part in parts):
            continue
        word, parts = as_clash(settled(word, parts, token), parts, verb)
        stance = "asserted" if word.needs in _DENIED_SHAPE or _is_fetched(word, verb) else reality(verb)
        if vowed and word.type in _VIOLENT:
            word, stance = replace(word, type="threat"), "asserted"
        again = any(part.role == "victim" and part.token.lower_ in _KNOWN for part in parts) or is_charge(verb)
        again = again or is_known(verb) or (word.needs == "body-found" and _is_the_body(verb))
        return Happening(token, word, tuple(_kept(parts)), stance, again, f"“{token.text}” tells of it")
    return None


def _is_fetched(word: TriggerWord, verb: Token) -> bool:
    """`they called him to collect the body`: there is one, collected or not."""
    return word.needs == "body-found" and any(one.tag_ == "TO" for one in kids(verb, "aux")) and not negated(verb)


def _is_the_body(verb: Token) -> bool:
    """`the body was left at the gate`: whose body, was told before."""
    found = [one for one in kids(verb, "nsubjpass", "nsubj", "dobj") if is_body(one.text)]
    return any(child(one, "prep") is None and any(left.lower_ == "the" for left in one.lefts) for one in found)


def _has_meanings(token: Token) -> bool:
    return bool(phrases(token.lower_) or triggers(token.lower_, "v"))


def _meanings(token: Token) -> Iterator[TriggerWord]:
    """What a verb may tell of: by what follows it, then by a second word, then alone."""
    own = phrases(token.lower_)
    if own and (token.tag_ in _TOLD or token.lower_ in _LASTING):
        after = token.doc[token.i + 1 : min(token.sent.end, token.i + _REACH)]
        following = " ".join(one.text for one in after if one.text != '"')
        stop = min((at for mark in ".;:" if (at := following.find(mark + " ")) >= 0), default=len(following))
        yield from (word for word in own if word.after and word.after.match(f" {following[:stop]} "))
    if token.dep_ not in ("aux", "auxpass"):
        yield from (word for word in triggers(token.lower_, "v") if not word.second or _has_second(token, word.second))


def _is_vowed(verb: Token) -> bool:
    """Whether the doers told what they would do: `they said that they would kill him`."""
    saying = verb.head
    if verb.dep_ != "ccomp" or saying.lower_ not in _SAYING or negated(verb) or negated(saying):
        return False
    own, theirs = child(verb, "nsubj"), child(saying, "nsubj")
    modal = any(one.lower_ in ("would", "'d", "will", "'ll") for one in kids(verb, "aux"))
    if not modal or own is None or theirs is None or own.lower_ not in ("they", "he", "she"):
        return False
    return own.lower_ == theirs.lower_ or (theirs.tag_ in ("NNS", "NNPS") and own.lower_ == "they")


def _has_second(token: Token, second: str) -> bool:
    if second in ("at", "on"):
        if child(token, "auxpass") is not None:
            return False  # "was shot at the gate"
        return token.i + 1 < len(token.doc) and token.nbor().lower_ == second
    around = [lower(one) for one in token.children]
    around += [lower(one) for one in token.doc[token.i + 1 : token.i + 4]]
    return all(part in around for part in second.split())


def _of_noun(token: Token, cast: Cast) -> Happening | None:
    meanings = triggers(token.lower_, "n")
    if (
        not meanings
        or token.dep_ == "compound"
        or (token.i in cast.by_token and cast.figures[cast.by_token[token.i]].named)
    ):
        return None
    word = next((one for one in meanings if not one.second or _has_compound(token, one.second)), None)
    if word is None or any(one.lower_ in _NONE_IN_PARTICULAR or one.lower_ in _AILING for one in token.lefts):
        return None
    parts = of_noun(token, word)
    word, parts = as_clash(settled(word, parts, token), parts, token)
    if word.object_role == "victim":
        parts += named_among(token, parts, cast)
    carried = carrier(token) or (occurrence(token) if word.type in _OCCURRING else None)
    told = [part for part in parts if part.role in _PARTICIPANTS]
    counted = word.type in _COUNTED and _is_counted(token)
    if word.type in _NEED_SUFFERER and carried is None and not any(part.role in ("victim", "target") for part in told):
        told = []  # "accuse the army of torture"
    agreed = word.type == "agreement" and carried is not None and token.tag_ == "NN"
    fought = word.type == "armed clash" and sum(part.role == "actor" for part in told) > 1
    if not (counted or agreed or fought) and (not told or not _is_particular(token, told, carried, cast)):
        return None
    if carried is not None and is_habit(carried):
        return None
    stance = reality(carried if carried is not None else token)
    definite = any(one.lower_ in ("the", "this", "that", "these", "those") for one in token.lefts)
    return Happening(
        token,
        word,
        tuple(_kept(parts)),
        stance,
        definite,
        f"“{token.text}” tells of it",
    )


def _is_counted(token: Token) -> bool:
    """Events counted in a report: `12 killings` as an item of a list or after "we recorded", `four cases of torture`."""
    case = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    if case is not None and case.lower_ in _CASES and child(case, "nummod") is not None:
        return case.dep_ in ("dobj", "nsubjpass", "conj") and case.head.lower_ in _RECORDED
    if token.tag_ != "NNS" or child(token, "nummod") is None:
        return False
    first = min(one.i for one in token.lefts)
    return (
        first == token.sent.start
        or token.doc[first - 1].text in ("-", "*", ":", "\u2022")
        or (token.dep_ in ("dobj", "nsubjpass", "conj") and token.head.lower_ in _RECORDED)
    )


def _has_compound(token: Token, before: str) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ == before


def _is_particular(token: Token, told: list[Part], carried: Token | None, cast: Cast) -> bool:
    """One event rather than a kind of event: carried by a verb in the past, or of somebody named, and no bare
    plural."""
    if carried is not None:
        return carried.tag_ in ("VBD", "VBN", "VBG", "VB", "VBP") and _is_past_or_unreal(carried)
    if any(_is_set(one, cast) for noun in (token, *(part.token for part in told)) for one in kids(noun, "prep")):
        return True
    if token.tag_ == "NNS" and child(token, "nummod") is None:
        return False
    return any(_is_particular_noun(part.token, cast) for part in told)


def _is_set(preposition: Token, cast: Cast) -> bool:
    """Whether words set an event in time or at a place: `on 3 May`, `at a checkpoint near Ain Warda`."""
    where = child(preposition, "pobj")
    if where is None or preposition.lower_ not in _SETTING:
        return False
    return where.ent_type_ == "DATE" or (preposition.lower_ not in ("on", "in") and where.tag_ in ("NN", "NNP"))


def _is_past_or_unreal(verb: Token) -> bool:
    return verb.tag_ != "VBP" or any(one.dep_ == "aux" for one in verb.children)


def _is_particular_noun(token: Token, cast: Cast) -> bool:
    if token.i in cast.by_token and cast.figures[cast.by_token[token.i]].named:
        return True
    if token.tag_ == "PRP$":
        return True
    return any(one.dep_ in ("det", "nummod", "poss") and one.lower_ not in ("any", "no") for one in token.lefts)


def _kept(parts: list[Part]) -> list[Part]:
    """Each noun once, in its first role."""
    seen: dict[int, Part] = {}
    for part in parts:
        seen.setdefault(part.token.i, part)
    return list(seen.values())
