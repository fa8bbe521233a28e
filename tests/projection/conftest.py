"""The casebooks of the deeds serve the projections as well."""

from work.conftest import told, told_folder

__all__ = ["told", "told_folder"]
