"""Reads one text: finds its language and hands it to that language's reader.

Rules only, on the CPU, offline; the same text always gives the same reading. No clock is read: the day of the text
comes with it or is bounded by what it cites. A language we do not read is read as English rather than refused.
"""

from typing import Final

from tawthiq.terms.errors import BadInput
from tawthiq.terms.reading import Document, Reading

VERSION: Final = "1"
_ARABIC: Final = (
    ("\u0600", "\u06ff"),
    ("\u0750", "\u077f"),
    ("\u08a0", "\u08ff"),
    ("\ufb50", "\ufdff"),
    ("\ufe70", "\ufeff"),
)
_SAMPLE: Final = 20_000


def read(document: Document) -> Reading:
    """What the text tells, as proposals with spans and reasons (`docs/contracts.md`).

    **errors** `BadInput` when `id` or `text` is missing or no text.

    >>> read({"id": "a", "text": "“They shot at us,” said Salma."})["statements"][0]["direct"]
    True
    """
    if not isinstance(document.get("text"), str) or not isinstance(document.get("id"), str):
        raise BadInput("a document needs an id and a text, both strings; give one JSON object of them")
    language = document.get("language") or language_of(document["text"])
    if language.split("-")[0].lower() == "ar":
        from tawthiq.read.arabic import reader as arabic

        return arabic.read({**document, "language": "ar"})
    from tawthiq.read import english

    return english.read({**document, "language": "en"})


def language_of(text: str) -> str:
    """`ar` when more letters of the text's beginning are Arabic than not, else `en`."""
    letters = [char for char in text[:_SAMPLE] if char.isalpha()]
    arabic = sum(any(first <= char <= last for first, last in _ARABIC) for char in letters)
    return "ar" if arabic * 2 > len(letters) else "en"
