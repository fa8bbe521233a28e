"""Trained choices of cues, contents and sources; the weights are those that are shipped."""

import numpy as np
import pytest

from read.reading import english
from tawthiq.language.cue_words import RATES, cue_word
from tawthiq.language.lists import table
from tawthiq.read.candidates import contents, sources
from tawthiq.read.cue_features import CONTENT_COLUMNS, SOURCE_COLUMNS
from tawthiq.read.parsing import parsed
from tawthiq.read.syntax import syntax
from tawthiq.read.trees import trees, trees_of

TEXT = "Officials in the town, who asked for help, said that Karam Nuri had left. “We ran,” she said, “and they fired.”"


@pytest.mark.parametrize(("name", "columns"), [("content", CONTENT_COLUMNS), ("source", SOURCE_COLUMNS)])
def test_the_shipped_weights_are_for_the_columns_of_today(name: str, columns: tuple[str, ...]) -> None:
    assert trees(name).names == columns


def test_a_tree_sends_a_row_left_up_to_its_limit_and_right_above_it() -> None:
    made = {"names": ["a", "b"], "base": 0.0, "depth": 1, "features": [[1]], "limits": [[3]], "leaves": [[-2000, 2000]]}
    chances = trees_of(made).chances(np.array([[9, 3], [0, 4]]))
    assert chances.round(3).tolist() == [0.119, 0.881]


def test_the_reach_of_every_subtree_is_that_of_the_parse() -> None:
    doc = parsed(TEXT)
    syn = syntax(doc)
    assert syn.left == [token.left_edge.i for token in doc]
    assert syn.right == [token.right_edge.i for token in doc]
    assert syn.sentence == [(token.sent.start, token.sent.end) for token in doc]


def test_what_a_verb_may_report_and_who_may_tell_it_are_runs_of_its_sentence() -> None:
    syn = syntax(parsed(TEXT))
    said = syn.words.index("said")
    runs = [" ".join(syn.words[start:end]) for one in contents(syn, said) for start, end in one.runs]
    assert "that karam nuri had left" in runs
    named = [" ".join(syn.words[slice(*one.run)]) for one in sources(syn, said) if one.head >= 0]
    assert named[:3] == ["officials in the town , who asked for help", "officials", "officials in the town"]


def test_a_noun_tells_what_is_claimed_and_whose_claim_it_is() -> None:
    reading = english("Rustam Dalil repeated his claim that the soldiers had burned the mill.")
    assert any("soldiers had burned the mill" in reading["text"][s["start"] : s["end"]] for s in reading["statements"])


def test_no_word_of_violence_reports() -> None:
    assert all(cue_word(word, "v") is None for word in ("attacked", "shot", "killed", "arrested"))


def test_every_rate_of_the_list_is_a_digit() -> None:
    assert all(row[name] in "0123456789" for row in table("en/cue_words") for name in RATES)


def test_a_quotation_broken_off_for_its_speaker_is_one_statement() -> None:
    text = "“We walked for two days,” Salma said. “There was nobody on the road, and the wells had been filled with stones.”"
    (statement,) = english(text)["statements"]
    assert len(statement["spans"]) == 2


def test_a_short_answer_in_marks_is_somebodys_when_a_verb_stands_right_after_it() -> None:
    reading = english("“Never again,” she said. The shops stayed shut for a week.")
    assert [one["direct"] for one in reading["statements"]] == [True]


def test_only_the_quotation_is_told_when_a_colon_sets_it_off() -> None:
    text = "Salma Idris was firm about the well: “Nobody drinks from it any more,” she said."
    (statement,) = [one for one in english(text)["statements"] if one["direct"]]
    assert text[statement["start"] : statement["end"]] == "Nobody drinks from it any more,"


def test_what_is_told_within_a_quotation_ends_with_it() -> None:
    text = "\"He stood there and he said, 'You still have a daughter,'\" Rima Sahhar recalled."
    inner = [one for one in english(text)["statements"] if one["inside"]]
    assert [text[one["start"] : one["end"]].rstrip(",'") for one in inner] == ["You still have a daughter"]


def test_a_last_line_that_speaks_of_us_names_no_issuer() -> None:
    text = (
        "WITHOUT A TRACE\n\nOur researchers spoke to 41 people in three camps. We registered every family.\n\n"
        "We call on all parties to disclose where the missing are."
    )
    assert not any(one["name"].startswith("We call") for one in english(text)["entities"])
