"""Serve one open casebook to one browser of this machine, until it is locked.

The server listens on 127.0.0.1 only and keeps what is sent to it in memory, whatever its size (waitress would put large
requests and answers into temporary files in clear). Locking, by hand or after minutes without use, lets the last answer
go out and then ends the server; the caller's process ends with it, and with the process its keys.
"""

import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from waitress import wasyncore
from waitress.server import create_server

from tawthiq.terms.errors import Refused
from tawthiq.web.browser import Window, open_window
from tawthiq.web.frame import opened
from tawthiq.web.refusing import Channel
from tawthiq.work.casebook import Casebook

THREADS = 3  # each keeps up to 32 MiB of decrypted pages; one person at one browser keeps no more busy
IN_MEMORY_BYTES = 2**31 - 1
FORM_BYTES = 1_000_000
LAST_ANSWERS_SECONDS = 5.0
SESSIONS_KEPT = timedelta(days=1)
QUIET_SECONDS = 1.0  # the locked page still fetches its style and letters


def _say(address: str) -> None:
    sys.stdout.write(f"The desk is open until you lock it. This address works once: {address}\n")
    sys.stdout.flush()


def serve(casebook: Casebook, port: int = 0, *, open_browser: bool = True, tell: Callable[[str], None] = _say) -> None:
    """Show the casebook until it is locked; `tell` is given the one-time address, port 0 takes a free one.

    **Errors**: `Refused` if the port is taken.
    """
    sockets: dict[int, Any] = {}
    server = _listen(port, sockets)
    _forget_old_sessions()
    desk = opened.Desk(casebook, idle_seconds=settings.IDLE_MINUTES * 60)
    opened.put(desk)
    address = f"http://127.0.0.1:{server.effective_port}/enter/{desk.token}/"
    tell(address)
    shown = _Shown(address)
    if open_browser:
        threading.Thread(target=shown.open, daemon=True).start()
    try:
        _run(desk, server, sockets)
    finally:
        shown.close()
        desk.end_work(LAST_ANSWERS_SECONDS)
        server.task_dispatcher.shutdown()
        wasyncore.close_all(sockets)
        opened.put(None)


class _Shown:
    """The browser that shows the desk: a window of its own where one can be had, else the everyday browser."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._window: Window | None = None
        self._over = threading.Event()
        self._guard = threading.Lock()

    def open(self) -> None:
        with self._guard:
            if self._over.is_set():
                return
            self._window = open_window(self._address)
        if self._window is None:
            sys.stderr.write(
                "note: no browser with a profile of its own could be opened, so your everyday one is used: its extensions "
                "read every page and it may keep addresses. Install Chromium or Firefox, or use one without extensions.\n"
            )
            webbrowser.open(self._address)

    def close(self) -> None:
        self._over.set()
        with self._guard:
            if self._window is not None:
                self._window.close()


def _forget_old_sessions() -> None:
    """Those of earlier starts, which let nobody in any more; not those of a desk that may still be open beside this one."""
    oldest = timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE) - SESSIONS_KEPT
    Session.objects.filter(expire_date__lt=oldest).delete()


def _listen(port: int, sockets: dict[int, Any]) -> Any:
    try:
        server = create_server(
            get_wsgi_application(), map=sockets, host="127.0.0.1", port=port, threads=THREADS, ident=None,
            inbuf_overflow=IN_MEMORY_BYTES, outbuf_overflow=IN_MEMORY_BYTES, outbuf_high_watermark=IN_MEMORY_BYTES,
            max_request_body_size=2 * settings.ADD_BYTES + FORM_BYTES,  # so much is still answered in words
        )  # fmt: skip
    except OSError as error:
        raise Refused(f"Port {port} is taken. Close the other desk, or choose another port with --port.") from error
    server.channel_class = Channel
    return server


def _run(desk: opened.Desk, server: Any, sockets: dict[int, Any]) -> None:
    """Answer until locked or idle for too long; then only assets, until nothing was asked for a moment."""
    while not desk.locked.is_set() and desk.idle_left() > 0:
        wasyncore.loop(timeout=0.5, map=sockets, count=1)
    desk.locked.set()
    now = busy = time.monotonic()
    end = now + LAST_ANSWERS_SECONDS
    while now < min(end, busy + QUIET_SECONDS):
        wasyncore.loop(timeout=0.05, map=sockets, count=1)
        now = time.monotonic()
        if any(map(_is_busy, list(server.active_channels.values()))):
            busy = now


def _is_busy(channel: Any) -> bool:
    return bool(channel.requests or channel.total_outbufs_len)
