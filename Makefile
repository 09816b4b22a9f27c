# Two commands matter: `make editions` builds every edition, `make test` runs the tests. Both do all set-up first.
GUIDEBOOK := .venv/bin/guidebook

.DEFAULT_GOAL := help
.PHONY: help setup setup-test editions extract update status check build doctor inspect \
        test test-fast mutants lint types format clean

help:  ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: .venv/.ready  ## install everything that building needs, without root
setup-test: .venv/.ready-test  ## install what the tests need besides

.venv/.ready: pyproject.toml requirements/build.txt scripts/setup.sh
	@sh scripts/setup.sh build
.venv/.ready-test: pyproject.toml requirements/test.txt scripts/ace/package-lock.json scripts/setup.sh
	@sh scripts/setup.sh test

editions: setup extract update build  ## set up, then build all editions into output/

extract update status check inspect: setup  ## the verbs of guidebook; see docs/commands.md
	@$(GUIDEBOOK) $@
build: setup
	@$(GUIDEBOOK) build
doctor: setup
	@$(GUIDEBOOK) doctor

test: setup-test  ## set up, then run all tests
	@.venv/bin/python -m pytest -n auto --dist loadfile
test-fast: setup-test  ## the tests without the slow ones
	@.venv/bin/python -m pytest -m "not slow"
mutants: setup-test  ## which changes of the code the tests notice (half an hour of processor time)
	@.venv/bin/python benchmarks/mutants.py
lint: setup-test  ## style
	@.venv/bin/ruff check . && .venv/bin/ruff format --check .
types: setup-test  ## types
	@.venv/bin/mypy
format: setup-test  ## mend the style
	@.venv/bin/ruff check --fix . ; .venv/bin/ruff format .

clean:  ## remove what was built, keep what was installed
	@rm -rf output build .pytest_cache .mypy_cache .ruff_cache .hypothesis
