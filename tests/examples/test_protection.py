"""Names promised protection stand only where they may: the true ones in the files as received, the changed ones apart."""

import json
import re

from examples.replacing import replacements
from tawthiq.examples import loading


def has_word(text, word):
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def test_true_names_and_whereabouts_stand_in_the_files_as_received_and_not_in_the_working_copies(case):
    hidden = {words: file for file, source in case.sources.items() for words in replacements(source)}
    assert len(hidden) == 9
    for words, file in hidden.items():
        assert words in case.received[file]
        for text in case.texts.values():
            assert words not in text
            assert not has_word(text.casefold(), words.casefold())


def test_true_names_and_whereabouts_stand_in_no_other_file_of_the_case(case):
    elsewhere = json.dumps(case.decisions, ensure_ascii=False) + json.dumps(
        [case.gold, *case.gold_of.values()], ensure_ascii=False, default=str
    )
    for source in case.sources.values():
        for words in replacements(source):
            assert not has_word(elsewhere, words)


def test_nobody_to_be_protected_is_named_in_a_source_that_is_not(case):
    shown = {person["shown_as"] for source in case.sources.values() for person in source["protect"]}
    assert shown == set(case.gold["protect"])
    for file, text in case.received.items():
        if not case.sources[file]["protected"]:
            assert not [name for name in shown if has_word(text, name)], file


def test_only_the_two_interviews_are_protected_and_each_says_that_names_were_changed(case):
    protected = [file for file, source in case.sources.items() if source["protected"]]
    assert protected == ["01-interview.docx", "02-testimony.txt"]
    assert "have been changed to protect them" in case.texts["01-interview.docx"]
    assert "غُيِّر اسم الشاهد" in case.texts["02-testimony.txt"]
    changed = {person["name"] for person in case.decisions["people"] if person["changed_name"]}
    assert changed == set(case.gold["protect"])


def test_the_case_says_of_itself_that_nothing_in_it_is_real():
    assert "invented" in loading.manifest("wadi_al_safarjal")["note"]
