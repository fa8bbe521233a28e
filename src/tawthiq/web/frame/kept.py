"""What a person looked at and may go on with: kept in memory until they do or the desk ends, never on the disk.

Only the last few are kept, for this start of the desk; a token of another start, or of one too old, finds nothing.
"""

import threading
from collections import OrderedDict
from typing import Final, Generic, TypeVar

from tawthiq.web.frame import opened

MOST: Final = 8
_Seen = TypeVar("_Seen")


class Kept(Generic[_Seen]):
    """Values by token, the oldest let go first."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: OrderedDict[tuple[str, str], _Seen] = OrderedDict()
        self._guard = threading.Lock()

    def keep(self, token: str, seen: _Seen) -> None:
        with self._guard:
            self._held[opened.desk().mark, token] = seen
            while len(self._held) > self._most:
                self._held.popitem(last=False)

    def find(self, token: str) -> _Seen | None:
        with self._guard:
            return self._held.get((opened.desk().mark, token))

    def forget(self, token: str) -> None:
        with self._guard:
            self._held.pop((opened.desk().mark, token), None)
