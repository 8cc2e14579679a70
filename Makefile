# make demo   install into .venv, replay the five seed articles, show what they say
# make desk   serve what the demo recorded, as pages
# make test   install, check, and run all tests; fetches and starts a real Apache Kafka, and a real browser
.DEFAULT_GOAL := help
.PHONY: help demo desk test test-long reliability test-fast test-browser chromium kcat test-broker check format bless constraints evaluate bench bench-positions bench-pages screenshots clean

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
CHROMIUM := $(or $(VOLTEFACE_CHROMIUM),$(shell command -v chromium || command -v chromium-browser || command -v google-chrome))
DEMO := .demo
DATA ?= ../shared
FEED ?= seeds
CATALOGUE ?= seeds/catalogue.yaml

help:           ## this list
	@grep -E '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 16

demo: $(VENV)/.installed  ## replay the five seed articles and show the table and the alerts
	@rm -rf $(DEMO)
	@$(BIN)/volteface replay seeds --catalogue seeds/catalogue.yaml --out $(DEMO)

desk: $(VENV)/.installed  ## serve what the demo recorded at http://127.0.0.1:8484, until ctrl-C
	@test -f $(DEMO)/log.sqlite3 || $(MAKE) --no-print-directory demo >/dev/null
	@$(BIN)/volteface serve $(DEMO) --desks seeds/desks.yaml

test: check test-fast test-browser test-broker  ## everything: checks, fast tests, tests in a browser and on a real broker

test-long: $(VENV)/.installed-dev  ## random news against a second implementation: 10,000 other examples of each rule
	HYPOTHESIS_PROFILE=long $(BIN)/pytest -o timeout=0 tests/properties/test_oracle.py

reliability: $(VENV)/.installed-dev  ## kill, scale, spoil and soak on a real broker for half an hour; writes docs/reliability.md
	$(BIN)/python -m tests.broker.reliability

test-fast: $(VENV)/.installed-dev  ## the tests that need neither broker nor browser
	$(BIN)/pytest -m "not broker and not browser" -n auto --maxprocesses 8 --dist loadfile

test-browser: $(VENV)/.installed-dev chromium  ## the tests in a real, headless Chromium
	$(BIN)/pytest tests/browser -m browser -n 2 --dist loadfile

kcat:           ## install Debian's kcat for the test of its example, where it is missing and root may
	@command -v kcat >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq \
		&& DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends kcat >/dev/null; } \
		|| echo "no kcat found: the test of its example is skipped" >&2

chromium:       ## install Debian's Chromium for the tests, where none is found and root may
	@test -n "$(CHROMIUM)" || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq \
		&& DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } \
		|| echo "no Chromium found: install Debian's chromium, or name one with VOLTEFACE_CHROMIUM=/path" >&2

test-broker: $(VENV)/.installed-dev kcat  ## the tests on a real Apache Kafka
	@# Mostly they wait: three files at a time, each process with a Kafka of its own.
	$(BIN)/pytest tests/broker -m broker -n 3 --dist loadfile

check: $(VENV)/.installed-dev  ## lint, format, types, directions of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev  ## put the code into the house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bless: $(VENV)/.installed-dev  ## take today's output for right: goldens, the README's examples, metrics, schemas (unless that breaks one)
	$(BIN)/python -m schemas.publish
	$(BIN)/python -m tests.golden.seeds
	$(BIN)/python -m tests.docs.readme
	$(BIN)/python -m tests.docs.metrics

constraints: $(VENV)/.installed-dev  ## pin the packages of the image to the versions that are installed here
	$(BIN)/python -m tests.contract.constraints

evaluate: $(VENV)/.installed  ## measure the reader on DATA=folder (no part of the project); writes docs/quality.md
	@$(BIN)/python -m bench.evaluate --data $(DATA) --write docs/quality.md $(if $(PARSER),--parser)

bench: $(VENV)/.installed  ## articles read a second, with a usual and a large catalogue; FEED=file CATALOGUE=file
	@$(BIN)/python -m bench.reading_speed $(FEED) $(CATALOGUE)

bench-positions: $(VENV)/.installed  ## what a stance costs of an actor with a short and with a long history
	@$(BIN)/python -m bench.positions_cost

bench-pages: $(VENV)/.installed  ## how long every page takes with 100,000 alerts; writes docs/page-speed.md
	@$(BIN)/python -m bench.pages --write docs/page-speed.md

screenshots: $(VENV)/.installed-dev chromium  ## take the pictures of the pages anew, docs/images/
	@$(BIN)/python -m tests.browser.screenshots docs/images

clean:          ## remove what the targets above made
	rm -rf $(VENV) $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Volteface needs Python 3.11 or newer: install it, or name it: make PYTHON=/path/to/python"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
