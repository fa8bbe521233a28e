"""The named errors of the house. A message says what was wrong, where, what is accepted and what to do next.

No message holds a person's name, testimony, or the path of a file from outside: things are pointed at by id or position.
"""


class TawthiqError(Exception):
    """Any error a user can understand and act on; `exit_code` is what the command line returns."""

    exit_code = 1


class BadInput(TawthiqError):
    """What came from outside cannot be used as it is."""

    exit_code = 2


class NotFound(TawthiqError):
    """Nothing is known by that id."""

    exit_code = 3


class Refused(TawthiqError):
    """A rule of the casebook forbids it: no basis, an open erase, not decided by a person."""

    exit_code = 4


class Locked(TawthiqError):
    """Wrong passphrase, or another deed holds the casebook."""

    exit_code = 5


class Damaged(TawthiqError):
    """Something stored does not verify."""

    exit_code = 6
