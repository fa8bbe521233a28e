"""A quotation is as coarse as the tables beside it."""

import random
from dataclasses import replace

import pytest

from protect import town
from tawthiq.protect.casefile import Account
from tawthiq.protect.pages import write_pages
from tawthiq.protect.quoting import coarse_cells, coarse_numbers, coarse_words
from tawthiq.protect.release import make_release

RULES = town.RULES
QUASI = {
    "Amal, 34, left with others.": "34",
    "A man aged 41 was shot.": "41",
    "She was seventeen years old.": "seventeen",
    "A father of three was taken.": "three",
    "Her four sons saw it.": "four",
    "He was a battalion commander then.": "commander",
    "They took her husband, a baker, at night.": "baker",
    "It was late on Monday.": "Monday",
    "He was killed yesterday.": "yesterday",
    "He was a Druze man.": "Druze",
    "She has diabetes.": "diabetes",
    "عمره 41 سنة": "41",
    "كان طبيباً هنا": "طبيب",
    "له خمسة أبناء": "خمسة",
    "قُتل يوم الاثنين": "الاثنين",
}


@pytest.mark.parametrize("words", QUASI)
def test_no_age_kin_number_rank_trade_or_exact_day_stays(words):
    shown = coarse_cells(coarse_words(words, RULES), RULES)
    assert QUASI[words] not in shown
    assert "[" in shown


def test_what_tells_nobody_stays_as_it_was_said():
    words = "About 1,200,300 people fled within three weeks in March 2021; twelve houses burnt."
    assert coarse_cells(coarse_words(words, RULES), RULES) == words


def test_an_age_is_shown_as_its_band_only_where_tables_show_one():
    assert coarse_words("aged 41", RULES) == "[18 to 59 years]"
    assert coarse_words("aged 41", replace(RULES, ages=False)) == "[age withheld]"


def test_a_row_of_a_list_keeps_only_cells_whose_meaning_is_known():
    row = "[Victim 1],[2024-03],Quarter of the Well,male,41,killing,Reed school,7741"
    kept = "[Victim 1],[2024-03],[detail withheld],male,[18 to 59 years],killing,[detail withheld],[detail withheld]"
    assert coarse_cells(row, RULES) == kept
    assert ",male," not in coarse_cells(row, replace(RULES, sexes=False))


def test_a_name_that_may_be_shown_is_left_whole():
    words = "Baker Druze Council said it."
    assert coarse_words(words, RULES, [(0, 19)]) == words
    assert coarse_cells("Chidi Halabi,2024-03,baker", RULES, [(0, 12)]) == "Chidi Halabi,2024-03,[detail withheld]"


def test_a_year_rule_takes_the_months_out_of_a_quotation():
    yearly = replace(RULES, dates="year")
    assert coarse_words("on 10 February 2022 and in March", yearly) == "on [2022] and [date withheld]"
    assert "2024-03" not in coarse_cells("[V],2024-03,male", yearly)
    assert coarse_words("on 10 February 2022, a Monday", replace(RULES, dates="day")).startswith("on 10 February 2022")


def test_an_analysts_own_words_lose_ages_and_numbers_of_kin_alone():
    assert coarse_numbers("A baker aged 41; he had four sons.", RULES) == (
        "A baker [18 to 59 years]; he had [number of kin withheld]."
    )


def test_no_page_of_a_release_says_what_its_tables_coarsen():
    row = Account(
        "id-b2", "p2", (), quote="Salma Darwish,2022-03-05,Ain al-Wadi,female,41,teacher", victims=("id-salma",)
    )
    prose = Account("id-b3", "p3", (), quote="Salma Darwish, 41, a teacher, was told so on a Monday.")
    told = replace(town.PROTEST, accounts=(*town.PROTEST.accounts, row, prose), reason="She is 41 years old.")
    for seed in range(3):
        case = replace(town.CASE, incidents=(told,))
        pages = b"".join(write_pages(make_release(case, random.Random(seed))).values()).decode()
        assert "[18 to 59 years]" in pages
        for said in (",41", "41,", "41 years", "teacher", "Monday", "2022-03-05", "Salma"):
            assert said not in pages
