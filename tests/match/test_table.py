"""Reading lists: what is taken, and what is refused in which words."""

import pytest

from tawthiq.match.table import read_lists
from tawthiq.terms.errors import BadInput


def test_it_reads_columns_in_any_order_and_arabic_digits() -> None:
    records = read_lists(["name,list,id,age\nسعيد المنصوري,a,٧,٢٣\n".encode("utf-8-sig")])
    assert (records["id"], records["age"], records["father"]) == (("7",), ("23",), ("",))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"id,name\n1,x\n", "no column list"),
        (b"id,list,name,colour\n1,a,x,red\n", "4 by position"),
        (b"id,list,name,name\n1,a,x,y\n", "column twice"),
        ("id,list,name\n1,a,سعيد\n".encode("cp1256"), "not in UTF-8"),
        (b"id,list,name\n1,a\n", "line 2: 2 cells where the header has 3"),
        (b'id,list,name\n1,a,"x\n', "quotation mark"),
        (b"id,list,name\n,a,x\n", "no id"),
        (b"id,list,name\n1,a,x\n1,a,y\n", "earlier one"),
    ],
)
def test_it_refuses_what_it_cannot_use(data: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words) as refused:
        read_lists([data])
    assert "سعيد" not in str(refused.value)


def test_one_list_given_twice_is_refused() -> None:
    data = b"id,list,name\n1,a,Saeed Mansouri\n"
    with pytest.raises(BadInput, match="given twice"):
        read_lists([data, data])


def test_values_it_does_not_understand_are_not_known_and_said() -> None:
    records = read_lists([b"id,list,name,sex,age\n1,a,x,male,forty\n2,a,,q,9\n"])
    assert records["sex"] == ("m", "")
    assert records["age"] == ("", "9")
    assert len(records.notes) == 3
