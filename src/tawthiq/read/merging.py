"""One incident told several times is one: drafts of a text drawn together by type, people, date and place.

A person is killed once: a killing told again joins the first by its victim, and victims that the first telling lacks
become an incident of their own (what is told later never changes what was told before). A shooting whose victim is
told to have been killed is that killing. Where no victim tells them apart, a shared actor or a pointing word ("the
raid") joins.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tawthiq.read.cast import Cast, Figure
from tawthiq.read.incidents import Draft, Filler
from tawthiq.read.placing import Dating
from tawthiq.read.retelling import is_told_again

_DEADLY: Final = frozenset({"killing", "death", "death in custody", "mine or remnant explosion"})
_TAKEN: Final = {"abduction", "arrest"}
_HARM: Final = frozenset({"attack", "injury", "abduction"})
_ONCE: Final = _DEADLY
_SUFFERED: Final = frozenset({"killing", "death", "injury"})
_BLOWS: Final = frozenset({"attack", "torture", "injury"})
_UNREAL: Final = frozenset({"hypothetical", "denied"})
_NEAR_SENTENCES: Final = 3
_POINTED_SENTENCES: Final = 25
_LOOK_BACK: Final = 300
_WHO: Final = ("victim", "target")


def merged(found: list[Draft], cast: Cast) -> list[Draft]:
    """The incidents of a text in order of their first telling."""
    kept: list[Draft] = []
    for before, draft in zip([None, *found], found, strict=False):
        if before is not None and _is_execution(before, draft, cast):
            draft.type = "killing"
        rest = _joined(kept, draft, cast)
        if rest is not None:
            kept.append(rest)
    deaths: dict[int, list[Draft]] = {}
    for one in kept:
        if one.type in _DEADLY:
            deaths.setdefault(one.sentence, []).append(one)
    return [one for one in kept if not any(_ends_in(one, other, cast) for other in _near(deaths, one))]


def _near(deaths: dict[int, list[Draft]], seizure: Draft) -> Iterator[Draft]:
    """The deaths told in the sentence of a seizure and those beside it."""
    for sentence in range(seizure.sentence - 1, seizure.sentence + 2) if seizure.type in _TAKEN else ():
        yield from deaths.get(sentence, ())


def _is_execution(seizure: Draft, shooting: Draft, cast: Cast) -> bool:
    """Whether those who were taken were then shot: `they took four men from the ward and shot them`."""
    shot = shooting.type == "attack" and shooting.trigger.lower_ in ("shot", "shoot")
    joined = shooting.trigger.dep_ == "conj" and shooting.trigger.head.i == seizure.trigger.i
    return shot and joined and seizure.type in _TAKEN and bool(seizure.figures("victim") & shooting.figures("victim"))


def _ends_in(seizure: Draft, death: Draft, cast: Cast) -> bool:
    """Whether a seizure is only how a killing began: "they took him and shot him" is one killing."""
    victims = seizure.figures("victim")
    return _dates_fit(seizure.when.value, death.when.value) and bool(victims) and victims <= death.figures("victim")


def _joined(kept: list[Draft], draft: Draft, cast: Cast) -> Draft | None:
    """Joins a draft to an earlier one; what is left of it (victims not told before), or `None` when nothing is."""
    for old in reversed(kept[-_LOOK_BACK:]):
        if _is_means(old, draft) or _is_means(draft, old):
            _absorb(old, draft, keep=lambda one: True)
            return None
        if not _may_be_one(old, draft):
            continue
        shared = _individuals(old, cast) & _individuals(draft, cast)
        if shared and not _is_apart(old, draft):
            new = _individuals(draft, cast) - _individuals(old, cast)
            _absorb(old, draft, keep=lambda one, new=new: one.figure not in new or one.role not in _WHO)
            return _remainder(old, draft, new) if new else None
        if is_told_again(old, draft, cast) or _is_same_without_victims(old, draft, cast):
            _absorb(old, draft, keep=lambda one: True)
            return None
    return draft


def _is_means(one: Draft, harm: Draft) -> bool:
    """Whether an attack with no victim of its own is how the harm told in the same sentence was done: "the boat opened
    fire and killed three"."""
    if one.type != "attack" or harm.type not in _SUFFERED or one.sentence != harm.sentence:
        return False
    if one.trigger.head.i == harm.trigger.i and one.trigger.dep_ == "nsubj":
        return True  # "an attack on the market killed nine"
    if (one.stance in _UNREAL) != (harm.stance in _UNREAL) or one.figures(*_WHO) or not harm.figures("victim"):
        return False
    return one.trigger.tag_.startswith("V") and not (_doers(one) and _doers(harm) and not _doers(one) & _doers(harm))


def _may_be_one(old: Draft, new: Draft) -> bool:
    if (old.stance in _UNREAL) != (new.stance in _UNREAL):
        return False
    return _types_fit(old.type, new.type) and _dates_fit(old.when.value, new.when.value)


def _types_fit(left: str, right: str) -> bool:
    if left == right or {left, right} <= _DEADLY or {left, right} == _TAKEN:
        return True
    if {left, right} <= _BLOWS:
        return True
    return bool({left, right} & _DEADLY) and bool({left, right} & {"attack", "injury"})


def _is_apart(old: Draft, new: Draft) -> bool:
    """Whether blows of different kinds against one person are told too far apart to be one beating."""
    return old.type != new.type and {old.type, new.type} <= _BLOWS and new.sentence - old.sentence > 1


def _dates_fit(left: str | None, right: str | None) -> bool:
    """Whether two dates may be one: either is unknown, or one lies within the other as written."""
    if left is None or right is None or "/" in left or "/" in right:
        return True
    one, other = left.rstrip("~?%"), right.rstrip("~?%")
    return one.startswith(other) or other.startswith(one)


def _individuals(draft: Draft, cast: Cast) -> set[int]:
    """The victims who are somebody in particular: named, or one person."""
    return {one for one in draft.figures("victim") if _is_somebody(cast.figures[one])}


def _is_somebody(figure: Figure) -> bool:
    return figure.named or (figure.kind == "person" and not figure.plural)


def _is_same_without_victims(old: Draft, new: Draft, cast: Cast) -> bool:
    if old.type != new.type:
        return _is_outcome(old, new, cast)
    ours, theirs = _individuals(old, cast), _individuals(new, cast)
    if ours and theirs:
        return False
    near = new.sentence - old.sentence <= _NEAR_SENTENCES
    if new.definite and not theirs and new.trigger.tag_ == "NN" and new.sentence - old.sentence <= _POINTED_SENTENCES:
        return True
    if new.definite and not theirs and near:
        return True
    if near and not old.fillers and old.when.span is None and new.sentence > old.sentence:
        return True  # "a third was unaccounted for": who, is told next
    if old.type in _ONCE and (ours or theirs):
        return False
    if near and not new.figures(*_WHO):
        return True  # a deed of the kind just told, to nobody that is said
    if old.type == "weapons seizure" and old.sentence == new.sentence and not _doers(old) ^ _doers(new):
        return True  # "was discovered and defused"
    if old.type == "destruction" and old.sentence == new.sentence and _doers(old) & _doers(new):
        return True  # "looted the shops and set twelve houses on fire"
    sufferers = old.figures(*_WHO) & new.figures(*_WHO)
    if old.figures(*_WHO) and new.figures(*_WHO) and not sufferers and old.type not in ("arrest", "agreement"):
        return False
    doers = old.figures("actor", "alleged perpetrator") & new.figures("actor", "alleged perpetrator")
    if old.type in ("agreement", "protest", "armed clash"):
        return bool(doers) or near or not (_doers(old) and _doers(new)) or old.when.value == new.when.value is not None
    same_day = old.when.value is not None and old.when.value == new.when.value
    return bool(sufferers and (near or same_day)) or bool(doers and (near or same_day))


def _is_outcome(old: Draft, new: Draft, cast: Cast) -> bool:
    """An attack and the deaths told of in the same or the next sentence, with no victim of its own."""
    if {old.type, new.type} <= _DEADLY and new.definite:
        return new.sentence - old.sentence <= _NEAR_SENTENCES and not _individuals(new, cast)
    return False


def _doers(draft: Draft) -> set[int]:
    return draft.figures("actor", "alleged perpetrator")


def _absorb(old: Draft, new: Draft, keep: object) -> None:
    known = {(one.role, one.figure) for one in old.fillers}
    chosen = [one for one in new.fillers if keep(one) and (one.role, one.figure) not in known]  # type: ignore[operator]
    old.fillers += chosen
    old.statements += [one for one in new.statements if one not in old.statements]
    old.when = _narrower(old.when, new.when)
    old.where = old.where if old.where is not None else new.where
    old.tellings += 1
    bare = not old.fillers[: len(old.fillers) - len(chosen)] and old.when.span is None
    if bare and chosen and old.type == new.type:
        old.trigger = new.trigger  # "we heard the explosion": the passage that tells more shows it better
    if old.type == "attack" and new.type in ("torture", "injury"):
        old.type = new.type
    if old.type not in _DEADLY and new.type in _DEADLY:
        old.type = new.type
        old.reasons.append(f"later told as a {new.type}")
    elif old.type == "death" and new.type in _DEADLY:
        old.type = new.type
    if old.stance in ("alleged", "believed") and new.stance == "asserted":
        old.stance = new.stance


def _narrower(left: Dating, right: Dating) -> Dating:
    """The more precise of two dates of one incident; one with words of its own before one lent by the passage."""
    if left.value is None or right.value is None:
        return left if right.value is None else right
    if left.span is None and right.span is not None and len(right.value) >= len(left.value):
        return right
    return right if len(right.value.rstrip("~?")) > len(left.value.rstrip("~?")) and "/" not in right.value else left


def _remainder(old: Draft, draft: Draft, new: set[int]) -> Draft:
    """The victims told for the first time, with the rest of the passage, dated as narrowly as the telling they
    share."""
    rest = [one for one in draft.fillers if one.role not in _WHO or one.figure in new]
    return replace(draft, fillers=list(_once(rest)), when=_narrower(draft.when, old.when), reasons=[*draft.reasons])


def _once(fillers: list[Filler]) -> Iterator[Filler]:
    seen: set[tuple[str, int]] = set()
    for one in fillers:
        if (one.role, one.figure) not in seen:
            seen.add((one.role, one.figure))
            yield one
