"""What the README tells a newcomer to type runs, in an empty folder, and says what the page says it does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from docs.pages import ROOT, blocks, text

README = ROOT / "README.md"


def run(command: list[str], folder: Path) -> str:
    """A process as a newcomer starts it; the folder's `bin` has the command `tawthiq`."""
    (folder / "bin").mkdir(exist_ok=True)
    script = folder / "bin" / "tawthiq"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tawthiq.cli "$@"\n')
    script.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TAWTHIQ_", "DJANGO_"))}
    environment = {**kept, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for the page from top to bottom."""
    return tmp_path_factory.mktemp("newcomer")


def test_its_lines_make_count_and_verify_the_example_and_its_python_opens_it(folder: Path) -> None:
    (lines,) = blocks(README, "sh")
    assert len(lines.splitlines()) == 5
    said = run(["sh", "-e", "-c", lines], folder)
    assert "13 sources" in said
    assert "inclusion rule 1" in said
    assert "The package holds" in said
    assert (folder / "release" / "index.html").is_file()
    (program,) = blocks(README, "python")
    statements, count = run([sys.executable, "-c", program], folder).splitlines()
    assert int(statements.split()[0]) > 30
    assert count.endswith("people documented; True")


def test_it_is_short_and_has_what_a_newcomer_looks_for() -> None:
    page = text(README)
    assert len(page.splitlines()) < 120
    assert page.count("img.shields.io") <= 3
    for asked in (
        "**For**",
        "What it will not do",
        "Safety limits",
        "How to cite",
        "Licence",
        "`make run`",
        "`make test`",
    ):
        assert asked in page
    for room in (path.name for path in (ROOT / "src" / "tawthiq").iterdir() if (path / "__init__.py").is_file()):
        assert f"`{room}`" in page or f"src/tawthiq/{room}`" in page, room
