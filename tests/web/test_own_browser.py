"""The desk opens in a browser of its own, whose profile goes with it."""

import json
import os
import re
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tawthiq.web import browser

ADDRESS = "http://127.0.0.1:9/enter/once/"


def program(folder: Path, name: str, *, stays: bool) -> str:
    """A stand-in for a browser: writes down its words, then stays open or ends at once."""
    path = folder / name
    path.write_text(
        f"#!{sys.executable}\nimport sys, time, pathlib\n"
        f"pathlib.Path({str(folder / (name + '.words'))!r}).write_text('\\n'.join(sys.argv[1:]))\n"
        f"time.sleep({60 if stays else 0})\n"
    )
    path.chmod(0o700)
    return str(path)


@pytest.mark.parametrize("kind", ["chromium", "firefox"])
def test_its_profile_is_nobody_elses_has_no_extension_or_sync_and_goes_with_it(tmp_path, kind):
    own = program(tmp_path, kind, stays=True)
    window = browser.open_window(
        ADDRESS, chromiums=(own,) if kind == "chromium" else (), firefoxes=(own,) if kind == "firefox" else ()
    )
    assert window is not None
    assert stat.S_IMODE(window.profile.stat().st_mode) == 0o700
    words = (tmp_path / f"{kind}.words").read_text().splitlines()
    assert words[-1] == ADDRESS
    assert any(str(window.profile) in word for word in words)
    told = (window.profile / "user.js").read_text()
    if kind == "chromium":
        assert {"--disable-extensions", "--disable-sync", "--disable-background-networking"} <= set(words)
    else:
        assert 'user_pref("browser.cache.disk.enable", false);' in told
        assert 'user_pref("identity.fxaccounts.enabled", false);' in told
    window.close()
    assert not window.profile.exists()
    assert window.process.poll() is not None


def test_a_browser_that_ends_at_once_is_passed_over_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    found = browser.open_window(
        ADDRESS, chromiums=(program(tmp_path, "refusing", stays=False), "no-such-browser"), firefoxes=()
    )
    assert found is None
    assert not list(tmp_path.glob("desk-*"))


@pytest.mark.browser
@pytest.mark.skipif(not os.path.exists("/usr/bin/chromium"), reason="no Chromium on this machine")
def test_chromium_itself_asks_no_other_machine(tmp_path):
    """Its own log of the network, for what it asks of its maker at its start: without our words there were 24 questions
    for names and connections to three hosts."""
    log = tmp_path / "net.json"
    words = browser._chromium("/usr/bin/chromium", "about:blank", tmp_path / "profile")
    extra = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--log-net-log={log}"]
    process = subprocess.Popen([*words[:-1], *extra, words[-1]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(4)
    process.terminate()
    process.wait(10)
    told = log.read_text()
    kinds = json.loads(told[told.index('"logEventTypes":') + 16 : told.index("}", told.index('"logEventTypes":')) + 1])
    seen = set(map(int, re.findall(r'"type":(\d+)[,}]', told)))
    assert kinds["HOST_RESOLVER_MANAGER_REQUEST"] in seen  # the log saw it try
    sent = ("DNS_TRANSACTION", "UDP_BYTES_SENT", "TCP_CONNECT_ATTEMPT", "HOST_RESOLVER_SYSTEM_TASK", "SSL_CONNECT")
    assert [kind for kind in sent if kinds[kind] in seen] == []
