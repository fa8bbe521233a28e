"""Who is hidden in quotations although no record is made of them, or they are accused in another incident only."""

from conftest import NOW
from tawthiq.protect.hiding import forbidden_names, names_of_others
from tawthiq.work import bases, bystanders, sources
from tawthiq.work.release_input import ReleaseOptions, gather
from work.conftest import OPEN
from work.test_releasing import OPTIONS, cluster_named, models, reported

CHAT = "12/03/2022, 14:22 - Rana Sabbagh: two cars came\n12/03/2022, 14:25 - Hadi: who?\n13/03/2022, 09:00 - Rana Sabbagh: nobody knows\n"
INTERVIEW = "Interview with a teacher\nDate: 2022\nInterviewer: Dalia Asfour\nInterpreter: not said\n\nQ: Who?\nA: Nobody. Photo by Wissam Karam\n"


def test_whoever_only_sent_asked_took_or_brought_something_is_known_by_name(told):
    basis = bases.BasisRequest("public source", ("keep",), why="It was published.", taken_by="Nabil Tannous")
    for words, request in (
        (
            CHAT,
            sources.AddRequest(
                "chat", "message", language="en", basis=OPEN, suffix=".txt", received_from="Firas Douba"
            ),
        ),
        (INTERVIEW, sources.AddRequest("interview", "testimony", language="en", basis=basis, suffix=".txt")),
    ):
        sources.add(told.casebook, words.encode(), request, now=NOW)
    found = bystanders.names_without_record()
    assert {"Rana Sabbagh", "Hadi", "Firas Douba", "Dalia Asfour", "Wissam Karam", "Nabil Tannous", "Amal"} <= found
    assert not {"not said", "a teacher"} & found


def test_the_accused_of_other_incidents_are_withheld_in_a_release_they_are_not_accused_in(example):
    ember = cluster_named("Sons of the Ember", models.Group)
    assert ember in bystanders.accused_anywhere().clusters
    given = gather([reported("C2")], OPTIONS, now=NOW)
    others = [one.id for one in given.subjects if one.elsewhere]
    assert others or "Sons of the Ember" in given.accused_elsewhere
    assert "Sons of the Ember" in forbidden_names(given)
    decided = gather([reported("C2")], ReleaseOptions(name_accused=(ember,)), now=NOW)
    assert ember not in {one.id for one in decided.subjects if one.elsewhere}


def test_people_at_work_are_hidden_in_a_release(example):
    assert "Amal" in names_of_others(gather([reported("C2")], OPTIONS, now=NOW))
