# Gongkai 公开. `make help` lists what can be asked for.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.PHONY: help install demo test check bench images load fuzz format requirements fonts browser scanner database office

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_ROOT_USER_ACTION := ignore

BIN := .venv/bin
PYTHON := $(BIN)/python
# A room's decisions and its questions are typed as strictly as the pure rooms.
STRICT = src/gongkai/law src/gongkai/report src/gongkai/redaction \
	$(shell find src/gongkai -name actions -o -name actions.py -o -name queries -o -name queries.py)
TEMPLATES = $(shell find src -name '*.html')
# The scripts that write a page of docs/reference, or the compiled catalogue.
PAGES := law_index state_diagram settings_page cells_page catalogue
WORKERS ?= 2
PYTEST = $(PYTHON) -m pytest --numprocesses $(WORKERS) --dist loadscope
COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	--no-python-downloads

help: ## list these targets
	@sed -n 's/^\([a-z]*\):[^#]*## /\1\t/p' Makefile | expand -t 15

install: .venv/base.done ## set up .venv with the command .venv/bin/gongkai

demo: install fonts ## build the demonstration and serve it on http://127.0.0.1:8000
	@$(BIN)/gongkai demo

test: .venv/dev.done fonts browser scanner database office ## set everything up and run all tests, on SQLite and on PostgreSQL
	@echo "Running all tests on SQLite."
	@env -u DATABASE_URL $(PYTEST)
	@echo "Running the tests that use the database on PostgreSQL."
	@$(PYTHON) scripts/postgres.py $(PYTEST) --database-only

check: .venv/dev.done ## check format, lint, types, import contracts, templates and generated pages
	@echo "Checking format and lint."
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@echo "Checking types."
	@$(BIN)/mypy $(STRICT)
	@echo "Checking that imports go down only."
	@$(BIN)/lint-imports --no-logo
	@echo "Checking the indentation of templates."
	@$(BIN)/djhtml --check $(TEMPLATES)
	@echo "Checking what is generated."
	@for page in $(PAGES); do $(PYTHON) scripts/$$page.py --check; done

bench: .venv/dev.done fonts ## print the benchmarks as ratios
	@$(PYTHON) -m benchmarks

load: .venv/dev.done database ## fifty clerks and two hundred applicants at once, two minutes, PostgreSQL
	@$(PYTHON) scripts/postgres.py $(PYTHON) -m benchmarks.load

images: .venv/dev.done fonts browser ## take the pictures of the practice tour anew
	@mkdir -p docs/images/tour
	@SCREENSHOTS=docs/images/tour $(PYTHON) -m pytest tests/walks

FUZZ_SECONDS ?= 600
fuzz: .venv/fuzz.done ## fuzz the readers of HTML, text and DOCX, ten minutes each
	@for layout in html text docx; do .venv-fuzz/bin/python -m fuzz.readers $$layout \
		-max_total_time=$(FUZZ_SECONDS) -print_final_stats=1; done

format: .venv/dev.done ## put source and templates into the house's format, write the generated pages
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/djhtml $(TEMPLATES)
	@for page in $(PAGES); do $(PYTHON) scripts/$$page.py; done

requirements: .venv/dev.done ## compile requirements/*.in with hashes
	@$(COMPILE) requirements/dev.in -o requirements/dev.txt
	@$(COMPILE) requirements/base.in -c requirements/dev.txt -o requirements/base.txt
	@$(COMPILE) requirements/fuzz.in -c requirements/dev.txt -o requirements/fuzz.txt

fonts browser scanner database office: .venv/base.done
	@$(PYTHON) scripts/provide.py $@

.venv/made.done:
	@scripts/make-venv .venv
	@touch $@

.venv/base.done: .venv/made.done requirements/base.txt pyproject.toml
	@echo "Installing the requirements into .venv."
	@$(PYTHON) -m pip install --quiet --quiet --require-hashes -r requirements/base.txt
	@$(PYTHON) -m pip install --quiet --quiet --no-build-isolation --no-deps --editable .
	@# Written now, so that the commands start fast where Python may not write beside its sources.
	@$(PYTHON) -m compileall -q src
	@echo "The command is $(BIN)/gongkai."
	@touch $@

# Apart from the house's own environment: instrumentation wants a Python of its own choice.
.venv/fuzz.done: .venv/base.done requirements/fuzz.txt
	@echo "Installing what fuzzing needs into .venv-fuzz."
	@scripts/make-venv .venv-fuzz
	@.venv-fuzz/bin/python -m pip install --quiet --require-hashes -r requirements/fuzz.txt
	@.venv-fuzz/bin/python -m pip install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

.venv/dev.done: .venv/base.done requirements/dev.txt
	@echo "Installing what tests and checks need into .venv."
	@$(PYTHON) -m pip install --quiet --quiet --require-hashes -r requirements/dev.txt
	@touch $@
