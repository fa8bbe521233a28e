"""A desk that really serves, in a thread of its own, for tests that talk to its port."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Queue

from django.db import connections

from tawthiq.web import desk
from tawthiq.work.casebook import Casebook


@dataclass
class Running:
    """`address` works once; `base` is the desk without it."""

    address: str
    thread: threading.Thread

    @property
    def base(self) -> str:
        return self.address.partition("/enter/")[0]

    @property
    def port(self) -> int:
        return int(self.base.rpartition(":")[2])


@contextmanager
def running(casebook: Casebook) -> Iterator[Running]:
    from tawthiq.web.frame import opened

    told: Queue[str] = Queue()

    def serve() -> None:
        try:
            desk.serve(casebook, open_browser=False, tell=told.put)
        finally:
            connections.close_all()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    here = Running(told.get(timeout=20), thread)
    yield here
    if opened.is_open():
        opened.desk().locked.set()
    thread.join(timeout=15)
