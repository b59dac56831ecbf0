PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BROWSERS := chromium chromium-browser google-chrome google-chrome-stable
APT := timeout 300 apt-get -qq -o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o DPkg::Lock::Timeout=60

.PHONY: help demo site screenshots test lint types data-check unit coverage bench clean

help:
	@echo "make demo         set up, and lint a request and an application that mix right and wrong parameters"
	@echo "make site         set up, and build the changelog site into _site"
	@echo "make test         set up, and run the whole check: ruff, mypy, data check, pytest"
	@echo "make coverage     set up, and say which lines the tests do not reach"
	@echo "make bench        set up, and measure (ratios against peers in the same run)"
	@echo "make screenshots  set up, and photograph the site for the documentation (wants Chromium)"

$(VENV)/.installed: pyproject.toml hatch_build.py
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 10) else "aoai-compat needs Python 3.10 or newer; try make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m compileall -q src
	@touch $@

# Tests look at the site in Chromium. It is installed where apt is at hand and may be used; elsewhere they skip.
$(VENV)/.browser: $(VENV)/.installed
	@browser() { for name in $(BROWSERS); do command -v $$name && return; done; return 1; }; \
	if ! browser > /dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
		echo "browser: none yet, installing Chromium with apt-get"; \
		export DEBIAN_FRONTEND=noninteractive; \
		{ $(APT) update && $(APT) install -y --no-install-recommends chromium; } > /dev/null 2>&1 || true; \
	fi; \
	if browser > /dev/null; then echo "browser: $$(browser)"; touch $@; \
	else echo "browser: none, and none can be installed here; the tests that want one skip"; fi

demo: $(VENV)/.installed
	@sh demo/run.sh

site: $(VENV)/.installed
	$(BIN)/aoai-compat site build

screenshots: $(VENV)/.browser
	$(BIN)/python scripts/screenshots.py

test: lint types data-check unit

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed
	$(BIN)/mypy

data-check: $(VENV)/.installed
	$(BIN)/aoai-compat data check

unit: $(VENV)/.browser
	$(BIN)/python -m pytest -n auto --dist loadfile

coverage: $(VENV)/.browser
	$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=term

$(VENV)/.bench: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	@touch $@

bench: $(VENV)/.bench
	@for script in benchmarks/bench_*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

clean:
	rm -rf $(VENV) _site build dist .mypy_cache .pytest_cache .ruff_cache .coverage src/aoai_compat/_compiled
