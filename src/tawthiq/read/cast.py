"""Who and what the text speaks of: mentions drawn together into figures (one person, group or place each).

Names are joined by their folded words: a surname with or without a title to the full name, a full name to itself with or
without its middle, never a kunya to a bare name, never a bare given name to a full name that comes after it. Noun phrases
join by their head: "residents" is one group through the text, "a neighbour" is a new person each time, "her son" is one
person for each "her".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from spacy.tokens import Doc, Token

from tawthiq.language.gazetteer import places
from tawthiq.language.names import given_name_sex, is_arabic_given_name, same_script_key
from tawthiq.language.people import human, is_group, title_sex
from tawthiq.read.mentions import Mention
from tawthiq.read.phrases import antecedent, child, conjuncts, core, is_noun

_AGE: Final = re.compile(
    r"(?:, ?|\( ?)(?:aged |who (?:is|was) )?"
    r"(?:(\d{1,2})(?=[ ]?[,).;]| and | years? old)|in (?:his|her|their) ((?:early |mid-|late )?\d0s))"
)
_NEAR_TOKENS: Final = 200  # how long "her son" stays the same woman's, while nobody knows who she is
_NEW: Final = frozenset({"a", "an", "another", "other", "some", "one"})
_SAME: Final = frozenset({"the", "these", "those", "both", "all", "his", "her", "their", "our", "my", "its"})
_NAMED: Final = frozenset({"named", "called", "nicknamed", "identified", "known"})
_OWN: Final = frozenset({"her", "his", "their", "my", "our", "your", "its"})


@dataclass
class Figure:
    """One person, group, place or thing, growing while the text is read. Mentions are token ranges."""

    kind: str
    name: str
    mentions: list[tuple[int, int]] = field(default_factory=list)
    sex: str = ""
    plural: bool = False
    named: bool = False
    role: str = ""
    age: str = ""

    def add(self, start: int, end: int) -> None:
        if (start, end) not in self.mentions[-3:]:
            self.mentions.append((start, end))


class Cast:
    """The figures of one text and which token belongs to which; noun phrases become figures when asked for."""

    def __init__(self, doc: Doc, found: list[Mention]) -> None:
        self.doc = doc
        self.figures: list[Figure] = []
        self.by_token: dict[int, int] = {}
        self._keys: dict[tuple[str, ...], int] = {}
        self._surnames: dict[str, list[int]] = {}
        self._first_names: dict[str, int] = {}
        for mention in found:
            self._add_name(self._introduced(mention))
        self._link_introduced()
        self._link_named_next()
        for token in doc:
            if (noun := human(token.text)) and noun.kin and not noun.plural and child(token, "poss") is not None:
                self.of(token)

    def new(self, figure: Figure) -> int:
        self.figures.append(figure)
        return len(self.figures) - 1

    def of(self, token: Token) -> int | None:
        """The figure that a noun stands for, made when it is new; `None` for pronouns and for what is no thing."""
        token = antecedent(token)
        if token.i in self.by_token:
            return self.by_token[token.i]
        if not is_noun(token):
            return self._of_other(token)
        found = self._by_apposition(token)
        if found is None:
            found = self._nominal(token)
        else:
            self._keys.setdefault(self._nominal_key(token), found)
        return self._note(token, found)

    def _of_other(self, token: Token) -> int | None:
        """Numbers and adjectives that stand for people: `three`, `one of the residents`, `many`."""
        if token.tag_ not in ("CD", "DT", "JJ", "JJS"):
            return None
        of = child(token, "prep")
        noun = child(of, "pobj") if of is not None and of.lower_ == "of" else None
        if noun is not None and is_noun(noun) and token.lower_ == "one":
            return self.of(noun)
        if token.tag_ == "CD" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "conj"):
            end = noun.i + 1 if noun is not None and noun.i > token.i else token.i + 1
            made = self.new(Figure("group", self.doc[token.i : end].text, plural=True))
            self.figures[made].add(token.i, end)
            self.by_token[token.i] = made
            return made
        return None

    def may_be_person(self, number: int) -> bool:
        """Whether a named figure is a person, or may be one where people are listed: two to four capitals, no body, no
        known place."""
        figure = self.figures[number]
        if figure.kind == "person" or not figure.named:
            return figure.kind == "person" and figure.named
        words = figure.name.split()
        known = figure.kind == "place" and places(figure.name)
        return 2 <= len(words) <= 4 and not known and not any(is_group(one) or one.isupper() for one in words)

    def introduced(self) -> int:
        """The figure of the one who tells the text in the first person."""
        named = self.self_named()
        return named if named is not None else self.new(Figure("person", "the narrator"))

    def self_named(self) -> int | None:
        """The figure of the one who says "my name is"; `None` when nobody does."""
        for figure, one in enumerate(self.figures):
            start = one.mentions[0][0] if one.mentions else 0
            before = self.doc[max(0, start - 3) : start].text.lower()
            if one.kind == "person" and one.named and before.endswith(("my name is", "i am", "i'm")):
                return figure
        return None

    def _link_introduced(self) -> None:
        """`A man was shot ... The man, Devon Clarke, ...`: the first is the second."""
        last: dict[str, Token] = {}
        for token in self.doc:
            noun = human(token.text) if is_noun(token) and token.i not in self.by_token else None
            if noun is None or noun.plural:
                continue
            first = self.doc[core(token)[0]].lower_
            if first in ("a", "an"):
                last[noun.noun] = token
            elif first == "the" and (name := self._by_apposition(token)) is not None and noun.noun in last:
                earlier = last.pop(noun.noun)
                if token.i - earlier.i < 200 and self._by_apposition(earlier) is None:
                    self._note(earlier, name)

    def _link_named_next(self) -> None:
        """`Gunmen killed an engineer. Rashid Kanaan, 52, was hit ...`: who is named next, and described, is the engineer."""
        seen: set[int] = set()
        for token in self.doc:
            number = self.by_token.get(token.i)
            if number is None or number in seen:
                continue
            seen.add(number)
            if self.figures[number].kind == "person" and token.i == token.sent.start and self._is_described(number):
                earlier = self._told_of(token)
                if len(earlier) == 1:
                    self._note(earlier[0], number)

    def _is_described(self, number: int) -> bool:
        """Whether a comma with an age, "who" or a noun follows the first place where a person is named."""
        end = self.figures[number].mentions[0][1]
        after = list(self.doc[end : end + 2])
        told = (
            len(after) == 2
            and after[0].text == ","
            and (after[1].lower_ in ("who", "a", "an") or after[1].text.isdigit())
        )
        return told and " " in self.figures[number].name

    def _told_of(self, name: Token) -> list[Token]:
        """The unnamed single people who suffer something in the sentence before a name."""
        before = name.doc[name.sent.start - 1].sent if name.sent.start else name.doc[0:0]
        return [
            one
            for one in before
            if one.dep_ in ("dobj", "nsubjpass") and one.tag_ == "NN" and one.i not in self.by_token
            and human(one.text) is not None and self.doc[core(one)[0]].lower_ in ("a", "an")
            and self._by_apposition(one) is None
        ]  # fmt: skip

    def _note(self, token: Token, figure: int) -> int:
        self.by_token[token.i] = figure
        self.figures[figure].add(*core(token))
        return figure

    def _add_name(self, mention: Mention) -> None:
        name = self.doc[mention.start : mention.end].text
        key = (mention.kind, same_script_key(name) or name.lower())
        if mention.kind == "place" and (known := places(name)):
            key = ("place", f"{known[0].name} {known[0].within}")
        found = self._known(mention, key)
        if found is None:
            found = self.new(Figure(mention.kind, name, named=True))
            self._keys.setdefault(key, found)
            self._surnames.setdefault(key[1].rpartition(" ")[2], []).append(found)
            if mention.kind == "person" and " " in name:
                self._first_names[name.lower().split()[0]] = found
        figure = self.figures[found]
        figure.add(self._with_title(mention), mention.end)
        if len(name.split()) > len(figure.name.split()) and mention.kind == "person":
            figure.name = name
        self._learn(figure, mention)
        self.by_token.update(dict.fromkeys(range(mention.start, mention.end), found))

    def _introduced(self, mention: Mention) -> Mention:
        """The mention, as a person's when its surroundings say so: "Nadir Qasem, who heads ...", "Nadir Qasem, 46, ..."."""
        words = [one.text for one in self.doc[mention.start : mention.end]]
        short = 2 <= len(words) <= 3 and all(one[:1].isupper() and not one.isupper() for one in words)
        if mention.kind == "person" or any(is_group(one) for one in words):
            return mention
        if self._is_called(mention, words):
            return replace(mention, kind="person")
        if not short:
            return mention
        after = [one.lower_ for one in self.doc[mention.end : mention.end + 3]]
        told = after[:2] == [",", "who"] or (
            after[:1] == [","] and after[1:2] and after[1].isdigit() and after[2:] == [","]
        )
        return replace(mention, kind="person") if told else mention

    def _is_called(self, mention: Mention, words: list[str]) -> bool:
        """Whether a noun for one person stands right before the name: "her son Karam", "the baker Nuri Haddad"."""
        before = self.doc[mention.start - 1] if mention.start else None
        noun = human(before.text) if before is not None and before.text.islower() else None
        known = mention.kind == "place" and bool(places(" ".join(words)))
        return noun is not None and not noun.plural and not known and len(words) <= 3 and before is not None

    def _with_title(self, mention: Mention) -> int:
        """Where a person's name begins with the title before it: Mrs Haddad, Dr Odeh."""
        before = self.doc[mention.start - 1] if mention.start else None
        titled = mention.kind == "person" and before is not None and before.text[:1].isupper()
        return (
            mention.start - 1 if titled and before is not None and title_sex(before.text) is not None else mention.start
        )

    def _known(self, mention: Mention, key: tuple[str, str]) -> int | None:
        if key in self._keys:
            return self._keys[key]
        found = self._by_part(key[1].split()) if mention.kind == "person" else None
        before = self.doc[mention.start - 1] if mention.start else None
        sex = title_sex(before.text) if before is not None else None
        clash = found is not None and sex and self.figures[found].sex not in ("", sex)
        return None if clash else found

    def _by_part(self, parts: list[str]) -> int | None:
        """An earlier person whose name holds these words: the surname, the first name as written, or first and last."""
        bare = len(parts) == 1
        for found in [] if bare and is_arabic_given_name(parts[0]) else self._surnames.get(parts[-1], []):
            figure = self.figures[found]
            theirs = same_script_key(figure.name).split()
            if figure.kind == "person" and (len(parts) == 1 or _within(parts, theirs) or _within(theirs, parts)):
                return found
        return self._first_names.get(parts[0]) if bare and "_" not in parts[0] else None

    def _learn(self, figure: Figure, mention: Mention) -> None:
        """Sex, role and age from what stands beside the name."""
        if figure.kind != "person":
            return
        before = self.doc[mention.start - 1] if mention.start else None
        noun = human(before.text) if before is not None else None
        title = title_sex(before.text) if before is not None else None
        told = (noun.sex if noun else "") or (title or "") or given_name_sex(figure.name)
        figure.sex = figure.sex or told
        figure.age = figure.age or self._age(mention)
        head = self.doc[mention.start : mention.end].root
        for appositive in (one for one in head.children if one.dep_ == "appos" and is_noun(one)):
            if appositive.i not in self.by_token:
                figure.role = figure.role or self.doc[slice(*core(appositive))].text
                known = human(appositive.text)
                figure.sex = figure.sex or (known.sex if known else "")

    def _age(self, mention: Mention) -> str:
        """`X, 46, ...`, `X (46)`, `X, aged 46`, `X, who is in her late 40s`."""
        last = self.doc[mention.end - 1]
        found = _AGE.match(self.doc[mention.end : mention.end + 9].text if last else "")
        return next((one for one in found.groups() if one), "") if found else ""

    def _by_apposition(self, token: Token) -> int | None:
        if token.dep_ == "appos" and token.head.i in self.by_token and human(token.text):
            return self.by_token[token.head.i]
        for one in token.children:
            if one.dep_ == "appos" and one.i > token.i:
                found = self.by_token.get(one.i, self._by_apposition(one) if is_noun(one) else None)
                if found is not None:
                    return found
            if one.dep_ == "acl" and one.lower_ in _NAMED:
                name = child(one, "oprd", "dobj", "attr")
                as_ = next((x for x in one.children if x.dep_ == "prep" and x.lower_ == "as"), None)
                name = name or (child(as_, "pobj") if as_ is not None else None)
                if name is not None and name.i in self.by_token:
                    return self.by_token[name.i]
        return None

    def _nominal(self, token: Token) -> int:
        key = self._nominal_key(token)
        first = self.doc[core(token)[0]]
        counted = child(token, "nummod") is not None and first.lower_ not in _SAME
        if (
            key in self._keys
            and not counted
            and not (first.lower_ in _NEW and not self.figures[self._keys[key]].plural)
        ):
            return self._keys[key]
        noun = human(token.text)
        plural = token.tag_ in ("NNS", "NNPS") or bool(noun and noun.plural)
        group = (plural and bool(noun)) or is_group(token.text)
        kind = "group" if group else "person" if noun else "other"
        found = self.new(
            Figure(kind, self._nominal_name(token), sex=noun.sex if noun and not plural else "", plural=plural)
        )
        self._keys[key] = found
        return found

    def _nominal_key(self, token: Token) -> tuple[str, ...]:
        noun = human(token.text)
        base = noun.noun + ("s" if noun.plural else "") if noun else token.lower_
        before = [one.lower_ for one in token.lefts if one.dep_ == "compound" and not self._is_place(one)]
        if not before and is_group(token.text):
            before = [one.lower_ for one in token.lefts if one.dep_ == "amod"]
        owner = child(token, "poss")
        whose = ""
        if owner is not None:
            whose = str(self.by_token.get(owner.i, f"{owner.lower_} {token.i // _NEAR_TOKENS}"))
        return ("noun", *before, base, whose)

    def _is_place(self, token: Token) -> bool:
        figure = self.by_token.get(token.i)
        return figure is not None and self.figures[figure].kind == "place"

    def _nominal_name(self, token: Token) -> str:
        start, end = core(token)
        while start < token.i and self.doc[start].tag_ in ("DT", "PDT") and self.doc[start].lower_ not in _OWN:
            start += 1
        return str(self.doc[start:end].text)

    def heads(self, token: Token) -> list[int]:
        """The figures of a noun and of what is joined to it by and."""
        found = (self.of(one) for one in conjuncts(token))
        return list(dict.fromkeys(one for one in found if one is not None))


def _within(parts: list[str], whole: list[str]) -> bool:
    rest: Iterable[str] = iter(whole)
    return len(parts) > 1 and parts[0] == whole[0] and all(part in rest for part in parts)
