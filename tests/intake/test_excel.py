import datetime

import pytest

from intake import corpus
from tawthiq.intake import excel
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Refusal


def refusal(data, **limits):
    with pytest.raises(Refusal) as refused:
        excel.parse(data, Limits(**limits))
    return refused.value.code


def test_cells_are_text_and_dates_are_plain_ones_as_fine_as_shown():
    def shown(book):
        sheet = book.active
        sheet["B2"].number_format, sheet["C2"].number_format, sheet["E2"].number_format = "0000", "mmm yyyy", "yyyy"
        sheet["D2"].number_format = 'dd/mm/yyyy "hours" hh:mm'

    day = datetime.datetime(2022, 3, 9, 14, 5)  # noqa: DTZ001  # Excel knows no zones
    data = corpus.workbook([(None, "No", "Month", "Day", "Year", "Age"), ('سلمى; "x"', 7, day, day, day, 34.0)], shown)
    assert (
        excel.parse(data, Limits()).text
        == ',No,Month,Day,Year,Age\n"سلمى; ""x""",0007,2022-03,2022-03-09 14:05,2022,34'
    )


def test_other_sheets_and_formulas_without_a_result_are_said():
    def change(book):
        book.create_sheet("hidden", 0).sheet_state = "hidden"
        book["hidden"]["A1"] = "secret"
        book.active = 1

    parsed = excel.parse(corpus.workbook([("A", "B"), (1, "=1+1")], change), Limits())
    assert parsed.text == "A,B\n1,"
    assert {note.code: note.count for note in parsed.notes} == {"sheets": 1, "formulas": 1}


def test_what_is_no_table_or_too_much_is_refused():
    assert refusal(corpus.workbook([])) == "no table"
    assert refusal(corpus.workbook([("a",) * 50] * 50), cells=1_000) == "many cells"
    far = corpus.rezipped(
        corpus.workbook(), lambda name, old: old.replace(b'r="C1"', b'r="XFD1"') if name.endswith("sheet1.xml") else old
    )
    assert refusal(far, cells=10_000) == "many cells"


def test_declared_entities_are_not_read():
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]>'
    data = corpus.rezipped(
        corpus.workbook(), lambda name, old: laughs + old if name == "xl/worksheets/sheet1.xml" else old
    )
    assert refusal(data) == "damaged"
