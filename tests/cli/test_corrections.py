"""Corrections that can be typed become values that the deed takes; a wrong one is refused without being repeated."""

import pytest

from tawthiq.cli.corrections import changes_of
from tawthiq.terms.errors import BadInput

CANARY = "Zubaydaalkhatib"


def test_every_field_has_a_form_that_can_be_typed():
    given = [
        "stance=alleged", "ground=heard", "direct=yes", "type=killing", "title=At the mill", "when=2022-05~",
        "where=Tell Asfar", "number=3-5", "name=Omar", "protected=no",
    ]  # fmt: skip
    assert changes_of(given, None, None) == {
        "stance": "alleged", "ground": "heard", "direct": True, "type": "killing", "title": "At the mill",
        "when": "2022-05~", "where": {"name": "Tell Asfar"}, "number": {"low": 3, "high": 5}, "name": "Omar",
        "protected": False,
    }  # fmt: skip


def test_unknown_is_nothing_after_the_sign():
    assert changes_of(["when=", "where=", "number="], None, None) == {"when": None, "where": None, "number": None}


def test_tellers_and_roles_may_be_groups():
    changes = changes_of([], ["Salma", "group:Red Guard"], ["victim=Kamil", "actor=group:Red Guard"])
    assert [(one["name"], one["kind"]) for one in changes["said_by"]] == [("Salma", "person"), ("Red Guard", "group")]
    assert [(one["role"], one["name"], one["kind"]) for one in changes["roles"]] == [
        ("victim", "Kamil", "person"), ("actor", "Red Guard", "group"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        f"stance={CANARY}", f"when={CANARY}", f"number={CANARY}", f"direct={CANARY}", f"{CANARY}=1", CANARY, "name=",
        f"spans={CANARY}",
    ],
)  # fmt: skip
def test_a_wrong_one_is_refused_without_being_repeated(wrong):
    with pytest.raises(BadInput) as caught:
        changes_of([wrong], None, None)
    assert CANARY not in str(caught.value)


@pytest.mark.parametrize(("tellers", "roles"), [(["group:"], None), (None, [f"{CANARY}=Omar"]), (None, ["victim="])])
def test_a_wrong_teller_or_role_is_refused(tellers, roles):
    with pytest.raises(BadInput) as caught:
        changes_of([], tellers, roles)
    assert CANARY not in str(caught.value)


def test_nothing_to_correct_is_said():
    with pytest.raises(BadInput, match="what to correct"):
        changes_of([], None, None)
