# make run     set up, do the main job on the example case, open the desk (DESK=0: end after the terminal part)
# make test    every promise in its short form
# More: soak bench bench-read bench-match lint fix types docs lock clean

PYTHON ?= python3.11
VENV := .venv
PY := $(VENV)/bin/python
PYTEST := $(PY) -m pytest

.DEFAULT_GOAL := help
.PHONY: help run test soak bench bench-read bench-match lint fix types docs lock clean

help:
	@sed -n 's/^# //p' $(firstword $(MAKEFILE_LIST))

run: $(VENV)/.run
	@$(PY) tools/run.py

# One worker more than cores: many tests wait for a browser or the disk.
test: $(VENV)/.dev system lint types
	$(PYTEST) -m "not soak" -n 3 --dist worksteal

soak: $(VENV)/.dev system
	$(PYTEST) -m soak --timeout 7200

bench: $(VENV)/.dev
	$(PY) bench/record.py && $(PY) bench/deeds.py && $(PY) bench/desk.py

GOLD ?= ../shared/gold/read
bench-read: $(VENV)/.dev
	$(PY) bench/texts.py && $(PY) bench/event_types.py && $(PY) bench/read.py $(GOLD) $(WITH)

SETS ?= ../shared/bench/match
PEERS ?= $(PY)
bench-match: $(VENV)/.dev
	$(PY) bench/match.py $(SETS) --peers-python $(PEERS) $(WITH)

lint: $(VENV)/.dev
	$(PY) -m ruff check . && $(PY) -m ruff format --check .

fix: $(VENV)/.dev
	$(PY) -m ruff check --fix . ; $(PY) -m ruff format .

types: $(VENV)/.dev
	$(PY) -m mypy

docs: $(VENV)/.dev
	$(PYTEST) tests/docs

# Chromium for the browser tests, strace for the crash tests: Debian's packages, or a word on what to install.
.PHONY: system
system:
	@sh tools/system.sh

lock:
	uv pip compile -q --generate-hashes --universal --python-version 3.11 pyproject.toml -o requirements/run.lock --custom-compile-command "make lock"
	uv pip compile -q --generate-hashes --universal --python-version 3.11 pyproject.toml --group dev -o requirements/dev.lock --custom-compile-command "make lock"
	uv pip compile -q --generate-hashes --universal --python-version 3.11 pyproject.toml --extra spark -c requirements/run.lock -o requirements/spark.lock --custom-compile-command "make lock"

clean:
	rm -rf $(VENV) .demo .mypy_cache .ruff_cache build dist

$(VENV)/.run: requirements/run.lock pyproject.toml
	@sh tools/setup.sh $(PYTHON) $(VENV) run

$(VENV)/.dev: requirements/dev.lock pyproject.toml
	@sh tools/setup.sh $(PYTHON) $(VENV) dev
