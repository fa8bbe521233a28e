"""The running desk: this machine only, in memory only, gone once it is locked."""

import http.client
import http.cookiejar
import io
import re
import socket
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from tawthiq.terms.errors import Refused
from tawthiq.web import desk as desks
from tawthiq.web.frame import opened
from tawthiq.web.frame.headers import HEADERS
from tawthiq.work import casebook as casebooks
from web.running import Running, running


@pytest.fixture
def served(casebook: casebooks.Casebook) -> Iterator[Running]:
    with running(casebook) as here:
        yield here


def visitor() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def status(browser: urllib.request.OpenerDirector, address: str, form: dict[str, str] | None = None) -> int:
    try:
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        return int(browser.open(address, data, timeout=10).status)
    except urllib.error.HTTPError as error:
        return error.code


def test_the_address_opens_the_desk_once(served: Running) -> None:
    browser = visitor()
    assert status(browser, served.address) == 200
    assert status(browser, served.base + "/inbox/") == 200
    assert status(visitor(), served.address) == 404


def test_it_listens_on_this_machine_only(served: Running) -> None:
    other = socket.gethostbyname(socket.gethostname())
    with socket.socket() as knock:
        knock.settimeout(2)
        assert other.startswith("127.") or knock.connect_ex((other, served.port)) != 0


def test_locking_answers_last_and_then_closes_the_port(served: Running) -> None:
    browser = visitor()
    page = browser.open(served.address, timeout=10).read().decode()
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    last = browser.open(
        served.base + "/lock/", urllib.parse.urlencode({"csrfmiddlewaretoken": token[1]}).encode(), timeout=10
    )
    assert b"Locked" in last.read()
    served.thread.join(timeout=10)
    assert not served.thread.is_alive()
    with socket.socket() as knock:
        assert knock.connect_ex(("127.0.0.1", served.port)) != 0
    assert not opened.is_open()


def test_silence_locks_it(served: Running) -> None:
    opened.desk().idle_seconds = 0
    served.thread.join(timeout=10)
    assert not served.thread.is_alive()


def test_a_taken_port_is_refused_with_what_to_do(casebook: casebooks.Casebook, served: Running) -> None:
    with pytest.raises(Refused, match="another port"):
        desks.serve(casebook, served.port, open_browser=False)


def test_a_second_desk_throws_nobody_out_of_the_first_and_old_sessions_go(casebook: casebooks.Casebook) -> None:
    first = visitor()
    with running(casebook) as served:
        assert status(first, served.address) == 200
        (of_first,) = Session.objects.all()
        Session.objects.create(session_key="old", session_data="", expire_date=of_first.expire_date - timedelta(days=2))
        desks._forget_old_sessions()  # as the start of another desk does
        assert status(first, served.base + "/inbox/") == 200
        assert list(Session.objects.all()) == [of_first]


def test_a_session_of_an_earlier_start_lets_nobody_in(casebook: casebooks.Casebook) -> None:
    browser = visitor()
    with running(casebook) as before:
        assert status(browser, before.address) == 200
    with running(casebook) as after:
        assert Session.objects.count() == 1
        assert status(browser, after.base + "/inbox/") == 404


def test_what_is_sent_never_becomes_a_file(served: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file was opened")

    for name in ("TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile"):
        monkeypatch.setattr(f"tempfile.{name}", forbid)
    browser = visitor()
    page = browser.open(served.address, timeout=10).read().decode()
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    form = {"csrfmiddlewaretoken": token[1], "title": "Long", "kind": "rumour", "text": "word " * 600_000}
    assert (
        status(browser, served.base + "/inbox/add/", form) == 400
    )  # refused for its kind, after it was received whole


@pytest.mark.parametrize(
    ("request_bytes", "expected"),
    [
        (b"no request at all\r\n\r\n", 400),
        (b"POST /inbox/add/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\n", 413),
    ],
)
def test_what_the_server_itself_refuses_has_the_look_and_headers_of_the_desk(
    served: Running, request_bytes: bytes, expected: int
) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as link:
        link.sendall(request_bytes)
        answer = b"".join(iter(lambda: link.recv(65536), b"")).decode()
    head, _, page = answer.partition("\r\n\r\n")
    headers = http.client.parse_headers(io.BytesIO(head.partition("\r\n")[2].encode() + b"\r\n\r\n"))
    assert head.split()[1] == str(expected)
    for name, value in {**HEADERS, "Content-Type": "text/html; charset=utf-8"}.items():
        assert headers[name] == value
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "/assets/css/" in page
    assert "This cannot be used as it is" in page
    assert "waitress" not in answer.casefold()


def test_two_desks_keep_their_visitors_apart_in_one_browser(served: Running) -> None:
    """The other desk is another process; here its cookie stands in the same jar, as a browser would send it."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    assert status(browser, served.address) == 200
    assert [cookie.name for cookie in jar] == [f"desk-{served.port}"]
    (mine,) = jar
    for name in ("desk", "desk-1"):
        request = urllib.request.Request(
            f"{served.base}/inbox/", headers={"Cookie": f"{name}=other; {mine.name}={mine.value}"}
        )
        assert urllib.request.build_opener().open(request, timeout=10).status == 200
