"""Where do the accounts of one incident agree, where do they differ, and where does only one speak?

Each question is a row, each account a cell. Nothing is averaged and nothing chosen: a row says what the words say
side by side. Limits: values are compared, not words; two accounts of one origin that agree are still "only one".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal, TypeVar

from tawthiq.language.folding import fold
from tawthiq.match.naming import same_name
from tawthiq.terms.dates import overlap
from tawthiq.terms.errors import BadInput

Question = Literal["what", "when", "where", "to whom", "by whom", "how many"]
Verdict = Literal["agree", "differ", "only one", "unknown"]
QUESTIONS: Final[tuple[Question, ...]] = ("what", "when", "where", "to whom", "by whom", "how many")
_KINDRED: Final = (
    frozenset(("killing", "death", "death in custody")),
    frozenset(("abduction", "arrest", "enforced disappearance")),
    frozenset(("attack", "raid", "armed clash")),
)
_Value = TypeVar("_Value")
_NOTHING: Final = frozenset(
    (
        "",
        "unknown",
        "not known",
        "unidentified",
        "unspecified",
        "n a",
        "none",
        "مجهول",
        "مجهوله",
        "غير معروف",
        "غير معروفه",
        "غير محدد",
        "غير محدده",
    )
)  # folded


def says_nothing(name: str) -> bool:
    """Whether what stands in the place of a name only says that nobody knows it.

    >>> says_nothing("Unknown"), says_nothing("?"), says_nothing("مجهول"), says_nothing("unknown gunmen")
    (True, True, True, False)
    """
    return fold(name) in _NOTHING


@dataclass(frozen=True)
class Named:
    """A person or group as an account names it: `id` once linked to the record's, and the name in its own script."""

    id: str | None
    name: str


@dataclass(frozen=True)
class PlaceSaid:
    """A place as an account names it; `within` are the ids of the areas it lies in."""

    id: str | None
    name: str
    within: tuple[str, ...] = ()


@dataclass(frozen=True)
class RivalAccount:
    """What one account says; an empty or missing value: it says nothing. `origin` is its independent origin's key."""

    id: str
    origin: str
    types: tuple[str, ...] = ()
    denied: bool = False
    when: str | None = None
    where: PlaceSaid | None = None
    to_whom: tuple[Named, ...] = ()
    by_whom: tuple[Named, ...] = ()
    how_many: tuple[int | None, int | None] | None = None


@dataclass(frozen=True)
class Row:
    """One question: the accounts that answer it, the verdict, and why in plain words.

    `pairs` are the accounts (by id, in the order given) that differ.
    """

    question: Question
    answered_by: tuple[str, ...]
    verdict: Verdict
    why: str
    pairs: tuple[tuple[str, str], ...] = ()


def compare_accounts(accounts: Sequence[RivalAccount]) -> list[Row]:
    """One row a question, in the order of `QUESTIONS`.

    `differ`: two accounts cannot both be right. `agree`: accounts of at least two origins answer, and no two differ.
    `only one`: all answers are of one origin. `unknown`: nobody answers, or it cannot be told (a date without bounds).
    **Errors**: `BadInput` where an account comes twice.

    >>> salma = RivalAccount("a", "salma", ("killing",), when="2022-02-10", to_whom=(Named(None, "Saeed"),))
    >>> nurse = RivalAccount("b", "nurse", ("death",), when="2022-02-15", to_whom=(Named(None, "سعيد"),))
    >>> {row.question: row.verdict for row in compare_accounts([salma, nurse]) if row.answered_by}
    {'what': 'agree', 'when': 'differ', 'to whom': 'agree'}
    """
    if len({account.id for account in accounts}) < len(accounts):
        raise BadInput("An account is given twice; give each account of the incident once.")
    return [
        _row("what", accounts, lambda one: (one.types, one.denied) if one.types else None, _same_event),
        _row("when", accounts, lambda one: one.when, overlap),
        _row("where", accounts, lambda one: one.where, _same_place),
        _row("to whom", accounts, lambda one: one.to_whom or None, _same_people),
        _row("by whom", accounts, lambda one: one.by_whom or None, _same_people),
        _row("how many", accounts, _number, _same_number),
    ]


def _row(
    question: Question,
    accounts: Sequence[RivalAccount],
    value_of: Callable[[RivalAccount], _Value | None],
    same: Callable[[_Value, _Value], bool | None],
) -> Row:
    answers = [(account, value) for account in accounts if (value := value_of(account)) is not None]
    said = tuple(account.id for account, _ in answers)
    if not answers:
        return Row(question, said, "unknown", "no account says it")
    compared = [
        (left, right, same(left_value, right_value))
        for (left, left_value), (right, right_value) in combinations(answers, 2)
    ]
    if differ := tuple((left.id, right.id) for left, right, agrees in compared if agrees is False):
        return Row(question, said, "differ", f"{len(differ)} of {len(compared)} pairs of accounts differ", differ)
    if len({account.origin for account, _ in answers}) == 1:
        return Row(question, said, "only one", "all that say it rest on one origin")
    across = [agrees for left, right, agrees in compared if left.origin != right.origin]
    if not any(across):
        return Row(question, said, "unknown", "too uncertain to tell whether they agree")
    return Row(question, said, "agree", "no two accounts differ")


def _same_event(left: tuple[tuple[str, ...], bool], right: tuple[tuple[str, ...], bool]) -> bool:
    """A denial differs from what it denies; a killing and a death of unknown manner do not exclude each other."""
    (left_types, left_denied), (right_types, right_denied) = left, right
    return left_denied == right_denied and any(kindred(one, other) for one in left_types for other in right_types)


def kindred(left: str, right: str) -> bool:
    """Whether two incident types can be two words for one event.

    >>> kindred("killing", "death"), kindred("killing", "arrest")
    (True, False)
    """
    return left == right or any(left in group and right in group for group in _KINDRED)


def _same_place(left: PlaceSaid, right: PlaceSaid) -> bool:
    if left.id is not None and right.id is not None:
        return left.id == right.id or left.id in right.within or right.id in left.within
    return same_name(left.name, right.name)


def _same_people(left: tuple[Named, ...], right: tuple[Named, ...]) -> bool:
    """Whether everybody named by one account is named by the other too: saying less is no dispute."""
    return _all_named(left, right) or _all_named(right, left)


def _all_named(few: tuple[Named, ...], many: tuple[Named, ...]) -> bool:
    return all(any(_same_person(one, other) for other in many) for one in few)


def _same_person(left: Named, right: Named) -> bool:
    if left.id is not None and right.id is not None:
        return left.id == right.id
    return same_name(left.name, right.name)


def _number(account: RivalAccount) -> tuple[int, int | None] | None:
    low, high = account.how_many or (None, None)
    return None if low is None and high is None else (low or 0, high)


def _same_number(left: tuple[int, int | None], right: tuple[int, int | None]) -> bool:
    """Whether two ranges share a number; a bound not given is open."""
    return not (_below(left, right) or _below(right, left))


def _below(left: tuple[int, int | None], right: tuple[int, int | None]) -> bool:
    return left[1] is not None and left[1] < right[0]
