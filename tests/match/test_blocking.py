"""Blocking: near dates and turned dates meet, and no block explodes."""

import time

from tawthiq.match.blocking import candidate_pairs
from tawthiq.match.prepared import prepare
from tawthiq.match.sql import DuckDB
from tawthiq.match.table import from_rows


def pairs_of(*given: dict[str, str]) -> set[tuple[int, int]]:
    made = [{"id": str(at), "list": "a"} | row for at, row in enumerate(given)]
    engine = DuckDB()
    found = candidate_pairs(prepare(from_rows(made)), engine).pairs.tolist()
    engine.close()
    return {(left, right) for left, right in found}


def test_one_shared_word_and_a_near_day_make_a_candidate() -> None:
    assert pairs_of({"name": "Ziad Omar", "date": "2014-03-02"}, {"name": "زياد خليل", "date": "2014-03-05"}) == {
        (0, 1)
    }


def test_a_date_turned_about_makes_a_candidate() -> None:
    assert pairs_of({"name": "Ziad Omar", "date": "2014-03-02"}, {"name": "زياد خليل", "date": "2014-02-03"}) == {
        (0, 1)
    }


def test_two_shared_words_need_no_date_or_place() -> None:
    assert pairs_of({"name": "Ziad Omar Barghouti"}, {"name": "زياد البرغوثي", "date": "2014-02-03"}) == {(0, 1)}


def test_nothing_shared_makes_no_candidate() -> None:
    assert pairs_of({"name": "Ziad Omar", "date": "2014-03-02"}, {"name": "خليل درويش", "date": "2014-03-02"}) == set()


def test_five_thousand_of_one_name_and_day_are_bounded_and_said() -> None:
    made = [
        {"id": str(at), "list": "a", "name": "محمد علي", "date": "2014-03-02", "place": "درعا"} for at in range(5000)
    ]
    engine, started = DuckDB(), time.monotonic()
    blocks = candidate_pairs(prepare(from_rows(made)), engine)
    engine.close()
    assert len(blocks.pairs) < 1_000_000
    assert any("too common" in note for note in blocks.notes)
    assert not any("محمد" in note for note in blocks.notes)
    assert time.monotonic() - started < 60
