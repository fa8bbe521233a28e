"""The example cases shipped with the package: their names, files, sources and a person's decisions.

Everything in them is invented. Limit: the files are trusted, being ours; tests hold their shape, not each load.
"""

import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, cast

from tawthiq.examples.shapes import Decisions, Manifest
from tawthiq.terms.errors import NotFound

MANIFEST: Final = "case.json"
DECISIONS: Final = "decisions.json"


def case_names() -> list[str]:
    """Names of the cases, in order.

    >>> case_names()
    ['wadi_al_safarjal']
    """
    entries = files(__package__).iterdir()
    return sorted(entry.name for entry in entries if entry.is_dir() and entry.joinpath(MANIFEST).is_file())


def folder(case: str) -> Traversable:
    """Where the files of a case lie. **Errors**: `NotFound` for a name that is not in `case_names()`."""
    if case not in case_names():
        raise NotFound(f"There is no example case of that name; there are {', '.join(case_names())}.")
    return files(__package__).joinpath(case)


def manifest(case: str) -> Manifest:
    """The sources of a case, in the order in which they came in."""
    return cast(Manifest, json.loads(folder(case).joinpath(MANIFEST).read_text("utf-8")))


def decisions(case: str) -> Decisions:
    """What a trained reviewer decided about the case (`examples/README.md` says how to replay it)."""
    return cast(Decisions, json.loads(folder(case).joinpath(DECISIONS).read_text("utf-8")))
