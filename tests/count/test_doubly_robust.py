"""Two lists whose reach depends on what is known of people: the number of a known truth, where the plain formula fails."""

import numpy as np
import pytest

from tawthiq.count.doubly_robust import estimate
from tawthiq.count.tables import count_file
from tawthiq.terms.errors import BadInput, Refused

PEOPLE = 3000


def seen(seed: int) -> tuple[np.ndarray, list[list[str]]]:
    """Patterns and covariates of the people seen of 3,000, reached by both lists the more the older they are."""
    rng = np.random.default_rng(seed)
    age, town = rng.uniform(0, 80, PEOPLE), rng.integers(0, 3, PEOPLE)
    left = rng.random(PEOPLE) < 1 / (1 + np.exp(1 - 0.03 * (age - 40) - 0.5 * (town == 1)))
    right = rng.random(PEOPLE) < 1 / (1 + np.exp(0.8 - 0.025 * (age - 40) + 0.4 * (town == 2)))
    some = left | right
    told = [[f"{years:.0f}", f"town {at}"] for years, at in zip(age[some], town[some], strict=True)]
    return np.column_stack([left, right])[some], told


def test_it_finds_a_known_number_where_chapman_is_too_low():
    held, points, plain = 0, [], []
    for seed in range(12):
        on, told = seen(seed)
        found = estimate(on, np.ones(len(on), int), covariates=told, seed=seed)
        held += found.low <= PEOPLE <= found.high
        points.append(found.point)
        plain.append(on[:, 0].sum() * on[:, 1].sum() / on.all(axis=1).sum())
    assert held >= 10
    assert np.mean(points) == pytest.approx(PEOPLE, rel=0.06)
    assert np.mean(plain) < 0.9 * PEOPLE


def test_without_difference_it_is_lincoln_and_petersen():
    found = estimate([[1, 0], [0, 1], [1, 1]], [400, 300, 200], covariates=[["a"], ["a"], ["a"]])
    assert found.point == pytest.approx(600 * 500 / 200, rel=0.02)


def test_the_command_is_told_which_columns_people_are_alike_in():
    rows = "\n".join(
        f"{a},{b},{town},{n}" for (a, b), town, n in [
            ((1, 0), "x", 400), ((0, 1), "x", 300), ((1, 1), "x", 200), ((1, 0), "y", 90), ((0, 1), "y", 80), ((1, 1), "y", 20)
        ]
    )  # fmt: skip
    data = f"left,right,town,count\n{rows}\n".encode()
    (answer,) = count_file(data, method="doubly-robust", settings=["covariates=town"])
    assert answer["observed"] == 1090
    assert answer["estimate"]["median"] == pytest.approx(1500 + 110 * 100 / 20, rel=0.1)
    with pytest.raises(BadInput, match="covariates"):
        count_file(data.replace(b"town,", b"place,"), method="doubly-robust", by=["place"])


@pytest.mark.parametrize(
    ("patterns", "counts", "told", "error"),
    [
        ([[1, 0], [0, 1]], [5, 5], [["a"], ["a"]], Refused),
        ([[1, 0, 1], [0, 1, 1], [1, 1, 1]], [5, 5, 5], [["a"]] * 3, Refused),
        ([[1, 0], [0, 1], [1, 1]], [50, 50, 3], [["a"]] * 3, Refused),
        ([[1, 0], [0, 1], [1, 1]], [50, 50, 30], [["a"], [], ["a"]], BadInput),
        ([[1, 0], [0, 1], [1, 1]], [50, 50, 30], [], BadInput),
        ([[1, 0], [0, 1], [1, 1]], [50, 50, 30], [["1"], ["inf"], ["2"]], BadInput),
    ],
)
def test_what_it_cannot_use_is_refused(patterns, counts, told, error):
    with pytest.raises(error):
        estimate(patterns, counts, covariates=told)


def test_people_like_nobody_on_both_lists_are_said_to_be_cut():
    found = estimate(
        [[1, 0], [0, 1], [1, 1], [1, 0], [0, 1]], [300, 300, 60, 4000, 4000], covariates=[["x"]] * 3 + [["y"]] * 2
    )
    assert any("weight was cut" in said for said in found.warnings)


def test_the_same_seed_gives_the_same_number():
    on, told = seen(1)
    ones = np.ones(len(on), int)
    first, second = (estimate(on, ones, covariates=told, seed=5) for _ in range(2))
    assert (first.low, first.point, first.high) == (second.low, second.point, second.high)
