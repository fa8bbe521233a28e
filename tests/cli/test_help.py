"""Help is there for every command, its example works when typed, and showing it loads nothing heavy."""

import json
import os
import resource
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tawthiq.cli import page
from tawthiq.cli.main import COMMANDS, parser_of

ROOT = Path(__file__).parents[2]
HEAVY = {
    "django", "numpy", "spacy", "cryptography", "sqlcipher3", "pyrage", "argon2", "pypdfium2", "docx", "waitress", "PIL",
}  # fmt: skip


def examples() -> list[tuple[str, str]]:
    found = []
    for name in COMMANDS:
        parser, _ = parser_of(name)
        found += [(name, line.strip()) for line in (parser.epilog or "").splitlines()[1:]]
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_its_sentence_its_options_and_an_example(bare, name):
    told = bare(name, "--help")
    assert told.code == 0
    assert f"example:\n  tawthiq {name}" in told.out
    assert "--json" in told.out
    assert COMMANDS[name][1] in " ".join(told.out.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name):
    parser, _ = parser_of(name)
    silent = [action.dest for action in parser._actions if not action.help and not action.choices]
    assert silent == []


@pytest.mark.parametrize(("name", "example"), examples())
def test_the_example_can_be_typed_as_it_stands(name, example):
    words = shlex.split(example.partition(" > ")[0])
    assert words[0] == "tawthiq"
    parser, _ = parser_of(words[1])
    parser.read(words[2:])
    assert words[1] == name


def test_help_of_all_commands_names_each_and_says_how_to_go_on(bare):
    told = bare("--help")
    assert told.code == 0
    assert all(f"\n  {name}" in told.out for name in COMMANDS)
    assert "tawthiq COMMAND --help" in told.out


def test_without_a_command_the_help_is_shown_and_the_exit_code_says_bad_input(bare):
    assert bare().code == 2


def test_help_of_a_command_is_given_either_way(bare):
    assert bare("help", "judge").out == bare("judge", "--help").out


def test_a_mistyped_command_is_met_with_the_likely_one(bare):
    told = bare("jugde")
    assert told.code == 2
    assert "'judge'" in told.err


def run_python(program: str) -> str:
    path = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=path, check=True)
    return done.stdout


def test_help_loads_nothing_heavy_and_costs_less_than_a_third_of_a_second():
    program = (
        "import sys, io, json, contextlib\n"
        "from tawthiq.cli.main import COMMANDS, main\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    main(['--help'])\n"
        "first = sorted(sys.modules)\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    [main([name, '--help']) for name in COMMANDS]\n"
        "print(json.dumps([first, sorted(sys.modules)]))\n"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    first, all_of_them = json.loads(run_python(program))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    ours = {name for name in first if name.startswith("tawthiq.")}
    assert ours == {"tawthiq.cli", "tawthiq.cli.main", "tawthiq.cli.parsing", "tawthiq.terms", "tawthiq.terms.errors"}
    assert {name.partition(".")[0] for name in all_of_them} & HEAVY == set()
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.6  # help of all 24 commands


def test_the_page_of_commands_is_what_the_commands_say():
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == page.page()
