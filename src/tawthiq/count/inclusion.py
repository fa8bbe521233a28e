"""What may be counted: incidents as a person accepted and judged them, and the written rule that lets them in.

Source: the casebook's own rule; its version is printed beside every number. Limit: the rule looks at judgements,
origins and stances only, so a person's reason for a judgement is never weighed by the machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tawthiq.terms.dates import is_valid, month
from tawthiq.terms.errors import BadInput
from tawthiq.terms.vocabulary import INCIDENT_TYPES, JUDGEMENTS, STANCES


@dataclass(frozen=True)
class InclusionRule:
    """The casebook's written rule for what is counted; `version` is printed beside every number made by it.

    An incident counts if its judgement is among `judgements` and at least `least_origins` independent origins stand
    behind it, parties aside. An account's number takes part in the range if its stance is among `stances`, it is no
    copy and no party's.
    """

    version: str
    judgements: tuple[str, ...] = ("confirmed", "corroborated")
    least_origins: int = 1
    stances: tuple[str, ...] = ("asserted", "alleged", "estimate", "believed")

    def __post_init__(self) -> None:
        if "refuted" in self.judgements:
            raise BadInput("The inclusion rule counts what was refuted; take `refuted` out of its judgements.")
        if wrong := [word for word in self.judgements if word not in JUDGEMENTS]:
            raise BadInput(f"The inclusion rule has no judgement {wrong[0]!r}; accepted are {', '.join(JUDGEMENTS)}.")
        if wrong := [word for word in self.stances if word not in STANCES]:
            raise BadInput(f"The inclusion rule has no stance {wrong[0]!r}; accepted are {', '.join(STANCES)}.")
        if self.least_origins < 1:
            raise BadInput("The inclusion rule asks for fewer than one origin; ask for one at least.")


@dataclass(frozen=True)
class AccountNumber:
    """How many victims in all, named or not, one account gives: `low` to `high`, None where it sets no bound.

    `origin` is the key of the independent origin it rests on (`match.origins`). `copy`: it stands in a report that
    repeats another. `party`: it is told by a side that is accused or in charge.
    """

    id: str
    origin: str
    low: int | None = None
    high: int | None = None
    stance: str = "asserted"
    copy: bool = False
    party: bool = False


@dataclass(frozen=True)
class CountedIncident:
    """One incident (a cluster of accepted reports): `victims` are the stable ids of the people it names as victims.

    `about` says of a victim what is known of sex, age and status, `cause` by what it was done, in the words of `categories`.
    """

    id: str
    types: tuple[str, ...]
    when: str | None
    place: str | None
    victims: tuple[str, ...]
    accounts: tuple[AccountNumber, ...]
    judgement: str | None
    about: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    cause: str = "unknown"

    def __post_init__(self) -> None:
        if wrong := [word for word in self.types if word not in INCIDENT_TYPES]:
            raise BadInput(f"Incident {self.id[:8]} has an unknown type {wrong[0]!r}; see `docs/glossary.md`.")
        if self.judgement is not None and self.judgement not in JUDGEMENTS:
            raise BadInput(f"Incident {self.id[:8]} has an unknown judgement; accepted are {', '.join(JUDGEMENTS)}.")
        if self.when is not None and not is_valid(self.when):
            raise BadInput(
                f"Incident {self.id[:8]} has a date that is not EDTF; write 2022, 2022-07, 2022-07-14 or none."
            )
        for account in self.accounts:
            if min(account.low or 0, account.high or 0) < 0 or _order_is_wrong(account):
                raise BadInput(
                    f"Account {account.id[:8]} gives {account.low} to {account.high} victims; "
                    "give two numbers from 0 on, the lower first."
                )


def number_of_origins(incident: CountedIncident) -> int:
    """Independent origins behind an incident: copies repeat one, and a party confirms nothing about itself."""
    return len({account.origin for account in incident.accounts if not account.party and not account.copy})


def why_not_counted(incident: CountedIncident, rule: InclusionRule) -> str | None:
    """Why the rule leaves the incident out of the documented number, in plain words; None where it counts."""
    if incident.judgement is None:
        return "not judged yet"
    if incident.judgement not in rule.judgements:
        return f"judged {incident.judgement}"
    if (origins := number_of_origins(incident)) < rule.least_origins:
        return f"{origins} independent origins, the rule asks for {rule.least_origins}"
    return None


def why_month_unknown(when: str | None) -> str | None:
    """Why a date is in no one month; None where it is in one."""
    if when is None:
        return "no date is given"
    return None if month(when) else "the date is uncertain over more than one month"


def why_beside(account: AccountNumber, rule: InclusionRule) -> str | None:
    """Why an account's number stands beside the range instead of in it; None where it takes part."""
    if account.copy:
        return "repeats another report"
    if account.party:
        return "told by a side that is accused or in charge"
    return None if account.stance in rule.stances else f"the account is {account.stance}"


def _order_is_wrong(account: AccountNumber) -> bool:
    return account.low is not None and account.high is not None and account.low > account.high
