"""A method's name finds its estimator; settings are read or refused by name."""

from importlib import import_module
from inspect import signature

import pytest

from tawthiq.cli.count import METHODS as OFFERED
from tawthiq.count.methods import METHODS, estimate_by, read_settings
from tawthiq.terms.errors import BadInput


def test_the_command_offers_every_method():
    assert set(OFFERED) == {*METHODS, "documented"}


@pytest.mark.parametrize("name", METHODS)
def test_every_setting_is_an_argument_of_its_estimator(name):
    method = METHODS[name]
    takes = signature(import_module(f"tawthiq.count.{method.module}").estimate).parameters
    assert {*method.settings, *method.fixed, "names"} <= set(takes)
    assert ("seed" in takes) == method.seeded
    assert method.draws is None or method.draws in method.settings


def test_settings_are_read_as_the_method_wants_them():
    read = read_settings("dga", ["delta=0.5", "missing=30n", "prior=gamma(13.14,55.17)"])
    assert read == {"delta": 0.5, "missing": "30n", "prior": (13.14, 55.17)}
    assert read_settings("lcm", ["K=15"], draws=500) == {"classes": 15, "draws": 500}
    assert read_settings("chao", ["formula=f1f2 x (t-1)/t"]) == {"formula": "f1f2 x (t-1)/t"}


@pytest.mark.parametrize(
    ("method", "told"),
    [("dga", "delta"), ("dga", "K=3"), ("dga", "delta=nan"), ("dga", "delta=inf"), ("dga", "prior=gamma(0,1)"),
     ("dga", "prior=gamma(1.2.3,1)"), ("lcm", "classes=-1"), ("sparse", "threshold=1e"), ("documented", "level=0.9")],
)  # fmt: skip
def test_a_setting_that_is_none_is_refused(method, told):
    with pytest.raises(BadInput):
        read_settings(method, [told])


@pytest.mark.parametrize(
    ("method", "settings"),
    [("dga", {"delta": 0.0}), ("dga", {"missing": "n"}), ("dga", {"missing": "0"}), ("chao", {"formula": "f3"}),
     ("loglinear", {"choice": "aic"}), ("sparse", {"interval": "x"}), ("sparse", {"replicates": 1}),
     ("independence", {"interval": "x"}), ("independence", {"level": 2.0})],
)  # fmt: skip
def test_a_value_out_of_range_is_refused(method, settings):
    patterns = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1]]
    with pytest.raises(BadInput):
        estimate_by(method, patterns, [50, 60, 70, 20, 20, 20], settings=settings)
