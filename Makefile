# make run   opens the reader (FEED=path for another feed than the sample)
# make test  runs every test
# make bench measures (BENCH_QUICK=1 for a look only; BENCH_SIZES, BENCH_ROUNDS)
# make fuzz  feeds the parsers what nobody writes (FUZZ_SECONDS for each of three, 60)
# make check adds the linters and the type checker; make fix mends what they can mend
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FEED ?= sample_feed
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: run test check fix lint types screenshots bench docs fuzz clean

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

# What is found lands in build/fuzz: run `.venv/bin/python -m fuzz.NAME FILE` to see it again,
# and make a case of tests/hostile of it.
FUZZ_SECONDS ?= 60
fuzz: $(VENV)/.installed-fuzz
	$(BIN)/python -m fuzz.seeds build/fuzz
	for name in documents bodies queries; do \
		$(BIN)/python -m fuzz.$$name -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=3000 \
			-max_len=6000 -dict=fuzz/$$name.dict -artifact_prefix=build/fuzz/$$name- \
			build/fuzz/$$name || exit 1; \
	done

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

$(VENV)/.installed-fuzz: $(VENV)/.installed-dev
	@echo "Installing the fuzzer into $(VENV) (needs the network once)"
	$(PIP_INSTALL) -e '.[fuzz]'
	@touch $@
