"""A reading becomes proposals whose ids do not change, and nothing that was decided comes back."""

from conftest import NOW
from tawthiq.work import filing, review
from tawthiq.work.models import Proposal
from work.telling import BURNED, FIRED, SHOT, TOLD, WORDS, reading, span


def ids() -> set[str]:
    return set(Proposal.objects.values_list("id", flat=True))


def test_reading_again_changes_nothing(told):
    new, known = told.file()
    before = ids()
    assert (new, known, len(before)) == (16, 0, 16)
    assert told.file() == (0, 16)
    assert ids() == before


def test_an_id_hashes_what_is_proposed_and_where_and_not_how_likely_it_is(told):
    told.file()
    before = told.ids["shot"]
    surer = reading()
    surer["statements"][0] |= {"score": 0.1, "reasons": ["another reason"]}
    told.file(surer)
    assert told.ids["shot"] == before
    moved = reading()
    moved["statements"][0]["stance"] = "alleged"
    told.file(moved)
    assert told.ids["shot"] != before


def test_a_date_that_the_record_does_not_take_is_left_for_a_person_to_give(told):
    odd = reading()
    odd["incidents"][0] |= {"when": "2022-W12", "when_span": [0, 4]}
    told.file(odd)
    (values,) = [
        one.values
        for one in Proposal.objects.filter(kind="incident")
        if one.values["type"] == odd["incidents"][0]["type"]
    ][:1]
    assert (values["when"], values["when_span"]) == (None, None)


def test_ids_of_the_reading_do_not_matter(told):
    told.file()
    before, renamed = ids(), reading()
    named = {one["id"]: f"n{number}" for number, one in enumerate([*renamed["entities"], *renamed["statements"]])}

    def rename(value):
        if isinstance(value, dict):
            return {key: rename(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [rename(inner) for inner in value]
        return named.get(value, value) if isinstance(value, str) else value

    changed = {
        **renamed, **{part: rename(renamed[part]) for part in ("entities", "statements", "incidents", "quantities")},
        "relations": [{**one, **{end: named[one[end]] for end in ("from", "to")}} for one in renamed["relations"]],
    }  # fmt: skip
    told.file(changed)
    assert ids() == before


def test_no_two_contents_share_an_id():
    assert filing.identify("a", (1, 12), "person", {}) != filing.identify("a", (11, 2), "person", {})
    assert filing.identify("a", (1, 2), "person", {"name": "x", "sex": "y"}) != filing.identify(
        "a", (1, 2), "person", {"name": "x\", \"sex\": \"y"}
    )  # fmt: skip


def test_what_was_decided_is_not_brought_back_and_what_nobody_decided_vanishes_with_the_reading(told):
    told.file()
    review.accept(told.casebook, told.ids["shot"], now=NOW)
    review.reject(told.casebook, told.ids["burned"], now=NOW)
    states = dict(Proposal.objects.exclude(state="proposed").values_list("id", "state"))
    assert told.file() == (0, 16)
    assert dict(Proposal.objects.exclude(state="proposed").values_list("id", "state")) == states
    parts = ("entities", "statements", "incidents", "quantities", "times", "relations", "cautions")
    told.file({**reading(), **{part: [] for part in parts}}, ids=False)
    assert dict(Proposal.objects.values_list("id", "state")) == states
    assert states[told_id(told, "shot")] == "accepted"
    assert states[told_id(told, "burned")] == "rejected"


def told_id(told, key: str) -> str:
    words = {"shot": SHOT, "burned": BURNED}[key]
    return Proposal.objects.get(text=told.text.id, kind="statement", start=span(words)[0]).id


def test_a_statement_inside_another_points_at_its_proposal_whatever_their_order(told):
    told.file()
    assert told.proposal("fired").values["inside"] == told.ids["told"]
    assert (told.proposal("told").start, told.proposal("told").end) == span(TOLD)
    assert (told.proposal("fired").start, told.proposal("fired").end) == span(FIRED)


def test_a_circle_of_statements_is_filed_all_the_same(told):
    circle = reading()
    by_id = {one["id"]: one for one in circle["statements"]}
    by_id["told"]["inside"] = "fired"
    told.file(circle)
    assert Proposal.objects.filter(kind="statement").count() == 4


def test_what_is_neither_person_group_nor_place_stays_a_word(told):
    told.file()
    (weapon,) = [role for role in told.proposal("killing").values["roles"] if role["role"] == "weapon"]
    assert weapon["record"] is None
    assert WORDS[weapon["start"] : weapon["end"]] == weapon["name"] == "a van"
    assert not Proposal.objects.filter(kind="other").exists()


def test_an_entity_without_a_name_of_its_own_is_no_obstacle(told):
    """A role that points at nobody of the reading keeps its words only."""
    odd = reading()
    odd["incidents"][0]["roles"][0]["entity"] = "nobody"
    told.file(odd)
    assert told.proposal("killing").values["roles"][0]["record"] is None


def test_cards_come_up_in_the_order_of_the_text_an_incident_after_its_last_statement(told):
    told.file()
    order = [told_key(told, proposal.id) for proposal in review.queue(told.text.source)]
    assert order == ["kin", "shot", "told", "fired", "killing", "burned", "fire"]


def told_key(told, proposal: str) -> str:
    return next(key for key, one in told.ids.items() if one == proposal)


def test_numbers_that_are_not_whole_are_written_as_the_record_keeps_them(told):
    told.file()
    assert told.proposal("tell").values["place"] | {"precision": ""} == {
        "geonameid": None, "lat": "33.5", "lon": "36.25", "precision": "", "radius_km": 2,
    }  # fmt: skip


def test_dates_quantities_and_cautions_are_marks_and_never_asked_about(told):
    told.file()
    marks = Proposal.objects.filter(kind__in=("date", "quantity", "caution"))
    assert sorted(marks.values_list("kind", flat=True)) == ["caution", "date", "quantity"]
    assert not {one.id for one in review.queue()} & set(marks.values_list("id", flat=True))
    assert told.proposal("burned").values["quantities"][0]["low"] == 2
