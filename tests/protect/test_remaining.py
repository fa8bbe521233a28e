"""What could still be guessed about the victims of a release, alone and beside earlier ones; the gate."""

import random
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from protect import town
from tawthiq.protect.casefile import Incident, Subject
from tawthiq.protect.exposure import exposures
from tawthiq.protect.joining import few_together
from tawthiq.protect.release import make_release
from tawthiq.protect.remaining import remaining_risk
from tawthiq.protect.shown import Shown
from tawthiq.protect.steps import steps

LEAST = 5


def case_of(*incidents, subjects=town.CASE.subjects):
    return replace(town.CASE, incidents=incidents or town.CASE.incidents, subjects=subjects)


def risk_of(case):
    return remaining_risk(make_release(case, random.Random(1)).exposures)


def victims_alike(count, sex="male", **more):
    return tuple(
        Subject(f"id-v{sex}{at}", "person", (f"Victim{at} Qandil",), Shown(f"Victim{at} Qandil", "x"), role="victim", sex=sex, **more)
        for at in range(count)
    )  # fmt: skip


def crowd(subjects, *incidents):
    return case_of(*incidents, subjects=(*town.CASE.subjects, *subjects))


def test_victims_alone_of_their_kind_are_told_by_label_and_never_by_name():
    release = make_release(case_of(), random.Random(1))
    found = remaining_risk(release.exposures)
    labels = {victim.label.en for incident in release.incidents for victim in incident.victims}
    assert set(found.alone) == labels
    assert (found.disclosure.k, found.disclosure.passes) == (1, False)
    assert len(found.above) == 2
    told = " ".join(found.words())
    assert [one.attacker for one in found.stories] == ["neighbour", "prosecutor", "journalist"]
    assert all(label in told for label in labels)
    assert not any(name in told for subject in town.CASE.subjects for name in subject.names)


def test_many_victims_alike_leave_nothing_to_say():
    many = victims_alike(40)
    found = risk_of(crowd(many, replace(town.PROTEST, victims=tuple(victim.id for victim in many))))
    assert (found.disclosure.k, found.above, found.words()) == (40, (), ())


def test_who_is_named_is_not_counted_and_hides_nobody():
    named, one = victims_alike(40, public=True), victims_alike(1, sex="female", protected=True)
    case = crowd((*named, *one), replace(town.PROTEST, victims=tuple(v.id for v in (*named, *one))))
    found = risk_of(case)
    assert (found.disclosure.rows, found.disclosure.k) == (1, 1)


def test_a_release_without_victims_has_no_risk_to_measure():
    found = risk_of(case_of(replace(town.PROTEST, victims=())))
    assert (found.disclosure, found.above) == (None, ())


def test_without_sexes_neither_table_nor_label_tells_a_woman_from_a_man():
    case = case_of()
    case = replace(case, rules=replace(case.rules, sexes=False))
    release = make_release(case, random.Random(1))
    assert {victim.sex for incident in release.incidents for victim in incident.victims} == {None}
    assert {one.values[3] for one in release.exposures} == {None}
    labels = [name.ar for incident in release.incidents for origin in incident.origins for account in origin.accounts for name in account.tellers]  # fmt: skip
    assert not any(label.startswith("الشاهدة") for label in labels)


def test_steps_go_below_the_gate_and_lose_nothing_for_nothing():
    men, women = victims_alike(40), victims_alike(3, sex="female")
    case = crowd((*men, *women), replace(town.PROTEST, victims=tuple(v.id for v in (*men, *women))))
    (step,) = steps(case)
    assert (step.what, step.below, step.lost) == ("sexes", 0, 1.0)
    assert step.global_risk < 0.03
    coarser = replace(case, rules=step.rules)
    assert risk_of(coarser).above == ()


def test_incidents_are_left_out_when_nothing_coarser_helps():
    many = victims_alike(40)
    case = crowd(many, town.ABDUCTION, replace(town.PROTEST, victims=tuple(victim.id for victim in many)))
    last = steps(case)[-1]
    assert (last.what, last.incidents, last.below) == ("incidents", (town.PROTEST.id,), 0)
    assert "left out" in last.words()


def test_a_few_more_in_the_next_release_stand_out_and_many_more_do_not():
    def rows(count):
        return {("i", f"p{at}"): ("killing", "2022") for at in range(count)}

    assert few_together([rows(10), rows(12)]) == {("i", "p10"), ("i", "p11")}
    assert few_together([rows(12), rows(10)]) == {("i", "p10"), ("i", "p11")}  # who is left out stands out as well
    assert few_together([rows(10), rows(15)]) == set()
    assert remaining_risk((), [rows(10), rows(12)], forgotten=2).above[0].startswith("Victims who stand out")


def test_who_had_few_alike_before_is_not_shown_among_fewer_still():
    first = {("i", f"p{at}"): ("killing", "2022" if at < 3 else "2021") for at in range(20)}
    sexes = {("i", f"p{at}"): ("killing", "f" if at % 2 else "m") for at in range(20)}
    assert few_together([first, sexes]) == {("i", "p0"), ("i", "p1"), ("i", "p2")}
    assert few_together([first, first]) == set()


def synthetic_town(rng, people):
    """An invented town: each of its people suffers one thing, on a day, in a quarter, at an age."""
    subjects = tuple(
        Subject(f"p{at}", "person", (f"Victim{at} Qandil",), Shown("x", "x"), role="victim",
                sex=rng.choice(["female", "male"]), age=str(rng.randrange(3, 90)))
        for at in range(people)
    )  # fmt: skip
    places = (town.TOWN, town.BRIDGE)
    incidents = tuple(
        Incident(f"i{at}", (rng.choice(["killing", "arrest"]),), f"2022-{rng.randrange(1, 13):02}-{rng.randrange(1, 28):02}",
                 rng.choice(places).id, tuple(v.id for v in subjects[at * 10 : at * 10 + 10]), (), "confirmed", "seen", ())
        for at in range(people // 10)
    )  # fmt: skip
    return subjects, incidents


def left_from(rng, releases, *, people=300):
    """What leaves of a town: each month's choice of its incidents, made coarser by the steps, if the gate lets it."""
    subjects, incidents = synthetic_town(rng, people)
    out = []
    for _ in range(releases):
        chosen = tuple(
            sorted(
                rng.sample(
                    incidents,
                    rng.randrange(len(incidents) // 3, len(incidents)),
                ),
                key=lambda i: i.id,
            )
        )
        case = replace(town.CASE, incidents=chosen, subjects=subjects, places=(town.TOWN, town.BRIDGE), tables=())
        planned = steps(case)
        if planned:
            kept = tuple(one for one in chosen if one.id in planned[-1].incidents)
            case = replace(case, rules=planned[-1].rules, incidents=kept)
        shown = exposures(case)
        if shown and not remaining_risk(shown, out).above:
            out.append({(one.incident, one.person): one.values for one in shown})
    return out


def assert_nobody_unique(left):
    for pair in combinations(left, 2):
        everybody = pair[0].keys() | pair[1].keys()
        joined = Counter((pair[0].get(one), pair[1].get(one)) for one in everybody)
        assert min(joined.values()) >= LEAST


@pytest.mark.parametrize("seed", range(2))
def test_joins_of_any_two_releases_of_a_town_leave_nobody_below_five(seed):
    left = left_from(random.Random(seed), 5)
    assert len(left) > 1
    assert_nobody_unique(left)


def test_the_join_test_can_fail():
    rng = random.Random(3)
    _, incidents = synthetic_town(rng, 100)
    rows = {(incident.id, person): ("killing",) for incident in incidents for person in incident.victims}
    fewer = dict(list(rows.items())[:-2])
    with pytest.raises(AssertionError):
        assert_nobody_unique([rows, fewer])


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 130))
def test_joins_of_any_two_of_many_releases_of_larger_towns_leave_nobody_below_five(seed):
    assert_nobody_unique(left_from(random.Random(seed), 30, people=2_000))
