"""The invented texts and their gold are in order, and their scorer gives all for a reading of the gold, none for nothing."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tawthiq.terms.dates import is_valid
from tawthiq.terms.vocabulary import GROUNDS, INCIDENT_TYPES, ONLY_PEOPLE_ASSIGN, STANCES

BENCH = Path(__file__).parents[3] / "bench" / "texts.py"


def load_bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_texts", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


bench = load_bench()
TEXTS: list[tuple[Any, Any]] = bench.load(Path(__file__).parent)
each_text = pytest.mark.parametrize(("document", "gold"), TEXTS, ids=[document["id"] for document, _ in TEXTS])


def quotes(gold: Any) -> list[str]:
    kinds = ("statements", "incidents", "quantities")
    return [item["quote"] for kind in kinds for item in gold[kind]] + gold["unverified"]


def whole_reading(document: Any, gold: Any) -> dict[str, Any]:
    """What a reader would hand on that read exactly what the gold holds."""
    text, entities = document["text"], {}

    def span(quote: str) -> list[int]:
        return [text.index(quote), text.index(quote) + len(quote)]

    def place(quote: str) -> dict[str, int]:
        return dict(zip(("start", "end"), span(quote), strict=True))

    def entity(name: str) -> str:
        return entities.setdefault(name, {"id": f"e{len(entities)}", "kind": "person", "name": name, "mentions": []})[
            "id"
        ]

    def statement(quote: str, teller: str, stance: str) -> dict[str, Any]:
        return {**place(quote), "said_by": [{"entity": entity(teller)}], "stance": stance}

    statements = [
        statement(item["quote"], bench.listed(item["said_by"])[0], item.get("stance", "asserted"))
        for item in gold["statements"]
    ]
    for account in gold["contested"][0]["accounts"]:
        start = text.lower().index(account["key"])
        statements.append(statement(text[start : start + len(account["key"])], account["said_by"][0], "asserted"))
    incidents = [
        {
            "id": item["id"],
            "type": bench.listed(item["type"])[0],
            "trigger": span(item["quote"]),
            "when": item.get("when"),
            "stance": "asserted",
            "roles": [{"role": "victim", "entity": entity(name)} for name in item.get("victims", [])],
        }
        for item in gold["incidents"]
    ]
    quantities = [
        {**place(q["quote"]), "low": q.get("value", q.get("low")), "high": q.get("value", q.get("high"))}
        for q in gold["quantities"]
    ]
    return {
        "id": document["id"], "text": text, "statements": statements, "incidents": incidents, "quantities": quantities,
        "cautions": [place(quote) for quote in gold["unverified"]], "entities": list(entities.values()),
    }  # fmt: skip


def empty_reading(document: Any) -> dict[str, Any]:
    kinds = ("entities", "statements", "incidents", "quantities", "cautions")
    return {"id": document["id"], "text": document["text"], **{kind: [] for kind in kinds}}


@each_text
def test_every_quote_stands_once_in_its_text(document: Any, gold: Any) -> None:
    assert [quote for quote in quotes(gold) if document["text"].count(quote) != 1] == []


@each_text
def test_every_gold_term_is_one_of_the_house(document: Any, gold: Any) -> None:
    types = {name for item in gold["incidents"] for name in bench.listed(item["type"])}
    assert types <= set(INCIDENT_TYPES) - set(ONLY_PEOPLE_ASSIGN)
    assert {item["stance"] for item in gold["statements"] if "stance" in item} <= set(STANCES)
    assert {item["ground"] for item in gold["statements"] if "ground" in item} <= set(GROUNDS)
    assert all(is_valid(item["when"]) for item in gold["incidents"] if item.get("when"))
    assert document["dated"] is None or is_valid(document["dated"])


@each_text
def test_even_numbers_are_kept_for_the_test_part(document: Any, gold: Any) -> None:
    assert gold["part"] == ("test" if int(document["id"][:2]) % 2 == 0 else "dev")


@each_text
def test_a_reading_of_the_whole_gold_scores_all(document: Any, gold: Any) -> None:
    result = bench.score(gold, whole_reading(document, gold))
    assert result.found == result.wanted
    assert (result.invented, result.misses) == (0, [])


@each_text
def test_an_empty_reading_scores_nothing(document: Any, gold: Any) -> None:
    result = bench.score(gold, empty_reading(document))
    assert sum(result.found.values()) == 0
    assert result.wanted["speakers"] == len(gold["statements"])


def test_the_texts_hold_every_type_that_a_machine_may_propose() -> None:
    found = {name for _, gold in TEXTS for item in gold["incidents"] for name in bench.listed(item["type"])}
    assert found == set(INCIDENT_TYPES) - set(ONLY_PEOPLE_ASSIGN)


def test_an_incident_reported_twice_counts_as_invented_once() -> None:
    document, gold = TEXTS[0]
    reading = whole_reading(document, gold)
    reading["incidents"].append({**reading["incidents"][0], "id": "again"})
    assert bench.score(gold, reading).invented == 1


def test_a_denied_or_hypothetical_incident_is_not_invented() -> None:
    document, gold = TEXTS[0]
    reading = whole_reading(document, gold)
    reading["incidents"] += [
        {**reading["incidents"][0], "id": "again", "stance": "denied"},
        {**reading["incidents"][0], "id": "once more", "stance": "hypothetical"},
    ]
    assert bench.score(gold, reading).invented == 0


def test_a_statement_of_the_wrong_teller_or_far_too_long_does_not_count() -> None:
    document, gold = TEXTS[0]
    reading = whole_reading(document, gold)
    wanted = bench.score(gold, reading).found["speakers"]
    first = reading["statements"][0]
    stranger = {"id": "x", "kind": "person", "name": "Nobody", "mentions": []}
    reading["entities"].append(stranger)
    reading["statements"][0] = {**first, "said_by": [{"entity": "x"}]}
    assert bench.score(gold, reading).found["speakers"] == wanted - 1
    reading["statements"][0] = {**first, "start": 0, "end": len(document["text"])}
    assert bench.score(gold, reading).found["speakers"] == wanted - 1


def test_a_kunya_is_not_the_name_within_it() -> None:
    sought = bench.Sought(
        {"id": "t", "text": "Abu Samir spoke", "entities": [{"id": "e", "name": "Abu Samir", "mentions": []}]}
    )
    assert sought.is_named({"entity": "e"}, "Abu Samir")
    assert not sought.is_named({"entity": "e"}, "Samir")
