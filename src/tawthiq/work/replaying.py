"""Replay a person's decisions on an example case, as that person would make them: take the machine's proposal where there
is one that means the same words, correct it where it differs, and enter by hand what it did not see.

What nobody decided stays waiting. Each answer is one deed, as on the desk.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, cast

from tawthiq.examples import loading
from tawthiq.examples.locating import Span, find
from tawthiq.examples.shapes import Decisions, Incident, Named, Source, Statement
from tawthiq.language.folding import fold
from tawthiq.projection import models
from tawthiq.work import bases, follow_ups, judging, linking, reading, review, sources
from tawthiq.work.casebook import Casebook
from tawthiq.work.filing import DECIDED
from tawthiq.work.models import Proposal
from tawthiq.work.release_input import ReleaseOptions
from tawthiq.work.releasing import Released, preview, sign

Clock = Callable[[], datetime]
KINDS = {"people": "person", "groups": "group", "places": "place"}
LEAST_OVERLAP = 0.5


@dataclass
class Replay:
    """What has been made so far, by the keys of the case's files."""

    casebook: Casebook
    clock: Clock
    sources: dict[str, str] = field(default_factory=dict)
    texts: dict[str, models.Text] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def note(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1


def take_in(casebook: Casebook, case: str, clock: Clock) -> Replay:
    """Add every source of a case as its manifest says; the vault must be unlocked."""
    replay, manifest = Replay(casebook, clock), loading.manifest(case)
    for source in manifest["sources"]:
        data = loading.folder(case).joinpath(source["file"]).read_bytes()
        added = sources.add(casebook, data, _request(source, replay), now=clock())
        replay.sources[source["file"]] = added.source
        if added.text:
            replay.texts[source["file"]] = models.Text.objects.get(id=added.text)
    return replay


def _request(source: Source, replay: Replay) -> sources.AddRequest:
    received, basis = source["received"], source["basis"]
    protect = tuple(
        sources.Protected(person["shown_as"], tuple(person["names"]), person["sex"], person["role"])
        for person in source["protect"]
    )
    return sources.AddRequest(
        title=source["title"], kind=source["kind"], language=source["language"], dated=source["dated"],
        publisher=source["publisher"], received_from=received["from"], received_how=received["how"],
        received_on=received["on"], basis=_basis(basis), copy_of=replay.sources.get(source["copy_of"] or ""),
        protect=protect, hide=source["hide"], protected=source["protected"],
        suffix="." + source["file"].rpartition(".")[2],
    )  # fmt: skip


def _basis(basis: Any) -> bases.BasisRequest:
    return bases.BasisRequest(
        basis["ground"], tuple(basis["purposes"]), basis["words"], basis["taken_by"], basis["on"],
        basis.get("until"), basis["why"],
    )  # fmt: skip


def read_all(replay: Replay) -> Iterator[reading.Filed]:
    """Read every source that was taken in."""
    wanted = [source for file, source in replay.sources.items() if file in replay.texts]
    return reading.read_sources(replay.casebook, wanted, now=replay.clock())


def decide(replay: Replay, decisions: Decisions) -> Iterator[tuple[int, int]]:
    """Make every decision in the order a person would; yields (done, of) after each."""
    steps = list(_steps(replay, decisions))
    for number, step in enumerate(steps, 1):
        step()
        yield number, len(steps)


def _steps(replay: Replay, decisions: Decisions) -> Iterable[Callable[[], None]]:
    decided: Any = decisions
    for part, kind in KINDS.items():
        yield from (partial(_name, replay, kind, named) for named in decided[part])
    yield from (partial(_state, replay, statement) for statement in _outer_first(decisions["statements"]))
    yield from (partial(_report, replay, incident) for incident in decisions["incidents"])
    yield from (partial(_reject, replay, rejected) for rejected in decisions["reject"])
    yield from _links(replay, decided)
    yield from (partial(_note_basis, replay, one) for one in decisions["bases"])
    yield from (partial(_judge, replay, one) for one in decisions["judgements"])
    yield from (partial(_follow_up, replay, one) for one in decisions["follow_ups"])


def _outer_first(statements: list[Statement]) -> list[Statement]:
    by_key = {statement["key"]: statement for statement in statements}

    def depth(statement: Statement) -> int:
        outer = by_key.get(statement["inside"] or "")
        return 0 if outer is None else 1 + depth(outer)

    return sorted(statements, key=depth)


def _name(replay: Replay, kind: str, named: Named) -> None:
    text = replay.texts[named["source"]]
    promised = _promised(text, named["name"]) if kind == "person" else None
    values = _values(kind, named)
    if promised:
        replay.made[named["key"]] = promised
        return
    proposal = _proposed_name(text, kind, named)
    if proposal is None:
        mentions = [list(find(text.text, name)) for name in (named["name"], *named["names"])]
        made = review.name(
            replay.casebook, text.id, kind, {**values, "mentions": mentions}, now=replay.clock()
        )  # fmt: skip
        replay.note("by hand")
    else:
        made = _answer(replay, proposal, values)
    replay.made[named["key"]] = made


def _promised(text: models.Text, name: str) -> str | None:
    people = models.Person.objects.filter(id__in=text.people)
    return next((person.id for person in people if fold(person.name) == fold(name)), None)


def _values(kind: str, named: Any) -> dict[str, Any]:
    if kind == "person":
        names = ("name", "sex", "age", "role", "protected", "changed_name")
        return {name: named[name] for name in names}
    if kind == "place":
        about = {name: named[name] for name in ("lat", "lon", "precision", "radius_km", "within")}
        return {"name": named["name"], "place": about}
    return {"name": named["name"]}


def _proposed_name(text: models.Text, kind: str, named: Named) -> Proposal | None:
    wanted = {fold(name) for name in (named["name"], *named["names"])}
    for proposal in Proposal.objects.filter(text=text.id, kind=kind, state="proposed").order_by("start"):
        if fold(proposal.values["name"]) in wanted:
            return proposal
    return None


def _answer(replay: Replay, proposal: Proposal, values: dict[str, Any]) -> str:
    """Accept a proposal, or correct what differs; gives what it became."""
    differing = {name: value for name, value in values.items() if proposal.values.get(name) != value}
    if differing:
        decided = review.correct(replay.casebook, proposal.id, differing, now=replay.clock())
    else:
        decided = review.accept(replay.casebook, proposal.id, now=replay.clock())
    replay.note("corrected" if differing else "accepted")
    return decided.made or ""


def _state(replay: Replay, statement: Statement) -> None:
    text = replay.texts[statement["source"]]
    span = find(text.text, statement["quote"])
    values = {
        "start": span[0], "end": span[1], "spans": [], "direct": statement["direct"], "stance": statement["stance"],
        "ground": statement["ground"], "inside": replay.made.get(statement["inside"] or ""),
        "said_by": [_pointed(replay, text, one, span) for one in statement["said_by"]],
        "quantities": [_quantity(text, one, span) for one in statement["quantities"]],
    }  # fmt: skip
    replay.made[statement["key"]] = _take(replay, text, "statement", span, values)


def _take(replay: Replay, text: models.Text, kind: str, span: Span, values: dict[str, Any]) -> str:
    """The machine's proposal on these words, corrected; or the same by hand."""
    proposal = _nearest(text, kind, span, values.get("type"))
    if proposal is not None:
        return _answer(replay, proposal, values)
    replay.note("by hand")
    return review.enter(replay.casebook, text.id, kind, values, now=replay.clock())


def _nearest(text: models.Text, kind: str, span: Span, type: str | None) -> Proposal | None:
    """The undecided proposal that shares most of the words, at least half of the longer; for incidents of that type."""
    best: tuple[float, Proposal | None] = (0.0, None)
    for proposal in Proposal.objects.filter(text=text.id, kind=kind).exclude(state__in=DECIDED):
        if type is not None and proposal.values["type"] != type:
            continue
        shared = min(span[1], proposal.end) - max(span[0], proposal.start)
        longer = max(span[1] - span[0], proposal.end - proposal.start)
        share = shared / (longer if kind == "statement" else max(1, proposal.end - proposal.start))
        best = max(best, (share, proposal), key=lambda pair: pair[0])
    return best[1] if best[0] >= LEAST_OVERLAP else None


def _pointed(replay: Replay, text: models.Text, one: Any, near: Span) -> dict[str, Any]:
    start, end = _where(text, one["name"], near)
    record = replay.made.get(one["record"] or "")
    return {"name": one["name"], "kind": one["kind"] if record else "", "start": start, "end": end, "record": record}


def _where(text: models.Text, words: str | None, near: Span) -> tuple[int | None, int | None]:
    return find(text.text, words, near) if words else (None, None)


def _quantity(text: models.Text, one: Any, near: Span) -> dict[str, Any]:
    start, end = find(text.text, one["quote"], near)
    return {"start": start, "end": end, "low": one["low"], "high": one["high"], "unit": one["unit"], "of": one["of"]}


def _report(replay: Replay, incident: Incident) -> None:
    text = replay.texts[incident["source"]]
    quote = find(text.text, incident["quote"])
    trigger, place = find(text.text, incident["trigger"], quote), replay.made.get(incident["where"] or "")
    when_span = _where(text, incident["when_words"], quote)
    where_span = _where(text, incident["where_words"], quote)
    name = models.Place.objects.get(id=place).name if place else ""
    values = {
        "type": incident["type"], "title": incident["title"], "when": incident["when"],
        "when_span": list(when_span) if when_span[1] else None, "trigger": list(trigger), "stance": incident["stance"],
        "where": {"name": name, "kind": "place", "record": place} if place else None,
        "where_span": list(where_span) if where_span[1] else None,
        "roles": [{**_pointed(replay, text, role, quote), "role": role["role"]} for role in incident["roles"]],
        "statements": [replay.made[key] for key in incident["statements"]], "number": incident["number"],
    }  # fmt: skip
    span = (min(quote[0], trigger[0]), max(quote[1], trigger[1]))
    replay.made[incident["key"]] = _take(replay, text, "incident", span, values)


def _reject(replay: Replay, rejected: Any) -> None:
    text = replay.texts[rejected["source"]]
    span = find(text.text, rejected["quote"])
    for proposal in Proposal.objects.filter(text=text.id, kind="incident").exclude(state__in=DECIDED):
        if proposal.values["type"] in rejected["types"] and span[0] <= proposal.start < span[1]:
            review.reject(replay.casebook, proposal.id, now=replay.clock())
            replay.note("rejected")


def _links(replay: Replay, decided: Any) -> Iterable[Callable[[], None]]:
    for one in decided["relations"]:
        yield partial(_link, replay, one["kind"], one["from"], one["to"], f"as the text says: {one['quote']}")
    for part, relation in (("same", "same"), ("not_same", "not same"), ("unsure", "unsure")):
        for one in decided[part]:
            yield partial(_link, replay, relation, one["left"], one["right"], one["reason"])
    yield from (partial(_copy, replay, copy) for copy in decided["copies"])


def _link(replay: Replay, relation: str, left: str, right: str, reason: str) -> None:
    linking.link(replay.casebook, relation, replay.made[left], replay.made[right], reason, now=replay.clock())
    replay.note("links")


def _copy(replay: Replay, copy: Any) -> None:
    source, of = replay.sources[copy["source"]], replay.sources[copy["of"]]
    sources.mark_copy(replay.casebook, source, of, copy["reason"], now=replay.clock())


def _note_basis(replay: Replay, one: Any) -> None:
    bases.set_basis(replay.casebook, replay.made[one["subject"]], _basis(one), now=replay.clock())


def _judge(replay: Replay, one: Any) -> None:
    report = first_report(replay, one["incident"])
    judging.judge(
        replace(replay.casebook, by=one["by"]), report, one["value"], one["reason"], reliability=one["reliability"],
        credibility=one["credibility"], now=replay.clock(),
    )  # fmt: skip
    replay.note("judgements")


def first_report(replay: Replay, incident: str) -> str:
    """The first report of an incident over all sources, by the part of its key before `@`."""
    return next(made for key, made in replay.made.items() if key.partition("@")[0] == incident)


def _follow_up(replay: Replay, one: Any) -> None:
    due, casebook = date.fromisoformat(one["due"]), replay.casebook
    made = follow_ups.add(
        casebook, replay.made[one["subject"]], one["what"], one["owner"], due=due, now=replay.clock()
    )  # fmt: skip
    if one["done"]:
        follow_ups.close(casebook, made, one["done"], one["outcome"] or "", now=replay.clock())


def make_release(replay: Replay, decisions: Decisions, folder: Path) -> Released:
    """Release the incidents that the case's decisions choose, with their rules."""
    chosen, rules = decisions["release"]["incidents"], cast(dict[str, Any], decisions["release"]["rules"])
    options = ReleaseOptions(dates=rules["dates"], places=rules["places"])
    reports = [first_report(replay, incident) for incident in chosen]
    now = replay.clock()
    seen = preview(replay.casebook, reports, options, now=now)
    return sign(replay.casebook, seen, folder, now=now, reason=decisions["release"]["override"])
