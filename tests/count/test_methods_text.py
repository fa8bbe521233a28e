"""The paragraph beside a number holds the number, its interval, its notes and how to make it again, in both languages."""

import pytest

from tawthiq.count.methods import METHODS
from tawthiq.count.methods_text import METHODS as TOLD
from tawthiq.count.methods_text import methods_text
from tawthiq.count.tables import count_file
from tawthiq.terms.errors import BadInput

TABLE = b"a,b,count\n1,0,400\n0,1,300\n1,1,200\n"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_method_has_its_words(language):
    assert set(TOLD[language]) == set(METHODS)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_holds_the_number_the_notes_and_the_command(language):
    (answer,) = count_file(TABLE, method="chapman", seed=3)
    told = methods_text(answer, command="tawthiq count FILE.csv --seed 3", versions={"numpy": "2"}, language=language)
    for part in ("1,497", "nothing in them can test that", "tawthiq count FILE.csv --seed 3", "numpy 2", "95 %"):
        assert part in told


def test_without_an_estimate_it_says_so():
    (answer,) = count_file(TABLE, method="documented")
    assert "is not estimated" in methods_text(answer, command="c", versions={}, language="en")
    with pytest.raises(BadInput):
        methods_text(answer, command="c", versions={}, language="fr")
