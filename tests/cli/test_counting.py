"""`count FILE.csv` at the terminal: a number with its interval, method and notes, or one line that says why there is none."""

import json

import pytest

from tawthiq.cli.main import main

TABLE = "north,south,press,count\n1,0,0,160\n0,1,0,120\n0,0,1,110\n1,1,0,40\n1,0,1,35\n0,1,1,30\n1,1,1,10\n"


@pytest.fixture
def lists(tmp_path):
    path = tmp_path / "lists.csv"
    path.write_text(TABLE)
    return str(path)


def test_a_number_is_told_with_its_interval_method_and_notes(lists, capsys):
    assert main(["count", lists, "--method", "loglinear"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("all: 505 documented; estimated in all about ")
    assert "by loglinear ([" in told


def test_json_follows_the_contract_and_a_setting_is_heard(lists, capsys):
    assert main(["count", lists, "--json", "--method", "dga", "--set", "delta=0.5", "--set", "missing=5000"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert {"v", "stratum", "observed", "estimate", "method", "diagnostics", "warnings"} <= set(answer)
    assert answer["settings"] == {"delta": 0.5, "missing": 5000, "prior": "1/N"}
    assert {"median", "low", "high", "mean", "point"} <= set(answer["estimate"])


def test_a_refusal_is_one_line_and_exits_with_four(tmp_path, capsys):
    path = tmp_path / "apart.csv"
    path.write_text("a,b,count\n1,0,40\n0,1,50\n")
    assert main(["count", str(path), "--method", "lincoln-petersen"]) == 4
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.strip().count("\n") == 0


@pytest.mark.parametrize("more", [["--seed", "-1"], ["--draws", "0"], ["--set", "delta"], ["--method", "guess"]])
def test_what_is_no_setting_is_refused(lists, more, capsys):
    assert main(["count", lists, *more]) == 2


def test_the_casebooks_own_count_is_not_estimated_from(capsys):
    assert main(["count", "--method", "dga"]) == 2
    assert "name a file" in capsys.readouterr().err
