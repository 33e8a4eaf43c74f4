# Everything that a developer or CI runs. `make try` and `make test` need Python 3.11+ with pip, make and git, nothing else.
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check
JOBS ?= 2
MINUTES ?= 10

.PHONY: try test pythons wheels lint format generate lexicon calibrate judgement latex grammar vscode editors accessibility docs bench fuzz soak reliability audit wheel clean

## try: set everything up and check the sample resumes in examples/
try: $(VENV)/.installed
	$(BIN)/resume-ls check --fail-on never examples

## test: set everything up and run the whole Python test suite
test: $(VENV)/.developing
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile tests

## pythons: the whole suite on every Python from 3.11 on that this machine has, each in an environment of its own
pythons:
	scripts/pythons $(JOBS)

## wheels: whether each thing that we depend on has a wheel for each Python and platform that we name (asks the index)
wheels: $(VENV)/.developing
	$(BIN)/python scripts/wheels.py

## lint: style, formatting and strict types
lint: $(VENV)/.developing
	$(BIN)/ruff check server tests benchmarks scripts
	$(BIN)/ruff format --check server tests benchmarks scripts
	$(BIN)/mypy

## format: put the code into shape
format: $(VENV)/.developing
	$(BIN)/ruff check --fix-only -q server tests benchmarks scripts
	$(BIN)/ruff format -q server tests benchmarks scripts

## generate: write anew every page and schema that is made from the rules (tests fail while one is stale)
generate: $(VENV)/.developing
	$(BIN)/python scripts/rule_pages.py
	$(BIN)/python scripts/playbook_examples.py
	$(BIN)/python scripts/playbook_pages.py
	$(BIN)/python scripts/rewrites_page.py
	$(BIN)/python scripts/configuration_page.py
	$(BIN)/python scripts/caches.py
	$(BIN)/python clients/vscode/scripts/generate.py

## lexicon: inflect the lexicon's verbs (a tool for building; the forms are shipped)
lexicon: $(VENV)/.developing
	$(BIN)/python scripts/lexicon.py

## calibrate: learn the weights of judgement from corpus/ (half a minute; a test holds them fresh)
calibrate: $(VENV)/.developing
	$(BIN)/python scripts/calibrate.py

## judgement: how judgement does on bullets that it has not learned from (cross-validation), with every miss
judgement: $(VENV)/.developing
	$(BIN)/python scripts/judgement.py --errors

## latex, grammar, vscode, editors, accessibility: CI's steps, one by one
latex grammar vscode editors accessibility: $(VENV)/.developing
	.ci/$@

## bench: speed beside the floors and the peers, five rounds, writes docs/performance.md; QUICK=1: one round, no peers
bench: $(VENV)/.developing
	$(BIN)/python benchmarks/run.py $(if $(QUICK),--quick)

## docs: build the documentation into site/ (with --quiet, mkdocs would not count warnings)
docs: $(VENV)/.documenting
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

## fuzz: damage everything that takes text, for MINUTES; what fails is kept as a test
fuzz: $(VENV)/.developing
	$(BIN)/python benchmarks/reliability/fuzz.py --minutes $(MINUTES)

## soak: 50,000 edits against the real server; memory and latency over them
soak: $(VENV)/.developing
	$(BIN)/python benchmarks/reliability/soak.py

## reliability: every part of docs/reliability.md, or PARTS="fuzz state soak load faults inputs expressions" of it; QUICK=1: short forms of fuzz, soak and expressions, and no page
reliability: $(VENV)/.developing
	$(BIN)/python benchmarks/reliability/run.py $(if $(QUICK),--quick) $(PARTS)

## audit: known holes in what we depend on; needs a package index with an advisory service (docs/security.md)
audit: $(VENV)/.developing
	$(BIN)/python -m pip freeze --exclude-editable | grep -v ' @ ' > .work/requirements.txt
	$(PIP) pip-audit && $(BIN)/python -m pip_audit --no-deps --disable-pip -r .work/requirements.txt
	npm audit --prefix clients/vscode

## wheel: build dist/*.whl, rules compiled in
wheel: $(VENV)/.developing
	$(BIN)/python -m build -q --wheel --outdir dist

$(VENV)/bin/python:
	scripts/venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(PIP) -e .
	touch $@

$(VENV)/.developing: pyproject.toml | $(VENV)/bin/python
	$(PIP) -e . --group dev
	touch $@ $(VENV)/.installed

$(VENV)/.documenting: pyproject.toml | $(VENV)/bin/python
	$(PIP) -e . --group docs
	touch $@

clean:
	rm -rf $(VENV) .work dist build site .pytest_cache .mypy_cache .ruff_cache .hypothesis
