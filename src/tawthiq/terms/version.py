"""The version of this program, also where it runs from a checkout and nothing is installed."""

from typing import Final

VERSION: Final = "0.1.0"
