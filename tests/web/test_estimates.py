"""How many were never documented, at the desk: chosen, counted beside other work, kept, and led back to its people."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from conftest import PASSPHRASE
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import capturing
from tawthiq.work import casebook as casebooks
from tawthiq.work.counting_run import CountingRun
from work.two_lists import NAMES, casebook_with_two_lists


@pytest.fixture(scope="module")
def lists_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return casebook_with_two_lists(tmp_path_factory.mktemp("lists"))


@pytest.fixture
def with_lists(lists_folder: Path, tmp_path: Path) -> Iterator[Client]:
    shutil.copytree(lists_folder, tmp_path / "copy")
    casebook = casebooks.open_casebook(tmp_path / "copy" / "casebook", PASSPHRASE)
    desk = opened.Desk(casebook, idle_seconds=900)
    opened.put(desk)
    client = Client(HTTP_HOST="127.0.0.1")
    client.get(f"/enter/{desk.token}/")
    yield client
    desk.counting.end(5.0)
    opened.put(None)
    casebook.close()


def form(**told: object) -> dict[str, object]:
    ids = [one.id for one in capturing.lists()]
    return {"list": ids, "method": "chapman", "seed": "1", f"scope-{ids[0]}": "March, all hospitals", **told}


def ended(seconds: float = 60) -> CountingRun:
    run = opened.desk().counting.run
    assert run
    assert run.wait(seconds)
    return run


def test_an_estimate_is_made_kept_and_leads_back_to_its_people(with_lists: Client) -> None:
    page = with_lists.get("/numbers/estimates/").content.decode()
    assert "Hospitals" in page
    assert "8 people" in page
    assert with_lists.post("/numbers/estimates/start/", form()).headers["Location"] == "/numbers/estimates/"
    assert ended().progress().state == "done"
    assert with_lists.get("/numbers/estimates/progress/").headers["HX-Refresh"] == "true"
    row = models.Estimate.objects.get()
    assert f"/numbers/estimates/{row.id}/" in with_lists.get("/numbers/estimates/").content.decode()
    page = with_lists.get(f"/numbers/estimates/{row.id}/").content.decode()
    for told in ("95 % interval", "10 people", "two lists are taken as independent", row.inputs["sha256"], "<svg"):
        assert told in page, told
    assert "March, all hospitals" in page
    assert "exactly the people that this was made from" in page
    both = with_lists.get(f"/numbers/estimates/{row.id}/behind/?answer=0&on=11").content.decode()
    assert all(name in both for name in NAMES[4:8])
    assert NAMES[0] not in both
    person = models.Person.objects.get(name=NAMES[4], id=models.Person.objects.filter(name=NAMES[4])[0].cluster)
    assert f"/people/{person.id}/" in both
    with_lists.post("/language/", {"language": "ar"})
    arabic = with_lists.get(f"/numbers/estimates/{row.id}/").content.decode()
    assert "تؤخذ القائمتان على أنهما مستقلتان" in arabic
    assert with_lists.get("/numbers/estimates/").status_code == 200


@pytest.mark.parametrize("wrong", ["answer=1&on=11", "answer=x&on=11", "answer=0&on=00", "answer=²&on=11", ""])
def test_a_number_that_is_none_leads_nowhere(with_lists: Client, wrong: str) -> None:
    from conftest import NOW
    from tawthiq.work import estimating

    lists = dict.fromkeys([one.id for one in capturing.lists()], "")
    row = estimating.estimate(opened.casebook(), estimating.Asked(lists, method="lcm"), clock=lambda: NOW)
    page = with_lists.get(f"/numbers/estimates/{row}/").content.decode()
    assert "No number can be given" in page
    assert "Two lists cannot identify classes" in page
    assert with_lists.get(f"/numbers/estimates/{row}/behind/?{wrong}").status_code == 404


@pytest.mark.parametrize(
    "told",
    [
        {"list": []},
        {"list": ["f" * 64, "e" * 64]},
        {"method": "guess"},
        {"seed": "x"},
        {"settings": "delta=1"},
        {"by": "teller"},
    ],
)
def test_what_is_not_known_starts_nothing(with_lists: Client, told: dict[str, object]) -> None:
    assert with_lists.post("/numbers/estimates/start/", form(**told)).status_code in (400, 404)
    assert opened.desk().counting.run is None


def test_it_shows_on_every_page_while_at_work_and_can_be_stopped(with_lists: Client) -> None:
    with_lists.post("/numbers/estimates/start/", form(method="auto", draws="10"))
    assert "An estimate is at work" in with_lists.get("/people/").content.decode()
    used = opened.desk().used
    bar = with_lists.get("/numbers/estimates/progress/")
    assert "HX-Refresh" not in bar.headers
    assert opened.desk().used == used
    assert with_lists.post("/numbers/estimates/start/", form()).status_code == 409
    with_lists.post("/numbers/estimates/stop/")
    assert ended(10).progress().state == "stopped"
    assert "nothing of it is kept" in with_lists.get("/numbers/estimates/").content.decode()
    assert not models.Estimate.objects.exists()


def test_without_two_lists_it_says_what_is_needed(browser: Client) -> None:
    assert "needs two lists or more" in browser.get("/numbers/estimates/").content.decode()
