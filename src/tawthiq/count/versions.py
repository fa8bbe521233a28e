"""What a number was computed with, as the paragraph beside it and the record name it."""

import platform
from importlib.metadata import version

from tawthiq.terms.version import VERSION


def versions() -> dict[str, str]:
    """The version of this program, of the libraries that compute, and of Python."""
    libraries = {name: version(name) for name in ("numpy", "scipy", "numba")}
    return {"tawthiq": VERSION, **libraries, "Python": platform.python_version()}
