"""Sex, age, status and cause are taken only from words that say them outright."""

import pytest

from tawthiq.count.categories import age_of, cause_of, sex_of, status_of
from tawthiq.language.folding import fold
from tawthiq.language.lists import table


@pytest.mark.parametrize(
    ("told", "category"),
    [
        (["34"], "adult"), (["١٧"], "child"), (["17 years"], "child"), (["18"], "adult"), (["6 months"], "child"),
        (["16-20"], "unknown"), (["34", "12"], "unknown"), (["34", "35"], "adult"), (["a child of the neighbours"], "child"),
        (["طفل"], "child"), ([""], "unknown"), ([], "unknown"), (["old enough"], "unknown"),
    ],
)  # fmt: skip
def test_an_age_is_on_one_side_of_eighteen_or_unknown(told, category):
    assert age_of(told) == category


def test_sex_is_known_where_all_who_say_it_agree():
    assert sex_of(["male", "", "male"]) == "male"
    assert sex_of(["male", "female"]) == "unknown"


@pytest.mark.parametrize(
    ("told", "category"),
    [("soldier", "armed forces"), ("جندي", "armed forces"), ("teacher", "unknown"), ("civilian", "civilian"), ("a fighter", "taking part in the fighting"), ("a former fighter", "unknown"), ("ضابط متقاعد", "unknown")],
)  # fmt: skip
def test_status_is_never_guessed_from_a_trade(told, category):
    assert status_of([told]) == category


def test_a_longer_word_wins_over_one_within_it():
    assert cause_of(["injury"], ["rubber bullets"]) == "less-lethal"
    assert cause_of(["injury"], ["bullets"]) == "small arms"
    assert cause_of(["killing"], ["قذائف", "a tank"]) == "heavy weapons and explosive munitions"
    assert cause_of(["killing"], ["rifle", "knife"]) == "unknown"
    assert cause_of(["mine or remnant explosion"], []) == "planted or left explosives"


def test_every_word_of_the_list_is_found_as_its_category():
    asked = {"age": age_of, "status": status_of, "cause": lambda told: cause_of([], told)}
    seen = set()
    for row in table("count_words"):
        assert asked[row["column"]]([row["word"]]) == row["category"], row["word"]
        assert (row["column"], fold(row["word"])) not in seen
        seen.add((row["column"], fold(row["word"])))
