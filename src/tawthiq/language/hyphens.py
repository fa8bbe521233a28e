"""English words with a hyphen that tell of an incident, in every form: they must reach the reader as one word."""

from functools import lru_cache

from tawthiq.language.english import noun_forms, verb_forms
from tawthiq.language.lists import table, words


@lru_cache(1)
def hyphened() -> frozenset[str]:
    """Such words, in lower case.

    >>> "ill-treated" in hyphened()
    True
    """
    verbs = {row["word"] for row in table("en/triggers") if row["pos"] == "v"}
    nouns = {row["word"] for row in table("en/triggers") if row["pos"] == "n"}
    nouns |= words("en", "gatherings") | words("en", "weapons") | {"pick-up"}
    forms = [form for word in verbs if "-" in word for form in verb_forms(word)]
    forms += [form for word in nouns if "-" in word for form in noun_forms(word)]
    return frozenset(form for form in forms if " " not in form and not any(char.isdigit() for char in form))
