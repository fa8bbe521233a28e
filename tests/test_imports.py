"""The arrows of the house: who may import whom, read from every file, and that engines stand without Django."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "tawthiq"
ENGINES = ("read", "match", "count", "evidence", "protect", "watch")
BELOW = {
    "terms": set(),
    "language": {"terms"},
    "examples": {"terms"},
    "intake": {"terms", "language"},
    "record": {"terms"},
    "projection": {"terms", "language", "record"},
    **{engine: {"terms", "language"} for engine in ENGINES},
    "work": {"terms", "language", "intake", "record", "projection", "examples", *ENGINES},
    # what the engines hand on are plain values, so those who show them may name their types
    "web": {"terms", "language", "projection", "record", "work", "settings", "count", "match"},
    "cli": {"terms", "intake", "evidence", "count", "match", "work", "web", "examples", "projection"},
    "settings": {"terms"},
}
FORBIDDEN_IN_ENGINES = {"django", "sqlcipher3", "sqlite3", "socket", "urllib.request", "http", "requests", "pyrage"}
CLOCKS = {"time.time", "datetime.now", "date.today", "datetime.utcnow", "random.random"}
MODULES = sorted(SOURCE.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(path: Path) -> str:
    parts = path.relative_to(SOURCE).parts
    return parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_only_what_lies_below_it(path: Path) -> None:
    here = room(path)
    if here == "__init__":
        return
    for name in imported(path):
        if name.startswith("tawthiq."):
            other = name.split(".")[1]
            assert other == here or other in BELOW[here], f"{path.relative_to(SOURCE)} imports {name}"


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) in (*ENGINES, "terms", "language")], ids=str)
def test_an_engine_knows_no_django_database_network_or_clock(path: Path) -> None:
    for name in imported(path):
        assert not any(f"{name}.".startswith(f"{one}.") for one in FORBIDDEN_IN_ENGINES), (
            f"{path.relative_to(SOURCE)} imports {name}"
        )
    tree = ast.parse(path.read_text("utf-8"))
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not calls & CLOCKS, f"{path.relative_to(SOURCE)} reads the clock or chance itself"


def test_an_init_file_is_empty() -> None:
    filled = [path for path in SOURCE.rglob("__init__.py") if path.read_text("utf-8").strip()]
    assert filled == []


@pytest.mark.parametrize("engine", [*ENGINES, "terms", "language", "intake", "record"])
def test_every_module_of_a_room_below_work_imports_without_django(engine: str) -> None:
    names = [
        ".".join(("tawthiq", *path.relative_to(SOURCE).with_suffix("").parts))
        for path in sorted((SOURCE / engine).rglob("*.py"))
        if path.name not in ("__init__.py", "__main__.py")
    ]
    program = (
        "import sys, importlib\n"
        "class No:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] == 'django':\n"
        "            raise ImportError('Django is absent here')\n"
        "sys.meta_path.insert(0, No())\n"
        f"[importlib.import_module(name) for name in {names!r}]\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_command_is_listed_and_has_an_example() -> None:
    from tawthiq.cli.main import COMMANDS

    files = {path.stem for path in (SOURCE / "cli").glob("*.py")} - {
        "__init__",
        "__main__",
        "main",
        "opening",
        "telling",
        "parsing",
        "files",
        "corrections",
        "page",
        "page_text",
    }
    assert files == {module for module, _ in COMMANDS.values()}
