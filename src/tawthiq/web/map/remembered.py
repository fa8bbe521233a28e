"""Keep an answer for as long as nothing is entered, taken in or erased: the same pictures are asked for again and again.

In memory only, of one state of one casebook; what was kept of an earlier state is let go with the first question after it.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from tawthiq.work import tables
from tawthiq.work.record_state import record_state

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


def remembered(make: Callable[_Asked, _Answer]) -> Callable[_Asked, _Answer]:
    """The function, its answers kept by what it is asked; it must depend on the record and on its arguments alone."""
    held: list[tuple[object, dict[object, _Answer]]] = [(None, {})]

    @wraps(make)
    def answer(*args: _Asked.args, **kwargs: _Asked.kwargs) -> _Answer:
        state, asked = (tables.bound(), record_state()), (args, tuple(sorted(kwargs.items())))
        if held[0][0] != state:
            held[0] = (state, {})
        answers = held[0][1]
        if asked not in answers:
            answers[asked] = make(*args, **kwargs)
        return answers[asked]

    return answer
