"""How much is taken at most, where more than one room has to know it."""

from typing import Final

FILE_MEGABYTES: Final = 100  # the largest file that is read; intake refuses more, and the desk may be set to take less
