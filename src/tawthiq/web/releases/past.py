"""Releases that left: what the record says of each, and whether the files beside the casebook still verify."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tawthiq.projection import models
from tawthiq.terms.errors import TawthiqError
from tawthiq.web.frame import opened
from tawthiq.web.releases.choosing import folders
from tawthiq.work.verifying import verify_package_at

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Past:
    """`state` is good, broken or away (its files are not beside the casebook); `cleared` says what was above the gate."""

    row: models.Release
    folder: Path | None
    state: str
    faults: tuple[str, ...]
    cleared: models.Clearance | None = None


def past() -> list[Past]:
    """All releases, the newest first."""
    known = {hashlib.sha256(path.read_bytes()).hexdigest(): path.parent for path in _manifests()}
    cleared = {row.release: row for row in models.Clearance.objects.all()}
    rows = models.Release.objects.order_by("-order")
    return [replace(_past(row, known.get(row.manifest_sha256)), cleared=cleared.get(row.release)) for row in rows]


def _manifests() -> Iterable[Path]:
    beside = opened.casebook().folder.parent
    return [path for root in (beside, folders()) for path in sorted(root.glob(f"*/{MANIFEST}")) if path.is_file()]


def _past(row: models.Release, found: Path | None) -> Past:
    if found is None:
        return Past(row, None, "away", ())
    try:
        faults = verify_package_at(found).faults
    except TawthiqError as error:
        faults = (str(error),)
    return Past(row, found, "broken" if faults else "good", faults)
