"""Make a protected release of chosen incidents: gather, hide, check every byte, sign, and enter it in the record.

Nothing leaves without a basis for publishing: every source an incident rests on must have one. A name that must be hidden
and is still found in a file stops the release; nothing is written then.
"""

import random
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tawthiq.evidence.seals import Manifest
from tawthiq.projection import models
from tawthiq.protect.hiding import forbidden_names
from tawthiq.protect.leaks import leaks
from tawthiq.protect.pages import write_pages
from tawthiq.protect.published import Release
from tawthiq.protect.release import make_release
from tawthiq.protect.sheets import write_sheets
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work.bases import covers
from tawthiq.work.casebook import Casebook
from tawthiq.work.packaging import write_whole
from tawthiq.work.release_input import ReleaseOptions, gather

LANGUAGES = ("en", "ar")


@dataclass(frozen=True)
class Preview:
    """A release before it is signed. `refusals` must be empty for it to leave; `warnings` are for the eyes of a person."""

    release: Release | None
    files: dict[str, bytes]
    refusals: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Released:
    """The folder's manifest and the fingerprint of the key that signed it: tell it to whoever will verify."""

    entry: str
    release: str
    files: int
    manifest_sha256: str
    fingerprint: str


def preview(casebook: Casebook, chosen: Sequence[str], options: ReleaseOptions, *, now: datetime) -> Preview:
    """What a release of these incidents would hold, and why it may not leave. Writes nothing.

    errors: `BadInput` when nothing is chosen; `NotFound`.
    """
    clusters = _clusters(chosen)
    refusals = tuple(_without_basis(clusters, now))
    if refusals:
        return Preview(None, {}, refusals, ())
    given = gather(clusters, options, now=now)
    try:
        release = make_release(given, random.SystemRandom())
    except Refused as refusal:
        return Preview(None, {}, (str(refusal),), ())
    files = {**write_pages(release), **write_sheets(release)}
    found = {name for content in files.values() for name in leaks(content, forbidden_names(given))}
    if found:
        told = f"{len(found)} names that must be hidden are still in the pages; coarsen more, or leave an incident out."
        return Preview(release, files, (told,), release.cautions)
    return Preview(release, files, (), release.cautions)


def release(
    casebook: Casebook, chosen: Sequence[str], options: ReleaseOptions, folder: Path, *, now: datetime
) -> Released:
    """Write the release into a new or empty folder, signed by this device, and enter it in the record.

    errors: `Refused` with every reason; `BadInput` for a folder that holds anything.
    """
    seen = preview(casebook, chosen, options, now=now)
    if seen.refusals:
        raise Refused("Nothing was released. " + " ".join(seen.refusals))
    manifest = write_whole(folder, seen.files, casebook.release_key, now)
    return _enter(casebook, _clusters(chosen), options, manifest, now)


def _enter(
    casebook: Casebook, clusters: Sequence[str], options: ReleaseOptions, manifest: Manifest, now: datetime
) -> Released:
    name = secrets.token_hex(8)
    files = [{"path": file.path, "sha256": file.sha256, "size": file.size} for file in manifest.files]
    rules = {
        "dates": options.dates,
        "places": options.places,
        "alleged": "named" if options.name_accused else "withheld",
    }
    body = {
        "release": name, "languages": list(LANGUAGES), "incidents": list(clusters), "manifest_sha256": manifest.sha256(),
        "files": files, "rules": rules, "named": list(options.name_accused),
    }  # fmt: skip
    with casebook.deed(now) as deed:
        entry = deed.append("release", body, tuple(clusters))
    return Released(entry, name, len(files), manifest.sha256(), manifest.key)


def _clusters(chosen: Sequence[str]) -> list[str]:
    if not chosen:
        raise BadInput("Choose the incidents to release by their ids; `tawthiq show incidents` lists them.")
    found = dict(models.Report.objects.filter(id__in=list(chosen)).values_list("id", "cluster"))
    missing = [one for one in chosen if one not in found]
    if missing:
        raise NotFound(f"There is no incident {missing[0][:8]}. `tawthiq show incidents` lists them.")
    return list(dict.fromkeys(found[one] for one in chosen))


def _without_basis(clusters: Iterable[str], now: datetime) -> Iterable[str]:
    """Each source of the incidents that may not be published today, and why."""
    day = now.date().isoformat()
    sources = models.Report.objects.filter(cluster__in=list(clusters)).values_list("source", flat=True)
    for source in dict.fromkeys(sources):
        why = covers(source, "publish", on=day)
        if why:
            yield f"Source {source[:10]} may not be published: {why}."
