"""An answer of a method as a page shows it: its interval or its refusal, what speaks against it, how well it was computed,
its pictures, and the people on each pattern of lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tawthiq.count import pictures
from tawthiq.count.methods import DEFAULT
from tawthiq.count.methods_text import LANGUAGES, methods_text
from tawthiq.projection import models
from tawthiq.web.frame import wording

MOST_PATTERNS = 20
REFUSED = "no estimate: "
ENDS = ("low", "median", "high")
WITHOUT = "without list "
MET = 1.01  # R-hat below which chains have met
NAMED = ("sex", "age")  # columns whose values are words of the house


@dataclass(frozen=True)
class Pattern:
    """People who stand on exactly these lists."""

    on: str
    lists: tuple[str, ...]
    people: int


@dataclass(frozen=True)
class Said:
    """What one method of several says."""

    method: str
    low: float
    median: float
    high: float


@dataclass(frozen=True)
class Computed:
    """How well it was computed and how much the data say; None what the method does not have, shares in percent.

    `rhat` of the chains and whether they have `met`; independent `draws`, and those for the `ends`; what the lists
    `learnt` of the doubt before; draws `alike` the table; models `near` the best; `linkages` counted over and their `share`.
    """

    rhat: float | None
    met: bool
    draws: float | None
    ends: float | None
    learnt: float | None
    alike: float | None
    near: float | None
    linkages: float | None
    share: float | None


@dataclass(frozen=True)
class Shown:
    """`low` is None where nothing was estimated, and `refused` says why; `high` None where there is no upper bound."""

    at: int
    name: str
    observed: int
    low: float | None
    middle: float | None
    high: float | None
    level: int
    method: str
    formula: str
    refused: str
    warnings: tuple[str, ...]
    computed: Computed
    said: tuple[Said, ...]
    patterns: tuple[Pattern, ...]
    pictures: tuple[tuple[str, SafeString], ...]
    paragraphs: Mapping[str, str]


def shown(row: models.Estimate) -> list[Shown]:
    return [_answer(at, answer, row) for at, answer in enumerate(row.answers)]


def _answer(at: int, answer: Mapping[str, Any], row: models.Estimate) -> Shown:
    names = [one["name"] for one in row.lists]
    numbers = {name: _number(value) for name, value in (answer["estimate"] or {}).items()}
    told = {name: _number(value) for name, value in answer["diagnostics"].items()}
    warnings = answer["warnings"]
    refused = next((one.removeprefix(REFUSED) for one in warnings if one.startswith(REFUSED)), "")
    middle = numbers.get("median")
    return Shown(
        at=at, name=_name(answer["stratum"]), observed=answer["observed"], low=numbers.get("low"),
        middle=middle if middle is not None else numbers.get("point"), high=numbers.get("high"),
        level=round(100 * (numbers.get("level") or 0.95)), method=answer["method"], formula=answer["formula"] or "",
        refused=refused, warnings=tuple(one for one in warnings if not one.startswith(REFUSED)),
        computed=_computed(told), said=tuple(_said(told, names)),
        patterns=tuple(_pattern(one, names) for one in answer["patterns"]), pictures=tuple(_pictures(answer, names)),
        paragraphs=_paragraphs(answer, numbers, row),
    )  # fmt: skip


def _paragraphs(answer: Mapping[str, Any], numbers: Mapping[str, Any], row: models.Estimate) -> dict[str, str]:
    """The paragraph for a report, in both languages whatever the page's: a report may be in the other."""
    told = {**answer, "estimate": numbers or None, "seed": row.seed}
    return {
        language: methods_text(told, command=row.command, versions=row.versions, language=language)
        for language in LANGUAGES
    }


def _number(value: str | None) -> float | None:
    try:
        return None if value is None else float(value)
    except ValueError:
        return None


def _name(stratum: Mapping[str, str]) -> str:
    """What a stratum is called: its values one after the other, unknown ones by what is not known."""
    return wording.listed(_value(column, value) for column, value in stratum.items())


def _value(column: str, value: str) -> str:
    if value in ("unknown", ""):
        return wording.word(f"{column} unknown", "count")
    if column in ("month", "year"):
        return wording.when(value)
    return wording.word(value, "count") if column in NAMED else value


def _pattern(pattern: Mapping[str, Any], names: list[str]) -> Pattern:
    lists = tuple(name for name, mark in zip(names, pattern["on"], strict=False) if mark == "1")
    return Pattern(pattern["on"], lists, pattern["people"])


def _computed(told: Mapping[str, float | None]) -> Computed:
    learnt, share = told.get("prior_to_posterior"), told.get("share_of_linkage")
    alike = _least(told, ("predictive_lists", "predictive_pairs"))
    rhat = told.get("rhat")
    return Computed(
        rhat=rhat, met=rhat is not None and rhat < MET, draws=told.get("ess"), ends=told.get("ess_tail"),
        learnt=None if learnt is None else 100 * max(learnt, 0), alike=None if alike is None else 100 * alike,
        near=told.get("near"), linkages=told.get("linkages"), share=None if share is None else 100 * share,
    )  # fmt: skip


def _least(told: Mapping[str, float | None], names: tuple[str, ...]) -> float | None:
    return min((value for name in names if (value := told.get(name)) is not None), default=None)


def _said(told: Mapping[str, float | None], lists: list[str]) -> list[Said]:
    """What each method says, where several were asked; or what the one says without a list and under another prior."""
    names = [name.removesuffix("_median") for name in told if name.endswith("_median") and f"{name[:-7]}_low" in told]
    found = []
    for name in names:
        low, median, high = (told[f"{name}_{end}"] for end in ENDS)
        if low is not None and median is not None and high is not None:
            found.append(Said(_way(name, lists), low, median, high))
    return found


def _way(name: str, lists: list[str]) -> str:
    """A method or prior as it is called; a list that was left out by its name, with a minus."""
    place = name.removeprefix(WITHOUT)
    if place == name or not place.isdecimal() or not 0 < int(place) <= len(lists):
        return name
    return f"\N{MINUS SIGN} {lists[int(place) - 1]}"


def _pictures(answer: Mapping[str, Any], names: list[str]) -> list[tuple[str, SafeString]]:
    """Drawn by the engine, which escapes every name in them."""
    language, found = wording.language(), []
    if patterns := answer["patterns"]:
        on = [[mark == "1" for mark in one["on"]] for one in patterns]
        drawn = pictures.upset(on, [one["people"] for one in patterns], names, most=MOST_PATTERNS, language=language)
        found.append((_("Who stands on which lists"), drawn))
    said = _said({name: _number(value) for name, value in answer["diagnostics"].items()}, names)
    if said:
        rows = [(one.method, one.low, one.median, one.high) for one in said]
        several = answer["method"] == DEFAULT
        title = _("What each method says") if several else _("How it moves without a list or under another prior")
        found.append((title, pictures.fan(rows, language=language)))
    if answer["drawn"]:
        found.append((_("How the draws lie"), pictures.posterior(answer["drawn"]["quantiles"], language=language)))
        if len(answer["drawn"]["trace"]) > 1:
            found.append((_("How the chains went"), pictures.trace(answer["drawn"]["trace"], language=language)))
    return [(title, mark_safe(svg)) for title, svg in found]  # noqa: S308  # names are escaped by the canvas
