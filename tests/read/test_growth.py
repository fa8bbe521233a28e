"""Reading grows with the text and no faster: lines run are counted function by function, so no clock is needed.

A text four times as long may make a function run about four times as many lines. A loop over all that was found, run for
each thing found, makes sixteen times as many, and shows here whatever the machine is doing.
"""

import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

from spacy.tokens import Doc

from tawthiq.read.english import read_parsed
from tawthiq.read.parsing import folded, parsed

TEXTS = Path(__file__).parent / "texts"
TIMES = 4
MOST = 8.0
FEWEST_LINES = 900
BOUNDED = {
    "_joined",
    "figures",
    "_is_means",
    "_may_be_one",
    "_types_fit",
    "_dates_fit",
    "_individuals",
    "_is_same_without_victims",
}
"""What looks back over a bounded number of incidents (`merging`), more than these texts hold."""


def lines_run(piece: str, doc: Doc, times: int) -> Counter[tuple[str, str]]:
    """How many lines each function of the house runs while a text of so many equal pieces is read."""
    counted: Counter[tuple[str, str]] = Counter()

    def each_line(frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line":
            counted[Path(frame.f_code.co_filename).name, frame.f_code.co_qualname] += 1
        return each_line

    def each_call(frame: FrameType, event: str, argument: Any) -> Any:
        return each_line if "tawthiq" in frame.f_code.co_filename else None

    text, whole = piece * times, Doc.from_docs([doc] * times, ensure_whitespace=False)
    before = sys.gettrace()
    sys.settrace(each_call)
    try:
        read_parsed({"id": "long", "text": text, "dated": "2024-05-01"}, folded(text), whole)
    finally:
        sys.settrace(before)
    return counted


def test_no_function_runs_over_everything_for_each_thing() -> None:
    whole = (TEXTS / "01-market-shelling.txt").read_text("utf-8").strip()
    piece = whole[: whole.rindex("\n\n", 0, len(whole) * 3 // 5)] + "\n\n"
    doc = parsed(piece)
    read_parsed({"id": "short", "text": piece}, folded(piece), doc)  # lists and weights are loaded once
    short, long = lines_run(piece, doc, 1), lines_run(piece, doc, TIMES)
    grown = {
        name: (short[name], lines) for name, lines in long.items() if lines > max(FEWEST_LINES, MOST * short[name])
    }
    assert not {name: lines for name, lines in grown.items() if not BOUNDED & set(name[1].split("."))}
