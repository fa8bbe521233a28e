"""Counts what a trained person does at the keyboard for the example case: at the desk, and typing the same into forms.

    python bench/actions.py

The same decisions (`examples/wadi_al_safarjal/decisions.json`) are made both ways. One *action* is one key or click that
decides, opens or saves, or one field that is set, whatever is typed into it: so typing itself, where forms cost most, is
not counted against them.

- **Desk.** The machine has read every source. A card that is right: 1 (A). A card that differs: E, one for each field that
  differs (two for a teller: name and kind; three for a part in an incident; other words only where less than four fifths
  are the same), and save. A card that nobody wanted: 1 (R).
  What the machine did not see: choose the words, choose what they are, the fields, save. People, groups and places come
  along with the cards that name them; one whose name, sex, age or standing differs: open, E, the fields, save.
- **Forms.** Nothing is read. Each statement, incident, person, group and place: open a form, one for each field that the
  decisions fill and that is no default (two for a teller or three for a part), and save.

Links, judgements and bases are the same both ways and left out.
"""

import json
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tawthiq.work.starting import ready

ready()

from tawthiq.examples import loading
from tawthiq.examples.locating import find
from tawthiq.language.folding import fold
from tawthiq.projection import models
from tawthiq.record.keys import Cost
from tawthiq.work import cards, replaying
from tawthiq.work import casebook as casebooks
from tawthiq.work.filing import ASKED, DECIDED
from tawthiq.work.models import Proposal

CASE = "wadi_al_safarjal"
NOW = datetime(2025, 2, 11, 9, 0, tzinfo=UTC)
OPEN = SAVE = 1
CLOSE = 0.8
DEFAULTS = {"stance": "asserted", "ground": "unknown", "direct": False}


def people_of(said: list[Any]) -> Counter[str]:
    return Counter(fold(one["name"]) for one in said)


def form_fields(kind: str, decided: Any) -> int:
    """The fields that typing one of these into a form takes."""
    if kind == "statement":
        plain = sum(decided[name] != usual for name, usual in DEFAULTS.items()) + (decided["inside"] is not None)
        return 1 + plain + 2 * len(decided["said_by"])
    if kind == "incident":
        given = sum(bool(decided[name]) for name in ("type", "title", "when", "where", "trigger", "number"))
        return given + (decided["stance"] != "asserted") + 3 * len(decided["roles"]) + len(decided["statements"])
    about = ("sex", "age", "role") if kind == "person" else ()
    return 1 + sum(bool(decided[name]) for name in about) + len(decided["names"])


def differing(card: cards.Card, kind: str, decided: Any, replay: replaying.Replay) -> int:
    """The fields of a card that a person has to set so that it says what was decided."""
    text = replay.texts[decided["source"]].text
    if kind == "statement":
        outer = Proposal.objects.filter(id=card.inside or "").values_list("made", flat=True).first()
        changed = sum(getattr(card, name) != decided[name] for name in DEFAULTS)
        changed += outer != replay.made.get(decided["inside"] or "")
        changed += not _close(card.span, find(text, decided["quote"]))
        return changed + 2 * _apart(Counter(fold(one.name) for one in card.said_by), people_of(decided["said_by"]))
    where = (
        models.Place.objects.filter(id=replay.made.get(decided["where"] or "")).values_list("name", flat=True).first()
    )
    changed = (card.when or None) != decided["when"]
    changed += fold(card.where.name if card.where else "") != fold(where or "")
    changed += (card.stance != decided["stance"]) + bool(decided["title"]) + bool(decided["number"])
    mine = {Proposal.objects.filter(id=said).values_list("made", flat=True).first() for said, _ in card.statements}
    changed += len(mine ^ {replay.made[key] for key in decided["statements"]})
    parts = Counter((one.role, fold(one.name)) for one in card.roles)
    return changed + 3 * _apart(parts, Counter((one["role"], fold(one["name"])) for one in decided["roles"]))


def _close(left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether two spans are nearly the same words: a person lets them stand."""
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return shared >= CLOSE * max(left[1] - left[0], right[1] - right[0])


def _apart(left: Counter[Any], right: Counter[Any]) -> int:
    """How many rows differ: one changed for another is one row."""
    return max((left - right).total(), (right - left).total())


def counted(replay: replaying.Replay, decisions: Any) -> tuple[Counter[str], Counter[str]]:
    desk: Counter[str] = Counter()
    form: Counter[str] = Counter()
    for part, kind in replaying.KINDS.items():
        for named in decisions[part]:
            form[kind] += OPEN + form_fields(kind, named) + SAVE
            desk[kind] += _named(replay, kind, named)
            replaying._name(replay, kind, named)
    for said in replaying._outer_first(decisions["statements"]):
        form["statement"] += OPEN + form_fields("statement", said) + SAVE
        desk["statement"] += _card(replay, "statement", said, None)
        replaying._state(replay, said)
    for incident in decisions["incidents"]:
        form["incident"] += OPEN + form_fields("incident", incident) + SAVE
        desk["incident"] += _card(replay, "incident", incident, incident["type"])
        replaying._report(replay, incident)
    desk["cards nobody wanted"] = Proposal.objects.filter(kind__in=ASKED).exclude(state__in=DECIDED).count()
    return desk, form


def _named(replay: replaying.Replay, kind: str, named: Any) -> int:
    text = replay.texts[named["source"]]
    proposal = None if replaying._promised(text, named["name"]) else replaying._proposed_name(text, kind, named)
    if proposal is None or kind != "person":
        return 0  # promised at intake, or made by naming it in a card
    changed = sum(
        (named[name] or None) != (proposal.values.get(name) or None) for name in ("name", "sex", "age", "role")
    )
    return 2 + changed + SAVE if changed else 0


def _card(replay: replaying.Replay, kind: str, decided: Any, type: str | None) -> int:
    text = replay.texts[decided["source"]]
    quote = find(text.text, decided["quote"])
    if kind == "incident":
        trigger = find(text.text, decided["trigger"], quote)
        quote = (min(quote[0], trigger[0]), max(quote[1], trigger[1]))
    proposal = replaying._nearest(text, kind, quote, type)
    if proposal is None:
        return 2 + form_fields(kind, decided) - 1 + SAVE  # the words are chosen, not typed
    changed = differing(cards.card(proposal.id), kind, decided, replay)
    return 1 + changed + SAVE if changed else 1


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
    told = {"desk": dict(desk), "desk_total": desk.total(), "form": dict(form), "form_total": form.total()}
    print(json.dumps({**told, "share": round(desk.total() / form.total(), 3)}))


if __name__ == "__main__":
    main()
