"""Words of the closed lists, dates and ids as the page's language says them."""

from collections.abc import Iterable

from django.utils.translation import get_language

from tawthiq.language import wording
from tawthiq.terms import dates


def language() -> str:
    """The language of this answer, `en` or `ar`."""
    return "ar" if (get_language() or "en").startswith("ar") else "en"


def word(term: str, vocabulary: str) -> str:
    return wording.word(vocabulary, term, language())


def when(value: str | None) -> str:
    """A date in plain words; what the record does not give is said, not left blank."""
    given = value or "XXXX"
    return dates.describe(given, language()) if dates.is_valid(given) else given


def listed(names: Iterable[str]) -> str:
    """Names one after the other, parted as the language parts them."""
    return ("، " if language() == "ar" else ", ").join(names)
