"""The permission matrix, made from the list of addresses: each route, each method, with and without the address.

A route that is not in `ROUTES` fails the test, so none is added without saying who may do what.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tawthiq.web.frame import opened
from web.conftest import running_here

READ, WRITE, BOTH = {"GET", "HEAD"}, {"POST"}, {"GET", "HEAD", "POST"}
ROUTES = {
    "enter": {"GET"}, "asset": READ, "language": WRITE, "lock": WRITE,
    "today": READ, "search": BOTH, "keep-search": WRITE, "close-follow-up": WRITE,
    "inbox": BOTH, "add": BOTH, "add-list": BOTH, "list-columns": BOTH, "take-in-list": WRITE, "chat-days": WRITE, "begin-interview": READ, "interview": BOTH, "write-down": BOTH, "recording": READ, "undo-list": WRITE, "basis": BOTH, "copy": BOTH,
    "source": READ, "picture": READ, "read": WRITE, "sentence": READ, "card": READ, "accept": WRITE, "reject": WRITE, "skip": READ,
    "undo": WRITE, "redo": WRITE, "edit": BOTH, "by-hand": BOTH, "by-name": WRITE, "by-mark": BOTH, "all-cards": READ, "people-of-text": BOTH, "accept-chosen": WRITE, "reject-rest": WRITE,
    "second-readings": READ, "ask-second": WRITE, "drop-second": WRITE, "compared": READ, "resolve-second": WRITE, "second-room": READ,
    "finish-second": WRITE, "second-card": READ, "second-skip": READ, "second-accept": WRITE, "second-reject": WRITE,
    "second-undo": WRITE, "second-edit": BOTH, "second-by-hand": BOTH,
    "media": READ, "media-page": READ, "clean": WRITE, "clean-copy": READ, "copy-page": READ, "save-copy": WRITE,
    "say-bound": WRITE, "withdraw-bound": WRITE, "describe": WRITE,
    "keeping": READ, "erase": BOTH, "approve-erasure": WRITE, "keep-from-erasure": WRITE, "finish-erasures": WRITE,
    "passphrases": READ, "change-passphrase": WRITE, "add-passphrase": WRITE, "remove-passphrase": WRITE,
    "keep-draft": WRITE, "drop-draft": WRITE,
    "reading": READ, "reading-progress": READ, "start-reading": WRITE, "stop-reading": WRITE,
    "appeal": WRITE, "answer-appeal": WRITE, "breach": WRITE, "agreements": READ, "agreement": READ, "enter-agreement": BOTH,
    "incidents": READ, "incident": READ, "judge": WRITE, "follow-up": WRITE, "plan": WRITE, "stop-plan": WRITE, "link-incident": WRITE,
    "consent": BOTH, "redaction": BOTH, "save-redaction": WRITE, "naming": BOTH,
    "find-tied": WRITE, "tie": WRITE, "status": WRITE, "take-back-tie": WRITE,
    "people": BOTH, "person": READ, "link": WRITE, "pairs": READ,
    "review-people": READ, "start-review": WRITE, "stop-review": WRITE, "review-progress": READ, "sure-people": READ,
    "confirm-sure": WRITE, "take-back-sure": WRITE,
    "map": READ, "map-spot": READ, "map-nowhere": READ, "map-kept": READ, "timeline": READ,
    "numbers": READ, "behind-number": READ, "estimates": READ, "start-estimate": WRITE, "stop-estimate": WRITE, "estimate-progress": READ,
    "estimate": READ, "behind-estimate": READ, "releases": READ, "new-release": READ, "preview-release": WRITE, "sign-release": WRITE,
}  # fmt: skip
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OPEN = {"enter", "asset"}
UNKNOWN = "0" * 64
BEGUN_THERE = {"interview"}  # an id that nobody knows is where a new one begins


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, here)
        else:
            yield pattern.name or "", _address(here)


def _address(route: str) -> str:
    """A route with an id nobody knows in each of its places."""
    route = route.replace(
        "^(?P<source>[0-9a-f]{64})/by-hand/(?P<kind>statement|incident)/$", f"{UNKNOWN}/by-hand/statement/"
    )
    route = re.sub(r"\^passphrases/\(\?P<whose>casebook\|vault\)/([a-z]+)/\$", r"passphrases/casebook/\1/", route)
    route = re.sub(r"\^\(\?P<source>\[0-9a-f\]\{64\}\)/by-mark/.*", f"{UNKNOWN}/by-mark/date/", route)
    route = re.sub(r"\^\(\?P<source>\[0-9a-f\]\{64\}\)/by-name/.*", f"{UNKNOWN}/by-name/person/", route)
    route = re.sub(
        r"\^\(\?P<form>[a-z|-]+\)/\(\?P<subject>\[0-9a-f\]\{64\}\)/(.*)\$", rf"correction/{UNKNOWN}/\1", route
    )
    for part in (
        "source",
        "link",
        "asking",
        "erasure",
        "subject",
        "reading",
        "interview",
        "appeal",
        "agreement",
        "proposal",
        "statement",
        "incident",
        "record",
        "follow_up",
        "estimate",
        "spot",
        "picture",
        "clean",
    ):
        route = route.replace(f"<id:{part}>", UNKNOWN)
    return "/" + route.replace("<str:token>", "token").replace("<path:name>", "css/none.css")


FOUND = dict(routes(get_resolver().url_patterns))


@pytest.fixture(scope="module")
def desk(desk_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[opened.Desk]:
    """One desk for all: what is refused changes nothing, so no test needs one of its own."""
    folder = tmp_path_factory.mktemp("matrix") / "desk"
    shutil.copytree(desk_folder, folder)
    with running_here(folder) as running:
        yield running


@pytest.fixture(scope="module")
def stranger(desk: opened.Desk) -> Client:
    return Client(HTTP_HOST="127.0.0.1")


@pytest.fixture(scope="module")
def browser(desk: opened.Desk) -> Client:
    client = Client(HTTP_HOST="127.0.0.1")
    client.get(f"/enter/{desk.token}/")
    return client


def test_every_route_is_in_the_matrix() -> None:
    assert set(FOUND) == set(ROUTES)


@pytest.mark.parametrize("name", sorted(set(ROUTES) - OPEN))
def test_a_stranger_gets_404_by_every_method(stranger: Client, name: str) -> None:
    answers = {method: stranger.generic(method, FOUND[name]).status_code for method in METHODS}
    assert set(answers.values()) == {404}, answers


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_a_method_that_a_route_does_not_have_is_refused(browser: Client, name: str) -> None:
    wrong = [method for method in METHODS if method not in ROUTES[name]]
    answers = {method: browser.generic(method, FOUND[name]).status_code for method in wrong}
    assert set(answers.values()) == {405}, answers


@pytest.mark.parametrize("name", sorted(name for name in set(ROUTES) - BEGUN_THERE if UNKNOWN in FOUND[name]))
def test_an_id_that_nobody_knows_is_404_and_never_500(browser: Client, name: str) -> None:
    form = {"withdrawn": "yes", "value": "confirmed", "reason": "r", "what": "w", "owner": "o", "done": "d", "why": "y", "relation": "same", "other": UNKNOWN,
            "ground": "public source", "to": "t", "asked": "a", "answer": "a", "report": UNKNOWN, "status": "civilian", "statement": UNKNOWN, "agreement": UNKNOWN, "copy_of": "1" * 64}  # fmt: skip
    for method in ROUTES[name]:
        send = browser.post if method == "POST" else browser.get
        answer = send(FOUND[name], form if method == "POST" else None)
        expected = 400 if name == "link-incident" else 404  # there both ends are the same unknown id
        assert answer.status_code == expected, (method, answer.status_code)
