"""Options are read strictly; an error says what is taken and never repeats what was typed."""

import argparse

import pytest

from tawthiq.cli.parsing import Parser
from tawthiq.terms.errors import BadInput

CANARY = "Zubaydaalkhatib"


@pytest.fixture
def parser() -> Parser:
    made = Parser(prog="tawthiq try")
    made.add_argument("subject", metavar="ID")
    made.add_argument("value", choices=("yes", "no"))
    made.add_argument("--after", type=int, metavar="N")
    made.add_argument("--reason", required=True)
    return made


def test_it_gives_what_was_typed(parser):
    assert parser.read(["a", "yes", "--reason", "r", "--after", "3"]) == argparse.Namespace(
        subject="a", value="yes", after=3, reason="r"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "needs ID, value, --reason"),
        (["a", CANARY, "--reason", "r"], "value is one of: yes, no"),
        (["a", "yes", "--reason", "r", "--after", CANARY], "--after is a whole number"),
        (["a", "yes", "--reason"], "--reason needs a value"),
        (["a", "yes", "--reason", "r", CANARY], "fewer words"),
        (["a", "yes", "--reason", "r", f"--{CANARY}=1"], "no such option"),
        (["a", "yes", "--reason", "r", "--raeson", CANARY], "--reason is one"),
        (["a", "yes", "--rea", CANARY], "needs --reason"),
    ],
)
def test_it_says_what_is_wrong_without_repeating_it(parser, words, said):
    with pytest.raises(BadInput) as caught:
        parser.read(words)
    assert said in str(caught.value)
    assert "`tawthiq try --help`" in str(caught.value)
    assert CANARY not in str(caught.value)
