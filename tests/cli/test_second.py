"""`tawthiq second`: asked for, read under another name, shown with its figures, and resolved."""

import json

from cli.conftest import SHOT, Ids, Tawthiq
from conftest import PASSPHRASE
from tawthiq.projection import models
from tawthiq.work import casebook as casebooks
from tawthiq.work import second_sheets


def told(ran) -> dict:  # type: ignore[no-untyped-def]
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_a_second_reading_from_the_asking_to_what_stands(tawthiq: Tawthiq, ids: Ids) -> None:
    asking = told(tawthiq("second", "ask", ids.source[:12], "--why", "it is to be published", "--json"))["asking"]
    assert told(tawthiq("second", "list", "--json")) == {
        "source": ids.source, "asking": asking, "bare": False, "readings": [],
    }  # fmt: skip
    assert tawthiq("second", "finish", ids.source, "--as", "Bo").code == 4
    assert tawthiq("second", "accept", "0" * 64, "--source", ids.source, "--as", "Bo").code == 3
    assert tawthiq("second", "accept", ids.statement).code == 2
    assert tawthiq("second", "drop", asking, "--why", "not published").code == 0
    assert "Nobody has asked" in tawthiq("second", "list").out
    assert tawthiq("second", "show", ids.source).code == 3
    assert tawthiq("second", "resolve", ids.source, "--at", "3").code == 2
    assert tawthiq("second", "list", "--json").out == ""


def test_the_figures_are_shown_and_a_difference_is_resolved(tawthiq: Tawthiq, ids: Ids) -> None:
    tawthiq("second", "ask", ids.source, "--why", "it is to be published", "--bare")
    bo = casebooks.open_casebook(ids.folder / "casebook", PASSPHRASE, by="Bo")
    text = models.Text.objects.get()
    start = text.text.index(SHOT)
    values = {
        "start": start,
        "end": start + len(SHOT),
        "said_by": [],
        "direct": False,
        "stance": "denied",
        "ground": "unknown",
    }
    second_sheets.enter(bo, text.id, "statement", values)
    bo.close()
    done = told(tawthiq("second", "finish", ids.source, "--as", "Bo", "--json"))
    assert [(one["question"], one["same"], one["compared"]) for one in done["agreements"]][1:3] == [
        ("teller", 0, 1), ("stance", 0, 1),
    ]  # fmt: skip
    words = tawthiq("second", "show", done["reading"][:10]).out
    assert "stance               0 of 1 the same" in words
    assert "--at 0:0" in words
    assert "undecided" in words
    stands = ("--stands", "teller=first", "--stands", "stance=second")
    resolve = ("second", "resolve", done["reading"], "--at", "0:0", *stands)
    assert tawthiq(*resolve).code == 2
    assert tawthiq(*resolve, "--why", "the text says so").code == 0
    assert "stance: second" in tawthiq("second", "show", done["reading"]).out
    assert told(tawthiq("show", ids.statement[:12], "--json"))["stance"] == "denied"
