"""The table of places and its lookup."""

from tawthiq.language.gazetteer import RADIUS_KM, longest_name, place_key, places
from tawthiq.language.lists import table


def test_both_scripts_and_spellings_lead_to_one_place() -> None:
    assert places("Daraa") == places("درعا") == places("Dar'a")
    assert places("Deir ez-Zor") == places("deir al-zor") == places("دير الزور")
    assert places("Jisr al-Shughour")[0].within == "Idlib"


def test_an_unknown_name_has_no_place() -> None:
    assert places("Nowhereville") == ()
    assert places("") == ()


def test_every_row_is_sound() -> None:
    for row in table("places"):
        assert row["kind"] in RADIUS_KM, row["name"]
        assert -90 <= float(row["lat"]) <= 90
        assert -180 <= float(row["lon"]) <= 180


def test_syrian_rows_lie_in_or_near_syria() -> None:
    for row in table("places"):
        if row["country"] == "SY":
            assert 32 < float(row["lat"]) < 37.4, row["name"]
            assert 35.5 < float(row["lon"]) < 42.5, row["name"]


def test_the_longest_name_is_short_enough_to_look_for() -> None:
    assert 2 <= longest_name() <= 6
    assert place_key("Al-Bab") == "bab"
