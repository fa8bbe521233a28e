"""Disclosure risk against counting by hand on small random tables, and against a small table worked out by its formulas."""

from itertools import combinations
from math import comb, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.protect.attackers import stories
from tawthiq.protect.classes import coded, frequencies
from tawthiq.protect.coarser import suggest
from tawthiq.protect.disclosure import assess, measure
from tawthiq.protect.individual_risk import individual_risks
from tawthiq.protect.uniques import minimal_uniques
from tawthiq.terms.errors import BadInput

CELL = st.sampled_from(["a", "b", "c", None])
ROWS = st.lists(st.tuples(CELL, CELL, CELL, CELL, st.integers(1, 50)), min_size=1, max_size=14)
NAMES = ["one", "two", "three"]
# A small table of ten people in the shape of textbook examples, with weights. What it must give was not taken from any page:
# the counts are made by hand, the risks by the closed forms of E(1/F | f) for f = 1 and f = 2 with p = f / F and q = 1 - p,
# (p / q) ln(1 / p) and p / q - (p / q)² ln(1 / p), and again by summing the series (test below).
WORKED = {
    "residence": ["urban"] * 4 + ["rural"] + ["urban"] * 5,
    "sex": ["f", "f", "f", "m", "f", "m", "f", "m", "f", "f"],
    "education": ["si", "si", "pi", "sc", "sc", "sc", "pc", "ps", "si", "si"],
    "labour": ["employed", "employed", "none", "employed", "seeking", "employed", "none", "seeking", "none", "none"],
}
WORKED_WEIGHTS = [180, 180, 215, 76, 186, 76, 180, 215, 186, 76]


def table(rows):
    return {name: [row[at] for row in rows] for at, name in enumerate([*NAMES, "sensitive"])}


def alike(left, right, keys=range(3)):
    return all(left[key] is None or right[key] is None or left[key] == right[key] for key in keys)


@given(ROWS)
@settings(max_examples=150, deadline=None)
def test_counts_and_diversity_are_those_of_counting_by_hand(rows):
    found = assess(table(rows), NAMES, sensitive="sensitive", least=3)
    sample = [sum(alike(one, other) for other in rows) for one in rows]
    diversity = [len({other[3] for other in rows if alike(one, other)} - {None}) for one in rows]
    assert found.k == min(sample)
    assert found.below == sum(count < 3 for count in sample)
    assert found.sample_uniques == sample.count(1)
    assert found.small_cells == len({one[:3] for one, count in zip(rows, sample, strict=True) if count < 3})
    assert found.diversity == min(diversity)
    assert found.uniform == sum(count <= 1 for count in diversity)
    assert found.global_risk == pytest.approx(sum(1 / count for count in sample) / len(rows))


@given(ROWS)
@settings(max_examples=100, deadline=None)
def test_weights_of_rows_alike_are_summed(rows):
    weights = [float(row[4]) for row in rows]
    measured = measure(coded(table(rows), NAMES), weights)
    assert measured.population.tolist() == [sum(other[4] for other in rows if alike(one, other)) for one in rows]
    assert ((measured.risks > 0) & (measured.risks <= 1 / measured.sample + 1e-12)).all()


@given(ROWS)
@settings(max_examples=100, deadline=None)
def test_minimal_uniques_are_those_of_trying_every_set(rows):
    found = minimal_uniques(coded(table(rows), NAMES), 3)
    for at, row in enumerate(rows):
        unique = {
            keys
            for size in (1, 2, 3)
            for keys in combinations(range(3), size)
            if all(row[key] is not None for key in keys) and sum(alike(row, other, keys) for other in rows) == 1
        }
        minimal = {keys for keys in unique if not any(set(other) < set(keys) for other in unique)}
        assert found.smallest[at] == min(map(len, minimal), default=0)
        assert found.scores[at] == sum({1: 2, 2: 1, 3: 1}[len(keys)] for keys in minimal)


def _closed(f, p):
    """The individual risk of a row seen once or twice, written out."""
    odds = p / (1 - p)
    return odds * log(1 / p) if f == 1 else odds - odds**2 * log(1 / p)


def test_a_small_table_gives_what_its_formulas_give_by_hand():
    measured = measure(coded(WORKED, list(WORKED)), WORKED_WEIGHTS)
    assert measured.sample.tolist() == [2, 2, 1, 2, 1, 2, 1, 1, 2, 2]
    assert measured.population.tolist() == [360, 360, 215, 152, 186, 152, 180, 215, 262, 262]
    told = [0.0054, 0.0054, 0.0251, 0.0126, 0.0282, 0.0126, 0.0290, 0.0251, 0.0074, 0.0074]
    assert measured.risks.round(4).tolist() == told
    by_hand = [_closed(f, f / count) for f, count in zip(measured.sample, measured.population, strict=True)]
    assert measured.risks.tolist() == pytest.approx(by_hand, rel=1e-9)
    found = assess(WORKED, list(WORKED), weights=WORKED_WEIGHTS)
    assert found.passes
    assert found.k == 1
    assert found.sample_uniques == 4


@pytest.mark.parametrize(("seen", "population"), [(1, 4.0), (2, 7.0), (3, 30.0), (9, 12.0)])
def test_individual_risk_is_the_mean_of_one_over_the_population_count(seen, population):
    share = seen / population
    by_sum = sum(
        comb(count - 1, seen - 1) * share**seen * (1 - share) ** (count - seen) / count for count in range(seen, 1500)
    )
    (risk,) = individual_risks(np.array([float(seen)]), np.array([population]))
    assert risk == pytest.approx(by_sum, rel=1e-9)


def test_more_keys_than_one_number_holds_are_counted_all_the_same():
    rng = np.random.default_rng(3)
    columns = {f"k{at}": [str(value) for value in rng.integers(0, 300, 40)] * 2 for at in range(20)}
    assert set(frequencies(coded(columns, list(columns))).tolist()) == {2.0}


def test_suggestions_come_below_the_gate_and_say_what_is_lost():
    rng = np.random.default_rng(5)
    days = [
        f"2023-{month:02}-{day:02}"
        for month, day in zip(rng.integers(1, 7, 600), rng.integers(1, 28, 600), strict=True)
    ]
    people = {
        "day": days,
        "age": [str(age) for age in rng.integers(3, 90, 600)],
        "sex": list(rng.choice(["f", "m"], 600)),
    }
    steps = suggest(coded(people, list(people)), least=5)
    assert ("day", "to the month") in [(step.key, step.how) for step in steps]
    assert steps[-1].global_risk < 0.03
    assert steps[-1].below == 0
    assert all(0 < step.lost <= 1 for step in steps)
    risks = [step.global_risk for step in steps]
    assert risks == sorted(risks, reverse=True)


def test_digits_that_are_no_number_are_no_age():
    assert [step.how for step in suggest(coded({"age": ["²", "9" * 5000, "30"]}, ["age"]))] == ["left out"]


def test_a_known_place_is_coarsened_to_the_area_around_it():
    towns = {"place": ["Sanamayn", "Nawa", "Sanamayn", "Nawa"]}
    assert suggest(coded(towns, ["place"]), least=3)[0].how == "to the area around it"


def test_the_stories_tell_how_many_each_attacker_finds():
    people = {"sex": ["f"] * 5 + ["m"], "age": ["30"] * 5 + ["41"]}
    neighbour, prosecutor, journalist = stories(coded(people, ["sex", "age"]), assess(people, ["sex", "age"]))
    assert (neighbour.people, prosecutor.people, journalist.people) == (1, 1, 1.0)
    assert "1 person of 6" in neighbour.words


@pytest.mark.parametrize(
    ("columns", "keys", "words"),
    [
        ({"sex": ["f"]}, [], "No key is named"),
        ({"sex": ["f"]}, ["age"], "no column"),
        ({"sex": []}, ["sex"], "no row"),
        ({"sex": ["f"]}, ["sex", "sex"], "twice"),
        ({"person_id": ["1", "2"]}, ["person_id"], "an id"),
        ({"who": [f"Person {letter}{other}" for letter in "abcdefgh" for other in "abcdefgh"]}, ["who"], "an id"),
        ({"sex": ["f", "m"], "age": ["1"]}, ["sex", "age"], "differ in length"),
    ],
)
def test_what_cannot_be_measured_is_refused_in_words(columns, keys, words):
    with pytest.raises(BadInput, match=words):
        assess(columns, keys)


@pytest.mark.parametrize("weights", [[1.0], [1.0, 0.5], [1.0, float("nan")]])
def test_weights_below_one_or_not_one_a_row_are_refused(weights):
    with pytest.raises(BadInput, match="weight of 1 or more"):
        assess({"sex": ["f", "m"]}, ["sex"], weights=weights)
