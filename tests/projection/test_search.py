"""What was written is found however it is spelt, in both scripts; a query is words and never a command."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import NOW
from tawthiq.projection import search


def state(casebook, name: str) -> str:
    with casebook.deed(NOW) as deed:
        return deed.append("group", {"name": name, "names": []})


def found(query: str) -> list[str]:
    return [hit.id for hit in search.search(query)]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Émile Haddad", "emile"),
        ("Emile Haddad", "ÉMILE HADDAD"),
        ("أحمد الأسعد", "احمد الاسعد"),
        ("مدرسة البنين", "مدرسه"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("مصطفى", "مصطفي"),
        ("سنة ٢٠٢٢", "2022"),
        ("Straße 5", "strasse"),
        ("Bab al-Narjis", "bab al narjis"),
    ],
)
def test_spelling_marks_of_either_script_do_not_matter(casebook, written, asked):
    one = state(casebook, written)
    assert found(asked) == [one]
    assert found(written) == [one]


def test_the_last_word_may_be_unfinished_and_the_others_not(casebook):
    one = state(casebook, "Kamil Haddad")
    assert found("kamil had") == found("kam") == [one]
    assert found("kam haddad") == []
    assert found("haddad kamil") == [one]


def test_the_newest_comes_first_and_no_more_than_asked(casebook):
    made = [state(casebook, f"Haddad {number}") for number in range(5)]
    assert found("haddad") == made[::-1]
    assert [hit.id for hit in search.search("haddad", limit=2)] == made[:2:-1]
    casebook.rebuild()
    assert found("haddad") == made[::-1]


@pytest.mark.parametrize("query", ["", "   ", "-", "؟!", "***", '"'])
def test_a_query_without_a_word_finds_nothing(casebook, query):
    state(casebook, "Kamil Haddad")
    assert found(query) == []


@pytest.mark.parametrize(
    "query",
    [
        "kamil OR omar", "kamil NOT haddad", "words: kamil", "NEAR(kamil haddad)", "kamil^", '"kamil" AND "omar"', "{words} : kamil",
        "kamil'; DROP TABLE search; --", 'kamil" OR "omar', "(kamil", "kamil + haddad + omar", "*", "kamil\x00omar",
    ],
)  # fmt: skip
def test_the_index_takes_a_query_as_words_and_never_as_a_command(casebook, query):
    one = state(casebook, "Kamil Haddad")
    other = state(casebook, "Omar")
    assert set(found(query)) <= {one}
    assert found("omar") == [other]


def test_what_is_taken_out_is_not_found_and_its_words_leave_the_index(casebook):
    one = state(casebook, "Zarqaliyya")
    search.remove([one])
    assert found("zarqaliyya") == []
    assert found("z") == []


@settings(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=40))
def test_no_query_breaks_the_search(casebook, query):
    assert isinstance(search.search(query), list)
