"""The invented texts: the development part must stay well read, the test part no worse than when it was measured."""

import pytest

from read.arabic.scoring import score, span, texts
from tawthiq.read.arabic.reader import read

# by file and part: what was measured, rounded down; the test parts were never tuned on
FLOORS = {
    ("texts", "dev"): {"statements": 0.93, "incidents": 0.93, "quantities": 0.95, "cautions": 0.95},
    ("texts", "test"): {"statements": 0.82, "incidents": 0.80, "quantities": 0.95, "cautions": 0.66},
    ("texts_of_regions", "dev"): {"statements": 0.94, "incidents": 0.90},
    ("texts_of_regions", "test"): {"statements": 0.68, "incidents": 0.65},
}


@pytest.mark.parametrize(("file", "part"), FLOORS)
def test_it_reads_the_invented_texts_no_worse_than_measured(file: str, part: str) -> None:
    measured = score(part, read, files=(file,))
    assert all(measured[kind] >= floor for kind, floor in FLOORS[file, part].items()), measured


@pytest.mark.parametrize("part", ["dev", "test"])
def test_every_gold_quotation_stands_in_its_text(part: str) -> None:
    for one in texts(part):
        quotes = [gold["quote"] for kind in ("statements", "incidents", "quantities") for gold in one.get(kind, [])]
        assert all(span(one["text"], quote) for quote in [*quotes, *one.get("cautions", [])])


def test_half_of_the_texts_are_kept_for_testing() -> None:
    assert len(texts("dev")) == len(texts("test")) >= 30
