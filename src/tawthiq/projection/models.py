"""What people see: tables rebuilt from the record by `rebuilding.rebuild`; nothing here is a source of truth.

Every row comes from one entry of the record and is keyed by that subject's stable id (64 hex digits). Persons, groups,
places and incident reports carry `cluster`: the stable id of the earliest member of those joined by `same` links; a row
whose `cluster` is its own id is the head of its cluster. `position` columns keep the order of the record. A date the
record does not give is an empty EDTF text and null bounds; an unknown number is null.
"""

from typing import Any

from django.db import models


def _id() -> "models.CharField[str, str]":
    return models.CharField(max_length=64, primary_key=True)


def _ref(*, null: bool = False, index: bool = True) -> "models.CharField[Any, Any]":
    """A reference to another projection row by id, without a constraint: a bundle may bring the target later.

    `index` is false where nothing is looked up by it: each index makes every deed write one page more.
    """
    return models.CharField(max_length=64, db_index=index, null=null)


def _where_given(field: str, name: str) -> models.Index:
    """An index of a reference that most rows leave out: a row without it writes no page of the index."""
    return models.Index(fields=[field], name=name, condition=models.Q((f"{field}__isnull", False)))


class Stated(models.Model):
    """Who entered it and when, as the device claimed; `order` sorts as the record does."""

    by = models.TextField()
    at = models.CharField(max_length=32)
    order = models.CharField(max_length=100)

    class Meta:
        abstract = True


class Source(Stated):
    id = _id()
    title = models.TextField()
    kind = models.CharField(max_length=16)
    language = models.CharField(max_length=8)
    dated = models.TextField()
    publisher = models.TextField()
    received_from = models.TextField()
    received_how = models.TextField()
    received_on = models.TextField()
    blob = models.CharField(max_length=64)  # name of the sealed file, empty when there is none
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField(null=True)
    media_type = models.TextField()
    copy_of = _ref(null=True, index=False)
    protected = models.BooleanField()


class Text(Stated):
    id = _id()
    source = _ref()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    language = models.CharField(max_length=8)
    dated = models.TextField()
    dated_why = models.TextField()
    extractor = models.TextField()
    links = models.JSONField()
    notes = models.JSONField()
    people = models.JSONField()  # ids of the protected persons whose testimony it is


class Statement(Stated):
    id = _id()
    text = _ref()
    source = _ref(index=False)
    start = models.IntegerField()
    end = models.IntegerField()
    spans = models.JSONField()
    quote = models.TextField()
    direct = models.BooleanField()
    stance = models.CharField(max_length=16)
    ground = models.CharField(max_length=16)
    cue_start = models.IntegerField(null=True)
    cue_end = models.IntegerField(null=True)
    inside = _ref(null=True, index=False)
    said_by = models.JSONField()  # [{name, start, end, person, group}]
    quantities = models.JSONField()  # [{start, end, low, high, unit, of}]

    class Meta:
        indexes = (_where_given("inside", "statement_inside"),)


class Teller(models.Model):
    """One row for each who says a statement; `record` is the person or group record, null when only named."""

    statement = _ref()
    position = models.IntegerField()
    name = models.TextField()
    kind = models.CharField(max_length=8)  # person, group or empty
    record = _ref(null=True, index=False)

    class Meta:
        indexes = (_where_given("record", "teller_record"),)


class Record(Stated):
    """Common to persons, groups and places: one record as one source states it."""

    id = _id()
    cluster = _ref()
    name = models.TextField()
    names = models.JSONField()  # [{name, script, text, start, end}]
    text = _ref(null=True)  # the text that first names it

    class Meta:
        abstract = True


class Person(Record):
    sex = models.TextField()
    age = models.TextField()
    role = models.TextField()
    protected = models.BooleanField()
    recipient = models.TextField()
    changed_name = models.BooleanField()


class Group(Record):
    pass


class Place(Record):
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    precision = models.TextField()
    radius_km = models.FloatField(null=True)
    within = models.TextField()


class Report(Stated):
    """One text's report of an incident (an account); an incident on screen is a cluster of these."""

    id = _id()
    cluster = _ref()
    text = _ref(index=False)
    source = _ref(index=False)
    type = models.CharField(max_length=32)
    title = models.TextField()
    when = models.TextField()
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    when_start = models.IntegerField(null=True)
    when_end = models.IntegerField(null=True)
    place = _ref(null=True, index=False)
    where_start = models.IntegerField(null=True)
    where_end = models.IntegerField(null=True)
    trigger_start = models.IntegerField()
    trigger_end = models.IntegerField()
    stance = models.CharField(max_length=16)
    low = models.IntegerField(null=True)
    high = models.IntegerField(null=True)

    class Meta:
        indexes = (_where_given("place", "report_place"),)


class Role(models.Model):
    report = _ref()
    position = models.IntegerField()
    role = models.CharField(max_length=24)
    name = models.TextField()
    start = models.IntegerField(null=True)  # null where no words of the text name them
    end = models.IntegerField(null=True)
    kind = models.CharField(max_length=8)
    record = _ref(null=True, index=False)

    class Meta:
        indexes = (_where_given("record", "role_record"),)


class ReportStatement(models.Model):
    report = _ref()
    statement = _ref()
    position = models.IntegerField()


class Link(Stated):
    """`current` is false once a later link speaks of the same pair (same, not same, unsure), or repeats the relation as the
    same statement tells it, or takes it back."""

    id = _id()
    relation = models.CharField(max_length=16)
    left = _ref()
    right = _ref()
    reason = models.TextField()
    statement = _ref(null=True, index=False)  # what says so; null where nobody pointed at one
    since = models.TextField()
    current = models.BooleanField()


class Judgement(Stated):
    id = _id()
    report = _ref()
    value = models.CharField(max_length=16)
    reason = models.TextField()
    reliability = models.CharField(max_length=1)
    credibility = models.IntegerField(null=True)


class Decision(Stated):
    id = _id()
    proposal = _ref(index=False)
    answer = models.CharField(max_length=16)
    kind = models.CharField(max_length=16)
    text = _ref(index=False)
    made = models.JSONField()


class SecondReading(Stated):
    """A second person's reading of a text: `act` is ask, drop, read or resolve; `of` is what the act refers to first."""

    id = _id()
    act = models.CharField(max_length=8)
    text = _ref(null=True)
    bare = models.BooleanField()
    why = models.TextField()
    first = models.JSONField()  # [{kind, start, end, taken, proposal, made, values}], what the first had left
    second = models.JSONField()
    resolved = models.JSONField(null=True)  # {first, second, stands [{question, whose}]}
    of = _ref(null=True, index=False)


class Basis(Stated):
    id = _id()
    subject = _ref()
    purposes = models.JSONField()
    ground = models.CharField(max_length=16)
    words = models.TextField()
    taken_by = models.TextField()
    on = models.TextField()
    until = models.TextField()
    why = models.TextField()
    withdrawn = models.BooleanField()


class FollowUp(Stated):
    id = _id()
    subject = _ref()
    due = models.DateField()
    what = models.TextField()
    owner = models.TextField()
    done = models.TextField()
    outcome = models.TextField()


class Appeal(Stated):
    """What was asked of whom about an incident or person; empty `answer` is silence so far."""

    id = _id()
    subject = _ref()
    to = models.TextField()
    on = models.TextField()
    asked = models.TextField()
    answer = models.TextField()
    answered_on = models.TextField()


class Agreement(Stated):
    """An agreement as one text reports it: who, from when, and its clauses as they stand in the text."""

    id = _id()
    text = _ref()
    title = models.TextField()
    parties = models.JSONField()
    since = models.TextField()
    clauses = models.JSONField()


class Release(Stated):
    id = _id()
    release = models.CharField(max_length=64)
    languages = models.JSONField()
    incidents = models.JSONField()
    manifest_sha256 = models.CharField(max_length=64)
    files = models.JSONField()
    rules = models.JSONField()


class Clearance(Stated):
    """What a release showed of people, and why it left above the gate; empty `reason` where nothing was found."""

    id = _id()
    release = models.CharField(max_length=64)
    rows = models.JSONField()
    shown = models.JSONField()
    findings = models.JSONField()
    reason = models.TextField()


class Naming(Stated):
    """A decision to name somebody who is accused, or its withdrawal; the latest of a subject stands."""

    id = _id()
    subject = _ref()
    incidents = models.JSONField()
    origins = models.IntegerField()
    judgements = models.JSONField()
    reply = models.JSONField()
    risks = models.JSONField()
    reason = models.TextField()
    withdrawn = models.BooleanField()


class Estimate(Stated):
    """How many there are by a method, as it was kept; numbers are decimal text, nobody is named."""

    id = _id()
    lists = models.JSONField()  # [{name, sources, scope}]
    types = models.JSONField()
    columns = models.JSONField()
    method = models.TextField()
    settings = models.JSONField()
    seed = models.BigIntegerField()
    draws = models.IntegerField()
    inputs = models.JSONField()
    versions = models.JSONField()
    command = models.TextField()
    answers = models.JSONField()


class CleanCopy(Stated):
    """A copy of a source's file that is fit to leave: without what it said about its makers, boxes painted over."""

    id = _id()
    source = _ref()
    blob = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.TextField()
    pages = models.IntegerField()
    boxes = models.JSONField()  # [{page, left, top, width, height}], in thousandths of the page


class Bound(Stated):
    """When or where a picture or recording was taken, as somebody bounded it; one that is withdrawn stands no more."""

    id = _id()
    source = _ref()
    of = models.CharField(max_length=8)
    bound = models.CharField(max_length=12)
    when = models.TextField()
    where = models.TextField()
    evidence = models.TextField()
    said_by = models.TextField()
    withdrawn = models.BooleanField()


class Export(Stated):
    id = _id()
    what = models.CharField(max_length=16)
    recipients = models.JSONField()
    entries = models.IntegerField()
    sha256 = models.CharField(max_length=64)


class Erasure(Stated):
    """A request to erase: what it hides is not projected at all; only the request itself is seen."""

    id = _id()
    targets = models.IntegerField()
    state = models.CharField(max_length=16)  # requested, approved, kept, finished
    why = models.TextField()


class History(models.Model):
    """Every entry that states, supersedes or judges a subject, so that each thing shows how it came to be."""

    entry = _ref(index=False)
    subject = _ref()
    kind = models.CharField(max_length=16)
    by = models.TextField()
    at = models.CharField(max_length=32)
    order = models.CharField(max_length=100)
