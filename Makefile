# Everything happens in a virtual environment of its own, inside this checkout.
PYTHON ?= python3
BIN := .venv/bin
CORPUS ?= corpus
AXE := tests/axe/node_modules/axe-core/axe.min.js

.PHONY: run test check help

help:
	@echo "make run    set up, index $(CORPUS)/, open the page in the browser"
	@echo "make test   set up, check and test everything"

run: .venv/installed
	$(BIN)/quoth index $(CORPUS)
	$(BIN)/quoth serve --open

test: .venv/installed-dev check $(AXE)
	$(BIN)/python -m pytest

check: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# pip comes with venv; --upgrade lets a changed pyproject.toml replace what is there.
.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Quoth needs Python 3.11 or newer; this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade --constraint constraints.txt --editable .
	touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --upgrade --constraint constraints.txt --editable '.[dev]'
	touch $@

# axe-core, for the accessibility test only: this very file (npm checks the SHA-512 of the lock file), no scripts run.
$(AXE): tests/axe/package-lock.json
	npm ci --prefix tests/axe --ignore-scripts --no-audit --no-fund
	touch $@
