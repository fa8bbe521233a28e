"""The named error for what the system or the database raised where no deed named it: for the outer edge of a program."""

from django.db import DatabaseError

from tawthiq.record.cipher import name_error
from tawthiq.record.files import name_os_error
from tawthiq.terms.errors import TawthiqError


def named(error: Exception) -> TawthiqError | None:
    """The error in the words of the house; None for a fault of ours."""
    if isinstance(error, OSError):
        return name_os_error(error)
    cause = error.__cause__ if isinstance(error, DatabaseError) and error.__cause__ else error
    told = name_error(cause) if isinstance(cause, Exception) else cause
    return told if isinstance(told, TawthiqError) else None
