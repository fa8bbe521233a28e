"""Counts what a trained person does at the keyboard for the example case: at the desk, and typing the same into forms.

    python bench/actions.py

The same decisions (`examples/wadi_al_safarjal/decisions.json`) are made both ways, and counted by two rules:

- **fields**: one *action* is one key or click that decides, opens or saves, or one field that is set, whatever is typed into
  it: typing itself, where forms cost most, is not counted against them.
- **keys**: every key and every click. A word typed costs its letters, but whoever types copies what stands in the source: no
  field costs more than 4 (choose the words, copy, click, paste). A choice in a list costs 2, a tick 1.

**Desk.** The machine has read every source. The cards of a source lie on one page with all their parts. One that is right:
1 (Accept). A statement that differs only in its teller, in how it is said or known, word for word or not, told by whom: one
for each that differs, chosen on the card, and 1. One that differs otherwise: Edit, one for each field that differs (one for
a teller, whose kind comes with the name; two for a part: role, left out where it is the victim, and name; other words only
where less than four fifths are the same), and save. What was not proposed: choose the words, one for each choice in the
menu beside them, say whose they are; or a form, where more differs from what is filled in (the teller above, nearest date
and place, the statements that hold the words): the fields and save. Cards that nobody wanted: for each source 2 (open its
page, reject all that is left). People: for each source with anything to say of them 2 (its table, save) and the fields;
protected ones were named at intake. The title of an incident: left out on both sides, since the desk calls one by what
happened, whom and where.

**Forms.** Nothing is read. Each statement, incident, person, group and place: open a form, one for each field that the
decisions fill and that is no default (two for a teller: name and kind; three for a part), and save.

Links, judgements and bases are the same both ways and left out.
"""

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from tawthiq.work.starting import ready

ready()

from tawthiq.examples import loading
from tawthiq.examples.locating import find
from tawthiq.language.folding import fold
from tawthiq.projection import models
from tawthiq.record.keys import Cost
from tawthiq.web.source.speakers import MOST, Guess, round_about, speakers
from tawthiq.work import cards, replaying
from tawthiq.work import casebook as casebooks
from tawthiq.work.filing import ASKED, DECIDED
from tawthiq.work.models import Proposal

CASE = "wadi_al_safarjal"
NOW = datetime(2025, 2, 11, 9, 0, tzinfo=UTC)
CLOSE = 0.8
DEFAULTS = {"stance": "asserted", "ground": "unknown", "direct": False}
PRESS = "press"  # a key or click that decides, opens, saves, or chooses words in the text
CHOICE, TICK = "choice", "tick"
MOST_TYPED = 4  # choose the words in the source, copy, click, paste


class Text(NamedTuple):
    """A field that is typed."""

    words: str


Step = str | Text
Rule = Callable[[Step], int]


def by_fields(step: Step) -> int:
    return 1


def by_keys(step: Step) -> int:
    if isinstance(step, Text):
        return min(MOST_TYPED, len(step.words))
    return 2 if step == CHOICE else 1


RULES: dict[str, Rule] = {"fields": by_fields, "keys": by_keys}


def form_steps(kind: str, decided: Any) -> list[Step]:
    """The fields that typing one of these into a form takes."""
    if kind == "statement":
        plain = [CHOICE for name, usual in DEFAULTS.items() if decided[name] != usual]
        plain += [CHOICE] if decided["inside"] is not None else []
        tellers = [step for one in decided["said_by"] for step in (Text(one["name"]), CHOICE)]
        return [Text(decided["quote"]), *plain, *tellers]
    if kind == "incident":
        given: list[Step] = [
            CHOICE,
            Text(decided["trigger"]["words"] if isinstance(decided["trigger"], dict) else str(decided["trigger"])),
        ]
        given += [Text(str(decided[name])) for name in ("when", "where", "number") if decided[name]]
        given += [CHOICE] if decided["stance"] != "asserted" else []
        parts = [step for one in decided["roles"] for step in (CHOICE, Text(one["name"]), CHOICE)]
        return [*given, *parts, *[TICK for _ in decided["statements"]]]
    about = [CHOICE if name == "sex" else Text(decided[name]) for name in ABOUT if kind == "person" and decided[name]]
    return [Text(decided["name"]), *about, *[Text(name) for name in decided["names"]]]


ABOUT = ("sex", "age", "role")


def statement_on_desk(replay: replaying.Replay, decided: Any) -> list[Step]:
    text, said = replay.texts[decided["source"]], decided["said_by"]
    quote = find(text.text, decided["quote"])
    proposal = replaying._nearest(text, "statement", quote, None)
    told = cards.cards(Proposal.objects.filter(text=text.id, kind="statement").order_by("position"))
    if proposal is None:
        return by_hand_statement(text, told, quote, decided)
    card = cards.card(proposal.id)
    face: list[Step] = [] if card.stance == decided["stance"] else [CHOICE]
    face += [] if card.ground == decided["ground"] else [CHOICE]
    outer = Proposal.objects.filter(id=card.inside or "").values_list("made", flat=True).first()
    face += [] if card.direct == decided["direct"] else [TICK]
    face += [] if outer == replay.made.get(decided["inside"] or "") else [CHOICE]
    deep: list[Step] = [] if _close(card.span, quote) else [PRESS]
    apart = _apart(people_of(card.said_by), Counter(fold(one["name"]) for one in said))
    if apart and len(said) <= 1:
        face += [CHOICE]
    elif apart:
        deep += [Text(one["name"]) for one in said][:apart]
    return [*face, PRESS] if not deep else [PRESS, *face, *deep, PRESS]


def digit(text: models.Text, told: list[cards.Card], at: int, said: list[Any]) -> Step:
    """One key where whoever says it is among those with a digit (0: the text itself), else a choice in the list."""
    named = Proposal.objects.filter(text=text.id)
    known = [fold(one.name) for one in speakers(told, named, at)[:MOST]]
    return PRESS if not said or fold(said[0]["name"]) in known else CHOICE


def by_hand_statement(text: models.Text, told: list[cards.Card], quote: tuple[int, int], decided: Any) -> list[Step]:
    said = decided["said_by"]
    plain = [PRESS if name != "stance" else CHOICE for name, usual in DEFAULTS.items() if decided[name] != usual]
    key = digit(text, told, quote[0] + 1, said)
    if decided["inside"] is None and len(said) <= 1 and key == PRESS:
        return [PRESS, *plain, PRESS]
    plain += [CHOICE] if decided["inside"] is not None else []
    guess = round_about(told, Proposal.objects.filter(text=text.id), quote)
    apart = _apart(people_of(guess.said_by), Counter(fold(one["name"]) for one in said))
    return [
        PRESS,
        PRESS,
        *plain,
        *[Text(one["name"]) for one in said][:apart],
        *[TICK] * max(0, apart - len(said)),
        PRESS,
    ]


def incident_on_desk(replay: replaying.Replay, decided: Any) -> list[Step]:
    text = replay.texts[decided["source"]]
    quote = find(text.text, decided["quote"])
    trigger = find(text.text, decided["trigger"], quote)
    whole = (min(quote[0], trigger[0]), max(quote[1], trigger[1]))
    proposal = replaying._nearest(text, "incident", whole, decided["type"])
    retyped: list[Step] = []
    if proposal is None and (proposal := replaying._nearest(text, "incident", whole, None)):
        retyped = [CHOICE]
    if proposal is None:
        told = cards.cards(Proposal.objects.filter(text=text.id, kind="statement").order_by("position"))
        guess = round_about(told, Proposal.objects.filter(text=text.id), trigger)
        return [PRESS, PRESS, CHOICE, *differing(replay, guess, decided), PRESS]
    card = cards.card(proposal.id)
    changed = [*retyped, *differing(replay, card, decided)]
    changed += [] if card.stance == decided["stance"] else [CHOICE]
    return [PRESS, *changed, PRESS] if changed else [PRESS]


def differing(replay: replaying.Replay, card: cards.Card | Guess, decided: Any) -> list[Step]:
    """The fields of an incident that have to be set so that it says what was decided."""
    place = (
        models.Place.objects.filter(id=replay.made.get(decided["where"] or "")).values_list("name", flat=True).first()
    )
    changed: list[Step] = [] if (card.when or None) == decided["when"] else [Text(decided["when"] or "x")]
    changed += [] if fold(card.where.name if card.where else "") == fold(place or "") else [Text(place or "x")]
    changed += [Text("9")] if decided["number"] else []
    mine = {Proposal.objects.filter(id=said).values_list("made", flat=True).first() for said, _ in card.statements}
    changed += [TICK for _ in mine ^ {replay.made[key] for key in decided["statements"]}]
    have = Counter((one.role, fold(one.name)) for one in card.roles)
    want = Counter((one["role"], fold(one["name"])) for one in decided["roles"])
    missing, left = list((want - have).elements()), (have - want).total()
    for role, name in missing:
        changed += [Text(name)] if role == "victim" else [CHOICE, Text(name)]
    return changed + [TICK] * max(0, left - len(missing))  # a row that is emptied


def people_of(said: Iterable[Any]) -> Counter[str]:
    return Counter(fold(one.name) for one in said)


def _close(left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether two spans are nearly the same words: a person lets them stand."""
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return shared >= CLOSE * max(left[1] - left[0], right[1] - right[0])


def _apart(left: Counter[Any], right: Counter[Any]) -> int:
    """How many rows differ: one changed for another is one row."""
    return max((left - right).total(), (right - left).total())


def person_on_desk(replay: replaying.Replay, named: Any) -> list[Step]:
    """The fields of a row in the table of people; nobody who was promised safety at intake, whose name is set already."""
    text = replay.texts[named["source"]]
    if replaying._promised(text, named["name"]):
        return []
    proposal = replaying._proposed_name(text, "person", named)
    values = proposal.values if proposal else {}
    differ = [name for name in ABOUT if (named[name] or None) != (values.get(name) or None)]
    steps: list[Step] = [CHOICE if name == "sex" else Text(named[name] or "x") for name in differ]
    if proposal is None:  # named nowhere yet: choose the words, say that it is a person
        return [PRESS, PRESS, *steps]
    return steps + ([Text(named["name"])] if proposal.values["name"] != named["name"] else [])


def counted(replay: replaying.Replay, decisions: Any) -> tuple[dict[str, list[Step]], dict[str, list[Step]]]:
    desk: dict[str, list[Step]] = {}
    form: dict[str, list[Step]] = {}
    tables = set()
    for part, kind in replaying.KINDS.items():
        for named in decisions[part]:
            form.setdefault(kind, []).extend([PRESS, *form_steps(kind, named), PRESS])
            steps = person_on_desk(replay, named) if kind == "person" else []
            tables |= {named["source"]} if steps else set()
            desk.setdefault(kind, []).extend(steps)
            replaying._name(replay, kind, named)
    desk["person"] += [PRESS, PRESS] * len(tables)
    for said in replaying._outer_first(decisions["statements"]):
        form.setdefault("statement", []).extend([PRESS, *form_steps("statement", said), PRESS])
        desk.setdefault("statement", []).extend(statement_on_desk(replay, said))
        replaying._state(replay, said)
    for incident in decisions["incidents"]:
        form.setdefault("incident", []).extend([PRESS, *form_steps("incident", incident), PRESS])
        desk.setdefault("incident", []).extend(incident_on_desk(replay, incident))
        replaying._report(replay, incident)
    left = Proposal.objects.filter(kind__in=ASKED).exclude(state__in=DECIDED)
    desk["cards nobody wanted"] = [PRESS, PRESS] * left.values("source").distinct().count()
    return desk, form


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        casebook = casebooks.create(
            folder / "c", "a bench", folder / "v", "a vault", by="Amal", now=NOW, cost=Cost(64, 1, 1)
        )
        replay = replaying.take_in(casebook, CASE, lambda: NOW)
        for _ in replaying.read_all(replay):
            pass
        desk, form = counted(replay, loading.decisions(CASE))
        casebook.close()
    for name, rule in RULES.items():
        told = {
            side: {kind: sum(map(rule, steps)) for kind, steps in steps_by.items()}
            for side, steps_by in (("desk", desk), ("form", form))
        }
        share = round(sum(told["desk"].values()) / sum(told["form"].values()), 3)
        print(
            json.dumps(
                {
                    "rule": name,
                    **told,
                    "desk_total": sum(told["desk"].values()),
                    "form_total": sum(told["form"].values()),
                    "share": share,
                }
            )
        )


if __name__ == "__main__":
    main()
