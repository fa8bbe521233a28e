"""Documented counts as plain rows."""

import json

from tawthiq.count.documented import count_documented
from tawthiq.count.inclusion import AccountNumber, CountedIncident, InclusionRule
from tawthiq.count.rows import table_rows

TOLD = AccountNumber("a1", "o1", 2, 4)
CASES = [
    CountedIncident("i1", ("killing",), "2022-02-10", "Zahr", ("p1", "p2"), (TOLD,), "confirmed"),
    CountedIncident("i2", ("threat",), None, "Zahr", ("p1",), (AccountNumber("a2", "o2"),), "contested"),
]


def rows():
    return table_rows(count_documented(CASES, InclusionRule("7"), by=["month"]))


def test_each_row_has_its_columns_its_numbers_and_the_rules_version():
    first, unknown, total = rows()
    assert (first["month"], first["documented_low"], first["documented_high"]) == ("2022-02", 2, 4)
    assert (first["documented_identified"], first["documented_unidentified_high"]) == (2, 2)
    assert (unknown["month"], unknown["contested_low"], unknown["documented_low"]) == ("unknown", 1, 0)
    assert [row["total"] for row in rows()] == [False, False, True]
    assert total["month"] is None
    assert {row["rule"] for row in rows()} == {"7"}


def test_every_number_walks_back_to_ids():
    first, unknown, _ = rows()
    assert first["behind"]["documented"] == {
        "people": ["p1", "p2"],
        "incidents": ["i1"],
        "accounts": ["a1"],
        "without_number": [],
    }
    assert unknown["left_out"] == [
        {"incident": "i2", "account": None, "low": None, "high": None, "why": "judged contested"}
    ]
    assert unknown["unknown_because"] == [{"incident": "i2", "why": "no date is given"}]


def test_rows_are_plain_enough_for_json():
    assert json.loads(json.dumps(rows())) == rows()
