"""Which report repeats which."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.match.copies import LEAST_WORDS, TextForCopies, find_copies
from tawthiq.terms.errors import BadInput

NEWS = (
    "Four armed men took a farmer from his house near the mill on Thursday night, a witness said. His body was found "
    "five days later under the old bridge, with signs of torture on both hands."
)
NEWS_AR = (
    "اقتاد أربعة مسلحين مزارعًا من منزله قرب الطاحونة ليل الخميس، بحسب شاهدة. وعُثر على جثته بعد خمسة أيام تحت الجسر القديم "
    "وعليها آثار تعذيب في اليدين."
)
OTHER = (
    "The council met on Sunday to speak of the road to the spring, and agreed to mend it before the winter rains come."
)
OTHER_AR = "اجتمع المجلس يوم الأحد للبحث في أمر الطريق إلى النبع واتفق على إصلاحه قبل أن تأتي أمطار الشتاء هذا العام"


def text(name, words, dated=None):
    return TextForCopies(name, words, dated)


def pairs(*texts):
    return [(copy.left, copy.right) for copy in find_copies(texts)]


@pytest.mark.parametrize(("news", "other"), [(NEWS, OTHER), (NEWS_AR, OTHER_AR)])
def test_a_repeated_report_is_found_and_another_is_not(news, other):
    assert pairs(text("a", news, "2022-02-16"), text("b", other), text("c", f"{other} {news}", "2022-02-17")) == [
        ("a", "c"),
        ("b", "c"),
    ]
    assert pairs(text("a", news), text("b", other)) == []


def test_the_earlier_one_is_the_original_whatever_the_order():
    (copy,) = find_copies([text("late", NEWS, "2022-03"), text("early", NEWS, "2022-02-16")])
    assert (copy.left, copy.right, copy.order_known) == ("early", "late", True)


@pytest.mark.parametrize("dated", [None, "2022", "2022-03~"])
def test_dates_that_do_not_tell_leave_the_order_as_given(dated):
    (copy,) = find_copies([text("first", NEWS, dated), text("second", NEWS, "2022-03-01")])
    assert (copy.left, copy.order_known) == ("first", False)


def test_spelling_signs_and_case_hide_no_copy():
    changed = NEWS_AR.replace("أ", "ا").replace("ة", "ه").replace("ت", "تَ")
    assert pairs(text("a", NEWS_AR), text("b", changed)) == [("a", "b")]
    assert pairs(text("a", NEWS), text("b", NEWS.upper().replace(",", " —"))) == [("a", "b")]


def test_passages_point_at_the_same_words_in_both():
    longer = f"{OTHER} {NEWS} {OTHER[:40]}"
    (copy,) = find_copies([text("a", NEWS), text("b", longer)])
    (passage,) = copy.passages
    assert NEWS[slice(*passage.left)] == longer[slice(*passage.right)] == NEWS.rstrip(".")
    assert copy.shared == passage.words == len(NEWS.split())
    assert (copy.left_in_right, copy.score) == (1.0, 1.0)
    assert copy.right_in_left < 0.7
    assert "36 words in 1 passages" in copy.reasons[0]


def test_one_long_passage_in_a_long_article_is_a_copy():
    rng = random.Random(1)
    words = [f"word{at}" for at in range(400)]
    own = " ".join(rng.choice(words) for _ in range(300))
    rest = " ".join(rng.choice(words) for _ in range(300))
    (copy,) = find_copies([text("a", f"{own} {NEWS}"), text("b", f"{NEWS} {rest}")])
    assert copy.score < 0.2
    assert max(passage.words for passage in copy.passages) >= 30


def test_short_messages_are_copies_of_nothing():
    assert pairs(text("a", "They took him last night"), text("b", "They took him last night")) == []
    exactly = " ".join(NEWS.split()[:LEAST_WORDS])
    assert pairs(text("a", exactly), text("b", exactly)) == [("a", "b")]


def test_empty_texts_and_no_texts_are_fine():
    assert find_copies([]) == []
    assert pairs(text("a", ""), text("b", "؟ … —")) == []


def test_a_text_given_twice_is_refused():
    with pytest.raises(BadInput, match="twice"):
        find_copies([text("a", NEWS), text("a", NEWS)])


def test_a_text_that_everybody_repeats_leads_back_to_the_first():
    many = [text(str(at), NEWS, f"2022-02-{at + 1:02}") for at in range(28)]
    copies = find_copies(many)
    assert {copy.right for copy in copies} == {str(at) for at in range(1, 28)}
    assert {copy.left for copy in copies} == {"0"}


def test_work_grows_with_the_words_not_with_the_pairs():
    rng = random.Random(2)
    words = [f"w{at}" for at in range(3000)]
    many = [text(str(at), "Press release of the office. " + " ".join(rng.choices(words, k=120))) for at in range(600)]
    start = time.process_time()
    assert find_copies(many) == []
    assert time.process_time() - start < 10


vocabulary = st.lists(
    st.sampled_from(
        ["the", "men", "took", "him", "at", "night", "from", "house", "قالت", "إنهم", "أخذوه", "ليلا", "من", "البيت"]
    ),
    max_size=40,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(vocabulary.map(" ".join), max_size=5))
def test_copies_are_the_same_in_any_order_of_the_texts(bodies):
    texts = [text(str(at), body) for at, body in enumerate(bodies)]
    found, again = find_copies(texts), find_copies(texts[::-1])
    assert {frozenset((copy.left, copy.right)) for copy in found} == {
        frozenset((copy.left, copy.right)) for copy in again
    }
    for copy in found:
        assert 0 < copy.score <= 1
        assert all(passage.words >= 4 for passage in copy.passages)
