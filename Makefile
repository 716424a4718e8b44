# One command for each thing a person wants. What a target installs, it installs into VENV and nowhere else.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
# What a file's tests share, a world or a kernel, stays in one process. Browsers, kernels and databases are waited for, so
# two cores have work for more than two. The order is that of tests/conftest.py, longest first.
AT_ONCE = --numprocesses 3 --dist loadfile --no-loadscope-reorder

PYTHON_TESTS = access course dispatch engines explain lab models scheduler shim tasks trace utils widgets worlds test_rooms.py

.DEFAULT_GOAL := help
.PHONY: help lab app launch test test-python coverage install lint lint-scripts conformance notebooks guide site site-serve
.PHONY: pictures clean tab-parts

help:
	@echo "make lab       open the course in JupyterLab"
	@echo "make app       open the explorer as a page without code"
	@echo "make launch    launch a job, print what happened, write launch.html"
	@echo "make guide     build the guide as a site in build/guide"
	@echo "make site      build the explorer for a browser tab in build/site (requires npm); make site-serve shows it"
	@echo "make test      run all checks"
	@echo "make coverage  show which lines and branches the tests without a browser leave out"
	@echo "make pictures  take the pictures in docs/pictures again (requires Chromium)"

lab: $(VENV)/.lab
	$(BIN)/explorer lab

app: $(VENV)/.app
	$(BIN)/explorer app

launch: $(VENV)/.base
	$(BIN)/explorer launch

install: $(VENV)/.test $(VENV)/.collection

# Python runs in the tab, so a folder of static files is all that a host needs.
site: $(VENV)/.site web/node_modules/.installed
	$(BIN)/python -m web.build --out build/site

site-serve:
	$(BIN)/python -m web.serve --folder build/site

test: install lint tab-parts
	$(BIN)/pytest $(AT_ONCE) --nbval tests notebooks

# The tests of the tab need them, and are skipped without npm.
tab-parts:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory web/node_modules/.installed; fi

# What depends on Python's version, for a second one beside the first: make VENV=.venv-other PYTHON=python3.13 test-python
test-python: install
	$(BIN)/pytest $(AT_ONCE) $(addprefix tests/,$(PYTHON_TESTS))

coverage: install
	$(BIN)/pytest $(AT_ONCE) --cov --cov-report=term:skip-covered --cov-report=html:build/coverage tests \
	  --ignore=tests/browser --ignore=tests/api/test_schemathesis.py

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory lint-scripts

# Needs npm. Without it the scripts aren't linted, which is an error where everything must run.
lint-scripts:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory node_modules/.installed && \
	  node_modules/.bin/biome check --error-on-warnings; \
	elif [ -n "$$CI" ]; then echo "npm is not installed: the scripts can't be linted"; exit 1; \
	else echo "npm is not installed: the scripts aren't linted"; fi

conformance: $(VENV)/.test
	$(BIN)/python -m tests.conformance tests/conformance

notebooks: $(VENV)/.test
	$(BIN)/python -m tests.notebooks

guide: $(VENV)/.guide
	$(BIN)/sphinx-build -q -W --keep-going -c docs . build/guide
	@echo "open build/guide/index.html"

pictures: $(VENV)/.test
	$(BIN)/python -m tests.browser.pictures

clean:
	rm -rf .venv* build node_modules web/node_modules

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON) is older than Python 3.11: run 'make PYTHON=python3.12 ...' with a newer one"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# A stamp for each set of dependencies, so that `make launch` doesn't wait for JupyterLab.
$(VENV)/.base: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP_INSTALL) --editable '.[pipeline]'
	@touch $@

$(VENV)/.lab: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP_INSTALL) --editable '.[pipeline,lab,run]'
	@touch $@ $(VENV)/.base

$(VENV)/.guide: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP_INSTALL) --editable '.[pipeline,guide]'
	@touch $@ $(VENV)/.base

$(VENV)/.app: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP_INSTALL) --editable '.[pipeline,lab,run,app]'
	@touch $@ $(VENV)/.lab $(VENV)/.base

$(VENV)/.site: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP_INSTALL) --editable '.[pipeline,lab,site]'
	@touch $@ $(VENV)/.base

$(VENV)/.test: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP_INSTALL) --editable '.[pipeline,lab,run,app,guide,serve,site,test]'
	@touch $@ $(VENV)/.guide $(VENV)/.site $(VENV)/.app $(VENV)/.lab $(VENV)/.base

web/node_modules/.installed: web/package.json
	npm install --prefix web --no-package-lock --no-audit --no-fund --loglevel error
	@touch $@

# AWX's collection for Ansible, of the package that holds all collections.
$(VENV)/.collection: tests/clients/collection.py $(VENV)/.test
	$(BIN)/python -m tests.clients.collection
	@touch $@

node_modules/.installed: package.json
	npm install --no-package-lock --no-audit --no-fund --loglevel error
	@touch $@
