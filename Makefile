.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: help run test lint fmt bench eval clean

help: ## Show this help
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

$(VENV)/runtime: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "ConversionSurgery needs Python 3.11 or newer; $(PYTHON) is %d.%d. Try: make PYTHON=python3.11 ..." % sys.version_info[:2])'
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo "Installing the Python packages (about 40 s, only when they changed) …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@touch $@

$(VENV)/development: $(VENV)/runtime requirements-dev.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

run: $(VENV)/runtime ## Run the product in the sandbox at http://localhost:3000
	@exec $(PY) -m cs_app serve --seed demo

test: $(VENV)/development ## Run the whole suite; sets itself up, its browser too
	@$(PY) tests/install_browser.py
	@$(PY) -m pytest -n 3 $(ARGS)

lint: $(VENV)/development ## Check style, types and the arrows between rooms
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/pyright
	@$(VENV)/bin/lint-imports

fmt: $(VENV)/development ## Format the code
	@$(VENV)/bin/ruff check --fix --quiet .
	@$(VENV)/bin/ruff format .

bench: $(VENV)/development ## Measure against bare peers; ARGS="door jobs" for some sections
	@$(PY) -m bench $(ARGS)

eval: $(VENV)/development ## Play homeowners' conversations; CASES=FILE for your own, ARGS="--model certain"
	@$(PY) -m evals $(if $(CASES),--cases $(CASES)) $(ARGS)

clean: ## Remove what was built (keeps .data and .env)
	rm -rf .web/build .web/served .pytest_cache .ruff_cache
