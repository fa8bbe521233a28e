"""What could still be guessed about the victims of a release."""

import random
from dataclasses import replace

from protect import town
from tawthiq.protect.casefile import Subject
from tawthiq.protect.release import make_release
from tawthiq.protect.remaining import remaining_risk
from tawthiq.protect.shown import Shown


def released(*incidents, subjects=town.CASE.subjects):
    case = replace(town.CASE, incidents=incidents or town.CASE.incidents, subjects=subjects)
    return make_release(case, random.Random(1))


def victims_alike(count):
    return tuple(
        Subject(
            f"id-v{at}", "person", (f"Victim{at} Qandil",), Shown("x", "x"), protected=True, role="victim", sex="male"
        )
        for at in range(count)
    )


def test_victims_alone_of_their_kind_are_told_by_label_and_never_by_name():
    release = released()
    found = remaining_risk(release)
    assert found is not None
    labels = {victim.label.en for incident in release.incidents for victim in incident.victims}
    assert set(found.alone) == labels
    assert (found.disclosure.k, found.disclosure.passes) == (1, False)
    told = " ".join(found.words())
    assert "A neighbour" in told
    assert all(label in told for label in labels)
    assert not any(name in told for subject in town.CASE.subjects for name in subject.names)


def test_many_victims_alike_leave_nothing_to_say():
    many = victims_alike(40)
    incident = replace(town.PROTEST, victims=tuple(victim.id for victim in many))
    found = remaining_risk(released(incident, subjects=(*town.CASE.subjects, *many)))
    assert found is not None
    assert (found.disclosure.k, found.words()) == (40, ())


def test_a_release_without_victims_has_no_risk_to_measure():
    assert remaining_risk(released(replace(town.PROTEST, victims=()))) is None
