"""`tawthiq match`: files in, clusters and pairs out, refusals in words."""

import csv
import json
from pathlib import Path

import pytest

from tawthiq.cli.main import main

LISTS = {
    "a.csv": "id,list,name,date\n1,a,Saeed Omar Mansouri,2014-03-02\n2,a,Huda Salem,2014-05-09\n",
    "b.csv": "id,list,name,date\n1,b,سعيد عمر المنصوري,2014-03-02\n2,b,علي عمر المنصوري,2014-03-02\n",
}


@pytest.fixture
def lists(tmp_path: Path) -> list[str]:
    for name, text in LISTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    return [str(tmp_path / name) for name in LISTS]


def rows(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_it_writes_clusters_pairs_and_draws_by_the_contract(lists: list[str], tmp_path: Path) -> None:
    out, pairs = tmp_path / "clusters.csv", tmp_path / "pairs.csv"
    assert main(["match", *lists, "--out", str(out), "--pairs", str(pairs)]) == 0
    assert [(row["id"], row["list"], row["cluster"]) for row in rows(out)] == [
        ("1", "a", "1"), ("2", "a", "2"), ("1", "b", "1"), ("2", "b", "3"),
    ]  # fmt: skip
    assert list(rows(pairs)[0]) == ["left", "left_list", "right", "right_list", "probability", "reasons"]
    assert "same given name, Saeed / سعيد" in rows(pairs)[0]["reasons"]
    assert out.stat().st_mode & 0o077 == 0
    assert main(["match", *lists, "--out", str(out), "--draws", "3"]) == 0
    assert list(rows(out)[0]) == ["draw", "id", "list", "cluster"]
    assert len(rows(out)) == 12


def test_it_refuses_spark_until_it_is_there(
    lists: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["match", *lists, "--out", str(tmp_path / "c.csv"), "--engine", "spark"]) == 4
    assert "--engine duckdb" in capsys.readouterr().err
    assert not (tmp_path / "c.csv").exists()


def test_a_folder_that_is_not_there_is_said_without_its_name(
    lists: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["match", *lists, "--out", "/nowhere/Zarquq/clusters.csv"]) == 2
    assert "Zarquq" not in capsys.readouterr().err


def test_json_tells_what_was_done_and_stays_apart_from_the_clusters(
    lists: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["match", *lists, "--out", str(tmp_path / "c.csv"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["records"], told["people"], told["draws"]) == (4, 3, 0)
    assert main(["match", *lists, "--out", "-", "--json"]) == 2
