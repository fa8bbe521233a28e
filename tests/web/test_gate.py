"""Who is let in: the one-time address, this machine's names, forms of our own pages."""

import statistics
import time

import pytest
from django.test import Client

from tawthiq.web.frame import opened
from tawthiq.web.frame.opened import Desk


def test_a_stranger_sees_nothing_anywhere(stranger: Client) -> None:
    assert [stranger.get(path).status_code for path in ("/", "/inbox/", "/incidents/", "/no/such/")] == [404] * 4


def test_a_stranger_sees_the_same_page_for_what_exists_and_what_does_not(stranger: Client) -> None:
    assert stranger.get("/inbox/").content == stranger.get("/no/such/").content


def test_the_address_works_once(desk: Desk, stranger: Client) -> None:
    address = f"/enter/{desk.token}/"
    assert stranger.get(address).status_code == 302
    assert stranger.get("/inbox/").status_code == 200
    assert Client(HTTP_HOST="127.0.0.1").get(address).status_code == 404


def test_a_wrong_address_lets_nobody_in_and_does_not_use_up_the_right_one(desk: Desk, stranger: Client) -> None:
    assert stranger.get("/enter/wrong/").status_code == 404
    assert stranger.head(f"/enter/{desk.token}/").status_code == 405
    assert stranger.get(f"/enter/{desk.token}/").status_code == 302


def test_the_cookie_is_for_this_site_and_no_script(desk: Desk, stranger: Client) -> None:
    cookie = stranger.get(f"/enter/{desk.token}/").cookies["desk-80"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Strict", "")


def test_a_session_of_an_earlier_start_is_not_let_in(desk: Desk, browser: Client) -> None:
    desk.mark = "the mark of another start"
    assert browser.get("/inbox/").status_code == 404


def test_a_foreign_host_name_is_refused(browser: Client) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "192.168.1.4"):
        assert browser.get("/", headers={"host": host}).status_code == 400


def test_a_form_without_its_token_is_refused_and_changes_nothing(desk: Desk) -> None:
    client = Client(HTTP_HOST="127.0.0.1", enforce_csrf_checks=True)
    client.get(f"/enter/{desk.token}/")
    assert client.post("/lock/").status_code == 403
    assert not desk.locked.is_set()


def test_a_form_of_another_site_is_refused_even_with_the_token(desk: Desk, browser: Client) -> None:
    for site in ("cross-site", "same-site", "none"):
        assert browser.post("/lock/", headers={"sec-fetch-site": site}).status_code == 403
    assert not desk.locked.is_set()


def test_our_own_form_is_taken_though_its_origin_is_called_null(desk: Desk) -> None:
    client = Client(HTTP_HOST="127.0.0.1", enforce_csrf_checks=True)
    client.get(f"/enter/{desk.token}/")
    token = client.get("/inbox/").content.decode().partition('csrfmiddlewaretoken" value="')[2][:64]
    form, own = {"csrfmiddlewaretoken": token, "language": "ar"}, {"origin": "null", "sec-fetch-site": "same-origin"}
    assert client.post("/language/", form, headers=own).status_code == 302
    assert client.post("/language/", form, headers={"origin": "null"}).status_code == 403


def test_locking_shows_its_page_and_lets_nobody_in_again(desk: Desk, browser: Client) -> None:
    answer = browser.post("/lock/")
    assert answer.status_code == 200
    assert b"Locked" in answer.content
    assert desk.locked.is_set()
    assert browser.get("/").status_code == 404


def test_the_language_is_kept_and_turns_the_page(browser: Client) -> None:
    assert browser.post("/language/", {"language": "ar", "back": "/inbox/"}).headers["Location"] == "/inbox/"
    page = browser.get("/inbox/").content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert "الوارد" in page


def test_a_language_we_do_not_have_and_a_way_back_to_another_site_are_refused(browser: Client) -> None:
    assert browser.post("/language/", {"language": "xx"}).status_code == 404
    for away in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        assert browser.post("/language/", {"language": "en", "back": away}).headers["Location"] == "/"


@pytest.mark.soak
def test_for_a_stranger_what_exists_takes_as_long_as_what_does_not(stranger: Client) -> None:
    """Medians over 1,000 tries each, in turn, of processor time: they differ by less than a twentieth."""
    paths = {"there": "/inbox/", "absent": "/no/such/"}
    taken: dict[str, list[float]] = {name: [] for name in paths}
    for _ in range(1_000):
        for name, path in paths.items():
            begun = time.thread_time()
            assert stranger.get(path).status_code == 404
            taken[name].append(time.thread_time() - begun)
    there, absent = (statistics.median(taken[name]) for name in ("there", "absent"))
    assert abs(there - absent) < 0.05 * max(there, absent), (there, absent)


def test_a_pause_is_suggested_after_long_work_and_not_after_one_was_had(desk: opened.Desk, browser: Client) -> None:
    assert "A pause is good" not in browser.get("/inbox/").content.decode()
    desk.since -= 55 * 60
    assert "You have been here for 55 min. A pause is good; nothing is lost." in browser.get("/inbox/").content.decode()
    desk.used -= opened.PAUSE_SECONDS + 1
    assert "A pause is good" not in browser.get("/inbox/").content.decode()
