"""Which traits does a word have that help to tell a name: lists it stands in, how it is made, what kind of word it is?

A trait is a short label; none holds a word of any corpus. Cue words (titles, prepositions, reporting verbs, first words of
bodies and places) are traits of their own. The one trait that starts with `kind:` sums the others up; every token has one.
A plus marks what is known only after a joined particle is cut off. `read.arabic.tagging` weighs the traits.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from tawthiq.language import lists
from tawthiq.language.arabic import Token, key
from tawthiq.language.arabic_cues import lexicon, readings, word_set
from tawthiq.language.arabic_lists import (
    is_body,
    name_codes,
    place_code,
    sounds_like_name,
    sounds_like_place,
    stem_codes,
    word_codes,
)  # fmt: skip

_CUE_TOPICS: Final = {"people", "groups", "reporting", "stops", "kin", "participles", "person_adjectives"}
_ENDINGS: Final = ("ات", "ون", "ين", "ان", "ه", "ي", "يه", "ها", "هم", "نا", "ا", "تي", "ته", "تها", "يين")
_VERB_ENDINGS: Final = ("ون", "ان", "ه", "ها", "هم")
_PAST_ENDINGS: Final = ("ت", "وا", "ه", "ها", "هم", "نا", "تا", "ن")
_JOINED_ARTICLE: Final = {"وال": "wAL", "فال": "wAL", "بال": "bAL", "كال": "bAL", "ولل": "wlL", "وبال": "wlL"}
_OWN_MARKS: Final = '.,،()"«»:-/'
Form = tuple[str, str]  # the word as looked up, and "+" where particles were cut off


def traits(token: Token) -> tuple[str, ...]:
    """The traits of a token."""
    if token.kind == "number":
        return ("number", "kind:number")
    if token.kind == "mark":
        return (f"mark={token.text}", f"kind:{token.text if token.text in _OWN_MARKS else 'mark'}")
    if token.bare.isascii():
        return ("latin", "kind:latin")
    return _word_traits(token.key, token.bare, token.indefinite)


@lru_cache(maxsize=65536)
def _word_traits(word: str, bare: str, indefinite: bool) -> tuple[str, ...]:
    forms = tuple(variants(word))
    listed = tuple(dict.fromkeys(_listed(forms)))
    found = [*listed, *_known(word, forms), *_stems(forms), *_cues(word), *_cue_words(word, forms)]
    found += [*_letters(word, bare), f"kind:{_kind(word, forms, listed)}"]
    return tuple(dict.fromkeys([*found, *(["tanwin"] if indefinite else [])]))


def variants(word: str) -> Iterator[Form]:
    """The word as written, then without "and", "in", "to", "as", the article of لل written out."""
    yield word, ""
    heads = [word] + ([word[1:]] if word[0] in "وف" and len(word) > 3 else [])
    if len(heads) > 1:
        yield heads[1], "+"
    for head in heads:
        if head[0] in "بلك" and len(head) > 3:
            yield head[1:], "+"
            if head.startswith("لل"):
                yield "ال" + head[2:], "+"


def without_article(form: str) -> str:
    """The form without ال."""
    return form[2:] if form.startswith("ال") else form


def _listed(forms: tuple[Form, ...]) -> Iterator[str]:
    for form, plus in forms:
        codes = name_codes(form)
        for at in range(0, len(codes.rstrip("f")), 2):
            yield f"name-{codes[at]}{plus}{codes[at + 1]}"
        if codes.endswith("f"):
            yield f"foreign{plus}"
        code = place_code(form)
        if code:
            yield f"place{plus}{code}"
        elif without_article(form) != form and place_code(without_article(form)):
            yield f"place-bare{plus}"
        if is_body(form):
            yield f"body{plus}"


def _known(word: str, forms: tuple[Form, ...]) -> Iterator[str]:
    """What the word counts say, of the word or else of a form of it."""
    codes = word_codes(word)
    if codes:
        yield f"is-{codes[0]}"
        yield from (f"may-{code}" for code in codes[1:-1])
        yield f"often{codes[-1]}"
    elif _cut_class(forms):
        yield f"is+{_cut_class(forms)}"
    elif _near_class(word):
        yield f"near-{_near_class(word)}"
    else:
        yield "unknown"
        yield from ("like-place" for form, _ in forms if sounds_like_place(form))
        yield from ("like-name" for form, _ in forms if sounds_like_name(form))


def _cut_class(forms: tuple[Form, ...]) -> str:
    return next((codes[0] for codes in (word_codes(form) for form, plus in forms if plus) if codes), "")


def _near_class(word: str) -> str:
    bare = without_article(word)
    codes = word_codes(bare) or word_codes("ال" + word) or word_codes(bare + "ه")
    return codes[:1]


def _stems(forms: tuple[Form, ...]) -> Iterator[str]:
    """What the dictionary says of the stem."""
    for form, plus in forms:
        stem = without_article(form)
        codes = stem_codes(stem)
        kinds = codes[:-1].replace("v", "")
        yield from (f"noun-{kind}{plus}" for kind in kinds)
        if not kinds and _is_inflected(stem):
            yield f"noun{plus}"
        verb = _verb(form)
        if verb:
            yield f"verb-{verb}{plus}"
        yield f"met{plus}{codes[-1:] or '0'}"


def _is_inflected(stem: str) -> bool:
    cut = (stem[: -len(end)] for end in _ENDINGS if stem.endswith(end) and len(stem) - len(end) > 2)
    return any(_is_noun(one) or _is_noun(one + "ه") for one in cut)


def _is_noun(stem: str) -> bool:
    return bool(stem_codes(stem)[:-1].replace("v", ""))


def _is_verb(stem: str) -> bool:
    return "v" in stem_codes(stem)


def _verb(form: str) -> str:
    """Past, present or inflected past of a verb of the dictionary, or nothing."""
    if _is_verb(form):
        return "past"
    rest = form[1:]
    if form[0] in "يتنا" and len(form) > 3:
        ends = (rest[: -len(end)] for end in _VERB_ENDINGS if rest.endswith(end))
        if _is_verb(rest) or _is_verb("ا" + rest) or any(_is_verb(one) for one in ends):
            return "present"
    ends = (form[: -len(end)] for end in _PAST_ENDINGS if form.endswith(end) and len(form) - len(end) > 2)
    return "person" if any(_is_verb(one) for one in ends) else ""


def _cues(word: str) -> Iterator[str]:
    for one in readings(word):
        sort = one.cue["sort"] or one.cue["strength"]
        made = ("A" if one.analysis.article else "") + ("p" if one.analysis.pronoun else "")
        yield f"cue:{one.cue.topic}:{sort}{made}{'+' if one.analysis.joined else ''}"


def _cue_words(word: str, forms: tuple[Form, ...]) -> Iterator[str]:
    yield from _own_word(word, forms)
    for form, plus in forms:
        for one, article in ((form, ""), (without_article(form), "A")):
            if one in _hints() and (not article or form not in _hints()):
                yield f"hint{article}={_hints()[one]}{plus}"
                yield f"word={one}"
                break
        if form in place_heads():
            yield f"place-head{plus}"


def _own_word(word: str, forms: tuple[Form, ...]) -> Iterator[str]:
    if word in _cue_keys():
        yield f"cue={word}"
        return
    cut = next((form for form, plus in forms if plus and form in _cue_keys()), "")
    if cut:
        yield f"cue+={cut}"
    elif word.startswith("ال") and word[2:] in _cue_keys():
        yield f"cueA={word[2:]}"


def _letters(word: str, bare: str) -> Iterator[str]:
    yield f"length{min(len(word), 9)}"
    if word.startswith("ال"):
        yield "AL"
    elif word.startswith("لل"):
        yield "lL"
    else:
        yield from [made for head, made in _JOINED_ARTICLE.items() if word.startswith(head)][:1]
    if word[0] in "وبلكف" or (word[0] in "يتنا" and not word.startswith("ال")):
        yield f"first={word[0]}"
    if len(word) > 3:
        yield f"end1={bare[-1:]}"
        yield f"end2={bare[-2:]}"
    if len(word) > 4:
        yield f"end3={bare[-3:]}"
        yield f"start2={word[:2]}"


def _kind(word: str, forms: tuple[Form, ...], listed: tuple[str, ...]) -> str:
    """One label for the word as a whole."""
    if any(form in place_heads() for form, plus in forms):
        return "place-head"
    made = "A" if word.startswith("ال") else "B" if word.startswith(("وال", "بال", "فال", "كال", "لل")) else ""
    topic = _topic(word)
    if topic == "stop":
        return topic + made
    if "body" not in listed and "body+" not in listed:
        hint = next((one for one in map(_hinted, forms) if one), "")
        if hint:
            return hint
    return (topic or _bits(listed) + (_class_of(word, forms) or "u")) + made


def _hinted(form: Form) -> str:
    bare = without_article(form[0])
    hint = _hints().get(form[0]) or _hints().get(bare)
    return f"hint-{hint}{'A' if bare != form[0] else ''}{form[1]}" if hint else ""


def _topic(word: str) -> str:
    sorts: dict[str, str] = {}
    for one in readings(word):
        sorts.setdefault(one.cue.topic, one.cue["sort"])
    if "stops" in sorts:
        return "stop"
    for topic in ("people", "kin", "groups", "reporting"):
        if topic in sorts:
            return topic + (sorts[topic] if topic in ("people", "groups") else "")
    return ""


def _bits(listed: tuple[str, ...]) -> str:
    given = any(one.startswith("name-g") and one[-1] > "0" for one in listed)
    bits = "G" if given else "S" if any(one.startswith("name-") for one in listed) else ""
    bits += "F" if any(one.startswith("foreign") for one in listed) else ""
    country = any(one in ("placec", "place+c") for one in listed)
    bits += "C" if country else "L" if any(one.startswith("place") for one in listed) else ""
    return bits + ("O" if any(one.startswith("body") for one in listed) else "")


def _class_of(word: str, forms: tuple[Form, ...]) -> str:
    return word_codes(word)[:1] or _cut_class(forms) or _near_class(word)


@lru_cache(1)
def place_heads() -> frozenset[str]:
    """The words before the name of a place that the rules for places know."""
    return frozenset(key(row["form"]) for row in lists.table("arabic/place_heads"))


@lru_cache(1)
def _cue_keys() -> frozenset[str]:
    cued = (one for one, cues in lexicon().items() if any(cue.topic in _CUE_TOPICS for cue in cues))
    return frozenset(cued) | place_heads()


@lru_cache(1)
def _hints() -> dict[str, str]:
    """Words that stand before or in names: p for places, o for bodies, t for people; some are two of these."""
    found: dict[str, str] = {}
    for topic, letter in (("words_for_places", "p"), ("heads_of_bodies", "o"), ("titles_of_names", "t")):
        for word in sorted(word_set(topic)):
            found[word] = found.get(word, "") + letter
    return found
