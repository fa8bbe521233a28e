"""Each estimator gives what is published or what the packages in use give, on public tables of counts.

Tables: killings in Kosovo, March to June 1999 (Ball et al. 2002, four lists); spina bifida births, New York (three lists);
the three-list example of Madigan and York 1997; HIV reports in Rome (Abeni et al. 1994); trafficking in the United Kingdom 2013 (five lists).
"""

import pytest

from tawthiq.count import chao, decomposable, independence, loglinear, sparse, two_lists
from tawthiq.count.cells import cell_patterns

KOSOVO = dict(
    zip(
        [
            "1111",
            "1110",
            "1101",
            "1100",
            "1011",
            "1010",
            "1001",
            "1000",
            "0111",
            "0110",
            "0101",
            "0100",
            "0011",
            "0010",
            "0001",
        ],
        (27, 181, 18, 177, 42, 228, 106, 1131, 32, 217, 31, 845, 123, 936, 306),
        strict=True,
    )
)
SPINA = {"111": 12, "110": 142, "101": 111, "100": 244, "011": 4, "010": 48, "001": 60}
UK_5 = {
    "11110": 1, "11100": 1, "11010": 1, "11000": 15, "10100": 19, "10010": 3, "10000": 54, "01110": 4, "01100": 62,
    "01010": 19, "01001": 1, "01000": 463, "00110": 76, "00101": 11, "00100": 995, "00011": 8, "00010": 695, "00001": 316,
}  # fmt: skip
NEW_ORLEANS = {
    "11100": 1, "11010": 1, "11000": 1, "10100": 1, "10010": 2, "10000": 25, "01100": 2, "01010": 2, "01001": 1,
    "01000": 24, "00110": 1, "00100": 70, "00010": 33, "00001": 21,
}  # fmt: skip


def arrays(table):
    return [[int(mark) for mark in pattern] for pattern in table], list(table.values())


def collapsed(table, left, right):
    found = {}
    for pattern, count in table.items():
        two = pattern[left] + pattern[right]
        found[two] = found.get(two, 0) + count
    return arrays({two: count for two, count in found.items() if two != "00"})


def test_chapman_and_its_two_intervals_on_two_lists_of_kosovo():
    patterns, counts = collapsed(KOSOVO, 0, 1)
    normal = two_lists.estimate(patterns, counts, interval="normal")
    lognormal = two_lists.estimate(patterns, counts)
    assert normal.point == pytest.approx(7231.4728, rel=1e-5)
    assert (normal.low, normal.high) == pytest.approx((6694.928, 7768.018), rel=1e-5)
    assert (lognormal.low, lognormal.high) == pytest.approx((6728.313, 7803.181), rel=1e-5)
    assert two_lists.estimate(patterns, counts, formula="lincoln-petersen").point == pytest.approx(7241.8859, rel=1e-6)


@pytest.mark.parametrize(
    ("formula", "point"),
    [("Mth", 8591.184), ("Mh", 8787.243), ("f1f2", 10270.4785), ("f1f2 x (t-1)/t", 8802.8588)],
)
def test_chaos_four_formulas_disagree_on_kosovo_and_each_names_itself(formula, point):
    answer = chao.estimate(*arrays(KOSOVO), formula=formula)
    assert answer.point == pytest.approx(point, rel=1e-6)
    assert answer.formula.startswith(formula)
    assert any("lower bound" in warning for warning in answer.warnings)


def test_independence_on_kosovo():
    answer = independence.estimate(*arrays(KOSOVO))
    assert (answer.point, answer.diagnostics["se"]) == pytest.approx((7394.587, 129.6), rel=1e-3)


def test_the_best_loglinear_model_of_kosovo_and_its_rivals():
    answer = loglinear.estimate(*arrays(KOSOVO), names=("EXH", "ABA", "OSCE", "HRW"), interval="normal")
    assert (answer.point, answer.low, answer.high) == pytest.approx((10356.519, 8816.18, 11896.86), rel=1e-5)
    assert answer.formula == "[EXH:ABA:OSCE, EXH:HRW, OSCE:HRW]"
    assert any("10357 to 18393" in warning for warning in answer.warnings)


def test_a_model_average_reaches_over_the_rivals():
    answer = loglinear.estimate(*arrays(KOSOVO), choice="average")
    assert answer.low < 10357 < 18393 < answer.high


@pytest.mark.parametrize(
    ("table", "point", "low", "high"),
    [
        (KOSOVO, 14341.664, 12541.281, 16540.188),
        (UK_5, 11312.99, 9884.403, 13027.397),
        (SPINA, 724.125, 700.989, 753.951),
        (NEW_ORLEANS, 1034.151, 658.258, 1708.602),
    ],
)
def test_sparse_steps_and_the_interval_of_the_chosen_model(table, point, low, high):
    answer = sparse.estimate(*arrays(table), interval="model")
    assert (answer.point, answer.low, answer.high) == pytest.approx((point, low, high), rel=1e-4)


def test_the_bootstrap_of_kosovo_is_near_the_published_one():
    answer = sparse.estimate(*arrays(KOSOVO), seed=1)
    assert (answer.low, answer.high) == pytest.approx((12572.6, 16595.6), rel=0.06)


@pytest.mark.parametrize(
    ("table", "settings", "expected"),
    [
        (KOSOVO, {"missing": 20000}, (9827, 12595, 16543)),
        (KOSOVO, {"missing": 20000, "delta": 0.5}, (4500, 11323, 14486)),
        (KOSOVO, {"missing": 20000, "delta": 1.0}, (4408, 4617, 6860)),
        (SPINA, {"missing": 5000}, (686, 725, 784)),
        (NEW_ORLEANS, {}, (511, 869, 1762)),
        (UK_5, {"missing": "30n"}, (10387, 22990, 33510)),
    ],
)
def test_decomposable_graphs_agree_to_a_person(table, settings, expected):
    answer = decomposable.estimate(*arrays(table), **settings)
    assert (answer.low, answer.median, answer.high) == expected


def test_it_is_said_that_kosovo_turns_on_the_prior():
    assert any("turns on the prior" in warning for warning in decomposable.estimate(*arrays(KOSOVO)).warnings)


def test_there_are_as_many_decomposable_graphs_as_is_known():
    assert [len(decomposable.graph_signs(lists)) for lists in (3, 4, 5)] == [8, 61, 822]


def test_cells_are_every_pattern_but_nobody():
    assert cell_patterns(3).sum(axis=1).tolist() == [1, 1, 2, 1, 2, 2, 3]
