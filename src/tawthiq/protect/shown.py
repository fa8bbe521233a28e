"""What a release shows, in both languages at once: `English` and `العربية` of one value.

A release is written in both languages, so every label, place and date is kept as a pair; a quotation stays in its own.
"""

from dataclasses import dataclass
from typing import Final, Literal

Language = Literal["en", "ar"]
LANGUAGES: Final[tuple[Language, ...]] = ("en", "ar")


@dataclass(frozen=True)
class Shown:
    """One value as it may be shown, in English and in Arabic."""

    en: str
    ar: str

    def text(self, language: Language) -> str:
        return self.en if language == "en" else self.ar


NAME_WITHHELD: Final = Shown("name withheld", "اسم محجوب")
NAME_IN_TEXT: Final = Shown("[name withheld]", "[اسم محجوب]")
WORDS_WITHHELD: Final = Shown("words withheld", "كلمات محجوبة")
UNKNOWN: Final = Shown("unknown", "غير معروف")


def script_of(text: str) -> Language:
    """The language of a text by its letters: Arabic if most of them are."""
    letters = [letter for letter in text if letter.isalpha()]
    return "ar" if 2 * sum("\u0600" <= letter <= "\u06ff" for letter in letters) > len(letters) else "en"
