"""The reader as a process of its own: texts go in, readings come out, one JSON object a line."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, cast

from tawthiq.terms.errors import BadInput
from tawthiq.terms.reading import Document, Reading
from tawthiq.work import engine_process
from tawthiq.work.engine_process import Engine

READER: Final = "tawthiq 1"  # name and version, kept with every decision on what it proposed
_IF_ENDED: Final = "The reader ended before it had read the text. Nothing was filed; read the source again."


def run_reader(
    documents: Iterable[Document], *, is_stopped: Callable[[], bool] = lambda: False
) -> Iterator[Reading | BadInput]:
    """Readings in the order of the documents; for a text that cannot be read, why.

    errors: `Damaged` when the reader ends before its work does; `engine_process.Stopped` as soon as `is_stopped` says so,
    also in the middle of a text.
    """
    with engine_process.started("tawthiq.read", if_ended=_IF_ENDED) as engine:
        for document in documents:
            yield _answer(engine, document, is_stopped)


def _answer(engine: Engine, document: Document, is_stopped: Callable[[], bool]) -> Reading | BadInput:
    answer: Any = next(engine.answers(document, is_stopped=is_stopped))
    if "error" in answer:
        return BadInput(f"The text cannot be read: {answer['error']}.")
    return cast(Reading, answer)
