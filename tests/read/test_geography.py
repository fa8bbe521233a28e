"""Which place a name means: by the text's other names and what stands beside it, not by the number of people alone."""

import pytest

from tawthiq.language.world import full_name, world_places
from tawthiq.read.geography import placed
from tawthiq.terms.reading import PlaceValue


def read_places(text: str, *names: str) -> dict[str, PlaceValue]:
    return placed(text, {name: [text.index(name) + len(name)] for name in names})


def is_near(value: PlaceValue, lat: float, lon: float) -> bool:
    assert value["lat"] is not None
    assert value["lon"] is not None
    return abs(value["lat"] - lat) < 1.5 and abs(value["lon"] - lon) < 1.5


@pytest.mark.parametrize(
    ("text", "name", "others", "lat", "lon"),
    [
        ("They moved to Paris, Texas in May.", "Paris", ("Texas",), 33.7, -95.6),
        ("They moved from Paris to Lyon.", "Paris", ("Lyon",), 48.9, 2.4),
        ("A fire in Athens closed the road to Marietta and Macon.", "Athens", ("Marietta", "Macon"), 33.9, -83.4),
        ("A fire in Athens closed the port of Piraeus.", "Athens", ("Piraeus",), 38.0, 23.7),
        ("انتقلوا من حلب إلى إدلب", "حلب", ("إدلب",), 36.2, 37.2),
    ],
)
def test_a_name_means_the_place_that_fits_the_others(
    text: str, name: str, others: tuple[str, ...], lat: float, lon: float
) -> None:
    assert is_near(read_places(text, name, *others)[name], lat, lon)


def test_a_place_of_the_table_keeps_its_kind_and_gains_its_number() -> None:
    value = read_places("It happened in Damascus.", "Damascus")["Damascus"]
    assert value["precision"] == "city"
    assert value["geonameid"] is not None


def test_what_no_table_knows_has_no_place() -> None:
    assert read_places("It happened in Qarnavelle.", "Qarnavelle") == {}


def test_short_forms_stand_for_their_names() -> None:
    assert full_name("W.Va.") == "west virginia"
    assert world_places("Europe")[0].precision == "region"
