"""How single values are said on a page of a release: dates, ranges, lists."""

from collections.abc import Iterable, Sequence

from tawthiq.protect.markup import Html, Node, fragment, isolated, tag
from tawthiq.protect.phrases import phrase
from tawthiq.protect.published import SafeText
from tawthiq.protect.shown import UNKNOWN, Language, Shown
from tawthiq.terms.dates import describe


def dated(when: str | None, language: Language) -> Html:
    """A date in plain words, kept in one piece."""
    return isolated(describe(when, language)) if when else fragment(UNKNOWN.text(language))


def number_range(low: int | None, high: int | None, language: Language) -> str:
    """A number or a range of numbers in words.

    >>> number_range(2, 2, "en"), number_range(2, 5, "en"), number_range(None, 5, "en")
    ('2', '2 to 5', 'at most 5')
    """
    if low is None and high is None:
        return UNKNOWN.text(language)
    if high is None:
        return phrase("at least").text(language).format(low)
    if low is None:
        return phrase("at most").text(language).format(high)
    return str(low) if low == high else phrase("from to").text(language).format(low=low, high=high)


def listed(words: Sequence[str], language: Language) -> str:
    """Words in a row, with *and* before the last.

    >>> listed(["confirmed", "corroborated"], "en")
    'confirmed or corroborated'
    """
    joint = " أو " if language == "ar" else " or "
    comma = "، " if language == "ar" else ", "
    return joint.join(filter(None, (comma.join(words[:-1]), words[-1]))) if words else UNKNOWN.text(language)


def names(labels: Iterable[Shown], language: Language, missing: str) -> Html:
    """Labels in a row, each kept in its own direction; `missing` where there is none."""
    nodes: list[Node] = []
    for label in labels:
        nodes += ["، " if language == "ar" else ", "] if nodes else []
        nodes.append(isolated(label.text(language)))
    return fragment(*nodes) if nodes else tag("span", missing, class_="soft")


def written(text: SafeText) -> dict[str, str]:
    """The attributes of an element that holds free text in its own language."""
    return {"lang": text.language, "dir": "rtl" if text.language == "ar" else "ltr"}
