"""What happened: happenings with their people, date, place and statement, as drafts that `merging` makes one of each.

A machine never assigns an enforced disappearance: that somebody was taken is an abduction or an arrest here, and
people say more (`terms.vocabulary.ONLY_PEOPLE_ASSIGN`).
"""

import re
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from tawthiq.language.gazetteer import places
from tawthiq.language.people import human
from tawthiq.language.triggers import is_weapon, triggers
from tawthiq.read.happenings import Happening
from tawthiq.read.holding import Holding
from tawthiq.read.phrases import core
from tawthiq.read.placing import Dating, Setting
from tawthiq.read.pronouns import FIRST_PERSON, Pronouns
from tawthiq.read.roles import Part
from tawthiq.read.stance import stance_of
from tawthiq.read.sufferers import suffers_again
from tawthiq.read.tellers import Told

_DOERS: Final = ("perp", "actor")
_OF_PEOPLE: Final = frozenset(
    {"killing", "death", "abduction", "arrest", "torture", "sexual violence", "injury", "threat"}
)
_SUFFERERS: Final = ("victim", "target")
_ROLE_NAMES: Final = {"perp": "alleged perpetrator"}
_IN_CUSTODY: Final = re.compile(
    r"\bin (?:\w+ ){0,2}(?:custody|detention|prison|jail|captivity|police (?:post|station|cell))\b|\bunder torture\b",
    re.IGNORECASE,
)
_REMNANT: Final = re.compile(
    r"\b(?:land ?mines?|mines?|unexploded|left over from|cluster munitions?|remnants? of war|booby[- ]trap\w*)\b",
    re.IGNORECASE,
)
_GOES_OFF: Final = re.compile(r"explo|\bblew up|\bblown up|detonat|went off", re.IGNORECASE)
_NO_TELLER: Final = frozenset({"killing", "death"})  # the dead do not tell of it
_UNSURE: Final = ("alleged", "denied", "believed", "hypothetical", "unverified")


@dataclass(frozen=True)
class Filler:
    """Somebody in a role: role name, token range of the words, figure."""

    role: str
    tokens: tuple[int, int]
    figure: int


@dataclass
class Draft:
    """An incident as one passage tells it, growing as later passages tell it again."""

    type: str
    trigger: Token
    stance: str
    when: Dating
    where: int | None
    fillers: list[Filler]
    statements: list[int]
    definite: bool
    sentence: int
    reasons: list[str] = field(default_factory=list)
    tellings: int = 1

    def figures(self, *roles: str) -> set[int]:
        return {one.figure for one in self.fillers if not roles or one.role in roles}


def drafts(text: str, found: list[Happening], pronouns: Pronouns, setting: Setting, told: list[Told]) -> list[Draft]:
    """A draft for each happening, in order."""
    told_at = Holding((start, end, n) for n, one in enumerate(told) for start, end in one.what.content)
    drawn: list[Draft] = []
    for one in found:
        drawn.append(_draft(text, one, pronouns, setting, told, told_at))
        suffers_again(drawn, pronouns)
    return drawn


def _draft(
    text: str, one: Happening, pronouns: Pronouns, setting: Setting, told: list[Told], told_at: Holding
) -> Draft:
    statements = _statements(told_at, one.token)
    fillers = _fillers(one, pronouns, {who for at in statements for _, who in told[at].tellers})
    where, place_reason = _place(one, pronouns, setting, one.token)
    dating = setting.when(one.token)
    stance = one.stance if one.stance != "asserted" else _told_stance(text, told, statements, one.token.idx)
    if one.word.type == "threat" and one.stance == "asserted" and stance == "hypothetical":
        stance = "asserted"  # what is threatened may never be; the threat was
    reasons = [one.reason, dating.reason, *([place_reason] if place_reason else [])]
    return Draft(
        type=_type(one),
        trigger=one.token,
        stance=stance,
        when=dating,
        where=where,
        fillers=fillers,
        statements=statements,
        definite=one.definite,
        sentence=setting.sentence_number(one.token),
        reasons=reasons,
    )


def _told_stance(text: str, told: list[Told], statements: list[int], at: int) -> str:
    """How surely the innermost statement tells what stands at a character, when it shows doubt."""
    if not statements:
        return "asserted"
    one = told[statements[0]].what
    if one.cue is not None and "; " in text[at : one.cue[0]]:
        return "asserted"  # "a clinic was bombed; the army denied responsibility"
    own = next((span for span in one.content if span[0] <= at < span[1]), one.content[0])
    first = max(own[0], text.rfind("; ", own[0], at))
    last = text.find("; ", at, own[1])
    around = text[first : last if last >= 0 else own[1]]
    whole = " ".join(text[start:end] for start, end in one.content)
    stance = stance_of(around if len(around) < own[1] - own[0] else whole, one.verb)[0]
    return stance if stance in _UNSURE else "asserted"


def _fillers(one: Happening, pronouns: Pronouns, tellers: set[int]) -> list[Filler]:
    dead = frozenset(tellers) if one.word.type in _NO_TELLER else frozenset()
    parts = [part for part in one.parts if part.role not in ("place", "deal")]
    doers = [filler for part in parts if part.role in _DOERS and (filler := _filler(one, part, pronouns, frozenset()))]
    others = frozenset(filler.figure for filler in doers) | dead  # whom a pronoun for the sufferer cannot mean
    told = (_filler(one, part, pronouns, others) for part in parts if part.role not in _DOERS)
    rest = [filler for filler in told if filler is not None]
    hit = {filler.figure for filler in rest if filler.role == "victim"}  # "the two others they took" took nobody
    fillers = [*(filler for filler in doers if filler.figure not in hit), *rest]
    bodies = (body for one in fillers if (body := _body_of(one, pronouns)) is not None)
    return list({(one.role, one.figure): one for one in reversed([*fillers, *bodies])}.values())[::-1]


def _body_of(one: Filler, pronouns: Pronouns) -> Filler | None:
    """The named body to which alleged perpetrators belong by the words for them: "members of the Cedar Column"."""
    if one.role != "alleged perpetrator":
        return None
    doc, cast = pronouns.cast.doc, pronouns.cast
    head = doc[one.tokens[0] : one.tokens[1]].root
    inside = [noun for prep in head.children if prep.lower_ in ("of", "from") for noun in prep.children]
    for token in (*(part for part in head.children if part.dep_ in ("compound", "nmod", "appos")), *inside):
        number = cast.by_token.get(token.i)
        if (
            number is not None
            and number != one.figure
            and cast.figures[number].named
            and cast.figures[number].kind == "group"
        ):
            return Filler(one.role, _words(token, pronouns, number), number)
    return None


def _filler(one: Happening, part: Part, pronouns: Pronouns, dead: frozenset[int]) -> Filler | None:
    token = part.token
    if triggers(token.lower_, "n") and not is_weapon(token.text):
        return None
    apart = dead if part.role in _SUFFERERS and token.tag_ in ("PRP", "PRP$") else frozenset()
    figure = pronouns.figure(token, apart)
    if figure is None or (figure in apart and token.lower_ not in FIRST_PERSON):
        return None
    kind = pronouns.cast.figures[figure].kind
    role = _role(part.role, one, token, kind)
    if role is None:
        return None
    return Filler(role, _words(token, pronouns, figure), figure)


def _role(role: str, one: Happening, token: Token, kind: str) -> str | None:
    if is_weapon(token.text) and role != "victim" and not (role == "target" and one.word.type == "destruction"):
        return "weapon"
    if role in ("perp", "actor") and (kind == "place" or (kind == "other" and token.lower_ not in FIRST_PERSON)):
        return None
    if role == "target" and (kind in ("person",) or human(token.text) is not None):
        return "victim"
    if role == "victim" and kind == "place":
        return "target" if one.word.type not in _OF_PEOPLE or _is_known_place(token) else "victim"
    if role == "weapon":
        return None
    return _ROLE_NAMES.get(role, role)


def _is_known_place(token: Token) -> bool:
    return token.ent_type_ in ("GPE", "LOC", "FAC") and bool(places(token.text))


def _words(token: Token, pronouns: Pronouns, figure: int) -> tuple[int, int]:
    """The words that stand for somebody: the whole name, or the noun with what precedes it, determiner left out."""
    whole = pronouns.cast.figures[figure]
    near = [token, *(one for one in token.subtree if one.dep_ in ("appos", "oprd", "dobj"))] if whole.named else [token]
    for one in near:
        for start, end in whole.mentions_at(one.i):
            if not whole.named or token.doc[start].text[:1].isupper():
                return start, end
    start, end = core(token)
    while start < token.i and token.doc[start].tag_ == "DT":
        start += 1
    return start, end


def _place(one: Happening, pronouns: Pronouns, setting: Setting, trigger: Token) -> tuple[int | None, str]:
    for part in one.parts:
        figure = pronouns.cast.by_token.get(part.token.i)
        if part.role in ("place", "target") and figure is not None and pronouns.cast.figures[figure].kind == "place":
            return figure, "the place itself is named"
    return setting.where(trigger)


def _type(one: Happening) -> str:
    doc = one.token.doc
    around = doc[one.token.left_edge.i : one.token.right_edge.i + 1].text
    if one.word.type in ("death", "killing") and _IN_CUSTODY.search(around):
        return "death in custody"
    if (
        one.word.type in ("attack", "killing", "injury", "death")
        and _REMNANT.search(around)
        and _GOES_OFF.search(doc[one.token.sent.start : one.token.sent.end].text)
    ):
        return "mine or remnant explosion"
    return one.word.type


def _statements(told_at: Holding, trigger: Token) -> list[int]:
    """The statements that tell it, innermost first."""
    return [n for _, n in sorted((end - start, n) for start, end, n in told_at.around(trigger.idx))][:3]
