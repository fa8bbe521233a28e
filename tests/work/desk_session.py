"""A working day as a process of its own: a casebook, sources with the marker word, reading, answers, search, the desk with
a large file sent to it, a release and a backup. Run as `python -m work.desk_session FOLDER`.
"""

import sys
from pathlib import Path

from tawthiq.work.starting import ready

ready()

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conftest import FAST, NOW, PASSPHRASE, VAULT_PASSPHRASE
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import bases, incidents, judging, reading, releasing, review, safekeeping, sources
from tawthiq.work import casebook as casebooks
from tawthiq.work.release_input import ReleaseOptions

MARKER = "Zarqaliyyamarker"
TEXT = (
    f"{MARKER} Rashwan said that armed men shot her brother {MARKER} on 3 March 2022 in Kafr Zumurrud. "
    f"“They took {MARKER} out and killed him,” she said. She told us that a neighbour saw two cars.\n"
)
BASIS = bases.BasisRequest("consent", ("keep", "publish"), words="Use it without names.")


def work(folder: Path) -> None:
    casebook = casebooks.create(
        folder / "casebook", PASSPHRASE, folder / "vault", VAULT_PASSPHRASE, by="Amal", now=NOW, cost=FAST
    )
    protect = (sources.Protected("Salma", (f"{MARKER} of the mill",)),)
    request = sources.AddRequest("Interview", "testimony", language="en", basis=BASIS, protect=protect, suffix=".txt")
    sources.add(casebook, (TEXT + f"{MARKER} of the mill spoke first.").encode(), request, now=NOW)
    added = sources.add(casebook, TEXT.encode(), sources.AddRequest("Report", "news", basis=BASIS), now=NOW)
    for filed in reading.read_sources(casebook, reading.unread_sources(), now=NOW):
        assert filed.new
    for card in review.queue():
        if card.state == "proposed":
            fresh = next(one for one in review.queue() if one.id == card.id)
            if fresh.state == "proposed":
                review.accept(casebook, card.id, now=NOW)
    assert models.Statement.objects.filter(source=added.source).exists()
    use_the_desk(casebook)
    chosen = [line.id for line in incidents.listing(most=None)]
    assert chosen
    judging.judge(casebook, chosen[0], "unverified", f"only {MARKER} says so", now=NOW)
    releasing.preview(casebook, chosen, ReleaseOptions(), now=NOW)
    safekeeping.back_up(casebook, folder / "backup", now=NOW)
    casebook.rebuild()
    casebook.close()


def use_the_desk(casebook: casebooks.Casebook) -> None:
    """Pages and forms, among them a file larger than Django would keep in memory by default."""
    desk = opened.Desk(casebook, idle_seconds=900)
    opened.put(desk)
    client = Client(SERVER_NAME="127.0.0.1")
    client.get(f"/enter/{desk.token}/")
    report = models.Report.objects.order_by("id").first()
    source = models.Source.objects.order_by("id").first()
    assert report is not None
    assert source is not None
    for address in (
        "/",
        "/inbox/",
        "/incidents/",
        f"/incidents/{report.cluster}/",
        f"/source/{source.id}/",
        "/people/",
    ):
        assert client.get(address).status_code == 200
    assert MARKER in client.post("/search/", {"words": MARKER}).content.decode()
    large = SimpleUploadedFile("large.txt", (f"{MARKER} said nothing more. " * 150_000).encode(), "text/plain")
    answer = client.post("/inbox/add/", {
        "file": large, "title": "A long text", "kind": "document", "ground": "public source", "purpose": "keep",
    })  # fmt: skip
    assert answer.status_code in (200, 302), answer.status_code
    opened.put(None)


if __name__ == "__main__":
    work(Path(sys.argv[1]))
