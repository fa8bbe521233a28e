"""The version that numbers and releases name is the one the package is built with."""

import tomllib
from pathlib import Path

from tawthiq.count.versions import versions
from tawthiq.terms.version import VERSION


def test_it_is_the_version_of_the_package():
    project = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text())
    assert project["project"]["version"] == VERSION == versions()["tawthiq"]
