"""What a deed is by who does it."""

import pytest

from read.reading import english


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Police took Salma Odeh from her home.", "arrest"),
        ("Gunmen took Salma Odeh from her home.", "abduction"),
        ("Police kidnapped Salma Odeh.", "abduction"),
        ("Soldiers stormed the village of Ain Warda.", "raid"),
        ("Armed bandits stormed the village of Ain Warda.", "attack"),
        ("Warplanes carried out two raids on the village.", "attack"),
    ],
)
def test_the_doer_settles_the_type(said: str, kind: str) -> None:
    assert [one["type"] for one in english(said)["incidents"]] == [kind]
