"""Which names are persons' by what stands around them, whatever the tagger took them for: "her son Karam", "a man known as
Salim", "Nadir Qasem, 46, ...". A name that is once shown to be a person's is one through the text.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from tawthiq.language.gazetteer import places
from tawthiq.language.people import human, is_group
from tawthiq.read.mentions import Mention

_KNOWN_AS: Final = frozenset({"known", "named", "called", "nicknamed", "identified"})


def as_people(doc: Doc, found: list[Mention]) -> Iterator[Mention]:
    """The mentions in order, those of people as such."""
    mended = [_introduced(doc, one) for one in found]
    shown = {
        doc[new.start : new.end].text
        for old, new in zip(found, mended, strict=True)
        if new.kind == "person" and old.kind != "person"
    }
    for one in mended:
        yield replace(one, kind="person") if one.kind != "person" and doc[one.start : one.end].text in shown else one


def _introduced(doc: Doc, mention: Mention) -> Mention:
    """The mention, as a person's when its surroundings say so: "Nadir Qasem, who heads ...", "Nadir Qasem, 46, ..."."""
    words = [one.text for one in doc[mention.start : mention.end]]
    short = 2 <= len(words) <= 3 and all(one[:1].isupper() and not one.isupper() for one in words)
    if mention.kind == "person" or any(is_group(one) for one in words):
        return mention
    if _is_called(doc, mention, words):
        return replace(mention, kind="person")
    if not short:
        return mention
    after = [one.lower_ for one in doc[mention.end : mention.end + 3]]
    told = after[:2] == [",", "who"] or (
        after[:1] == [","] and after[1:2] and after[1].isdigit() and after[2:] == [","]
    )
    return replace(mention, kind="person") if told else mention


def _is_called(doc: Doc, mention: Mention, words: list[str]) -> bool:
    """Whether a noun for one person stands right before the name: "her son Karam", "the baker Nuri Haddad"."""
    before = doc[mention.start - 1] if mention.start else None
    if before is not None and _is_naming(doc, mention):
        return len(words) <= 3
    noun = human(before.text) if before is not None and before.text.islower() else None
    known = mention.kind == "place" and bool(places(" ".join(words)))
    return noun is not None and not noun.plural and not known and len(words) <= 3 and before is not None


def _is_naming(doc: Doc, mention: Mention) -> bool:
    """Whether a word that names a person leads to the name: "a labourer known as Chepe", "a man called Salim"."""
    at = mention.start - (2 if doc[mention.start - 1].lower_ == "as" else 1)
    if at < 1 or doc[at].lower_ not in _KNOWN_AS:
        return False
    before = [one for one in doc[max(0, at - 6) : at] if (noun := human(one.text)) is not None and not noun.plural]
    return bool(before)
