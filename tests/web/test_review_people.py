"""Who is one person, pair after pair at the desk: put in order beside other work, answered, gone back to, confirmed together."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from conftest import FAST, NOW, PASSPHRASE, VAULT_PASSPHRASE
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import casebook as casebooks
from tawthiq.work import linking, matching
from tawthiq.work.matching import Question, Queue
from tawthiq.work.matching_run import MatchingRun
from work.two_lists import take_in

HERE = "/people/review/"
LATIN = [
    "Karam Omar Nuri",
    "Salma Omar Nuri",
    "Walid Haddad",
    "Tamim Qasim Salim",
    "Amal Darwish Rami",
    "Samir Khalil Awad",
]
ARABIC = [
    "كرم عمر نوري",
    "سلمى عمر نوري",
    "وليد حداد",
    "تميم قاسم سليم",
    "أمل درويش رامي",
    "هادي منصور نصر",
    "سمير خليل عواد",
    "سمير عواد",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pairs")
    casebook = casebooks.create(
        made / "casebook", PASSPHRASE, made / "vault", VAULT_PASSPHRASE, by="Amal", now=NOW, cost=FAST
    )
    take_in(casebook, LATIN, "Hospitals")
    take_in(casebook, ARABIC, "Families")
    casebook.close()
    return made


@pytest.fixture(scope="module")
def ordered(folder: Path) -> Queue:
    """An order as the matching may give it: Samir's two-word record twice in doubt, six pairs nearly sure."""
    casebook = casebooks.open_casebook(folder / "casebook", PASSPHRASE)
    ids = dict(models.Person.objects.values_list("name", "id"))
    casebook.close()

    def question(left: str, right: str, probability: float, family: int) -> Question:
        return Question(
            ids[left], ids[right], probability, family, ("same place: Kafr",), ("ages differ by 2 years",), ()
        )

    doubt = [question(left, "سمير عواد", 0.8, 0) for left in ("Samir Khalil Awad", "سمير خليل عواد")]
    twins = zip(LATIN, [*ARABIC[:5], ARABIC[6]], strict=True)
    return Queue(tuple(doubt), 0, tuple(question(*pair, 0.995, -1) for pair in twins), tuple(range(6)), (), len(ids))


@pytest.fixture
def client(folder: Path, tmp_path: Path) -> Iterator[Client]:
    shutil.copytree(folder, tmp_path / "copy")
    casebook = casebooks.open_casebook(tmp_path / "copy" / "casebook", PASSPHRASE)
    desk = opened.Desk(casebook, idle_seconds=900)
    opened.put(desk)
    client = Client(HTTP_HOST="127.0.0.1")
    client.get(f"/enter/{desk.token}/")
    yield client
    desk.end_work(5.0)
    opened.put(None)
    casebook.close()


@pytest.fixture
def at_pairs(client: Client, ordered: Queue) -> Client:
    """The desk after the pairs were put in order."""

    class Ready(MatchingRun):
        def _work(self) -> None:
            self.queue = ordered

    run = Ready()
    opened.desk().matching.begin(run)
    assert run.wait(5)
    return client


def page(client: Client, address: str = HERE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def hidden(shown: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', shown[shown.index('class="answer') :])
    assert found
    return found[1]


def answer(client: Client, relation: str) -> str:
    """Answer the pair that is shown, and give the page that follows."""
    shown = page(client)
    form = {name: hidden(shown, name) for name in ("left", "right", "back", "reason")}
    return page(client, client.post("/people/link/", {**form, "relation": relation}).headers["Location"])


def test_the_pairs_are_put_in_order_beside_other_work(client: Client, ordered: Queue) -> None:
    assert "Put the pairs in order" in page(client)
    assert client.post(HERE + "start/").headers["Location"] == HERE
    run = opened.desk().matching.run
    assert run
    assert run.wait(100)
    assert (run.state, run.why) == ("done", "")
    assert client.get(HERE + "progress/").headers["HX-Refresh"] == "true"
    assert run.queue
    found = {one.pair for one in (*run.queue.questions, *run.queue.sure)}
    assert {one.pair for one in ordered.sure} <= found
    assert f"Ordered from {len(LATIN) + len(ARABIC)} records" in page(client)


def test_putting_in_order_is_called_off(client: Client) -> None:
    client.post(HERE + "start/")
    client.post(HERE + "stop/")
    assert opened.desk().matching.run
    assert opened.desk().matching.run.state == "stopped"
    assert "Put the pairs in order" in page(client)


def test_a_pair_is_shown_with_both_sides_and_its_reasons(at_pairs: Client, ordered: Queue) -> None:
    shown = page(at_pairs)
    for told in (
        ordered.questions[0].reasons[0],
        "List of Hospitals",
        "List of Families",
        "Of the same family of names",
    ):
        assert told in shown
    at_pairs.post("/language/", {"language": "ar", "back": HERE})
    assert ordered.questions[0].reasons[0] not in page(at_pairs)


def test_an_answer_is_entered_and_the_next_open_pair_comes_up(at_pairs: Client, ordered: Queue) -> None:
    shown = answer(at_pairs, "not same")
    assert models.Link.objects.filter(relation="not same").count() == 1
    assert f'value="{ordered.questions[1].left}"' in shown
    assert "Open pairs: 1" in shown
    assert "No pair is open" in answer(at_pairs, "unsure")


def test_a_pair_left_for_later_comes_up_again_at_the_end(at_pairs: Client, ordered: Queue) -> None:
    assert f'value="{ordered.questions[1].left}"' in page(at_pairs, HERE + "?after=0")
    assert f'value="{ordered.questions[0].left}"' in page(at_pairs, HERE + "?after=1")


def test_the_last_answer_is_gone_back_to_and_given_anew(at_pairs: Client, ordered: Queue) -> None:
    shown = answer(at_pairs, "same")
    before = models.Link.objects.count()
    back = re.search(r'href="(/people/review/\?at=[0-9]+)" data-key="u"', shown)
    assert back
    assert "You said:" in page(at_pairs, back[1])
    question = ordered.questions[0]
    at_pairs.post("/people/link/", {"left": question.left, "right": question.right, "relation": "not same"})
    assert matching.standing().answer(question) == "not same"
    assert models.Link.objects.count() == before + 1  # what was said first is kept


def test_what_answers_settle_is_not_asked(at_pairs: Client, ordered: Queue) -> None:
    casebook, one = opened.casebook(), ordered.questions[0]
    for pair in (one, *ordered.sure):
        linking.link(casebook, "same", pair.left, pair.right, "as both lists say", now=NOW)
    asked = [question for _, question in matching.standing().open(ordered.questions)]
    assert asked == []  # the third pair of three records follows from two


def test_sure_pairs_are_joined_when_nothing_in_their_sample_is_wrong(at_pairs: Client, ordered: Queue) -> None:
    shown = page(at_pairs, HERE + "sure/")
    assert shown.count("Wrong: not one person") == len(ordered.sample)
    assert at_pairs.post(HERE + "sure/confirm/", {}).status_code == 400
    at_pairs.post(HERE + "sure/confirm/", {"looked": "yes"})
    assert models.Link.objects.filter(relation="same", current=True).count() == len(ordered.sure)
    shown = page(at_pairs)
    assert f"Looked at: {len(ordered.sample)}, wrong: 0, joined: {len(ordered.sure)}" in shown
    at_pairs.post(HERE + "sure/back/")
    assert not models.Link.objects.filter(relation="same", current=True).exists()
    assert (
        models.Person.objects.filter(id=ordered.sure[0].left).values_list("cluster", flat=True)[0]
        == ordered.sure[0].left
    )


def test_one_wrong_pair_keeps_the_rest_of_the_batch_apart(at_pairs: Client, ordered: Queue) -> None:
    part = Queue(ordered.questions, 0, ordered.sure, ordered.sample[:2], (), ordered.records)
    opened.desk().matching.run.queue = part  # type: ignore[union-attr]
    at_pairs.post(HERE + "sure/confirm/", {"looked": "yes", "wrong": [str(part.sample[0])]})
    told = models.Link.objects.filter(current=True)
    assert sorted(told.values_list("relation", flat=True)) == ["not same", "same"]
    assert "asked one by one" in page(at_pairs)
    assert len(opened.desk().matching.run.queue.questions) == len(ordered.questions) + len(ordered.sure)  # type: ignore[union-attr]


@pytest.mark.parametrize("wrong", ["x", "99"])
def test_what_was_not_in_the_sample_cannot_be_marked(at_pairs: Client, wrong: str) -> None:
    assert at_pairs.post(HERE + "sure/confirm/", {"looked": "yes", "wrong": [wrong]}).status_code == 400
    assert not models.Link.objects.exists()


@pytest.mark.parametrize("address", ["?at=99", "?at=x", "?after=-1"])
def test_a_place_that_is_none_is_not_found(at_pairs: Client, address: str) -> None:
    assert at_pairs.get(HERE + address).status_code == 404


def test_before_there_is_an_order_nothing_is_confirmed(client: Client) -> None:
    for address in ("sure/confirm/", "sure/back/"):
        assert client.post(HERE + address, {"looked": "yes"}).status_code == 400


def test_people_under_labels_are_not_compared(client: Client) -> None:
    models.Person.objects.filter(name=LATIN[0]).update(changed_name=True)
    assert LATIN[0] not in {row.name for row in matching.compared()}
    assert len(matching.compared()) == len(LATIN) + len(ARABIC) - 1
