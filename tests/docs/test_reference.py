"""Commands, settings and arguments are documented as they are."""

import ast
import importlib
import inspect
import re

import pytest

from docs.pages import DOCS, PAGES, ROOT, text
from tawthiq.cli.main import COMMANDS, parser_of
from tawthiq.terms.sizes import FILE_MEGABYTES

SOURCE = ROOT / "src" / "tawthiq"
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
_CALL = re.compile(r"`(\w+)\(([^)`]*)\)")


def command_lines() -> list[tuple[str, str]]:
    """Every `tawthiq COMMAND …` of the pages, with the page's name."""
    found = []
    for page in PAGES:
        for line in re.findall(r"(?:^|`|\s)tawthiq ([a-z-]+(?: [^`\n|]*)?)", text(page)):
            found.append((page.name, line))
    return found


def options_of(name: str) -> set[str]:
    parser, _ = parser_of(name)
    return {option for action in parser._actions for option in action.option_strings}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_section_and_its_place_in_the_guide(name: str) -> None:
    assert f"\n## {name}\n" in text(DOCS / "commands.md")
    guide = text(DOCS / "guide.md")
    assert f"tawthiq {name}" in guide or f"`{name}" in guide


def test_every_command_line_of_the_pages_is_one() -> None:
    for page, line in command_lines():
        name, _, rest = line.partition(" ")
        if name not in COMMANDS:
            assert (page, name) in ((page, "--help"), ("contracts.md", "match"), ("contracts.md", "redact")), (
                page,
                name,
            )
            continue
        unknown = set(_OPTION.findall(rest.partition("#")[0])) - options_of(name)
        unknown -= _planned(page)
        assert not unknown, (page, line)


def _planned(page: str) -> set[str]:
    """The contracts name options of engines that come later (docs/contracts.md)."""
    return {"--out", "--pairs", "--draws", "--engine", "--set", "--seed"} if page == "contracts.md" else set()


def test_every_variable_of_the_environment_that_is_read_is_documented() -> None:
    read = {
        name for path in SOURCE.rglob("*.py") for name in re.findall(r"TAWTHIQ_[A-Z_]*[A-Z]", path.read_text("utf-8"))
    }
    written = {name for page in PAGES for name in re.findall(r"TAWTHIQ_[A-Z_]*[A-Z]", text(page))}
    assert read == written


def test_a_default_or_a_limit_named_in_the_guide_is_the_one_in_the_settings() -> None:
    settings = (SOURCE / "settings.py").read_text("utf-8")
    guide = text(DOCS / "guide.md")
    assert '"TAWTHIQ_IDLE_MINUTES", 15, 1, 240' in settings
    assert "fifteen minutes without use (`TAWTHIQ_IDLE_MINUTES`, 1 to 240)" in guide
    assert '"TAWTHIQ_ADD_MB", FILE_MEGABYTES, 1, FILE_MEGABYTES' in settings
    assert FILE_MEGABYTES == 100
    assert "`TAWTHIQ_ADD_MB` megabytes (1 to 100, 100 unless set)" in guide


def documented_arguments() -> list[tuple[str, str, set[str], set[str]]]:
    """For each public function with **name** in its docstring: module, function, names in bold, arguments."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and ast.get_docstring(node):
                bold = set(re.findall(r"\*\*([a-z_]+)\*\*", ast.get_docstring(node) or ""))
                taken = {arg.arg for arg in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)}
                found.append((str(path.relative_to(SOURCE)), node.name, bold, taken))
    return found


def test_an_argument_in_bold_in_a_docstring_is_an_argument() -> None:
    """What a docstring sets in bold in small letters is an argument, apart from the headings of a docstring."""
    heads = {"errors", "shape", "unit", "assumptions", "source"}
    found = documented_arguments()
    wrong = [(file, name, bold - taken - heads) for file, name, bold, taken in found if bold - taken - heads]
    assert wrong == []


def test_the_deeds_of_the_work_page_exist_with_these_arguments() -> None:
    deeds = [line.split("|") for line in text(DOCS / "work-api.md").splitlines() if line.startswith("| ")][1:]
    assert len(deeds) > 10
    for _, room, calls, *_ in deeds:
        module = importlib.import_module(f"tawthiq.work.{room.strip()}")
        for name, arguments in _CALL.findall(calls):
            told = [part.strip() for part in arguments.split(",") if part.strip() not in ("", "*")]
            assert told == list(inspect.signature(getattr(module, name)).parameters), (room, name)


def test_every_option_of_a_command_is_on_the_page_of_commands() -> None:
    page = text(DOCS / "commands.md")
    for name in COMMANDS:
        section = page.split(f"\n## {name}\n", 1)[1].split("\n## ", 1)[0]
        missing = [option for option in options_of(name) if option.startswith("--") and option not in section]
        assert set(missing) <= {"--help"}, name


def test_every_dependency_has_its_line_in_the_decision() -> None:
    import tomllib

    named = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    page = text(DOCS / "decisions" / "0001-dependencies.md").casefold()
    for requirement in named:
        package = re.split(r"[<>=]", requirement)[0].casefold()
        assert f"| {package}" in page, package
