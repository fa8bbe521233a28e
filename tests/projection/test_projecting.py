"""THREATS 7: tables rebuilt from the record equal those grown entry by entry, row by row, whatever people did."""

import contextlib
import itertools
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import FAST, NOW, PASSPHRASE, VAULT_PASSPHRASE
from tawthiq.projection import models, projecting, search
from tawthiq.terms.errors import TawthiqError
from tawthiq.work import bases, erasing, follow_ups, judging, linking, review, sources
from tawthiq.work import casebook as casebooks
from tawthiq.work.casebook import Casebook
from work.contents import projections
from work.telling import WORDS, Told, reading


def test_the_example_rebuilt_equals_the_example_as_it_grew(example):
    grown = projections()
    assert len(grown["projection_statement"]) == 108
    assert all(
        grown[name] for name in ("projection_link", "projection_judgement", "projection_followup", "projection_basis")
    )
    count = example.rebuild()
    assert count > 400
    rebuilt = projections()
    assert [name for name in grown if grown[name] != rebuilt[name]] == []


def test_a_rebuild_drops_what_is_not_in_the_record(example):
    grown = projections()
    models.Person.objects.all().delete()
    models.Source.objects.update(title="changed")
    search.remove([models.Statement.objects.first().id])
    example.rebuild()
    assert projections() == grown


def test_small_batches_give_the_same_tables(example, monkeypatch):
    grown = projections()
    monkeypatch.setattr(projecting, "BATCH", 7)
    monkeypatch.setattr(projecting, "TEXTS_AT_HAND", 1)
    example.rebuild()
    assert projections() == grown


@pytest.mark.parametrize(
    ("model", "field"),
    [(models.Statement, "inside"), (models.Teller, "record"), (models.Role, "record"), (models.Report, "place")],
)
def test_a_reference_that_most_rows_leave_out_is_still_looked_up_by_its_index(casebook, model, field):
    assert f"USING INDEX {model._meta.indexes[0].name} " in model.objects.filter(**{field: "ab" * 32}).explain()
    assert (
        f"USING INDEX {model._meta.indexes[0].name} "
        in model.objects.filter(**{f"{field}__in": ["ab", "cd"]}).explain()
    )


def test_a_kind_or_body_of_a_later_version_is_passed_over(casebook):
    """Its entry stays in the record; the projections are made without it."""
    from tawthiq.projection.items import Item

    stated = Item("a" * 64, "rumour", (), "0" * 16, {"by": "Bo", "at": "2025-01-01T00:00:00Z"})
    before = projections()
    projecting.project([stated])
    assert projections() == before


DEEDS = (
    "accept", "correct", "reject", "undo", "state", "same", "not same", "unsure", "kin", "judge", "follow", "close", "basis",
    "copy", "erase",
)  # fmt: skip
KEYS = ("shot", "fired", "told", "burned", "killing", "fire", "kin", "salma", "kamil", "tell", "guard")
STEP = st.tuples(st.sampled_from(DEEDS), st.integers(0, 30), st.integers(0, 30))


def step(told: Told, deed: str, one: int, other: int) -> None:
    """One deed on what there is; what is refused changes nothing."""
    casebook, key = told.casebook, told.ids[KEYS[one % len(KEYS)]]
    people, reports = _ids(models.Person), _ids(models.Report)
    among = [people, reports, _ids(models.Group), _ids(models.Place)][other % 4]
    changes = {"stance": "alleged"} if "statement" in review._find(key).kind else {}
    acts = {
        "accept": lambda: review.accept(casebook, key, now=NOW),
        "correct": lambda: review.correct(casebook, key, changes, now=NOW),
        "reject": lambda: review.reject(casebook, key, now=NOW),
        "undo": lambda: review.undo(casebook, key, now=NOW),
        "state": lambda: review.state(
            casebook, told.text.id, review.StatementRequest(one, one + 9, (review.Teller(f"Bo {other % 3}"),)), now=NOW
        ),
        "kin": lambda: linking.link(casebook, "sibling", _at(people, one), _at(people, other), "told", now=NOW),
        "judge": lambda: judging.judge(casebook, _at(reports, one), "contested", "told", now=NOW),
        "follow": lambda: follow_ups.add(casebook, _at(reports, one), "ask", "Bo", due=date(2025, 3, 1), now=NOW),
        "close": lambda: follow_ups.close(casebook, _at(_ids(models.FollowUp), one), "asked", "", now=NOW),
        "basis": lambda: bases.set_basis(
            casebook, told.text.source, bases.BasisRequest("public source", ("keep",)), withdrawn=bool(other % 2), now=NOW
        ),
        "copy": lambda: sources.mark_copy(casebook, _at(_ids(models.Source), one), _at(_ids(models.Source), other), "as is", now=NOW),
        "erase": lambda: erasing.request(casebook, _at(people, one), "asked", now=NOW) if other > 25 else None,
    }  # fmt: skip
    link = acts.get(deed) or (
        lambda: linking.link(casebook, deed, _at(among, one), _at(among, one + 1), "told", now=NOW)
    )
    with contextlib.suppress(TawthiqError):
        link()


def _ids(model) -> list[str]:
    return list(model.objects.order_by("order").values_list("id", flat=True))


def _at(ids: list[str], number: int) -> str:
    return ids[number % len(ids)] if ids else "0" * 64


NUMBERS = itertools.count()


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> Casebook:
    folder = tmp_path_factory.mktemp("random")
    return casebooks.create(
        folder / "casebook", PASSPHRASE, folder / "vault", VAULT_PASSPHRASE, by="Amal", now=NOW, cost=FAST
    )


def try_deeds(casebook: Casebook, steps) -> None:
    """A new source with a reading in the casebook that the tries share; then the deeds; then the comparison."""
    from tawthiq.work import tables

    tables.bind(casebook.folder, casebook.keys)
    words = f"{WORDS} {next(NUMBERS)}"
    added = sources.add(
        casebook, words.encode(), sources.AddRequest("A report", "news", language="en", suffix=".txt"), now=NOW
    )
    told = Told(casebook, models.Text.objects.get(id=added.text))
    told.file({**reading(), "text": words})
    for one in steps:
        if not models.Text.objects.filter(id=added.text).exists():
            break
        try:
            step(told, *one)
        except TawthiqError:
            continue  # the proposal went with an erasure
    grown = projections()
    casebook.rebuild()
    rebuilt = projections()
    assert [name for name in grown if grown[name] != rebuilt[name]] == []


SETTINGS = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}


@settings(max_examples=6, **SETTINGS)
@given(st.lists(STEP, min_size=4, max_size=14))
def test_after_any_deeds_the_rebuilt_tables_equal_the_grown_ones(begun, steps):
    try_deeds(begun, steps)


@pytest.mark.soak
@settings(max_examples=150, **SETTINGS)
@given(st.lists(STEP, min_size=10, max_size=40))
def test_after_many_deeds_the_rebuilt_tables_equal_the_grown_ones(begun, steps):
    try_deeds(begun, steps)
