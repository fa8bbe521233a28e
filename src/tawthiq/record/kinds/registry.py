"""The kinds of entry this version understands, by name; entries of other kinds are kept and relayed, not shown."""

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Final

from tawthiq.record.kinds import (
    agreement,
    appeal,
    basis,
    bound,
    checkpoint,
    clean_copy,
    clearance,
    decision,
    device,
    erase,
    estimate,
    export,
    follow_up,
    group,
    incident,
    judgement,
    link,
    naming,
    person,
    place,
    release,
    second_reading,
    source,
    statement,
    text,
)
from tawthiq.record.kinds.shape import WrongBody

_MODULES: Final[tuple[ModuleType, ...]] = (
    source, text, statement, incident, person, group, place, link, judgement, decision, second_reading, basis, follow_up,
    agreement, appeal, release, clearance, naming, estimate, export, erase, device, checkpoint,
    clean_copy, bound,
)  # fmt: skip
KINDS: Final[Mapping[str, ModuleType]] = {module.NAME: module for module in _MODULES}


def check(kind: str, body: Mapping[str, object]) -> None:
    """Raise `WrongBody` unless the kind is known and the body is of it."""
    if kind not in KINDS:
        raise WrongBody(f"No kind of entry is called {kind}; accepted are {', '.join(KINDS)}.")
    checker: Callable[[Mapping[str, object]], None] = KINDS[kind].check
    checker(body)


def is_readable(kind: str, body: object) -> bool:
    """Whether a body from elsewhere may be shown: its kind is known and it is of that kind."""
    try:
        if isinstance(body, Mapping):
            check(kind, body)
            return True
    except WrongBody:
        pass
    return False
