"""How many there are: asked of the casebook's own lists, kept in the record with what it was made from.

An estimate rests on people the casebook knows, so it walks back: `behind` names those who stand on a pattern of lists now,
and `is_as_it_was` says whether they are those that it was made from.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from tawthiq.count.methods import DEFAULT, METHODS, read_settings
from tawthiq.count.steps import Step
from tawthiq.count.versions import versions
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.terms.vocabulary import INCIDENT_TYPES
from tawthiq.work import capturing, engine_process
from tawthiq.work.capturing import CaptureList, Histories
from tawthiq.work.casebook import Casebook
from tawthiq.work.ids import pointed

MOST_SEED: Final = 2**32 - 1
_IF_ENDED: Final = "The counting ended before its work was done. Nothing was kept; try again, or choose another method."
Key = tuple[tuple[str, ...], tuple[bool, ...]]


@dataclass(frozen=True)
class Asked:
    """What is asked: lists by id, each with what is known of its scope and of what it takes from others, types of incident
    (none for any), strata, method, settings as `NAME=VALUE`, and draws of the matching (0: as people decided)."""

    lists: Mapping[str, str]
    types: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    method: str = DEFAULT
    settings: tuple[str, ...] = ()
    seed: int = 0
    draws: int = 0


@dataclass(frozen=True)
class Behind:
    """Whom one pattern of lists has now, by cluster, and whether all inputs are those that the estimate was made from."""

    people: tuple[str, ...]
    as_it_was: bool


def check(asked: Asked) -> list[CaptureList]:
    """The lists that are asked about.

    errors: `BadInput` for what is not known; `NotFound` for a list that is not there.
    """
    known = {one.id: one for one in capturing.lists()}
    for one in asked.lists:
        if one not in known:
            raise NotFound(f"There is no list {pointed(one)}. A list is a source of the kind list.")
    if asked.method not in METHODS:
        raise BadInput(f"There is no such method; accepted are {', '.join(METHODS)}.")
    if any(one not in INCIDENT_TYPES for one in asked.types):
        raise BadInput(f"There is no such type of incident; accepted are {', '.join(INCIDENT_TYPES)}.")
    if not 0 <= asked.seed <= MOST_SEED or not 0 <= asked.draws <= capturing.MOST_DRAWS:
        raise BadInput(f"The seed is a whole number from 0; draws of the matching are 0 to {capturing.MOST_DRAWS}.")
    read_settings(asked.method, asked.settings)
    chosen = [known[one] for one in asked.lists]
    capturing.check(chosen, asked.by)
    return chosen


def estimate(
    casebook: Casebook, asked: Asked, *, clock: Callable[[], datetime], watch: Callable[[Step], None] = lambda step: None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> str:  # fmt: skip
    """Make the estimate in a process without keys, keep it in the record, and give the entry's id.

    Where the method has no answer, that is kept. errors: as `check` and `capturing.drawn`; with `engine_process.Stopped`
    nothing is kept.
    """
    chosen = check(asked)
    found = _histories(chosen, asked, is_stopped)
    answers = _answered(found, asked, watch, is_stopped)
    names = list(capturing.called(chosen).values())
    body = {
        "lists": _lists(chosen, asked), "types": list(asked.types), "columns": list(asked.by), "method": asked.method,
        "settings": list(asked.settings), "seed": asked.seed, "draws": asked.draws,
        "inputs": {"sha256": found.sha256, "people": sum(len(some) for some in found.people.values())},
        "versions": versions(), "command": command(asked), "answers": [_plain(answer, found, names) for answer in answers],
    }  # fmt: skip
    with casebook.deed(clock()) as deed:
        return deed.append("estimate", body, tuple(source for one in chosen for source in one.sources))


def _histories(chosen: Sequence[CaptureList], asked: Asked, is_stopped: Callable[[], bool]) -> Histories:
    if not asked.draws:
        return capturing.histories(chosen, asked.by, asked.types)
    return capturing.drawn(chosen, asked.by, asked.types, draws=asked.draws, seed=asked.seed, is_stopped=is_stopped)


def _answered(
    found: Histories, asked: Asked, watch: Callable[[Step], None], is_stopped: Callable[[], bool]
) -> list[dict[str, Any]]:
    told = {
        "data": found.csv, "by": asked.by, "method": asked.method, "settings": asked.settings, "seed": asked.seed,
        "sensitivity": asked.method != DEFAULT,  # the span of methods is told apart by method
    }  # fmt: skip
    with engine_process.started("tawthiq.count", if_ended=_IF_ENDED) as engine:
        for answer in engine.answers(told, is_stopped=is_stopped):
            if "step" in answer:
                watch(Step(**answer["step"]))
            elif "wrong" in answer:
                raise BadInput(answer["wrong"])
            else:
                said = [_refused(answer["refused"], found, asked)] if "refused" in answer else answer["answers"]
                return [one | {"warnings": [*one["warnings"], *found.notes]} for one in said]
    raise AssertionError("answers end with the answers or an error")


def _refused(why: str, found: Histories, asked: Asked) -> dict[str, Any]:
    """A refusal is an answer too: nobody shall ask until a number comes."""
    return {
        "stratum": {}, "observed": sum(len(some) for some in found.people.values()), "estimate": None,
        "method": asked.method, "diagnostics": {}, "warnings": [f"no estimate: {why}"],
    }  # fmt: skip


def _lists(chosen: Sequence[CaptureList], asked: Asked) -> list[dict[str, Any]]:
    names = capturing.called(chosen)
    return [
        {"name": names[one.id], "sources": list(one.sources), "scope": asked.lists[one.id].strip() or None}
        for one in chosen
    ]


def _ways(answer: Mapping[str, Any], names: Sequence[str]) -> dict[str, float]:
    """The answer without each list and under other priors, as diagnostics; a list is named by its place."""
    known = {f"without list {name!r}": f"without list {at}" for at, name in enumerate(names, 1)}
    return {
        f"{known.get(way['what'], way['what'])}_{end}": way[end]
        for way in answer.get("sensitivity", ())
        for end in ("low", "median", "high")
        if way[end] is not None
    }


def _plain(answer: Mapping[str, Any], found: Histories, names: Sequence[str]) -> dict[str, Any]:
    """One stratum's answer as the record keeps it: fractions as decimal text, and how many stand on which lists."""
    key = tuple(answer["stratum"].values())
    numbers = answer["estimate"]
    patterns = sorted((_marks(on), len(people)) for (stratum, on), people in found.people.items() if stratum == key)
    return {
        "stratum": answer["stratum"], "observed": answer["observed"],
        "estimate": None if numbers is None else {name: decimal(value) for name, value in numbers.items()},
        "method": answer["method"], "formula": answer.get("formula"),
        "diagnostics": {name: decimal(value) for name, value in {**answer["diagnostics"], **_ways(answer, names)}.items()},
        "drawn": answer.get("drawn"), "warnings": list(answer["warnings"]),
        "patterns": [{"on": on, "people": many} for on, many in patterns],
    }  # fmt: skip


def decimal(value: Any) -> str | None:
    """A number as the record writes it, without an exponent.

    >>> decimal(1e-7), decimal(12), decimal(-0.5)
    ('0.0000001', '12', '-0.5')
    """
    if value is None or isinstance(value, str):
        return value
    plain = f"{Decimal(repr(value)):f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def command(asked: Asked) -> str:
    """The command that asks the same again; a list is named by its id."""
    words = [
        "tawthiq count",
        *(f"--list {one[:12]}" for one in asked.lists),
        *(f"--type '{one}'" for one in asked.types),
    ]
    words += [*(f"--by {one}" for one in asked.by), f"--method {asked.method}"]
    words += [*(f"--set '{one}'" for one in asked.settings), *([f"--linkages {asked.draws}"] if asked.draws else [])]
    return " ".join([*words, f"--seed {asked.seed}"])


def kept() -> list[models.Estimate]:
    """Every estimate that was kept, the latest first."""
    return list(models.Estimate.objects.order_by("-order"))


def find(estimate_id: str) -> models.Estimate:
    """errors: `NotFound`."""
    row = models.Estimate.objects.filter(id=estimate_id).first()
    if row is None:
        raise NotFound(f"There is no estimate {estimate_id[:8]}.")
    return row


def behind(row: models.Estimate, stratum: Sequence[str], on: str) -> Behind:
    """Whom a pattern of lists has now; `on` as the record writes it.

    errors: `NotFound` where the lists are no longer in the casebook.
    """
    found = _now(row)
    people = found.people.get((tuple(stratum), tuple(mark == "1" for mark in on)), ())
    return Behind(people, _is_as_it_was(row, found))


def is_as_it_was(row: models.Estimate) -> bool | None:
    """Whether the casebook still gives the people it was made from; None where draws of the matching took part, which
    are not drawn again only to look."""
    return None if row.draws else _is_as_it_was(row, _now(row))


def _is_as_it_was(row: models.Estimate, found: Histories) -> bool:
    """The same people; with draws of the matching, the same numbers by what people decided."""
    if not row.draws:
        return bool(found.sha256 == row.inputs["sha256"])
    told = {
        (tuple(answer["stratum"].values()), pattern["on"]): pattern["people"]
        for answer in row.answers
        for pattern in answer["patterns"]
    }
    return told == {(stratum, _marks(on)): len(people) for (stratum, on), people in found.people.items()}


def _marks(on: Sequence[bool]) -> str:
    return "".join("01"[mark] for mark in on)


def _now(row: models.Estimate) -> Histories:
    by_source = {source: one for one in capturing.lists() for source in one.sources}
    chosen = []
    for one in row.lists:
        present = [by_source[source] for source in one["sources"] if source in by_source]
        if not present:
            raise NotFound("A list of this estimate is no longer in the casebook, so it leads back to nobody.")
        first = present[0]
        chosen.append(CaptureList(first.id, one["name"], tuple(one["sources"]), 0, None, None, ()))
    return capturing.histories(chosen, row.columns, row.types)
