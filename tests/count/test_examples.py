"""The examples in the docstrings of this room are true."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import tawthiq.count as room

MODULES = [module.name for module in pkgutil.iter_modules(room.__path__, "tawthiq.count.")]


@pytest.mark.parametrize("name", MODULES)
def test_its_examples_are_true(name):
    assert doctest.testmod(import_module(name)).failed == 0


def test_there_are_examples():
    assert sum(doctest.testmod(import_module(name)).attempted for name in MODULES) > 3
