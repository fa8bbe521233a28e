"""Two readers' answers beside each other: what is paired, the coefficient against published figures, and small numbers."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.match.coders import Agreement, Coded, agreements, alpha, pair_up


def about(question: str, first: list[Coded], second: list[Coded]) -> Agreement:
    found = agreements(first, second, pair_up(first, second), Random(1))
    return next(one for one in found if one.question == question)


def said(start: int, end: int, *, key: str = "", taken: bool = True, **answers: object) -> Coded:
    return Coded("statement", start, end, taken, key, tuple(answers.items()))  # type: ignore[arg-type]


def test_alpha_is_that_of_the_published_example_of_two_coders() -> None:
    """Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A and B."""
    meg, owen = "0100000000", "1110010100"
    assert alpha(list(zip(meg, owen, strict=True))) == pytest.approx(0.095, abs=5e-4)
    ben, gerry = "aabbdcccedda", "babbbccceddd"
    assert alpha(list(zip(ben, gerry, strict=True))) == pytest.approx(0.692, abs=5e-4)


def test_alpha_is_left_out_where_all_say_one_thing() -> None:
    assert alpha([("asserted", "asserted")] * 5) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=40))
def test_alpha_does_not_care_who_is_called_first_and_is_one_only_without_a_difference(answers) -> None:  # type: ignore[no-untyped-def]
    value = alpha(answers)
    assert value == alpha([(right, left) for left, right in answers])
    if value is not None:
        assert value <= 1
        assert (value == 1) == all(left == right for left, right in answers)


def test_a_card_pairs_with_itself_wherever_its_words_were_moved_to_and_other_words_by_what_they_share() -> None:
    first = [said(0, 40, key="a", stance="asserted"), said(50, 90, stance="asserted"), said(200, 210)]
    second = [said(52, 92, stance="denied"), said(10, 90, key="a", stance="asserted"), said(300, 310)]
    places = [(pair.first, pair.second, pair.differ) for pair in pair_up(first, second)]
    assert places == [(0, 1, ()), (1, 0, ("stance",)), (2, None, ("passage",)), (None, 2, ("passage",))]


def test_what_both_rejected_is_agreement_and_what_one_rejected_is_not() -> None:
    first = [said(0, 9, key="a", taken=False), said(10, 19, key="b"), said(20, 29, key="c", taken=False)]
    second = [said(0, 9, key="a", taken=False), said(10, 19, key="b"), said(20, 29, key="c")]
    pairs = pair_up(first, second)
    passage = agreements(first, second, pairs, Random(1))[0]
    assert (passage.question, passage.same, passage.compared) == ("passage", 2, 3)
    assert passage.alpha == pytest.approx(1 - 2 * 5 / (36 - 9 - 9))
    assert agreements(first, second, pairs, Random(1), listed=False)[0].alpha is None


def test_a_name_in_two_scripts_is_one_teller_and_one_more_teller_is_another_answer() -> None:
    first = [said(0, 9, teller=("Salma",)), said(10, 19, teller=("Salma", "Omar"))]
    second = [said(0, 9, teller=("سلمى",)), said(10, 19, teller=("Salma",))]
    teller = about("teller", first, second)
    assert (teller.same, teller.compared) == (1, 2)


def test_few_passages_give_no_interval_and_say_what_one_more_difference_would_do() -> None:
    coded = [said(10 * n, 10 * n + 9, stance="denied" if n % 3 else "asserted") for n in range(9)]
    stance = about("stance", coded, coded)
    assert (stance.alpha, stance.low, stance.is_few) == (1, None, True)
    assert stance.one_more is not None
    assert 0.6 < stance.one_more < 1


def test_the_interval_holds_the_coefficient_and_narrows_with_more_passages() -> None:
    def interval(times: int) -> tuple[float, float, float]:
        first = [said(10 * n, 10 * n + 9, stance="ab"[n % 2]) for n in range(10 * times)]
        second = [said(10 * n, 10 * n + 9, stance="ab"[(n + (n % 5 == 0)) % 2]) for n in range(10 * times)]
        found = about("stance", first, second)
        assert found.low is not None
        assert found.high is not None
        assert found.alpha is not None
        return found.low, found.alpha, found.high

    (low, value, high), (near, _, far) = interval(2), interval(8)
    assert low < value < high
    assert far - near < high - low
