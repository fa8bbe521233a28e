"""What speaks against estimating from a table is found before any method, and said alike by all."""

import pytest

from tawthiq.count.checks import usable
from tawthiq.terms.errors import BadInput, Refused


def said(*rows, names=None):
    patterns = [[int(mark) for mark in pattern] for pattern, _ in rows]
    return " | ".join(usable(patterns, [count for _, count in rows], names=names).warnings)


PLAIN = (("100", 50), ("010", 60), ("001", 70), ("110", 20), ("101", 20), ("011", 20))


def test_a_plain_table_has_no_warning():
    assert said(*PLAIN) == ""


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("100", 50), ("010", 50), ("001", 50)], "no person is on two lists"),
        ([("111", 300)], "same lists: nothing says"),
        ([("100", 50), ("010", 60), ("110", 20), ("101", 4)], "everybody on list 'L3' is on 'L1' too"),
        ([("110", 90), ("111", 40), ("001", 40)], "lists 'L1' and 'L2' name the same people"),
        ([("100", 50), ("010", 60), ("001", 30), ("110", 20)], "list 'L3' shares nobody with the others"),
        ([("100", 50), ("010", 60), ("001", 30), ("110", 20), ("101", 20)], "pairs of lists that share nobody: L2-L3"),
        ([("100", 50), ("010", 60), ("001", 30), ("110", 1), ("101", 1), ("011", 1)], "only 3 people on two or more"),
        ([("100", 3), ("010", 3), ("001", 3), ("110", 4), ("101", 4), ("011", 4)], "21 people in all are too few"),
        ([("100", 50), ("010", 60), ("110", 20)], "list 'L3' names nobody here and is left out"),
    ],
)
def test_each_flaw_is_named(rows, words):
    assert words in said(*rows)


def test_a_list_that_names_nobody_is_left_out_and_the_others_keep_their_names():
    found = usable([[1, 0, 0], [0, 0, 1], [1, 0, 1]], [50, 60, 20], names=("north", "none", "press"))
    assert found.names == ("north", "press")
    assert found.captures.lists == 2
    assert found.shared == 20


def test_nobody_and_one_list_are_refused():
    with pytest.raises(Refused, match="Nobody stands"):
        usable([[1, 0]], [0])
    with pytest.raises(Refused, match="One list"):
        usable([[1, 0]], [5])
    with pytest.raises(Refused, match="needs 3 lists"):
        usable([[1, 0], [0, 1]], [5, 5], fewest=3)
    with pytest.raises(BadInput, match="one name a list"):
        usable([[1, 0]], [5], names=("one",))
