"""A list of people, row by row: each value keeps its place, nothing is guessed in silence."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.read.lists import ListColumns, edtf, guess, header, keyed, read_list
from tawthiq.terms.errors import BadInput

LIST = (
    "No,Name,Date of death,Place,Sex,Age,Responsible\r\n"
    '1,"Nuri, Karam",9/3/2022,Tell Asfar,M,34,the Red Guard\r\n'
    "2,مجهول,31/3/2022,Tell Asfar,,,\r\n"
    "3,,1/4/2022,Tell Asfar,f,9,\r\n"
    "4,Salma Nuri,sometime,Kafr,x,,\r\n"
)
COLUMNS = ListColumns(guess(header(LIST)), "killing")


def read(text: str = LIST, columns: ListColumns = COLUMNS, leaving: tuple[int, ...] = ()):
    return read_list(text, columns, id="a", language="en", dated=None, leaving=leaving)


def incident(line: int) -> dict:
    return next(one for one in read().reading["incidents"] if one["id"] == f"i{line}")


def entity(key: str) -> dict:
    return next(one for one in read().reading["entities"] if one["id"] == key)


def test_each_row_is_a_statement_of_the_words_of_its_line():
    said = [LIST[one["start"] : one["end"]] for one in read().reading["statements"]]
    assert said == [LIST.splitlines()[line] for line in (1, 2, 4)]


def test_a_row_tells_who_when_where_and_by_whom_with_the_words_of_each():
    found = incident(2)
    assert (found["type"], found["when"]) == ("killing", "2022-03-09")
    assert LIST[slice(*found["when_span"])] == "9/3/2022"
    assert [(role["role"], LIST[slice(*role["span"])]) for role in found["roles"]] == [
        ("victim", "Nuri, Karam"), ("alleged perpetrator", "the Red Guard"),
    ]  # fmt: skip
    assert entity(found["roles"][0]["entity"]) | {"mentions": 0, "id": 0} == {
        "id": 0, "kind": "person", "name": "Nuri, Karam", "mentions": 0, "age": "34", "sex": "male",
    }  # fmt: skip
    assert entity(found["where"])["name"] == "Tell Asfar"


def test_two_rows_of_one_place_name_one_place():
    assert incident(2)["where"] == incident(3)["where"]
    assert incident(5)["where"] != incident(2)["where"]


def test_somebody_unidentified_is_no_person_of_the_record():
    assert entity(incident(3)["roles"][0]["entity"])["kind"] == "other"


def test_a_row_without_a_name_is_refused_with_its_line():
    assert [(one.line, one.why) for one in read().refused] == [(4, "no name stands in this row")]


def test_what_is_not_understood_is_left_out_and_said():
    assert incident(5)["when"] is None
    assert [(one.line, one.why.split()[1]) for one in read().left_out] == [(5, "date"), (5, "sex")]


def test_rows_that_are_to_be_left_are_not_read():
    assert [one["id"] for one in read(leaving=(2,)).reading["incidents"]] == ["i3", "i5"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2022-03-09", "2022-03-09"), ("2022/3/9", "2022-03-09"), ("9.3.2022", "2022-03-09"), ("٩/٣/٢٠٢٢", "2022-03-09"),
        ("3/2022", "2022-03"), ("2022", "2022"), ("2022-03~", "2022-03~"), ("31/2/2022", None), ("in March", None), ("", None),
    ],
)  # fmt: skip
def test_a_date_is_told_as_lists_write_it_or_not_at_all(words, value):
    assert edtf(words, "day first") == value


def test_the_column_itself_tells_which_number_is_the_day():
    assert incident(2)["when"] == "2022-03-09"
    american = LIST.replace("9/3/2022", "3/9/2022").replace("31/3/2022", "3/31/2022").replace("1/4/2022", "4/1/2022")
    assert read(american).reading["incidents"][0]["when"] == "2022-03-09"


def test_days_that_tell_no_order_are_asked_about():
    either = LIST.replace("31/3/2022", "11/3/2022")
    with pytest.raises(BadInput, match="day first or month first"):
        read(either)
    told = ListColumns(COLUMNS.columns, "killing", "month first")
    assert read(either, told).reading["incidents"][0]["when"] == "2022-09-03"


def test_columns_are_guessed_in_both_languages():
    assert guess(["الرقم", "الاسم الرباعي", "تاريخ الوفاة", "ملاحظات"]) == {
        "id": "الرقم", "name": "الاسم الرباعي", "date": "تاريخ الوفاة",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("name\nKaram\n", "name every column"),
        ("name,name\na,b\n", "each differently"),
        ("name,date\nKaram\n", "Line 2 has 1 cells"),
        ('name,date\n"Karam,2022\n', "never closed"),
    ],
)
def test_what_is_no_table_is_refused_without_repeating_it(text, says):
    with pytest.raises(BadInput, match=says) as told:
        read_list(text, ListColumns({"name": "name"}, "killing"), id="a", language="en", dated=None)
    assert "Karam" not in str(told.value)


@pytest.mark.parametrize(
    ("columns", "type", "says"),
    [
        ({"date": "Date of death"}, "killing", "holds the name"),
        ({"name": "Surname"}, "killing", "not in the file"),
        ({"name": "Name", "shoe size": "Age"}, "killing", "no field"),
        ({"name": "Name", "place": "Name"}, "killing", "two fields"),
        ({"name": "Name"}, "murder", "type"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(columns, type, says):
    with pytest.raises(BadInput, match=says):
        read(LIST, ListColumns(columns, type))


def test_rows_are_told_apart_by_their_id_or_by_name_date_and_place():
    assert list(keyed(LIST, COLUMNS)) == [("1",), ("2",), ("3",), ("4",)]
    without = ListColumns({"name": "Name", "place": "Place"}, "killing")
    assert ("salma nuri", "", "kafr") in keyed(LIST, without)


WORDS = st.text(st.sampled_from('aب ,;"\n\t7'), max_size=8)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=6))
def test_cells_are_those_of_any_table_written_as_csv_and_stand_where_they_are_said_to(rows):
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([("first", "name"), *rows])
    text = out.getvalue()
    written = [tuple(cell.strip() for cell in row) for row in rows if any(cell.strip() for cell in row)]
    if not written:
        return
    found = read_list(text, ListColumns({"name": "name"}, "killing"), id="a", language="en", dated=None)
    names = [one["name"] for one in found.reading["entities"]]
    assert names == [name for _, name in written if name]
    for one in found.reading["entities"]:
        ((start, end),) = one["mentions"]
        assert text[start:end].replace('""', '"').strip() == one["name"]
