"""The review queue: what is asked first, what is not asked again, batches, and what answers change."""

import numpy as np
import pytest

from tawthiq.match.candidates import Scored
from tawthiq.match.clustering import cluster
from tawthiq.match.comparing import FEATURES
from tawthiq.match.linking import Judged, judge, weighed
from tawthiq.match.relearning import SENTENCES, relearn
from tawthiq.match.review import Answer, error_rate, queue, sure_batch
from tawthiq.match.table import from_rows
from tawthiq.terms.errors import Refused

NAMES = ("Saeed Omar Mansouri", "سعيد عمر المنصوري", "Ali Omar Mansouri", "علي عمر المنصوري", "Huda Salem Darwish")


def judged(given: dict[tuple[int, int], float], count: int = 0) -> Judged:
    """A judgement of records of which only the scores matter."""
    number = count or 1 + max(max(pair) for pair in given)
    whole = judge(from_rows({"id": str(at), "list": f"l{at}", "name": NAMES[at % 5]} for at in range(number)))
    pairs = np.array(list(given), np.int32)
    rows = np.zeros((len(pairs), len(FEATURES)), np.float32)
    return Judged(whole.records, whole.prepared, Scored(pairs, rows, np.array(list(given.values()), np.float32), ()))


def asked(given: Judged, answers: dict[tuple[int, int], Answer] | None = None) -> list[tuple[int, int]]:
    return [(one.left, one.right) for one in queue(given, answers or {})]


def test_the_open_pair_comes_before_the_likely_one_and_sure_ones_are_not_asked() -> None:
    assert asked(judged({(0, 1): 3.0, (2, 3): 0.1, (4, 5): 6.0, (6, 7): -6.0})) == [(2, 3), (0, 1)]


def test_a_family_is_asked_at_once() -> None:
    order = asked(judged({(0, 1): 0.1, (4, 5): 0.3, (1, 2): 2.5, (5, 6): 2.5}))
    assert [pair[0] < 4 for pair in order] in ([True, True, False, False], [False, False, True, True])


def test_what_answers_settle_is_not_asked_again() -> None:
    given = judged({(0, 1): 1.0, (1, 2): 1.0, (0, 2): 0.5, (2, 3): 0.2})
    assert asked(given, {(0, 1): "same", (1, 2): "same"}) == [(2, 3)]
    assert asked(given, {(0, 1): "same", (0, 2): "not same"}) == [(2, 3)]
    assert (0, 1) not in asked(given, {(0, 1): "unsure"})


def test_a_batch_holds_sure_pairs_of_clusters_without_doubt_and_a_sample() -> None:
    given = judged({(0, 1): 6.0, (2, 3): 6.0, (3, 4): 6.0, (2, 4): -6.0, (5, 6): 2.0})
    label = np.array([0, 0, 1, 1, 1, 2, 2], np.int32)
    batch = sure_batch(given, label, {}, np.random.default_rng(1))
    assert given.scored.pairs[batch.rows].tolist() == [[0, 1]]
    assert batch.sample.tolist() == batch.rows.tolist()
    assert sure_batch(given, label, {(0, 1): "same"}, np.random.default_rng(1)).rows.size == 0


def test_the_error_of_a_sample_has_its_interval() -> None:
    found = error_rate(200, 4)
    assert found.rate == pytest.approx(0.02)
    assert (round(found.low, 4), round(found.high, 4)) == (0.0055, 0.0504)
    assert (error_rate(5, 5).high, error_rate(0, 0).low, error_rate(0, 0).high) == (1.0, 0.0, 1.0)


def test_answers_move_the_scores_and_the_change_is_told_in_words() -> None:
    rng = np.random.default_rng(3)
    odds = rng.uniform(-3, 3, 600)
    given = judged({(at, at + 600): float(one) for at, one in enumerate(odds)}).scored
    true = rng.random(600) < 1 / (1 + np.exp(-(odds - 1.5)))
    answers: dict[tuple[int, int], Answer] = {(at, at + 600): "same" if true[at] else "not same" for at in range(400)}
    found = relearn(given, answers)
    assert np.abs(found.odds - (odds - 1.5)).mean() < 0.45
    assert found.said[0].parts[0] == "400"
    assert any("less often" in str(one) for one in found.said)
    assert all(one.sentence in SENTENCES for one in found.said)


def test_answers_that_agree_with_the_scores_change_next_to_nothing() -> None:
    rng = np.random.default_rng(4)
    odds = rng.uniform(-4, 4, 1500)
    given = judged({(at, at + 1500): float(one) for at, one in enumerate(odds)}).scored
    true = rng.random(1500) < 1 / (1 + np.exp(-odds))
    found = relearn(given, {(at, at + 1500): "same" if true[at] else "not same" for at in range(1500)})
    assert np.abs(found.odds - odds).mean() < 0.5


def test_too_few_answers_teach_nothing_and_it_is_said() -> None:
    with pytest.raises(Refused, match="200"):
        relearn(judged({(0, 1): 0.0}).scored, {(0, 1): "same"})


def test_what_people_said_holds_in_the_clusters() -> None:
    records = from_rows(
        {"id": str(at), "list": f"l{at}", "name": name, "date": "2014-03-02"} for at, name in enumerate(NAMES)
    )
    whole = judge(records)
    label = cluster(len(records), *weighed(whole, apart=[(0, 1)], same=[(1, 4)]), -0.7)
    assert label[0] != label[1] == label[4]
