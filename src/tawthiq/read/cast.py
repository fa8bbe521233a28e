"""Who and what the text speaks of: mentions drawn together into figures (one person, group or place each).

Names are joined by their folded words: a surname with or without a title to the full name, a full name to itself with or
without its middle, never a kunya to a bare name, never a bare given name to a full name that comes after it. Noun phrases
join by their head: "residents" is one group through the text, "a neighbour" is a new person each time, "her son" is one
person for each "her".
"""

import re
from collections.abc import Iterable
from typing import Final

from spacy.tokens import Doc, Token

from tawthiq.language.gazetteer import places
from tawthiq.language.names import given_name_sex, is_arabic_given_name, same_script_key
from tawthiq.language.people import human, is_group, title_sex
from tawthiq.read.called import as_people
from tawthiq.read.figures import Figure as Figure  # whoever knows the cast names its figures
from tawthiq.read.introductions import link_introduced, link_named_next
from tawthiq.read.mentions import Mention
from tawthiq.read.phrases import antecedent, child, conjuncts, core, is_noun

_AGE: Final = re.compile(
    r"(?:, ?|\( ?)(?:aged |who (?:is|was) )?"
    r"(?:(\d{1,2})(?=[ ]?[,).;]| and | years? old)|in (?:his|her|their) ((?:early |mid-|late )?\d0s))"
)
_NEAR_TOKENS: Final = 200  # how long "her son" stays the same woman's, while nobody knows who she is
_SHORT: Final = 5  # tokens of a person's age or origin
_NEW: Final = frozenset({"a", "an", "another", "other", "some", "one"})
_SAME: Final = frozenset({"the", "these", "those", "both", "all", "his", "her", "their", "our", "my", "its"})
_LEADS: Final = frozenset({"a", "an", "the", "his", "her", "their", "my", "our", "its"})
_NAMED: Final = frozenset({"named", "called", "nicknamed", "identified", "known"})
_OWN: Final = frozenset({"her", "his", "their", "my", "our", "your", "its"})


class Cast:
    """The figures of one text and which token belongs to which; noun phrases become figures when asked for."""

    def __init__(self, doc: Doc, found: list[Mention]) -> None:
        self.doc = doc
        self.figures: list[Figure] = []
        self.by_token: dict[int, int] = {}
        self._keys: dict[tuple[str, ...], int] = {}
        self._surnames: dict[str, list[int]] = {}
        self._first_names: dict[str, int] = {}
        for mention in as_people(doc, found):
            self._add_name(mention)
        link_introduced(self)
        link_named_next(self)
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
        found = self.by_apposition(token)
        if found is None:
            found = self._nominal(token)
        else:
            self._keys.setdefault(self._nominal_key(token), found)
        return self.note(token, found)

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

    def note(self, token: Token, figure: int) -> int:
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

    def by_apposition(self, token: Token) -> int | None:
        if token.dep_ == "appos" and token.head.i in self.by_token and human(token.text):
            return self.by_token[token.head.i]
        told = self._named_after(token)
        if told is not None:
            return told
        for one in token.children:
            if one.dep_ == "appos" and one.i > token.i:
                found = self.by_token.get(one.i, self.by_apposition(one) if is_noun(one) else None)
                if found is not None:
                    return found
            if one.dep_ == "acl" and one.lower_ in _NAMED:
                name = child(one, "oprd", "dobj", "attr")
                as_ = next((x for x in one.children if x.dep_ == "prep" and x.lower_ == "as"), None)
                name = name or (child(as_, "pobj") if as_ is not None else None)
                if name is not None and name.i in self.by_token:
                    return self.by_token[name.i]
        return None

    def _named_after(self, token: Token) -> int | None:
        """Who is named right after a noun for one person and a comma: "a resident, Fares Dib (35), ..."."""
        noun, at = human(token.text), self._after_age(token) + 1
        if noun is None or noun.plural or at >= len(self.doc) or self.doc[at - 1].text != ",":
            return None
        number = self.by_token.get(at)
        if number is None or self.figures[number].kind != "person" or not self.figures[number].named:
            return None
        end = next((e for _, e in self.figures[number].mentions_at(at)), at + 1)
        closed = end < len(self.doc) and self.doc[end].text in (",", "(", ".", ";", "-")
        return number if closed and self.doc[core(token)[0]].lower_ in _LEADS else None

    def _after_age(self, token: Token) -> int:
        """The token after a noun and the age or origin told with it: `a girl of seven`, `a man from Homs`."""
        after = self.doc[token.i + 1 : token.i + 1 + _SHORT]
        if not len(after) or after[0].lower_ not in ("of", "from", "in", "aged"):
            return token.i + 1
        return next((one.i for one in after if one.text == ","), token.i + 1)

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
