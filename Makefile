# make run   opens the reader (FEED=path for another feed than the sample)
# make test  runs every test
# make bench measures (BENCH_QUICK=1 in a minute; BENCH_SIZES, BENCH_ROUNDS)
# make check adds the linters and the type checker; make fix mends what they can mend
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FEED ?= sample_feed
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: run test check fix lint types screenshots bench docs clean

run: $(VENV)/.installed
	$(BIN)/reader "$(FEED)"

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2

check: lint types
	$(MAKE) --no-print-directory test

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.installed-dev
	$(BIN)/mypy

fix: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screenshots: $(VENV)/.installed-dev
	$(BIN)/python scripts/screenshots.py

bench: $(VENV)/.installed-bench
	$(BIN)/python -m benchmarks

docs: $(VENV)/.installed-dev
	$(BIN)/python scripts/generated_docs.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 ..."; exit 1; }
	@echo "Making the environment in $(VENV)"
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing the reader into $(VENV) (needs the network once)"
	$(PIP_INSTALL) -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "Installing the test tools into $(VENV) (needs the network once)"
	$(PIP_INSTALL) -e '.[dev]'
	@touch $@

$(VENV)/.installed-bench: $(VENV)/.installed
	@echo "Installing what the measurements need into $(VENV) (needs the network once)"
	$(PIP_INSTALL) -e '.[bench]'
	@touch $@
