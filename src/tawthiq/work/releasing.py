"""Make a protected release of chosen incidents: gather, hide, check every byte, let a person read it, sign, enter it.

Nothing leaves without a basis for publishing: every source an incident rests on must have one, and nobody in it may
have taken theirs back; clean copies of pictures and recordings go with it on the same terms. Nobody accused is named
without a decision that still holds. What could be guessed of the victims, alone or beside earlier releases, is measured
(`protect.remaining`); above the gate a release leaves only with a reason that is entered. A name that must be hidden
and is still found in a file stops the release; nothing is written then. What is signed is the very preview that was
read: its token binds the bytes, the rules, the day and the state of the record, and with any of them changed nothing is
signed.
"""

import hashlib
import json
import random
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from tawthiq.evidence.seals import Manifest
from tawthiq.projection import models
from tawthiq.protect.casefile import ReleaseInput
from tawthiq.protect.disclosure import LEAST_ALIKE
from tawthiq.protect.hiding import forbidden_names
from tawthiq.protect.leaks import leaks
from tawthiq.protect.pages import write_pages
from tawthiq.protect.published import Release
from tawthiq.protect.release import make_release
from tawthiq.protect.remaining import Remaining, remaining_risk
from tawthiq.protect.sheets import write_sheets
from tawthiq.protect.steps import Step, steps
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import accounts, clean_copies, clearing, counting
from tawthiq.work.accounts import Gathered
from tawthiq.work.accusing import may_name
from tawthiq.work.bases import covers
from tawthiq.work.casebook import Casebook, Deed
from tawthiq.work.packaging import whole_or_nothing, write_whole
from tawthiq.work.record_state import record_state
from tawthiq.work.release_input import ReleaseOptions, gather, people_shown, uncovered

LANGUAGES = ("en", "ar")
_MEDIA = (
    "Pictures and recordings go with it: no program finds whom they show. Look at each, and listen, as a neighbour would.",
)


@dataclass(frozen=True)
class Preview:
    """A release before it is signed. `refusals` must be empty for it to leave; `warnings` are for the eyes of a person.

    `held` is what is above the gate: with it the release leaves only for a reason. `steps` would make it coarser, one
    after the other. `remaining` is the risk of the victims it shows. `token` says what was looked at: bytes, rules, day and
    state of the record; empty when nothing could be made.
    """

    release: Release | None
    files: dict[str, bytes]
    refusals: tuple[str, ...]
    warnings: tuple[str, ...]
    clusters: tuple[str, ...]
    options: ReleaseOptions
    token: str
    remaining: Remaining | None = None
    steps: tuple[Step, ...] = ()

    @property
    def held(self) -> tuple[str, ...]:
        return self.remaining.above if self.remaining else ()


@dataclass(frozen=True)
class Released:
    """The folder's manifest and the fingerprint of the key that signed it: tell it to whoever will verify."""

    entry: str
    release: str
    files: int
    manifest_sha256: str
    fingerprint: str


def preview(
    casebook: Casebook, chosen: Sequence[str], options: ReleaseOptions, *, now: datetime,
    told: Callable[[int, int], None] | None = None,
) -> Preview:  # fmt: skip
    """What a release of these incidents would hold, and why it may not leave. Writes nothing, and may be called off at any
    moment; `told` as in `protect.release.make_release`.

    errors: `BadInput` when nothing is chosen; `NotFound`.
    """
    clusters = tuple(_clusters(chosen))
    gathered = accounts.gather(clusters)
    refusals = (
        *_without_basis(clusters, gathered, now),
        *_not_to_name(gathered, options),
        *clean_copies.stopped(options.media, now=now),
    )
    if refusals:
        return Preview(None, {}, refusals, tuple(_few_new(clusters)), clusters, options, "")
    given = gather(clusters, options, now=now, gathered=gathered)
    release, files, refusals = _made(given, told)
    files |= {} if refusals else clean_copies.to_release(casebook, options.media)
    token = "" if refusals else _token(files, clusters, options, now)
    remaining = remaining_risk(release.exposures, *clearing.earlier()) if release else None
    cautions = (*(release.cautions if release else ()), *(_MEDIA if options.media else ()))
    warnings = (*cautions, *(remaining.words() if remaining else ()), *_few_new(clusters))
    coarser = tuple(steps(given)) if remaining and remaining.above else ()
    return Preview(release, files, refusals, warnings, clusters, options, token, remaining, coarser)


def coarser(casebook: Casebook, seen: Preview, *, now: datetime) -> Preview:
    """The same release after all its steps: coarser, and without incidents that no rule makes safe."""
    if not seen.steps:
        return seen
    last = seen.steps[-1]
    rules = last.rules
    options = replace(seen.options, dates=rules.dates, places=rules.places, ages=rules.ages, sexes=rules.sexes)
    return preview(casebook, last.incidents, options, now=now)


def _few_new(clusters: Sequence[str]) -> Iterator[str]:
    """Earlier releases that differ from this one by so few incidents that laying them side by side shows those few."""
    now = set(clusters)
    for earlier in models.Release.objects.order_by("order"):
        before = _known(earlier.incidents)
        few = len(now ^ before)
        if now & before and 0 < few < LEAST_ALIKE:
            yield (
                f"A release before ({earlier.release[:8]}) differs from this one by {few} incidents only: whoever lays the "
                "two side by side knows what is said of those. Wait for more, or release those apart."
            )


def _known(incidents: Iterable[str]) -> set[str]:
    """The clusters that incidents released before belong to now."""
    return set(models.Report.objects.filter(id__in=list(incidents)).values_list("cluster", flat=True))


def _made(
    given: ReleaseInput, told: Callable[[int, int], None] | None
) -> tuple[Release | None, dict[str, bytes], tuple[str, ...]]:
    """The release, its files, and what forbids that it leaves."""
    try:
        release = make_release(given, random.SystemRandom(), told)
    except Refused as refusal:
        return None, {}, (str(refusal),)
    files = {**write_pages(release), **write_sheets(release)}
    found = {name for content in files.values() for name in leaks(content, forbidden_names(given))}
    if found:
        wrong = (
            f"{len(found)} names that must be hidden are still in the pages; coarsen more, or leave an incident out."
        )
        return release, files, (wrong,)
    return release, files, ()


def sign(casebook: Casebook, seen: Preview, folder: Path, *, now: datetime, reason: str | None = None) -> Released:
    """Write what was looked at into a new or empty folder, signed by the casebook's release key, and enter it in the record.

    A release that could not be entered is none: the folder is then again as it was. `reason` is why it leaves although
    something is above the gate; it is entered with what was found.
    errors: `Refused` with every reason, above the gate without one, or when the preview, the record, the rules or the day
    changed since it was looked at; `BadInput` for a folder that holds anything.
    """
    if seen.refusals:
        raise Refused("Nothing was released. " + " ".join(seen.refusals))
    said = clearing.require_reason(seen.held, reason)
    with whole_or_nothing(folder), casebook.deed(now) as deed:
        if seen.token != _token(seen.files, seen.clusters, seen.options, now):
            raise Refused(
                "Nothing was released: the record, the rules or the day changed since this release was looked at. "
                "Look at it again, then sign what you see."
            )
        manifest = write_whole(folder, seen.files, casebook.release_key, now)
        return _enter(deed, seen, manifest, said)


def _token(files: Mapping[str, bytes], clusters: Sequence[str], options: ReleaseOptions, now: datetime) -> str:
    content = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    rules = [list(clusters), asdict(options), asdict(counting.RULE), now.date().isoformat()]
    return hashlib.sha256(json.dumps([record_state(), rules, content], sort_keys=True).encode()).hexdigest()


def _enter(deed: Deed, seen: Preview, manifest: Manifest, reason: str | None) -> Released:
    name, clusters, options = secrets.token_hex(8), seen.clusters, seen.options
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
    entry = deed.append("release", body, (*clusters, *options.media))
    if seen.release:
        shown = people_shown(accounts.gather(clusters), options)
        clearing.enter(deed, entry, name, seen.release, shown, (seen.held, reason))
    return Released(entry, name, len(files), manifest.sha256(), manifest.key)


def _clusters(chosen: Sequence[str]) -> list[str]:
    if not chosen:
        raise BadInput("Choose the incidents to release by their ids; `tawthiq show incidents` lists them.")
    found = dict(models.Report.objects.filter(id__in=list(chosen)).values_list("id", "cluster"))
    missing = [one for one in chosen if one not in found]
    if missing:
        raise NotFound(f"There is no incident {missing[0][:8]}. `tawthiq show incidents` lists them.")
    return list(dict.fromkeys(found[one] for one in chosen))


def _not_to_name(gathered: Gathered, options: ReleaseOptions) -> Iterable[str]:
    """Each accused whom the options name without a decision that holds for these incidents."""
    for one in options.name_accused:
        if why := may_name(one, gathered.by_incident):
            yield f"Nobody may name {one[:10]}: {why}. `tawthiq naming` shows what stands and records a decision."


def _without_basis(clusters: Iterable[str], gathered: Gathered, now: datetime) -> Iterable[str]:
    """Each source and person of the incidents that may not be published today, and why."""
    day = now.date().isoformat()
    for person, reason in uncovered(gathered, on=day):
        yield f"What concerns person {person[:10]} may not be published: {reason}."
    sources = models.Report.objects.filter(cluster__in=list(clusters)).values_list("source", flat=True)
    for source in dict.fromkeys(sources):
        why = covers(source, "publish", on=day)
        if why:
            yield f"Source {source[:10]} may not be published: {why}."
