"""`count FILE.csv`: what lists say and what is estimated from them, by stratum, and every bad file refused in one line."""

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.count.lists import MOST_LISTS
from tawthiq.count.methods import METHODS
from tawthiq.count.tables import count_file
from tawthiq.terms.errors import BadInput, Refused, TawthiqError

TABLE = "L1,L2,count\n1,0,50\n0,1,40\n1,1,10\n"
CLUSTERS = "cluster,list,sex\nc1,A,female\nc1,B,female\nc2,A,male\nc3,B,\n"


def answers(text, method="documented", **more):
    return count_file(text.encode() if isinstance(text, str) else text, method=method, **more)


def test_a_capture_table_is_summed():
    (answer,) = answers(TABLE)
    assert (answer["v"], answer["stratum"], answer["observed"]) == (1, {}, 100)
    assert (answer["estimate"], answer["method"]) == (None, "documented")
    assert "is not estimated" in answer["warnings"][0]


def test_the_same_pattern_twice_is_added():
    assert answers("L1,L2,count\n1,0,60\n1,0,40\n1,1,5\n")[0]["observed"] == 105


def test_clusters_are_people_whatever_lists_they_stand_on():
    assert answers(CLUSTERS)[0]["observed"] == 3


def test_strata_are_counted_apart_and_unknown_comes_last():
    found = answers(CLUSTERS, by=["sex"])
    assert [(answer["stratum"]["sex"], answer["observed"]) for answer in found] == [
        ("female", 1),
        ("male", 1),
        ("unknown", 1),
    ]


def test_a_cluster_whose_rows_disagree_is_unknown_and_it_is_said():
    (answer,) = answers("cluster,list,sex\nc1,A,female\nc1,B,male\n", by=["sex"])
    assert answer["stratum"] == {"sex": "unknown"}
    assert any("different strata" in warning for warning in answer["warnings"])


def test_draws_give_the_middle_and_their_range():
    text = "draw,cluster,list\n1,a,A\n1,b,B\n2,a,A\n2,a,B\n3,a,A\n3,b,B\n3,c,B\n"
    (answer,) = answers(text)
    assert answer["observed"] == 2
    assert answer["diagnostics"] == {"draws": 3, "observed_low": 1, "observed_high": 3}


def test_a_capture_table_by_strata_needs_them_named():
    text = "L1,L2,region,sex,count\n1,0,north,f,5\n1,1,south,m,3\n"
    assert [answer["observed"] for answer in answers(text, by=["region", "sex"])] == [5, 3]
    assert [answer["observed"] for answer in answers(text, by=["region"], lists=["L1", "L2"])] == [5, 3]
    with pytest.raises(BadInput, match="Line 2, column 'sex'"):
        answers(text, by=["region"])


def test_people_on_no_list_are_set_aside_and_said():
    (answer,) = answers("L1,L2,count\n0,0,700\n1,0,50\n1,1,9\n")
    assert answer["observed"] == 59
    assert any("700 people on no list" in warning for warning in answer["warnings"])


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("1,0,0,100\n0,1,0,100\n0,0,1,100", "no person is on two lists"),
        ("1,0,0,100\n1,1,0,100", "'L3' names nobody"),
        ("1,0,0,100\n1,1,0,100\n0,0,1,100", "'L3' shares nobody"),
        ("1,1,1,100\n0,0,1,100", "'L1' and 'L2' name the same people"),
        ("1,1,0,2\n1,0,1,3", "too few"),
    ],
)
def test_what_speaks_against_estimating_is_said(rows, words):
    (answer,) = answers(f"L1,L2,L3,count\n{rows}\n")
    assert any(words in warning for warning in answer["warnings"])


def test_a_method_answers_with_its_name_interval_settings_and_seed():
    (answer,) = answers(TABLE, method="chapman", settings=["interval=normal"], seed=7)
    assert (answer["method"], answer["seed"], answer["settings"]) == ("chapman", 7, {"interval": "normal"})
    assert answer["estimate"]["point"] == pytest.approx(61 * 51 / 11 - 1, abs=1e-3)
    assert answer["estimate"]["low"] < answer["estimate"]["median"] < answer["estimate"]["high"]
    assert answer["formula"] == "(n1 + 1)(n2 + 1)/(m + 1) - 1"


def test_a_method_that_cannot_answer_refuses_and_a_stratum_says_why():
    text = "L1,L2,region,count\n1,0,north,5\n0,1,north,6\n1,1,north,20\n1,0,south,40\n0,1,south,30\n"
    with pytest.raises(Refused, match="divide by"):
        answers("L1,L2,count\n1,0,5\n0,1,6\n", method="lincoln-petersen")
    north, south = answers(text, method="lincoln-petersen", by=["region"])
    assert north["estimate"]["point"] == pytest.approx(25 * 26 / 20)
    assert south["estimate"] is None
    assert south["warnings"][0].startswith("no estimate: Lincoln and Petersen divide by")


def test_draws_of_a_linkage_are_combined_and_say_how_much_they_add():
    rows = [f"{draw},c{at},A" for draw in "12" for at in range(60)]
    rows += [f"{draw},c{at},B" for draw in "12" for at in range(40 if draw == "1" else 46, 90)]
    text = "draw,cluster,list\n" + "\n".join(rows) + "\n"
    (answer,) = answers(text, method="chapman")
    assert answer["diagnostics"]["linkages"] == 2
    assert 0 < answer["diagnostics"]["share_of_linkage"] < 1
    assert answer["estimate"]["low"] < answer["estimate"]["median"] < answer["estimate"]["high"]


def test_an_unknown_method_or_setting_is_refused_without_being_repeated():
    for asked in (
        {"method": "Kanary"},
        {"method": "dga", "settings": ["Kanary=1"]},
        {"method": "dga", "settings": ["delta=Kanary"]},
    ):
        with pytest.raises(BadInput) as refusal:
            answers(TABLE, **asked)
        assert "Kanary" not in str(refusal.value)


@pytest.mark.parametrize("method", sorted(set(METHODS) - {"lcm", "auto", "threshold", "doubly-robust"}))
@pytest.mark.parametrize(
    "rows",
    [
        "1,0,0,100\n0,1,0,100\n0,0,1,100",
        "1,1,1,300",
        "1,1,0,1\n1,0,0,2\n0,1,0,1\n0,0,1,1\n0,1,1,1",
        "1,1,1,60\n1,1,0,240\n0,0,1,150",
        "1,1,1,40\n1,1,0,110\n1,0,0,250",
        "1,1,0,10000000\n1,0,0,90000000\n0,1,0,80000000\n0,0,1,7000000\n1,0,1,400000\n0,1,1,300000\n1,1,1,20000",
        "1,0,0,3",
    ],
)
def test_no_method_answers_a_trap_in_silence(method, rows):
    with contextlib.suppress(Refused):
        (answer,) = answers(f"L1,L2,L3,count\n{rows}\n", method=method)
        assert answer["warnings"] or "10000000" in rows


def test_one_list_is_documented_but_not_estimated_from():
    with pytest.raises(Refused, match="One list"):
        answers("L1,count\n1,400\n", method="auto")
    assert answers("L1,count\n1,400\n")[0]["observed"] == 400


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ("L1,L2,count\n", "no row"),
        ("L1,L2\n1,0\n", "neither"),
        ("L1,L1,count\n1,0,5\n", "Column 2 has the name of an earlier one"),
        ("L1,,count\n1,0,5\n", "no name"),
        ("L1,L2,count\n1,0,5\n0,1\n", "Line 3 has 2 cells"),
        ("L1,L2,count\n1,0,5,6\n", "Line 2 has 4 cells"),
        ("L1,L2,count\n1,2,5\n", "Line 2, column 'L2'"),
        ("L1,L2,count\nyes,no,5\n", "0 or 1"),
        ("L1,L2,count\n1,,5\n", "0 or 1"),
        ("L1,L2,count\n1,0,-4\n", "whole number"),
        ("L1,L2,count\n1,0,50.5\n", "whole number"),
        ("L1,L2,count\n1,0,nan\n", "whole number"),
        ("L1,L2,count\n1,0,1e3\n", "whole number"),
        ("L1,L2,count\n1,0,9999999999999\n", "whole number"),
        ("count\n5\n", "no list"),
        ("cluster,list\n,A\n", "Line 2, column 'cluster' is empty"),
        ("draw,cluster,list\n,c,A\n", "'draw' is empty"),
        ('L1,L2,count\n"1,0,5\n', "no CSV"),
        (b"\xff\xfeL1", "not UTF-8 at byte 0"),
        (b"L1,count\n1,\0\n", "zero bytes"),
        (",".join(f"L{at}" for at in range(60)) + ",count\n" + "1," * 60 + "5\n", "60 lists"),
    ],
)
def test_a_bad_file_is_refused_with_what_and_where(text, words):
    with pytest.raises(BadInput, match=words) as refusal:
        answers(text)
    assert "\n" not in str(refusal.value)


def test_a_column_to_count_by_must_be_there_once():
    with pytest.raises(BadInput, match="no column 'age'"):
        answers(CLUSTERS, by=["age"])
    with pytest.raises(BadInput, match="twice"):
        answers(CLUSTERS, by=["sex", "sex"])


def test_the_most_lists_are_read():
    header = ",".join(f"L{at}" for at in range(MOST_LISTS))
    assert answers(f"{header},count\n{'1,' * MOST_LISTS}5\n")[0]["observed"] == 5


@pytest.mark.parametrize("text", [TABLE.replace(",", ";"), TABLE.replace("\n", "\r\n"), "\ufeff" + TABLE, TABLE + "\n"])
def test_what_spreadsheets_write_is_read(text):
    assert answers(text)[0]["observed"] == 100


marks = st.lists(
    st.tuples(st.booleans(), st.booleans(), st.sampled_from("ns"), st.integers(0, 99)), min_size=1, max_size=9
)


@settings(max_examples=60, deadline=None)
@given(marks)
def test_strata_add_up_to_the_whole(rows):
    text = "A,B,region,count\n" + "".join(f"{int(a)},{int(b)},{region},{count}\n" for a, b, region, count in rows)
    whole = answers(text, lists=["A", "B"])[0]["observed"]
    assert sum(answer["observed"] for answer in answers(text, by=["region"])) == whole


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.binary(max_size=80), st.text(alphabet='L12,count\n"; 0.5-', max_size=80).map(str.encode)))
def test_any_bytes_are_answered_or_refused_by_name(data):
    try:
        found = count_file(data, method="loglinear")
    except TawthiqError:
        return
    assert json.loads(json.dumps(found)) == found
