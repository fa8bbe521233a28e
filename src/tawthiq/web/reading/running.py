"""The desk's one reading: begun here, watched from any page, called off by hand or by the lock."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from tawthiq.terms.errors import Refused
from tawthiq.web.frame import opened
from tawthiq.work.reading_run import Progress, ReadingRun


def begin(sources: Sequence[str]) -> ReadingRun:
    """Start reading the sources.

    errors: `Refused` while another reading is at work.
    """
    desk = opened.desk()
    run = ReadingRun(desk.casebook, sources, timezone.now)
    if not desk.reading.begin(run):
        raise Refused(_("A reading is at work. Wait until it has ended, or stop it; nothing is lost by that."))
    return run


def progress() -> Progress | None:
    """How far the desk's last reading is; None before the first."""
    run = opened.desk().reading.run
    return run.progress() if run else None
