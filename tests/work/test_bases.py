"""On what basis something is kept, what it lets leave, and how it is taken back."""

import dataclasses
from collections.abc import Callable

import pytest

from conftest import NOW
from tawthiq.projection import models
from tawthiq.record import store
from tawthiq.record.protected import body_of
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import bases, exchange, linking, originals, promised, review, sources, tables
from tawthiq.work.bases import BasisRequest, covers
from work.test_sources import CONSENT, DAY, add, count

NAME = "Zubayda al-Khatib"  # typed in the wrong field


def withdrawn(casebook, source: str) -> None:
    bases.set_basis(casebook, source, CONSENT, withdrawn=True, now=NOW)


def expired(casebook, source: str) -> None:
    bases.set_basis(casebook, source, dataclasses.replace(CONSENT, until="2025-02-10"), now=NOW)


def of_no_year(casebook, source: str) -> None:
    bases.set_basis(casebook, source, dataclasses.replace(CONSENT, until="XXXX-05"), now=NOW)


def lasting(casebook, source: str) -> None:
    bases.set_basis(casebook, source, dataclasses.replace(CONSENT, until=DAY), now=NOW)


def for_keeping(casebook, source: str) -> None:
    bases.set_basis(casebook, source, BasisRequest("not asked", ("keep",), why="unreachable"), now=NOW)


BASES: dict[str, tuple[Callable | None, str | None]] = {
    "none": (None, "no basis"),
    "withdrawn": (withdrawn, "withdrawn"),
    "another purpose": (for_keeping, "does not cover"),
    "run out": (expired, "run out"),
    "until nobody knows when": (of_no_year, "run out"),
    "to its last day": (lasting, None),
}


@pytest.mark.parametrize(("change", "why"), BASES.values(), ids=BASES.keys())
def test_nothing_is_shared_without_a_basis_that_stands_today(casebook, change, why):
    source = add(casebook).source
    if change:
        bases.set_basis(casebook, source, CONSENT, now=NOW)
        assert covers(source, "share", on=DAY) is None
        change(casebook, source)
    said = covers(source, "share", on=DAY)
    assert said is None if why is None else why in said


def test_a_basis_is_given_anew_after_it_was_withdrawn(casebook):
    source = add(casebook, basis=CONSENT).source
    withdrawn(casebook, source)
    bases.set_basis(casebook, source, CONSENT, now=NOW)
    assert covers(source, "share", on=DAY) is None
    assert models.Basis.objects.filter(subject=source).count() == 3


def test_a_basis_needs_a_source_or_person_that_is_known(casebook):
    with pytest.raises(NotFound):
        bases.set_basis(casebook, "0" * 64, CONSENT, now=NOW)


@pytest.mark.parametrize("until", ["2025-99-99", "..", "XXXX"])
def test_an_end_that_another_device_wrote_and_nobody_can_date_counts_as_past(casebook, until):
    source = add(casebook).source
    with casebook.deed(NOW) as deed:
        deed.append("basis", {**bases.basis_body(source, CONSENT), "until": until}, (source,))
    assert "run out" in covers(source, "share", on=DAY)


WITHDRAWN = BasisRequest("", ())


def test_a_basis_is_withdrawn_without_a_word_of_it_and_keeps_ground_and_purposes(casebook):
    source = add(casebook, basis=CONSENT).source
    bases.set_basis(casebook, source, WITHDRAWN, withdrawn=True, now=NOW)
    latest = bases.latest_of(source)
    assert (latest.withdrawn, latest.ground, latest.purposes) == (True, "consent", ["keep", "share"])
    assert "withdrawn" in covers(source, "keep", on=DAY)


def test_where_no_basis_stands_a_withdrawal_names_the_ground_that_is_refused(casebook):
    source, before = add(casebook).source, count()
    with pytest.raises(BadInput, match="Name the ground"):
        bases.set_basis(casebook, source, WITHDRAWN, withdrawn=True, now=NOW)
    assert count() == before
    bases.set_basis(casebook, source, BasisRequest("consent", ("keep",)), withdrawn=True, now=NOW)
    assert "withdrawn" in covers(source, "keep", on=DAY)


@pytest.mark.parametrize("ground", ["", "consent", "not asked"])
def test_a_basis_that_is_to_stand_still_needs_its_ground_and_its_words(casebook, ground):
    source = add(casebook, basis=CONSENT).source
    before = count()
    with pytest.raises(BadInput):
        bases.set_basis(casebook, source, BasisRequest(ground, ("keep",)), now=NOW)
    assert count() == before


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"ground": NAME}, "next of kin"),
        ({"purposes": (NAME,)}, "publish"),
        ({"on": NAME}, "EDTF"),
        ({"until": NAME}, "EDTF"),
    ],
)
def test_a_wrong_value_is_not_repeated_and_what_is_accepted_is_said(casebook, about, said):
    source = add(casebook).source
    for withdrawn in (False, True):
        with pytest.raises(BadInput) as refused:
            bases.set_basis(casebook, source, dataclasses.replace(CONSENT, **about), withdrawn=withdrawn, now=NOW)
        assert NAME not in str(refused.value)
        assert said in str(refused.value)


def test_what_is_no_id_is_not_repeated(casebook):
    with pytest.raises(NotFound) as refused:
        bases.set_basis(casebook, NAME, CONSENT, now=NOW)
    assert NAME[:8] not in str(refused.value)


def test_a_persons_records_have_one_basis_and_the_latest_word_on_any_of_them_stands(told):
    told.file()
    review.accept(told.casebook, told.ids["killing"], now=NOW)
    left, right = models.Person.objects.order_by("order").values_list("id", flat=True)[:2]
    bases.set_basis(told.casebook, left, dataclasses.replace(CONSENT, purposes=("keep", "publish")), now=NOW)
    assert covers(left, "publish", on=DAY) is None
    assert covers(right, "publish", on=DAY) == "no basis is recorded"
    linking.link(told.casebook, "same", left, right, "one and the same", now=NOW)
    bases.set_basis(told.casebook, right, BasisRequest("", ()), withdrawn=True, now=NOW)
    assert covers(left, "publish", on=DAY) == "the basis was withdrawn"


def test_who_takes_their_basis_back_stops_the_source_and_every_device_is_told(told):
    told.file()
    review.accept(told.casebook, told.ids["killing"], now=NOW)
    person, source = models.Person.objects.order_by("order")[0].id, told.text.source
    assert bases.stops_source(source, "share", on=DAY) is None
    assert told.text.id not in exchange._withheld(NOW)
    bases.set_basis(told.casebook, person, BasisRequest("consent", ("keep",), words="no more"), withdrawn=True, now=NOW)
    assert bases.stops_source(source, "share", on=DAY) == "of a person in it the basis was withdrawn"
    withheld = exchange._withheld(NOW)
    assert {source, told.text.id, person} <= withheld
    assert models.Basis.objects.get(subject=person).id not in withheld
    (path := told.casebook.folder.parent / "original.txt").unlink(missing_ok=True)
    with pytest.raises(Refused, match="of a person in it"):
        originals.take_out(told.casebook, source, path, purpose="share", now=NOW)


def test_a_basis_about_to_end_or_ended_is_told_until_it_is_renewed_or_taken_back(told):
    source = told.text.source
    for until, over in (("2025-02-20", False), ("2025-02-01", True), ("2025", True)):
        bases.set_basis(told.casebook, source, dataclasses.replace(CONSENT, until=until), now=NOW)
        assert [(one.subject, one.kind, one.over) for one in bases.running_out(NOW)] == [(source, "source", over)]
    for renewed, away in ((dataclasses.replace(CONSENT, until="2030-01-01"), False), (CONSENT, True)):
        bases.set_basis(told.casebook, source, renewed, now=NOW, withdrawn=away)
        assert bases.running_out(NOW) == []


def test_no_later_basis_on_another_record_of_a_person_lifts_their_withdrawal(told):
    told.file()
    review.accept(told.casebook, told.ids["killing"], now=NOW)
    left, right = models.Person.objects.order_by("order").values_list("id", flat=True)[:2]
    bases.set_basis(told.casebook, left, CONSENT, withdrawn=True, now=NOW)
    bases.set_basis(told.casebook, right, CONSENT, now=NOW)  # by somebody who did not know that they are one
    linking.link(told.casebook, "same", left, right, "one and the same", now=NOW)
    assert [covers(one, "share", on=DAY) for one in (left, right)] == ["the basis was withdrawn"] * 2
    before = count()
    with pytest.raises(Refused, match="on another record"):
        bases.set_basis(told.casebook, right, CONSENT, now=NOW)
    assert count() == before
    bases.set_basis(told.casebook, left, CONSENT, now=NOW)
    assert [covers(one, "share", on=DAY) for one in (left, right)] == [None, None]


WORDS_OF_CONSENT = "She says that it may be kept"


def test_the_words_of_a_basis_of_somebody_protected_leave_sealed_and_what_it_allows_in_clear(casebook):
    request = sources.AddRequest(
        "told", "testimony", language="en", suffix=".txt", protect=(sources.Protected("Nadia", ("Zubayda",)),),
        basis=BasisRequest("consent", ("keep",), words=WORDS_OF_CONSENT),
    )  # fmt: skip
    source = sources.add(casebook, b"Zubayda saw it.", request, now=NOW).source
    old = BasisRequest("consent", ("keep", "share"), words="from before: " + WORDS_OF_CONSENT)
    with casebook.deed(NOW) as deed:  # as it was entered by an earlier version
        deed.append("basis", bases.basis_body(source, old), (source,))
    assert bases.restate(casebook, now=NOW) == 1
    assert bases.restate(casebook, now=NOW) == 0
    raw = tables.raw_connection()
    sealed = {**promised.concerned_by_entry(raw)}
    for stored in store.entries(raw, ("basis",)):
        body = body_of(stored)
        assert (stored.entry.id in sealed) == bool(body["words"])
    rows = list(models.Basis.objects.filter(subject=source).order_by("order").values_list("words", "purposes"))
    assert [bool(words) for words, _ in rows] == [False, True, True, False, True]
    assert rows[-2][1] == rows[-1][1] == ["keep", "share"]
