# Everything that a developer or CI runs. `make try` and `make test` need Python 3.11+ with pip, make and git, nothing else.
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check
JOBS ?= 2
MINUTES ?= 10

.PHONY: try test lint format rules lexicon docs bench judgement fuzz soak wheel clean

## try: set everything up and check the sample resumes in examples/
try: $(VENV)/.installed
	$(BIN)/resume-ls check --fail-on never examples

## test: set everything up and run the whole Python test suite
test: $(VENV)/.developing
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile tests

## lint: style, formatting and strict types
lint: $(VENV)/.developing
	$(BIN)/ruff check server tests benchmarks scripts
	$(BIN)/ruff format --check server tests benchmarks scripts
	$(BIN)/mypy

## format: put the code into shape
format: $(VENV)/.developing
	$(BIN)/ruff check --fix-only -q server tests benchmarks scripts
	$(BIN)/ruff format -q server tests benchmarks scripts

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

clean:
	rm -rf $(VENV) .work dist build site .pytest_cache .mypy_cache .ruff_cache .hypothesis
