"""Which accounts of one matter rest on independent origins, and which only repeat another.

An origin is whoever saw or made what an account rests on, as far as we know them ourselves: a neighbour known only
through Salma is Salma's origin, not a second one. Limits: independence between two people who each spoke to us is
assumed, not shown; tellers said to speak together, and a copied report, are never counted apart.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Teller:
    """Somebody an account is laid to: `id` is one person or group over all texts, `name` is only for the reasons."""

    id: str
    name: str


@dataclass(frozen=True)
class AccountForOrigin:
    """One account in one text.

    `chain` holds who says it, the one nearest the page first; each link is the tellers who say it together. In *Salma
    said her neighbour saw it* it is `((salma,), (neighbour,))`. An empty chain: the text speaks for itself. `start` and
    `end` are code points of the text, needed only where a text is copied in part.
    """

    id: str
    text: str
    chain: tuple[tuple[Teller, ...], ...] = ()
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class CopiedText:
    """The text `copy` repeats the text `original`; `passages` are its copied spans, None where all of it is copied."""

    copy: str
    original: str
    passages: tuple[tuple[int, int], ...] | None = None


@dataclass(frozen=True)
class Origin:
    """The accounts that rest on one origin. `copies` are those among `accounts` that stand in a copied report.

    `key` is the id of its first account; `tellers` are the ids it rests on (none: the text itself); `party` says that
    all of them speak for a side that is accused or in charge.
    """

    key: str
    tellers: tuple[str, ...]
    accounts: tuple[str, ...]
    copies: tuple[str, ...]
    party: bool
    reasons: tuple[str, ...]


class _Groups:
    """Union of keys; the representative of a group is the key that was seen first."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._rank: dict[str, int] = {}

    def find(self, key: str) -> str:
        if key not in self._parent:
            self._rank[key] = len(self._rank)
        parent = self._parent.setdefault(key, key)
        while parent != self._parent[parent]:
            parent = self._parent[parent]
        self._parent[key] = parent
        return parent

    def join(self, left: str, right: str) -> None:
        first, second = sorted((self.find(left), self.find(right)), key=self._rank.__getitem__)
        self._parent[second] = first


def find_origins(
    accounts: Sequence[AccountForOrigin], copies: Iterable[CopiedText] = (), parties: Collection[str] = ()
) -> list[Origin]:
    """The origins behind `accounts`, in the order in which each is first met.

    **Shape**: every account is in exactly one origin. **parties**: ids of tellers who are accused or in charge.
    **Assumptions**: an account in a copied passage is the first report's, also when its teller is not named there.

    >>> salma, neighbour = Teller("p1", "Salma"), Teller("p2", "the neighbour")
    >>> told = [AccountForOrigin("a", "t1", ((salma,),)), AccountForOrigin("b", "t1", ((salma,), (neighbour,)))]
    >>> [(origin.accounts, origin.reasons) for origin in find_origins(told)]
    [(('a', 'b'), ('the neighbour is known only through Salma',))]
    """
    copied = {link.copy: link for link in copies if link.copy != link.original}
    direct = {teller.id for account in accounts for link in account.chain[:1] for teller in link}
    groups = _Groups()
    for account in accounts:
        for key in _rests_on(account, direct):
            groups.join(f"account {account.id}", key)
    repeats = {account.id: link for account in accounts if (link := _copied_by(account, copied))}
    for account in accounts:
        if account.id in repeats:
            groups.join(_first_told(account, repeats[account.id], accounts, copied), f"account {account.id}")
    members: dict[str, list[AccountForOrigin]] = {}
    for account in accounts:
        members.setdefault(groups.find(f"account {account.id}"), []).append(account)
    return [_origin(group, direct, repeats, parties) for group in members.values()]


def independent(origins: Iterable[Origin]) -> int:
    """How many origins stand on their own: a party speaking for itself confirms nothing."""
    return sum(not origin.party for origin in origins)


def _rests_on(account: AccountForOrigin, direct: Collection[str]) -> list[str]:
    """Keys of the innermost tellers who are known otherwise than through this account; the text where nobody is."""
    for link in reversed(account.chain[1:]):
        if known := [teller for teller in link if teller.id in direct]:
            return [f"teller {teller.id}" for teller in known]
    return [f"teller {teller.id}" for teller in account.chain[0]] if account.chain else [f"text {account.text}"]


def _copied_by(account: AccountForOrigin, copied: Mapping[str, CopiedText]) -> CopiedText | None:
    """The link by which this account is copied; an account without a span counts as inside the passages."""
    link = copied.get(account.text)
    if link is None or _first_text(link, copied) == account.text:
        return None
    if link.passages is None or account.start is None or account.end is None:
        return link
    inside = any(start < account.end and account.start < end for start, end in link.passages)
    return link if inside else None


def _first_told(
    account: AccountForOrigin, link: CopiedText, accounts: Sequence[AccountForOrigin], copied: Mapping[str, CopiedText]
) -> str:
    """The key in the first report that this account repeats: the same teller's account, else the report's first."""
    original = _first_text(link, copied)
    told = [other for other in accounts if other.text == original]
    names = {_fold(teller.name) for teller in (account.chain[0] if account.chain else ())}
    for other in told:
        if names == {_fold(teller.name) for teller in (other.chain[0] if other.chain else ())}:
            return f"account {other.id}"
    return f"account {told[0].id}" if told else f"text {original}"


def _first_text(link: CopiedText, copied: Mapping[str, CopiedText]) -> str:
    """The text at the end of a chain of copies; where texts are said to copy each other, the least id of the chain."""
    original, seen = link.original, [link.copy]
    while original in copied and original not in seen:
        seen.append(original)
        original = copied[original].original
    return min(seen) if original in seen else original


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())


def _origin(
    group: Sequence[AccountForOrigin],
    direct: Collection[str],
    repeats: Mapping[str, CopiedText],
    parties: Collection[str],
) -> Origin:
    keys = dict.fromkeys(key for account in group for key in _rests_on(account, direct))
    tellers = tuple(key.removeprefix("teller ") for key in keys if key.startswith("teller "))
    accounts = tuple(account.id for account in group)
    copies = tuple(account.id for account in group if account.id in repeats)
    party = bool(tellers) and len(tellers) == len(keys) and all(teller in parties for teller in tellers)
    reasons = tuple(dict.fromkeys(reason for account in group for reason in _reasons(account, direct, repeats)))
    if party:
        reasons += ("speaks for a side that is accused or in charge",)
    return Origin(accounts[0], tellers, accounts, copies, party, reasons)


def _reasons(account: AccountForOrigin, direct: Collection[str], repeats: Mapping[str, CopiedText]) -> list[str]:
    reasons = []
    if account.chain and len(account.chain[0]) > 1:
        reasons.append(f"{_names(account.chain[0])} say it together")
    if len(account.chain) > 1:
        rests = {key.removeprefix("teller ") for key in _rests_on(account, direct)}
        depth = max(at for at, link in enumerate(account.chain) if any(teller.id in rests for teller in link))
        if depth:
            outer, inner = _names(account.chain[0]), _names(account.chain[depth])
            reasons.append(f"told through {outer}, and directly by {inner}: the origin is {inner}")
        reasons += [
            f"{_names(link)} {'is' if len(link) == 1 else 'are'} known only through {_names(account.chain[depth])}"
            for link in account.chain[depth + 1 :]
        ]
    if account.id in repeats:
        reasons.append("repeats an earlier report, so it counts as the first one's")
    return reasons


def _names(tellers: Sequence[Teller]) -> str:
    return " and ".join(teller.name for teller in tellers)
