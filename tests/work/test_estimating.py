"""An estimate from the casebook's own lists is kept with what it was made from, and walks back to its people."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from conftest import NOW, PASSPHRASE
from tawthiq.count.two_lists import estimate as two_lists
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.work import capturing, engine_process, estimating, judging, linking, verifying
from tawthiq.work import casebook as casebooks
from tawthiq.work.casebook import Casebook
from tawthiq.work.estimating import Asked
from work.two_lists import NAMES, casebook_with_two_lists, join, take_in


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return casebook_with_two_lists(tmp_path_factory.mktemp("lists"))


@pytest.fixture
def casebook(folder: Path, tmp_path: Path) -> Iterator[Casebook]:
    shutil.copytree(folder, tmp_path / "copy")
    opened = casebooks.open_casebook(tmp_path / "copy" / "casebook", PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def two(casebook: Casebook) -> tuple[str, ...]:
    return tuple(one.id for one in capturing.lists())


def made(casebook: Casebook, ids: Sequence[str], **told: object) -> models.Estimate:
    asked = Asked(dict.fromkeys(ids, ""), **{"method": "chapman", **told})  # type: ignore[arg-type]
    return estimating.find(estimating.estimate(casebook, asked, clock=lambda: NOW))


def test_the_number_is_the_engines_own_and_leads_back_to_its_people(casebook, two):
    row = made(casebook, two)
    (answer,) = row.answers
    assert {one["on"]: one["people"] for one in answer["patterns"]} == {"10": 4, "01": 2, "11": 4}
    expected = two_lists([[1, 0], [0, 1], [1, 1]], [4, 2, 4])
    assert float(answer["estimate"]["median"]) == pytest.approx(expected.median, abs=1e-3)
    assert float(answer["estimate"]["high"]) == pytest.approx(expected.high, abs=1e-3)
    assert [one["name"] for one in row.lists] == ["Hospitals", "Families"]
    behind = estimating.behind(row, (), "11")
    assert behind.as_it_was
    names = set(models.Person.objects.filter(id__in=behind.people).values_list("name", flat=True))
    assert names == set(NAMES[4:8])
    assert set(row.versions) >= {"tawthiq", "numpy"}
    assert row.command == f"tawthiq count --list {two[0][:12]} --list {two[1][:12]} --method chapman --seed 0"


def test_a_change_of_who_is_one_person_is_told(casebook, two):
    row = made(casebook, two)
    assert estimating.is_as_it_was(row)
    first, second = models.Person.objects.filter(name=NAMES[4]).order_by("order")
    linking.link(casebook, "not same", first.id, second.id, "two brothers", now=NOW)
    assert not estimating.is_as_it_was(row)
    assert len(estimating.behind(row, (), "11").people) == 3


def test_rebuilding_gives_the_same_estimate(casebook, two):
    row = made(casebook, two)
    before = models.Estimate.objects.values().get()
    casebook.rebuild()
    assert models.Estimate.objects.values().get() == before
    assert verifying.verify_casebook(casebook).holds
    assert row.inputs["people"] == 10


def test_strata_are_those_of_the_people_and_a_refusal_is_an_answer(casebook, two):
    row = made(casebook, two, by=("sex", "month"))
    assert sum(answer["observed"] for answer in row.answers) == 10
    assert {answer["stratum"]["sex"] for answer in row.answers} == {"male", "female"}
    asked = Asked(dict.fromkeys(two, ""), method="lcm")
    refused = estimating.find(estimating.estimate(casebook, asked, clock=lambda: NOW))
    assert refused.answers[0]["estimate"] is None
    assert refused.answers[0]["warnings"][0].startswith("no estimate: Two lists cannot identify classes")


def test_an_incident_that_was_refuted_is_on_no_list(casebook, two):
    report = models.Report.objects.order_by("order")[0]
    judging.judge(casebook, report.id, "refuted", "he is alive", now=NOW)
    assert [one.people for one in capturing.lists()] == [7, 6]


def test_one_publisher_has_one_list_and_a_copy_is_named(casebook, two):
    take_in(casebook, NAMES[10:12], "hospitals ", copy_of=two[1])
    found = capturing.lists()
    assert [(one.name, one.people, len(one.sources)) for one in found] == [("Hospitals", 10, 2), ("Families", 6, 1)]
    assert [one.copies for one in found] == [("Families",), ()]
    assert str(found[0].first) == "2022-03-09"


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"method": "guess"}, BadInput),
        ({"settings": ("delta=1",)}, BadInput),
        ({"types": ("murder",)}, BadInput),
        ({"by": ("teller",)}, BadInput),
        ({"draws": 1000}, BadInput),
        ({"seed": -1}, BadInput),
    ],
)
def test_what_is_not_known_is_refused_before_anything_runs(casebook, two, told, error):
    asked = Asked(**{"lists": dict.fromkeys(two, ""), "method": "chapman", **told})
    with pytest.raises(error):
        estimating.estimate(casebook, asked, clock=lambda: NOW)
    assert not models.Estimate.objects.exists()


def test_a_list_that_is_not_there_and_one_list_alone_are_refused(casebook, two):
    with pytest.raises(NotFound):
        estimating.estimate(casebook, Asked({"f" * 64: ""}), clock=lambda: NOW)
    with pytest.raises(BadInput, match="two lists or more"):
        estimating.estimate(casebook, Asked({two[0]: ""}), clock=lambda: NOW)


def test_it_is_called_off_and_nothing_is_kept(casebook, two):
    asked = Asked(dict.fromkeys(two, ""), method="chapman")
    with pytest.raises(engine_process.Stopped):
        estimating.estimate(casebook, asked, clock=lambda: NOW, is_stopped=lambda: True)
    assert not models.Estimate.objects.exists()


def test_draws_of_the_matching_keep_what_people_decided(casebook, two):
    apart, other = models.Person.objects.filter(name=NAMES[5]).order_by("order")
    linking.link(casebook, "not same", apart.id, other.id, "two cousins", now=NOW)
    row = made(casebook, two, draws=2, seed=1)
    assert (row.draws, row.answers[0]["diagnostics"]["linkages"]) == (2, "2")
    found = capturing.drawn(capturing.lists(), (), (), draws=2, seed=1)
    rows = [line.split(",") for line in found.csv.splitlines()[1:]]
    for draw in "12":
        hospitals, families = (
            [cluster for at, cluster, on in rows if (at, on) == (draw, name)] for name in ("Hospitals", "Families")
        )
        assert (len(hospitals), len(families)) == (8, 6)
        assert hospitals[4] == families[0]
        assert hospitals[5] != families[1]
        assert hospitals[6:8] == families[2:4]
    assert estimating.is_as_it_was(row) is None
    assert estimating.behind(row, (), "11").as_it_was


def test_the_answer_without_each_list_is_kept_beside_it(casebook, two):
    third = take_in(casebook, NAMES[8:14], "Graves")
    for name in NAMES[8:10]:
        join(casebook, name)
    row = made(casebook, (*two, third), method="chao", settings=("formula=f1f2",))
    told = row.answers[0]["diagnostics"]
    assert {f"without list {at}_median" for at in (1, 2, 3)} & set(told)
    assert not any("Hospitals" in name for name in told)
