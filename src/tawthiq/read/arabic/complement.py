"""Is a word the "that" which brings in what is said: أن, إن, إنو, with or without a pronoun?"""

from typing import Final

from tawthiq.language.arabic_clitics import analyses

_PRONOUN_THAT: Final = {"انه", "انها", "انهم", "انهن", "اني", "انني", "اننا", "انهما", "انك", "انا"}
_BARE_THAT: Final = {"ان", "انو"}


def that_word(word: str) -> bool | None:
    """Whether a key is أن or إن and carries a pronoun (`True`) or not (`False`); `None` when it is neither."""
    for analysis in analyses(word):
        whole = analysis.stem + analysis.pronoun
        if analysis.article or analysis.particle not in ("", "ب"):
            continue
        if whole in _BARE_THAT:
            return False
        if whole in _PRONOUN_THAT:
            return True
    return None
