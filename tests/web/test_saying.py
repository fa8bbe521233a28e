"""Sentences of the engines and deeds on an Arabic page: all that the reader and intake say, with the text's own words kept."""

import re
from types import ModuleType

import pytest
from django.test import Client

from tawthiq.intake.notes import REFUSALS, WARNINGS
from tawthiq.match import relearning, telling
from tawthiq.protect import amounts, identifiers, moments, traits, whereabouts
from tawthiq.protect.exposure import Exposure
from tawthiq.protect.remaining import remaining_risk
from tawthiq.protect.shown import Shown
from tawthiq.terms.errors import BadInput
from tawthiq.web.frame.saying import TABLE, in_arabic
from tawthiq.work.reader_process import run_reader
from web.conftest import proposal
from web.invented import TEXT

ENGLISH = (
    "On 14 July 2022 gunmen raided the town of Tell Asfar and killed Karam Nuri, a teacher. His sister Salma said that two "
    "men had threatened him a month before. “They came at night,” she said. The committee denied it. The council reportedly "
    "arrested four men on Tuesday; this could not be verified.\n\nSami Aboud: I saw a mine explode. It may have hurt a child."
)
ARABIC = "قالت سلمى إن مسلحين قتلوا كرم نوري في تل أصفر يوم 14 تموز 2022. وأضافت: «جاؤوا ليلًا». وانفجر لغم في الطريق."


def foreign(words: str) -> str:
    """Latin words that stand outside quotation marks, formats and code apart."""
    rest = re.sub(r"«[^»]*»|`[^`]*`|\b[\w-]*\d[\w-]*\b", "", words)
    return " ".join(re.findall(r"[A-Za-z]{3,}", rest))


def test_every_reason_of_the_reader_is_said_in_arabic() -> None:
    documents = [{"id": "a", "text": ENGLISH}, {"id": "b", "text": ARABIC}, {"id": "c", "text": TEXT}]
    readings = list(run_reader(documents))  # type: ignore[arg-type]
    reasons: set[str] = set()
    for reading in readings:
        assert not isinstance(reading, BadInput)
        for part in (reading["statements"], reading["incidents"], reading["times"]):
            reasons.update(reason for one in part for reason in one.get("reasons", []))
        reasons.add(reading.get("dated_why") or "stated")
    assert len(reasons) > 20
    assert {reason: foreign(in_arabic(reason)) for reason in reasons if foreign(in_arabic(reason))} == {}


def test_every_reason_of_matching_is_said_in_arabic_with_its_names() -> None:
    for sentence in (*telling.SENTENCES, *relearning.SENTENCES, *relearning.KINDS, relearning.ALL_PAIRS):
        words = telling.Reason(sentence, tuple("7" * (at + 1) for at in range(sentence.count("{}"))))
        arabic = in_arabic(str(words))
        assert foreign(arabic) == ""
        assert all(part in arabic for part in words.parts)


@pytest.mark.parametrize("sentence", [*REFUSALS.values(), *WARNINGS.values()])
def test_every_sentence_of_intake_is_said_in_arabic(sentence: str) -> None:
    arabic = in_arabic(
        sentence.format(count=917, first=345, format="PSD", what="\u202b" if "direction" in sentence else "7")
    )
    assert not arabic.isascii()
    assert len(re.findall(r"[\u0600-\u06ff]+", arabic)) > 3
    assert ("917" in arabic) == ("{count}" in sentence)
    assert ("345" in arabic) == ("{first}" in sentence)


def test_the_words_of_a_text_and_names_stay_as_they_are() -> None:
    assert in_arabic("“stated” reports it") == "«stated» تنقله"
    assert (
        in_arabic("dated by “last July”: counted from 2022-07-14") == "مؤرَّخ بـ«last July»: محسوب من 14 تموز/يوليو 2022"
    )
    assert in_arabic("told through Amal, and directly by Bo {0}: the origin is Bo {0}").count("Bo {0}") == 2


def test_what_is_not_known_and_what_is_far_too_long_stays() -> None:
    assert in_arabic("a sentence of a later version") == "a sentence of a later version"
    long = "counted from " + "x" * 5_000
    assert in_arabic(long) == long


def test_each_line_of_the_table_fills_its_gaps() -> None:
    seen = set()
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            continue
        english, arabic = line.split("\t")
        gaps = {str(number + 1) for number in range(english.count("{}"))}
        assert set(re.findall(r"\{(\d)\}", arabic)) == gaps, english
        assert english not in seen, english
        seen.add(english)


def test_an_arabic_page_says_reasons_and_errors_in_arabic(browser: Client) -> None:
    card = proposal("statement", "four")
    address = f"/source/{card.source}/card/{card.id}/"
    for reason in card.reasons:
        assert reason in browser.get(address).content.decode().replace("&#x27;", "'").replace("&quot;", '"')
    browser.cookies["language"] = "ar"
    page = browser.get(address).content.decode()
    assert all(reason not in page for reason in card.reasons if in_arabic(reason) != reason)
    told = browser.get(f"/source/{'0' * 64}/")
    assert "لا مصدر كهذا في سجل القضايا." in told.content.decode()


def test_refusals_findings_and_stories_of_a_release_are_said_in_arabic() -> None:
    shown = [
        Exposure("i", f"p{at}", Shown(f"Victim {at}", "x"), named=False, values=("killing", "2022", None, sex, None))
        for at, sex in enumerate(["male"] * 3 + ["female"])
    ]
    earlier = [{("i", f"q{at}"): ("killing",) for at in range(size)} for size in (6, 8)]
    found = remaining_risk(shown, earlier, forgotten=1)
    assert len(found.above) == 4
    for sentence in (*found.above, *found.words()):
        assert in_arabic(sentence) != sentence, sentence
        assert not re.search("[a-z]{5,}", re.sub("Victim [0-9]+", "", in_arabic(sentence))), in_arabic(sentence)


@pytest.mark.parametrize("module", [amounts, identifiers, moments, traits, whereabouts])
def test_every_reason_of_redaction_is_said_in_arabic(module: ModuleType) -> None:
    reasons = {
        one for one in _strings(module) if re.fullmatch(r"(?:an?|the|how|who|what|where|somebody) [a-z ,'-]+", one)
    }
    assert reasons
    assert {one for one in reasons if in_arabic(one) == one} == set()


def _strings(module: ModuleType) -> set[str]:
    patterns = [value for value in vars(module).values() if isinstance(value, tuple)]
    return {
        one for pairs in patterns for pair in pairs if isinstance(pair, tuple) for one in pair if isinstance(one, str)
    }
