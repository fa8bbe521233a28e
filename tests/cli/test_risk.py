"""`tawthiq risk` tells the risk of a table in words or JSON, answers by its exit code, and repeats no cell in an error."""

import json

import pytest

ALIKE = "sex,district,outcome\n" + "f,Wadi,freed\nf,Wadi,killed\n" * 20 + "m,Jabal,killed\n" * 40
ALONE = ALIKE + "f,Jabal,Zubaydaword\n"


def test_a_table_in_which_people_look_alike_may_go_out(bare):
    told = bare("risk", "-", "--keys", "sex,district", "--sensitive", "outcome", "--json", given=ALIKE.encode())
    assert told.code == 0, told.err
    answer = json.loads(told.out)
    assert (answer["rows"], answer["k"], answer["sample_uniques"], answer["diversity"]) == (80, 40, 0, 1)
    assert answer["passes"]
    assert answer["global_risk"] == pytest.approx(1 / 40)
    assert answer["suggestions"] == []
    assert [story["attacker"] for story in answer["stories"]] == ["neighbour", "prosecutor", "journalist"]


def test_somebody_alone_and_an_earlier_table_are_told_in_words(bare, tmp_path):
    (tmp_path / "earlier.csv").write_text(ALIKE)
    told = bare("risk", "-", "--keys", "sex,district", "--against", tmp_path / "earlier.csv", given=ALONE.encode())
    assert told.code == 1
    assert "alone in the table: 1" in told.out
    assert "beside an earlier table, 1 stand out by sex, district" in told.out
    assert "Zubaydaword" not in told.out + told.err


def test_a_table_of_counts_is_a_table_of_people(bare):
    told = bare("risk", "-", "--keys", "sex", "--count", "n", "--json", given=b"sex;n\nf;40\nm;2\n")
    assert (json.loads(told.out)["rows"], json.loads(told.out)["k"]) == (42, 2)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (b"", "empty"),
        (b"sex,sex\nf,f\n", "same name"),
        (b"sex\n", "no row"),
        (b"sex\nf,Zubaydaword\n", "Row 2"),
        (b"age\n3\n", "no column"),
        (b"sex\n\xff\xfe\n", "UTF-8"),
    ],
)
def test_what_is_no_table_is_refused(bare, given, words):
    told = bare("risk", "-", "--keys", "sex", given=given)
    assert told.code == 2
    assert words in told.err
    assert "Zubaydaword" not in told.err


def test_a_sample_has_weights(bare):
    rows = "sex,w\n" + "f,50\n" * 3 + "m,90\n"
    told = bare("risk", "-", "--keys", "sex", "--weight", "w", "--no-suggestions", given=rows.encode())
    assert told.code == 0
    assert "expected to be alone in the population: 0.0" in told.out
    assert bare("risk", "-", "--keys", "sex", "--weight", "nn", given=rows.encode()).code == 2
