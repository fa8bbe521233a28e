"""The map: spots as exactly as they are known, every mark leads to its incidents, and nobody's hiding place is drawn."""

import re

from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from conftest import NOW
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.web.map.drawing import HEIGHT, WIDTH, picture
from tawthiq.web.map.exactness import MOST_DECIMALS, UNKNOWN_KM, distance_km, point
from tawthiq.web.map.ground import covering, tile
from tawthiq.web.map.spots import Spot, spots
from tawthiq.work.whereabouts import tells_whereabouts
from web import placed
from web.test_headers import INLINE


def named(name: str) -> Spot:
    (found,) = [one for one in spots().spots if name in one.names]
    return found


@given(st.floats(-85, 85), st.floats(-179.9, 179.9), st.floats(0.2, 1900))
def test_a_point_is_rounded_to_its_doubt_and_its_circle_still_holds_the_place(
    lat: float, lon: float, radius_km: float
) -> None:
    shown = point(lat, lon, radius_km)
    moved_km = distance_km((lat, lon), (shown.lat, shown.lon))
    assert moved_km + radius_km <= shown.reach_km + 1e-6
    assert abs(lat - shown.lat) * 111.2 <= radius_km / 3 + 1e-6
    assert (round(shown.lat, shown.decimals), round(shown.lon, shown.decimals)) == (shown.lat, shown.lon)


def test_a_town_keeps_two_decimals_and_a_country_none() -> None:
    assert point(33.07149, 36.18412, 4.0).words == "33.07, 36.18"
    assert point(35.0123, 38.5123, 400.0).words == "35, 39"
    assert point(33.0714912, 36.1841234, 0.001).decimals == MOST_DECIMALS


def test_a_place_that_does_not_say_how_exact_it_is_is_drawn_wide_and_says_so() -> None:
    shown = point(19.1234, 51.4321, None)
    assert (shown.radius_km, shown.decimals) == (None, 2)
    assert shown.reach_km >= UNKNOWN_KM
    assert point(19.1234, 51.4321, 0).radius_km is None


def test_incidents_stand_at_their_places_by_how_they_were_judged(made: dict[str, str]) -> None:
    town = named("Kafr Zumurrud")
    assert town.documented == [made["killing 2022-05-09"], made["killing 2021-03"]]
    assert town.beside == [made["threat 2022-05-09"]]
    assert named("Bayt al-Yaqut").refuted == [made["attack 2021-22"]]
    assert spots().nowhere.documented == [made["protest 2022-06-11"]]


def test_a_place_without_coordinates_is_never_given_any(made: dict[str, str]) -> None:
    assert named("Bayt al-Yaqut").point is None
    assert [one.point is None for one in spots().spots] == [False] * 4 + [True]


def test_coordinates_that_cannot_be_are_none(made: dict[str, str]) -> None:
    models.Place.objects.filter(name="Kafr Zumurrud").update(lat=190.0)
    assert named("Kafr Zumurrud").point is None


def test_a_place_said_to_be_another_takes_its_coordinates_and_the_least_exact(made: dict[str, str]) -> None:
    yaqut, wadi, kafr = (made[name] for name in ("Bayt al-Yaqut", "Wadi al-Safarjal", "Kafr Zumurrud"))
    models.Place.objects.filter(id__in=(yaqut, wadi, kafr)).update(cluster=yaqut)
    shown = {one.point.radius_km: one for one in spots().spots if one.point and "Bayt al-Yaqut" in one.names}
    assert set(shown) == {40.0, 4.0}
    assert made["abduction None"] in shown[40.0].beside


def test_an_incident_whose_accounts_name_two_places_stands_at_both(made: dict[str, str]) -> None:
    incident = made["raid 2022-06-20"]
    text = str(models.Report.objects.get(id=incident).text)
    with opened.casebook().deed(NOW) as deed:
        other = placed.report(deed, text, "raid", "2022-06-20", made["Kafr Zumurrud"])
    models.Report.objects.filter(id=other).update(cluster=incident)
    assert incident in named("Kafr Zumurrud").beside
    assert incident in named("Ayn al-Nawras").beside


def test_one_type_alone_may_be_asked_for(visitor: Client, made: dict[str, str]) -> None:
    page = visitor.get("/map/?type=raid").content.decode()
    assert "Ayn al-Nawras" in page
    assert "Kafr Zumurrud" not in page
    assert visitor.get("/map/?type=gossip").status_code == 404


def test_words_of_hiding_are_known_and_others_are_not() -> None:
    for name, hidden in (("Ayn al-Nawras", True), ("Kafr Zumurrud", False), ("Tell al-Qurunful", False)):
        at = placed.TEXT.index(name)
        assert tells_whereabouts(placed.TEXT, at, at + len(name)) is hidden


def test_where_somebody_protected_hid_is_on_no_page_of_the_map(browser: Client) -> None:
    made = placed.fill(opened.casebook(), protected=True)
    found = spots()
    assert found.kept.beside == [made["raid 2022-06-20"], made["arrest 2022-06-20/2022-07-05"]]
    for address in ("/map/", "/map/kept/", f"/map/{named('Kafr Zumurrud').id}/"):
        page = browser.get(address).content.decode()
        assert "Nawras" not in page
        assert "19.9" not in page
    assert f"/incidents/{made['raid 2022-06-20']}/" in browser.get("/map/kept/").content.decode()
    assert browser.get(f"/map/{made['Ayn al-Nawras']}/").status_code == 404


def test_a_source_without_promise_is_drawn(made: dict[str, str]) -> None:
    assert spots().kept.all == 0
    assert named("Ayn al-Nawras").point is not None


def test_what_names_a_protected_person_is_guarded_too(made: dict[str, str]) -> None:
    person = str(models.Person.objects.create(
        id="a" * 64, cluster="a" * 64, name="Salma", names=[], text=None, by="Bo", at="", order="", sex="", age="", role="",
        protected=True, recipient="", changed_name=True,
    ).id)  # fmt: skip
    models.Role.objects.create(
        report=made["raid 2022-06-20"], position=0, role="victim", name="Salma", kind="person", record=person
    )
    assert spots().kept.beside == [made["raid 2022-06-20"]]
    assert named("Ayn al-Nawras").beside == [made["arrest 2022-06-20/2022-07-05"]]


def test_every_mark_and_row_leads_to_its_incidents_and_no_name_stands_in_an_address(
    visitor: Client, made: dict[str, str]
) -> None:
    page = visitor.get("/map/").content.decode()
    assert not INLINE.search(page)
    table = page.partition("<table")[2]
    marks = set(re.findall(r'<a href="(/map/[0-9a-f]{64}/)" aria-label', page))
    assert marks == set(re.findall(r'data-href="([^"]+)"', table))
    assert len(marks) == 4
    for one in spots().spots:
        lines = visitor.get(f"/map/{one.id}/").content.decode()
        for incident in (*one.documented, *one.beside, *one.refuted):
            assert f"/incidents/{incident}/" in lines
    assert f"/incidents/{made['protest 2022-06-11']}/" in visitor.get("/map/nowhere/").content.decode()


def test_the_page_holds_no_finer_coordinate_than_the_record_knows(visitor: Client, made: dict[str, str]) -> None:
    page = visitor.get("/map/").content.decode()
    assert 'data-lat="19.53"' in page
    assert not re.search(r"19\.531|50\.484|19\.901|19\.123", page)


def test_a_casebook_without_coordinates_says_so_and_loads_no_map(visitor: Client, made: dict[str, str]) -> None:
    models.Place.objects.update(lat=None, lon=None)
    page = visitor.get("/map/").content.decode()
    assert "there is nothing to draw" in page
    assert "map.js" not in page
    assert "Kafr Zumurrud" in page


def test_an_empty_casebook_says_what_comes_first(browser: Client) -> None:
    assert "Nothing to place yet." in browser.get("/map/").content.decode()
    assert "Nothing stands here." in browser.get("/map/nowhere/").content.decode()


def test_the_ground_under_the_marks_is_read_out_of_the_shipped_map(made: dict[str, str]) -> None:
    drawn = picture(spots().spots)
    assert drawn
    assert {"land", "borders"} <= drawn.ground.keys()
    assert set(drawn.ground["land"]) <= set("M -.0123456789")
    assert set(tile(6, 38, 25)) >= {"land", "water"}  # the eastern Mediterranean, the lake of Tiberias
    assert tile(6, 26, 36) == {}  # the middle of an ocean
    for zoom, x, y in covering(0.59, 0.40, 0.02, 0.01):
        assert x / 2**zoom <= 0.61
        assert (x + 1) / 2**zoom >= 0.59
        assert y / 2**zoom <= 0.41
    assert covering(-0.2, -0.2, 1.4, 1.4) == [(0, 0, 0)]


def test_the_picture_keeps_its_marks_inside_and_its_rings_round_them(made: dict[str, str]) -> None:
    drawn = picture(spots().spots)
    assert drawn
    assert all(0 < mark.x < WIDTH and 0 < mark.y < HEIGHT for mark in drawn.marks)
    assert [mark.number for mark in drawn.marks if mark.is_documented and "Kafr Zumurrud" in mark.spot.names] == [2]
    radii = [ring.radius for ring in drawn.rings]
    assert radii == sorted(radii, reverse=True)
    assert picture([one for one in spots().spots if not one.point]) is None
