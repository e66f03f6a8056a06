# One door for each thing people do. `make help` lists them.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site serve publish fresh test faults check layers format bench audit clean environment

BIN := .venv/bin
# Options for pytest, e.g. make test PYTEST_ARGS="-k maps -x"
PYTEST_ARGS ?= -n 2 --dist worksteal
# Options for reviewmap, e.g. make site ARGS="--local local"
ARGS ?=
# How many definitions, pages and layers `make audit` breaks at random.
FUZZ ?= 3000 150 60

# MkDocs and Material each print an advertisement about their successors before every build.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

site: environment ## build the national edition in site/
	@$(BIN)/reviewmap build $(ARGS)

serve: environment ## live preview: an edit shows up by itself
	@$(BIN)/mkdocs serve $(ARGS)

# EDITION and REMOTE by the shell's own variables: a tag is a text that somebody else chose, and make would run what stands in it.
publish: environment ## put the edition beside the others (EDITION=2027.1 REMOTE=origin)
	@$(BIN)/reviewmap publish $${EDITION:+--edition "$$EDITION"} $${REMOTE:+--remote "$$REMOTE"} $(ARGS)

check: environment ## all problems in the definitions, at once
	@$(BIN)/reviewmap check $(ARGS)

layers: environment ## the edition of every layer in examples/ and layers/: what would a release break? (ARGS=--check builds none)
	@test -f local/edition.yml || for folder in $(wildcard examples layers); do $(BIN)/reviewmap editions $$folder --out layers-built $(ARGS) || exit 1; done

fresh: environment ## what is out of date (ARGS=--links asks other sites)
	@$(BIN)/reviewmap fresh $(ARGS)

test: environment ## everything, in a real browser (PYTEST_ARGS="-k maps -x")
	@scripts/ensure-chromium.sh
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

format: environment ## write Python as everybody here does
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

faults: environment ## each fault that a promise has to notice, one by one; slow, never in CI
	@$(BIN)/python -m tests.promises.faults $(ARGS)

bench: environment ## the figures, beside what they are compared to
	@$(BIN)/python scripts/bench.py $(ARGS)

audit: environment ## checks that need Java or node; never in CI (FUZZ="10000 500 200")
	@FUZZ="$(FUZZ)" scripts/audit.sh

clean: ## remove what was built, and the environment
	@rm -rf .venv build site .pytest_cache .hypothesis scripts/*.egg-info

environment:
	@scripts/ensure-environment.sh
