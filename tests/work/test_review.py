"""A person accepts, corrects, rejects, takes back; and states what the machine did not see."""

import dataclasses

import pytest

from conftest import NOW
from tawthiq.projection import models, search
from tawthiq.record import store
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import cards, linking, review, tables
from tawthiq.work.models import Proposal
from tawthiq.work.review import IncidentRequest, RoleRequest, StatementRequest, Teller
from work.contents import projections
from work.telling import BURNED, FIRED, SHOT, WORDS, span


@pytest.fixture(autouse=True)
def filed(request):
    """Most tests begin with the reading filed."""
    if "told" in request.fixturenames:
        request.getfixturevalue("told").file()


def states(told) -> dict[str, str]:
    return {key: told.proposal(key).state for key in told.ids}


def count() -> int:
    return store.count(tables.raw_connection())


def test_accepting_a_statement_makes_it_with_its_teller(told):
    decided = review.accept(told.casebook, told.ids["shot"], now=NOW)
    row = models.Statement.objects.get()
    assert (row.id, row.quote, row.stance, row.text) == (decided.made, SHOT, "asserted", told.text.id)
    teller = models.Teller.objects.get()
    assert (teller.name, teller.kind) == ("Salma", "person")
    assert models.Person.objects.get().id == teller.record
    assert {key for key, state in states(told).items() if state == "accepted"} == {"shot", "salma"}
    assert models.Decision.objects.get(id=decided.decision).made == [row.id]


def test_the_decision_keeps_the_proposals_values_and_the_readers_version(told):
    decided = review.accept(told.casebook, told.ids["shot"], now=NOW)
    stored = store.get(tables.raw_connection(), decided.decision)
    assert b'"reader":{"name":"hand","version":"1"}' in stored.content
    assert b'"proposal":"' + told.ids["shot"].encode() in stored.content


def test_accepting_an_incident_makes_its_victims_place_and_statements(told):
    review.accept(told.casebook, told.ids["killing"], now=NOW)
    report = models.Report.objects.get()
    assert (report.type, report.when, report.earliest.isoformat()) == ("killing", "2022-05-03", "2022-05-03")
    assert models.Place.objects.get(id=report.place).name == "Tell Asfar"
    roles = {row.role: row for row in models.Role.objects.all()}
    assert models.Person.objects.get(id=roles["victim"].record).name == "Kamil Haddad"
    assert models.Group.objects.get(id=roles["alleged perpetrator"].record).name == "Red Guard"
    assert (roles["weapon"].record, roles["weapon"].name) == (None, "a van")
    said = models.ReportStatement.objects.order_by("position").values_list("statement", flat=True)
    quotes = dict(models.Statement.objects.values_list("id", "quote"))
    assert [quotes[one] for one in said] == [SHOT, FIRED]
    inner = models.Statement.objects.get(quote=FIRED)
    assert models.Statement.objects.get(id=inner.inside).quote.startswith("a neighbour had told her")


def test_the_card_says_what_accepting_it_makes(told):
    card = cards.card(told.ids["killing"])
    promised = {named.name for named in card.along}
    assert {"Kamil Haddad", "Red Guard", "Tell Asfar", SHOT, FIRED} <= promised
    assert cards.card(told.ids["fired"]).chain == (("Salma",), ("a neighbour",))
    review.accept(told.casebook, told.ids["killing"], now=NOW)
    assert cards.card(told.ids["killing"]).along == ()


def test_each_person_of_a_text_is_made_once(told):
    for key in ("killing", "kin", "shot", "fired"):
        if told.proposal(key).state == "proposed":
            review.accept(told.casebook, told.ids[key], now=NOW)
    assert sorted(models.Person.objects.values_list("name", flat=True)) == ["Kamil Haddad", "Salma", "a neighbour"]
    kin = models.Link.objects.get()
    names = dict(models.Person.objects.values_list("id", "name"))
    assert (names[kin.left], kin.relation, names[kin.right]) == ("Salma", "kin", "Kamil Haddad")


def test_spellings_are_kept_with_where_they_stand(told):
    review.accept(told.casebook, told.ids["kamil"], now=NOW)
    names = models.Person.objects.get().names
    assert [(one["name"], WORDS[one["start"] : one["end"]]) for one in names] == [
        ("Kamil Haddad", "Kamil Haddad"), ("Kamil", "Kamil"),
    ]  # fmt: skip


def test_what_was_decided_is_refused_a_second_time(told):
    review.accept(told.casebook, told.ids["shot"], now=NOW)
    before = count()
    with pytest.raises(Refused, match="accepted already"):
        review.accept(told.casebook, told.ids["shot"], now=NOW)
    with pytest.raises(NotFound):
        review.accept(told.casebook, "0" * 64, now=NOW)
    assert count() == before


def test_several_are_accepted_in_one_deed_all_or_none(told):
    before = count()
    with pytest.raises(NotFound):
        review.accept_many(told.casebook, [told.ids["shot"], "0" * 64], now=NOW)
    assert (count(), states(told)["shot"]) == (before, "proposed")
    made = review.accept_many(told.casebook, [told.ids["shot"], told.ids["burned"]], now=NOW)
    assert len(made) == models.Statement.objects.count() == 2


def test_a_correction_makes_what_the_person_said(told):
    review.correct(told.casebook, told.ids["shot"], {"stance": "alleged", "ground": "heard"}, now=NOW)
    row = models.Statement.objects.get()
    assert (row.stance, row.ground, row.quote) == ("alleged", "heard", SHOT)
    assert states(told)["shot"] == "corrected"


def test_a_second_correction_supersedes_the_first_and_the_history_keeps_both(told):
    first = review.correct(told.casebook, told.ids["shot"], {"stance": "alleged"}, now=NOW)
    again = review.correct(told.casebook, told.ids["shot"], {"ground": "heard"}, now=NOW)
    row = models.Statement.objects.get()
    assert again.made == first.made == row.id
    assert (row.stance, row.ground) == ("alleged", "heard")
    told_of = models.History.objects.filter(subject=row.id).order_by("order").values_list("kind", flat=True)
    assert list(told_of) == ["statement", "decision", "statement", "decision"]
    assert models.Teller.objects.filter(statement=row.id).count() == 1


def test_what_was_accepted_can_be_corrected(told):
    accepted = review.accept(told.casebook, told.ids["killing"], now=NOW)
    corrected = review.correct(told.casebook, told.ids["killing"], {"type": "death", "when": "2022-05"}, now=NOW)
    report = models.Report.objects.get()
    assert accepted.made == corrected.made == report.id
    assert (report.type, report.when, report.latest.isoformat()) == ("death", "2022-05", "2022-05-31")
    assert models.Role.objects.count() == 3


def test_a_correction_may_name_another_teller(told):
    omar = {"name": "Omar", "kind": "person", "start": None, "end": None}
    review.correct(told.casebook, told.ids["shot"], {"said_by": [omar]}, now=NOW)
    assert [(row.name, row.record) for row in models.Teller.objects.all()] == [("Omar", models.Person.objects.get().id)]
    assert states(told)["omar"] == "accepted"


def test_a_rejected_card_makes_nothing_and_says_so_in_the_record(told):
    decided = review.reject(told.casebook, told.ids["burned"], now=NOW)
    assert (decided.made, models.Statement.objects.count(), states(told)["burned"]) == (None, 0, "rejected")
    assert models.Decision.objects.get().answer == "rejected"


def test_a_rejected_person_is_named_only(told):
    review.reject(told.casebook, told.ids["kamil"], now=NOW)
    review.accept(told.casebook, told.ids["killing"], now=NOW)
    victim = models.Role.objects.get(role="victim")
    assert (victim.name, victim.record) == ("Kamil Haddad", None)


def test_a_relation_of_somebody_rejected_is_refused(told):
    review.reject(told.casebook, told.ids["kamil"], now=NOW)
    before = count()
    with pytest.raises(NotFound, match="rejected"):
        review.accept(told.casebook, told.ids["kin"], now=NOW)
    assert (count(), states(told)["kin"]) == (before, "proposed")


def test_rejecting_what_was_accepted_takes_it_away(told):
    review.accept(told.casebook, told.ids["shot"], now=NOW)
    review.reject(told.casebook, told.ids["shot"], now=NOW)
    assert (models.Statement.objects.count(), models.Person.objects.count()) == (0, 0)
    assert states(told)["shot"] == "rejected"
    assert states(told)["salma"] == "proposed"


def test_an_undo_takes_back_the_answer_and_what_came_along(told):
    before = projections()
    review.accept(told.casebook, told.ids["killing"], now=NOW)
    review.undo(told.casebook, told.ids["killing"], now=NOW)
    assert set(states(told).values()) == {"proposed"}
    after = projections()
    kept = {"projection_decision", "projection_history"}
    assert {name: rows for name, rows in after.items() if name not in kept} == {
        name: rows for name, rows in before.items() if name not in kept
    }
    assert {hit.kind for hit in search.search("kamil")} == {"text"}  # the words themselves stay
    answers = set(models.Decision.objects.values_list("answer", flat=True))
    assert answers == {"accepted", "undone"}


def test_after_an_undo_the_same_card_is_accepted_anew(told):
    first = review.accept(told.casebook, told.ids["killing"], now=NOW)
    review.undo(told.casebook, told.ids["killing"], now=NOW)
    second = review.accept(told.casebook, told.ids["killing"], now=NOW)
    assert first.made != second.made
    assert models.Report.objects.get().id == second.made
    grown = projections()
    told.casebook.rebuild()
    assert projections() == grown


def test_what_something_accepted_later_rests_on_stays_with_an_undo(told):
    review.accept(told.casebook, told.ids["shot"], now=NOW)
    review.accept(told.casebook, told.ids["kin"], now=NOW)
    review.undo(told.casebook, told.ids["shot"], now=NOW)
    assert states(told)["salma"] == "accepted"
    assert {row.name for row in models.Person.objects.all()} == {"Salma", "Kamil Haddad"}


def test_an_undo_is_refused_when_something_accepted_later_rests_on_it(told):
    review.accept(told.casebook, told.ids["shot"], now=NOW)
    review.accept(told.casebook, told.ids["killing"], now=NOW)
    before, shown = count(), projections()
    with pytest.raises(Refused, match="rests on this answer"):
        review.undo(told.casebook, told.ids["shot"], now=NOW)
    with pytest.raises(Refused):
        review.reject(told.casebook, told.ids["shot"], now=NOW)
    assert (count(), projections()) == (before, shown)


def test_an_undo_is_refused_while_an_analysts_judgement_follow_up_or_basis_rests_on_it(told):
    from datetime import date

    from tawthiq.work import follow_ups, judging

    made = review.accept(told.casebook, told.ids["killing"], now=NOW).made
    judging.judge(told.casebook, made, "unverified", "One account only.", now=NOW)
    follow_ups.add(told.casebook, made, "Ask again.", "Bo", due=date(2025, 2, 20), now=NOW)
    with pytest.raises(Refused):
        review.undo(told.casebook, told.ids["killing"], now=NOW)


def test_there_is_nothing_to_undo_on_an_open_card(told):
    with pytest.raises(BadInput, match="no answer"):
        review.undo(told.casebook, told.ids["shot"], now=NOW)


def test_an_undo_of_a_merge_proposal_parts_the_two_again(told):
    read = (
        review.accept(told.casebook, told.ids["salma"], now=NOW).made,
        review.accept(told.casebook, told.ids["omar"], now=NOW).made,
    )
    linking.link(told.casebook, "same", *read, "one voice", now=NOW)
    with pytest.raises(Refused):
        review.undo(told.casebook, told.ids["omar"], now=NOW)
    assert len({row.cluster for row in models.Person.objects.all()}) == 1


def test_a_statement_by_hand_names_its_teller_once(told):
    request = StatementRequest(*span("Kamil was a baker"), said_by=(Teller("Salma"),), stance="believed")
    first = review.state(told.casebook, told.text.id, request, now=NOW)
    second = review.state(
        told.casebook, told.text.id, dataclasses.replace(request, said_by=(Teller("SALMA"),)), now=NOW
    )  # fmt: skip
    rows = {row.id: row for row in models.Statement.objects.all()}
    assert set(rows) == {first, second}
    assert (rows[first].quote, rows[first].stance) == ("Kamil was a baker", "believed")
    assert models.Person.objects.get().name == "Salma"
    assert states(told)["salma"] == "accepted"


def test_a_teller_by_hand_whom_the_text_does_not_propose_is_made(told):
    request = StatementRequest(*span("Kamil was a baker"), said_by=(Teller("Chidi"),))
    review.state(told.casebook, told.text.id, request, now=NOW)
    review.state(told.casebook, told.text.id, dataclasses.replace(request, direct=True), now=NOW)
    assert models.Person.objects.get().name == "Chidi"


def test_an_incident_by_hand_takes_records_statements_and_numbers(told):
    said = review.state(told.casebook, told.text.id, StatementRequest(*span(BURNED), (Teller("Omar"),)), now=NOW)
    request = IncidentRequest(
        "destruction", span("burned down"), when="2022-05", where="Tell Asfar", title="Two houses", statements=(said,),
        roles=(RoleRequest("Red Guard", "group", role="alleged perpetrator"),), number=(2, 3),
    )  # fmt: skip
    made = review.report(told.casebook, told.text.id, request, now=NOW)
    row = models.Report.objects.get()
    assert (row.id, row.title, row.low, row.high, row.when) == (made, "Two houses", 2, 3, "2022-05")
    assert models.Place.objects.get(id=row.place).name == "Tell Asfar"
    assert models.ReportStatement.objects.get().statement == said
    assert models.Role.objects.get().record == models.Group.objects.get().id


@pytest.mark.parametrize(
    ("key", "changes", "why"),
    [
        ("shot", {"colour": "red"}, "is none of a statement"),
        ("shot", {"id": "0" * 64}, "is none of a statement"),
        ("shot", {"stance": "sure"}, "Use one of"),
        ("shot", {"ground": "felt"}, "Use one of"),
        ("killing", {"type": "murder"}, "Use one of"),
        ("killing", {"when": "last spring"}, "date"),
        ("killing", {"roles": [{"role": "hero", "name": "Omar", "start": None, "end": None}]}, "Use one of"),
        ("shot", {"start": 40, "end": 9}, "do not lie in the text"),
        ("shot", {"end": 10_000}, "do not lie in the text"),
        ("killing", {"trigger": [-1, 4]}, "do not lie in the text"),
        ("killing", {"when_span": [5, 10_000]}, "do not lie in the text"),
        ("shot", {"cue": [5, 10_000]}, "do not lie in the text"),
        ("killing", {"statements": ["0" * 64]}, "There is no"),
        ("shot", {"inside": "0" * 64}, "There is no"),
        ("kin", {"kind": "enemy"}, "Use one of"),
    ],
)
def test_a_correction_with_an_unknown_field_word_or_span_is_refused_and_nothing_entered(told, key, changes, why):
    before = count()
    with pytest.raises((BadInput, NotFound), match=why):
        review.correct(told.casebook, told.ids[key], changes, now=NOW)
    assert (count(), states(told)[key]) == (before, "proposed")


@pytest.mark.parametrize("where", [(-1, 5), (5, 5), (9, 4), (0, len(WORDS) + 1)])
def test_words_outside_the_text_are_refused(told, where):
    before = count()
    with pytest.raises(BadInput, match="do not lie in the text"):
        review.state(told.casebook, told.text.id, StatementRequest(*where), now=NOW)
    with pytest.raises(BadInput, match="do not lie in the text"):
        review.report(told.casebook, told.text.id, IncidentRequest("raid", where), now=NOW)
    assert count() == before


def test_a_statement_on_no_text_is_refused(told):
    with pytest.raises(NotFound):
        review.state(told.casebook, "0" * 64, StatementRequest(0, 4), now=NOW)
    with pytest.raises(BadInput, match="can be named"):
        review.name(told.casebook, told.text.id, "other", {"name": "a van", "mentions": []}, now=NOW)


def test_accepting_somebody_whom_the_text_protects_uses_the_promised_record(casebook):
    from tawthiq.work import sources
    from tawthiq.work.sources import AddRequest, Protected
    from work.telling import Told

    request = AddRequest("Interview", "testimony", protect=(Protected("Salma", ("Nuhad",)),), suffix=".txt")
    sources.add(casebook, WORDS.replace("Salma", "Nuhad").encode(), request, now=NOW)
    told = Told(casebook, models.Text.objects.get())
    told.file()
    review.accept(casebook, told.ids["shot"], now=NOW)
    promised = models.Person.objects.get()
    assert promised.protected
    assert models.Teller.objects.get().record == promised.id
    assert (
        b'"people":["' + promised.id.encode()
        in store.get(tables.raw_connection(), models.Statement.objects.get().id).content
    )
    review.undo(casebook, told.ids["shot"], now=NOW)
    assert models.Person.objects.get().id == promised.id


def test_proposals_never_enter_the_record_before_a_person_decides(told):
    assert Proposal.objects.count() == 16
    for model in (models.Person, models.Statement, models.Report, models.Place, models.Link):
        assert not model.objects.exists()
    kinds = {stored.entry.kind for stored in store.entries(tables.raw_connection())}
    assert kinds == {"device", "source", "text", "basis"}
