"""Write the migrations of the local tables after a change of `work/models.py`: `python tools/migrations.py`."""

import tempfile
from pathlib import Path

from tawthiq.work.starting import ready

ready()

from django.core.management import call_command

from tawthiq.record import casebook as folders
from tawthiq.record.keys import Cost
from tawthiq.work import tables

with tempfile.TemporaryDirectory() as scratch:
    folder = Path(scratch) / "casebook"
    held = folders.create(folder, "only for this", cost=Cost(64, 1, 1))
    folders.open_record(folder, held, create=True).close()
    tables.bind(folder, held)
    call_command("makemigrations", "work", verbosity=1)
