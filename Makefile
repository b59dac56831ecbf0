PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo test lint types data-check unit bench clean

help:
	@echo "make demo   set up, and lint a request that mixes right and wrong parameters"
	@echo "make test   set up, and run the whole check: ruff, mypy, data check, pytest"
	@echo "make bench  set up, and measure (ratios against peers in the same run)"

$(VENV)/.installed: pyproject.toml hatch_build.py
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 10) else "aoai-compat needs Python 3.10 or newer; try make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m compileall -q src
	@touch $@

demo: $(VENV)/.installed
	@sh demo/run.sh

test: lint types data-check unit

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed
	$(BIN)/mypy

data-check: $(VENV)/.installed
	$(BIN)/aoai-compat data check

unit: $(VENV)/.installed
	$(BIN)/python -m pytest -n auto --cov --cov-report=term

$(VENV)/.bench: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	@touch $@

bench: $(VENV)/.bench
	@for script in benchmarks/bench_*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .coverage src/aoai_compat/_compiled
