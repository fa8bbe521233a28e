"""The frame: language, contract, odd input."""

import pytest

from tawthiq.read.assembly import breaches
from tawthiq.read.reader import language_of, read
from tawthiq.terms.errors import BadInput

ODD = [
    "",
    " \n\n ",
    "?!",
    "no sentences here just words",
    "“Never closed, said Salma.",
    '"" "" ""',
    "Th1s 0CR ~~ |ine w@s r3ad bad1y . . . l l l \x0c",
    "He said \u202e“gnihton”\u202c to\u200b us.",
    "| a | b |\n| 1 | 2 |\n",
    "\U0001f600 she said, “\U0001f600 run” and ran.",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_read_without_breaking_the_contract(text: str) -> None:
    reading = read({"id": "x", "text": text, "language": "en"})
    assert reading["text"] == text
    assert breaches(reading) == []


def test_the_language_is_told_by_the_script() -> None:
    assert language_of("قال سالم إن الجنود دخلوا البلدة") == "ar"
    assert language_of("Salem said soldiers entered the town") == "en"
    assert language_of("") == "en"


def test_a_document_without_text_is_refused_in_words() -> None:
    with pytest.raises(BadInput, match="id and a text"):
        read({"id": "x"})  # type: ignore[typeddict-item]
