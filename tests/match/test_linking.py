"""Matching of whole lists: who is one person, who is kin, and what is never joined."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tawthiq.match.linking import Linked, link
from tawthiq.match.table import Records, from_rows
from tawthiq.match.telling import Reason
from tawthiq.terms.errors import BadInput

PLACE = {"place": "Deir Salman", "date": "2014-03-02"}


def rows(*given: tuple[str, str] | dict[str, str], **shared: str) -> Records:
    """Records of pairs of list and name, or of whole rows."""
    made = [{"list": one[0], "name": one[1]} | shared if isinstance(one, tuple) else one | shared for one in given]
    return from_rows([{"id": str(at)} | row for at, row in enumerate(made)])


def together(linked: Linked, left: int, right: int) -> bool:
    return bool(linked.clusters[left] == linked.clusters[right])


def test_it_joins_one_name_in_two_scripts() -> None:
    linked = link(rows(("a", "Saeed Omar Mansouri"), ("b", "سعيد عمر المنصوري"), **PLACE))
    assert together(linked, 0, 1)


def test_it_keeps_brothers_of_one_day_apart() -> None:
    linked = link(rows(("a", "سعيد عمر المنصوري"), ("b", "علي عمر المنصوري"), ("b", "Saeed Omar Mansouri"), **PLACE))
    assert together(linked, 0, 2)
    assert not together(linked, 0, 1)


def test_it_keeps_father_and_son_apart() -> None:
    linked = link(rows(("a", "سعيد عمر خليل المنصوري"), ("b", "عمر خليل درويش المنصوري"), **PLACE))
    assert not together(linked, 0, 1)


def test_it_keeps_cousins_of_one_name_apart() -> None:
    linked = link(
        rows(("a", "خليل عمر خليل المنصوري"), ("b", "خليل حسن خليل المنصوري"), ("b", "خليل عمر خليل المنصوري"), **PLACE)
    )
    assert not together(linked, 0, 1)


def test_it_reads_a_name_with_the_family_name_first() -> None:
    linked = link(rows(("a", "Khaled Barghouti"), ("b", "BARGHOUTI, Khaled"), **PLACE))
    assert together(linked, 0, 1)


def test_it_passes_over_titles_and_a_leading_muhammad() -> None:
    linked = link(rows(("a", "الشهيد محمد زياد البرغوثي"), ("b", "Ziad al-Barghouti"), **PLACE))
    assert together(linked, 0, 1)


def test_nobody_is_killed_on_two_dates_years_apart() -> None:
    far = link(
        rows(
            {"list": "a", "name": "Ziad Omar Barghouti", "date": "2012-03-02"},
            {"list": "b", "name": "Ziad Omar Barghouti", "date": "2016-08-11"},
        )
    )
    assert not together(far, 0, 1)


def test_what_a_person_said_is_not_the_same_stays_apart() -> None:
    records = rows(("a", "Saeed Omar Mansouri"), ("b", "سعيد عمر المنصوري"), **PLACE)
    assert not together(link(records, apart=[(1, 0)]), 0, 1)


def test_records_that_name_nobody_stay_alone() -> None:
    linked = link(rows(*[("a" if at % 2 else "b", "unknown unknown") for at in range(100)], **PLACE))
    assert len(set(linked.clusters.tolist())) == 100


def test_a_name_of_five_hundred_letters_is_compared_without_harm() -> None:
    linked = link(rows(("a", "س" * 600 + " المنصوري"), ("b", "سعيد المنصوري"), **PLACE))
    assert not together(linked, 0, 1)
    assert any("500" in note for note in linked.notes)


def test_a_list_of_one_and_a_list_of_none_have_their_answer() -> None:
    assert link(rows(("a", "Saeed Omar"))).clusters.tolist() == [0]
    assert link(from_rows([])).clusters.tolist() == []


def test_reasons_are_words_a_reviewer_can_judge() -> None:
    records = rows(("a", "Saeed Ali Mansouri"), ("b", "سعيد عمر المنصوري"), ("c", "Saeed Ali Mansouri"), **PLACE)
    found = {(pair.left, pair.right): pair for pair in link(records, with_pairs=True).pairs}
    assert [str(one) for one in found[0, 2].reasons[:2]] == ["same given name, Saeed", "same father, Ali"]
    assert found[0, 2].probability > 0.9
    if (0, 1) in found:
        assert Reason("father differs: {}, {}", ("Ali", "عمر"), "against") in found[0, 1].reasons


def test_the_same_lists_give_the_same_clusters_and_draws() -> None:
    records = rows(
        *[(f"l{at % 3}", f"{given} Omar Mansouri") for at in range(9) for given in ("Saeed", "Said", "Sami")], **PLACE
    )
    one, two = (link(records, draws=3, seed=4) for _ in range(2))
    assert one.clusters.tolist() == two.clusters.tolist()
    assert [draw.tolist() for draw in one.draws] == [draw.tolist() for draw in two.draws]


def test_draws_split_what_is_unsure_and_keep_what_is_sure() -> None:
    records = rows(("a", "Ziad Omar Barghouti"), ("b", "زياد عمر البرغوثي"), ("c", "Huda Salem"), **PLACE)
    drawn = link(records, draws=40, seed=1).draws
    assert len(drawn) == 40
    assert np.mean([draw[0] == draw[1] for draw in drawn]) > 0.8
    assert not any(draw[0] == draw[2] for draw in drawn)


def test_an_engine_that_is_not_there_is_refused_in_words() -> None:
    with pytest.raises(BadInput, match="accepted"):
        link(rows(("a", "Saeed Omar")), engine="hadoop")


def test_no_name_reaches_a_file(tmp_path: Path) -> None:
    marker = "Zarquqwahid"
    program = (
        "from tawthiq.match.linking import link\nfrom tawthiq.match.table import from_rows\n"
        f"rows = [dict(id=str(at), list='ab'[at % 2], name=f'{marker} Omar Mansouri', date='2014-03-02') for at in range(400)]\n"
        "print(len(set(link(from_rows(rows), with_pairs=True).clusters.tolist())))\n"
    )
    trace = tmp_path / "trace"
    call = [
        "strace",
        "-f",
        "-s",
        "100000",
        "-e",
        "trace=openat,write,pwrite64,writev",
        "-o",
        str(trace),
        sys.executable,
        "-c",
        program,
    ]
    try:
        done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("strace is not here")
    assert done.returncode == 0, done.stderr
    written = [
        line for line in trace.read_text("utf-8", "replace").splitlines() if " write" in line or " pwrite" in line
    ]
    assert written
    assert not [line for line in written if marker.casefold() in line.casefold()]
    assert [path.name for path in tmp_path.iterdir()] == ["trace"]
