# Svidok: `make run` serves the graph, `make test` checks everything. `make help` lists the rest.

PYTHON ?= python3
VENV ?= .venv
HOST ?= 127.0.0.1
PORT ?= 8000
# How many processes run the tests: make test TEST_PROCESSES=4
TEST_PROCESSES ?= 2
# Arguments of one's own for pytest: make test PYTEST_ARGS='-k numbers'
PYTEST_ARGS ?=
# A store waits for the disk a thousand times while it is built, and the tests build hundreds: they
# are made in memory, where there are 3 GB to spare.
TEST_FOLDER ?= $(shell df --output=avail --block-size=1M /dev/shm 2>/dev/null | \
	awk 'NR == 2 && $$1 >= 3072 { print "/dev/shm" }')

BIN := $(VENV)/bin
PYTEST = $(if $(strip $(TEST_FOLDER)),TMPDIR=$(strip $(TEST_FOLDER))) $(BIN)/pytest
# Locked, hashed and complete: nothing is resolved, nothing unlisted is installed, nothing is built.
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --require-virtualenv
INSTALL := $(PIP) install --require-hashes --no-deps --only-binary :all:
INSTALL_SELF := $(PIP) install --no-deps --no-build-isolation --editable .
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-annotate --custom-compile-command "make lock" $(LOCK_ARGS)

# Commands are started hundreds of times by the tests: what one compiled, the next need not.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test coverage lint types style check-long conformance bench lock clean

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/run.stamp ## build the graph from corpus/, validate it, serve it (HOST, PORT)
	@$(BIN)/python explorer/build.py || echo "going on with the plain pages" >&2
	@$(BIN)/kg build
	@$(BIN)/kg serve --host $(HOST) --port $(PORT)

test: lint ## lint, then every test but the long ones
	$(PYTEST) -n $(TEST_PROCESSES) --dist worksteal $(PYTEST_ARGS)

# Before Python 3.12 counting takes half as long again as the tests: it is no part of each run.
coverage: $(VENV)/dev.stamp ## the same tests, and the share of lines and branches that they reach
	$(BIN)/python explorer/build.py
	$(PYTEST) -n $(TEST_PROCESSES) --dist worksteal --cov --cov-report= $(PYTEST_ARGS)

lint: $(VENV)/dev.stamp ## style, types and the directions of imports; builds the explorer
	@$(MAKE) --no-print-directory -j2 types style

types:
	$(BIN)/mypy

style:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-logo
	$(BIN)/python explorer/build.py check
	$(BIN)/python explorer/build.py

check-long: $(VENV)/dev.stamp ## the tests that take minutes, laws on more examples, and coverage
	$(BIN)/python explorer/build.py
	$(PYTEST) -n 2 --dist worksteal -m "(long or hypothesis) and not alone" \
		--hypothesis-profile=long $(PYTEST_ARGS)
	$(BIN)/pytest -m alone --capture=no $(PYTEST_ARGS)
	@$(MAKE) --no-print-directory coverage

conformance: $(VENV)/dev.stamp ## hold the service against the SPARQL 1.1 suites, and print the table
	@$(BIN)/python -m tests.conformance.sparql

bench: $(VENV)/dev.stamp ## measure, and print what was measured
	@set -e; found=; \
	for script in $(wildcard bench/*.py); do found=1; echo "== $$script"; $(BIN)/python $$script; done; \
	test -n "$$found" || echo "bench/ holds no script"

lock: $(VENV)/dev.stamp ## resolve the dependencies anew (LOCK_ARGS=--upgrade for newer releases)
	$(LOCK) pyproject.toml --group build --output-file requirements/run.txt
	$(LOCK) pyproject.toml --extra dev --constraint requirements/run.txt \
		--output-file requirements/dev.txt

clean: ## remove the environment, the caches and what was built; corpus/ stays
	rm -rf $(VENV) explorer/node_modules api/static/explorer store build dist htmlcov .coverage .coverage.* \
		.mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find kg api tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than everything its environment was made from, so the second run takes seconds.
$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "installing what Svidok runs on into $(VENV)"
	@$(INSTALL) --requirement requirements/run.txt
	@$(INSTALL_SELF)
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "installing what Svidok is developed with into $(VENV)"
	@$(INSTALL) --requirement requirements/dev.txt
	@$(INSTALL_SELF)
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Svidok needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) --version 2>/dev/null || echo 'not there')."; \
		echo "Install one and name it: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; } >&2
	@$(PYTHON) -m venv $(VENV) || { \
		echo "Python could not make an environment; on Debian and Ubuntu: apt install python3-venv" >&2; \
		rm -rf $(VENV); exit 1; }
