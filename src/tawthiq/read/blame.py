"""On whom a deed that a noun names is laid: "blamed the rebels for the bombing", "the men involved in the murder".

Words: `data/en/blame.tsv`. What is laid on somebody is their alleged part, never more (`docs/glossary.md`).
"""

from functools import lru_cache

from spacy.tokens import Token

from tawthiq.language.english import verb_forms
from tawthiq.language.lists import table
from tawthiq.read.phrases import antecedent, child, is_noun, is_verb, passive_subject, subject

_DEPTH = 3


@lru_cache(1)
def _words() -> dict[tuple[str, str], str]:
    """By form and preposition: who is blamed."""
    found: dict[tuple[str, str], str] = {}
    for row in table("en/blame"):
        forms = verb_forms(row["word"]) if row["who"] == "object" else {row["word"], row["word"] + "s"}
        forms = forms | verb_forms(row["word"]) if row["word"] in ("claim", "admit", "confess") else forms
        for form in forms:
            found.setdefault((form, row["preposition"]), row["who"])
    return found


def blamed(deed: Token) -> Token | None:
    """The head noun of those on whom the deed is laid, `None` when nobody is."""
    noun = deed
    while noun.dep_ == "conj" and is_noun(noun.head):
        noun = noun.head
    if noun.dep_ not in ("pobj", "pcomp"):
        return None
    preposition = noun.head
    word = preposition.head
    for _ in range(_DEPTH):
        who = _words().get((word.lower_, preposition.lower_))
        if who is not None:
            return _laid_on(word, who)
        if word.dep_ not in ("dobj", "attr", "acomp", "prep", "pobj"):
            return None
        word = word.head  # "claimed responsibility for"
    return None


def _laid_on(word: Token, who: str) -> Token | None:
    if who == "self":
        return word
    if is_verb(word):
        return _of_verb(word, who)
    if word.dep_ in ("acomp", "attr", "oprd") and is_verb(word.head):
        held = child(word.head, "dobj") if word.dep_ == "oprd" else None
        return held or subject(word.head)
    return word.head if is_noun(word.head) else None


def _of_verb(verb: Token, who: str) -> Token | None:
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBN" and is_noun(verb.head):
        return verb.head
    if who == "subject":
        return subject(verb)
    held = passive_subject(verb)
    found = held if held is not None else child(verb, "dobj")
    return antecedent(found) if found is not None else None
