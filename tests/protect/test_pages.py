"""The pages and tables of a release: self-contained, escaped, whole in both languages."""

import csv
import io
import random
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from protect import town
from tawthiq.protect.pages import write_pages
from tawthiq.protect.phrases import PHRASES
from tawthiq.protect.release import make_release
from tawthiq.protect.sheets import defused, write_sheets

VOID = {"meta", "br", "link"}
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e=cmd|x'


class Outline(HTMLParser):
    """The elements of a page; fails where they are not closed in order."""

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.texts = [], [], []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def pages(case=town.CASE):
    return {name: data.decode() for name, data in write_pages(make_release(case, random.Random(2))).items()}


def rows(name, case=town.CASE):
    data = write_sheets(make_release(case, random.Random(2)))[name]
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", ["index.html", "index.ar.html"])
def test_a_page_asks_nothing_of_anybody(name):
    outline = Outline(pages()[name])
    tags = {tag for tag, _ in outline.tags}
    assert not tags & {"script", "img", "iframe", "form", "link", "object", "embed", "video", "audio"}
    policy = next(
        attrs["content"] for tag, attrs in outline.tags if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    hrefs = [attrs["href"] for _, attrs in outline.tags if "href" in attrs]
    assert all(re.fullmatch(r"#[a-z]+|index(\.ar)?\.html", href) for href in hrefs)
    assert "url(" not in pages()[name]
    assert "@import" not in pages()[name]


def test_each_language_has_its_direction_and_leads_to_the_other():
    english, arabic = Outline(pages()["index.html"]), Outline(pages()["index.ar.html"])
    assert english.tags[0] == ("html", {"lang": "en", "dir": "ltr"})
    assert arabic.tags[0] == ("html", {"lang": "ar", "dir": "rtl"})
    assert ("index.ar.html", "ar") in {(attrs.get("href"), attrs.get("lang")) for _, attrs in english.tags}
    assert ("index.html", "en") in {(attrs.get("href"), attrs.get("lang")) for _, attrs in arabic.tags}


def test_dates_and_labels_stand_in_bdi():
    for name, label, month in (
        ("index.html", r"Victim \d", "February 2022"),
        ("index.ar.html", r"الضحية \d", "شباط/فبراير 2022"),
    ):
        assert re.search(f"<dd><bdi>{label}</bdi>", pages()[name])
        assert f"<bdi>{month}</bdi>" in pages()[name]


def test_accounts_stand_side_by_side_with_marks_in_words():
    page = pages()["index.html"]
    for words in ("Origin 1", "Origin 3", "a party", "repeats account 4", "says nothing", "words withheld"):
        assert words in page
    assert '<span class="mark" aria-hidden="true">≠</span>differ' in page
    assert '<span class="mark" aria-hidden="true">=</span>agree' in page
    assert '<span class="mark" aria-hidden="true">·</span>only one origin' in page


def test_what_is_not_known_is_said():
    page = pages()["index.html"]
    assert "Where it happened." in page
    assert re.search(r"Where is the body of Victim \d\?", page)


def test_the_methods_and_the_way_to_verify_are_printed_in_both_languages():
    for page in pages().values():
        assert "SHA-256" in page
        assert "sha256sum" in page
    assert "inclusion rule version 1" in pages()["index.html"]
    assert "بنسختها 1" in pages()["index.ar.html"]


def test_whatever_people_wrote_is_text():
    incident = replace(town.ABDUCTION, title=HOSTILE, reason=HOSTILE, open_questions=(HOSTILE,))
    nurse = replace(town.NURSE, shown=replace(town.NURSE.shown, en=HOSTILE, ar=HOSTILE))
    subjects = tuple(nurse if subject.id == nurse.id else subject for subject in town.CASE.subjects)
    case = replace(town.CASE, incidents=(incident, town.PROTEST), subjects=subjects, title=town.CASE.title)
    for page in pages(case).values():
        outline = Outline(page)
        assert not {tag for tag, _ in outline.tags} & {"script", "img"}
        assert not [key for _, attrs in outline.tags for key in attrs if key.startswith("on")]
        assert "alert(1)" in "".join(outline.texts)


def test_the_arabic_page_has_no_fixed_english_phrase():
    text = " ".join(Outline(pages()["index.ar.html"]).texts)
    english = [
        shown.en
        for key, shown in PHRASES.items()
        if len(shown.en) > 8 and "{" not in shown.en and key != "other language"
    ]
    assert not [phrase for phrase in english if phrase in text]


def test_the_tables_have_a_row_an_incident_and_a_row_an_act():
    incidents, acts = rows("incidents.csv"), rows("acts.csv")
    assert [row["incident"] for row in incidents] == ["1", "2"]
    assert [(row["incident"], row["type"]) for row in acts] == [("1", "abduction"), ("1", "killing"), ("2", "threat")]
    assert acts[0]["victim"] == incidents[0]["victims"]
    assert {row["age"] for row in acts} == {"18 to 59 years"}


def test_an_incident_without_a_known_victim_has_an_act_all_the_same():
    case = replace(town.CASE, incidents=(replace(town.PROTEST, victims=()),))
    (act,) = rows("acts.csv", case)
    assert (act["victim"], act["sex"], act["place"]) == ("unknown", "unknown", "unknown")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n=", " =", "＝"])
def test_no_cell_is_computed_by_a_spreadsheet(start):
    assert defused(f"{start}1+1").startswith("'")
    case = replace(town.CASE, incidents=(replace(town.ABDUCTION, reason=f"{start}1+1"), town.PROTEST))
    assert rows("incidents.csv", case)[0]["reason"].startswith("'")


def test_origins_and_accounts_are_told_in_plain_words():
    told = {name: "\n".join(Outline(page).texts) for name, page in pages().items()}
    for words in ("2 independent origins in 5 accounts", "one independent origin in one account"):
        assert words in told["index.html"]
    for words in ("2 من الأصول المستقلة في 5 من الروايات", "أصل مستقل واحد في رواية واحدة"):
        assert words in told["index.ar.html"]
