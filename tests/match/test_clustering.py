"""Clusters from scored pairs: average links, bars that hold by way of a third record, bounded components."""

import numpy as np
from numpy.typing import NDArray

from tawthiq.match.clustering import FORBIDDEN, LARGEST_COMPONENT, SAID_SAME, Barred, cluster, components, with_barred


def free(count: int) -> Barred:
    none = np.full(count, -1, np.int32)
    return Barred(none, none, none, np.zeros(count, np.bool_), 400)


def clusters(count: int, given: dict[tuple[int, int], float], barred: Barred | None = None) -> list[int]:
    pairs = np.array(list(given), np.int32).reshape(-1, 2)
    joined = with_barred(pairs, np.array(list(given.values()), np.float32), barred or free(count))
    found: NDArray[np.int32] = cluster(count, *joined, 0.0)
    return found.tolist()


def test_likely_pairs_share_a_cluster_and_unlikely_ones_do_not() -> None:
    assert clusters(4, {(0, 1): 4, (1, 2): -3}) == [0, 0, 1, 2]


def test_one_strong_link_does_not_join_what_the_others_keep_apart() -> None:
    assert clusters(4, {(0, 1): 6, (2, 3): 6, (1, 2): 3, (0, 2): -4, (0, 3): -4, (1, 3): -4}) == [0, 0, 1, 1]


def test_dates_far_apart_keep_apart_what_a_third_record_would_join() -> None:
    day = np.array([1000, 0, 3000], np.int32)
    barred = Barred(np.full(3, -1, np.int32), day, day, day > 0, 400)
    assert clusters(3, {(0, 1): 7, (1, 2): 6}, barred) == [0, 0, 1]


def test_two_records_of_a_list_that_names_nobody_twice_stay_apart() -> None:
    alone = np.array([0, -1, 0], np.int32)
    barred = Barred(alone, alone, alone, np.zeros(3, np.bool_), 400)
    assert clusters(3, {(0, 1): 7, (1, 2): 7, (0, 2): 7}, barred) == [0, 0, 1]


def test_a_forbidden_pair_is_never_joined() -> None:
    assert clusters(3, {(0, 1): 7, (1, 2): 6, (0, 2): FORBIDDEN}) == [0, 0, 1]


def test_a_chain_of_thousands_is_cut_at_its_weaker_links() -> None:
    count = 4000
    pairs = np.column_stack([np.arange(count - 1), np.arange(1, count)]).astype(np.int32)
    odds = np.where(np.arange(count - 1) % 100 == 99, 0.5, 6).astype(np.float32)
    assert np.bincount(components(count, pairs, odds)).max() <= LARGEST_COMPONENT


def test_thousands_that_nothing_tells_apart_are_cut_all_the_same() -> None:
    count = 2000
    pairs = np.column_stack([np.arange(count - 1), np.arange(1, count)]).astype(np.int32)
    assert np.bincount(components(count, pairs, np.full(count - 1, 7, np.float32))).max() <= LARGEST_COMPONENT


def test_what_a_person_joined_is_one_cluster_whatever_speaks_against_it() -> None:
    assert clusters(4, {(0, 1): SAID_SAME, (1, 2): 5, (0, 2): -5, (2, 3): 6}) == [0, 0, 1, 1]


def test_no_records_make_no_clusters() -> None:
    assert clusters(0, {}) == []
