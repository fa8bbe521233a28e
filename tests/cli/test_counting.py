"""`count FILE.csv` at the terminal: a number with its interval, method and notes, or one line that says why there is none."""

import json

import pytest

from conftest import PASSPHRASE
from tawthiq.cli.main import main
from tawthiq.projection import models
from tawthiq.work import capturing
from work.two_lists import casebook_with_two_lists

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
    assert "a file of lists" in capsys.readouterr().err


def test_the_casebooks_lists_are_estimated_from_and_the_answer_is_kept(bare, monkeypatch, tmp_path):
    folder = casebook_with_two_lists(tmp_path)
    (folder / "passphrase").write_text(PASSPHRASE)
    monkeypatch.setenv("TAWTHIQ_CASEBOOK", str(folder / "casebook"))
    monkeypatch.setenv("TAWTHIQ_PASSPHRASE_FILE", str(folder / "passphrase"))
    bare("count")  # opens the casebook in this process
    left, right = [one.id for one in capturing.lists()]
    told = bare("count", "--list", left[:12], "--list", right, "--method", "chapman")
    assert told.code == 0
    assert "10 documented; estimated in all about 12" in told.out
    assert "two lists are taken as independent" in told.out
    row = models.Estimate.objects.get()
    assert f"Kept in the record as {row.id[:8]}" in told.out
    assert row.command == f"tawthiq count --list {left[:12]} --list {right[:12]} --method chapman --seed 0"
    again = bare(*row.command.split()[1:], "--json")
    assert json.loads(again.out)["estimate"] == row.answers[0]["estimate"]
    for wrong in ([left], [left, left], ["", right], ["f" * 12, right]):
        assert bare("count", *(word for one in wrong for word in ("--list", one))).code in (2, 3, 4)
    assert models.Estimate.objects.count() == 2


@pytest.mark.parametrize("picture", ["lists", "intervals", "posterior", "trace", "fan"])
def test_each_picture_is_an_svg_in_the_language_asked_for(lists, picture, capsys):
    method = ["--method", "nhoi"] if picture in ("posterior", "trace") else ["--method", "loglinear"]
    assert main(["count", lists, *method, "--picture", picture, "--language", "ar"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("<svg")
    assert 'direction="rtl"' in told


def test_a_picture_of_draws_is_refused_where_there_are_none(lists, capsys):
    assert main(["count", lists, "--method", "loglinear", "--picture", "trace"]) == 2
    assert "makes no draws" in capsys.readouterr().err


def test_a_count_as_of_a_day_leaves_out_what_came_later(tawthiq, ids):
    tawthiq("judge", ids.incident, "confirmed", "--reason", "seen by her")

    def documented(*more):
        return [json.loads(line) for line in tawthiq("count", "--json", *more).out.splitlines()]

    assert documented()[-1]["of"]["documented"]["low"] == 1
    assert documented("--as-of", "2020-01-01")[-1]["of"]["documented"]["low"] == 0
    assert [one["stratum"] for one in documented("--by", "sex")] in ([{"sex": "male"}, {}], [{"sex": "unknown"}, {}])
    assert tawthiq("count", "--as-of", "yesterday").code == 2
