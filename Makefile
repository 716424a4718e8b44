# One command for each thing a person wants. What a target installs, it installs into .venv and nowhere else.
PYTHON ?= python3
BIN := .venv/bin
PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
# What a file's tests share, a world or a kernel, stays in one process. Browsers, kernels and databases are waited for, so
# two cores have work for more than two. The order is that of tests/conftest.py, longest first.
AT_ONCE = --numprocesses 3 --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help lab app launch test install lint lint-scripts conformance notebooks guide pictures clean

help:
	@echo "make lab       open the course in JupyterLab"
	@echo "make app       open the explorer as a page without code"
	@echo "make launch    launch a job, print what happened, write launch.html"
	@echo "make guide     build the guide as a site in build/guide"
	@echo "make test      run all checks"
	@echo "make pictures  take the pictures in docs/pictures again (requires Chromium)"

lab: .venv/.lab
	$(BIN)/explorer lab

app: .venv/.app
	$(BIN)/explorer app

launch: .venv/.base
	$(BIN)/explorer launch

install: .venv/.test

test: install lint
	$(BIN)/pytest $(AT_ONCE) --nbval tests notebooks

lint: .venv/.test
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

conformance: .venv/.test
	$(BIN)/python -m tests.conformance tests/conformance

notebooks: .venv/.test
	$(BIN)/python -m tests.notebooks

guide: .venv/.guide
	$(BIN)/sphinx-build -q -W --keep-going -c docs . build/guide
	@echo "open build/guide/index.html"

pictures: .venv/.test
	$(BIN)/python -m tests.browser.pictures

clean:
	rm -rf .venv build node_modules

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON) is older than Python 3.11: run 'make PYTHON=python3.12 ...' with a newer one"; exit 1; }
	$(PYTHON) -m venv .venv

# A stamp for each set of dependencies, so that `make launch` doesn't wait for JupyterLab.
.venv/.base: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP_INSTALL) --editable '.[pipeline]'
	@touch $@

.venv/.lab: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP_INSTALL) --editable '.[pipeline,lab,run]'
	@touch $@ .venv/.base

.venv/.guide: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP_INSTALL) --editable '.[pipeline,guide]'
	@touch $@ .venv/.base

.venv/.app: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP_INSTALL) --editable '.[pipeline,lab,run,app]'
	@touch $@ .venv/.lab .venv/.base

.venv/.test: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP_INSTALL) --editable '.[pipeline,lab,run,app,guide,test]'
	@touch $@ .venv/.guide .venv/.app .venv/.lab .venv/.base

node_modules/.installed: package.json
	npm install --no-package-lock --no-audit --no-fund --loglevel error
	@touch $@
