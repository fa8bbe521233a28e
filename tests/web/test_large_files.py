"""A file over the limit is refused in plain words, by the page and by the server; the limits of the desk and intake agree."""

import http.client
import urllib.parse

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from tawthiq.intake.limits import Limits
from tawthiq.projection import models
from tawthiq.web.frame import opened
from web.running import running

MB = 1_000_000
FORM = {"title": "A report", "kind": "news"}


def test_the_desk_takes_what_intake_reads_and_no_more() -> None:
    assert settings.ADD_BYTES == settings.FILE_UPLOAD_MAX_MEMORY_SIZE == Limits().file_bytes


@override_settings(ADD_BYTES=MB, FILE_UPLOAD_MAX_MEMORY_SIZE=MB)
@pytest.mark.parametrize("address", ["/inbox/add/", "/inbox/list/"])
def test_a_file_over_the_limit_is_refused_with_the_limit_and_nothing_is_kept(browser: Client, address: str) -> None:
    before = models.Source.objects.count()
    told = browser.post(address, {**FORM, "file": SimpleUploadedFile("Zumurrud.txt", b"word " * (MB // 4))})
    assert told.status_code == 400
    assert "1 MB at most" in told.content.decode()
    assert "Zumurrud" not in told.content.decode()
    assert models.Source.objects.count() == before


@override_settings(ADD_BYTES=MB, FILE_UPLOAD_MAX_MEMORY_SIZE=MB)
def test_the_page_tells_the_browser_how_large_a_file_may_be(browser: Client) -> None:
    for address in ("/inbox/add/", "/inbox/list/"):
        page = browser.get(address).content.decode()
        assert 'data-most="1000000"' in page
        assert 'data-large="The file is larger than is taken in (1 MB at most)' in page


def sent(desk: opened.Desk, size: int) -> tuple[int, str]:
    """The answer to a file of so many bytes, sent piece by piece over the port."""
    with running(desk.casebook) as served:
        link = http.client.HTTPConnection("127.0.0.1", served.port, timeout=120)
        link.request("GET", urllib.parse.urlparse(served.address).path)
        entered = link.getresponse()
        entered.read()
        cookie = (entered.headers["Set-Cookie"] or "").partition(";")[0]
        link.request("GET", "/inbox/add/", headers={"Cookie": cookie})
        token = link.getresponse().read().decode().partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        fields = {"csrfmiddlewaretoken": token, **FORM}
        head = "".join(
            f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
        )
        head += '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        tail = b"\r\n--b--\r\n"
        link.putrequest("POST", "/inbox/add/")
        for name, value in (
            ("Cookie", cookie), ("Content-Type", "multipart/form-data; boundary=b"), ("Sec-Fetch-Site", "same-origin"),
            ("Content-Length", str(len(head.encode()) + size + len(tail))),
        ):  # fmt: skip
            link.putheader(name, value)
        link.endheaders()
        link.send(head.encode())
        for start in range(0, size, MB):
            link.send(b"word " * (min(MB, size - start) // 5))
        link.send(tail)
        answer = link.getresponse()
        return answer.status, answer.read().decode()


@override_settings(ADD_BYTES=MB, FILE_UPLOAD_MAX_MEMORY_SIZE=MB)
def test_twice_the_limit_over_the_port_is_refused_in_the_same_words(desk: opened.Desk) -> None:
    status, told = sent(desk, 2 * MB)
    assert (status, "1 MB at most" in told) == (400, True)


@pytest.mark.soak
def test_200_megabytes_over_the_port_are_refused_in_the_same_words(desk: opened.Desk) -> None:
    status, told = sent(desk, 200 * MB)
    assert (status, "100 MB at most" in told) == (400, True)
