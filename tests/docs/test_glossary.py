"""The glossary has every term of the closed lists, with the Arabic that the pages use."""

import pytest

from docs.pages import DOCS, rows, text
from tawthiq.language.wording import WORDS
from tawthiq.record.kinds import registry
from tawthiq.terms import vocabulary

SECTIONS = {
    "Incident types": ("incident type", vocabulary.INCIDENT_TYPES),
    "Roles": ("role", vocabulary.ROLES),
    "Stances": ("stance", vocabulary.STANCES),
    "Grounds": ("ground", vocabulary.GROUNDS),
    "Judgements": ("judgement", vocabulary.JUDGEMENTS),
    "Kinds of entity": ("entity kind", vocabulary.ENTITY_KINDS),
    "Relations and links": ("relation", vocabulary.LINK_RELATIONS),
    "Cautions": ("caution", vocabulary.CAUTIONS),
    "Kinds of source": ("source kind", vocabulary.SOURCE_KINDS),
    "Purposes of a basis": ("purpose", vocabulary.PURPOSES),
    "Grounds of a basis": ("basis", vocabulary.BASIS_GROUNDS),
    "Kinds of proposal": ("proposal kind", vocabulary.PROPOSAL_KINDS),
    "Languages": ("language", vocabulary.LANGUAGES),
}


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_has_the_terms_of_its_list_in_order(section: str) -> None:
    assert [row[0] for row in rows(section)] == [f"`{term}`" for term in SECTIONS[section][1]]


@pytest.mark.parametrize("section", SECTIONS)
def test_a_term_is_said_as_the_pages_say_it(section: str) -> None:
    words = WORDS[SECTIONS[section][0]]
    for term, said, arabic, meaning in rows(section):
        bare = term.strip("`")
        assert (said, arabic) == (words["en"].get(bare, ""), words["ar"][bare])
        assert meaning


def test_every_list_of_the_vocabulary_has_a_section() -> None:
    known = {term for _, terms in SECTIONS.values() for term in terms}
    for name, terms in vars(vocabulary).items():
        if name.isupper() and name not in ("RELIABILITY", "CREDIBILITY"):
            assert set(terms) <= known, name


def test_the_two_scales_are_there() -> None:
    terms = [row[0].strip("`") for row in rows("Admiralty letters and figures")]
    assert terms == [*vocabulary.RELIABILITY, *map(str, vocabulary.CREDIBILITY)]


def test_ideas_are_in_order_once_each_and_have_both_languages() -> None:
    ideas = rows("Ideas")
    names = [row[0] for row in ideas]
    assert names == sorted(set(names), key=str.casefold)
    assert all(len(row) == 3 and all(row) for row in ideas)
    assert all(any("\u0600" <= letter <= "\u06ff" for letter in row[1]) for row in ideas)


def test_every_kind_of_entry_and_every_kind_of_state_is_explained() -> None:
    page = text(DOCS / "glossary.md")
    kinds = next(row[2] for row in rows("Ideas") if row[0] == "entry kinds")
    assert kinds.split(", ") == [*registry.KINDS]
    assert all(f"| {word} |" in page for word in ("record", "vault", "projection", "local tables", "act", "origin"))
