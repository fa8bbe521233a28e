"""A draft as its form takes it back: JSON in an attribute, read by `drafts.js`."""

import json
from collections.abc import Collection

from tawthiq.work import drafts


def as_json(form: str, subject: str, without: Collection[str] = ()) -> str:
    """What was kept of a form, empty when nothing was; `without` are fields that stand in the form already."""
    found = [(name, value) for name, value in drafts.find(form, subject) if name not in without]
    return json.dumps(found, ensure_ascii=False) if found else ""
