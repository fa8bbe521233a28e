"""The shipped case as the tests see it: its files, its texts as intake gives them, and its gold."""

from pathlib import PurePath
from types import SimpleNamespace

import pytest
import yaml

from examples.replacing import replacements
from tawthiq.examples import loading
from tawthiq.intake.extract import extract
from tawthiq.intake.hiding import hide

CASE = "wadi_al_safarjal"


@pytest.fixture(scope="session")
def case():
    """`received` and `texts` (the working copies) by file; `sources` by file; `gold` of the case and by file."""
    folder = loading.folder(CASE)
    sources = {source["file"]: source for source in loading.manifest(CASE)["sources"]}
    received = {
        file: extract(folder.joinpath(file).read_bytes(), filename_suffix=PurePath(file).suffix).text
        for file in sources
    }
    texts = {file: hide(text, replacements(sources[file]))[0] for file, text in received.items() if text}
    gold_of = {
        file: yaml.safe_load(folder.joinpath("gold", f"{PurePath(file).stem}.yaml").read_text("utf-8"))
        for file in texts
    }
    return SimpleNamespace(
        folder=folder,
        sources=sources,
        received=received,
        texts=texts,
        decisions=loading.decisions(CASE),
        gold=yaml.safe_load(folder.joinpath("gold.yaml").read_text("utf-8")),
        gold_of=gold_of,
    )
