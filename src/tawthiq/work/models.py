"""Local tables: proposals, drafts and jobs of this device. Never merged, never in a bundle, purged by an erase."""

from django.db import models


class Proposal(models.Model):
    """What the machine read and nobody decided yet, or what was decided about it.

    `id` is the hash of text hash, span, kind and values, so that reading again brings back nothing already decided.
    """

    id = models.CharField(max_length=64, primary_key=True)
    text = models.CharField(max_length=64, db_index=True)
    source = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=16)
    start = models.IntegerField()
    end = models.IntegerField()
    position = models.IntegerField()  # order in which it comes up
    values = models.JSONField()  # as in the reading, entity and statement ids replaced by proposal ids
    corrected = models.JSONField(null=True)  # what a person changed of them
    score = models.FloatField()
    reasons = models.JSONField()
    reader = models.CharField(max_length=64)
    state = models.CharField(max_length=16, db_index=True)  # proposed, accepted, corrected, rejected, skipped
    decision = models.CharField(max_length=64, null=True)
    made = models.CharField(max_length=64, null=True)  # stable id of what it became in the record
    along = models.CharField(max_length=64, null=True)  # the proposal it was accepted along with


class Draft(models.Model):
    """Words typed and not yet entered; kept at each pause, in the encrypted casebook only."""

    key = models.CharField(max_length=128, primary_key=True)
    content = models.TextField()
    changed = models.CharField(max_length=32)


class SecondAnswer(models.Model):
    """How somebody who reads a text a second time left one card, or what they entered; nobody else is shown it before they
    say that they have finished. `id` is the hash of text, reader and card, so that one card has one answer of one person."""

    id = models.CharField(max_length=64, primary_key=True)
    text = models.CharField(max_length=64, db_index=True)
    reader = models.TextField()  # the label of who is at work
    proposal = models.CharField(max_length=64, null=True)  # null: from words they chose
    kind = models.CharField(max_length=16)
    state = models.CharField(max_length=16)  # accepted, corrected, rejected
    changed = models.JSONField(null=True)  # what they changed of the proposal
    values = models.JSONField(null=True)  # all of what they entered without a proposal


class ListShape(models.Model):
    """What the columns of a list meant when one of this shape was last taken in; `id` is the hash of its header."""

    id = models.CharField(max_length=64, primary_key=True)
    columns = models.JSONField()  # field to name of the column
    type = models.CharField(max_length=40)
    order = models.CharField(max_length=16, null=True)
    changed = models.CharField(max_length=32)


class Job(models.Model):
    """Work that takes longer than a look: reading, releasing; how far it is and how it ended."""

    kind = models.CharField(max_length=16)
    subject = models.CharField(max_length=64)
    state = models.CharField(max_length=16)  # waiting, running, done, failed
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    message = models.TextField(default="")
    changed = models.CharField(max_length=32)
