"""The examples in all docstrings are true, wherever they stand."""

import doctest
import importlib
from pathlib import Path

import pytest

from docs.pages import ROOT

SOURCE = ROOT / "src" / "tawthiq"


def module_of(path: Path) -> str:
    return ".".join(("tawthiq", *path.relative_to(SOURCE).with_suffix("").parts))


MODULES = sorted(module_of(path) for path in SOURCE.rglob("*.py") if ">>> " in path.read_text("utf-8"))


@pytest.mark.parametrize("name", MODULES)
def test_its_examples_are_true(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted > 0
    assert found.failed == 0


def test_every_engine_has_examples() -> None:
    rooms = {name.split(".")[1] for name in MODULES}
    assert {"terms", "language", "read", "match", "count", "protect"} <= rooms
