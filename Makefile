# make review DRAFT=story.md   set up what a review needs, then review a draft
# make test                    set up what the tests need, then run lint, types and all tests
# make help                    the other targets
#
# Everything lives in .venv. Only the Python package index, and for the models perhaps the Hugging Face hub, are reached.

PYTHON ?= python3
DRAFT ?= examples/moderation-queue.md

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet -c constraints.txt
TEST_MODELS := smollm2-135m

export NO_MKDOCS_2_WARNING := 1
# Tests and benchmarks start LocalCoach some hundred times: without kept bytecode it would be compiled each time.
unexport PYTHONDONTWRITEBYTECODE
# Common versions of GCC break llama.cpp's use of Intel's AMX (src/localcoach/llm/build.py): compiled without it.
export CFLAGS += -U__AMX_INT8__
export CXXFLAGS += -U__AMX_INT8__
export CMAKE_BUILD_PARALLEL_LEVEL ?= $(shell nproc 2>/dev/null || echo 2)

.DEFAULT_GOAL := help
.PHONY: help setup dev models test-models review test test-fast lint types coverage mutants bench train docs check-docs demo release build fuzz audit sbom clean

help: ## show the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup: $(VENV)/installed ## make the virtual environment and install LocalCoach with the language model
dev: $(VENV)/dev ## add what tests, lint and benchmarks need

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null || { \
	  echo "LocalCoach needs Python 3.11, 3.12 or 3.13; '$(PYTHON)' is: $$($(PYTHON) --version 2>&1 | head -n 1)" >&2; \
	  echo "Name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing. llama-cpp-python is compiled the first time, which takes some minutes ..." >&2
	$(INSTALL) --upgrade pip
	$(INSTALL) --editable '.[llm]'
	@touch $@

$(VENV)/dev: $(VENV)/installed
	$(INSTALL) --group dev
	@touch $@

models: setup ## fetch the models that a review needs
	$(BIN)/localcoach models pull

test-models: models
	$(BIN)/localcoach models pull $(TEST_MODELS)

review: models ## review one draft: make review DRAFT=story.md
	$(BIN)/localcoach review '$(DRAFT)'

test: dev test-models lint types check-docs ## run lint, types and all tests, the end-to-end runs with the real models among them
	$(BIN)/python -m pytest -n auto --dist worksteal -m 'not model'
	$(BIN)/python -m pytest -m model  # the model takes all cores by itself

test-fast: dev ## run the tests that need no model, no browser and no patience, side by side and with fewer examples
	$(BIN)/python -m pytest -n auto --dist worksteal --hypothesis-profile fast \
	  -m 'not model and not assets and not browser and not slow'

coverage: dev models ## run the tests under coverage, lines and branches; fails below 90 % overall or 95 % in verify and redact
	$(BIN)/python -m pytest -q -m 'not model' --cov --cov-report=
	$(BIN)/coverage report --skip-covered --include='*/localcoach/verify/*,*/localcoach/redact/*' --fail-under=95
	$(BIN)/coverage report --skip-covered --fail-under=90

mutants: dev ## change a sample of verify and redact line by line; lists what no test notices in docs/mutants.md
	$(INSTALL) --group mutants
	$(BIN)/mutmut run
	$(BIN)/python -m scripts.mutants

lint: dev ## check style, formatting and that dependencies point one way
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

types: dev ## check the types
	$(BIN)/mypy

bench: dev models ## measure verification, redaction and speed (an hour); writes docs/accuracy and docs/performance
	$(BIN)/python -m bench.verification
	$(BIN)/python -m bench.redaction
	$(BIN)/python -m bench.cli
	$(BIN)/localcoach models pull qwen2.5-coder-0.5b
	for part in limit stages together hook peers; do $(BIN)/python -m bench.performance $$part || exit 1; done

train: dev test-models ## train, calibrate and measure the judges anew (an hour); writes models/heads and docs/accuracy
	$(BIN)/python -m bench.evidence scout
	$(BIN)/python -m bench.evidence.states qwen2.5-coder-1.5b
	$(BIN)/python -m bench.evidence qwen2.5-coder-1.5b

docs: dev ## make the reference anew and build the pages into site/, links checked
	$(BIN)/python -m scripts.reference
	$(BIN)/mkdocs build --quiet --strict

check-docs: dev ## build the pages as they stand, links checked
	$(BIN)/mkdocs build --quiet --strict --site-dir build/site

demo: models ## draw a review as docs/images/review.svg, and store the run that demo --recorded replays
	$(BIN)/python -m scripts.picture
	$(BIN)/localcoach demo --auto --save src/localcoach/demo/recorded.json

release: dev models ## build, check, install the wheel in a clean environment and review an example there; uploads nothing
	$(INSTALL) --group release
	scripts/release.sh

build: dev ## build the wheel and the source archive into dist
	$(INSTALL) build
	$(BIN)/python -m build --outdir dist

fuzz: dev test-models ## fuzz each target for 30 minutes, one after the other; what reaches new code joins fuzz/corpus
	$(INSTALL) --group fuzz
	for target in draft redact claims gguf settings json_inputs; do $(BIN)/python -m fuzz.run $$target || exit 1; done

audit: dev ## look the pinned dependencies up in a database of known flaws (needs the network)
	$(INSTALL) --group audit
	scripts/audit.sh audit

sbom: dev ## list what is installed as dist/sbom.cdx.json (CycloneDX)
	$(INSTALL) --group audit
	scripts/audit.sh sbom

clean: ## remove the virtual environment, caches and builds; the models stay (localcoach clean)
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
