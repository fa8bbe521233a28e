"""A name finds its bearer in every spelling and both scripts; each condition narrows; what is hidden leaves no trace."""

import pytest

from conftest import NOW
from tawthiq.language.folding import script_of
from tawthiq.terms.errors import BadInput
from tawthiq.work import searching
from tawthiq.work.incident_filter import About
from tawthiq.work.searching import Asked, ask

PEOPLE = (
    "محمد عبد الرحمن الزعبي", "Ghassan Khalil al-Masri", "جيهان صالح", "Yahya Abu Zayd", "سعيد منصور", "Salma al-Qasabani",
)  # fmt: skip
SPELLINGS = (
    ("Mohamad Abdulrahman Zoabi", 0), ("مُحَمَّد عبدالرحمن الزعبى", 0), ("غسان خليل المصري", 1), ("Gassan Halil Masry", 1),
    ("Gihan Saleh", 2), ("Jihane Salih", 2), ("يحيى أبو زيد", 3), ("Yehia Abou Zeid", 3), ("Said Mansur", 4),
    ("Mansour, Saeed", 4), ("سلمى القصباني", 5), ("Salmah Kassabani", 5),
)  # fmt: skip


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """A casebook of those people and a hundred others; gives it with their ids."""
    from conftest import FAST, PASSPHRASE, VAULT_PASSPHRASE
    from tawthiq.work import casebook as casebooks

    folder = tmp_path_factory.mktemp("names")
    made = casebooks.create(
        folder / "casebook", PASSPHRASE, folder / "vault", VAULT_PASSPHRASE, by="Amal", now=NOW, cost=FAST
    )
    others = [
        f"{first} {last}" for first in ("سالم", "Nabil", "Huda", "منى") for last in ("Haddad", "الخوري", "Barakat")
    ]
    with made.deed(NOW) as deed:
        ids = [deed.append("person", person(name)) for name in (*PEOPLE, *others)]
    yield ids
    made.close()


def person(name):
    spelt = {"name": name, "script": script_of(name), "text": None, "start": None, "end": None}
    return {"name": name, "names": [spelt], "sex": None, "age": None, "role": None, "protected": False,
            "recipient": None, "changed_name": False}  # fmt: skip


@pytest.mark.parametrize(("asked", "which"), SPELLINGS)
def test_a_person_is_found_first_by_another_spelling(known, asked, which):
    assert ask(Asked(words=asked)).named[0].id == known[which]


@pytest.mark.parametrize("asked", ["armed men at the bridge", "xylophone", "2022"])
def test_words_that_are_no_name_find_nobody(known, asked):
    assert ask(Asked(words=asked)).named == ()


def test_a_name_that_leaves_the_index_is_not_found_by_any_spelling(casebook):
    from tawthiq.projection import name_index, search

    with casebook.deed(NOW) as deed:
        one, other = (deed.append("person", person(name)) for name in ("غسان حداد", "سعيد حداد"))
    search.remove([one])
    assert [hit.id for hit in ask(Asked(words="Hadad")).named] == [other]
    assert "غسان" not in name_index.near("ghassan")
    assert "حداد" in name_index.near("haddad")


def test_a_place_of_the_casebook_is_found_within_its_own_doubt(example):
    near = ask(Asked(kinds=("incident",), about=About(place="Kafr Zumurrud", radius_km=1.0)))
    far = ask(Asked(kinds=("incident",), about=About(place="Kafr Zumurrud", radius_km=400.0)), most=200)
    assert 0 < len(near.hits) <= len(far.hits)
    assert ask(Asked(kinds=("incident",), about=About(place="No Such Town"))).hits == ()


def test_conditions_leave_what_meets_all_of_them(example):
    every = ask(Asked(kinds=("incident",)), most=200).hits
    some = ask(Asked(kinds=("incident",), about=About(type="killing", when="2022")), most=200).hits
    none = ask(Asked(kinds=("incident",), about=About(type="killing", when="1999")), most=200).hits
    assert 0 < len(some) < len(every)
    assert none == ()
    told = ask(Asked(kinds=("statement",), about=About(type="killing", when="2022")), most=200).hits
    assert told
    two = ask(Asked(kinds=("incident",), about=About(origins=2)), most=200).hits
    assert 0 < len(two) < len(every)


def test_pages_follow_one_another_without_gap_or_repetition(example):
    whole = ask(Asked(kinds=("statement",)), most=500)
    pages = [ask(Asked(kinds=("statement",)), first=first, most=50) for first in (0, 50, 100)]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert [page.more for page in pages] == [True, True, False]


@pytest.mark.parametrize(
    "asked", [Asked(kinds=("x",)), Asked(stance="x"), Asked(about=About(type="x")), Asked(about=About(radius_km=-1))]
)
def test_what_is_no_condition_is_refused(example, asked):
    with pytest.raises(BadInput):
        searching.check(asked)
